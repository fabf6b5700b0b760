/* Lesson files that are wrong: each is refused with its place and a reason, and none is half read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample_trace.h"

static struct wt_buffer sample_file(void)
{
    struct wt_trace *t = make_sample();
    struct wt_buffer file = to_json(t, false);
    wt_trace_free(t);
    return file;
}

static struct wt_buffer replaced(const struct wt_buffer *file, const char *old, const char *new)
{
    struct wt_buffer changed = {0};
    const char *at = strstr(file->data, old);
    if (!at)
        fail_msg("%s is not in the file", old);
    wt_put(&changed, file->data, (size_t)(at - file->data));
    wt_puts(&changed, new);
    wt_puts(&changed, at + strlen(old));
    return changed;
}

static void expect_refusal(const char *data, size_t len, const char *where, const char *what)
{
    struct wt_error error = {0};
    struct wt_trace *t = wt_load(data, len, &error);
    if (t)
        fail_msg("loaded, though %s: %s", where, what);
    assert_string_equal(error.where, where);
    if (strncmp(error.what, what, strlen(what)) != 0)
        assert_string_equal(error.what, what);
    assert_false(error.usage);
}

/* clang-format off */
static const struct {
    const char *old, *new, *where, *what;
} broken[] = {
    /* the file as a whole */
    {"tlswalk-lesson/1", "tlswalk-lesson/2", "format", "this lesson is of another format"},
    {"tlswalk-lesson/1", "tlswalk-lesson/10", "format", "this lesson is of another format"},
    {"tlswalk-lesson/1", "lesson", "format", "this is not a lesson of tlswalk"},
    {"\"format\":\"tlswalk-lesson/1\"", "\"format\":1", "format", "must be a text"},
    {"\"format\":\"tlswalk-lesson/1\",", "", "format", "missing"},
    {"\"actors\":[", "\"x\":[", "actors", "missing"},
    {"\"actors\":[", "\"tool\":[", "tool", "this key stands twice"},
    {"\"role\":\"client\"", "\"role\":\"client\",\"role\":\"server\"", "actors[0].role", "this key stands twice"},
    {"\"origin\":{", "\"origin\":[{", "origin", "not JSON: ',' or a closing bracket was expected (line 8"},
    /* texts */
    {"\"summary\":{\"en\":\"\"", "\"summary\":{\"en\":\"a\\u0000b\"", "summary.en", "a text must not hold \\u0000"},
    {"\"summary\":{\"en\":\"\"", "\"summary\":{\"en\":\"\xff\"", "summary.en", "not UTF-8"},
    {"\"summary\":{\"en\":\"\"", "\"summary\":{\"en\":\"\xed\xa0\x80\"", "summary.en", "not UTF-8"},
    {"\"summary\":{\"en\":\"\"", "\"summary\":{\"en\":\"\xc0\x80\"", "summary.en", "not UTF-8"},
    {"\"summary\":{\"en\":\"\"", "\"summary\":{\"en\":\"\\ud800\"", "summary.en", "half of a surrogate pair"},
    {"\"summary\":{\"en\":\"\"", "\"summary\":{\"en\":\"\\udc00\"", "summary.en", "half of a surrogate pair"},
    {"\"summary\":{\"en\":\"\"", "\"summary\":{\"en\":\"\\x\"", "summary.en", "not JSON: an unknown escape"},
    {"\"summary\":{\"en\":\"\"", "\"summary\":{\"en\":\"\\u12g4\"", "summary.en", "not JSON: \\u wants four hex digits"},
    {"\"summary\":{\"en\":\"\"", "\"summary\":{\"en\":\"\t\"", "summary.en", "a control character in a text"},
    {"\"summary\":{\"en\":\"\"", "\"summary\":{\"en\":null", "summary.en", "must be a text"},
    {"\"summary\":{", "\"summary\":7,\"x\":{", "summary", "must be an object"},
    /* numbers */
    {"\"t\":0", "\"t\":0.5", "steps[1].t", "numbers here are whole"},
    {"\"t\":0", "\"t\":1e3", "steps[1].t", "numbers here are whole"},
    {"\"t\":0", "\"t\":01", "steps[1].t", "not JSON: a malformed number"},
    {"\"t\":0", "\"t\":-", "steps[1].t", "not JSON: a malformed number"},
    {"\"t\":0", "\"t\":11111111111111111111", "steps[1].t", "a number too long"},
    {"\"t\":0", "\"t\":2147483648", "steps[1].t", "must be a whole number"},
    {"\"t\":0", "\"t\":\"007\"", "steps[1].t", "must be a whole number"},
    {"\"t\":0", "\"t\":\"99999999999999999999\"", "steps[1].t", "must be a whole number"},
    {"18446744073709551615", "18446744073709551616", "origin.seed", "must be a whole number"},
    {"\"suite\":103", "\"suite\":65536", "outcome.suite", "65536 is outside 0..65535"},
    {"\"established\":true", "\"established\":1", "outcome.established", "must be true or false"},
    /* words */
    {"\"role\":\"client\"", "\"role\":\"Client\"", "actors[0].role", "no such role"},
    {"\"kind\":\"scenario\"", "\"kind\":\"film\"", "origin.kind", "no such kind"},
    {"\"layer\":\"record\"", "\"layer\":\"tcp9\"", "messages[0].layer", "no such layer"},
    {"\"phase\":\"hello\"", "\"phase\":5", "steps[1].phase", "must be a text"},
    {"\"key_exchange\":\"dhe\"", "\"key_exchange\":\"x\"", "messages[1].context.key_exchange", "no such key_exchange"},
    {"\"hash_length\":32", "\"hash_length\":65", "messages[1].context.hash_length", "65 is outside 0..64"},
    {"\"of\":\"wire\"", "\"of\":\"air\"", "messages[0].fields[0].of", "no such of"},
    {"\"how\":\"drew\"", "\"how\":\"guessed\"", "values[0].known_by[0].how", "no such how"},
    {"\"name\":\"dh-public\"", "\"name\":\"rot13\"", "steps[11].op.name", "no such operation"},
    /* bytes */
    {"\"hex\":\"17\"", "\"hex\":\"1\"", "values[1].hex", "an odd number of hex digits"},
    {"\"hex\":\"17\"", "\"hex\":\"1F\"", "values[1].hex", "not lower-case hex at byte 0"},
    {"\"hex\":\"17\"", "\"hex\":\"1711\"", "values[1].bits", "8, but 16 stand here"},
    {"\"hex\":\"17\",", "", "values[1].hex", "missing"},
    {"\"hex\":\"17\"", "\"withheld\":true,\"hex\":\"17\"", "values[1].withheld", "but its contents are here"},
    {"\"plain\":\"0e", "\"plain\":\"0x", "messages[2].plain", "not lower-case hex at byte 0"},
    /* ids and references */
    {"{\"id\":2,\"role\"", "{\"id\":3,\"role\"", "actors[1].id", "must be 2: ids count from 1 in order"},
    {"{\"id\":2,\"role\"", "{\"role\"", "actors[1].id", "missing"},
    {"\"client\":1,", "\"client\":4,", "connections[0].client", "4 does not exist"},
    {"\"server\":2,", "\"server\":2,\"resumes\":1,", "connections[0].resumes", "1 does not exist"},
    {"\"span\":[2]", "\"span\":[9]", "values[8].span[0]", "9 does not exist"},
    {"\"span\":[2]", "\"span\":[1]", "values[8].span[0]", "message 1 is not a handshake message"},
    {"\"id\":9,\"connection\":1,", "\"id\":9,", "values[8].span[0]", "message 2 is of another connection"},
    {"\"span\":[2]", "\"span\":[\"2\"]", "values[8].span[0]", "must be an id"},
    {"\"id\":3,\"connection\":1,\"name\":\"dh_g\",\"kind\":\"integer\",\"hex\":\"05\"",
     "\"id\":3,\"connection\":1,\"name\":\"dh_p\",\"kind\":\"integer\",\"hex\":\"17\"", "values[2]",
     "the same name and contents as values[1]"},
    {"\"made_by\":[1]", "\"made_by\":[99]", "values[0].made_by[0]", "99 does not exist"},
    {"\"made_by\":[1]", "\"made_by\":[1,2,3,4,5]", "values[0].made_by", "more than 4 steps"},
    {"\"made_by\":[12]", "\"made_by\":[13]", "values[5].made_by", "step 13 makes another value"},
    {"\"in\":[2,4,7]", "\"in\":[2,4,11]", "steps[13].op.in[2]", "value 11 is made by no earlier step"},
    {"\"in\":[2,4,7]", "\"in\":[2,4,8]", "steps[13].op.in[2]", "value 8 is made by no earlier step"},
    {"\"in\":[2,4,7]", "\"in\":[2,4,0]", "steps[13].op.in[2]", "must be an id"},
    {"\"in\":[2,4,7]", "\"in\":[2,2,2,2,2,2,2,2,2]", "steps[13].op.in", "more than 8 inputs"},
    {"\"in\":[2,4,7]", "\"in\":7", "steps[13].op.in", "must be a list"},
    {"\"wipes\":[8,4]", "\"wipes\":[8,14]", "steps[15].wipes[1]", "14 does not exist"},
    {"\"message\":2", "\"message\":5", "steps[1].message", "5 does not exist"},
    {"\"value\":1,\"path\"", "\"value\":14,\"path\"", "messages[1].embedded[0].value", "14 does not exist"},
    {"\"record\":1,", "\"record\":7,", "messages[1].carried_by[0].record", "7 does not exist"},
    {"\"record\":1,", "\"record\":2,", "messages[1].carried_by[0].record", "message 2 is not a record"},
    {"\"at\":0,\"len\":45}", "\"at\":1,\"len\":45}", "messages[1].carried_by[0].len", "runs past the record's 45 plain bytes"},
    {"\"noticed_by\":18", "\"noticed_by\":20", "outcome.noticed_by", "20 does not exist"},
    {"{\"actor\":1,\"from\":1", "{\"actor\":9,\"from\":1", "values[0].known_by[0].actor", "9 does not exist"},
    {"\"connection\":1,\"actor\":1,\"phase\"", "\"connection\":1,\"phase\"", "steps[0].actor", "missing"},
    {"\"connection\":1,\"actor\":1,\"phase\"", "\"connection\":1,\"actor\":null,\"phase\"", "steps[0].actor", "must be a whole number"},
    {"{\"text\":\"session_hash.same\",", "{", "steps[17].checks[0].text", "missing"},
};
/* clang-format on */

