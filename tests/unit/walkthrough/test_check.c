/* What `tlswalk check` finds: each kind of lie in a lesson file, and nothing in a true one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample_trace.h"

/* The sample as a file of a client, whose scenario is not run again. */
static struct wt_buffer client_file(void)
{
    struct wt_trace *t = make_sample();
    t->origin = (struct wt_origin){.kind = WT_FROM_CLIENT, .options = ""};
    struct wt_buffer file = to_json(t, true);
    wt_trace_free(t);
    return file;
}

static struct wt_report *check_file(const struct wt_buffer *file)
{
    struct wt_error error = {0};
    struct wt_trace *t = wt_load(file->data, file->len, &error);
    if (!t)
        fail_msg("%s: %s", error.where, error.what);
    struct wt_report *report = wt_check(t);
    assert_non_null(report);
    wt_trace_free(t);
    return report;
}

static void replace(struct wt_buffer *file, const char *old, const char *new)
{
    char *at = strstr(file->data, old);
    if (!at)
        fail_msg("%s is not in the file", old);
    struct wt_buffer changed = {0};
    wt_put(&changed, file->data, (size_t)(at - file->data));
    wt_puts(&changed, new);
    wt_puts(&changed, at + strlen(old));
    wt_buffer_clear(file);
    *file = changed;
}

/* One change, and the finding that must be among those it causes. */
static void expect_finding(const char *old, const char *new, const char *finding)
{
    struct wt_buffer file = client_file();
    replace(&file, old, new);
    struct wt_report *report = check_file(&file);
    bool found = false;
    for (size_t i = 0; i < report->finding_count; i++) {
        found |= strstr(report->findings[i], finding) != NULL;
    }
    if (!found)
        fail_msg("no finding says: %s (but %zu others, first: %s)", finding, report->finding_count,
                 report->finding_count ? report->findings[0] : "");
    wt_report_free(report);
    wt_buffer_clear(&file);
}

static void test_a_true_lesson_has_no_findings(void **state)
{
    (void)state;
    struct wt_buffer file = client_file();
    struct wt_report *report = check_file(&file);
    for (size_t i = 0; i < report->finding_count; i++)
        fail_msg("%s", report->findings[i]);
    /* recomputed: Yc, Ys, the secret, the digest, the verdict, the transcript */
    assert_int_equal(report->values_recomputed, 6);
    assert_int_equal(report->values_drawn, 5); /* client_random, p, g and two private numbers */
    assert_int_equal(report->values_received, 0);
    assert_int_equal(report->values_withheld, 0);
    assert_int_equal(report->verdicts_recomputed, 1);
    assert_int_equal(report->messages_decoded, 4);
    assert_true(report->fields_compared > 20);
    assert_true(report->knowledge_compared > 10);
    assert_false(report->rerun);
    wt_report_free(report);
    wt_buffer_clear(&file);
}

static void test_what_just_ran_is_checked_as_its_file(void **state)
{
    (void)state;
    struct wt_trace *t = make_sample();
    t->origin = (struct wt_origin){.kind = WT_FROM_SERVER, .options = ""};
    struct wt_report *report = wt_check(t);
    assert_non_null(report);
    assert_int_equal(report->finding_count, 0);
    assert_int_equal(report->values_recomputed, 6);
    wt_report_free(report);
    wt_trace_free(t);
}

static void test_a_changed_value(void **state)
{
    (void)state;
    expect_finding("\"name\":\"pre_master_secret\",\"kind\":\"bytes\",\"hex\":\"02\"",
                   "\"name\":\"pre_master_secret\",\"kind\":\"bytes\",\"hex\":\"03\"",
                   "pre_master_secret: recomputed 02, the file says 03");
    expect_finding("\"name\":\"client_private\",\"kind\":\"integer\",\"hex\":\"06\"",
                   "\"name\":\"client_private\",\"kind\":\"integer\",\"hex\":\"07\"",
                   "dh_Yc: recomputed 11, the file says 08");
    expect_finding("\"kind\":\"bytes\",\"hex\":\"02\"", "\"kind\":\"integer\",\"hex\":\"02\"",
                   "pre_master_secret: recomputed bytes, the file says integer");
}

