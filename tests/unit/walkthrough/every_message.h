/*
 * Every message of an honest handshake, and those that do not belong into it, for the tests that
 * give each of them to an endpoint in each state.
 */
#ifndef TESTS_EVERY_MESSAGE_H
#define TESTS_EVERY_MESSAGE_H

#include "refusal.h"

struct message {
    enum content_type type;
    enum tls_event event;
    uint8_t bytes[4096];
    size_t len;
    bool of_client; /* who has sent it in the honest handshake */
};

/* A pair as the test wants it. */
typedef void every_opener(struct pair *p, uint16_t suite);

enum { MAX_MESSAGES = 48 };

struct messages {
    struct message list[MAX_MESSAGES];
    size_t count;
};

static inline void add(struct messages *all, enum content_type type, enum tls_event event,
                       const void *bytes, size_t len)
{
    assert_true(all->count < MAX_MESSAGES && len <= sizeof all->list[0].bytes);
    struct message *m = &all->list[all->count++];
    m->type = type;
    m->event = event;
    memcpy(m->bytes, bytes, len);
    m->len = len;
}

static inline enum tls_event event_of(uint8_t msg_type)
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
                  {NEW_SESSION_TICKET, GOT_NEW_SESSION_TICKET},
                  {CERTIFICATE_STATUS, GOT_CERTIFICATE_STATUS},
                  {CERTIFICATE_VERIFY, GOT_CERTIFICATE_VERIFY},
                  {FINISHED, GOT_FINISHED}};
    for (size_t i = 0; i < sizeof events / sizeof *events; i++)
        if (events[i].type == msg_type)
            return events[i].event;
    return GOT_OTHER;
}

/* What an honest handshake of this suite sends, then what it does not. */
static inline void collect(struct messages *all, uint16_t suite, every_opener *open)
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
    open(&p, suite);
    pair_run(&p, NULL, NULL);
    for (size_t i = 0; i < p.trace->message_count; i++) {
        const struct wt_message *m = &p.trace->messages[i];
        if (m->layer == LAYER_HANDSHAKE)
            add(all, HANDSHAKE, event_of(m->plain.data[0]), m->plain.data, m->plain.len);
        if (m->layer == LAYER_HANDSHAKE)
            all->list[all->count - 1].of_client = m->from == p.cast.client;
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

/* Is there a row, whose condition holds? What looks at the message itself holds for an honest one.
 */
static inline bool takes(const struct wt_endpoint *ep, enum tls_event on)
{
    for (const struct tls_row *row = ep->table; row->act; row++)
        if (row->in == ep->state && row->on == on && (on == GOT_SERVER_HELLO || row->when(ep)))
            return true;
    return false;
}

/* Did a row lead to where the endpoint is now? */
static inline bool has_come(const struct wt_endpoint *ep, enum tls_state in, enum tls_event on)
{
    for (const struct tls_row *row = ep->table; row->act; row++)
        if (row->in == in && row->on == on && row->to == ep->state)
            return true;
    return false;
}

/* Only the Finished of the other side is right; each side has its own. */
static inline bool is_own_finished(const struct messages *all, size_t index, bool client)
{
    const struct message *m = &all->list[index];
    return m->event == GOT_FINISHED && m->of_client == client;
}

/* A certificate with which the one who is asked cannot do anything, and a proof of nothing. */
static inline bool is_somebody_elses(const struct message *m, bool client)
{
    return (m->event == GOT_CERTIFICATE && m->of_client == client) ||
           (m->event == GOT_CERTIFICATE_VERIFY && m->len == 8);
}

static inline void give_one(const struct messages *all, size_t index, uint16_t suite,
                            every_opener *open, bool client, const char *state)
{
    const struct message *m = &all->list[index];
    struct pair p;
    open(&p, suite);
    run_to(&p, client, state);
    struct wt_endpoint *ep = client ? p.client : p.server, *peer = client ? p.server : p.client;
    enum tls_state before = ep->state;
    bool taken = takes(ep, m->event);
    say(peer, ep, m->type, wt_view(m->bytes, m->len));
    enum wt_progress progress = wt_endpoint_step(ep);
    if (!taken) {
        assert_int_equal(progress, WT_FAILED);
        assert_refused(&p, ep, ALERT_UNEXPECTED_MESSAGE, "message.expected", state);
    } else if (is_own_finished(all, index, client)) {
        assert_refused(&p, ep, ALERT_DECRYPT_ERROR, "finished.verify_data", "verify_data");
    } else if (is_somebody_elses(m, client)) {
        assert_int_equal(progress, WT_FAILED);
        assert_string_equal(wt_endpoint_state_name(ep), "failed");
    } else if (progress != WT_STEPPED || !has_come(ep, before, m->event)) {
        fail_msg("%s does not take event %s", state, tls_event_name(m->event));
    }
    assert_told(p.trace);
    pair_close(&p);
}

#endif