static void test_each_broken_file_has_its_place_and_reason(void **state)
{
    (void)state;
    struct wt_buffer file = sample_file();
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct wt_buffer bad = replaced(&file, broken[i].old, broken[i].new);
        expect_refusal(bad.data, bad.len, broken[i].where, broken[i].what);
        wt_buffer_clear(&bad);
    }
    wt_buffer_clear(&file);
}

static void test_what_follows_and_what_is_no_lesson(void **state)
{
    (void)state;
    struct wt_buffer file = sample_file();
    wt_puts(&file, "{}");
    expect_refusal(file.data, file.len, "", "something follows the end of the JSON text");
    expect_refusal("", 0, "", "not JSON: a value was expected");
    expect_refusal("[]", 2, "", "a lesson is a JSON object");
    expect_refusal("{}", 2, "format", "missing");
    expect_refusal("{\"a\":1,}", 8, "", "not JSON: a text was expected");
    expect_refusal("[1,]", 4, "[1]", "not JSON: a value was expected");
    expect_refusal("\0", 1, "", "not JSON: a value was expected");
    wt_buffer_clear(&file);
}

static void test_depth_and_size_are_bounded(void **state)
{
    (void)state;
    struct wt_buffer deep = {0};
    for (int i = 0; i < 33; i++)
        wt_puts(&deep, "[");
    struct wt_error error = {0};
    assert_null(wt_load(deep.data, deep.len, &error));
    assert_memory_equal(error.what, "nested too deep", 15);
    expect_refusal(deep.data, 32, error.where, "not JSON: a value was expected");
    expect_refusal(deep.data, (64u << 20) + 1, "", "more than 64 MB");
    wt_buffer_clear(&deep);
}