static void test_a_changed_field(void **state)
{
    (void)state;
    expect_finding("{\"path\":\"random\",\"of\":\"plain\",\"at\":6,\"len\":32",
                   "{\"path\":\"random\",\"of\":\"plain\",\"at\":6,\"len\":31",
                   "\"len\":32,\"kind\":\"bytes\"");
    expect_finding("\"path\":\"random\",\"of\":\"plain\"", "\"path\":\"Random\",\"of\":\"plain\"",
                   "messages[1].fields[");
    expect_finding("\n{\"path\":\"type\",\"of\":\"wire\"",
                   "{\"path\":\"x\",\"of\":\"wire\",\"at\":0,\"len\":1,\"kind\":\"uint\"},"
                   "{\"path\":\"type\",\"of\":\"wire\"",
                   "messages[0].fields: ");
}

static void test_a_changed_verdict(void **state)
{
    (void)state;
    expect_finding("\"text\":\"valid\",\"bits\":40", "\"text\":\"invalid\",\"bits\":56",
                   "verdict: recomputed 76616c6964, the file says 696e76616c6964");
    expect_finding("\"text\":\"session_hash.same\",\"ok\":true",
                   "\"text\":\"session_hash.same\",\"ok\":false",
                   ".checks[0]: fails, but equal gives \"valid\"");
}

static void test_a_check_that_passes_against_its_verdict(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    t->origin = (struct wt_origin){.kind = WT_FROM_CLIENT, .options = ""};
    wt_id a = add_integer(t, "a", 1, false), b = add_integer(t, "b", 2, false);
    add_op(t, CLIENT, OP_EQUAL, "verdict", (wt_id[]){a, b}, 2);
    wt_add_check(t, 1, &(struct wt_check){"same", true, "", ""});
    wt_compute_knowledge(t);
    struct wt_report *report = wt_check(t);
    assert_int_equal(report->finding_count, 1);
    assert_string_equal(report->findings[0],
                        "steps[0].checks: all pass, but equal gives \"invalid\"");
    wt_report_free(report);
    wt_trace_free(t);
}

static void test_changed_knowledge(void **state)
{
    (void)state;
    expect_finding("\"how\":\"drew\"},{\"actor\":3,\"from\":2,\"how\":\"received\"}",
                   "\"how\":\"drew\"},{\"actor\":3,\"from\":3,\"how\":\"received\"}",
                   "values[0].known_by[1]: right is eavesdropper, received in step 2");
    expect_finding(",{\"actor\":3,\"from\":2,\"how\":\"received\"}", "", "values[0].known_by: 2 ");
    expect_finding("\"made_by\":[1]", "\"made_by\":[]", "values[0].made_by: step 1 is missing");
}

static void test_a_changed_message_byte(void **state)
{
    (void)state;
    /* the first a0 is client_random's own; the plain bytes of the record come first after it */
    expect_finding("\"plain\":\"010000290303a0", "\"plain\":\"010000290303a1",
                   "messages[0].plain: ");
    expect_finding("\"wire\":\"160303002d010000290303a0", "\"wire\":\"160303002d010000290303a1",
                   "messages[0].plain: 010000290303a0");
    expect_finding("\"hex\":\"a0a1", "\"hex\":\"a0a2",
                   "the field random does not hold client_random");
    expect_finding("\"path\":\"random\"}", "\"path\":\"rnd\"}", "there is no field of this path");
}

