/*
 * Looking inside a step: the frames of FIPS 197's AES example, frames of integers and words, shared
 * contents, the bound on their number, and what cannot be looked into. And the step's command line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/op_values.h"
#include "walkthrough/trace/build.h"
#include "walkthrough/walkthrough.h"

enum { MAX_IN = 5 };

/* A trace of one connection and one step with this operation. */
static struct wt_trace *trace_of(const char *op, const struct wt_value *const *in, size_t count)
{
    struct wt_trace *trace = wt_trace_new();
    assert_non_null(trace);
    wt_id client = wt_add_actor(trace, WT_CLIENT, "client");
    wt_id connection = wt_add_connection(trace, client, client);
    wt_id ids[MAX_IN] = {0};
    for (size_t i = 0; i < count; i++) {
        struct wt_value value = *in[i];
        char name[] = {'v', (char)('0' + i), '\0'};
        value.name = name;
        value.connection = connection;
        ids[i] = wt_add_value(trace, &value);
    }
    struct wt_step step = {.connection = connection,
                           .actor = client,
                           .kind = WT_COMPUTE,
                           .text = "test",
                           .op = op,
                           .in = ids,
                           .in_count = count,
                           .spec = "",
                           .alert = ALERT_NONE};
    assert_int_equal(wt_add_step(trace, &step), 1);
    assert_false(trace->out_of_memory);
    return trace;
}

static const struct wt_frame *frame_at(const struct wt_frames *frames, const char *label,
                                       unsigned round)
{
    for (size_t i = 0; i < frames->count; i++)
        if (frames->frames[i].round == round && strcmp(frames->frames[i].label, label) == 0)
            return &frames->frames[i];
    fail_msg("no frame %s of round %u", label, round);
    return NULL;
}

/* FIPS 197 Appendix C.1, by way of CBC with a zero IV. */
static void test_aes_shows_appendix_c(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *const in[] = {
        hex_value(&a, "000102030405060708090a0b0c0d0e0f"),
        hex_value(&a, "00000000000000000000000000000000"),
        hex_value(&a, "00112233445566778899aabbccddeeff"),
    };
    struct wt_trace *trace = trace_of("aes-cbc-encrypt", in, 3);
    struct wt_error error = {0};
    struct wt_frames *frames = wt_inside(trace, 1, &error);
    wt_trace_free(trace); /* the frames are copies */
    assert_non_null(frames);
    assert_false(frames->truncated);
    const struct wt_frame *start = frame_at(frames, "start", 1);
    assert_int_equal(start->variables[0].shape, CE_SHAPE_STATE);
    assert_hex(start->variables[0].bytes.data, start->variables[0].bytes.len,
               "00102030405060708090a0b0c0d0e0f0");
    const struct wt_frame *mixed = frame_at(frames, "m_col", 1);
    assert_hex(mixed->variables[0].bytes.data, mixed->variables[0].bytes.len,
               "5f72641557f5bc92f7be3b291db9f91a");
    const struct wt_frame *key = frame_at(frames, "k_sch", 1); /* words, big-endian */
    assert_int_equal(key->variables[0].shape, CE_SHAPE_WORDS32);
    assert_hex(key->variables[0].bytes.data, key->variables[0].bytes.len,
               "d6aa74fdd2af72fadaa678f1d6ab76fe");
    assert_true(strncmp(start->spec, "FIPS 197", 8) == 0);
    assert_string_equal(start->algorithm, "AES-128");
    wt_frames_free(frames);
    wt_arena_clear(&a);
}

static void test_integers_are_big_endian_and_shared(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *const in[] = {hex_value(&a, "17"), hex_value(&a, "05"),
                                         hex_value(&a, "06")};
    struct wt_trace *trace = trace_of("dh-public", in, 3);
    struct wt_frames *frames = wt_inside(trace, 1, NULL);
    assert_non_null(frames);
    assert_true(frames->count >= 4); /* 6 = 110: two multiplications among three squarings */
    const uint8_t *modulus = NULL;
    for (size_t i = 0; i < frames->count; i++)
        for (size_t v = 0; v < frames->frames[i].variable_count; v++) {
            const struct wt_frame_variable *variable = &frames->frames[i].variables[v];
            if (strcmp(variable->name, "modulus") != 0)
                continue;
            assert_int_equal(variable->shape, CE_SHAPE_INTEGER);
            assert_hex(variable->bytes.data, variable->bytes.len, "17");
            assert_true(!modulus || modulus == variable->bytes.data);
            modulus = variable->bytes.data;
        }
    assert_non_null(modulus);
    wt_frames_free(frames);
    wt_trace_free(trace);
    wt_arena_clear(&a);
}

