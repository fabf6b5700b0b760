/*
 * Every state in which an endpoint waits × every message: a row of the table takes it, everything
 * else is unexpected_message (RFC 5246 section 7.4: "Handshake messages MUST be presented in the
 * specified order"). The messages are those of an honest handshake of the same seed, so what a row
 * asks for is exactly right.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "refusal.h"

struct message {
    enum content_type type;
    enum tls_event event;
    uint8_t bytes[4096];
    size_t len;
};

enum { MAX_MESSAGES = 48 };

struct messages {
    struct message list[MAX_MESSAGES];
    size_t count;
};

static void add(struct messages *all, enum content_type type, enum tls_event event,
                const void *bytes, size_t len)
{
    assert_true(all->count < MAX_MESSAGES && len <= sizeof all->list[0].bytes);
    struct message *m = &all->list[all->count++];
    m->type = type;
    m->event = event;
    memcpy(m->bytes, bytes, len);
    m->len = len;
}

static enum tls_event event_of(uint8_t msg_type)
{
    static const struct {
        uint8_t type;
        enum tls_event event;
    } events[] = {{HELLO_REQUEST, GOT_HELLO_REQUEST},
                  {CLIENT_HELLO, GOT_CLIENT_HELLO},
                  {SERVER_HELLO, GOT_SERVER_HELLO},
                  {CERTIFICATE, GOT_CERTIFICATE},
                  {SERVER_KEY_EXCHANGE, GOT_SERVER_KEY_EXCHANGE},
                  {CERTIFICATE_REQUEST, GOT_CERTIFICATE_REQUEST},
                  {SERVER_HELLO_DONE, GOT_SERVER_HELLO_DONE},
                  {CLIENT_KEY_EXCHANGE, GOT_CLIENT_KEY_EXCHANGE},
                  {FINISHED, GOT_FINISHED}};
    for (size_t i = 0; i < sizeof events / sizeof *events; i++)
        if (events[i].type == msg_type)
            return events[i].event;
    return GOT_OTHER;
}

/* What an honest handshake of this suite sends, then what it does not. */
static void collect(struct messages *all, uint16_t suite)
{
    static const uint8_t others[][12] = {
        {HELLO_REQUEST, 0, 0, 0},
        {CERTIFICATE_REQUEST, 0, 0, 8, 1, 1, 0, 2, 4, 1, 0, 0},
        {NEW_SESSION_TICKET, 0, 0, 6, 0, 0, 0, 0, 0, 0},
        {CERTIFICATE_VERIFY, 0, 0, 4, 4, 1, 0, 0},
        {SERVER_KEY_EXCHANGE, 0, 0, 1, 0},
        {23, 0, 0, 0},  /* supplemental_data */
        {255, 0, 0, 0}, /* no type at all */
    };
    struct pair p;
    all->count = 0;
    refusal_open(&p, suite);
    pair_run(&p, NULL, NULL);
    for (size_t i = 0; i < p.trace->message_count; i++) {
        const struct wt_message *m = &p.trace->messages[i];
        if (m->layer == LAYER_HANDSHAKE)
            add(all, HANDSHAKE, event_of(m->plain.data[0]), m->plain.data, m->plain.len);
        if (m->layer == LAYER_HTTP)
            add(all, APPLICATION_DATA, GOT_APPLICATION_DATA, m->plain.data, m->plain.len);
    }
    pair_close(&p);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i][0] != SERVER_KEY_EXCHANGE || tls_suite(suite)->key_exchange == KX_RSA)
            add(all, HANDSHAKE, event_of(others[i][0]), others[i], 4u + others[i][3]);
    add(all, CHANGE_CIPHER_SPEC, GOT_CHANGE_CIPHER_SPEC, "\1", 1);
    add(all, ALERT, GOT_CLOSE_NOTIFY, "\1\0", 2);
    add(all, APPLICATION_DATA, GOT_APPLICATION_DATA, "G", 1);
    add(all, APPLICATION_DATA, GOT_APPLICATION_DATA, "", 0);
}

/* Is there a row, and did it lead to where the endpoint is now? */
static bool has_row(const struct wt_endpoint *ep, enum tls_state in, enum tls_event on,
                    bool not_to_failed)
{
    for (const struct tls_row *row = ep->table; row->act; row++)
        if (row->in == in && row->on == on && (!not_to_failed || row->to == ep->state))
            return true;
    return false;
}

/* Only the Finished of the other side is right; each side has its own. */
static bool is_own_finished(const struct messages *all, size_t index, bool client)
{
    bool first = true;
    for (size_t i = 0; i < index; i++)
        first = first && all->list[i].event != GOT_FINISHED;
    return all->list[index].event == GOT_FINISHED && first == client;
}

static void give_one(const struct messages *all, size_t index, uint16_t suite, bool client,
                     const char *state)
{
    const struct message *m = &all->list[index];
    struct pair p;
    refusal_open(&p, suite);
    run_to(&p, client, state);
    struct wt_endpoint *ep = client ? p.client : p.server, *peer = client ? p.server : p.client;
    enum tls_state before = ep->state;
    say(peer, ep, m->type, wt_view(m->bytes, m->len));
    enum wt_progress progress = wt_endpoint_step(ep);
    if (!has_row(ep, before, m->event, false)) {
        assert_int_equal(progress, WT_FAILED);
        assert_refused(&p, ep, ALERT_UNEXPECTED_MESSAGE, "message.expected", state);
    } else if (is_own_finished(all, index, client)) {
        assert_refused(&p, ep, ALERT_DECRYPT_ERROR, "finished.verify_data", "verify_data");
    } else if (progress != WT_STEPPED || !has_row(ep, before, m->event, true)) {
        fail_msg("%s does not take event %s", state, tls_event_name(m->event));
    }
    assert_told(p.trace);
    pair_close(&p);
}