static void test_a_wrong_carried_by(void **state)
{
    (void)state;
    expect_finding("{\"record\":1,\"at\":0,\"len\":45}", "{\"record\":1,\"at\":1,\"len\":44}",
                   "messages[1].carried_by[0]: other bytes stand there");
    expect_finding("{\"record\":1,\"at\":0,\"len\":45}", "{\"record\":1,\"at\":0,\"len\":44}",
                   "messages[1].carried_by: 44 bytes of 45");
    expect_finding("{\"record\":3,\"at\":0,\"len\":4}", "{\"record\":1,\"at\":0,\"len\":4}",
                   "messages[3].carried_by[0]: other bytes stand there");
}

static void test_digest_and_operations(void **state)
{
    (void)state;
    expect_finding("A \\\"small\\\" lesson", "A lesson", "digest: the file says ");
    expect_finding("\"op\":{\"name\":\"dh-shared\"", "\"op\":{\"name\":\"hash\"",
                   "].op: hash does not take these inputs");
}

static void test_withheld_is_counted_and_not_missed(void **state)
{
    (void)state;
    struct wt_trace *t = make_sample();
    t->origin = (struct wt_origin){.kind = WT_FROM_CLIENT, .options = ""};
    struct wt_buffer file = to_json(t, false);
    struct wt_report *report = check_file(&file);
    assert_int_equal(report->finding_count, 0);
    assert_int_equal(report->values_withheld, 3); /* two private numbers and the secret */
    assert_int_equal(report->values_recomputed, 3);
    wt_report_free(report);
    wt_buffer_clear(&file);
    wt_trace_free(t);
}

/* ---- too much to ask ---- */

/* `times` Diffie-Hellman shared secrets with a modulus of that many bytes, never really computed.
 */
static struct wt_report *check_labour(size_t modulus_bytes, unsigned times)
{
    uint8_t *ones = malloc(modulus_bytes);
    assert_non_null(ones);
    memset(ones, 0xff, modulus_bytes);
    struct wt_trace *t = new_sample();
    t->origin = (struct wt_origin){.kind = WT_FROM_CLIENT, .options = ""};
    struct wt_value big = {
        .name = "dh_p", .connection = 1, .kind = WT_V_INTEGER, .bytes = {ones, modulus_bytes}};
    wt_id p = wt_add_value(t, &big);
    for (unsigned i = 0; i < times; i++)
        wt_add_step(t, &(struct wt_step){.connection = 1,
                                         .actor = CLIENT,
                                         .text = "labour",
                                         .op = "dh-shared",
                                         .in = (wt_id[]){p, p, p},
                                         .in_count = 3,
                                         .alert = ALERT_NONE});
    struct wt_buffer file = to_json(t, true);
    struct wt_report *report = check_file(&file);
    wt_buffer_clear(&file);
    wt_trace_free(t);
    free(ones);
    return report;
}

static bool complains_of_labour(const struct wt_report *report)
{
    for (size_t i = 0; i < report->finding_count; i++)
        if (strstr(report->findings[i], "].op: too much to check"))
            return true;
    return false;
}

static void hours_of_work_are_not_begun(void **state)
{
    (void)state;
    struct wt_report *report = check_labour(2048, 1000); /* some seconds each */
    assert_true(complains_of_labour(report));
    assert_int_equal(report->verdicts_recomputed, 0);
    wt_report_free(report);
    report = check_labour(8, 1000);
    assert_false(complains_of_labour(report));
    wt_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_true_lesson_has_no_findings),
        cmocka_unit_test(test_what_just_ran_is_checked_as_its_file),
        cmocka_unit_test(test_a_changed_value),
        cmocka_unit_test(test_a_changed_field),
        cmocka_unit_test(test_a_changed_verdict),
        cmocka_unit_test(test_a_check_that_passes_against_its_verdict),
        cmocka_unit_test(test_changed_knowledge),
        cmocka_unit_test(test_a_changed_message_byte),
        cmocka_unit_test(test_a_wrong_carried_by),
        cmocka_unit_test(test_digest_and_operations),
        cmocka_unit_test(test_withheld_is_counted_and_not_missed),
        cmocka_unit_test(hours_of_work_are_not_begun),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
