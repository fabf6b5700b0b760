/*
 * What TLS 1.3 does beyond one plain handshake: HelloRetryRequest (RFC 8446 section 4.1.4),
 * KeyUpdate (4.6.3), pre-shared keys (2.2, 4.2.11) and early data (2.3, 8).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "refusal.h"

#include "stores13.h"

static void open13(struct pair *p, uint16_t suite,
                   void (*configure)(struct wt_config *, struct wt_config *))
{
    pair_open(p,
              &(struct pair_options){
                  .suite = suite, .cast = &refusal_cast, .record = true, .configure = configure});
    p->cast.client_draws.seed = p->cast.server_draws.seed = ++connections; /* nothing twice */
}

static void assert_done(const struct pair *p)
{
    static const char ok[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    const struct wt_step *last = &p->trace->steps[p->trace->step_count - 1];
    if (strcmp(wt_endpoint_state_name(p->client), "closed"))
        fail_msg("the client is in %s after %s", wt_endpoint_state_name(p->client), last->text);
    assert_string_equal(wt_endpoint_state_name(p->server), "closed");
    assert_int_equal(wt_endpoint_application_data(p->client).len, sizeof ok - 1);
    assert_told(p->trace);
}

static unsigned said(const struct pair *p, const char *text)
{
    unsigned count = 0;
    for (size_t i = 0; i < p->trace->step_count; i++)
        count += !strcmp(p->trace->steps[i].text, text);
    return count;
}

/* ---- HelloRetryRequest ------------------------------------------------------------------------
 */

static void another_group(struct wt_config *client, struct wt_config *server)
{
    only_tls13(client, server);
    client->groups[0] = X25519;
    client->groups[1] = SECP384R1;
    client->group_count = 2;
    use_group(server, SECP384R1);
}

static void a_missing_share_is_asked_for(void **state)
{
    (void)state;
    static const uint16_t suites[] = {AES_128_GCM_SHA256, AES_256_GCM_SHA384};
    for (size_t i = 0; i < 2; i++) {
        struct pair p;
        open13(&p, suites[i], another_group);
        pair_run(&p, NULL, NULL);
        assert_done(&p);
        assert_int_equal(said(&p, "hello_retry_request.send"), 1);
        assert_int_equal(said(&p, "second_client_hello.receive"), 1);
        assert_int_equal(p.server->group, SECP384R1);
        pair_close(&p);
    }
}

/* ---- KeyUpdate --------------------------------------------------------------------------------
 */

static void the_server_updates(struct wt_config *client, struct wt_config *server)
{
    only_tls13(client, server);
    client->sessions = client_store;
    server->sessions = server_store;
    server->key_update_after = 1;
}

static void the_client_updates(struct wt_config *client, struct wt_config *server)
{
    only_tls13(client, server);
    client->key_update_after = 1;
}

static void keys_are_updated(void **state)
{
    (void)state;
    struct pair p;
    open_stores();
    open13(&p, AES_128_GCM_SHA256, the_server_updates);
    pair_run(&p, NULL, NULL);
    assert_done(&p);
    assert_int_equal(said(&p, "key_update.send"), 1);
    assert_int_equal(said(&p, "key_update.answer"), 1);
    assert_int_equal(said(&p, "key_update.receive"), 2);
    pair_close(&p);
    open13(&p, CHACHA20_POLY1305, the_client_updates);
    pair_run(&p, NULL, NULL);
    assert_done(&p);
    assert_int_equal(said(&p, "key_update.send"), 1);
    pair_close(&p);
    close_stores();
}

/* ---- resumption -------------------------------------------------------------------------------
 */

static void with_stores(struct wt_config *client, struct wt_config *server)
{
    only_tls13(client, server);
    client->sessions = client_store;
    server->sessions = server_store;
}

static void without_dh(struct wt_config *client, struct wt_config *server)
{
    with_stores(client, server);
    client->psk_without_dh = server->psk_without_dh = true;
}

static void with_early_data(struct wt_config *client, struct wt_config *server)
{
    with_stores(client, server);
    client->early_data = server->early_data = true;
}

static void only_the_client_has_early_data(struct wt_config *client, struct wt_config *server)
{
    with_early_data(client, server);
    server->early_data = false;
}

static void stores_and_another_group(struct wt_config *client, struct wt_config *server)
{
    with_early_data(client, server);
    another_group(client, server);
}

static void run_once(uint16_t suite, void (*configure)(struct wt_config *, struct wt_config *))
{
    struct pair p;
    open13(&p, suite, configure);
    pair_run(&p, NULL, NULL);
    assert_done(&p);
    assert_false(p.client->resumed);
    assert_int_equal(wt_session_cache_count(client_store), 1);
    assert_int_equal(wt_session_cache_count(server_store), 1);
    pair_close(&p);
}

static void a_session_is_resumed(void **state)
{
    (void)state;
    static void (*const modes[])(struct wt_config *, struct wt_config *) = {
        with_stores, without_dh, stores_and_another_group};
    static const uint16_t suites[] = {AES_128_GCM_SHA256, AES_256_GCM_SHA384};
    for (size_t i = 0; i < 6; i++) {
        struct pair p;
        open_stores();
        run_once(suites[i % 2], modes[i / 2]);
        open13(&p, suites[i % 2], modes[i / 2]);
        pair_run(&p, NULL, NULL);
        assert_done(&p);
        assert_true(p.client->resumed);
        assert_true(p.server->resumed);
        assert_int_equal(said(&p, "certificate.send"), 0);
        assert_int_equal(said(&p, "compute.shared_secret"), modes[i / 2] == without_dh ? 0 : 2);
        pair_close(&p);
        close_stores();
    }
}

/* A binder that does not verify ends the connection: section 4.2.11.2. */
static void flip_last_byte_of_hello(void *user, bool from_client, uint8_t *bytes, size_t *len)
{
    (void)user, (void)len;
    if (from_client)
        bytes[5 + 4 + ((size_t)bytes[6] << 16 | (size_t)bytes[7] << 8 | bytes[8]) - 1] ^= 1;
}

static void a_wrong_binder_is_refused(void **state)
{
    (void)state;
    struct pair p;
    open_stores();
    run_once(AES_128_GCM_SHA256, with_stores);
    open13(&p, AES_128_GCM_SHA256, with_stores);
    pair_step(p.client);
    pair_carry(&p, true, flip_last_byte_of_hello, NULL);
    pair_step(p.server);
    const struct wt_check *failed = noticed(p.trace);
    assert_non_null(failed);
    assert_string_equal(failed->text, "client_hello.binder");
    assert_int_equal(wt_endpoint_alert(p.server), ALERT_DECRYPT_ERROR);
    pair_close(&p);
    close_stores();
}

/* ---- early data -------------------------------------------------------------------------------
 */

static void early_data_is_taken(void **state)
{
    (void)state;
    struct pair p;
    open_stores();
    run_once(AES_128_GCM_SHA256, with_early_data);
    open13(&p, AES_128_GCM_SHA256, with_early_data);
    pair_run(&p, NULL, NULL);
    assert_done(&p);
    assert_true(p.client->early_data_accepted);
    assert_int_equal(said(&p, "early_data.send"), 1);
    assert_int_equal(said(&p, "http_request.send"), 0);
    pair_close(&p);
    close_stores();
}

/* Section 4.2.10: what the server does not want it skips, and the request comes once more. */
static void rejected_early_data_is_skipped(void **state)
{
    (void)state;
    struct pair p;
    open_stores();
    run_once(AES_128_GCM_SHA256, with_early_data);
    open13(&p, AES_128_GCM_SHA256, only_the_client_has_early_data);
    pair_run(&p, NULL, NULL);
    assert_done(&p);
    assert_false(p.client->early_data_accepted);
    assert_int_equal(said(&p, "early_data.send"), 1);
    assert_int_equal(said(&p, "early_data.skip"), 1);
    assert_int_equal(said(&p, "http_request.send"), 1);
    pair_close(&p);
    close_stores();
}

struct recording {
    uint8_t bytes[4096];
    size_t len;
};

static void record_flight(void *user, bool from_client, uint8_t *bytes, size_t *len)
{
    struct recording *r = user;
    if (!from_client || r->len)
        return;
    assert_true(*len <= sizeof r->bytes);
    memcpy(r->bytes, bytes, *len);
    r->len = *len;
}

/* Section 8.1: the same flight once more finds no ticket, and its early data is not taken. */
static void a_replay_is_not_taken(void **state)
{
    (void)state;
    struct pair p;
    struct recording flight = {.len = 0};
    open_stores();
    run_once(AES_128_GCM_SHA256, with_early_data);
    open13(&p, AES_128_GCM_SHA256, with_early_data);
    pair_run(&p, record_flight, &flight);
    assert_true(p.server->early_data_accepted);
    pair_close(&p);
    open13(&p, AES_128_GCM_SHA256, with_early_data);
    give(p.server, flight.bytes, flight.len);
    pair_step(p.server);
    assert_false(p.server->resumed);
    assert_false(p.server->early_data_accepted);
    assert_int_equal(said(&p, "session.miss"), 1);
    assert_int_equal(said(&p, "early_data.skip"), 1);
    assert_int_equal(wt_endpoint_application_data(p.server).len, 0);
    pair_close(&p);
    close_stores();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_share_is_asked_for),
        cmocka_unit_test(keys_are_updated),
        cmocka_unit_test(a_session_is_resumed),
        cmocka_unit_test(a_wrong_binder_is_refused),
        cmocka_unit_test(early_data_is_taken),
        cmocka_unit_test(rejected_early_data_is_skipped),
        cmocka_unit_test(a_replay_is_not_taken),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
