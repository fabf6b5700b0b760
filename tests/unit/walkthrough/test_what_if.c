/* Interferences: the language, what each verb does, and that a trace with one can be checked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "walkthrough/walkthrough.h"
#include "walkthrough/world/interference.h"

static void test_reading(void **state)
{
    (void)state;
    struct wt_interference i;
    assert_true(wt_interference_read(&i, " flip server.server_hello#2.random[31]:7 ", NULL));
    assert_int_equal(i.what, WT_FLIP);
    assert_string_equal(i.sender, "server");
    assert_string_equal(i.message, "server_hello");
    assert_int_equal(i.nth, 2);
    assert_string_equal(i.path, "random");
    assert_true(i.has_index && i.index == 31 && i.bit == 7);
    assert_true(wt_interference_read(&i, "drop ServerHelloDone", NULL));
    assert_string_equal(i.sender, "");
    assert_string_equal(i.message, "server_hello_done");
    assert_true(wt_interference_read(&i, "truncate record 3 to 17", NULL));
    assert_true(i.record == 3 && i.length == 17);
    assert_true(wt_interference_read(&i, "set client.client_hello.extensions[2].x = a b ", NULL));
    assert_string_equal(i.path, "extensions[2].x");
    assert_string_equal(i.value, "a b");
    assert_false(i.has_index);
    assert_true(wt_interference_read(&i, "insert record 4 0102", NULL));
    assert_string_equal(i.value, "0102");
}

static void test_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        "frob x.y",
                                        "flip",
                                        "flip server_hello",
                                        "flip server.",
                                        "flip server.server_hello#0.random",
                                        "flip server.server_hello.random[x]",
                                        "flip server.server_hello.random:8",
                                        "flip server.server_hello.random extra",
                                        "flip record 3",
                                        "drop",
                                        "drop record 0",
                                        "drop server_hello.random",
                                        "set client.client_hello.random",
                                        "set client.client_hello.random =",
                                        "set client.client_hello = 1",
                                        "truncate Finished",
                                        "truncate Finished to x",
                                        "insert record 4"};
    for (size_t n = 0; n < sizeof wrong / sizeof *wrong; n++) {
        struct wt_interference i;
        struct wt_error error = {0};
        if (wt_interference_read(&i, wrong[n], &error))
            fail_msg("taken: %s", wrong[n]);
        assert_true(error.usage && error.what[0]);
    }
}

static struct wt_trace *run(const char *scenario, const char *interference, struct wt_error *error)
{
    struct wt_scenario_options options = {
        .scenario = scenario, .seed = 1, .interferences = &interference, .interference_count = 1};
    return wt_run(&options, error);
}

/* What is not in the run cannot be interfered with. */
static void test_not_there(void **state)
{
    (void)state;
    static const char *const wrong[] = {"drop key_update",
                                        "flip client.server_hello.random",
                                        "flip server.server_hello#2.random",
                                        "flip server.server_hello.colour",
                                        "flip server.server_hello.random[32]",
                                        "drop record 99",
                                        "truncate server.server_hello to 4000",
                                        "insert record 1 xyz",
                                        "set server.server_hello.cipher_suite = TLS_NO_SUCH_SUITE",
                                        "set server.server_hello.cipher_suite = 65536",
                                        "set server.server_hello.random = 0",
                                        "set client.alert.level = 1"};
    for (size_t n = 0; n < sizeof wrong / sizeof *wrong; n++) {
        struct wt_error error = {0};
        struct wt_trace *trace = run("tls12-dhe-rsa", wrong[n], &error);
        if (trace)
            fail_msg("done: %s", wrong[n]);
        assert_true(error.usage);
    }
}

enum outcome { NOTICED, STALLED, UNNOTICED };

struct expectation {
    const char *interference;
    enum outcome outcome;
    const char *check; /* the first that fails */
    int alert;
    const char *caught_in;
};

