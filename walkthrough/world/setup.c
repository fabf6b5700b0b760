/*
 * Telling how the keys and certificates came to be: a step for each thing that was made, with the
 * operation of the registry that gives the same bytes again wherever there is one.
 */
#include "walkthrough/world/setup.h"

#include <string.h>

#include "walkthrough/tls/steps.h"
#include "walkthrough/trace/build.h"
#include "walkthrough/trace/ops.h"

struct telling {
    struct wt_trace *trace;
    const struct wt_cast *cast;
};

static wt_id bytes(const struct telling *t, const char *name, struct ce_view view)
{
    return wt_add_value(t->trace, &(struct wt_value){.name = name,
                                                     .kind = WT_V_BYTES,
                                                     .bytes = view,
                                                     .connection = t->cast->connection});
}

static wt_id secret(const struct telling *t, const char *name, struct ce_view view)
{
    return wt_add_value(t->trace, &(struct wt_value){.name = name,
                                                     .kind = WT_V_BYTES,
                                                     .bytes = view,
                                                     .secret = true,
                                                     .connection = t->cast->connection});
}

static wt_id text(const struct telling *t, const char *name, const char *words)
{
    const struct ce_view view = {(const uint8_t *)words, strlen(words)};
    return wt_add_value(t->trace, &(struct wt_value){.name = name,
                                                     .kind = WT_V_TEXT,
                                                     .bytes = view,
                                                     .connection = t->cast->connection});
}