static void test_too_many_actors(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    for (int i = 0; i < 14; i++)
        wt_add_actor(t, WT_CA, "ca");
    struct wt_buffer file = to_json(t, false);
    expect_refusal(file.data, file.len, "actors[16]", "more than 16 actors");
    wt_buffer_clear(&file);
    wt_trace_free(t);
}

static void test_unknown_members_are_ignored(void **state)
{
    (void)state;
    struct wt_buffer file = sample_file();
    struct wt_buffer newer =
        replaced(&file, "\"actors\":[", "\"later\":[{\"x\":null}],\"actors\":[");
    struct wt_trace *t = wt_load(newer.data, newer.len, NULL);
    assert_non_null(t);
    struct wt_buffer again = to_json(t, false);
    assert_string_equal(again.data, file.data);
    wt_trace_free(t);
    wt_buffer_clear(&file);
    wt_buffer_clear(&newer);
    wt_buffer_clear(&again);
}

/* What the file says about fields and knowledge is not believed. */
static void test_fields_and_knowledge_are_our_own(void **state)
{
    (void)state;
    struct wt_buffer file = sample_file();
    struct wt_buffer liar = replaced(&file, "\"shown\":\"handshake (22)\"", "\"shown\":\"alert\"");
    struct wt_buffer worse = replaced(&liar, "\"how\":\"drew\"", "\"how\":\"leaked\"");
    struct wt_trace *t = wt_load(worse.data, worse.len, NULL);
    assert_non_null(t);
    assert_string_equal(t->messages[0].wire_fields.fields[0].shown, "handshake (22)");
    assert_int_equal(t->values[0].known_by[0].how, WT_DREW);
    wt_trace_free(t);
    wt_buffer_clear(&file);
    wt_buffer_clear(&liar);
    wt_buffer_clear(&worse);
}

