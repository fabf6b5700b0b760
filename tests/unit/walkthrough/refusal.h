/*
 * For the tests of what must not work: messages that the other side never meant to send, sealed
 * with its keys all the same, and what an endpoint's refusal must look like.
 */
#ifndef TESTS_REFUSAL_H
#define TESTS_REFUSAL_H

#include <stdlib.h>

#include "pair.h"
#include "walkthrough/tls/steps.h"

/* One cast for all the handshakes of a test executable: only its keys cost time. */
static struct wt_cast refusal_cast;

static inline int refusal_gather(void **state)
{
    (void)state;
    struct wt_error error = {0};
    struct wt_trace *trace = wt_trace_new();
    bool ok = trace && wt_cast_gather(&refusal_cast, trace, 7, "learn.example", &error);
    wt_trace_free(trace);
    return ok ? 0 : -1;
}

static inline int refusal_dismiss(void **state)
{
    (void)state;
    wt_cast_dismiss(&refusal_cast);
    return 0;
}

static inline void refusal_open(struct pair *p, uint16_t suite)
{
    pair_open(p, &(struct pair_options){.suite = suite, .record = true, .cast = &refusal_cast});
}

/* Runs until the endpoint waits there, and takes away what it has not read yet. */
static inline void run_to(struct pair *p, bool client, const char *state)
{
    struct wt_endpoint *ep = client ? p->client : p->server;
    assert_true(pair_run_until(p, client, state));
    ep->in.len = ep->in_used = 0;
}

/* Bytes as records that `to` can open, whatever `from` thinks of its own state. */
static inline void say(struct wt_endpoint *from, struct wt_endpoint *to, enum content_type type,
                       struct ce_view bytes)
{
    struct tls_unit made;
    from->out.len = from->out_used = 0;
    from->write = to->read;
    assert_true(tls_write(from, type, bytes, &made));
    struct ce_view out = wt_endpoint_output(from);
    assert_true(wt_endpoint_receive(to, out.data, out.len));
    wt_endpoint_sent(from, out.len);
}

/* Bytes as they stand. */
static inline void give(struct wt_endpoint *to, const void *bytes, size_t len)
{
    assert_true(wt_endpoint_receive(to, bytes, len));
}

/* Every step and every check of the trace is in the tables that the catalogs cover. */
static inline void assert_told(const struct wt_trace *trace)
{
    assert_false(trace->out_of_memory);
    for (size_t i = 0; i < trace->step_count; i++) {
        const struct wt_step *step = &trace->steps[i];
        assert_non_null(tls_step_info(step->text));
        for (size_t k = 0; k < step->check_count; k++) {
            const char *const *known = tls_checks;
            while (*known && strcmp(*known, step->checks[k].text))
                known++;
            if (!*known)
                fail_msg("%s is not in tls_checks", step->checks[k].text);
        }
    }
}

/* The first check that failed in the step that noticed; NULL if nobody noticed. */
static inline const struct wt_check *noticed(const struct wt_trace *trace)
{
    const struct wt_step *step = wt_step_at(trace, trace->outcome.noticed_by);
    for (size_t i = 0; step && i < step->check_count; i++)
        if (!step->checks[i].ok)
            return &step->checks[i];
    return NULL;
}

/* The endpoint has failed by this check, the alert is on its way, and the trace says both. */
static inline void assert_refused(const struct pair *p, const struct wt_endpoint *ep,
                                  enum wire_alert alert, const char *check, const char *field)
{
    assert_told(p->trace);
    assert_string_equal(wt_endpoint_state_name(ep), "failed");
    const struct wt_check *failed = noticed(p->trace);
    assert_non_null(failed);
    assert_string_equal(failed->text, check);
    assert_string_equal(failed->field, field);
    assert_int_equal(wt_endpoint_alert(ep), alert);
    assert_false(wt_endpoint_alert_was_received(ep));
    assert_true(wt_endpoint_output(ep).len > 0);
    const struct wt_step *last = &p->trace->steps[p->trace->step_count - 1];
    assert_string_equal(last->text, "alert.send");
    assert_int_equal(last->alert, alert);
    assert_string_equal(last->state, "failed");
    assert_int_equal(last->actor, ep->around.actor);
}

#endif
