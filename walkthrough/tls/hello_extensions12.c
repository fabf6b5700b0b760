/*
 * Extensions of the hellos that only TLS 1.2 and before have, or that bound the records of any
 * version: session_ticket (RFC 5077), encrypt_then_mac (RFC 7366), ec_point_formats (RFC 8422),
 * max_fragment_length (RFC 6066), record_size_limit (RFC 8449), status_request (RFC 6066).
 */
#include "walkthrough/tls/hello_extensions.h"
#include "walkthrough/tls/state.h"

/* ---- session_ticket, RFC 5077 section 3.2 -----------------------------------------------------
 */

/* The ticket, or nothing, which says that one is welcome. */
void offer_session_ticket(struct wt_endpoint *ep, struct extensions *e)
{
    if (!ep->config.session_tickets || !tls_speaks(ep, TLS12))
        return;
    struct extension *x = extension_add(e, EXT_SESSION_TICKET);
    if (ep->session && ep->session->kind == WT_SESSION_BY_TICKET)
        x->data = wt_view(ep->session->handle, ep->session->handle_len);
}

void note_session_ticket(struct wt_endpoint *ep, const struct extension *x)
{
    ep->offered.session_ticket = true;
    ep->offered.ticket = x->data;
}

/* A session that is taken up keeps its ticket. */
void answer_session_ticket(struct wt_endpoint *ep, struct extensions *e)
{
    ep->ticket_promised = ep->offered.session_ticket && ep->config.ticket_key_count && !ep->resumed;
    if (ep->ticket_promised)
        extension_add(e, EXT_SESSION_TICKET);
}

void heed_session_ticket(struct wt_endpoint *ep, const struct extension *x)
{
    ep->ticket_promised = x != NULL;
}

/* ---- encrypt_then_mac, RFC 7366 section 2 -----------------------------------------------------
 */

void offer_encrypt_then_mac(struct wt_endpoint *ep, struct extensions *e)
{
    if (ep->config.encrypt_then_mac && tls_speaks(ep, TLS12))
        extension_add(e, EXT_ENCRYPT_THEN_MAC);
}

void note_encrypt_then_mac(struct wt_endpoint *ep, const struct extension *x)
{
    (void)x;
    ep->encrypt_then_mac = ep->config.encrypt_then_mac;
}

/* Only a suite with CBC has two things to put in order. */
void answer_encrypt_then_mac(struct wt_endpoint *ep, struct extensions *e)
{
    ep->encrypt_then_mac = ep->encrypt_then_mac && ep->suite->cipher == CIPHER_AES_CBC;
    if (ep->encrypt_then_mac)
        extension_add(e, EXT_ENCRYPT_THEN_MAC);
}

void heed_encrypt_then_mac(struct wt_endpoint *ep, const struct extension *x)
{
    const struct tls_suite *suite = tls_suite(ep->m->is.server_hello.cipher_suite);
    ep->encrypt_then_mac = x != NULL;
    wt_demand(ep, !x || (suite && suite->cipher == CIPHER_AES_CBC), ALERT_ILLEGAL_PARAMETER,
              "server_hello.encrypt_then_mac", "extensions", "");
}

/* ---- ec_point_formats, RFC 8422 section 5.1.2 -------------------------------------------------
 */

enum { UNCOMPRESSED = 0 };

static bool has_uncompressed(const struct extension *x)
{
    for (size_t i = 0; i < x->is.ec_point_formats.count; i++)
        if (x->is.ec_point_formats.formats[i] == UNCOMPRESSED)
            return true;
    return false;
}

static void add_uncompressed(struct extensions *e)
{
    struct extension *x = extension_add(e, EXT_EC_POINT_FORMATS);
    x->is.ec_point_formats.formats[0] = UNCOMPRESSED;
    x->is.ec_point_formats.count = 1;
}

void offer_point_formats(struct wt_endpoint *ep, struct extensions *e)
{
    bool ecdhe = false;
    for (size_t i = 0; i < ep->config.suite_count; i++) {
        const struct tls_suite *suite = tls_suite(ep->config.suites[i]);
        ecdhe = ecdhe || (suite && suite->key_exchange == KX_ECDHE);
    }
    if (ecdhe)
        add_uncompressed(e);
}

void note_point_formats(struct wt_endpoint *ep, const struct extension *x)
{
    ep->offered.point_formats = true;
    wt_demand(ep, has_uncompressed(x), ALERT_ILLEGAL_PARAMETER, "client_hello.point_formats",
              "extensions", "");
}

void answer_point_formats(struct wt_endpoint *ep, struct extensions *e)
{
    if (ep->offered.point_formats && ep->suite->key_exchange == KX_ECDHE)
        add_uncompressed(e);
}

void heed_point_formats(struct wt_endpoint *ep, const struct extension *x)
{
    if (x)
        wt_demand(ep, has_uncompressed(x), ALERT_ILLEGAL_PARAMETER, "server_hello.point_formats",
                  "extensions", "");
}

/* ---- max_fragment_length, RFC 6066 section 4 --------------------------------------------------
 */

