/*
 * How much a TLS 1.3 handshake shows: with a chain of two certificates at least 600 annotated
 * fields, 40 named values with a command that reproduces each, and 40 steps. And what the
 * scenario that lays both versions side by side counts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <string.h>

#include "walkthrough/trace/ops.h"
#include "walkthrough/walkthrough.h"
#include "walkthrough/wire/handshake.h"
#include "walkthrough/world/resumption.h"

static struct wt_trace *run(const char *scenario)
{
    struct wt_error error = {0};
    struct wt_trace *trace =
        wt_run(&(struct wt_scenario_options){.scenario = scenario, .seed = 1}, &error);
    assert_non_null(trace);
    assert_true(trace->outcome.established);
    return trace;
}

static void the_chain_has_two_certificates(void **state)
{
    (void)state;
    static struct handshake_message m;
    struct wt_trace *trace = run("tls13");
    size_t chains = 0;
    for (size_t i = 0; i < trace->message_count; i++) {
        const struct wt_message *message = &trace->messages[i];
        struct wire w;
        if (strcmp(message->type, "certificate") != 0)
            continue;
        wire_reader(&w, "certificate", message->plain.data, message->plain.len, &message->context,
                    NULL);
        wire_handshake(&w, &m);
        assert_true(wire_finish(&w));
        assert_int_equal(m.is.certificate.count, 2);
        chains++;
    }
    assert_int_equal(chains, 1);
    wt_trace_free(trace);
}

/* Of messages, and of records as they cross the wire and as they are inside (TLSInnerPlaintext). */
static void every_byte_has_a_field(void **state)
{
    (void)state;
    struct wt_trace *trace = run("tls13");
    size_t fields = 0;
    for (size_t i = 0; i < trace->message_count; i++)
        fields += trace->messages[i].wire_fields.count + trace->messages[i].plain_fields.count;
    print_message("%zu fields\n", fields);
    assert_true(fields >= 600);
    wt_trace_free(trace);
}

static bool named_before(const struct wt_trace *trace, size_t step)
{
    const char *name = wt_value_at(trace, trace->steps[step].out)->name;
    for (size_t i = 0; i < step; i++) {
        const struct wt_value *made = wt_value_at(trace, trace->steps[i].out);
        if (made && trace->steps[i].op && !strcmp(made->name, name))
            return true;
    }
    return false;
}

static bool has_command(const struct wt_trace *trace, const struct wt_step *step)
{
    const struct wt_value *in[WT_MAX_INPUTS];
    const struct wt_op_info *info = wt_op_named(step->op);
    struct wt_buffer line = {0};
    assert_non_null(info);
    for (size_t i = 0; i < step->in_count; i++)
        in[i] = wt_value_at(trace, step->in[i]);
    bool has = wt_op_command(wt_op_number(info), &line, in, step->in_count) && line.len > 0;
    wt_buffer_clear(&line);
    return has;
}

static void values_can_be_reproduced(void **state)
{
    (void)state;
    struct wt_trace *trace = run("tls13");
    size_t values = 0;
    for (size_t i = 0; i < trace->step_count; i++) {
        const struct wt_step *step = &trace->steps[i];
        if (step->op && step->out && step->kind == WT_COMPUTE && !named_before(trace, i))
            values += has_command(trace, step);
    }
    print_message("%zu named values with a command\n", values);
    assert_true(values >= 40);
    assert_true(trace->step_count >= 40);
    wt_trace_free(trace);
}

/* ---- both versions in one trace ---- */

static long argument(const struct wt_step *step, const char *name)
{
    for (size_t i = 0; i < step->arg_count; i++)
        if (!strcmp(step->args[i].name, name))
            return strtol(step->args[i].value, NULL, 10);
    fail_msg("no argument %s", name);
    return 0;
}

/* Certificates that an eavesdropper can read: one in TLS 1.2, none in TLS 1.3. */
static size_t open_certificates(const struct wt_trace *trace, wt_id connection)
{
    size_t count = 0;
    for (size_t i = 0; i < trace->message_count; i++) {
        const struct wt_message *m = &trace->messages[i];
        if (m->connection != connection || strcmp(m->type, "certificate") != 0)
            continue;
        const struct wt_message *record = wt_message_at(trace, m->carried_by[0].record);
        count += !record->sealed_with.key;
    }
    return count;
}

static void both_versions_side_by_side(void **state)
{
    (void)state;
    struct wt_trace *trace = run("tls12-vs-tls13");
    const struct wt_step *last = &trace->steps[trace->step_count - 1];
    struct wt_handshake_cost old = wt_handshake_cost(trace, 1), new = wt_handshake_cost(trace, 2);
    assert_int_equal(trace->connection_count, 2);
    assert_string_equal(trace->connections[0].outcome, "established");
    assert_string_equal(trace->connections[1].outcome, "established");
    assert_int_equal(trace->connections[1].resumes, 0);
    assert_int_equal(trace->outcome.version, 0x0304);
    assert_string_equal(last->text, "versions.compare");
    assert_int_equal(argument(last, "full_bytes"), old.bytes);
    assert_int_equal(argument(last, "bytes"), new.bytes);
    assert_int_equal(argument(last, "full_round_trips"), 2);
    assert_int_equal(argument(last, "round_trips"), 1);
    assert_int_equal(open_certificates(trace, 1), 1);
    assert_int_equal(open_certificates(trace, 2), 0);
    wt_trace_free(trace);
}

/* In TLS 1.3 resuming saves bytes, and a round trip only with early data. */
static void what_resumption_saves(void **state)
{
    (void)state;
    static const struct {
        const char *scenario;
        long round_trips;
    } cases[] = {{"tls13-psk", 1}, {"tls13-0rtt", 0}};
    for (size_t i = 0; i < 2; i++) {
        struct wt_trace *trace = run(cases[i].scenario);
        const struct wt_step *last = &trace->steps[trace->step_count - 1];
        assert_string_equal(last->text, "resumption13.compare");
        assert_int_equal(argument(last, "full_round_trips"), 1);
        assert_int_equal(argument(last, "round_trips"), cases[i].round_trips);
        assert_true(2 * argument(last, "bytes") < argument(last, "full_bytes"));
        wt_trace_free(trace);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_chain_has_two_certificates), cmocka_unit_test(every_byte_has_a_field),
        cmocka_unit_test(values_can_be_reproduced), cmocka_unit_test(both_versions_side_by_side),
        cmocka_unit_test(what_resumption_saves)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
