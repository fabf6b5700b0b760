/* Before the first byte: a CA makes its key, a server makes its own and gets a certificate, and the
 * client trusts the CA. */
#include "walkthrough/world/cast.h"

#include "crypto-edu/bytes.h"
#include "walkthrough/tls/steps.h"
#include "walkthrough/trace/build.h"
#include "walkthrough/trace/ops.h"

const int64_t wt_cast_today = 1768478400; /* 2026-01-15T12:00:00Z */

enum { DAY = 86400, STREAMS = 8 };

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
    const char *names[] = {host};
    struct wt_pki_request request = {.server_key = cast->server_key,
                                     .status_at = cast->wants_status ? wt_cast_today - DAY : 0,
                                     .client_name = cast->client_has_certificate ? student : NULL,
                                     .dns_names = names,
                                     .dns_name_count = 1,
                                     .not_before = wt_cast_today - 30 * DAY,
                                     .not_after = wt_cast_today + 60 * DAY};
    bool ok = wt_pki_make(&cast->pki, &cast->arena, &request,
                          &(struct wt_pki_source){stream, &streams}, error);
    ce_wipe(&streams, sizeof streams);
    cast->identity = (struct wt_identity){.chain = {cast->pki.server_certificate},
                                          .chain_len = 1,
                                          .private_key = cast->pki.server_key,
                                          .ocsp_response = cast->pki.server_status};
    cast->client_identity = (struct wt_identity){.chain = {cast->pki.client_certificate},
                                                 .chain_len = cast->client_has_certificate,
                                                 .private_key = cast->pki.client_key};
    return ok;
}

/* ---- telling it -------------------------------------------------------------------------------
 */

static wt_id value(struct wt_trace *trace, wt_id connection, const char *name,
                   enum wt_value_kind kind, struct ce_view bytes, bool secret)
{
    return wt_add_value(trace, &(struct wt_value){.name = name,
                                                  .kind = kind,
                                                  .bytes = bytes,
                                                  .secret = secret,
                                                  .connection = connection});
}

static void tell(struct wt_trace *trace, struct wt_cast *cast, wt_id actor, const char *text,
                 enum wt_op op, const wt_id *in, size_t in_count, wt_id out)
{
    const struct tls_step_info *info = tls_step_info(text);
    wt_id inputs[WT_MAX_INPUTS];
    for (size_t i = 0; i < in_count; i++)
        inputs[i] = in[i];
    wt_id step = wt_add_step(trace, &(struct wt_step){.time_us = cast->clock_us,
                                                      .connection = cast->connection,
                                                      .actor = actor,
                                                      .phase = info->phase,
                                                      .level = info->level,
                                                      .mechanism = info->mechanism,
                                                      .kind = info->kind,
                                                      .text = info->text,
                                                      .op = op ? wt_op_info(op)->name : NULL,
                                                      .in = inputs,
                                                      .in_count = in_count,
                                                      .out = out,
                                                      .spec = info->spec,
                                                      .alert = ALERT_NONE});
    wt_made_by(trace, out, step);
}

static void tell_setup(struct wt_trace *trace, struct wt_cast *cast)
{
    wt_id c = cast->connection;
    const struct wt_pki *pki = &cast->pki;
    wt_id ca_key = value(trace, c, "ca_private_key", WT_V_BYTES, pki->ca_key, true);
    wt_id ca_certificate =
        value(trace, c, "ca_certificate", WT_V_BYTES, pki->ca_certificate, false);
    wt_id server_key = value(trace, c, "server_private_key", WT_V_BYTES, pki->server_key, true);
    wt_id tbs = value(trace, c, "server_tbs", WT_V_BYTES, pki->server_tbs, false);
    wt_id hash =
        value(trace, c, "name", WT_V_TEXT, (struct ce_view){(const uint8_t *)"SHA-256", 7}, false);
    wt_id certificate =
        value(trace, c, "server_certificate", WT_V_BYTES, pki->server_certificate, false);
    tell(trace, cast, cast->ca, "setup.ca_key", OP_NONE, NULL, 0, ca_key);
    tell(trace, cast, cast->ca, "setup.ca_certificate", OP_NONE, NULL, 0, ca_certificate);
    tell(trace, cast, cast->server, "setup.server_key", OP_NONE, NULL, 0, server_key);
    tell(trace, cast, cast->ca, "setup.server_tbs", OP_NONE, NULL, 0, tbs);
    tell(trace, cast, cast->ca, "setup.server_certificate", OP_CERTIFICATE_ISSUE,
         (wt_id[]){ca_key, hash, tbs}, 3, certificate);
    tell(trace, cast, cast->client, "setup.client_trusts", OP_NONE, NULL, 0, ca_certificate);
    if (cast->wants_status)
        tell(trace, cast, cast->ca, "setup.ocsp_response", OP_NONE, NULL, 0,
             value(trace, c, "ocsp_response", WT_V_BYTES, pki->server_status, false));
    if (!cast->client_has_certificate)
        return;
    tell(trace, cast, cast->client, "setup.client_key", OP_NONE, NULL, 0,
         value(trace, c, "client_private_key", WT_V_BYTES, pki->client_key, true));
    tell(trace, cast, cast->ca, "setup.client_certificate", OP_NONE, NULL, 0,
         value(trace, c, "client_certificate", WT_V_BYTES, pki->client_certificate, false));
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
    tell_setup(trace, cast);
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
    if (!trace)
        return true;
    tell(trace, cast, cast->server, "setup.ticket_key", OP_NONE, NULL, 0,
         value(trace, cast->connection, "ticket_key", WT_V_BYTES,
               (struct ce_view){key->key, sizeof key->key}, true));
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
