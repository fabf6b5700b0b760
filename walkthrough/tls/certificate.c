/*
 * Certificate, RFC 5246 section 7.4.2: the server says who it is, and the client asks whether to
 * believe it (RFC 5280 section 6, RFC 9525). Every check is made and told; one that fails ends the
 * handshake.
 */
#include <stdio.h>
#include <string.h>

#include "walkthrough/tls/certificate_path.h"

/* The certificate of one side, as a value's name. */
static const char *certificate_name(bool of_client)
{
    return of_client ? "client_certificate" : "server_certificate";
}

static const char stapled_path[] = "certificate_list[0].extensions[0].ocsp_response";

/* RFC 8446 4.4.2.1: behind the certificate that it is about. */
static bool staple(struct wt_endpoint *ep, const struct wt_identity *identity,
                   struct certificate_message *m)
{
    if (ep->version != TLS13 || is_client(ep) || !ep->offered.status_request ||
        !identity->ocsp_response.len)
        return false;
    struct extension *x = entry_extension_add(&m->extensions[0], EXT_STATUS_REQUEST);
    x->is.certificate_status.status_type = STATUS_OCSP;
    x->is.certificate_status.response = identity->ocsp_response;
    ep->stapled = wt_given(ep, "ocsp_response", WT_V_BYTES, identity->ocsp_response, false);
    return true;
}

static void send_chain(struct wt_endpoint *ep, const struct wt_identity *identity)
{
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!m)
        return;
    m->msg_type = CERTIFICATE;
    m->is.certificate.request_context = ep->request_context;
    m->is.certificate.count = identity->chain_len;
    memcpy(m->is.certificate.certificates, identity->chain,
           identity->chain_len * sizeof *identity->chain);
    bool staples = staple(ep, identity, &m->is.certificate);
    const struct wt_value *leaf =
        wt_given(ep, certificate_name(is_client(ep)), WT_V_BYTES, identity->chain[0], false);
    if (is_client(ep))
        ep->client_certificate = leaf;
    else
        ep->server_certificate = leaf;
    char path[60];
    snprintf(path, sizeof path, "certificate_list[0]%s", tls_inside_entry(ep));
    if (!tls_send_handshake(ep, m))
        return;
    wt_carries(ep, path, leaf);
    if (staples)
        wt_carries(ep, stapled_path, ep->stapled);
}

void send_certificate(struct wt_endpoint *ep)
{
    send_chain(ep, ep->identity);
}

void send_no_certificate(struct wt_endpoint *ep) /* RFC 5246 7.4.6: asked, and none to give */
{
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!m)
        return;
    m->msg_type = CERTIFICATE;
    m->is.certificate.request_context = ep->request_context;
    tls_send_handshake(ep, m);
}

void handle_certificate_request(struct wt_endpoint *ep)
{
    ep->certificate_requested = true;
}

/* ---- the one who is shown it ------------------------------------------------------------------
 */

/* The leaf's signature as a step of its own, so that it can be looked into: by the next
 * certificate of the path, or by the anchor. */
static void show_signature(struct wt_endpoint *ep, const struct wt_value *leaf,
                           const struct ce_certificate *chain, size_t len,
                           const struct ce_path *path)
{
    char field[80];
    const struct ce_certificate *issuer = path->len > 1 ? path->certificates[1] : path->anchor;
    if (!issuer)
        return;
    const char *name =
        tls_place_in_chain(issuer, chain, len) < len ? "issuer_certificate" : "ca_certificate";
    snprintf(field, sizeof field, "certificate_list[0]%s.signatureValue", tls_inside_entry(ep));
    wt_judge(ep, "certificate_signature", "certificate.signature", field, OP_CERTIFICATE_SIGNED,
             leaf, wt_given(ep, name, WT_V_BYTES, issuer->der, false));
}

static size_t parse_chain(struct wt_endpoint *ep, struct ce_certificate *chain,
                          const struct ce_view *der, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct ce_der where = {0};
        char field[160];
        ce_status status = ce_certificate_parse(&chain[i], der[i].data, der[i].len, NULL, &where);
        bool broken = status != CE_OK && where.error_field;
        snprintf(field, sizeof field, "certificate_list[%zu]%s%s%s", i, tls_inside_entry(ep),
                 broken ? "." : "", broken ? where.error_field : "");
        if (!wt_demand(ep, status == CE_OK, ALERT_BAD_CERTIFICATE, "certificate.parses", field,
                       status == CE_OK ? ""
                       : where.error   ? where.error
                                       : ce_status_text(status)))
            return 0;
    }
    return count;
}

/* The certificates are asked for once more when the CertificateStatus comes, and the message they
 * came in is gone by then. */
static bool keep_chain(struct wt_endpoint *ep, struct ce_view *kept, const struct ce_view *der,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        kept[i] = (struct ce_view){wt_arena_copy(&ep->arena, der[i].data, der[i].len), der[i].len};
        if (!kept[i].data)
            return false;
    }
    return true;
}