static void test_every_truncation_is_refused(void **state)
{
    (void)state;
    struct wt_buffer file = sample_file();
    for (size_t len = 0; len + 1 < file.len; len++) {
        char *cut = malloc(len + 1); /* its own memory, so that a read past the end is seen */
        assert_non_null(cut);
        memcpy(cut, file.data, len);
        struct wt_error error = {0};
        assert_null(wt_load(cut, len, &error));
        assert_true(error.what[0]);
        free(cut);
    }
    wt_buffer_clear(&file);
}

/* A linear congruential generator (Numerical Recipes' constants): the same bytes everywhere. */
static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void test_mutations_never_crash(void **state)
{
    (void)state;
    static const char often[] = "\"{}[]:,0123456789-\\eau\xff";
    struct wt_buffer file = sample_file();
    uint32_t random = 1;
    size_t loaded = 0;
    for (int round = 0; round < 3000; round++) {
        struct wt_buffer copy = {0};
        wt_put(&copy, file.data, file.len);
        for (uint32_t n = next(&random) % 4 + 1; n > 0; n--)
            copy.data[next(&random) % copy.len] = often[next(&random) % (sizeof often - 1)];
        struct wt_error error = {0};
        struct wt_trace *t = wt_load(copy.data, copy.len, &error);
        assert_true(t || error.what[0]);
        loaded += t != NULL;
        struct wt_report *report = t && round % 8 == 0 ? wt_check(t) : NULL;
        wt_report_free(report);
        wt_trace_free(t);
        wt_buffer_clear(&copy);
    }
    assert_true(loaded > 0 && loaded < 3000);
    wt_buffer_clear(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_broken_file_has_its_place_and_reason),
        cmocka_unit_test(test_what_follows_and_what_is_no_lesson),
        cmocka_unit_test(test_depth_and_size_are_bounded),
        cmocka_unit_test(test_too_many_actors),
        cmocka_unit_test(test_unknown_members_are_ignored),
        cmocka_unit_test(test_fields_and_knowledge_are_our_own),
        cmocka_unit_test(test_every_truncation_is_refused),
        cmocka_unit_test(test_mutations_never_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