/* 1 to 4 stand for 2^9 to 2^12 bytes; 0 for any other code. */
static size_t fragment_length(uint8_t code)
{
    return code >= 1 && code <= 4 ? (size_t)1 << (8 + code) : 0;
}

void offer_max_fragment_length(struct wt_endpoint *ep, struct extensions *e)
{
    if (ep->config.max_fragment_length)
        extension_add(e, EXT_MAX_FRAGMENT_LENGTH)->is.max_fragment_length =
            ep->config.max_fragment_length;
}

void note_max_fragment_length(struct wt_endpoint *ep, const struct extension *x)
{
    ep->offered.max_fragment_length = x->is.max_fragment_length;
    wt_demand(ep, fragment_length(x->is.max_fragment_length) != 0, ALERT_ILLEGAL_PARAMETER,
              "client_hello.max_fragment_length", "extensions", "");
}

/* RFC 8449 section 5: record_size_limit, where both are offered, takes its place. */
void answer_max_fragment_length(struct wt_endpoint *ep, struct extensions *e)
{
    if (!ep->offered.max_fragment_length ||
        (ep->offered.record_size_limit && ep->config.record_size_limit))
        return;
    extension_add(e, EXT_MAX_FRAGMENT_LENGTH)->is.max_fragment_length =
        ep->offered.max_fragment_length;
    ep->write_limit = ep->read_limit = fragment_length(ep->offered.max_fragment_length);
}

void heed_max_fragment_length(struct wt_endpoint *ep, const struct extension *x)
{
    if (x &&
        wt_demand(ep, x->is.max_fragment_length == ep->config.max_fragment_length,
                  ALERT_ILLEGAL_PARAMETER, "server_hello.max_fragment_length", "extensions", ""))
        ep->write_limit = ep->read_limit = fragment_length(x->is.max_fragment_length);
}

/* ---- record_size_limit, RFC 8449 section 4 ----------------------------------------------------
 */

enum { LEAST_RECORD_SIZE = 64 };

/* In TLS 1.3 the limit counts the content type, too. */
static size_t content_limit(const struct wt_endpoint *ep, uint16_t limit)
{
    size_t content = ep->version == TLS13 ? limit - 1u : limit;
    return content < RECORD_MAX_PLAINTEXT ? content : RECORD_MAX_PLAINTEXT;
}

static void add_record_size_limit(struct wt_endpoint *ep, struct extensions *e)
{
    extension_add(e, EXT_RECORD_SIZE_LIMIT)->is.record_size_limit = ep->config.record_size_limit;
}

void offer_record_size_limit(struct wt_endpoint *ep, struct extensions *e)
{
    if (ep->config.record_size_limit)
        add_record_size_limit(ep, e);
}

void note_record_size_limit(struct wt_endpoint *ep, const struct extension *x)
{
    ep->offered.record_size_limit = x->is.record_size_limit;
    wt_demand(ep, x->is.record_size_limit >= LEAST_RECORD_SIZE, ALERT_ILLEGAL_PARAMETER,
              "client_hello.record_size_limit", "extensions", "");
}

/* Each side says what it is willing to receive. */
void answer_record_size_limit(struct wt_endpoint *ep, struct extensions *e)
{
    if (!ep->offered.record_size_limit || !ep->config.record_size_limit)
        return;
    add_record_size_limit(ep, e);
    ep->write_limit = content_limit(ep, ep->offered.record_size_limit);
    ep->read_limit = content_limit(ep, ep->config.record_size_limit);
}

void heed_record_size_limit(struct wt_endpoint *ep, const struct extension *x)
{
    if (!x)
        return;
    bool both = ep->version == TLS12 &&
                extension_find(&ep->m->is.server_hello.extensions, EXT_MAX_FRAGMENT_LENGTH);
    bool ok = x->is.record_size_limit >= LEAST_RECORD_SIZE && !both;
    if (!wt_demand(ep, ok, ALERT_ILLEGAL_PARAMETER, "server_hello.record_size_limit", "extensions",
                   both ? "max_fragment_length stands there, too" : ""))
        return;
    ep->write_limit = content_limit(ep, x->is.record_size_limit);
    ep->read_limit = content_limit(ep, ep->config.record_size_limit);
}

/* ---- status_request, RFC 6066 section 8 -------------------------------------------------------
 */

void offer_status_request(struct wt_endpoint *ep, struct extensions *e)
{
    if (ep->config.status_request)
        extension_add(e, EXT_STATUS_REQUEST)->is.status_request.status_type = STATUS_OCSP;
}

void note_status_request(struct wt_endpoint *ep, const struct extension *x)
{
    ep->offered.status_request = x->is.status_request.status_type == STATUS_OCSP;
}

/* In TLS 1.2 an empty answer announces a CertificateStatus. */
void answer_status_request(struct wt_endpoint *ep, struct extensions *e)
{
    ep->status_promised = ep->offered.status_request && ep->identity &&
                          ep->identity->ocsp_response.len && !ep->resumed &&
                          ep->suite->key_exchange != KX_DH_ANON;
    if (ep->status_promised)
        extension_add(e, EXT_STATUS_REQUEST);
}

void heed_status_request(struct wt_endpoint *ep, const struct extension *x)
{
    ep->status_promised = x != NULL;
}
