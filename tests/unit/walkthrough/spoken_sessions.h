/* What endpoints say about sessions: all that can happen to one. */
#ifndef TESTS_SPOKEN_SESSIONS_H
#define TESTS_SPOKEN_SESSIONS_H

#include "returning.h"
#include "spoken.h"

static void speak_visit(struct spoken *spoken, struct returning *r, pair_filter *filter)
{
    struct pair p;
    unsigned flights = 0;
    returning_open(r, &p, GCM);
    pair_run(&p, filter, &flights);
    keep_pair(spoken, &p);
}

/* The last flight of an abbreviated handshake that carries data: the answer. */
static void break_the_answer(void *user, bool from_client, uint8_t *bytes, size_t *len)
{
    unsigned *flights = user;
    if (!from_client && ++*flights == 2)
        bytes[*len - 1] ^= 1;
}

/* Stored; pushed out by another host's; missed and declined; too old; broken and forgotten. */
static void speak_sessions(struct spoken *spoken)
{
    for (int tickets = 0; tickets < 2; tickets++) {
        struct returning r;
        returning_begin(&r, &spoken->cast, 1);
        r.tickets = tickets;
        speak_visit(spoken, &r, NULL);
        wt_session_cache_free(r.server);
        r.server = wt_session_cache_new(1, 600);
        r.key.name[0] ^= 1;
        speak_visit(spoken, &r, NULL);
        r.clock_us += 700 * (int64_t)1000000;
        speak_visit(spoken, &r, NULL);
        struct wt_session other = {.version = 0x0303, .handle = {1}, .handle_len = 1};
        wt_session_cache_free(r.client);
        r.client = wt_session_cache_new(1, 3600);
        wt_session_store(r.client, &other, NULL);
        speak_visit(spoken, &r, NULL);
        speak_visit(spoken, &r, break_the_answer);
        returning_end(&r);
    }
}

/* The server waits for the request, or for the end, and gets another ClientHello. */
static void speak_second_hello(struct spoken *spoken, const char *state)
{
    struct pair p;
    struct tls_unit made;
    open_pair(spoken, &p, &(struct pair_options){.suite = GCM});
    pair_step(p.client);
    struct ce_view hello = wt_endpoint_output(p.client);
    uint8_t copy[512];
    assert_in_range(hello.len, 6, sizeof copy);
    memcpy(copy, hello.data + 5, hello.len - 5);
    size_t len = hello.len - 5;
    assert_true(pair_run_until(&p, false, state));
    p.server->in.len = p.server->in_used = 0;
    p.client->out.len = p.client->out_used = 0;
    p.client->write = p.server->read;
    assert_true(tls_write(p.client, HANDSHAKE, wt_view(copy, len), &made));
    pair_carry(&p, true, NULL, NULL);
    pair_step(p.server);
    assert_string_equal(wt_endpoint_state_name(p.server), state);
    keep_pair(spoken, &p);
}

/* All that can be said about records in a hello. */
static void speak_limits(struct spoken *spoken)
{
    for (int limit = 0; limit < 2; limit++) {
        struct pair p;
        open_pair(spoken, &p, &(struct pair_options){.suite = CBC});
        p.client->config.encrypt_then_mac = p.server->config.encrypt_then_mac = true;
        p.client->config.max_fragment_length = 1;
        p.client->config.record_size_limit = p.server->config.record_size_limit = limit ? 512 : 0;
        p.client->config.fallback = true;
        pair_run(&p, NULL, NULL);
        assert_true(wt_endpoint_established(p.client));
        keep_pair(spoken, &p);
    }
}

static void long_answer(void *user, const struct wt_endpoint *endpoint, struct ce_view request,
                        struct wt_buffer *answer)
{
    (void)user, (void)endpoint, (void)request;
    wt_printf(answer, "HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n%050000d", 0);
}

/* An answer of four records, of which the client keeps the first and the last. */
static void speak_long_answer(struct spoken *spoken)
{
    struct pair p;
    open_pair(spoken, &p, &(struct pair_options){.suite = GCM, .respond = long_answer});
    p.client->config.application_window = 1;
    pair_run(&p, NULL, NULL);
    assert_true(wt_endpoint_counted(p.client) > 0);
    keep_pair(spoken, &p);
}

/* The server has brought a status and asks who is there; the client shows nothing, or what was made
 * for a server. */
static void speak_certificates(struct spoken *spoken)
{
    static const uint8_t ocsp_response[] = {0x30, 3, 10, 1, 6}; /* unauthorized, RFC 6960 4.2.1 */
    for (int round = 0; round < 3; round++) {
        struct pair p;
        bool demanded = round > 0;
        struct wt_identity identity = spoken->cast.identity;
        identity.ocsp_response = (struct ce_view){ocsp_response, sizeof ocsp_response};
        open_pair(spoken, &p, &(struct pair_options){.suite = round == 1 ? CBC : 0xc02f});
        p.client->config.status_request = true;
        p.client->config.accept_any_certificate = true; /* that response says nothing good */
        p.client->config.client_identity = round == 2 ? &spoken->cast.identity : NULL;
        p.server->config.identities = p.server->identity = &identity;
        p.server->config.request_client_certificate = true;
        p.server->config.demand_client_certificate = demanded;
        pair_run(&p, NULL, NULL);
        assert_int_equal(wt_endpoint_established(p.client), !demanded);
        keep_pair(spoken, &p);
    }
}

#endif