static void expect_outcome(const char *scenario, const struct expectation *e)
{
    struct wt_error error = {0};
    struct wt_trace *trace = run(scenario, e->interference, &error);
    if (!trace)
        fail_msg("%s: %s: %s", e->interference, error.where, error.what);
    const struct wt_outcome *o = &trace->outcome;
    const char *check = "";
    const struct wt_step *step = wt_step_at(trace, o->noticed_by);
    for (size_t i = 0; step && i < step->check_count; i++)
        if (!step->checks[i].ok)
            check = step->checks[i].text;
    if ((o->noticed_by != 0) != (e->outcome == NOTICED) || o->stalled != (e->outcome == STALLED) ||
        (e->outcome == UNNOTICED && !o->established) || strcmp(check, e->check) != 0 ||
        (e->alert && o->alert != e->alert) || (e->caught_in && !strstr(o->caught_in, e->caught_in)))
        fail_msg("%s: step %u, %s, alert %d, stalled %d, established %d, in %s", e->interference,
                 o->noticed_by, check, o->alert, o->stalled, o->established,
                 o->caught_in ? o->caught_in : "-");
    size_t told = 0;
    for (size_t i = 0; i < trace->step_count; i++)
        told += trace->steps[i].kind == WT_INTERFERE;
    assert_int_equal(told, 1);
    struct wt_report *report = wt_check(trace);
    if (report->finding_count)
        fail_msg("%s: %s", e->interference, report->findings[0]);
    assert_true(report->rerun);
    wt_report_free(report);
    wt_trace_free(trace);
}

static void test_each_verb(void **state)
{
    (void)state;
    static const struct expectation dhe[] = {
        {"flip server.server_hello.random[31]", NOTICED, "server_key_exchange.signature",
         ALERT_DECRYPT_ERROR, "signature.c, tls_verify_signature()"},
        {"flip client.client_hello.random[0]:7", NOTICED, "server_key_exchange.signature",
         ALERT_DECRYPT_ERROR, NULL},
        {"flip client.finished.verify_data[11]", NOTICED, "record.opens", ALERT_BAD_RECORD_MAC,
         NULL},
        {"set client.finished.verify_data = 000000000000000000000000", NOTICED,
         "finished.verify_data", ALERT_DECRYPT_ERROR, "finished.c, handle_finished()"},
        {"set client.client_hello.cipher_suites[0] = TLS_RSA_WITH_AES_128_CBC_SHA", NOTICED,
         "client_hello.common_suite", ALERT_HANDSHAKE_FAILURE, NULL},
        {"swap record 3", NOTICED, "message.expected", ALERT_UNEXPECTED_MESSAGE, NULL},
        {"replay client.finished", NOTICED, "record.opens", ALERT_BAD_RECORD_MAC, NULL},
    };
    for (size_t i = 0; i < sizeof dhe / sizeof *dhe; i++)
        expect_outcome("tls12-dhe-rsa", &dhe[i]);
}

/* What a peer waits for and never gets ends in a stall, not in an alert. */
static void test_stalls(void **state)
{
    (void)state;
    static const struct expectation stalls[] = {
        {"drop Finished", STALLED, "", 0, NULL},
        {"truncate server.certificate to 100", STALLED, "", 0, NULL},
        {"delay record 5", STALLED, "", 0, NULL},
    };
    for (size_t i = 0; i < sizeof stalls / sizeof *stalls; i++) {
        struct wt_error error = {0};
        struct wt_trace *trace = run("tls12-dhe-rsa", stalls[i].interference, &error);
        assert_non_null(trace);
        assert_true(trace->outcome.stalled && !trace->outcome.established);
        assert_int_equal(trace->outcome.noticed_by, 0);
        wt_trace_free(trace);
    }
}

/* Honest words in another place: nobody can know, and the run says so. */
static void test_nobody_notices(void **state)
{
    (void)state;
    static const struct expectation e = {
        "set client.client_hello.extensions[0].server_name_list[0].host_name.data = "
        "\"evil.example\"",
        UNNOTICED, "", 0, NULL};
    expect_outcome("tls12-dhe-rsa", &e);
}

static void test_tls13(void **state)
{
    (void)state;
    static const struct expectation tls13[] = {
        {"flip server.server_hello.random[0]", NOTICED, "record.opens", ALERT_BAD_RECORD_MAC, NULL},
        {"flip server.certificate_verify.signature.data[5]", NOTICED, "record.opens",
         ALERT_BAD_RECORD_MAC, NULL},
    };
    for (size_t i = 0; i < sizeof tls13 / sizeof *tls13; i++)
        expect_outcome("tls13", &tls13[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reading),   cmocka_unit_test(test_refused),
        cmocka_unit_test(test_not_there), cmocka_unit_test(test_each_verb),
        cmocka_unit_test(test_stalls),    cmocka_unit_test(test_nobody_notices),
        cmocka_unit_test(test_tls13),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
