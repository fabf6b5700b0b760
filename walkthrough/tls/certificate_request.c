/*
 * CertificateRequest of TLS 1.3, RFC 8446 section 4.3.2, and the client's answer: a certificate and
 * its proof, or an empty list, which says that there is none.
 */
#include <string.h>

#include "walkthrough/tls/identities.h"
#include "walkthrough/tls/state.h"

void send_certificate_request13(struct wt_endpoint *ep)
{
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!m)
        return;
    struct tls_codes own = tls_own_schemes(ep);
    m->msg_type = CERTIFICATE_REQUEST;
    struct extensions *e = &m->is.certificate_request.extensions;
    struct extension *x = extension_add(e, EXT_SIGNATURE_ALGORITHMS);
    for (size_t i = 0; i < own.count; i++)
        x->is.signature_algorithms.schemes[x->is.signature_algorithms.count++] = own.list[i];
    tls_send_handshake(ep, m);
}

static void choose_client_identity(struct wt_endpoint *ep, const struct tls_codes *accepted)
{
    struct tls_codes own = tls_own_schemes(ep);
    const struct wt_identity *mine = ep->config.client_identity;
    ep->identity = tls_choose_identity(mine, mine ? 1 : 0, &own, accepted, true, &ep->own_scheme);
    tls_tell_choice(ep, "decide.client_signature", "signature_scheme", accepted, &own,
                    ep->own_scheme);
}

void handle_certificate_request13(struct wt_endpoint *ep)
{
    const struct certificate_request *m = &ep->m->is.certificate_request;
    const struct extension *x = extension_find(&m->extensions, EXT_SIGNATURE_ALGORITHMS);
    struct tls_codes accepted = {.count = 0};
    ep->certificate_requested = true;
    wt_demand(ep, m->request_context.len == 0, ALERT_ILLEGAL_PARAMETER, "certificate.context",
              "certificate_request_context", "");
    wt_demand(ep, x != NULL, ALERT_MISSING_EXTENSION,
              "certificate_request.signature_algorithms_present", "extensions", "");
    for (size_t i = 0; x && i < x->is.signature_algorithms.count; i++)
        tls_codes_add(&accepted, x->is.signature_algorithms.schemes[i]);
    if (wt_alive(ep))
        choose_client_identity(ep, &accepted);
}

/* Section 4.4.2.4: a server that insists says certificate_required. */
void handle_no_certificate13(struct wt_endpoint *ep)
{
    wt_demand(ep, ep->m->is.certificate.request_context.len == 0, ALERT_ILLEGAL_PARAMETER,
              "certificate.context", "certificate_request_context", "");
    wt_demand(ep, !ep->config.demand_client_certificate, ALERT_CERTIFICATE_REQUIRED,
              "certificate.demanded", "certificate_list", "");
}

bool holds_certificates(const struct wt_endpoint *ep)
{
    return ep->m->is.certificate.count > 0;
}

bool asks_for_certificate(const struct wt_endpoint *ep)
{
    return ep->config.request_client_certificate && !ep->resumed;
}

bool was_asked_for_certificate(const struct wt_endpoint *ep)
{
    return ep->certificate_requested;
}

bool has_certificate_to_show(const struct wt_endpoint *ep)
{
    return ep->certificate_requested && ep->identity;
}

bool has_not_been_asked(const struct wt_endpoint *ep)
{
    return !ep->certificate_requested;
}
