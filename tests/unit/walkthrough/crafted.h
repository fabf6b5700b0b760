/*
 * One message of an otherwise honest flight is changed by a function of the test, and the flight
 * goes on its way.
 */
#ifndef TESTS_CRAFTED_H
#define TESTS_CRAFTED_H

#include "refusal.h"

typedef void crafted_change(struct handshake_message *m);

/* The message of that type as `of` has it in its trace: decoded, changed, encoded. */
static inline void craft(const struct pair *p, const struct wt_endpoint *of, uint8_t msg_type,
                         crafted_change *change, struct wt_buffer *out)
{
    static uint8_t bytes[1 << 15];
    const struct wt_message *found = NULL;
    for (size_t i = 0; i < p->trace->message_count; i++)
        if (p->trace->messages[i].layer == LAYER_HANDSHAKE &&
            p->trace->messages[i].plain.data[0] == msg_type)
            found = &p->trace->messages[i];
    assert_non_null(found);
    struct handshake_message *m = calloc(1, sizeof *m);
    assert_non_null(m);
    struct wire w;
    wire_reader(&w, "message", found->plain.data, found->plain.len, &of->context, NULL);
    wire_handshake(&w, m);
    assert_true(wire_finish(&w));
    change(m);
    wire_writer(&w, "message", bytes, sizeof bytes, &of->context);
    wire_handshake(&w, m);
    assert_true(wire_finish(&w));
    wt_put(out, bytes, w.at);
    free(m);
}

/* Carries what `from` has to say, with its first message of that type replaced. */
static inline void carry_with(struct wt_endpoint *from, struct wt_endpoint *to, uint8_t msg_type,
                              const struct wt_buffer *instead)
{
    struct ce_view out = wt_endpoint_output(from);
    bool replaced = false;
    for (size_t at = 0; at < out.len;) {
        size_t len = 5 + ((size_t)out.data[at + 3] << 8 | out.data[at + 4]);
        if (!replaced && out.data[at] == HANDSHAKE && out.data[at + 5] == msg_type) {
            uint8_t header[5] = {HANDSHAKE, 3, 3, (uint8_t)(instead->len >> 8),
                                 (uint8_t)instead->len};
            give(to, header, sizeof header);
            give(to, instead->data, instead->len);
            replaced = true;
        } else {
            give(to, out.data + at, len);
        }
        at += len;
    }
    assert_true(replaced);
    wt_endpoint_sent(from, out.len);
}

/* A ClientHello, changed, and the server's answer to it. */
static inline void send_changed_client_hello(struct pair *p, crafted_change *change)
{
    struct wt_buffer hello = {0};
    pair_step(p->client);
    craft(p, p->client, CLIENT_HELLO, change, &hello);
    carry_with(p->client, p->server, CLIENT_HELLO, &hello);
    wt_buffer_clear(&hello);
    pair_step(p->server);
}

/* The server's flight, made and not yet carried. */
static inline void make_server_flight(struct pair *p)
{
    pair_step(p->client);
    pair_carry(p, true, NULL, NULL);
    pair_step(p->server);
}

/* One message of the server's flight, changed, and what the client makes of the flight. */
static inline void send_changed_server_message(struct pair *p, uint8_t msg_type,
                                               crafted_change *change)
{
    struct wt_buffer message = {0};
    make_server_flight(p);
    craft(p, p->server, msg_type, change, &message);
    carry_with(p->server, p->client, msg_type, &message);
    wt_buffer_clear(&message);
    pair_step(p->client);
}

#endif