static wt_id tell(const struct telling *t, wt_id actor, const char *id, enum wt_op op,
                  const wt_id *in, size_t in_count, wt_id out)
{
    const struct tls_step_info *info = tls_step_info(id);
    wt_id inputs[WT_MAX_INPUTS];
    for (size_t i = 0; i < in_count; i++)
        inputs[i] = in[i];
    wt_id step = wt_add_step(t->trace, &(struct wt_step){.time_us = t->cast->clock_us,
                                                         .connection = t->cast->connection,
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
    wt_made_by(t->trace, out, step);
    return step;
}

static void tell_made(const struct telling *t, wt_id actor, const char *id, wt_id out)
{
    tell(t, actor, id, OP_NONE, NULL, 0, out);
}

/* A private key's signature over `signed_part`, around which stands the DER of `out`. */
static void tell_signed(const struct telling *t, wt_id actor, const char *id, enum wt_op op,
                        wt_id key, const char *hash, wt_id signed_part, wt_id out)
{
    tell(t, actor, id, op, (wt_id[]){key, text(t, "name", hash), signed_part}, 3, out);
}

static const struct wt_certificate_case *lesson_of(const struct telling *t)
{
    static const struct wt_certificate_case none = {.scenario = NULL};
    return t->cast->lesson ? t->cast->lesson : &none;
}

/* The server signs what it asks for; the CA looks whether the key in it has signed. */
static void tell_request(const struct telling *t, wt_id server_key)
{
    const struct wt_cast *cast = t->cast;
    wt_id info = bytes(t, "request_info", cast->pki.request_info);
    wt_id request = bytes(t, "request", cast->pki.request);
    tell_made(t, cast->server, "setup.request_info", info);
    tell_signed(t, cast->server, "setup.request", OP_REQUEST_SIGN, server_key, "SHA-256", info,
                request);
    tell_made(t, cast->ca, "setup.request_received", request);
    struct wt_arena arena = {0};
    struct wt_value verdict = {.name = "verdict"};
    const struct wt_value *in[] = {wt_value_at(t->trace, request)};
    if (in[0] && wt_op_run(OP_REQUEST_SIGNED, &arena, &verdict, in, 1, NULL) == CE_OK) {
        verdict.connection = cast->connection;
        bool ok = verdict.bytes.len == strlen("valid");
        wt_id step = tell(t, cast->ca, "verify.request_signature", OP_REQUEST_SIGNED, &request, 1,
                          wt_add_value(t->trace, &verdict));
        wt_add_check(
            t->trace, step,
            &(struct wt_check){
                .text = "request.signature", .ok = ok, .field = "signature", .detail = ""});
    }
    wt_arena_clear(&arena);
}

/* Returns the key that the server's certificate is signed with. */
static wt_id tell_intermediate(const struct telling *t, wt_id ca_key)
{
    const struct wt_pki *pki = &t->cast->pki;
    wt_id actor = t->cast->ca;
    wt_id key = secret(t, "intermediate_private_key", pki->intermediate_key);
    wt_id tbs = bytes(t, "intermediate_tbs", pki->intermediate_tbs);
    tell_made(t, actor, "setup.intermediate_key", key);
    tell_made(t, actor, "setup.intermediate_tbs", tbs);
    tell_signed(t, actor, "setup.intermediate_certificate", OP_CERTIFICATE_ISSUE, ca_key, "SHA-256",
                tbs, bytes(t, "intermediate_certificate", pki->intermediate_certificate));
    return key;
}

static void tell_server_certificate(const struct telling *t, wt_id issuer_key, wt_id server_key)
{
    const struct wt_certificate_case *lesson = lesson_of(t);
    const struct wt_pki *pki = &t->cast->pki;
    const char *hash = lesson->sha1 ? "SHA-1" : "SHA-256";
    bool itself = lesson->issuer == BY_ITSELF;
    wt_id tbs = bytes(t, "server_tbs", pki->server_tbs);
    wt_id made = bytes(t, lesson->changed_to ? "signed_certificate" : "server_certificate",
                       pki->signed_certificate);
    wt_id issuer = itself ? t->cast->server : t->cast->ca;
    tell_made(t, issuer, itself ? "setup.own_tbs" : "setup.server_tbs", tbs);
    const char *signing = itself               ? "setup.self_signed"
                          : lesson->by_request ? "setup.certificate_on_request"
                                               : "setup.server_certificate";
    tell_signed(t, issuer, signing, OP_CERTIFICATE_ISSUE, itself ? server_key : issuer_key, hash,
                tbs, made);
    if (lesson->changed_to)
        tell_made(t, t->cast->server, "setup.changed_certificate",
                  bytes(t, "server_certificate", pki->server_certificate));
}

/* What the CA says of the certificate, and who has heard it. */
static void tell_revocation(const struct telling *t)
{
    const struct wt_pki *pki = &t->cast->pki;
    if (pki->crl.len) {
        wt_id crl = bytes(t, "crl", pki->crl);
        tell_made(t, t->cast->ca, "setup.crl", crl);
        tell_made(t, t->cast->client, "setup.crl_fetched", crl);
    }
    if (!pki->server_status.len)
        return;
    wt_id response = bytes(t, "ocsp_response", pki->server_status);
    bool revoked = lesson_of(t)->revoked == REVOKED_BY_STAPLE;
    tell_made(t, t->cast->ca, revoked ? "setup.ocsp_revoked" : "setup.ocsp_response", response);
    if (revoked)
        tell_made(t, t->cast->server, "setup.ocsp_fetched", response);
}

void wt_tell_setup(struct wt_trace *trace, const struct wt_cast *cast)
{
    const struct telling t = {trace, cast};
    const struct wt_pki *pki = &cast->pki;
    wt_id ca_key = secret(&t, "ca_private_key", pki->ca_key), issuer_key = ca_key;
    wt_id ca_certificate = bytes(&t, "ca_certificate", pki->ca_certificate);
    wt_id server_key = secret(&t, "server_private_key", pki->server_key);
    tell_made(&t, cast->ca, "setup.ca_key", ca_key);
    tell_made(&t, cast->ca, "setup.ca_certificate", ca_certificate);
    if (pki->intermediate_key.len)
        issuer_key = tell_intermediate(&t, ca_key);
    tell_made(&t, cast->server, "setup.server_key", server_key);
    if (pki->request.len)
        tell_request(&t, server_key);
    tell_server_certificate(&t, issuer_key, server_key);
    tell_revocation(&t);
    if (lesson_of(&t)->issuer == BY_STRANGER)
        tell_made(&t, cast->client, "setup.client_trusts_another",
                  bytes(&t, "trusted_ca_certificate", pki->trusted));
    else
        tell_made(&t, cast->client, "setup.client_trusts", ca_certificate);
    if (!cast->client_has_certificate)
        return;
    tell_made(&t, cast->client, "setup.client_key",
              secret(&t, "client_private_key", pki->client_key));
    tell_made(&t, cast->ca, "setup.client_certificate",
              bytes(&t, "client_certificate", pki->client_certificate));
}

void wt_tell_ticket_key(struct wt_trace *trace, const struct wt_cast *cast)
{
    const struct telling t = {trace, cast};
    const struct wt_ticket_key *key = &cast->ticket_key;
    tell_made(&t, cast->server, "setup.ticket_key",
              secret(&t, "ticket_key", (struct ce_view){key->key, sizeof key->key}));
}
