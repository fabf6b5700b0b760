/*
 * The scenarios of a client that comes back: two connections in one trace, the second of which
 * takes up the first, and what that saves on the wire (RFC 5246 section 7.3, Figures 1 and 2).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <string.h>

#include "walkthrough/walkthrough.h"
#include "walkthrough/world/resumption.h"

static const char *const scenarios[] = {"tls12-session-id", "tls12-ticket"};

static struct wt_trace *run(const char *scenario)
{
    struct wt_error error = {0};
    struct wt_trace *trace =
        wt_run(&(struct wt_scenario_options){.scenario = scenario, .seed = 1}, &error);
    assert_non_null(trace);
    return trace;
}

static const struct wt_step *last_step(const struct wt_trace *trace, const char *text)
{
    for (size_t i = trace->step_count; i-- > 0;)
        if (!strcmp(trace->steps[i].text, text))
            return &trace->steps[i];
    return NULL;
}

static long arg(const struct wt_step *step, const char *name)
{
    for (size_t i = 0; i < step->arg_count; i++)
        if (!strcmp(step->args[i].name, name))
            return atol(step->args[i].value);
    fail_msg("no argument %s", name);
    return 0;
}

static void the_second_resumes_the_first(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct wt_trace *trace = run(scenarios[i]);
        assert_int_equal(trace->connection_count, 2);
        assert_int_equal(trace->connections[0].resumes, 0);
        assert_int_equal(trace->connections[1].resumes, 1);
        assert_string_equal(trace->connections[0].outcome, "established");
        assert_string_equal(trace->connections[1].outcome, "established");
        assert_true(trace->outcome.resumed && trace->outcome.established);
        wt_trace_free(trace);
    }
}

/* What the step says is what the records on the wire say. */
static void what_is_saved(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct wt_trace *trace = run(scenarios[i]);
        struct wt_handshake_cost full = wt_handshake_cost(trace, 1),
                                 again = wt_handshake_cost(trace, 2);
        const struct wt_step *step = last_step(trace, "resumption.compare");
        assert_non_null(step);
        assert_int_equal(arg(step, "full_bytes"), full.bytes);
        assert_int_equal(arg(step, "bytes"), again.bytes);
        assert_int_equal(full.round_trips, 2);
        assert_int_equal(again.round_trips, 1);
        assert_int_equal(arg(step, "full_round_trips"), 2);
        assert_int_equal(arg(step, "round_trips"), 1);
        assert_true(again.bytes * 2 < full.bytes);
        wt_trace_free(trace);
    }
}

static unsigned knowers(const struct wt_trace *trace, const struct wt_value *v, enum wt_role role)
{
    unsigned count = 0;
    for (size_t i = 0; i < v->known_by_count; i++)
        count += wt_actor_at(trace, v->known_by[i].actor)->role == role;
    return count;
}

/* The ticket crosses the wire in the clear, and what is in it stays with the server. */
static void the_ticket_is_seen_and_not_read(void **state)
{
    (void)state;
    struct wt_trace *trace = run("tls12-ticket");
    unsigned tickets = 0, contents = 0;
    for (size_t i = 0; i < trace->value_count; i++) {
        const struct wt_value *v = &trace->values[i];
        if (!strcmp(v->name, "session_ticket")) {
            assert_true(knowers(trace, v, WT_OBSERVER) && knowers(trace, v, WT_CLIENT));
            tickets++;
        }
        if (!strcmp(v->name, "ticket_state") || !strcmp(v->name, "ticket_key")) {
            assert_true(knowers(trace, v, WT_SERVER));
            assert_int_equal(knowers(trace, v, WT_OBSERVER) + knowers(trace, v, WT_CLIENT), 0);
            contents++;
        }
    }
    assert_true(tickets >= 1 && contents >= 2);
    wt_trace_free(trace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_resumes_the_first),
        cmocka_unit_test(what_is_saved),
        cmocka_unit_test(the_ticket_is_seen_and_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
