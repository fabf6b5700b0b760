/*
 * Extensions, RFC 8446 section 4.2 and RFC 5246 section 7.4.1.4: a type, a length and, for the
 * types that have a form in that place, what is inside. Everything else, GREASE (RFC 8701)
 * included, is kept as it stands.
 */
#include "walkthrough/wire/extensions.h"

#include <string.h>

#include "walkthrough/wire/extension_forms.h"

/* Places as a set. */
enum {
    CH = 1 << IN_CLIENT_HELLO,
    SH = 1 << IN_SERVER_HELLO,
    HRR = 1 << IN_HELLO_RETRY_REQUEST,
    EE = 1 << IN_ENCRYPTED_EXTENSIONS,
    CT = 1 << IN_CERTIFICATE,
    CR = 1 << IN_CERTIFICATE_REQUEST,
    NST = 1 << IN_NEW_SESSION_TICKET
};

/* The presence of such an extension is all it says. */
static void nothing(struct wire *w, struct extension *e)
{
    (void)w, (void)e;
}

/* clang-format off */
static const struct form {
    uint16_t type;
    unsigned places;
    void (*describe)(struct wire *w, struct extension *e);
} forms[] = {
    {EXT_SERVER_NAME,                  CH,           form_server_name},           /* RFC 6066 3 */
    {EXT_SERVER_NAME,                  SH | EE,      nothing},
    {EXT_MAX_FRAGMENT_LENGTH,          CH | SH | EE, form_max_fragment_length},   /* RFC 6066 4 */
    {EXT_STATUS_REQUEST,               CH,           form_status_request},        /* RFC 6066 8 */
    {EXT_STATUS_REQUEST,               SH | CR,      nothing},                    /* RFC 8446 4.4.2.1 */
    {EXT_STATUS_REQUEST,               CT,           form_certificate_status},    /* RFC 8446 4.4.2.1 */
    {EXT_SUPPORTED_GROUPS,             CH | SH | EE, form_supported_groups},      /* RFC 8446 4.2.7 */
    {EXT_EC_POINT_FORMATS,             CH | SH,      form_ec_point_formats},      /* RFC 8422 5.1.2 */
    {EXT_SIGNATURE_ALGORITHMS,         CH | CR,      form_signature_algorithms},  /* RFC 8446 4.2.3 */
    {EXT_SIGNATURE_ALGORITHMS_CERT,    CH | CR,      form_signature_algorithms},  /* RFC 8446 4.2.3 */
    {EXT_DELEGATED_CREDENTIAL,         CH | CR,      form_signature_algorithms},  /* RFC 9345 4.1.1 */
    {EXT_ALPN,                         CH | SH | EE, form_alpn},                  /* RFC 7301 3.1 */
    {EXT_SIGNED_CERTIFICATE_TIMESTAMP, CH | CR,      nothing},                    /* RFC 6962 3.3.1 */
    {EXT_SIGNED_CERTIFICATE_TIMESTAMP, SH | CT,      form_signed_certificate_timestamps},
    {EXT_CLIENT_CERTIFICATE_TYPE,      CH,           form_certificate_types},     /* RFC 7250 3 */
    {EXT_CLIENT_CERTIFICATE_TYPE,      SH | EE,      form_certificate_type},
    {EXT_SERVER_CERTIFICATE_TYPE,      CH,           form_certificate_types},
    {EXT_SERVER_CERTIFICATE_TYPE,      SH | EE,      form_certificate_type},
    {EXT_PADDING,                      CH,           form_padding},               /* RFC 7685 3 */
    {EXT_ENCRYPT_THEN_MAC,             CH | SH,      nothing},                    /* RFC 7366 2 */
    {EXT_EXTENDED_MASTER_SECRET,       CH | SH,      nothing},                    /* RFC 7627 5.1 */
    {EXT_COMPRESS_CERTIFICATE,         CH | CR,      form_compress_certificate},  /* RFC 8879 3 */
    {EXT_RECORD_SIZE_LIMIT,            CH | SH | EE, form_record_size_limit},     /* RFC 8449 4 */
    {EXT_SESSION_TICKET,               CH | SH,      form_session_ticket},        /* RFC 5077 3.2 */
    {EXT_PRE_SHARED_KEY,               CH,           form_offered_psks},          /* RFC 8446 4.2.11 */
    {EXT_PRE_SHARED_KEY,               SH,           form_selected_psk},
    {EXT_EARLY_DATA,                   CH | EE,      nothing},                    /* RFC 8446 4.2.10 */
    {EXT_EARLY_DATA,                   NST,          form_max_early_data_size},
    {EXT_SUPPORTED_VERSIONS,           CH,           form_supported_versions},    /* RFC 8446 4.2.1 */
    {EXT_SUPPORTED_VERSIONS,           SH | HRR,     form_selected_version},
    {EXT_COOKIE,                       CH | HRR,     form_cookie},                /* RFC 8446 4.2.2 */
    {EXT_PSK_KEY_EXCHANGE_MODES,       CH,           form_psk_key_exchange_modes},/* RFC 8446 4.2.9 */
    {EXT_CERTIFICATE_AUTHORITIES,      CH | CR,      form_certificate_authorities},/* RFC 8446 4.2.4 */
    {EXT_OID_FILTERS,                  CR,           form_oid_filters},           /* RFC 8446 4.2.5 */
    {EXT_POST_HANDSHAKE_AUTH,          CH,           nothing},                    /* RFC 8446 4.2.6 */
    {EXT_KEY_SHARE,                    CH,           form_key_shares},            /* RFC 8446 4.2.8 */
    {EXT_KEY_SHARE,                    SH,           form_key_share},
    {EXT_KEY_SHARE,                    HRR,          form_selected_group},
    {EXT_QUIC_TRANSPORT_PARAMETERS,    CH | EE,      form_quic_transport_parameters}, /* RFC 9001 8.2 */
    {EXT_APPLICATION_SETTINGS_OLD,     CH,           form_alpn},  /* draft-vvv-tls-alps */
    {EXT_APPLICATION_SETTINGS_OLD,     EE,           form_application_settings},
    {EXT_APPLICATION_SETTINGS,         CH,           form_alpn},
    {EXT_APPLICATION_SETTINGS,         EE,           form_application_settings},
    {EXT_ENCRYPTED_CLIENT_HELLO,       CH,           form_ech_client_hello},      /* RFC 9849 5 */
    {EXT_ENCRYPTED_CLIENT_HELLO,       HRR,          form_ech_confirmation},
    {EXT_ENCRYPTED_CLIENT_HELLO,       EE,           form_ech_retry_configs},
    {EXT_RENEGOTIATION_INFO,           CH | SH,      form_renegotiation_info},    /* RFC 5746 3.2 */
};

