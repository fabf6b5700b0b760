/*
 * The extensions of the hellos, RFC 5246 section 7.4.1.4 and RFC 8446 section 4.2: small questions
 * that a client asks, each answered by a server that knows it, and by no other.
 */
#include "walkthrough/tls/hello_extensions.h"

#include <string.h>

#include "walkthrough/tls/state.h"
#include "walkthrough/wire/names.h"

/* ---- server_name, RFC 6066 section 3 ----------------------------------------------------------
 */

static bool is_ip_address(const char *host)
{
    return strchr(host, ':') || strspn(host, "0123456789.") == strlen(host);
}

/* A DNS name, never an address. */
static void offer_server_name(struct wt_endpoint *ep, struct extensions *e)
{
    const char *host = ep->config.host;
    if (!host || is_ip_address(host))
        return;
    struct extension *x = extension_add(e, EXT_SERVER_NAME);
    x->is.server_name.count = 1;
    x->is.server_name.names[0] = (struct server_name){0, wt_view(host, strlen(host))};
}

static void note_server_name(struct wt_endpoint *ep, const struct extension *x)
{
    for (size_t i = 0; i < x->is.server_name.count; i++) {
        const struct server_name *name = &x->is.server_name.names[i];
        bool fits = name->host_name.len < sizeof ep->offered.host;
        if (name->name_type == 0 && fits)
            memcpy(ep->offered.host, name->host_name.data, name->host_name.len);
    }
}

/* ---- supported_groups, RFC 7919 section 2 and RFC 8446 section 4.2.7 --------------------------
 */

static void offer_groups(struct wt_endpoint *ep, struct extensions *e)
{
    ep->offered.groups = tls_own_groups(ep);
    if (!ep->offered.groups.count)
        return;
    struct extension *x = extension_add(e, EXT_SUPPORTED_GROUPS);
    if (tls_grease(ep, GREASE_GROUP))
        x->is.supported_groups.groups[x->is.supported_groups.count++] =
            tls_grease(ep, GREASE_GROUP);
    for (size_t i = 0; i < ep->offered.groups.count; i++)
        x->is.supported_groups.groups[x->is.supported_groups.count++] = ep->offered.groups.list[i];
}

static void note_groups(struct wt_endpoint *ep, const struct extension *x)
{
    for (size_t i = 0; i < x->is.supported_groups.count; i++)
        tls_codes_add(&ep->offered.groups, x->is.supported_groups.groups[i]);
}

/* ---- signature_algorithms, RFC 5246 section 7.4.1.4.1 and RFC 8446 section 4.2.3 --------------
 */

static void offer_schemes(struct wt_endpoint *ep, struct extensions *e)
{
    struct extension *x = extension_add(e, EXT_SIGNATURE_ALGORITHMS);
    ep->offered.schemes = tls_own_schemes(ep);
    for (size_t i = 0; i < ep->offered.schemes.count; i++)
        x->is.signature_algorithms.schemes[x->is.signature_algorithms.count++] =
            ep->offered.schemes.list[i];
}

static void note_schemes(struct wt_endpoint *ep, const struct extension *x)
{
    for (size_t i = 0; i < x->is.signature_algorithms.count; i++)
        tls_codes_add(&ep->offered.schemes, x->is.signature_algorithms.schemes[i]);
}

/* ---- supported_versions, RFC 8446 section 4.2.1 -----------------------------------------------
 */

static void offer_versions(struct wt_endpoint *ep, struct extensions *e)
{
    ep->offered.versions = tls_own_versions(ep);
    if (!tls_speaks(ep, TLS13))
        return;
    struct extension *x = extension_add(e, EXT_SUPPORTED_VERSIONS);
    if (tls_grease(ep, GREASE_VERSION))
        x->is.supported_versions.versions[x->is.supported_versions.count++] =
            tls_grease(ep, GREASE_VERSION);
    for (size_t i = 0; i < ep->offered.versions.count; i++)
        x->is.supported_versions.versions[x->is.supported_versions.count++] =
            ep->offered.versions.list[i];
}

static void answer_version(struct wt_endpoint *ep, struct extensions *e)
{
    struct extension *x = extension_add(e, EXT_SUPPORTED_VERSIONS);
    x->is.supported_versions.count = 1;
    x->is.supported_versions.versions[0] = ep->version;
}

static void note_versions(struct wt_endpoint *ep, const struct extension *x)
{
    ep->offered.versions.count = 0; /* it stands above legacy_version */
    for (size_t i = 0; i < x->is.supported_versions.count; i++)
        tls_codes_add(&ep->offered.versions, x->is.supported_versions.versions[i]);
}

/* ---- extended_master_secret, RFC 7627 section 5.1 ---------------------------------------------
 */

static void offer_extended_master_secret(struct wt_endpoint *ep, struct extensions *e)
{
    if (ep->config.extended_master_secret && tls_speaks(ep, TLS12))
        extension_add(e, EXT_EXTENDED_MASTER_SECRET);
}

