/*
 * TLS 1.3 handshakes, both sides of them ours: every suite in every group ends with the same
 * secrets on both sides and an answer that has arrived (RFC 8446 sections 2, 4 and 7.1).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "refusal.h"

#include "pair13.h"
#include "walkthrough/walkthrough.h"
#include "walkthrough/wire/names.h"

static const uint16_t suites[] = {AES_128_GCM_SHA256, AES_256_GCM_SHA384, CHACHA20_POLY1305};
static const uint16_t groups[] = {X25519, SECP256R1, SECP384R1, FFDHE2048, 0x0101};
enum { SUITES = sizeof suites / sizeof *suites, GROUPS = sizeof groups / sizeof *groups };

static void open13(struct pair *p, uint16_t suite,
                   void (*configure)(struct wt_config *, struct wt_config *))
{
    pair_open(p,
              &(struct pair_options){
                  .suite = suite, .cast = &refusal_cast, .record = true, .configure = configure});
}

static void assert_same(const struct wt_value *a, const struct wt_value *b, size_t len)
{
    assert_non_null(a);
    assert_non_null(b);
    assert_int_equal(a->bytes.len, len);
    assert_int_equal(b->bytes.len, len);
    assert_memory_equal(a->bytes.data, b->bytes.data, len);
}

static void assert_done(const struct pair *p)
{
    static const char ok[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    assert_string_equal(wt_endpoint_state_name(p->client), "closed");
    assert_string_equal(wt_endpoint_state_name(p->server), "closed");
    assert_int_equal(wt_endpoint_application_data(p->client).len, sizeof ok - 1);
    assert_memory_equal(wt_endpoint_application_data(p->client).data, ok, sizeof ok - 1);
    assert_told(p->trace);
}

static void every_suite_in_every_group(void **state)
{
    (void)state;
    for (size_t i = 0; i < SUITES * GROUPS; i++) {
        struct pair p;
        open13(&p, suites[i / GROUPS], only_tls13);
        use_group(&p.client->config, groups[i % GROUPS]);
        pair_run(&p, NULL, NULL);
        assert_done(&p);
        size_t hash = ce_hash_size(tls_suite(suites[i / GROUPS])->prf_hash);
        const struct tls13_secrets *a = &p.client->secrets, *b = &p.server->secrets;
        assert_same(a->master_secret, b->master_secret, hash);
        assert_same(a->exporter_master_secret, b->exporter_master_secret, hash);
        assert_same(a->resumption_master_secret, b->resumption_master_secret, hash);
        assert_int_equal(p.client->group, groups[i % GROUPS]);
        assert_null(p.client->own_dh_private); /* forgotten, RFC 8446 E.1.1 */
        assert_null(p.server->own_dh_private);
        pair_close(&p);
    }
}

/* ---- versions, RFC 8446 4.1.1 and 4.2.1 -------------------------------------------------------
 */

static void both_know_both(struct wt_config *client, struct wt_config *server)
{
    speak_both(client);
    speak_both(server);
}

static void client_knows_both(struct wt_config *client, struct wt_config *server)
{
    speak_both(client);
    server->suites[0] = 0x009e;
}

static void server_knows_both(struct wt_config *client, struct wt_config *server)
{
    client->suites[0] = 0x009e;
    speak_both(server);
}

static void the_highest_common_version_is_taken(void **state)
{
    (void)state;
    static const struct {
        void (*configure)(struct wt_config *, struct wt_config *);
        uint16_t version;
    } cases[] = {{both_know_both, TLS13}, {client_knows_both, TLS12}, {server_knows_both, TLS12}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        open13(&p, AES_128_GCM_SHA256, cases[i].configure);
        pair_run(&p, NULL, NULL);
        assert_done(&p);
        assert_int_equal(p.client->version, cases[i].version);
        assert_int_equal(p.server->version, cases[i].version);
        pair_close(&p);
    }
}

/* Takes TLS 1.3 out of supported_versions: 0304 becomes 7a7a there. */
static void hide_tls13(void *user, bool from_client, uint8_t *bytes, size_t *len)
{
    static const uint8_t versions[] = {0, 43, 0, 5, 4, 3, 4, 3, 3};
    bool *done = user;
    for (size_t i = 0; from_client && !*done && i + sizeof versions <= *len; i++)
        if (!memcmp(bytes + i, versions, sizeof versions)) {
            bytes[i + 5] = bytes[i + 6] = 0x7a;
            *done = true;
        }
}

/* RFC 8446 4.1.3: the server's random says that it could have done better. */
static void a_downgrade_is_noticed(void **state)
{
    (void)state;
    struct pair p;
    bool done = false;
    open13(&p, AES_128_GCM_SHA256, both_know_both);
    pair_step(p.client);
    pair_carry(&p, true, hide_tls13, &done);
    assert_true(done);
    pair_step(p.server);
    pair_carry(&p, false, NULL, NULL);
    pair_step(p.client);
    assert_refused(&p, p.client, ALERT_ILLEGAL_PARAMETER, "server_hello.downgrade", "random");
    pair_close(&p);
}

