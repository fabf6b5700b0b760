/*
 * Whether to believe a certificate (RFC 5280 section 6, RFC 9525, RFC 9325; RFC 6066 section 8 for
 * what the server has stapled to it). The library judges; here each of its checks is told, with the
 * field of the message that it looked at, and the first that fails says which alert goes out.
 */
#include "walkthrough/tls/certificate_path.h"

#include <stdio.h>
#include <string.h>

struct verdict {
    struct wt_endpoint *ep;
    const struct ce_certificate *chain;
    size_t chain_len;
    const char *only;      /* this check alone is told and counts; NULL: all */
    const char *where;     /* the field that somebody says it in; NULL: the one that was checked */
    enum wire_alert alert; /* of the first check that failed */
};

const char *tls_inside_entry(const struct wt_endpoint *ep)
{
    return ep->version == TLS13 ? ".certificate" : "";
}

size_t tls_place_in_chain(const struct ce_certificate *c, const struct ce_certificate *chain,
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
    char certificate[60] = "ca_certificate";
    size_t index = verdict->chain_len - 1;
    if (check->subject)
        index = tls_place_in_chain(check->subject, verdict->chain, verdict->chain_len);
    if (index < verdict->chain_len)
        snprintf(certificate, sizeof certificate, "certificate_list[%zu]%s", index,
                 tls_inside_entry(verdict->ep));
    bool outside_tbs = !strncmp(check->field, "signature", 9) || !check->field[0];
    snprintf(out, size, "%s%s%s%s", certificate, outside_tbs ? "" : ".tbsCertificate",
             check->field[0] ? "." : "", check->field);
}

/* That certificates parse was told at certificate.receive; how the path was found is told when it
 * was not. */
static bool is_worth_telling(const struct ce_path_check *check, const struct verdict *verdict)
{
    if (check->verdict == CE_CHECK_NOT_APPLICABLE || !strcmp(check->name, "parse"))
        return false;
    if (verdict->only)
        return !strcmp(check->name, verdict->only);
    return check->verdict == CE_CHECK_FAILED || strcmp(check->name, "path_building") != 0;
}

static void tell_check(void *user, const struct ce_path_check *check)
{
    struct verdict *verdict = user;
    char text[80], field[160];
    bool ok = check->verdict == CE_CHECK_OK;
    if (!is_worth_telling(check, verdict))
        return;
    snprintf(text, sizeof text, "certificate.%s", check->name);
    name_field(field, sizeof field, check, verdict);
    wt_expect(verdict->ep, ok, text, verdict->where ? verdict->where : field, check->detail);
    if (!ok && verdict->alert == ALERT_NONE)
        verdict->alert = (enum wire_alert)check->alert;
}

/* ---- what the library is given ----------------------------------------------------------------
 */

/* Bytes that cannot be read anchor nothing. */
static bool parse_anchors(struct wt_endpoint *ep, struct ce_path_settings *settings)
{
    const struct wt_config *config = &ep->config;
    struct ce_certificate *anchors =
        wt_arena_take(&ep->arena, (config->anchor_count + 1) * sizeof *anchors);
    if (!anchors)
        return false;
    for (size_t i = 0; i < config->anchor_count; i++)
        if (ce_certificate_parse(&anchors[i], config->anchors[i].data, config->anchors[i].len, NULL,
                                 NULL) != CE_OK)
            memset(&anchors[i], 0, sizeof *anchors);
    settings->anchors = anchors;
    settings->anchor_count = config->anchor_count;
    return true;
}

/* And revoke nothing. */
static bool parse_crls(struct wt_endpoint *ep, struct ce_path_settings *settings)
{
    const struct wt_config *config = &ep->config;
    struct ce_crl *crls = wt_arena_take(&ep->arena, (config->crl_count + 1) * sizeof *crls);
    if (!crls)
        return false;
    for (size_t i = 0; i < config->crl_count; i++)
        if (ce_crl_parse(&crls[settings->crl_count], config->crls[i].data, config->crls[i].len,
                         NULL, NULL) == CE_OK)
            settings->crl_count++;
    settings->crls = crls;
    return true;
}

static bool settle(struct wt_endpoint *ep, struct ce_path_settings *settings,
                   const struct ce_certificate *chain, size_t len)
{
    bool of_server = ep->config.role == WT_CLIENT;
    *settings = (struct ce_path_settings){.untrusted = chain + 1,
                                          .untrusted_count = len - 1,
                                          .now = ep->config.today,
                                          .host = of_server ? ep->config.host : NULL,
                                          .purpose = of_server ? CE_PURPOSE_TLS_SERVER
                                                               : CE_PURPOSE_TLS_CLIENT};
    if (parse_anchors(ep, settings) && parse_crls(ep, settings))
        return true;
    tls_stick(ep, CE_ERR_MEMORY, "anchors");
    return false;
}

/* ---- the two questions ------------------------------------------------------------------------
 */

/* Whether a certificate that demands a staple has one is asked here only when none will come. */
void tls_check_path(struct wt_endpoint *ep, const struct ce_certificate *chain, size_t len,
                    struct ce_path *path)
{
    struct ce_path_settings settings;
    if (!settle(ep, &settings, chain, len))
        return;
    bool of_server = ep->config.role == WT_CLIENT;
    settings.status_requested =
        of_server && ep->config.status_request && !ep->status_promised && ep->version == TLS12;
    struct verdict verdict = {.ep = ep, .chain = chain, .chain_len = len, .alert = ALERT_NONE};
    struct ce_path_observer observer = {.check = tell_check, .user = &verdict};
    wt_say(ep, of_server ? "verify.certificate" : "verify.client_certificate", ep->message);
    if (of_server)
        wt_arg_text(ep, "host", settings.host ? settings.host : "");
    ce_status status = ce_path_verify(path, &chain[0], &settings, &observer);
    if (status != CE_OK && !ep->config.accept_any_certificate)
        wt_abort(ep, verdict.alert == ALERT_NONE ? ALERT_BAD_CERTIFICATE : verdict.alert);
}

/* Everything else was told when the certificate came. */
void tls_check_staple(struct wt_endpoint *ep, struct ce_view response, const char *field)
{
    struct ce_path_settings settings;
    struct ce_path path;
    struct ce_ocsp_response ocsp;
    struct verdict verdict = {.ep = ep,
                              .chain = ep->peer_chain,
                              .chain_len = ep->peer_chain_len,
                              .only = "revocation",
                              .where = field,
                              .alert = ALERT_NONE};
    struct ce_path_observer observer = {.check = tell_check, .user = &verdict};
    if (!settle(ep, &settings, ep->peer_chain, ep->peer_chain_len))
        return;
    wt_say(ep, "verify.certificate_status", ep->message);
    bool parses = ce_ocsp_response_parse(&ocsp, response.data, response.len, NULL, NULL) == CE_OK;
    if (!wt_expect(ep, parses, "certificate_status.parses", field, "")) {
        verdict.alert = ALERT_BAD_CERTIFICATE_STATUS_RESPONSE;
    } else {
        settings.ocsp = &ocsp;
        settings.ocsp_count = 1;
        settings.status_requested = true;
        if (ce_path_verify(&path, &ep->peer_chain[0], &settings, &observer) == CE_OK)
            return;
    }
    if (verdict.alert != ALERT_NONE && !ep->config.accept_any_certificate)
        wt_abort(ep, verdict.alert);
}
