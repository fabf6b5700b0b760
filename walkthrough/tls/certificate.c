/*
 * Certificate, RFC 5246 section 7.4.2: the server says who it is, and the client asks whether to
 * believe it (RFC 5280 section 6, RFC 9525). Every check is made and told; one that fails ends the
 * handshake.
 */
#include <stdio.h>
#include <string.h>

#include "crypto-edu/path.h"
#include "walkthrough/tls/state.h"

void send_certificate(struct wt_endpoint *ep)
{
    const struct wt_identity *identity = ep->identity;
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!m)
        return;
    m->msg_type = CERTIFICATE;
    m->is.certificate.count = identity->chain_len;
    memcpy(m->is.certificate.certificates, identity->chain,
           identity->chain_len * sizeof *identity->chain);
    ep->server_certificate =
        wt_given(ep, "server_certificate", WT_V_BYTES, identity->chain[0], false);
    if (tls_send_handshake(ep, m))
        wt_carries(ep, "certificate_list[0]", ep->server_certificate);
}

void send_no_certificate(struct wt_endpoint *ep) /* RFC 5246 7.4.6: asked, and none to give */
{
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!m)
        return;
    m->msg_type = CERTIFICATE;
    tls_send_handshake(ep, m);
}

void handle_certificate_request(struct wt_endpoint *ep)
{
    ep->certificate_requested = true;
}

/* ---- the client's side ------------------------------------------------------------------------
 */

struct verdict {
    struct wt_endpoint *ep;
    const struct ce_certificate *chain;
    size_t chain_len;
    enum wire_alert alert; /* of the first check that failed */
};

/* Where a certificate of the path stands in the message, which need not have the path's order; len
 * when it is not there. */
static size_t place_in_message(const struct ce_certificate *c, const struct ce_certificate *chain,
                               size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (c->der.len == chain[i].der.len && !memcmp(c->der.data, chain[i].der.data, c->der.len))
            return i;
    return len;
}

/* Where the thing that was looked at stands. An anchor that was not sent is the client's own; when
 * none is found, it is the last certificate's issuer that nobody knows. */
static void name_field(char *out, size_t size, const struct ce_path_check *check,
                       const struct verdict *verdict)
{
    char certificate[40] = "ca_certificate";
    size_t index = verdict->chain_len - 1;
    if (check->subject)
        index = place_in_message(check->subject, verdict->chain, verdict->chain_len);
    if (index < verdict->chain_len)
        snprintf(certificate, sizeof certificate, "certificate_list[%zu]", index);
    bool outside_tbs = !strncmp(check->field, "signature", 9) || !check->field[0];
    snprintf(out, size, "%s%s%s%s", certificate, outside_tbs ? "" : ".tbsCertificate",
             check->field[0] ? "." : "", check->field);
}

/* That certificates parse was told at certificate.receive; how the path was found is told when it
 * was not. */
static bool is_worth_telling(const struct ce_path_check *check)
{
    return check->verdict != CE_CHECK_NOT_APPLICABLE && strcmp(check->name, "parse") != 0 &&
           (check->verdict == CE_CHECK_FAILED || strcmp(check->name, "path_building") != 0);
}

static void tell_check(void *user, const struct ce_path_check *check)
{
    struct verdict *verdict = user;
    char text[80], field[160];
    bool ok = check->verdict == CE_CHECK_OK;
    if (!is_worth_telling(check))
        return;
    snprintf(text, sizeof text, "certificate.%s", check->name);
    name_field(field, sizeof field, check, verdict);
    wt_expect(verdict->ep, ok, text, field, check->detail);
    if (!ok && verdict->alert == ALERT_NONE)
        verdict->alert = (enum wire_alert)check->alert;
}

