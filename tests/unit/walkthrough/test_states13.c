/*
 * TLS 1.3: every state in which an endpoint waits × every message. A row of the table takes it, and
 * everything else is unexpected_message (RFC 8446 section 4: "Protocol messages MUST be sent in the
 * order defined"). The messages are those of an honest handshake of the same seed in which both
 * sides show certificates; each row must be taken by one of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "refusal.h"

#include "pair13.h"

struct message {
    enum content_type type;
    enum tls_event event;
    uint8_t bytes[4096];
    size_t len;
};

enum { MAX_MESSAGES = 64 };

struct messages {
    struct message list[MAX_MESSAGES];
    size_t count;
};

static void both_show_certificates(struct wt_config *client, struct wt_config *server)
{
    only_tls13(client, server);
    client->client_identity = server->identities;
    server->request_client_certificate = true;
    server->accept_any_certificate = true;
}

static void open_honest(struct pair *p)
{
    pair_open(p, &(struct pair_options){.suite = AES_128_GCM_SHA256,
                                        .cast = &refusal_cast,
                                        .record = true,
                                        .configure = both_show_certificates});
}

static enum tls_event event_of(struct ce_view m)
{
    static const struct {
        uint8_t type;
        enum tls_event event;
    } events[] = {{HELLO_REQUEST, GOT_HELLO_REQUEST},
                  {CLIENT_HELLO, GOT_CLIENT_HELLO},
                  {NEW_SESSION_TICKET, GOT_NEW_SESSION_TICKET},
                  {END_OF_EARLY_DATA, GOT_END_OF_EARLY_DATA},
                  {ENCRYPTED_EXTENSIONS, GOT_ENCRYPTED_EXTENSIONS},
                  {CERTIFICATE, GOT_CERTIFICATE},
                  {SERVER_KEY_EXCHANGE, GOT_SERVER_KEY_EXCHANGE},
                  {CERTIFICATE_REQUEST, GOT_CERTIFICATE_REQUEST},
                  {SERVER_HELLO_DONE, GOT_SERVER_HELLO_DONE},
                  {CERTIFICATE_VERIFY, GOT_CERTIFICATE_VERIFY},
                  {CLIENT_KEY_EXCHANGE, GOT_CLIENT_KEY_EXCHANGE},
                  {FINISHED, GOT_FINISHED},
                  {KEY_UPDATE, GOT_KEY_UPDATE}};
    if (m.data[0] == SERVER_HELLO)
        return strcmp(handshake_message_name(m), "server_hello") ? GOT_HELLO_RETRY_REQUEST
                                                                 : GOT_SERVER_HELLO;
    for (size_t i = 0; i < sizeof events / sizeof *events; i++)
        if (events[i].type == m.data[0])
            return events[i].event;
    return GOT_OTHER;
}

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

static void collect_honest(struct messages *all)
{
    struct pair p;
    open_honest(&p);
    pair_run(&p, NULL, NULL);
    assert_string_equal(wt_endpoint_state_name(p.client), "closed");
    for (size_t i = 0; i < p.trace->message_count; i++) {
        const struct wt_message *m = &p.trace->messages[i];
        if (m->layer == LAYER_HANDSHAKE)
            add(all, HANDSHAKE, event_of(m->plain), m->plain.data, m->plain.len);
        if (m->layer == LAYER_HTTP)
            add(all, APPLICATION_DATA, GOT_APPLICATION_DATA, m->plain.data, m->plain.len);
    }
    pair_close(&p);
}

static void collect(struct messages *all)
{
    static const uint8_t others[][24] = {
        {HELLO_REQUEST, 0, 0, 0},
        {SERVER_HELLO_DONE, 0, 0, 0},
        {SERVER_KEY_EXCHANGE, 0, 0, 1, 0},
        {CLIENT_KEY_EXCHANGE, 0, 0, 1, 0},
        {END_OF_EARLY_DATA, 0, 0, 0},
        {KEY_UPDATE, 0, 0, 1, UPDATE_NOT_REQUESTED},
        {NEW_SESSION_TICKET, 0, 0, 16, 0, 0, 0, 9, 0, 0, 0, 0, 1, 0, 0, 2, 7, 7, 0, 0},
        {SUPPLEMENTAL_DATA, 0, 0, 0},
        {MESSAGE_HASH, 0, 0, 0},
        {255, 0, 0, 0}, /* no type at all */
    };
    all->count = 0;
    collect_honest(all);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        add(all, HANDSHAKE, event_of(wt_view(others[i], 4)), others[i], 4u + others[i][3]);
    add(all, CHANGE_CIPHER_SPEC, GOT_CHANGE_CIPHER_SPEC, "\1", 1);
    add(all, ALERT, GOT_CLOSE_NOTIFY, "\1\0", 2);
    add(all, APPLICATION_DATA, GOT_APPLICATION_DATA, "G", 1);
}