static void test_words64(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *const in[] = {text_value(&a, "SHA-512"),
                                         value_of(&a, WT_V_BYTES, "abc", 3)};
    struct wt_trace *trace = trace_of("hash", in, 2);
    struct wt_frames *frames = wt_inside(trace, 1, NULL);
    assert_non_null(frames);
    bool seen = false; /* the last hash value is the digest: FIPS 180-4's example "abc" */
    for (size_t i = 0; i < frames->count; i++) {
        const struct wt_frame *frame = &frames->frames[i];
        for (size_t v = 0; strcmp(frame->label, "block") == 0 && v < frame->variable_count; v++)
            if (frame->variables[v].shape == CE_SHAPE_WORDS64 &&
                frame->variables[v].bytes.len == 64) {
                assert_hex(frame->variables[v].bytes.data, 16, "ddaf35a193617abacc417349ae204131");
                seen = true;
            }
    }
    assert_true(seen);
    wt_frames_free(frames);
    wt_trace_free(trace);
    wt_arena_clear(&a);
}

static void test_too_many_frames_are_cut(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *const in[] = {text_value(&a, "SHA-256"), some_bytes(&a, 40000, 1)};
    struct wt_trace *trace = trace_of("hash", in, 2);
    struct wt_frames *frames = wt_inside(trace, 1, NULL); /* 626 blocks of 64 rounds */
    assert_non_null(frames);
    assert_true(frames->truncated);
    assert_int_equal(frames->count, WT_MAX_FRAMES);
    assert_non_null(frames->frames[WT_MAX_FRAMES - 1].label);
    wt_frames_free(frames);
    wt_trace_free(trace);
    wt_arena_clear(&a);
}

/* A wrong tag opens nothing, but how it was found wrong can be seen. */
static void test_a_refused_tag_can_be_looked_into(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *const in[] = {some_bytes(&a, 16, 1), some_bytes(&a, 12, 2),
                                         some_bytes(&a, 13, 3), some_bytes(&a, 40, 4)};
    struct wt_trace *trace = trace_of("aes-gcm-open", in, 4);
    struct wt_frames *frames = wt_inside(trace, 1, NULL);
    assert_non_null(frames);
    assert_true(frames->count > 0);
    wt_frames_free(frames);
    wt_trace_free(trace);
    wt_arena_clear(&a);
}

static void expect_nothing(struct wt_trace *trace, wt_id step, bool usage, const char *word)
{
    struct wt_error error = {0}, again = {0};
    struct wt_buffer line = {0};
    assert_null(wt_inside(trace, step, &error));
    assert_false(wt_command(trace, step, &line, &again));
    assert_int_equal(line.len, 0);
    assert_int_equal(error.usage, usage);
    assert_non_null(strstr(error.what, word));
    assert_true(again.what[0] != '\0');
    wt_trace_free(trace);
}

static void test_what_cannot_be_looked_into(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *in[] = {text_value(&a, "SHA-256"), some_bytes(&a, 4, 1)};
    expect_nothing(trace_of("hash", in, 2), 2, true, "no such step");
    expect_nothing(trace_of("hash", in, 2), 0, true, "no such step");
    expect_nothing(trace_of(NULL, in, 0), 1, false, "computes nothing");
    expect_nothing(trace_of("md5", in, 2), 1, false, "md5");
    expect_nothing(trace_of("hash", in, 1), 1, false, ce_status_text(CE_ERR_ARGUMENT));
    struct wt_trace *dangling = trace_of("hash", in, 2);
    dangling->steps[0].in[1] = 99;
    expect_nothing(dangling, 1, false, "missing");
    struct wt_value withheld = *in[1];
    withheld.withheld = true;
    in[1] = &withheld;
    expect_nothing(trace_of("hash", in, 2), 1, false, "withheld");
    wt_frames_free(NULL);
    wt_arena_clear(&a);
}

static void test_the_command_of_a_step(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *const in[] = {text_value(&a, "SHA-256"),
                                         value_of(&a, WT_V_BYTES, "abc", 3)};
    struct wt_trace *trace = trace_of("hash", in, 2);
    struct wt_buffer line = {0};
    assert_true(wt_command(trace, 1, &line, NULL));
    assert_string_equal(line.data, "openssl base64 -d -A <<< 'YWJj' | openssl dgst -sha256 -binary"
                                   " | od -An -v -tx1 | tr -d ' \\n'; echo");
    wt_buffer_clear(&line);
    wt_trace_free(trace);
    wt_arena_clear(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_aes_shows_appendix_c),
        cmocka_unit_test(test_integers_are_big_endian_and_shared),
        cmocka_unit_test(test_words64),
        cmocka_unit_test(test_too_many_frames_are_cut),
        cmocka_unit_test(test_a_refused_tag_can_be_looked_into),
        cmocka_unit_test(test_what_cannot_be_looked_into),
        cmocka_unit_test(test_the_command_of_a_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
