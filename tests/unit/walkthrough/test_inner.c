/*
 * Operations within frames: each gives what its frame shows, for every frame of every algorithm and
 * of every operation of the registry, and can be opened in turn.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/computations.h"
#include "tests/unit/walkthrough/op_cases.h"
#include "walkthrough/trace/inner.h"
#include "walkthrough/trace/watch.h"

static bool same_number(struct ce_view a, struct ce_view b)
{
    while (a.len > 1 && a.data[0] == 0)
        a = (struct ce_view){a.data + 1, a.len - 1};
    while (b.len > 1 && b.data[0] == 0)
        b = (struct ce_view){b.data + 1, b.len - 1};
    return a.len == b.len && memcmp(a.data, b.data, a.len) == 0;
}

static void expect_gives(const struct wt_frames *frames, size_t at, const struct wt_inner *inner)
{
    struct wt_arena arena = {0};
    struct wt_value out = {0};
    const struct wt_frame *frame = &frames->frames[at];
    ce_status status = wt_op_run(inner->op, &arena, &out, inner->in, inner->in_count, NULL);
    if (status != CE_OK)
        fail_msg("%s %s %u: %s: %s", frame->algorithm, frame->label, frame->round,
                 wt_op_info(inner->op)->name, ce_status_text(status));
    if (inner->gives.data && !same_number(out.bytes, inner->gives))
        fail_msg("%s %s %u: %s gives something else", frame->algorithm, frame->label, frame->round,
                 wt_op_info(inner->op)->name);
    wt_arena_clear(&arena);
}

/* How many operations all frames hold together. */
static size_t expect_all_give(const struct wt_frames *frames)
{
    size_t count = 0;
    for (size_t at = 0; at < frames->count; at++) {
        struct wt_arena arena = {0};
        struct wt_inner inner;
        for (size_t which = 0; wt_inner_at(&inner, &arena, frames, at, which); which++, count++)
            expect_gives(frames, at, &inner);
        assert_false(wt_inner_at(&inner, &arena, frames, at, wt_inner_count(frames, at)));
        wt_arena_clear(&arena);
    }
    return count;
}

static size_t with_inside;

static void expect_algorithm(struct wt_computation *c, bool toy)
{
    (void)toy;
    struct wt_frames *frames = wt_computation_inside(c, NULL);
    assert_non_null(frames);
    with_inside += expect_all_give(frames) > 0;
    wt_frames_free(frames);
}

static void test_of_every_algorithm(void **state)
{
    (void)state;
    with_inside = 0;
    for_each_example(expect_algorithm);
    assert_true(with_inside >= 40);
}

struct case_run {
    const struct op_case *tried;
    struct wt_arena arena;
    struct wt_value out;
};

static ce_status run_case(void *user, const struct ce_probe *probe)
{
    struct case_run *run = user;
    return wt_op_run(run->tried->op, &run->arena, &run->out, run->tried->in,
                     input_count(run->tried->op), probe);
}

static struct wt_frames *frames_of_case(struct case_run *run)
{
    ce_status status;
    struct wt_frames *frames = wt_watch(run_case, run, &status, NULL);
    assert_non_null(frames);
    frames->op = wt_op_info(run->tried->op)->name;
    for (size_t i = 0; i < input_count(run->tried->op); i++, frames->in_count++) {
        frames->in[i] = *run->tried->in[i];
        frames->in[i].name = wt_op_info(run->tried->op)->inputs[i].name;
    }
    return frames;
}

static void test_of_every_operation(void **state)
{
    (void)state;
    static struct op_cases all;
    make_op_cases(&all);
    for (size_t i = 0; i < all.count; i++) {
        struct case_run run = {.tried = &all.cases[i]};
        struct wt_frames *frames = frames_of_case(&run);
        expect_all_give(frames);
        wt_frames_free(frames);
        wt_arena_clear(&run.arena);
    }
    wt_arena_clear(&all.arena);
}