static void check_chain(struct wt_endpoint *ep, const struct ce_certificate *chain, size_t len,
                        const struct ce_certificate *anchors, struct ce_path *path)
{
    struct ce_path_settings settings = {.anchors = anchors,
                                        .anchor_count = ep->config.anchor_count,
                                        .untrusted = chain + 1,
                                        .untrusted_count = len - 1,
                                        .now = ep->config.today,
                                        .host = ep->config.host,
                                        .purpose = CE_PURPOSE_TLS_SERVER};
    struct verdict verdict = {ep, chain, len, ALERT_NONE};
    struct ce_path_observer observer = {.check = tell_check, .user = &verdict};
    wt_say(ep, "verify.certificate", ep->message);
    wt_arg_text(ep, "host", ep->config.host ? ep->config.host : "");
    ce_status status = ce_path_verify(path, &chain[0], &settings, &observer);
    if (status != CE_OK && !ep->config.accept_any_certificate)
        wt_abort(ep, verdict.alert == ALERT_NONE ? ALERT_BAD_CERTIFICATE : verdict.alert);
}

/* The leaf's signature as a step of its own, so that it can be looked into: by the next
 * certificate of the path, or by the anchor. */
static void show_signature(struct wt_endpoint *ep, const struct ce_certificate *chain, size_t len,
                           const struct ce_path *path)
{
    const struct ce_certificate *issuer = path->len > 1 ? path->certificates[1] : path->anchor;
    if (!issuer)
        return;
    const char *name =
        place_in_message(issuer, chain, len) < len ? "issuer_certificate" : "ca_certificate";
    wt_judge(ep, "certificate_signature", "certificate.signature",
             "certificate_list[0].signatureValue", OP_CERTIFICATE_SIGNED, ep->server_certificate,
             wt_given(ep, name, WT_V_BYTES, issuer->der, false));
}

static size_t parse_chain(struct wt_endpoint *ep, struct ce_certificate *chain,
                          const struct ce_view *der, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct ce_der where = {0};
        char field[120];
        ce_status status = ce_certificate_parse(&chain[i], der[i].data, der[i].len, NULL, &where);
        bool broken = status != CE_OK && where.error_field;
        snprintf(field, sizeof field, "certificate_list[%zu]%s%s", i, broken ? "." : "",
                 broken ? where.error_field : "");
        if (!wt_demand(ep, status == CE_OK, ALERT_BAD_CERTIFICATE, "certificate.parses", field,
                       status == CE_OK ? ""
                       : where.error   ? where.error
                                       : ce_status_text(status)))
            return 0;
    }
    return count;
}

void handle_certificate(struct wt_endpoint *ep)
{
    const struct certificate_message *m = &ep->m->is.certificate;
    if (!wt_demand(ep, m->count > 0, ALERT_BAD_CERTIFICATE, "certificate.present",
                   "certificate_list", ""))
        return;
    size_t anchor_count = ep->config.anchor_count;
    struct ce_path path;
    struct ce_certificate *chain = wt_arena_take(&ep->arena, m->count * sizeof *chain);
    struct ce_certificate *anchors =
        wt_arena_take(&ep->arena, (anchor_count + 1) * sizeof *anchors);
    if (!chain || !anchors) {
        ep->status = CE_ERR_MEMORY;
        return;
    }
    if (!parse_chain(ep, chain, m->certificates, m->count))
        return;
    ep->server_certificate =
        wt_field(ep, "server_certificate", "certificate_list[0]", m->certificates[0]);
    wt_demand(ep, chain[0].key.type == CE_KEY_RSA, ALERT_UNSUPPORTED_CERTIFICATE,
              "certificate.rsa_key", "certificate_list[0].tbsCertificate.subjectPublicKeyInfo", "");
    for (size_t i = 0; i < anchor_count; i++) /* an anchor that cannot be read anchors nothing */
        if (ce_certificate_parse(&anchors[i], ep->config.anchors[i].data, ep->config.anchors[i].len,
                                 NULL, NULL))
            memset(&anchors[i], 0, sizeof *anchors);
    if (!wt_alive(ep))
        return;
    wt_id message = ep->message;
    check_chain(ep, chain, m->count, anchors, &path);
    if (wt_alive(ep) && !ep->config.accept_any_certificate)
        show_signature(ep, chain, m->count, &path);
    ep->message = message;
    ep->server_public_key =
        wt_calc(ep, "server_public_key", OP_CERTIFICATE_SPKI, ep->server_certificate);
}
