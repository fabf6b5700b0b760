/*
 * The handshake messages of TLS 1.3 (RFC 8446 section 4) and TLS 1.2 and before (RFC 5246 section
 * 7.4) as structs, and the one function that reads, writes and annotates each. Messages that share
 * a name share a struct; the context's version tells which members count. Byte strings are views.
 */
#ifndef WALKTHROUGH_WIRE_HANDSHAKE_H
#define WALKTHROUGH_WIRE_HANDSHAKE_H

#include "walkthrough/wire/extensions.h"

enum {
    MAX_CIPHER_SUITES = 256,
    MAX_CHAIN = 16,
    MAX_HANDSHAKE_MESSAGE =
        1 << 18 /* what this implementation accepts of the 2^24 - 1 that can be written */
};

enum handshake_type {
    HELLO_REQUEST = 0,
    CLIENT_HELLO = 1,
    SERVER_HELLO = 2,
    NEW_SESSION_TICKET = 4,
    END_OF_EARLY_DATA = 5,
    ENCRYPTED_EXTENSIONS = 8,
    CERTIFICATE = 11,
    SERVER_KEY_EXCHANGE = 12,
    CERTIFICATE_REQUEST = 13,
    SERVER_HELLO_DONE = 14,
    CERTIFICATE_VERIFY = 15,
    CLIENT_KEY_EXCHANGE = 16,
    FINISHED = 20,
    CERTIFICATE_URL = 21,
    CERTIFICATE_STATUS = 22,
    SUPPLEMENTAL_DATA = 23,
    KEY_UPDATE = 24,
    COMPRESSED_CERTIFICATE = 25,
    MESSAGE_HASH = 254 /* never sent: what a transcript holds in place of the first ClientHello */
};

enum ec_curve_type { NAMED_CURVE = 3 };
enum key_update_request { UPDATE_NOT_REQUESTED = 0, UPDATE_REQUESTED = 1 };

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

/* Certificate: in TLS 1.3 with the context of the request it answers, and extensions for each. */
struct certificate_message {
    struct ce_view certificates[MAX_CHAIN];
    size_t count;
    struct ce_view request_context;                /* TLS 1.3 */
    struct entry_extensions extensions[MAX_CHAIN]; /* TLS 1.3 */
};

/*
 * ServerKeyExchange of TLS 1.2 and before: for KX_DHE and KX_DH_ANON ServerDHParams (RFC 5246
 * 7.4.3), for KX_ECDHE ServerECDHParams (RFC 8422 5.4); then, but for KX_DH_ANON, their signature.
 */
struct server_key_exchange {
    struct ce_view dh_p, dh_g, dh_Ys;
    uint16_t signature_scheme; /* SignatureAndHashAlgorithm, read as RFC 8446's SignatureScheme: the
                                  same two bytes; 0 before TLS 1.2, which has none */
    struct ce_view signature;
    size_t params_at,
        params_end;     /* out: where the signed parameters stand in the message, header included */
    uint8_t curve_type; /* NAMED_CURVE, the only one that is read */
    uint16_t named_curve;
    struct ce_view point;
};

/* RFC 5246 7.4.7: by the context's key exchange, encrypted_pre_master_secret (the RFC's
 * EncryptedPreMasterSecret), dh_Yc, or ecdh_Yc (RFC 8422 5.7). */
struct client_key_exchange {
    struct ce_view exchange_keys;
};

struct certificate_request {
    uint8_t certificate_types[16];
    size_t certificate_type_count;
    uint16_t schemes[MAX_SIGNATURE_SCHEMES]; /* since TLS 1.2 */
    size_t scheme_count;
    struct ce_view authorities;     /* the list as it stands */
    struct ce_view request_context; /* TLS 1.3, which has nothing but this */
    struct extensions extensions;   /* and these */
};

/* RFC 5246 7.4.8, RFC 8446 4.4.3. */
struct certificate_verify {
    uint16_t signature_scheme; /* 0 before TLS 1.2 */
    struct ce_view signature;
};

struct new_session_ticket {
    uint32_t lifetime; /* seconds; a hint in TLS 1.2 */
    struct ce_view ticket;
    uint32_t age_add;             /* TLS 1.3 */
    struct ce_view nonce;         /* TLS 1.3 */
    struct extensions extensions; /* TLS 1.3 */
};

/* Twelve bytes up to TLS 1.2; as many as the hash has in TLS 1.3. */
struct finished {
    struct ce_view verify_data;
};

/* RFC 8879 section 4. */
struct compressed_certificate {
    uint16_t algorithm;
    uint32_t uncompressed_length;
    struct ce_view message;
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
        struct extensions encrypted_extensions;
        struct certificate_status certificate_status;
        struct compressed_certificate compressed_certificate;
        uint8_t request_update; /* of KeyUpdate */
        struct ce_view other; /* the body of a message type not described here, of message_hash, and
                                 of a ServerKeyExchange whose key exchange is not known */
    } is;
};

/* Header and body of one message: msg_type, length, and the body's own description. Every field
 * directly under the message: "msg_type", "length", "random" … */
void wire_handshake(struct wire *w, struct handshake_message *m);

/* One file each. */
void wire_client_hello(struct wire *w, struct client_hello *m);
void wire_server_hello(struct wire *w, struct server_hello *m);
void wire_encrypted_extensions(struct wire *w, struct extensions *e);
void wire_certificate(struct wire *w, struct certificate_message *m);
void wire_server_key_exchange(struct wire *w, struct server_key_exchange *m);
void wire_client_key_exchange(struct wire *w, struct client_key_exchange *m);
void wire_certificate_request(struct wire *w, struct certificate_request *m);
/* The authorities a CertificateRequest of TLS 1.2 and before lists, RFC 5246 7.4.4. */
void wire_distinguished_names(struct wire *w, struct ce_view *list);
void wire_certificate_verify(struct wire *w, struct certificate_verify *m);
void wire_new_session_ticket(struct wire *w, struct new_session_ticket *m);
void wire_finished(struct wire *w, struct finished *m);
void wire_certificate_status(struct wire *w, struct certificate_status *m);
void wire_key_update(struct wire *w, uint8_t *request_update);
void wire_compressed_certificate(struct wire *w, struct compressed_certificate *m);

/* RFC 8446 4.1.3: a ServerHello with one certain random is a HelloRetryRequest. */
extern const uint8_t hello_retry_request_random[32];
bool is_hello_retry_request(const struct server_hello *m);

/* "client_hello", "server_hello_done", …, "unknown": the name a message of that type has in paths,
 * texts and traces. */
const char *handshake_type_name(uint8_t msg_type);
/* The same for a whole message: tells "hello_retry_request" from "server_hello". */
const char *handshake_message_name(struct ce_view message);

/* Annotates the DER of one certificate that has just been read as `bytes` (a view into the wire's
 * input), its fields directly under the innermost level. DER that does not parse is noted as bytes
 * called `name`. */
void wire_certificate_der(struct wire *w, const char *name, struct ce_view bytes);
/* The same for any other DER (an OCSPResponse, a DistinguishedName), element by element. */
void wire_der(struct wire *w, const char *name, struct ce_view bytes);
/* The whole input as one certificate. */
void wire_x509(struct wire *w);

#endif
