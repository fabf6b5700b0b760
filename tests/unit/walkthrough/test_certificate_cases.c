/*
 * The scenarios about certificates. In each exactly the check fails that the table names, exactly
 * that alert goes out, and the summary a reader sees says both. (The files themselves are
 * recomputed and run again in test_check_scenarios.c, as those of all scenarios.)
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sample_trace.h"
#include "walkthrough/wire/names.h"
#include "walkthrough/world/certificate_cases.h"

static struct wt_trace *played(const char *scenario, uint64_t seed)
{
    struct wt_error error = {0};
    struct wt_trace *trace =
        wt_run(&(struct wt_scenario_options){.scenario = scenario, .seed = seed}, &error);
    if (!trace)
        fail_msg("%s: %s", error.where, error.what);
    return trace;
}

static const struct wt_scenario_info *scenario_named(const char *name)
{
    const struct wt_scenario_info *s = wt_scenarios;
    while (s->name && strcmp(s->name, name))
        s++;
    return s->name ? s : NULL;
}

/* ---- one check, one alert ---- */

static void expect_checks(const struct wt_trace *trace, const struct wt_certificate_case *c)
{
    size_t failed = 0, passed = 0;
    for (size_t i = 0; i < trace->step_count; i++)
        for (size_t k = 0; k < trace->steps[i].check_count; k++) {
            const struct wt_check *check = &trace->steps[i].checks[k];
            passed += check->ok;
            failed += !check->ok;
            if (!check->ok && (!c->check || strcmp(check->text, c->check)))
                fail_msg("%s: %s fails, too (%s)", c->scenario, check->text, check->detail);
        }
    assert_int_equal(failed, c->check != NULL);
    assert_true(passed >= 10);
}

/* The client sends it, in the clear, and the server hears it. */
static void expect_alert(const struct wt_trace *trace, const struct wt_certificate_case *c)
{
    size_t sent = 0, heard = 0;
    for (size_t i = 0; i < trace->step_count; i++) {
        const struct wt_step *step = &trace->steps[i];
        bool of_client = trace->actors[step->actor - 1].role == WT_CLIENT;
        if (step->alert == ALERT_NONE || step->alert == ALERT_CLOSE_NOTIFY)
            continue;
        assert_int_equal(step->alert, c->alert);
        sent += of_client && step->kind == WT_SEND;
        heard += !of_client && step->kind == WT_RECEIVE;
    }
    assert_int_equal(sent, c->check != NULL);
    assert_int_equal(heard, c->check != NULL);
    assert_int_equal(trace->outcome.alert, c->alert);
    assert_int_equal(trace->outcome.established, !c->check);
}

static void exactly_that_check_fails(void **state)
{
    (void)state;
    for (const struct wt_certificate_case *c = wt_certificate_cases; c->scenario; c++)
        for (uint64_t seed = 1; seed <= 2; seed++) {
            struct wt_trace *trace = played(c->scenario, seed);
            expect_checks(trace, c);
            expect_alert(trace, c);
            wt_trace_free(trace);
        }
}

static void the_same_scenario_is_the_same_file(void **state)
{
    (void)state;
    for (const struct wt_certificate_case *c = wt_certificate_cases; c->scenario; c++) {
        struct wt_trace *one = played(c->scenario, 3), *other = played(c->scenario, 3);
        struct wt_buffer a = to_json(one, false), b = to_json(other, false);
        assert_string_equal(a.data, b.data);
        wt_buffer_clear(&a);
        wt_buffer_clear(&b);
        wt_trace_free(one);
        wt_trace_free(other);
    }
}

/* ---- what is said about it ---- */

static void every_summary_names_check_and_alert(void **state)
{
    (void)state;
    for (const struct wt_certificate_case *c = wt_certificate_cases; c->scenario; c++) {
        const struct wt_scenario_info *info = scenario_named(c->scenario);
        assert_non_null(info);
        if (!c->check)
            continue;
        const char *check = c->check + strlen("certificate.");
        const char *alert = wire_name("description", (uint64_t)c->alert);
        assert_non_null(strstr(info->summary.en, check));
        assert_non_null(strstr(info->summary.zh, check));
        assert_non_null(strstr(info->summary.en, alert));
        assert_non_null(strstr(info->summary.zh, alert));
    }
}

static void every_scenario_about_certificates_has_a_row(void **state)
{
    (void)state;
    for (const struct wt_scenario_info *s = wt_scenarios; s->name; s++)
        assert_int_equal(wt_certificate_case_of(s->name) != NULL, !strncmp(s->name, "cert-", 5));
}

static void their_names_are_their_own(void **state)
{
    (void)state;
    struct wt_error error = {0};
    assert_null(wt_run(&(struct wt_scenario_options){.scenario = "cert-wrong-host",
                                                     .seed = 1,
                                                     .host = "shop.example"},
                       &error));
    assert_string_equal(error.where, "--host");
}

/* ---- the request and its chain ---- */

static const struct wt_step *step_named(const struct wt_trace *trace, const char *text)
{
    for (size_t i = 0; i < trace->step_count; i++)
        if (!strcmp(trace->steps[i].text, text))
            return &trace->steps[i];
    fail_msg("no step %s", text);
    return NULL;
}

static void a_ca_issues(void **state)
{
    (void)state;
    static const struct {
        const char *text, *op;
    } order[] = {{"setup.intermediate_certificate", "certificate-issue"},
                 {"setup.request", "request-sign"},
                 {"verify.request_signature", "request-signed"},
                 {"setup.certificate_on_request", "certificate-issue"}};
    struct wt_trace *trace = played("cert-issue", 1);
    wt_id before = 0;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const struct wt_step *step = step_named(trace, order[i].text);
        assert_string_equal(step->op, order[i].op);
        assert_true(step->id > before);
        before = step->id;
    }
    const struct wt_step *proof = step_named(trace, "verify.request_signature");
    assert_int_equal(proof->check_count, 1);
    assert_string_equal(proof->checks[0].text, "request.signature");
    assert_true(proof->checks[0].ok);
    const struct wt_value *key = wt_value_at(trace, step_named(trace, "setup.server_key")->out);
    for (size_t i = 0; i < key->known_by_count; i++) /* the CA never gets to see it */
        assert_int_equal(trace->actors[key->known_by[i].actor - 1].role, WT_SERVER);
    wt_trace_free(trace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exactly_that_check_fails),
        cmocka_unit_test(the_same_scenario_is_the_same_file),
        cmocka_unit_test(every_summary_names_check_and_alert),
        cmocka_unit_test(every_scenario_about_certificates_has_a_row),
        cmocka_unit_test(their_names_are_their_own),
        cmocka_unit_test(a_ca_issues),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
