/*
 * Every state × every message again, for a handshake that has all that TLS 1.2 can have: a stapled
 * status, a client certificate with its proof, a session ticket (RFC 5246 section 7.3, RFC 6066
 * section 8, RFC 5077 section 3.1); and for the abbreviated one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "every_message.h"
#include "walkthrough/tls/session_cache.h"

static struct wt_cast cast;
static struct wt_identity server;
static struct wt_ticket_key key;
static struct wt_session session;

static int gather(void **state)
{
    (void)state;
    struct wt_error error = {0};
    struct wt_trace *trace = wt_trace_new();
    cast.client_has_certificate = cast.wants_status = true;
    bool ok = trace && wt_cast_gather(&cast, trace, 7, "learn.example", &error);
    wt_trace_free(trace);
    server = cast.identity;
    return ok ? 0 : -1;
}

static int dismiss(void **state)
{
    (void)state;
    wt_cast_dismiss(&cast);
    return 0;
}

static void open_all(struct pair *p, uint16_t suite)
{
    pair_open(p, &(struct pair_options){.suite = suite, .record = true, .cast = &cast});
    p->client->config.status_request = true;
    p->client->config.session_tickets = true;
    p->client->config.client_identity = &cast.client_identity;
    p->server->config.identities = p->server->identity = &server;
    p->server->config.request_client_certificate = true;
    p->server->config.ticket_keys = &key;
    p->server->config.ticket_key_count = 1;
    p->server->config.ticket_lifetime_s = 300;
    for (struct wt_endpoint *ep = p->client; ep; ep = ep == p->client ? p->server : NULL) {
        ep->config.schemes[0] = 0x0403;
        ep->config.schemes[1] = 0x0401;
        ep->config.scheme_count = 2;
    }
}

static void each_state(const char *const *states, uint16_t suite, every_opener *open, bool client)
{
    struct messages *all = malloc(sizeof *all);
    assert_non_null(all);
    collect(all, suite, open);
    for (; *states; states++)
        for (size_t i = 0; i < all->count; i++)
            give_one(all, i, suite, open, client, *states);
    free(all);
}

static const char *const client_waits[] = {"wait_server_hello",       "wait_certificate",
                                           "wait_certificate_status", "wait_server_hello_done",
                                           "wait_session_ticket",     "wait_change_cipher_spec",
                                           "wait_finished",           NULL};
static const char *const server_waits[] = {"wait_client_hello",
                                           "wait_client_certificate",
                                           "wait_client_key_exchange",
                                           "wait_certificate_verify",
                                           "wait_change_cipher_spec",
                                           "wait_finished",
                                           "wait_request",
                                           NULL};
static const char *const client_key_exchange_waits[] = {"wait_server_key_exchange", NULL};

static void all_of_it_client(void **state)
{
    (void)state;
    each_state(client_waits, 0xc02f, open_all, true);
    each_state(client_waits, 0x009c, open_all, true);
}

static void all_of_it_server(void **state)
{
    (void)state;
    each_state(server_waits, 0xc02f, open_all, false);
    each_state(server_waits, 0x009c, open_all, false);
}

static void curves(void **state)
{
    (void)state;
    each_state(client_key_exchange_waits, 0xc02f, open_all, true);
}

/* ---- abbreviated: the server speaks first, and there is nothing between the hellos and the end -
 */

static struct wt_session_cache *stores[2];

static void open_resuming(struct pair *p, uint16_t suite)
{
    session.suite = suite;
    pair_open(p, &(struct pair_options){.suite = suite, .record = true, .cast = &cast});
    for (int i = 0; i < 2; i++) {
        wt_session_cache_free(stores[i]);
        stores[i] = wt_session_cache_new(1, 300);
        assert_non_null(stores[i]);
        wt_session_store(stores[i], &session, NULL);
    }
    p->client->config.sessions = stores[0];
    p->server->config.sessions = stores[1];
}

static void abbreviated(void **state)
{
    (void)state;
    static const char *const client[] = {"wait_change_cipher_spec", "wait_finished", NULL};
    static const char *const of_server[] = {"wait_change_cipher_spec", "wait_finished", NULL};
    session = (struct wt_session){.kind = WT_SESSION_BY_ID,
                                  .version = 0x0303,
                                  .extended_master_secret = true,
                                  .host = "learn.example",
                                  .handle = {1, 2, 3},
                                  .handle_len = 32,
                                  .secret = {4, 5, 6},
                                  .secret_len = 48,
                                  .made_us = wt_cast_today * 1000000,
                                  .lifetime_s = 300};
    each_state(client, 0x009e, open_resuming, true);
    each_state(of_server, 0x009e, open_resuming, false);
    wt_session_cache_free(stores[0]);
    wt_session_cache_free(stores[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_of_it_client),
        cmocka_unit_test(all_of_it_server),
        cmocka_unit_test(curves),
        cmocka_unit_test(abbreviated),
    };
    return cmocka_run_group_tests(tests, gather, dismiss);
}
