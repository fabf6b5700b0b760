/*
 * Extensions as structs: RFC 8446 section 4.2, RFC 5246 section 7.4.1.4, and the RFC of each. What
 * one holds depends on its type and on the message it stands in.
 */
#ifndef WALKTHROUGH_WIRE_EXTENSIONS_H
#define WALKTHROUGH_WIRE_EXTENSIONS_H

#include "walkthrough/wire/wire.h"

enum {
    MAX_EXTENSIONS = 64,
    MAX_ENTRY_EXTENSIONS = 4, /* of one certificate in a Certificate of TLS 1.3 */
    MAX_SERVER_NAMES = 4,
    MAX_NAMED_GROUPS = 64,
    MAX_SIGNATURE_SCHEMES = 64,
    MAX_VERSIONS = 32,
    MAX_PROTOCOLS = 16,
    MAX_KEY_SHARES = 16,
    MAX_PSKS = 8
};

enum extension_type {
    EXT_SERVER_NAME = 0,
    EXT_MAX_FRAGMENT_LENGTH = 1,
    EXT_STATUS_REQUEST = 5,
    EXT_SUPPORTED_GROUPS = 10,
    EXT_EC_POINT_FORMATS = 11,
    EXT_SIGNATURE_ALGORITHMS = 13,
    EXT_USE_SRTP = 14,
    EXT_HEARTBEAT = 15,
    EXT_ALPN = 16,
    EXT_SIGNED_CERTIFICATE_TIMESTAMP = 18,
    EXT_CLIENT_CERTIFICATE_TYPE = 19,
    EXT_SERVER_CERTIFICATE_TYPE = 20,
    EXT_PADDING = 21,
    EXT_ENCRYPT_THEN_MAC = 22,
    EXT_EXTENDED_MASTER_SECRET = 23,
    EXT_COMPRESS_CERTIFICATE = 27,
    EXT_RECORD_SIZE_LIMIT = 28,
    EXT_DELEGATED_CREDENTIAL = 34,
    EXT_SESSION_TICKET = 35,
    EXT_PRE_SHARED_KEY = 41,
    EXT_EARLY_DATA = 42,
    EXT_SUPPORTED_VERSIONS = 43,
    EXT_COOKIE = 44,
    EXT_PSK_KEY_EXCHANGE_MODES = 45,
    EXT_CERTIFICATE_AUTHORITIES = 47,
    EXT_OID_FILTERS = 48,
    EXT_POST_HANDSHAKE_AUTH = 49,
    EXT_SIGNATURE_ALGORITHMS_CERT = 50,
    EXT_KEY_SHARE = 51,
    EXT_QUIC_TRANSPORT_PARAMETERS = 57,
    EXT_APPLICATION_SETTINGS_OLD = 17513,
    EXT_APPLICATION_SETTINGS = 17613,
    EXT_ENCRYPTED_CLIENT_HELLO = 0xfe0d,
    EXT_RENEGOTIATION_INFO = 0xff01
};

enum wire_place {
    IN_CLIENT_HELLO,
    IN_SERVER_HELLO,
    IN_HELLO_RETRY_REQUEST,
    IN_ENCRYPTED_EXTENSIONS,
    IN_CERTIFICATE,
    IN_CERTIFICATE_REQUEST,
    IN_NEW_SESSION_TICKET
};

enum psk_key_exchange_mode { PSK_KE = 0, PSK_DHE_KE = 1 };
enum certificate_status_type { STATUS_OCSP = 1 };
enum ech_client_hello_type { ECH_OUTER = 0, ECH_INNER = 1 };

struct server_name {
    uint8_t name_type;
    struct ce_view host_name;
};

struct key_share_entry {
    uint16_t group;
    struct ce_view key_exchange; /* empty in a HelloRetryRequest, which only selects the group */
};

struct psk_identity {
    struct ce_view identity;
    uint32_t obfuscated_ticket_age;
};

/* CertificateStatusRequest and CertificateStatus, RFC 6066 section 8. */
struct certificate_status_request {
    uint8_t status_type;
    struct ce_view responder_ids, request_extensions;
    struct ce_view other; /* all behind a status_type that is not STATUS_OCSP */
};

