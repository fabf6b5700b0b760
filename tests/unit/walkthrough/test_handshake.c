/* Whole handshakes: every suite, with and without RFC 7627, recorded or not; what the trace of one
 * must hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "pair.h"
#include "walkthrough/tls/steps.h"
#include "walkthrough/walkthrough.h"

static const uint16_t suites[] = {0x002f, 0x009c, 0x0067, 0x009e};
enum { SUITES = sizeof suites / sizeof *suites };

static void assert_done(const struct pair *p)
{
    assert_true(wt_endpoint_established(p->client));
    assert_true(wt_endpoint_established(p->server));
    assert_string_equal(wt_endpoint_state_name(p->client), "closed");
    assert_string_equal(wt_endpoint_state_name(p->server), "closed");
    assert_int_equal(wt_endpoint_alert(p->client), ALERT_NONE);
    struct ce_view answer = wt_endpoint_application_data(p->client);
    assert_memory_equal(answer.data + answer.len - 2, "ok", 2);
    struct ce_view request = wt_endpoint_application_data(p->server);
    assert_int_equal(request.len, sizeof pair_request - 1);
    assert_memory_equal(request.data, pair_request, request.len);
}

static void every_suite_completes(void **state)
{
    (void)state;
    for (size_t i = 0; i < SUITES; i++)
        for (int no_ems = 0; no_ems < 2; no_ems++) {
            struct pair p;
            pair_open(&p,
                      &(struct pair_options){.suite = suites[i], .no_ems = no_ems, .record = true});
            pair_run(&p, NULL, NULL);
            assert_done(&p);
            assert_int_equal(wt_endpoint_suite(p.client), suites[i]);
            struct ce_view a = wt_endpoint_secret(p.client, "master_secret");
            struct ce_view b = wt_endpoint_secret(p.server, "master_secret");
            assert_int_equal(a.len, 48);
            assert_memory_equal(a.data, b.data, 48);
            pair_close(&p);
        }
}

static void count_keys(void *user, const struct wt_endpoint *endpoint, const char *label,
                       struct ce_view secret)
{
    ++*(unsigned *)user;
    assert_false(wt_endpoint_established(endpoint));
    assert_int_equal(wt_endpoint_secret(endpoint, "client_random").len, 32);
    assert_string_equal(label, "CLIENT_RANDOM");
    assert_int_equal(secret.len, 48);
    assert_int_equal(endpoint->write.protection, PROTECT_NONE); /* nothing is sealed yet */
    assert_int_equal(endpoint->read.protection, PROTECT_NONE);
}

static void keys_are_told_once_and_before_their_use(void **state)
{
    (void)state;
    for (size_t i = 0; i < SUITES; i++) {
        struct pair p;
        unsigned client = 0, server = 0;
        pair_open(&p, &(struct pair_options){.suite = suites[i], .no_ems = i % 2});
        p.client->config.keys_made = p.server->config.keys_made = count_keys;
        p.client->config.keys_user = &client;
        p.server->config.keys_user = &server;
        pair_run(&p, NULL, NULL);
        assert_done(&p);
        assert_int_equal(client, 1);
        assert_int_equal(server, 1);
        pair_close(&p);
    }
}

struct bytes_seen {
    struct wt_buffer all;
};

static void collect(void *user, bool from_client, uint8_t *bytes, size_t *len)
{
    (void)from_client;
    wt_put(&((struct bytes_seen *)user)->all, bytes, *len);
}

/* With the trace off the same calls only compute: the same bytes cross the wire. */
static void recording_changes_no_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < SUITES; i++) {
        struct bytes_seen seen[2] = {0};
        for (int record = 0; record < 2; record++) {
            struct pair p;
            pair_open(&p, &(struct pair_options){.suite = suites[i], .record = record});
            pair_run(&p, collect, &seen[record]);
            assert_done(&p);
            pair_close(&p);
        }
        assert_int_equal(seen[0].all.len, seen[1].all.len);
        assert_memory_equal(seen[0].all.data, seen[1].all.data, seen[0].all.len);
        wt_buffer_clear(&seen[0].all);
        wt_buffer_clear(&seen[1].all);
    }
}

/* One byte at a time gives the same handshake as whole flights. */
static void a_byte_at_a_time(void **state)
{
    (void)state;
    struct pair p;
    pair_open(&p, &(struct pair_options){.suite = 0x009e, .record = true});
    bool moved = true;
    while (moved) {
        moved = false;
        for (int side = 0; side < 2; side++) {
            struct wt_endpoint *from = side ? p.server : p.client, *to = side ? p.client : p.server;
            pair_step(from);
            while (wt_endpoint_output(from).len) {
                uint8_t byte = wt_endpoint_output(from).data[0];
                wt_endpoint_sent(from, 1);
                assert_true(wt_endpoint_receive(to, &byte, 1));
                pair_step(to);
                moved = true;
            }
        }
    }
    assert_done(&p);
    pair_close(&p);
}

/* ---- what a scenario's trace holds ------------------------------------------------------------
 */

static struct wt_trace *run(const char *scenario, uint64_t seed, uint16_t suite)
{
    struct wt_error error = {0};
    struct wt_trace *trace = wt_run(
        &(struct wt_scenario_options){.scenario = scenario, .seed = seed, .suite = suite}, &error);
    assert_non_null(trace);
    return trace;
}

static void count_leaves(const struct wire_pen *pen, size_t len, size_t *fields)
{
    size_t at = 0;
    for (size_t i = 0; i < pen->count; i++)
        if (pen->fields[i].leaf) {
            assert_int_equal(pen->fields[i].at, at); /* no gap, no overlap */
            at += pen->fields[i].len;
        }
    assert_int_equal(at, len);
    *fields += pen->count;
}