static bool has_row(const struct wt_endpoint *ep, enum tls_state in, enum tls_event on)
{
    for (const struct tls_row *row = ep->table; row->act; row++)
        if (row->in == in && row->on == on && row->when(ep))
            return true;
    return false;
}

/* What no row takes. A ChangeCipherSpec after the handshake is stopped by the record layer (RFC
 * 8446 section 5). */
static void assert_unexpected(const struct pair *p, const struct wt_endpoint *ep,
                              const struct message *m, const char *state)
{
    const struct wt_check *failed = noticed(p->trace);
    bool by_record_layer = m->type == CHANGE_CIPHER_SPEC && ep->established;
    if (!failed)
        fail_msg("%s takes %s", state, tls_event_name(m->event));
    assert_int_equal(wt_endpoint_alert(ep), ALERT_UNEXPECTED_MESSAGE);
    assert_string_equal(failed->text, by_record_layer ? "record.content_type" : "message.expected");
}

/* True when the row was done. */
static bool give_one(const struct message *m, bool client, const char *state, bool *asked)
{
    struct pair p;
    open_honest(&p);
    run_to(&p, client, state);
    struct wt_endpoint *ep = client ? p.client : p.server, *peer = client ? p.server : p.client;
    enum tls_state before = ep->state;
    say(peer, ep, m->type, wt_view(m->bytes, m->len));
    ep->m = NULL;
    enum wt_progress progress = wt_endpoint_step(ep);
    /* the same question again, of the message that is now decoded */
    *asked = progress == WT_STEPPED || has_row(ep, before, m->event);
    if (!*asked)
        assert_unexpected(&p, ep, m, state);
    else if (progress != WT_STEPPED)
        assert_int_not_equal(wt_endpoint_alert(ep), ALERT_INTERNAL_ERROR);
    assert_told(p.trace);
    pair_close(&p);
    return progress == WT_STEPPED;
}

static void each_state(bool client, const char *const *states)
{
    struct messages *all = malloc(sizeof *all);
    assert_non_null(all);
    collect(all);
    for (; *states; states++) {
        bool asked_for[TLS_EVENT_COUNT] = {false}, taken[TLS_EVENT_COUNT] = {false};
        for (size_t i = 0; i < all->count; i++) {
            bool asked;
            bool done = give_one(&all->list[i], client, *states, &asked);
            asked_for[all->list[i].event] |= asked;
            taken[all->list[i].event] |= done;
        }
        for (enum tls_event e = TO_SEND; e < TLS_EVENT_COUNT; e++)
            if (asked_for[e] && !taken[e])
                fail_msg("%s: nobody's %s is right", *states, tls_event_name(e));
    }
    free(all);
}

static void client_states(void **state)
{
    static const char *const waits[] = {"wait_server_hello", "wait_encrypted_extensions",
                                        "wait_certificate",  "wait_certificate_verify",
                                        "wait_finished",     "wait_response",
                                        "wait_close_notify", NULL};
    (void)state;
    each_state(true, waits);
}

static void server_states(void **state)
{
    static const char *const waits[] = {"wait_client_hello",
                                        "wait_certificate",
                                        "wait_certificate_verify",
                                        "wait_finished",
                                        "wait_request",
                                        "wait_close_notify",
                                        NULL};
    (void)state;
    each_state(false, waits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(client_states),
        cmocka_unit_test(server_states),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