struct certificate_status {
    uint8_t status_type;
    struct ce_view response; /* an OCSPResponse in DER; all that follows for another status_type */
};

/* ECHClientHello, RFC 9849 section 5. */
struct encrypted_client_hello {
    uint8_t type;
    uint16_t kdf_id, aead_id;
    uint8_t config_id;
    struct ce_view enc, payload;
};

struct extension {
    uint16_t type;
    struct ce_view data; /* the extension_data as it stands on the wire, known or not; when writing,
                            used for types that have no form in that place */
    union {
        struct {
            struct server_name names[MAX_SERVER_NAMES];
            size_t count; /* a server's answer is empty: 0 */
        } server_name;
        struct {
            uint16_t groups[MAX_NAMED_GROUPS];
            size_t count;
        } supported_groups;
        struct { /* also signature_algorithms_cert and delegated_credential */
            uint16_t schemes[MAX_SIGNATURE_SCHEMES];
            size_t count;
        } signature_algorithms;
        struct {
            struct ce_view renegotiated_connection;
        } renegotiation_info;
        struct {
            uint16_t versions[MAX_VERSIONS];
            size_t count; /* one in a ServerHello and a HelloRetryRequest */
        } supported_versions;
        struct { /* also application_settings in a ClientHello */
            struct ce_view protocols[MAX_PROTOCOLS];
            size_t count;
        } alpn;
        struct {
            uint8_t formats[8];
            size_t count;
        } ec_point_formats;
        struct {
            struct key_share_entry shares[MAX_KEY_SHARES];
            size_t count; /* one in a ServerHello and a HelloRetryRequest */
        } key_share;
        struct {
            struct psk_identity identities[MAX_PSKS];
            size_t identity_count;
            struct ce_view binders[MAX_PSKS];
            size_t binder_count;
            size_t binders_at;          /* out: where the list of binders begins in the message, its
                                           length included: the cut of RFC 8446 4.2.11.2 */
            uint16_t selected_identity; /* of a ServerHello */
        } pre_shared_key;
        struct {
            uint8_t modes[16];
            size_t count;
        } psk_key_exchange_modes;
        struct {
            uint16_t algorithms[16];
            size_t count;
        } compress_certificate;
        struct certificate_status_request status_request;
        struct certificate_status certificate_status; /* of a Certificate's entry */
        struct encrypted_client_hello encrypted_client_hello;
        struct ce_view cookie;
        struct ce_view list; /* signed_certificate_timestamp, certificate_authorities, oid_filters:
                                all items as they stand, without the length in front */
        struct {
            uint8_t types[8]; /* of client_certificate_type and server_certificate_type */
            size_t count;
        } certificate_type;
        uint8_t max_fragment_length;
        uint16_t record_size_limit;
        uint32_t max_early_data_size; /* early_data in a NewSessionTicket */
    } is;
};

struct extensions {
    bool present; /* the whole block may be missing in TLS 1.2 */
    struct extension list[MAX_EXTENSIONS];
    size_t count;
};

/* The few that one certificate brings along. */
struct entry_extensions {
    struct extension list[MAX_ENTRY_EXTENSIONS];
    size_t count;
};

/* The block of a hello, which may be missing, and the one of any message of TLS 1.3, which may
 * not. */
void wire_extensions(struct wire *w, enum wire_place place, struct extensions *e);
void wire_entry_extensions(struct wire *w, struct entry_extensions *e);

/* The extension of that type, or NULL. A block that has one type twice is refused when read (RFC
 * 5246 7.4.1.4, RFC 8446 4.2). */
const struct extension *extension_find(const struct extensions *e, uint16_t type);
const struct extension *entry_extension_find(const struct entry_extensions *e, uint16_t type);
/* Appends an empty extension of that type, for writing; NULL when the list is full. */
struct extension *extension_add(struct extensions *e, uint16_t type);
struct extension *entry_extension_add(struct entry_extensions *e, uint16_t type);

/*
 * Whether RFC 8446's table in 4.2 (with the additions of later RFCs) lets an extension stand in
 * that message of a TLS 1.3 handshake. True for types that are not in it: what is not recognised is
 * not judged. Receiving one where it may not stand means illegal_parameter.
 */
bool extension_allowed(enum wire_place place, uint16_t type);

#endif