static void note_extended_master_secret(struct wt_endpoint *ep, const struct extension *x)
{
    (void)x;
    ep->use_ems = ep->config.extended_master_secret;
}

static void answer_extended_master_secret(struct wt_endpoint *ep, struct extensions *e)
{
    if (ep->use_ems)
        extension_add(e, EXT_EXTENDED_MASTER_SECRET);
}

static void heed_extended_master_secret(struct wt_endpoint *ep, const struct extension *x)
{
    ep->use_ems = x != NULL;
    if (ep->config.extended_master_secret)
        wt_expect(ep, ep->use_ems, "server_hello.extended_master_secret", "extensions",
                  ep->use_ems
                      ? ""
                      : "the server does not know RFC 7627; RFC 5246's own derivation is used");
}

/* ---- renegotiation_info, RFC 5746 sections 3.4 and 3.6 ----------------------------------------
 */

/* Empty: this is a first handshake. */
static void offer_renegotiation_info(struct wt_endpoint *ep, struct extensions *e)
{
    if (tls_speaks(ep, TLS12))
        extension_add(e, EXT_RENEGOTIATION_INFO);
}

static void note_renegotiation_info(struct wt_endpoint *ep, const struct extension *x)
{
    ep->offered.renegotiation_info = true;
    wt_demand(ep, x->is.renegotiation_info.renegotiated_connection.len == 0,
              ALERT_HANDSHAKE_FAILURE, "client_hello.renegotiation_info", "extensions",
              "not empty in a first handshake");
}

static void answer_renegotiation_info(struct wt_endpoint *ep, struct extensions *e)
{
    if (ep->offered.renegotiation_info)
        extension_add(e, EXT_RENEGOTIATION_INFO);
}

static void heed_renegotiation_info(struct wt_endpoint *ep, const struct extension *x)
{
    if (x)
        wt_demand(ep, x->is.renegotiation_info.renegotiated_connection.len == 0,
                  ALERT_HANDSHAKE_FAILURE, "server_hello.renegotiation_info", "extensions", "");
}

/* ---- the table --------------------------------------------------------------------------------
 */

/* clang-format off */
enum { NO_TYPE = 0xffff }; /* rows that only offer */
/* In the order of a ClientHello. */
static const struct tls_hello_extension rows[] = {
  /* type                       answered in            offer                         note                         answer                         heed */
  { NO_TYPE,                    NO_ANSWER,             offer_first_grease,           NULL,                        NULL,                          NULL },
  { EXT_SERVER_NAME,            IN_TLS12_SERVER_HELLO | IN_TLS13_ENCRYPTED_EXTENSIONS,
                                                       offer_server_name,            note_server_name,            NULL,                          NULL },
  { EXT_SUPPORTED_GROUPS,       IN_TLS13_ENCRYPTED_EXTENSIONS,
                                                       offer_groups,                 note_groups,                 NULL,                          NULL },
  { EXT_SIGNATURE_ALGORITHMS,   NO_ANSWER,             offer_schemes,                note_schemes,                NULL,                          NULL },
  { EXT_EXTENDED_MASTER_SECRET, IN_TLS12_SERVER_HELLO, offer_extended_master_secret, note_extended_master_secret, answer_extended_master_secret, heed_extended_master_secret },
  { EXT_EC_POINT_FORMATS,       IN_TLS12_SERVER_HELLO, offer_point_formats,          note_point_formats,          answer_point_formats,          heed_point_formats },
  { EXT_SESSION_TICKET,         IN_TLS12_SERVER_HELLO, offer_session_ticket,         note_session_ticket,         answer_session_ticket,         heed_session_ticket },
  { EXT_ENCRYPT_THEN_MAC,       IN_TLS12_SERVER_HELLO, offer_encrypt_then_mac,       note_encrypt_then_mac,       answer_encrypt_then_mac,       heed_encrypt_then_mac },
  { EXT_STATUS_REQUEST,         IN_TLS12_SERVER_HELLO, offer_status_request,         note_status_request,         answer_status_request,         heed_status_request },
  { EXT_MAX_FRAGMENT_LENGTH,    IN_TLS12_SERVER_HELLO | IN_TLS13_ENCRYPTED_EXTENSIONS,
                                                       offer_max_fragment_length,    note_max_fragment_length,    answer_max_fragment_length,    heed_max_fragment_length },
  { EXT_RECORD_SIZE_LIMIT,      IN_TLS12_SERVER_HELLO | IN_TLS13_ENCRYPTED_EXTENSIONS,
                                                       offer_record_size_limit,      note_record_size_limit,      answer_record_size_limit,      heed_record_size_limit },
  { EXT_RENEGOTIATION_INFO,     IN_TLS12_SERVER_HELLO, offer_renegotiation_info,     note_renegotiation_info,     answer_renegotiation_info,     heed_renegotiation_info },
  { EXT_ALPN,                   IN_TLS12_SERVER_HELLO | IN_TLS13_ENCRYPTED_EXTENSIONS,
                                                       offer_alpn,                   note_alpn,                   answer_alpn,                   heed_alpn },
  { EXT_KEY_SHARE,              IN_TLS13_SERVER_HELLO, offer_key_share,              note_key_shares,             answer_key_share,              NULL },
  { EXT_SUPPORTED_VERSIONS,     IN_TLS13_SERVER_HELLO | IN_TLS13_RETRY_REQUEST,
                                                       offer_versions,               note_versions,               answer_version,                NULL },
  { EXT_COOKIE,                 NO_ANSWER,             offer_cookie,                 note_cookie,                 NULL,                          NULL },
  { EXT_PSK_KEY_EXCHANGE_MODES, NO_ANSWER,             offer_psk_modes,              note_psk_modes,              NULL,                          NULL },
  { EXT_EARLY_DATA,             IN_TLS13_ENCRYPTED_EXTENSIONS,
                                                       offer_early_data,             note_early_data,             answer_early_data,             heed_early_data },
  { NO_TYPE,                    NO_ANSWER,             offer_last_grease,            NULL,                        NULL,                          NULL },
  { EXT_PRE_SHARED_KEY,         IN_TLS13_SERVER_HELLO, offer_psk,                    NULL,                        answer_psk,                    heed_psk },
};
/* clang-format on */

