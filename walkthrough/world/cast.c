/* Before the first byte: a CA makes its key, a server makes its own and gets a certificate, and the
 * client trusts the CA. */
#include "walkthrough/world/cast.h"

#include "crypto-edu/bytes.h"
#include "walkthrough/trace/build.h"
#include "walkthrough/world/setup.h"

const int64_t wt_cast_today = 1768478400; /* 2026-01-15T12:00:00Z */

enum { DAY = 86400, STREAMS = 16 };

/* The streams a PKI is made from: each purpose has a DRBG of its own, kept while the PKI is made.
 */
struct streams {
    uint64_t seed;
    struct ce_hmac_drbg drbgs[STREAMS];
    unsigned used;
};

static struct ce_random stream(void *user, const char *purpose)
{
    struct streams *s = user;
    struct ce_random none = {NULL, NULL};
    if (s->used == STREAMS ||
        wt_world_drbg(&s->drbgs[s->used], s->seed, "pki", purpose, 0) != CE_OK)
        return none;
    return ce_hmac_drbg_random(&s->drbgs[s->used++]);
}

static const char student[] = "a student";

static bool make_pki(struct wt_cast *cast, uint64_t seed, const char *host, struct wt_error *error)
{
    struct streams streams = {.seed = seed};
    const struct wt_certificate_case *lesson = cast->lesson;
    const char *names[] = {lesson && lesson->certified ? lesson->certified : host};
    struct wt_pki_request request = {.server_key = cast->server_key,
                                     .status_at = cast->wants_status ? wt_cast_today - DAY : 0,
                                     .client_name = cast->client_has_certificate ? student : NULL,
                                     .dns_names = names,
                                     .dns_name_count = 1,
                                     .not_before = wt_cast_today - 30 * DAY,
                                     .not_after = wt_cast_today + 60 * DAY,
                                     .lesson = lesson,
                                     .now = wt_cast_today};
    bool ok = wt_pki_make(&cast->pki, &cast->arena, &request,
                          &(struct wt_pki_source){stream, &streams}, error);
    ce_wipe(&streams, sizeof streams);
    cast->identity = (struct wt_identity){.chain = {cast->pki.server_certificate},
                                          .chain_len = 1,
                                          .private_key = cast->pki.server_key,
                                          .ocsp_response = cast->pki.server_status};
    if (cast->pki.intermediate_certificate.len)
        cast->identity.chain[cast->identity.chain_len++] = cast->pki.intermediate_certificate;
    cast->client_identity = (struct wt_identity){.chain = {cast->pki.client_certificate},
                                                 .chain_len = cast->client_has_certificate,
                                                 .private_key = cast->pki.client_key};
    return ok;
}

bool wt_cast_gather(struct wt_cast *cast, struct wt_trace *trace, uint64_t seed, const char *host,
                    struct wt_error *error)
{
    if (!make_pki(cast, seed, host, error))
        return false;
    cast->client = wt_add_actor(trace, WT_CLIENT, "client");
    cast->server = wt_add_actor(trace, WT_SERVER, "server");
    cast->eavesdropper = wt_add_actor(trace, WT_OBSERVER, "eavesdropper");
    cast->ca = wt_add_actor(trace, WT_CA, "ca");
    cast->connection = wt_add_connection(trace, cast->client, cast->server);
    cast->first_connection = cast->connection;
    cast->client_draws = (struct wt_drawer){seed, "client"};
    cast->server_draws = (struct wt_drawer){seed, "server"};
    wt_tell_setup(trace, cast);
    return true;
}

bool wt_cast_ticket_key(struct wt_cast *cast, struct wt_trace *trace, struct wt_error *error)
{
    struct wt_ticket_key *key = &cast->ticket_key;
    bool ok =
        wt_world_draw(&cast->server_draws, "ticket_key_name", 0, key->name, sizeof key->name) ==
            CE_OK &&
        wt_world_draw(&cast->server_draws, "ticket_key", 0, key->key, sizeof key->key) == CE_OK;
    if (!ok)
        return wt_fail(error, "ticket key", "it could not be drawn");
    if (trace)
        wt_tell_ticket_key(trace, cast);
    return true;
}

void wt_cast_meet_again(struct wt_cast *cast, struct wt_trace *trace)
{
    enum { MINUTE_US = 60 * 1000000 };
    cast->connection =
        trace ? wt_add_connection(trace, cast->client, cast->server) : cast->connection + 1;
    cast->prologue = false;
    cast->client_draws.actor = "client/2";
    cast->server_draws.actor = "server/2";
    cast->clock_us += MINUTE_US;
}

void wt_cast_begin_again(struct wt_cast *cast)
{
    cast->connection = cast->first_connection;
    cast->clock_us = 0;
    cast->client_draws.actor = "client";
    cast->server_draws.actor = "server";
}

void wt_cast_dismiss(struct wt_cast *cast)
{
    ce_wipe(&cast->ticket_key, sizeof cast->ticket_key);
    wt_arena_clear(&cast->arena);
}
