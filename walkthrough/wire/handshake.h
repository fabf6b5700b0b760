/*
 * The handshake messages of TLS 1.2 as structs, and the one function that reads, writes and
 * annotates each. RFC 5246 section 7.4; extensions by their own RFCs. Byte strings are views.
 */
#ifndef WALKTHROUGH_WIRE_HANDSHAKE_H
#define WALKTHROUGH_WIRE_HANDSHAKE_H

#include "walkthrough/wire/wire.h"

enum {
    MAX_CIPHER_SUITES = 256,
    MAX_EXTENSIONS = 64,
    MAX_SERVER_NAMES = 4,
    MAX_NAMED_GROUPS = 64,
    MAX_SIGNATURE_SCHEMES = 64,
    MAX_CHAIN = 16,
    MAX_HANDSHAKE_MESSAGE =
        1 << 18 /* what this implementation accepts of the 2^24 - 1 that can be written */
};

enum handshake_type {
    HELLO_REQUEST = 0,
    CLIENT_HELLO = 1,
    SERVER_HELLO = 2,
    NEW_SESSION_TICKET = 4,
    CERTIFICATE = 11,
    SERVER_KEY_EXCHANGE = 12,
    CERTIFICATE_REQUEST = 13,
    SERVER_HELLO_DONE = 14,
    CERTIFICATE_VERIFY = 15,
    CLIENT_KEY_EXCHANGE = 16,
    FINISHED = 20
};

enum extension_type {
    EXT_SERVER_NAME = 0,
    EXT_SUPPORTED_GROUPS = 10,
    EXT_EC_POINT_FORMATS = 11,
    EXT_SIGNATURE_ALGORITHMS = 13,
    EXT_ALPN = 16,
    EXT_EXTENDED_MASTER_SECRET = 23,
    EXT_SESSION_TICKET = 35,
    EXT_SUPPORTED_VERSIONS = 43,
    EXT_RENEGOTIATION_INFO = 0xff01
};

enum wire_place { IN_CLIENT_HELLO, IN_SERVER_HELLO };

struct server_name {
    uint8_t name_type;
    struct ce_view host_name;
};

struct extension {
    uint16_t type;
    struct ce_view data; /* the extension_data as it stands on the wire, known or not; when writing,
                            used for unknown types */
    union {
        struct {
            struct server_name names[MAX_SERVER_NAMES];
            size_t count; /* a server's answer is empty: 0 */
        } server_name;
        struct {
            uint16_t groups[MAX_NAMED_GROUPS];
            size_t count;
        } supported_groups;
        struct {
            uint16_t schemes[MAX_SIGNATURE_SCHEMES];
            size_t count;
        } signature_algorithms;
        struct {
            struct ce_view renegotiated_connection;
        } renegotiation_info;
        struct {
            uint16_t versions[32];
            size_t count; /* one in a ServerHello */
        } supported_versions;
        struct {
            struct ce_view protocols[16];
            size_t count;
        } alpn;
        struct {
            uint8_t formats[8];
            size_t count;
        } ec_point_formats;
    } is;
};

struct extensions {
    bool present; /* the whole block may be missing in TLS 1.2 */
    struct extension list[MAX_EXTENSIONS];
    size_t count;
};

struct client_hello {
    uint16_t legacy_version;
    uint8_t random[32];
    struct ce_view session_id;
    uint16_t cipher_suites[MAX_CIPHER_SUITES];
    size_t cipher_suite_count;
    uint8_t compression_methods[8];
    size_t compression_method_count;
    struct extensions extensions;
};

struct server_hello {
    uint16_t legacy_version;
    uint8_t random[32];
    struct ce_view session_id;
    uint16_t cipher_suite;
    uint8_t compression_method;
    struct extensions extensions;
};

struct certificate_message {
    struct ce_view certificates[MAX_CHAIN];
    size_t count;
};

/* RFC 5246 7.4.3 for DHE_RSA: ServerDHParams and their signature. */
struct server_key_exchange {
    struct ce_view dh_p, dh_g, dh_Ys;
    uint16_t signature_scheme; /* SignatureAndHashAlgorithm, read as RFC 8446's SignatureScheme: the
                                  same two bytes */
    struct ce_view signature;
    size_t params_at,
        params_end; /* out: where the signed parameters stand in the message, header included */
};

/* RFC 5246 7.4.7: by the context's key exchange, either encrypted_pre_master_secret (the RFC's
 * EncryptedPreMasterSecret) or dh_Yc. */
struct client_key_exchange {
    struct ce_view exchange_keys;
};

struct certificate_request {
    uint8_t certificate_types[16];
    size_t certificate_type_count;
    uint16_t schemes[MAX_SIGNATURE_SCHEMES];
    size_t scheme_count;
    struct ce_view authorities; /* the list as it stands */
};

/* RFC 5246 7.4.8. */
struct certificate_verify {
    uint16_t signature_scheme;
    struct ce_view signature;
};

struct new_session_ticket {
    uint32_t lifetime_hint;
    struct ce_view ticket;
};

struct finished {
    uint8_t verify_data[12];
};

struct handshake_message {
    uint8_t msg_type;
    uint32_t length; /* of the body; computed when writing */
    union {
        struct client_hello client_hello;
        struct server_hello server_hello;
        struct certificate_message certificate;
        struct server_key_exchange server_key_exchange;
        struct client_key_exchange client_key_exchange;
        struct certificate_request certificate_request;
        struct certificate_verify certificate_verify;
        struct new_session_ticket new_session_ticket;
        struct finished finished;
        struct ce_view other; /* the body of a message type not described here, and of a
                                 ServerKeyExchange when the context does not say KX_DHE_RSA */
    } is;
};

/* Header and body of one message: msg_type, length, and the body's own description. Every field
 * directly under the message: "msg_type", "length", "random" … */
void wire_handshake(struct wire *w, struct handshake_message *m);

/* One file each. */
void wire_client_hello(struct wire *w, struct client_hello *m);
void wire_server_hello(struct wire *w, struct server_hello *m);
void wire_extensions(struct wire *w, enum wire_place place, struct extensions *e);
void wire_certificate(struct wire *w, struct certificate_message *m);
void wire_server_key_exchange(struct wire *w, struct server_key_exchange *m);
void wire_client_key_exchange(struct wire *w, struct client_key_exchange *m);
void wire_certificate_request(struct wire *w, struct certificate_request *m);
void wire_certificate_verify(struct wire *w, struct certificate_verify *m);
void wire_new_session_ticket(struct wire *w, struct new_session_ticket *m);
void wire_finished(struct wire *w, struct finished *m);

/* The extension of that type, or NULL. A block that has one type twice is refused when read (RFC
 * 5246 7.4.1.4). */
const struct extension *extension_find(const struct extensions *e, uint16_t type);
/* Appends an empty extension of that type, for writing; NULL when the list is full. */
struct extension *extension_add(struct extensions *e, uint16_t type);

/* "client_hello", "server_hello_done", …, "unknown": the name a message of that type has in paths,
 * texts and traces. */
const char *handshake_type_name(uint8_t msg_type);

/* Annotates the DER of one certificate that has just been read as `bytes` (a view into the wire's
 * input), its fields directly under the innermost level. DER that does not parse is noted as bytes
 * called `name`. */
void wire_certificate_der(struct wire *w, const char *name, struct ce_view bytes);
/* The whole input as one certificate. */
void wire_x509(struct wire *w);

#endif