/* The key must be of a kind that is computed with here; in TLS 1.2 the suite says which the
 * server's must be (RFC 5246 7.4.2, RFC 8422 5.3). */
static void check_key(struct wt_endpoint *ep, const struct ce_key_view *key)
{
    char field[100];
    snprintf(field, sizeof field, "certificate_list[0]%s.tbsCertificate.subjectPublicKeyInfo",
             tls_inside_entry(ep));
    enum tls_authentication suite = is_client(ep) ? ep->suite->authentication : AUTH_ANY;
    bool on_curve = key->type == CE_KEY_EC || key->type == CE_KEY_ED25519;
    if (suite == AUTH_RSA)
        wt_demand(ep, key->type == CE_KEY_RSA, ALERT_UNSUPPORTED_CERTIFICATE, "certificate.rsa_key",
                  field, "");
    else if (suite == AUTH_ECDSA)
        wt_demand(ep, on_curve, ALERT_UNSUPPORTED_CERTIFICATE, "certificate.ec_key", field, "");
    else
        wt_demand(ep, key->type != CE_KEY_NONE, ALERT_UNSUPPORTED_CERTIFICATE,
                  "certificate.known_key", field, "");
}

/* Whether to believe it, and the key in it. */
static void judge_chain(struct wt_endpoint *ep, const struct wt_value *leaf,
                        const struct ce_certificate *chain, size_t count)
{
    struct ce_path path = {.len = 0};
    if (!wt_alive(ep))
        return;
    wt_id message = ep->message;
    tls_check_path(ep, chain, count, &path);
    if (wt_alive(ep) && !ep->config.accept_any_certificate)
        show_signature(ep, leaf, chain, count, &path);
    ep->message = message;
    if (is_client(ep))
        ep->server_public_key = wt_calc(ep, "server_public_key", OP_CERTIFICATE_SPKI, leaf);
    else
        ep->client_public_key = wt_calc(ep, "client_public_key", OP_CERTIFICATE_SPKI, leaf);
}

void handle_certificate(struct wt_endpoint *ep)
{
    const struct certificate_message *m = &ep->m->is.certificate;
    struct ce_view kept[MAX_CHAIN];
    enum wire_alert empty = ep->version == TLS13 ? ALERT_DECODE_ERROR : ALERT_BAD_CERTIFICATE;
    if (!wt_demand(ep, m->count > 0, empty, "certificate.present", "certificate_list", ""))
        return;
    struct ce_certificate *chain = wt_arena_take(&ep->arena, m->count * sizeof *chain);
    if (!chain || !keep_chain(ep, kept, m->certificates, m->count)) {
        tls_stick(ep, CE_ERR_MEMORY, "certificates");
        return;
    }
    if (!parse_chain(ep, chain, kept, m->count))
        return;
    ep->peer_chain = chain;
    ep->peer_chain_len = m->count;
    char path[60];
    snprintf(path, sizeof path, "certificate_list[0]%s", tls_inside_entry(ep));
    const struct wt_value *leaf =
        wt_field(ep, certificate_name(!is_client(ep)), path, m->certificates[0]);
    if (is_client(ep))
        ep->server_certificate = leaf;
    else
        ep->client_certificate = leaf;
    check_key(ep, &chain[0].key);
    judge_chain(ep, leaf, chain, m->count);
}

/* ---- TLS 1.3 ----------------------------------------------------------------------------------
 */

/* RFC 8446 4.4.2: the context is empty in a handshake's own; extensions only where asked for. */
void handle_certificate13(struct wt_endpoint *ep)
{
    const struct certificate_message *m = &ep->m->is.certificate;
    bool asked = true, allowed = true;
    wt_demand(ep, m->request_context.len == 0, ALERT_ILLEGAL_PARAMETER, "certificate.context",
              "certificate_request_context", "");
    for (size_t i = 0; i < m->count; i++)
        for (size_t k = 0; k < m->extensions[i].count; k++) {
            uint16_t type = m->extensions[i].list[k].type;
            asked = asked && is_client(ep) && tls_codes_have(&ep->offered.extensions, type);
            allowed = allowed && extension_allowed(IN_CERTIFICATE, type);
        }
    wt_demand(ep, asked, ALERT_UNSUPPORTED_EXTENSION, "certificate.extensions_solicited",
              "certificate_list", "");
    wt_demand(ep, allowed, ALERT_ILLEGAL_PARAMETER, "extensions.allowed_here", "certificate_list",
              "");
    const struct extension *x =
        m->count ? entry_extension_find(&m->extensions[0], EXT_STATUS_REQUEST) : NULL;
    if (x && wt_alive(ep) && m->extensions[0].count == 1)
        ep->stapled =
            wt_field(ep, "ocsp_response", stapled_path, x->is.certificate_status.response);
    if (wt_alive(ep))
        handle_certificate(ep);
    if (x && ep->stapled && wt_alive(ep))
        tls_check_staple(ep, x->is.certificate_status.response, stapled_path);
}
