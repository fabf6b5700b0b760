/* Every scenario, written as a lesson, read back, and checked to the last byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample_trace.h"

static void check_scenario(const struct wt_scenario_options *options)
{
    struct wt_error error = {0};
    struct wt_trace *t = wt_run(options, &error);
    if (!t)
        fail_msg("%s: %s", error.where, error.what);
    struct wt_buffer file = to_json(t, false);
    struct wt_trace *back = wt_load(file.data, file.len, &error);
    if (!back)
        fail_msg("%s: %s", error.where, error.what);
    struct wt_buffer again = to_json(back, false);
    assert_string_equal(file.data, again.data);
    struct wt_report *report = wt_check(back);
    assert_non_null(report);
    for (size_t i = 0; i < report->finding_count; i++)
        print_error("%s\n", report->findings[i]);
    assert_int_equal(report->finding_count, 0);
    assert_true(report->rerun);
    assert_int_equal(report->values_withheld, 0);
    bool whole = t->outcome.established; /* the others end when the certificate is refused */
    assert_true(report->values_recomputed > (whole ? 20 : 5));
    assert_true(report->verdicts_recomputed > 2 || !whole);
    wt_report_free(report);
    wt_buffer_clear(&file);
    wt_buffer_clear(&again);
    wt_trace_free(t);
    wt_trace_free(back);
}

static void test_every_scenario(void **state)
{
    (void)state;
    for (const struct wt_scenario_info *s = wt_scenarios; s->name; s++)
        check_scenario(&(struct wt_scenario_options){.scenario = s->name, .seed = 1});
}

static void test_options_are_run_again(void **state)
{
    (void)state;
    check_scenario(&(struct wt_scenario_options){.scenario = "tls12-dhe-rsa",
                                                 .seed = UINT64_MAX,
                                                 .host = "other.example",
                                                 .suite = 0x0067,
                                                 .no_extended_master_secret = true});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_scenario),
        cmocka_unit_test(test_options_are_run_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