static void traces_are_rich(void **state)
{
    (void)state;
    const struct {
        const char *scenario;
        uint16_t suite;
    } runs[] = {{"tls12-dhe-rsa", 0},     {"tls12-dhe-rsa", 0x0067}, {"tls12-rsa", 0},
                {"tls12-rsa", 0x002f},    {"tls12-ecdhe-rsa", 0},    {"tls12-ecdhe-rsa", 0xcca8},
                {"tls12-ecdhe-ecdsa", 0}, {"tls12-mtls", 0},         {"tls12-session-id", 0},
                {"tls12-ticket", 0}};
    for (size_t r = 0; r < sizeof runs / sizeof *runs; r++) {
        struct wt_trace *trace = run(runs[r].scenario, 1, runs[r].suite);
        size_t fields = 0, story = 0;
        unsigned mechanisms = 0;
        for (size_t i = 0; i < trace->message_count; i++) {
            const struct wt_message *m = &trace->messages[i];
            if (m->layer == LAYER_RECORD)
                count_leaves(&m->wire_fields, m->wire.len, &fields);
            if (m->layer != LAYER_RECORD)
                count_leaves(&m->plain_fields, m->plain.len, &fields);
        }
        for (size_t i = 0; i < trace->step_count; i++) {
            const struct wt_step *s = &trace->steps[i];
            story += s->level == WT_STORY;
            mechanisms |= 1u << s->mechanism;
            assert_non_null(tls_step_info(s->text));
            assert_true(s->spec && *s->spec);
            for (size_t k = 0; k < s->check_count; k++)
                assert_true(s->checks[k].ok);
            if (s->op)
                assert_true(s->out != 0);
        }
        assert_true(trace->step_count >= 30);
        assert_true(fields >= 150);
        assert_in_range(story, 10, 12);
        assert_int_equal(mechanisms & 1 << WT_M_SYMMETRIC, 1 << WT_M_SYMMETRIC);
        assert_true(mechanisms & 1 << WT_M_DOWNGRADE && mechanisms & 1 << WT_M_CERTIFICATES);
        assert_true(trace->outcome.established && !trace->outcome.stalled);
        wt_trace_free(trace);
    }
}

static const struct wt_value *value_named(const struct wt_trace *trace, const char *name)
{
    for (size_t i = 0; i < trace->value_count; i++)
        if (!strcmp(trace->values[i].name, name))
            return &trace->values[i];
    return NULL;
}

static bool knows(const struct wt_trace *trace, const char *actor, const char *name)
{
    const struct wt_value *value = value_named(trace, name);
    assert_non_null(value);
    for (size_t i = 0; i < value->known_by_count; i++)
        if (!strcmp(wt_actor_at(trace, value->known_by[i].actor)->name, actor))
            return true;
    return false;
}

static void the_eavesdropper_learns_no_secret(void **state)
{
    (void)state;
    const char *scenarios[] = {"tls12-dhe-rsa",     "tls12-rsa",  "tls12-ecdhe-rsa",
                               "tls12-ecdhe-ecdsa", "tls12-mtls", "tls12-session-id",
                               "tls12-ticket"};
    for (size_t s = 0; s < sizeof scenarios / sizeof *scenarios; s++) {
        struct wt_trace *trace = run(scenarios[s], 3, 0);
        assert_true(knows(trace, "eavesdropper", "client_random"));
        assert_true(knows(trace, "eavesdropper", "server_certificate"));
        assert_true(knows(trace, "eavesdropper", "session_hash"));
        assert_true(knows(trace, "client", "master_secret") &&
                    knows(trace, "server", "master_secret"));
        for (size_t i = 0; i < trace->value_count; i++)
            for (size_t k = 0; trace->values[i].secret && k < trace->values[i].known_by_count; k++)
                assert_int_not_equal(wt_actor_at(trace, trace->values[i].known_by[k].actor)->role,
                                     WT_OBSERVER);
        assert_false(knows(trace, "ca", "master_secret"));
        wt_trace_free(trace);
    }
}

static void same_seed_same_file(void **state)
{
    (void)state;
    struct wt_buffer files[3] = {0};
    for (int i = 0; i < 3; i++) {
        struct wt_error error = {0};
        struct wt_trace *trace = run("tls12-dhe-rsa", i == 2 ? 2 : 1, 0);
        assert_true(wt_export(trace, "json", &(struct wt_export_options){0}, &files[i], &error));
        wt_trace_free(trace);
    }
    assert_string_equal(files[0].data, files[1].data);
    assert_string_not_equal(files[0].data, files[2].data);
    for (int i = 0; i < 3; i++)
        wt_buffer_clear(&files[i]);
}

static void unknown_scenarios_are_usage_errors(void **state)
{
    (void)state;
    struct wt_error error = {0};
    assert_null(wt_run(&(struct wt_scenario_options){.scenario = "tls99"}, &error));
    assert_true(error.usage);
    error = (struct wt_error){0};
    assert_null(
        wt_run(&(struct wt_scenario_options){.scenario = "tls12-rsa", .suite = 0x009e}, &error));
    assert_true(error.usage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_suite_completes),
        cmocka_unit_test(keys_are_told_once_and_before_their_use),
        cmocka_unit_test(recording_changes_no_byte),
        cmocka_unit_test(a_byte_at_a_time),
        cmocka_unit_test(traces_are_rich),
        cmocka_unit_test(the_eavesdropper_learns_no_secret),
        cmocka_unit_test(same_seed_same_file),
        cmocka_unit_test(unknown_scenarios_are_usage_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