/* ---- what the first scenario holds ------------------------------------------------------------
 */

static bool named_before(const struct wt_trace *trace, wt_id id)
{
    for (wt_id i = 1; i < id; i++)
        if (!strcmp(trace->values[i - 1].name, trace->values[id - 1].name))
            return true;
    return false;
}

/* Values of different names that a command reproduces. */
static size_t reproducible(const struct wt_trace *trace)
{
    size_t count = 0;
    for (wt_id id = 1; id <= trace->value_count; id++) {
        const struct wt_value *v = wt_value_at(trace, id);
        struct wt_buffer command = {0};
        struct wt_error error = {0};
        if (v->made_by_count && !named_before(trace, id) &&
            wt_command(trace, v->made_by[0], &command, &error))
            count++;
        wt_buffer_clear(&command);
    }
    return count;
}

static void the_scenario_is_rich(void **state)
{
    (void)state;
    struct wt_error error = {0};
    size_t fields = 0, story = 0;
    struct wt_trace *trace =
        wt_run(&(struct wt_scenario_options){.scenario = "tls13", .seed = 1}, &error);
    assert_non_null(trace);
    for (size_t i = 0; i < trace->message_count; i++)
        fields += trace->messages[i].wire_fields.count + trace->messages[i].plain_fields.count;
    for (size_t i = 0; i < trace->step_count; i++)
        story += trace->steps[i].level == WT_STORY;
    assert_in_range(fields, 600, 10000);
    assert_in_range(reproducible(trace), 40, 10000);
    assert_in_range(trace->step_count, 40, 10000);
    assert_in_range(story, 10, 12);
    wt_trace_free(trace);
}

/* ---- exporters, RFC 8446 7.5 ------------------------------------------------------------------
 */

static void both_sides_export_the_same_key(void **state)
{
    (void)state;
    static const char label[] = "EXPERIMENTAL-tlswalk";
    struct pair p;
    open13(&p, AES_256_GCM_SHA384, only_tls13);
    assert_int_equal(wt_endpoint_export(p.client, label, wt_view("", 0), 32).len,
                     0); /* too early */
    assert_true(pair_run_until(&p, true, "wait_response"));
    assert_true(pair_run_until(&p, false, "wait_close_notify"));
    struct ce_view a = wt_endpoint_export(p.client, label, wt_view("context", 7), 40);
    struct ce_view b = wt_endpoint_export(p.server, label, wt_view("context", 7), 40);
    struct ce_view other = wt_endpoint_export(p.server, label, wt_view("", 0), 40);
    assert_int_equal(a.len, 40);
    assert_int_equal(b.len, 40);
    assert_memory_equal(a.data, b.data, 40);
    assert_memory_not_equal(other.data, b.data, 40);
    assert_int_equal(wt_endpoint_export(p.client, label, wt_view("", 0), 256).len, 0);
    assert_told(p.trace);
    pair_close(&p);
}

/* ---- GREASE, RFC 8701, and a stapled answer, RFC 8446 4.4.2.1 ---------------------------------
 */

static void greased(struct wt_config *client, struct wt_config *server)
{
    static const uint8_t response[] = {0x30, 3, 10, 1, 6}; /* unauthorized, RFC 6960 4.2.1 */
    static struct wt_identity identity;
    both_know_both(client, server);
    client->grease = client->status_request = true;
    client->accept_any_certificate = true; /* that response says nothing good */
    identity = server->identities[0];
    identity.ocsp_response = (struct ce_view){response, sizeof response};
    server->identities = &identity;
}

static void the_unknown_is_ignored(void **state)
{
    (void)state;
    struct pair p;
    unsigned greases = 0;
    open13(&p, AES_128_GCM_SHA256, greased);
    pair_run(&p, NULL, NULL);
    assert_done(&p);
    for (size_t i = 0; i < p.server->offered.extensions.count; i++)
        greases += wire_is_grease(p.server->offered.extensions.list[i]);
    assert_int_equal(greases, 2);
    assert_true(wire_is_grease(p.server->offered.suites.list[0]));
    assert_true(wire_is_grease(p.server->offered.groups.list[0]));
    assert_true(wire_is_grease(p.server->offered.versions.list[0]));
    assert_non_null(p.client->stapled);
    assert_int_equal(p.client->stapled->bytes.len, 5);
    pair_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_suite_in_every_group),
        cmocka_unit_test(the_highest_common_version_is_taken),
        cmocka_unit_test(a_downgrade_is_noticed),
        cmocka_unit_test(the_scenario_is_rich),
        cmocka_unit_test(both_sides_export_the_same_key),
        cmocka_unit_test(the_unknown_is_ignored),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