/* RFC 8446's table in 4.2, with what later RFCs add to it. Extensions of TLS 1.2 that a ClientHello
 * for both carries along have no other place. */
static const struct {
    uint16_t type;
    unsigned places;
} allowed[] = {
    {EXT_SERVER_NAME, CH | EE},
    {EXT_MAX_FRAGMENT_LENGTH, CH | EE},
    {EXT_STATUS_REQUEST, CH | CR | CT},
    {EXT_SUPPORTED_GROUPS, CH | EE},
    {EXT_SIGNATURE_ALGORITHMS, CH | CR},
    {EXT_USE_SRTP, CH | EE},
    {EXT_HEARTBEAT, CH | EE},
    {EXT_ALPN, CH | EE},
    {EXT_SIGNED_CERTIFICATE_TIMESTAMP, CH | CR | CT},
    {EXT_CLIENT_CERTIFICATE_TYPE, CH | EE},
    {EXT_SERVER_CERTIFICATE_TYPE, CH | EE},
    {EXT_PADDING, CH},
    {EXT_COMPRESS_CERTIFICATE, CH | CR},
    {EXT_RECORD_SIZE_LIMIT, CH | EE},
    {EXT_DELEGATED_CREDENTIAL, CH | CR | CT},
    {EXT_PRE_SHARED_KEY, CH | SH},
    {EXT_EARLY_DATA, CH | EE | NST},
    {EXT_SUPPORTED_VERSIONS, CH | SH | HRR},
    {EXT_COOKIE, CH | HRR},
    {EXT_PSK_KEY_EXCHANGE_MODES, CH},
    {EXT_CERTIFICATE_AUTHORITIES, CH | CR},
    {EXT_OID_FILTERS, CR},
    {EXT_POST_HANDSHAKE_AUTH, CH},
    {EXT_SIGNATURE_ALGORITHMS_CERT, CH | CR},
    {EXT_KEY_SHARE, CH | SH | HRR},
    {EXT_QUIC_TRANSPORT_PARAMETERS, CH | EE},
    {EXT_APPLICATION_SETTINGS_OLD, CH | EE},
    {EXT_APPLICATION_SETTINGS, CH | EE},
    {EXT_ENCRYPTED_CLIENT_HELLO, CH | HRR | EE},
    {EXT_EC_POINT_FORMATS, CH},
    {EXT_ENCRYPT_THEN_MAC, CH},
    {EXT_EXTENDED_MASTER_SECRET, CH},
    {EXT_SESSION_TICKET, CH},
    {EXT_RENEGOTIATION_INFO, CH},
};
/* clang-format on */