enum { ROWS = sizeof rows / sizeof *rows };

void tls_offer_extensions(struct wt_endpoint *ep, struct extensions *e)
{
    ep->offered.extensions.count = 0;
    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].offer)
            rows[i].offer(ep, e);
    for (size_t i = 0; i < e->count; i++)
        if (!wire_is_grease(e->list[i].type)) /* to which there is no answer, RFC 8701 section 3 */
            tls_codes_add(&ep->offered.extensions, e->list[i].type);
}

void tls_note_extensions(struct wt_endpoint *ep, const struct extensions *e)
{
    for (size_t i = 0; e->present && i < e->count; i++)
        tls_codes_add(&ep->offered.extensions, e->list[i].type);
    for (size_t i = 0; i < ROWS; i++) {
        const struct extension *x = extension_find(e, rows[i].type);
        if (x && rows[i].note && wt_alive(ep))
            rows[i].note(ep, x);
    }
}

/* Any order will do (RFC 8446 4.2); from the end of the table, the general ones come first. */
void tls_answer_extensions(struct wt_endpoint *ep, enum tls_answer_place place,
                           struct extensions *e)
{
    for (size_t i = ROWS; i-- > 0;)
        if (rows[i].answer && (rows[i].answered_in & place))
            rows[i].answer(ep, e);
}

/* RFC 5246 7.4.1.4, RFC 8446 4.2: an answer to a question that was not asked. */
static void check_solicited(struct wt_endpoint *ep, const struct extensions *e, const char *check)
{
    bool solicited = true;
    for (size_t i = 0; e->present && i < e->count; i++)
        solicited = solicited && tls_codes_have(&ep->offered.extensions, e->list[i].type);
    wt_demand(ep, solicited, ALERT_UNSUPPORTED_EXTENSION, check, "extensions",
              solicited ? "" : "an answer to a question that was not asked");
}

/* RFC 8446 4.2: one that is known, and may not stand in this message. */
static void check_places(struct wt_endpoint *ep, enum wire_place place, const struct extensions *e)
{
    bool allowed = true;
    for (size_t i = 0; e->present && i < e->count; i++)
        allowed = allowed && extension_allowed(place, e->list[i].type);
    wt_demand(ep, allowed, ALERT_ILLEGAL_PARAMETER, "extensions.allowed_here", "extensions",
              allowed ? "" : "an extension that belongs to another message");
}

static enum wire_place wire_place_of(enum tls_answer_place place)
{
    switch (place) {
    case IN_TLS13_RETRY_REQUEST:
        return IN_HELLO_RETRY_REQUEST;
    case IN_TLS13_ENCRYPTED_EXTENSIONS:
        return IN_ENCRYPTED_EXTENSIONS;
    default:
        return IN_SERVER_HELLO;
    }
}

void tls_heed_extensions(struct wt_endpoint *ep, enum tls_answer_place place,
                         const struct extensions *e, const char *check)
{
    check_solicited(ep, e, check);
    if (place != IN_TLS12_SERVER_HELLO && wt_alive(ep))
        check_places(ep, wire_place_of(place), e);
    for (size_t i = ROWS; i-- > 0;) {
        const struct tls_hello_extension *row = &rows[i];
        if (row->heed && (row->answered_in & place) && wt_alive(ep))
            row->heed(ep, extension_find(e, row->type));
    }
}
