/*
 * An honest handshake up to some point, and then anything at all. The first byte of the input says
 * with which suite (two bits), whether bytes travel in the clear or sealed with the right keys (one
 * bit), and how many steps the two sides take before (five bits, times three halves); the rest is
 * what the endpoint under test receives instead of what its peer would have sent.
 */
#ifndef FUZZ_HALF_WAY_H
#define FUZZ_HALF_WAY_H

#include <stdlib.h>
#include <string.h>

#include "walkthrough/tls/state.h"
#include "walkthrough/trace/build.h"
#include "walkthrough/world/cast.h"

enum { MAX_STEPS = 4000 };

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void respond(void *user, const struct wt_endpoint *endpoint, struct ce_view request,
                    struct wt_buffer *answer)
{
    (void)user, (void)endpoint, (void)request;
    wt_puts(answer, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
}

/* The keys cost time, so that they are made once. */
static const struct wt_cast *gathered(void)
{
    static struct wt_cast cast;
    static bool done;
    struct wt_error error = {0};
    if (!done) {
        struct wt_trace *trace = wt_trace_new();
        require(trace && wt_cast_gather(&cast, trace, 7, "learn.example", &error));
        wt_trace_free(trace);
        done = true;
    }
    return &cast;
}

struct half_way {
    struct wt_trace *trace;
    struct wt_cast cast;
    struct wt_endpoint *client, *server;
};

static void open_pair(struct half_way *h, uint16_t suite)
{
    static const char request[] = "GET / HTTP/1.1\r\nHost: learn.example\r\n\r\n";
    memset(h, 0, sizeof *h);
    h->cast = *gathered();
    h->trace = wt_trace_new();
    require(h->trace != NULL);
    wt_add_actor(h->trace, WT_CLIENT, "client");
    wt_add_actor(h->trace, WT_SERVER, "server");
    h->cast.connection = wt_add_connection(h->trace, h->cast.client, h->cast.server);
    struct wt_config config = {.role = WT_CLIENT,
                               .suites = {suite},
                               .suite_count = 1,
                               .extended_master_secret = true,
                               .today = wt_cast_today,
                               .host = "learn.example",
                               .anchors = &h->cast.pki.ca_certificate,
                               .anchor_count = 1,
                               .request = request,
                               .request_len = sizeof request - 1,
                               .identities = &h->cast.identity,
                               .identity_count = 1,
                               .dh_group = 256,
                               .respond = respond};
    struct wt_surroundings around = {.trace = h->trace,
                                     .actor = h->cast.client,
                                     .peer = h->cast.server,
                                     .connection = h->cast.connection,
                                     .clock_us = &h->cast.clock_us,
                                     .draw = wt_world_draw,
                                     .draw_user = &h->cast.client_draws};
    h->client = wt_endpoint_new(&config, &around);
    config.role = WT_SERVER;
    around.actor = h->cast.server;
    around.peer = h->cast.client;
    around.draw_user = &h->cast.server_draws;
    h->server = wt_endpoint_new(&config, &around);
    require(h->client && h->server);
}

static void carry(struct wt_endpoint *from, struct wt_endpoint *to)
{
    struct ce_view out = wt_endpoint_output(from);
    if (out.len)
        require(wt_endpoint_receive(to, out.data, out.len));
    wt_endpoint_sent(from, out.len);
}

/* Steps of either side, in turn, until so many are done or nothing moves. */
static void walk(struct half_way *h, unsigned steps)
{
    for (unsigned done = 0, idle = 0; done < steps && idle < 4;) {
        struct wt_endpoint *ep = idle % 2 ? h->server : h->client;
        if (wt_endpoint_step(ep) == WT_STEPPED) {
            done++;
            idle -= idle > 1 ? 2 : 0;
        } else {
            carry(ep, idle % 2 ? h->client : h->server);
            idle++;
        }
    }
}

/* Bytes for `ep`: raw, or each piece (its type and length in front) as a record that opens. */
static void feed(struct wt_endpoint *ep, struct wt_endpoint *peer, const uint8_t *data, size_t size,
                 bool sealed)
{
    ep->in.len = ep->in_used = 0;
    if (!sealed) {
        require(wt_endpoint_receive(ep, data, size));
        return;
    }
    struct tls_unit made;
    peer->out.len = peer->out_used = 0;
    peer->write = ep->read;
    while (size >= 2 && wt_alive(peer)) {
        enum content_type type = CHANGE_CIPHER_SPEC + data[0] % 4;
        size_t len = data[1] < size - 2 ? data[1] : size - 2;
        if (!tls_write(peer, type, wt_view(data + 2, len), &made))
            break;
        data += 2 + len;
        size -= 2 + len;
    }
    carry(peer, ep);
}

/* The endpoint under test comes to an end, whatever it got, and its trace has no hole. */
static inline int fuzz_endpoint(bool client, const uint8_t *data, size_t size)
{
    static const uint16_t suites[] = {0x002f, 0x009c, 0x0067, 0x009e};
    struct half_way h;
    if (size < 1)
        return 0;
    open_pair(&h, suites[data[0] >> 6]);
    walk(&h, data[0] % 32u * 3 / 2);
    struct wt_endpoint *ep = client ? h.client : h.server;
    feed(ep, client ? h.server : h.client, data + 1, size - 1, data[0] & 0x20);
    wt_endpoint_end_of_input(ep);
    enum wt_progress progress = WT_STEPPED;
    for (unsigned i = 0; i < MAX_STEPS && progress == WT_STEPPED; i++)
        progress = wt_endpoint_step(ep);
    require(progress == WT_CLOSED || progress == WT_FAILED || size > MAX_STEPS);
    require(!strcmp(wt_endpoint_state_name(ep), progress == WT_CLOSED ? "closed" : "failed"));
    require(!h.trace->out_of_memory);
    wt_endpoint_free(h.client);
    wt_endpoint_free(h.server);
    wt_trace_free(h.trace);
    return 0;
}

#endif
