/*
 * The trace of a handshake that failed is as good as any other: complete, checked by recomputing,
 * the same every time, and it says who noticed, at which step and by which check.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "refusal.h"
#include "walkthrough/walkthrough.h"

struct spoiling {
    bool from_client;
    size_t at; /* in the stream of that side */
    size_t passed;
};

static void spoil(void *user, bool from_client, uint8_t *bytes, size_t *len)
{
    struct spoiling *s = user;
    if (from_client != s->from_client)
        return;
    if (s->at >= s->passed && s->at < s->passed + *len)
        bytes[s->at - s->passed] ^= 1;
    s->passed += *len;
}

/* A bit in each part of the handshake, and what it is noticed by. */
static const struct {
    uint16_t suite;
    bool from_client;
    size_t at;
    const char *noticed_at, *check;
    wt_id by; /* 1: the client, 2: the server */
} cases[] = {
    {0x009e, true, 20, "verify.params_signature", "server_key_exchange.signature", 1},
    {0x009c, true, 20, "record.refused", "record.opens", 2},
    {0x009e, true, 0, "message.refused", "message.expected", 2},
    {0x009e, true, 5, "message.refused", "message.expected", 2},
    {0x009e, false, 40, "verify.params_signature", "server_key_exchange.signature", 1},
    {0x0067, false, 500, "verify.certificate", "certificate.signature", 1},
    {0x002f, true, 400, "record.refused", "record.opens", 2},
    {0x0067, true, 560, "record.refused", "record.opens", 2},
};
enum { CASES = sizeof cases / sizeof *cases };

static struct wt_trace *fail_once(size_t i)
{
    struct spoiling s = {.from_client = cases[i].from_client, .at = cases[i].at};
    struct pair p;
    pair_open(&p, &(struct pair_options){.suite = cases[i].suite, .record = true});
    pair_run(&p, spoil, &s);
    wt_endpoint_conclude(p.server);
    wt_endpoint_conclude(p.client);
    p.trace->outcome.stalled =
        p.client->state < CLOSED && p.server->state < CLOSED; /* neither has ended */
    p.trace->origin.kind = WT_FROM_CLIENT;                    /* no scenario gives this one */
    wt_compute_knowledge(p.trace);
    struct wt_trace *trace = p.trace;
    p.trace = NULL;
    pair_close(&p);
    return trace;
}

static void says_who_noticed(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        struct wt_trace *trace = fail_once(i);
        assert_told(trace);
        const struct wt_step *step = wt_step_at(trace, trace->outcome.noticed_by);
        assert_non_null(step);
        assert_string_equal(step->text, cases[i].noticed_at);
        assert_string_equal(noticed(trace)->text, cases[i].check);
        assert_int_equal(step->actor, cases[i].by);
        const struct wt_step *alert = NULL;
        for (size_t k = step->id; k < trace->step_count && !alert; k++)
            if (!strcmp(trace->steps[k].text, "alert.send"))
                alert = &trace->steps[k];
        assert_non_null(alert); /* it follows, from the one who noticed, and it arrives */
        assert_int_equal(alert->actor, step->actor);
        assert_int_equal(alert->alert, trace->outcome.alert);
        assert_int_equal(wt_message_at(trace, alert->message)->layer, LAYER_ALERT);
        const struct wt_step *last = &trace->steps[trace->step_count - 1];
        assert_string_equal(last->text, "alert.receive");
        assert_int_equal(last->alert, alert->alert);
        assert_int_not_equal(last->actor, alert->actor);
        assert_string_equal(trace->connections[0].outcome, "failed");
        wt_trace_free(trace);
    }
}

static struct wt_buffer file_of(const struct wt_trace *trace)
{
    struct wt_error error = {0};
    struct wt_buffer file = {0};
    assert_true(
        wt_export(trace, "json", &(struct wt_export_options){.with_secrets = true}, &file, &error));
    return file;
}

static void the_same_every_time(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        struct wt_trace *a = fail_once(i), *b = fail_once(i);
        struct wt_buffer first = file_of(a), second = file_of(b);
        assert_string_equal(first.data, second.data);
        wt_buffer_clear(&first);
        wt_buffer_clear(&second);
        wt_trace_free(a);
        wt_trace_free(b);
    }
}

/* Written, loaded and recomputed: nothing in it is made up. */
static void checks_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        struct wt_error error = {0};
        struct wt_trace *trace = fail_once(i);
        struct wt_buffer file = file_of(trace);
        struct wt_trace *back = wt_load(file.data, file.len, &error);
        if (!back)
            fail_msg("%s: %s", error.where, error.what);
        struct wt_report *report = wt_check(back);
        assert_non_null(report);
        if (report->finding_count)
            fail_msg("case %zu: %s", i, report->findings[0]);
        assert_true(report->values_recomputed > 0 && report->messages_decoded > 0);
        wt_report_free(report);
        wt_trace_free(back);
        wt_buffer_clear(&file);
        wt_trace_free(trace);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_who_noticed),
        cmocka_unit_test(the_same_every_time),
        cmocka_unit_test(checks_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