static const char *const client_waits[] = {
    "wait_server_hello",      "wait_certificate",        "wait_server_key_exchange",
    "wait_server_hello_done", "wait_change_cipher_spec", "wait_finished",
    "wait_response",          "wait_close_notify",       NULL};
static const char *const server_waits[] = {"wait_client_hello",
                                           "wait_client_key_exchange",
                                           "wait_change_cipher_spec",
                                           "wait_finished",
                                           "wait_request",
                                           "wait_close_notify",
                                           NULL};

static void each_state(uint16_t suite, bool client,
                       void (*one)(const struct messages *, size_t, uint16_t, bool, const char *))
{
    struct messages *all = malloc(sizeof *all);
    assert_non_null(all);
    collect(all, suite);
    bool dhe = tls_suite(suite)->key_exchange == KX_DHE;
    for (const char *const *state = client ? client_waits : server_waits; *state; state++)
        for (size_t i = 0; i < all->count; i++)
            if (dhe || strcmp(*state, "wait_server_key_exchange"))
                one(all, i, suite, client, *state);
    free(all);
}

static void rsa_client(void **state)
{
    (void)state;
    each_state(0x009c, true, give_one);
}

static void rsa_server(void **state)
{
    (void)state;
    each_state(0x009c, false, give_one);
}

static void dhe_client(void **state)
{
    (void)state;
    each_state(0x0067, true, give_one);
}

static void dhe_server(void **state)
{
    (void)state;
    each_state(0x0067, false, give_one);
}

/* ---- alerts, in every state ------------------------------------------------------------------ */

static void give_alert(uint16_t suite, bool client, const char *state, uint8_t level,
                       uint8_t description)
{
    struct pair p;
    refusal_open(&p, suite);
    run_to(&p, client, state);
    struct wt_endpoint *ep = client ? p.client : p.server, *peer = client ? p.server : p.client;
    say(peer, ep, ALERT, wt_view((uint8_t[]){level, description}, 2));
    size_t output = wt_endpoint_output(ep).len;
    enum wt_progress progress = wt_endpoint_step(ep);
    const struct wt_step *last = &p.trace->steps[p.trace->step_count - 1];
    assert_told(p.trace);
    if (level == ALERT_LEVEL_WARNING) { /* noted, and nothing else changes */
        assert_int_equal(progress, WT_STEPPED);
        assert_string_equal(wt_endpoint_state_name(ep), state);
        assert_string_equal(last->text, "alert.ignore");
    } else if (level == ALERT_LEVEL_FATAL) { /* RFC 5246 7.2.2: over, and no answer */
        assert_int_equal(progress, WT_FAILED);
        assert_string_equal(last->text, "alert.receive");
        assert_int_equal(last->alert, description);
        assert_int_equal(wt_endpoint_alert(ep), description);
        assert_true(wt_endpoint_alert_was_received(ep));
        assert_int_equal(wt_endpoint_output(ep).len, output);
    } else {
        assert_refused(&p, ep, ALERT_ILLEGAL_PARAMETER, "alert.level", "level");
    }
    pair_close(&p);
}

static void alerts_in_every_state(void **state)
{
    (void)state;
    for (int client = 0; client < 2; client++)
        for (const char *const *at = client ? client_waits : server_waits; *at; at++) {
            give_alert(0x009e, client, *at, ALERT_LEVEL_WARNING, ALERT_USER_CANCELED);
            give_alert(0x009e, client, *at, ALERT_LEVEL_FATAL, ALERT_HANDSHAKE_FAILURE);
            give_alert(0x0067, client, *at, ALERT_LEVEL_FATAL, 200); /* nobody's description */
            give_alert(0x0067, client, *at, 3, ALERT_HANDSHAKE_FAILURE);
        }
}

/* A second request for a certificate is no better than a third (RFC 5246 7.4.4, Figure 1). */
static void one_certificate_request(void **state)
{
    (void)state;
    static const uint8_t request[] = {CERTIFICATE_REQUEST, 0, 0, 8, 1, 1, 0, 2, 4, 1, 0, 0};
    struct pair p;
    refusal_open(&p, 0x009e);
    run_to(&p, true, "wait_server_hello_done");
    say(p.server, p.client, HANDSHAKE, wt_view(request, sizeof request));
    assert_int_equal(wt_endpoint_step(p.client), WT_STEPPED);
    say(p.server, p.client, HANDSHAKE, wt_view(request, sizeof request));
    assert_int_equal(wt_endpoint_step(p.client), WT_FAILED);
    assert_refused(&p, p.client, ALERT_UNEXPECTED_MESSAGE, "message.expected",
                   "wait_server_hello_done");
    pair_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rsa_client),
        cmocka_unit_test(rsa_server),
        cmocka_unit_test(dhe_client),
        cmocka_unit_test(dhe_server),
        cmocka_unit_test(alerts_in_every_state),
        cmocka_unit_test(one_certificate_request),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
