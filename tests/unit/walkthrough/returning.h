/*
 * A client that comes back: the fixture of the tests of resumption. Both sides have stores of their
 * own, which outlive their connections.
 */
#ifndef TESTS_RETURNING_H
#define TESTS_RETURNING_H

#include "pair.h"
#include "walkthrough/tls/session_cache.h"

struct returning {
    const struct wt_cast *cast;
    struct wt_session_cache *client, *server;
    struct wt_ticket_key key;
    bool tickets; /* the server issues them; else it stores sessions by ID */
    unsigned visits;
    int64_t clock_us;
};

static void returning_begin(struct returning *r, const struct wt_cast *cast, size_t capacity)
{
    memset(r, 0, sizeof *r);
    r->cast = cast;
    r->client = wt_session_cache_new(capacity, 3600);
    r->server = wt_session_cache_new(capacity, 600);
    memset(&r->key, 0x4b, sizeof r->key);
    assert_true(r->client && r->server);
}

static void returning_end(struct returning *r)
{
    wt_session_cache_free(r->client);
    wt_session_cache_free(r->server);
}

/* Two endpoints that have met before, or not: every visit has randomness of its own. */
static void returning_open(struct returning *r, struct pair *p, uint16_t suite)
{
    static const char *const clients[] = {"client", "client/2", "client/3", "client/4"};
    static const char *const servers[] = {"server", "server/2", "server/3", "server/4"};
    pair_open(p, &(struct pair_options){.suite = suite, .record = true, .cast = r->cast});
    p->cast.client_draws.actor = clients[r->visits % 4];
    p->cast.server_draws.actor = servers[r->visits++ % 4];
    p->clock_us = r->clock_us;
    p->client->config.sessions = r->client;
    p->client->config.session_tickets = r->tickets;
    p->server->config.sessions = r->server;
    p->server->config.ticket_keys = &r->key;
    p->server->config.ticket_key_count = r->tickets;
    p->server->config.ticket_lifetime_s = 300;
}

/* A whole visit; true when it was resumed. */
static inline bool returning_visit(struct returning *r, uint16_t suite)
{
    struct pair p;
    returning_open(r, &p, suite);
    pair_run(&p, NULL, NULL);
    assert_true(wt_endpoint_established(p.client) && wt_endpoint_established(p.server));
    assert_int_equal(p.client->resumed, p.server->resumed);
    bool resumed = p.client->resumed;
    pair_close(&p);
    return resumed;
}

static inline const struct wt_step *step_named(const struct wt_trace *trace, const char *text)
{
    for (size_t i = 0; i < trace->step_count; i++)
        if (!strcmp(trace->steps[i].text, text))
            return &trace->steps[i];
    return NULL;
}

#endif
