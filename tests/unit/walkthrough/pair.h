/*
 * A client and a server that have met nobody else: the fixture of the tests that drive endpoints by
 * hand. What crosses between them goes through a filter that may look at it, change it, or drop it.
 */
#ifndef TESTS_PAIR_H
#define TESTS_PAIR_H

#include <string.h>

#include "walkthrough/tls/state.h"
#include "walkthrough/trace/build.h"
#include "walkthrough/world/cast.h"

struct pair {
    struct wt_trace *trace; /* holds the PKI's steps; NULL in `around` when not recording */
    struct wt_cast cast;
    bool owns_cast;
    struct wt_endpoint *client, *server;
    int64_t clock_us;
};

struct pair_options {
    uint16_t suite;
    bool no_ems;
    bool record;
    const char *host; /* the one the client asks for; the certificate is for learn.example */
    int64_t today;    /* 0: the scenario's */
    const struct wt_cast *cast; /* made before, for tests of many handshakes; NULL: gather one */
    void (*respond)(void *user, const struct wt_endpoint *endpoint, struct ce_view request,
                    struct wt_buffer *answer);                             /* NULL: "ok" */
    void (*configure)(struct wt_config *client, struct wt_config *server); /* the rest; or NULL */
};

/* Changes the bytes of one flight in place; *len may shrink. */
typedef void pair_filter(void *user, bool from_client, uint8_t *bytes, size_t *len);

static const char pair_request[] = "GET / HTTP/1.1\r\nHost: learn.example\r\n\r\n";

static void pair_respond(void *user, const struct wt_endpoint *endpoint, struct ce_view request,
                         struct wt_buffer *answer)
{
    (void)user, (void)endpoint, (void)request;
    wt_puts(answer, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
}

/* The same people and keys as before, in a new trace. */
static void pair_borrow(struct pair *p, const struct wt_cast *cast)
{
    p->cast = *cast;
    assert_int_equal(wt_add_actor(p->trace, WT_CLIENT, "client"), cast->client);
    assert_int_equal(wt_add_actor(p->trace, WT_SERVER, "server"), cast->server);
    p->cast.connection = wt_add_connection(p->trace, cast->client, cast->server);
}

static void pair_open(struct pair *p, const struct pair_options *options)
{
    struct wt_error error = {0};
    memset(p, 0, sizeof *p);
    p->trace = wt_trace_new();
    assert_non_null(p->trace);
    p->owns_cast = !options->cast;
    if (options->cast)
        pair_borrow(p, options->cast);
    else
        assert_true(wt_cast_gather(&p->cast, p->trace, 7, "learn.example", &error));
    struct wt_config config = {.role = WT_CLIENT,
                               .suites = {options->suite},
                               .suite_count = 1,
                               .extended_master_secret = !options->no_ems,
                               .today = options->today ? options->today : wt_cast_today,
                               .host = options->host ? options->host : "learn.example",
                               .anchors = &p->cast.pki.ca_certificate,
                               .anchor_count = 1,
                               .request = pair_request,
                               .request_len = sizeof pair_request - 1,
                               .identities = &p->cast.identity,
                               .identity_count = 1,
                               .dh_group = 256,
                               .respond = options->respond ? options->respond : pair_respond};
    struct wt_surroundings around = {.trace = options->record ? p->trace : NULL,
                                     .actor = p->cast.client,
                                     .peer = p->cast.server,
                                     .connection = p->cast.connection,
                                     .clock_us = &p->clock_us,
                                     .draw = wt_world_draw,
                                     .draw_user = &p->cast.client_draws};
    struct wt_config server = config;
    server.role = WT_SERVER;
    if (options->configure)
        options->configure(&config, &server);
    p->client = wt_endpoint_new(&config, &around);
    around.actor = p->cast.server;
    around.peer = p->cast.client;
    around.draw_user = &p->cast.server_draws;
    p->server = wt_endpoint_new(&server, &around);
    assert_non_null(p->client);
    assert_non_null(p->server);
}

static void pair_close(struct pair *p)
{
    wt_endpoint_free(p->client);
    wt_endpoint_free(p->server);
    if (p->owns_cast)
        wt_cast_dismiss(&p->cast);
    wt_trace_free(p->trace);
}

static enum wt_progress pair_step(struct wt_endpoint *ep)
{
    enum wt_progress progress;
    unsigned steps = 0;
    do
        progress = wt_endpoint_step(ep);
    while (progress == WT_STEPPED && ++steps < 1000);
    assert_true(steps < 1000);
    return progress;
}

static bool pair_carry(struct pair *p, bool from_client, pair_filter *filter, void *user)
{
    struct wt_endpoint *from = from_client ? p->client : p->server,
                       *to = from_client ? p->server : p->client;
    struct ce_view out = wt_endpoint_output(from);
    size_t len = out.len;
    if (!len)
        return false;
    uint8_t *bytes = malloc(len);
    assert_non_null(bytes);
    memcpy(bytes, out.data, len);
    wt_endpoint_sent(from, len);
    if (filter)
        filter(user, from_client, bytes, &len);
    assert_true(wt_endpoint_receive(to, bytes, len));
    free(bytes);
    return true;
}

/* Runs both until nothing moves any more; who has ended hangs up. */
static inline void pair_run(struct pair *p, pair_filter *filter, void *user)
{
    bool moved = true;
    for (unsigned turn = 0; moved && turn < 100; turn++) {
        enum wt_progress client = pair_step(p->client);
        moved = pair_carry(p, true, filter, user);
        if (client == WT_CLOSED || client == WT_FAILED)
            wt_endpoint_end_of_input(p->server);
        enum wt_progress server = pair_step(p->server);
        moved = pair_carry(p, false, filter, user) || moved;
        if (server == WT_CLOSED || server == WT_FAILED)
            wt_endpoint_end_of_input(p->client);
    }
    pair_step(p->client);
}

/* Runs until the endpoint is in that state and waits there. */
static inline bool pair_run_until(struct pair *p, bool client, const char *state)
{
    struct wt_endpoint *ep = client ? p->client : p->server;
    for (unsigned i = 0; i < 400; i++) {
        if (!strcmp(wt_endpoint_state_name(ep), state))
            return true;
        if (wt_endpoint_step(i % 2 ? p->server : p->client) == WT_NEEDS_INPUT)
            pair_carry(p, i % 2, NULL, NULL);
    }
    return false;
}

#endif