bool extension_allowed(enum wire_place place, uint16_t type)
{
    for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++)
        if (allowed[i].type == type)
            return (allowed[i].places & 1U << place) != 0;
    return true;
}

/* ---- one extension ----------------------------------------------------------------------------
 */

static void extension_data(struct wire *w, enum wire_place place, struct extension *e)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (forms[i].type == e->type && (forms[i].places & 1U << place) != 0) {
            forms[i].describe(w, e);
            return;
        }
    wire_rest(w, "data", &e->data);
}

/* RFC 5246 7.4.1.4 forbids the same type twice and names no alert; RFC 8446 4.2 does:
 * illegal_parameter. */
static void refuse_duplicate(struct wire *w, const struct extension *list, size_t i)
{
    for (size_t before = 0; before < i; before++)
        if (list[before].type == list[i].type)
            wire_fail(w, "extension_type", ALERT_ILLEGAL_PARAMETER,
                      "the same extension stands there twice");
}

/* RFC 8446 4.2.11: the binders cover all of the ClientHello before them, so nothing may follow. */
static void refuse_behind_psk(struct wire *w, enum wire_place place, const struct extension *list,
                              size_t i)
{
    if (place == IN_CLIENT_HELLO && i > 0 && list[i - 1].type == EXT_PRE_SHARED_KEY)
        wire_fail(w, "extension_type", ALERT_ILLEGAL_PARAMETER,
                  "pre_shared_key is not the last extension");
}

static void wire_extension(struct wire *w, enum wire_place place, struct extension *list, size_t i)
{
    struct extension *e = &list[i];
    if (!w->writing)
        memset(e, 0, sizeof *e);
    wire_open(w, "extension", WIRE_NO_LENGTH);
    wire_u16(w, "extension_type", &e->type);
    if (!w->writing) {
        refuse_duplicate(w, list, i);
        refuse_behind_psk(w, place, list, i);
    }
    wire_open(w, NULL, WIRE_LEN16);
    if (!w->writing)
        e->data = wire_ahead(w);
    if (wire_ok(w))
        extension_data(w, place, e);
    wire_close(w);
    wire_close(w);
}

/* ---- the list ---------------------------------------------------------------------------------
 */

static void extension_list(struct wire *w, enum wire_place place, struct extension *list,
                           size_t *count, size_t capacity)
{
    wire_open(w, "extensions", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, count, capacity); i++)
        wire_extension(w, place, list, i);
    wire_close(w);
}

void wire_extensions(struct wire *w, enum wire_place place, struct extensions *e)
{
    bool may_be_missing = place == IN_CLIENT_HELLO || place == IN_SERVER_HELLO; /* of TLS 1.2 */
    if (!w->writing)
        e->count = 0;
    if (!may_be_missing)
        e->present = true;
    else if (!wire_more(w, &e->present))
        return;
    extension_list(w, place, e->list, &e->count, MAX_EXTENSIONS);
}

void wire_entry_extensions(struct wire *w, struct entry_extensions *e)
{
    extension_list(w, IN_CERTIFICATE, e->list, &e->count, MAX_ENTRY_EXTENSIONS);
}

static const struct extension *find(const struct extension *list, size_t count, uint16_t type)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].type == type)
            return &list[i];
    return NULL;
}

const struct extension *extension_find(const struct extensions *e, uint16_t type)
{
    return e->present ? find(e->list, e->count, type) : NULL;
}

const struct extension *entry_extension_find(const struct entry_extensions *e, uint16_t type)
{
    return find(e->list, e->count, type);
}

static struct extension *add(struct extension *list, size_t *count, size_t capacity, uint16_t type)
{
    if (*count >= capacity)
        return NULL;
    struct extension *added = &list[(*count)++];
    memset(added, 0, sizeof *added);
    added->type = type;
    return added;
}

struct extension *extension_add(struct extensions *e, uint16_t type)
{
    e->present = true;
    return add(e->list, &e->count, MAX_EXTENSIONS, type);
}

struct extension *entry_extension_add(struct entry_extensions *e, uint16_t type)
{
    return add(e->list, &e->count, MAX_ENTRY_EXTENSIONS, type);
}