/* What the manual promises: frames that hold an operation, and which. */
static void test_what_can_be_opened(void **state)
{
    (void)state;
    static const struct {
        const char *algorithm, *label, *op;
        bool toy;
    } promised[] = {
        {"aes-128", "m_col", "mix-column", false},
        {"aes-256-inverse", "istart", "inverse-mix-column", false},
        {"aes-128-cbc", "xor", "aes-block", false},
        {"aes-128-cbc-decrypt", "xor", "aes-block-inverse", false},
        {"aes-192-ctr", "T", "aes-block", false},
        {"aes-192-gcm", "CB", "aes-block", false},
        {"aes-192-gcm", "ghash", "gf128-multiply", false},
        {"chacha20", "QUARTERROUND", "quarter-round", false},
        {"chacha20-poly1305", "block", "chacha20", false},
        {"poly1305", "block", "poly1305-block", false},
        {"sha1", "round", "hash-round", false},
        {"sha512", "round", "hash-round", false},
        {"md5", "operation", "hash-round", false},
        {"hmac", "inner", "hash", false},
        {"hkdf", "expand", "hmac", false},
        {"hkdf-expand-label", "expand", "hmac", false},
        {"tls12-prf", "A", "hmac", false},
        {"tls12-prf", "output", "hmac", false},
        {"tls10-prf", "output", "hmac", false},
        {"pbkdf2", "U", "hmac", false},
        {"rsa", "square", "mod-multiply", true},
        {"rsa-keygen", "witness", "miller-rabin-witness", true},
        {"rsa-pss", "H", "hash", false},
        {"rsa-oaep", "T", "hash", false},
        {"dh", "multiply", "mod-multiply", true},
        {"ecdh", "double", "point-add", true},
        {"ecdsa", "K", "hmac", false},
        {"x25519", "ladder", "x25519-ladder-step", false},
        {"ed25519", "R", "edwards25519-multiply", false},
    };
    for (size_t i = 0; i < sizeof promised / sizeof *promised; i++) {
        struct wt_computation c;
        open_computation(&c, promised[i].algorithm, promised[i].toy);
        struct wt_frames *frames = wt_computation_inside(&c, NULL);
        assert_non_null(frames);
        size_t opened = 0;
        for (size_t at = 0; at < frames->count; at++) {
            if (strcmp(frames->frames[at].label, promised[i].label) != 0 ||
                wt_inner_count(frames, at) == 0)
                continue;
            struct wt_frames *inside = wt_inside_frame(frames, at, 0, NULL);
            assert_non_null(inside);
            opened += strcmp(inside->op, promised[i].op) == 0 && inside->count > 0;
            wt_frames_free(inside);
        }
        if (opened == 0)
            fail_msg("%s: no %s in %s", promised[i].algorithm, promised[i].op, promised[i].label);
        wt_frames_free(frames);
        wt_computation_clear(&c);
    }
}

/* The first frame of a label, or a failed test. */
static size_t frame_labelled(const struct wt_frames *frames, const char *label)
{
    for (size_t i = 0; i < frames->count; i++)
        if (strcmp(frames->frames[i].label, label) == 0)
            return i;
    fail_msg("no frame %s", label);
    return 0;
}

static struct wt_frames *open_frame(const struct wt_frames *frames, const char *label,
                                    const char *op)
{
    struct wt_error error = {0};
    struct wt_frames *inside = wt_inside_frame(frames, frame_labelled(frames, label), 0, &error);
    if (!inside)
        fail_msg("%s: %s", label, error.what);
    assert_string_equal(inside->op, op);
    assert_true(inside->count > 0);
    return inside;
}

/* HKDF, its extract's HMAC, that one's inner hash, and a round of that, down to Sigma1(e). */
static void test_all_the_way_down(void **state)
{
    (void)state;
    struct wt_computation c;
    open_computation(&c, "hkdf", false);
    struct wt_frames *hkdf = wt_computation_inside(&c, NULL);
    assert_non_null(hkdf);
    struct wt_frames *hmac = open_frame(hkdf, "extract", "hmac");
    assert_hex(hmac->out.bytes.data, hmac->out.bytes.len, /* PRK of RFC 5869 A.1 */
               "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
    wt_frames_free(hkdf);
    wt_computation_clear(&c); /* what was opened stands on its own */
    struct wt_frames *hash = open_frame(hmac, "outer", "hash");
    assert_int_equal(hash->in_count, 2);
    assert_string_equal(hash->in[1].name, "data");
    assert_int_equal(hash->in[1].bytes.len, 64 + 32);
    assert_memory_equal(hash->out.bytes.data, hmac->out.bytes.data, 32);
    wt_frames_free(hmac);
    struct wt_frames *round = open_frame(hash, "round", "hash-round");
    wt_frames_free(hash);
    assert_int_equal(round->count, 8);
    assert_string_equal(round->frames[0].label, "Sigma1");
    assert_int_equal(wt_inner_count(round, 0), 0);
    struct wt_error error = {0};
    assert_null(wt_inside_frame(round, 0, 0, &error));
    assert_non_null(strstr(error.what, "nothing to open"));
    wt_frames_free(round);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_of_every_algorithm),
        cmocka_unit_test(test_of_every_operation),
        cmocka_unit_test(test_what_can_be_opened),
        cmocka_unit_test(test_all_the_way_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
