/*
 * A message of every form the codec knows, in hex, with one field of each and what it shows: the
 * bodies of handshake messages, and every extension in every place that has a form for it.
 */
#ifndef TESTS_MESSAGE_CASES_H
#define TESTS_MESSAGE_CASES_H

#include "tests/unit/walkthrough/wire_check.h"

enum { CASE_SIZE = 1024 };

struct body_case {
    uint8_t msg_type;
    struct wire_context context;
    const char *body; /* hex */
    const char *path, *shown, *text;
};

#define THIRTY_TWO_BYTES "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"
#define RETRY_RANDOM     "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"
#define NAMED_NOBODY     "300d310b300906035504030c02434e" /* a Name: CN=CN */

/* clang-format off */
static const struct body_case bodies[] = {
    {HELLO_REQUEST, {0}, "", "length", "0", "hello_request.length"},
    {SERVER_HELLO, {0x0304, 0, 0}, "0303" THIRTY_TWO_BYTES "021122" "1301" "00" "0006002b00020304",
     "extensions[0].selected_version", "TLS 1.3 (0x0304)",
     "server_hello.extensions.extension.selected_version"},
    {SERVER_HELLO, {0x0303, 0, 0}, "0303" "202122232425262728292a2b2c2d2e2f3031323334353637444f574e47524401" "00" "c02f" "00",
     "random", "ends in DOWNGRD 01: the server speaks TLS 1.3", "server_hello.random"},
    {SERVER_HELLO, {0x0302, 0, 0}, "0302" "202122232425262728292a2b2c2d2e2f3031323334353637444f574e47524400" "00" "002f" "00",
     "random", "ends in DOWNGRD 00: the server speaks TLS 1.2", "server_hello.random"},
    {SERVER_HELLO, {0x0304, 0, 0}, "0303" RETRY_RANDOM "00" "1301" "00" "000c" "002b00020304" "003300020017",
     "extensions[1].selected_group", "secp256r1 (0x0017)",
     "hello_retry_request.extensions.extension.selected_group"},
    {SERVER_HELLO, {0x0304, 0, 0}, "0303" RETRY_RANDOM "00" "1301" "00" "0006" "002b00020304",
     "random", "SHA-256 of \"HelloRetryRequest\"", "hello_retry_request.random"},
    {NEW_SESSION_TICKET, {0x0303, 0, 0}, "00001c20" "0003aabbcc",
     "ticket_lifetime_hint", "7200", "new_session_ticket.ticket_lifetime_hint"},
    {NEW_SESSION_TICKET, {0x0304, 0, 0}, "00001c20" "01020304" "020001" "0003aabbcc" "0008002a000400004000",
     "extensions[0].max_early_data_size", "16384",
     "new_session_ticket.extensions.extension.max_early_data_size"},
    {END_OF_EARLY_DATA, {0x0304, 0, 0}, "", "msg_type", "end_of_early_data (5)", "handshake.msg_type"},
    {ENCRYPTED_EXTENSIONS, {0x0304, 0, 0}, "000a" "00000000" "001c0002" "4001",
     "extensions[1].record_size_limit", "16385",
     "encrypted_extensions.extensions.extension.record_size_limit"},
    {ENCRYPTED_EXTENSIONS, {0x0304, 0, 0}, "0000", "extensions.length", "0",
     "encrypted_extensions.extensions.length"},
    {CERTIFICATE, {0x0303, 0, 0}, "000006" "000003" "300100",
     "certificate_list[0].data", "300100", "certificate.certificate_list.certificate.data"},
    {CERTIFICATE, {0x0304, 0, 0}, "020102" "000007" "000002" "3000" "0000",
     "certificate_list[0].certificate.length", "2",
     "certificate.certificate_list.certificate_entry.certificate.length"},
    {CERTIFICATE_REQUEST, {0x0301, 0, 0}, "020140" "0011" "000f" NAMED_NOBODY,
     "certificate_authorities[0][0][0][1]", "\"CN\"",
     "certificate_request.certificate_authorities.distinguished_name.SET.SEQUENCE.UTF8String"},
    {CERTIFICATE_REQUEST, {0x0303, 0, 0}, "0140" "00020804" "0000",
     "supported_signature_algorithms[0]", "rsa_pss_rsae_sha256 (0x0804)",
     "certificate_request.supported_signature_algorithms.signature_scheme"},
    {CERTIFICATE_REQUEST, {0x0304, 0, 0}, "0155" "0008" "000d0004" "00020403",
     "certificate_request_context.data", "55",
     "certificate_request.certificate_request_context.data"},
    {CERTIFICATE_VERIFY, {0x0301, 0, 0}, "0002abcd", "signature.data", "abcd",
     "certificate_verify.signature.data"},
    {CERTIFICATE_VERIFY, {0x0304, 0, 0}, "0807" "0002abcd", "signature_scheme", "ed25519 (0x0807)",
     "certificate_verify.signature_scheme"},
    {SERVER_KEY_EXCHANGE, {0x0303, KX_DHE, 0}, "000117" "000105" "000108" "0401" "0002abcd",
     "dh_Ys.data", "08", "server_key_exchange.dh_Ys.data"},
    {SERVER_KEY_EXCHANGE, {0x0301, KX_DHE, 0}, "000117" "000105" "000108" "0002abcd",
     "signature.data", "abcd", "server_key_exchange.signature.data"},
    {SERVER_KEY_EXCHANGE, {0x0303, KX_DH_ANON, 0}, "000117" "000105" "000108",
     "dh_p.data", "17", "server_key_exchange.dh_p.data"},
    {SERVER_KEY_EXCHANGE, {0x0303, KX_ECDHE, 0}, "03" "001d" "03040506" "0804" "0002abcd",
     "named_curve", "x25519 (0x001d)", "server_key_exchange.named_curve"},
    {SERVER_KEY_EXCHANGE, {0x0303, KX_ECDHE, 0}, "03" "2a2a" "03040506" "0804" "0000",
     "named_curve", "GREASE (0x2a2a)", "server_key_exchange.named_curve"},
    {SERVER_KEY_EXCHANGE, {0x0303, KX_RSA, 0}, "0102", "data", "0102", "server_key_exchange.data"},
    {SERVER_HELLO_DONE, {0x0303, 0, 0}, "", "length", "0", "server_hello_done.length"},
    {CLIENT_KEY_EXCHANGE, {0x0303, KX_RSA, 0}, "0002abcd", "encrypted_pre_master_secret.data", "abcd",
     "client_key_exchange.encrypted_pre_master_secret.data"},
    {CLIENT_KEY_EXCHANGE, {0x0303, KX_DH_ANON, 0}, "0002abcd", "dh_Yc.data", "abcd",
     "client_key_exchange.dh_Yc.data"},
    {CLIENT_KEY_EXCHANGE, {0x0303, KX_ECDHE, 0}, "020405", "ecdh_Yc.data", "0405",
     "client_key_exchange.ecdh_Yc.data"},
    {CLIENT_KEY_EXCHANGE, {0x0303, KX_UNKNOWN, 0}, "020405", "exchange_keys", "020405",
     "client_key_exchange.exchange_keys"},
    {FINISHED, {0x0303, 0, 0}, "000102030405060708090a0b", "verify_data",
     "000102030405060708090a0b", "finished.verify_data"},
    {FINISHED, {0x0304, 0, 32}, THIRTY_TWO_BYTES, "verify_data", THIRTY_TWO_BYTES,
     "finished.verify_data"},
    {CERTIFICATE_URL, {0x0303, 0, 0}, "00", "data", "00", "certificate_url.data"},
    {CERTIFICATE_STATUS, {0x0303, 0, 0}, "01" "000005" "30030a0106",
     "ocsp_response[0]", "6", "certificate_status.ocsp_response.ENUMERATED"},
    {CERTIFICATE_STATUS, {0x0303, 0, 0}, "01" "000002" "ffff",
     "ocsp_response.data", "ffff", "certificate_status.ocsp_response.data"},
    {SUPPLEMENTAL_DATA, {0x0303, 0, 0}, "000000", "data", "000000", "supplemental_data.data"},
    {KEY_UPDATE, {0x0304, 0, 0}, "01", "request_update", "update_requested (1)",
     "key_update.request_update"},
    {COMPRESSED_CERTIFICATE, {0x0304, 0, 0}, "0002" "001000" "000003aabbcc",
     "compression_algorithm", "brotli (2)", "compressed_certificate.compression_algorithm"},
    {MESSAGE_HASH, {0x0304, 0, 0}, THIRTY_TWO_BYTES, "hash", THIRTY_TWO_BYTES, "message_hash.hash"},
    {99, {0}, "0102", "data", "0102", "unknown.data"},
};

struct extension_case {
    enum wire_place place;
    uint16_t type;
    const char *data; /* hex */
    const char *path, *shown; /* below the extension; NULL where there is nothing inside */
};

static const struct extension_case extension_cases[] = {
    {IN_CLIENT_HELLO, EXT_SERVER_NAME, "0006" "00" "0003612e62", "server_name_list[0].host_name.data", "\"a.b\""},
    {IN_SERVER_HELLO, EXT_SERVER_NAME, "", NULL, NULL},
    {IN_ENCRYPTED_EXTENSIONS, EXT_SERVER_NAME, "", NULL, NULL},
    {IN_CLIENT_HELLO, EXT_MAX_FRAGMENT_LENGTH, "01", "max_fragment_length", "2^9 bytes (1)"},
    {IN_SERVER_HELLO, EXT_MAX_FRAGMENT_LENGTH, "04", "max_fragment_length", "2^12 bytes (4)"},
    {IN_ENCRYPTED_EXTENSIONS, EXT_MAX_FRAGMENT_LENGTH, "05", "max_fragment_length", "unassigned (5)"},
    {IN_CLIENT_HELLO, EXT_STATUS_REQUEST, "0100000000", "status_type", "ocsp (1)"},
    {IN_CLIENT_HELLO, EXT_STATUS_REQUEST, "01" "0003" "aabbcc" "0001" "05", "responder_id_list.data", "aabbcc"},
    {IN_CLIENT_HELLO, EXT_STATUS_REQUEST, "07" "0102", "request", "0102"},
    {IN_SERVER_HELLO, EXT_STATUS_REQUEST, "", NULL, NULL},
    {IN_CERTIFICATE_REQUEST, EXT_STATUS_REQUEST, "", NULL, NULL},
    {IN_CERTIFICATE, EXT_STATUS_REQUEST, "01" "000005" "30030a0106", "ocsp_response[0]", "6"},
    {IN_CERTIFICATE, EXT_STATUS_REQUEST, "02" "0102", "response", "0102"},
    {IN_CLIENT_HELLO, EXT_SUPPORTED_GROUPS, "0004" "1a1a" "11ec", "named_group_list[1]", "X25519MLKEM768 (0x11ec)"},
    {IN_ENCRYPTED_EXTENSIONS, EXT_SUPPORTED_GROUPS, "0002" "0100", "named_group_list[0]", "ffdhe2048 (0x0100)"},
    {IN_CLIENT_HELLO, EXT_EC_POINT_FORMATS, "0100", "ec_point_format_list[0]", "uncompressed (0)"},
    {IN_CLIENT_HELLO, EXT_SIGNATURE_ALGORITHMS, "0004" "0905" "8a8a", "supported_signature_algorithms[0]", "mldsa65 (0x0905)"},
    {IN_CLIENT_HELLO, EXT_SIGNATURE_ALGORITHMS, "0002" "8a8a", "supported_signature_algorithms[0]", "GREASE (0x8a8a)"},
    {IN_CERTIFICATE_REQUEST, EXT_SIGNATURE_ALGORITHMS_CERT, "0002" "0403", "supported_signature_algorithms[0]", "ecdsa_secp256r1_sha256 (0x0403)"},
    {IN_CLIENT_HELLO, EXT_DELEGATED_CREDENTIAL, "0002" "0603", "supported_signature_algorithms[0]", "ecdsa_secp521r1_sha512 (0x0603)"},
    {IN_CLIENT_HELLO, EXT_ALPN, "0006" "02" "6832" "02" "5a5a", "protocol_name_list[0].data", "\"h2\""},
    {IN_CLIENT_HELLO, EXT_ALPN, "0003" "02" "5a5a", "protocol_name_list[0].data", "GREASE (0x5a5a)"},
    {IN_ENCRYPTED_EXTENSIONS, EXT_ALPN, "0003" "02" "6832", "protocol_name_list[0].data", "\"h2\""},
    {IN_CLIENT_HELLO, EXT_SIGNED_CERTIFICATE_TIMESTAMP, "", NULL, NULL},
    {IN_CERTIFICATE, EXT_SIGNED_CERTIFICATE_TIMESTAMP,
     "0035" "0033" "00" THIRTY_TWO_BYTES "000001964a2b3c4d" "0000" "0403" "0004aabbccdd", "sct_list[0].timestamp",
     "2025-04-18T18:31:09.645Z"},
    {IN_SERVER_HELLO, EXT_SIGNED_CERTIFICATE_TIMESTAMP, "0005" "0003" "010203", "sct_list[0].data", "0203"},
    {IN_CLIENT_HELLO, EXT_CLIENT_CERTIFICATE_TYPE, "020200", "tls_certificate_types[0]", "Raw Public Key (2)"},
    {IN_ENCRYPTED_EXTENSIONS, EXT_SERVER_CERTIFICATE_TYPE, "00", "tls_certificate_type", "X.509 (0)"},
    {IN_CLIENT_HELLO, EXT_PADDING, "000000", "padding", "000000"},
    {IN_CLIENT_HELLO, EXT_ENCRYPT_THEN_MAC, "", NULL, NULL},
    {IN_SERVER_HELLO, EXT_EXTENDED_MASTER_SECRET, "", NULL, NULL},
    {IN_CLIENT_HELLO, EXT_COMPRESS_CERTIFICATE, "040002" "0001", "algorithms[0]", "brotli (2)"},
    {IN_CLIENT_HELLO, EXT_RECORD_SIZE_LIMIT, "4001", "record_size_limit", "16385"},
    {IN_CLIENT_HELLO, EXT_SESSION_TICKET, "aabb", "ticket", "aabb"},
    {IN_CLIENT_HELLO, EXT_PRE_SHARED_KEY, "0008" "0002" "aabb" "01020304" "0021" "20" THIRTY_TWO_BYTES,
     "identities[0].obfuscated_ticket_age", "16909060"},
    {IN_CLIENT_HELLO, EXT_PRE_SHARED_KEY, "0007" "0001" "aa" "00000000" "0021" "20" THIRTY_TWO_BYTES,
     "binders[0].data", THIRTY_TWO_BYTES},
    {IN_SERVER_HELLO, EXT_PRE_SHARED_KEY, "0001", "selected_identity", "1"},
    {IN_CLIENT_HELLO, EXT_EARLY_DATA, "", NULL, NULL},
    {IN_ENCRYPTED_EXTENSIONS, EXT_EARLY_DATA, "", NULL, NULL},
    {IN_NEW_SESSION_TICKET, EXT_EARLY_DATA, "ffffffff", "max_early_data_size", "4294967295"},
    {IN_CLIENT_HELLO, EXT_SUPPORTED_VERSIONS, "06" "7a7a" "0304" "0303", "versions[0]", "GREASE (0x7a7a)"},
    {IN_SERVER_HELLO, EXT_SUPPORTED_VERSIONS, "0304", "selected_version", "TLS 1.3 (0x0304)"},
    {IN_HELLO_RETRY_REQUEST, EXT_SUPPORTED_VERSIONS, "0304", "selected_version", "TLS 1.3 (0x0304)"},
    {IN_CLIENT_HELLO, EXT_COOKIE, "0002" "aabb", "cookie.data", "aabb"},
    {IN_HELLO_RETRY_REQUEST, EXT_COOKIE, "0002" "aabb", "cookie.data", "aabb"},
    {IN_CLIENT_HELLO, EXT_PSK_KEY_EXCHANGE_MODES, "03" "0100" "2a", "ke_modes[2]", "GREASE (0x2a)"},
    {IN_CLIENT_HELLO, EXT_CERTIFICATE_AUTHORITIES, "0011" "000f" NAMED_NOBODY, "authorities[0][0][0][1]", "\"CN\""},
    {IN_CERTIFICATE_REQUEST, EXT_OID_FILTERS, "0009" "03" "551d25" "0003" "300100",
     "filters[0].certificate_extension_oid.data", "551d25"},
    {IN_CLIENT_HELLO, EXT_POST_HANDSHAKE_AUTH, "", NULL, NULL},
    {IN_CLIENT_HELLO, EXT_KEY_SHARE, "000c" "3a3a" "0001" "00" "001d" "0003" "aabbcc", "client_shares[1].group", "x25519 (0x001d)"},
    {IN_CLIENT_HELLO, EXT_KEY_SHARE, "0000", "client_shares.length", "0"},
    {IN_SERVER_HELLO, EXT_KEY_SHARE, "001d" "0003" "aabbcc", "server_share.key_exchange.data", "aabbcc"},
    {IN_HELLO_RETRY_REQUEST, EXT_KEY_SHARE, "0018", "selected_group", "secp384r1 (0x0018)"},
    {IN_CLIENT_HELLO, EXT_QUIC_TRANSPORT_PARAMETERS, "0102", "transport_parameters", "0102"},
    {IN_CLIENT_HELLO, EXT_APPLICATION_SETTINGS, "0003" "02" "6832", "protocol_name_list[0].data", "\"h2\""},
    {IN_ENCRYPTED_EXTENSIONS, EXT_APPLICATION_SETTINGS_OLD, "0102", "application_settings", "0102"},
    {IN_CLIENT_HELLO, EXT_ENCRYPTED_CLIENT_HELLO, "00" "0001" "0003" "07" "0002aabb" "0003ccddee", "cipher_suite.aead_id",
     "ChaCha20Poly1305 (0x0003)"},
    {IN_CLIENT_HELLO, EXT_ENCRYPTED_CLIENT_HELLO, "01", "ech_client_hello_type", "inner (1)"},
    {IN_CLIENT_HELLO, EXT_ENCRYPTED_CLIENT_HELLO, "02aabb", "payload", "aabb"},
    {IN_HELLO_RETRY_REQUEST, EXT_ENCRYPTED_CLIENT_HELLO, "0102030405060708", "confirmation", "0102030405060708"},
    {IN_ENCRYPTED_EXTENSIONS, EXT_ENCRYPTED_CLIENT_HELLO, "0102", "retry_configs", "0102"},
    {IN_CLIENT_HELLO, EXT_RENEGOTIATION_INFO, "00", "renegotiated_connection.length", "0"},
    {IN_CLIENT_HELLO, 0x2a2a, "00", "data", "00"},            /* GREASE */
    {IN_CERTIFICATE, 0x7777, "0102", "data", "0102"},         /* of nobody's */
    {IN_ENCRYPTED_EXTENSIONS, EXT_KEY_SHARE, "0102", "data", "0102"}, /* where it may not stand */
};
/* clang-format on */

enum {
    BODY_COUNT = sizeof bodies / sizeof bodies[0],
    EXTENSION_COUNT = sizeof extension_cases / sizeof extension_cases[0]
};

/* What stands before the block of extensions in each place, and the message's type. The lengths of
 * the block and of what holds it are filled in by the codec's own rule: two or three bytes. */
static const struct {
    uint8_t msg_type;
    const char *before;
} place_forms[] = {
    [IN_CLIENT_HELLO] = {CLIENT_HELLO, "0303" THIRTY_TWO_BYTES "00"
                                       "0004"
                                       "0a0a"
                                       "1301"
                                       "0100"},
    [IN_SERVER_HELLO] = {SERVER_HELLO, "0303" THIRTY_TWO_BYTES "00"
                                       "130100"},
    [IN_HELLO_RETRY_REQUEST] = {SERVER_HELLO, "0303" RETRY_RANDOM "00"
                                              "130100"},
    [IN_ENCRYPTED_EXTENSIONS] = {ENCRYPTED_EXTENSIONS, ""},
    [IN_CERTIFICATE] = {CERTIFICATE, "00"
                                     "000000"
                                     "000002"
                                     "3000"},
    [IN_CERTIFICATE_REQUEST] = {CERTIFICATE_REQUEST, "00"},
    [IN_NEW_SESSION_TICKET] = {NEW_SESSION_TICKET, "00000001"
                                                   "00000002"
                                                   "00"
                                                   "000103"},
};

static inline void put_length(uint8_t *at, size_t size, size_t value)
{
    for (size_t i = 0; i < size; i++)
        at[i] = (uint8_t)(value >> (8 * (size - 1 - i)));
}

/* The case's body under its header; returns the length of the message. */
static inline size_t message_of_body(const struct body_case *c, uint8_t out[static CASE_SIZE])
{
    size_t len = from_hex(out + 4, CASE_SIZE - 4, c->body);
    out[0] = c->msg_type;
    put_length(out + 1, 3, len);
    return 4 + len;
}

/* A message with that extension alone, in that place. */
static inline size_t message_of_extension(const struct extension_case *c,
                                          uint8_t out[static CASE_SIZE])
{
    size_t block = 4 + from_hex(out + 4, CASE_SIZE - 4, place_forms[c->place].before);
    size_t data = from_hex(out + block + 6, CASE_SIZE - block - 6, c->data);
    size_t len = block + 6 + data;
    out[0] = place_forms[c->place].msg_type;
    put_length(out + 1, 3, len - 4);
    put_length(out + block, 2, 4 + data);
    put_length(out + block + 2, 2, c->type);
    put_length(out + block + 4, 2, data);
    if (c->place == IN_CERTIFICATE)
        put_length(out + 4 + 1, 3, len - 4 - 1 - 3);
    return len;
}

static const struct wire_context tls13 = {.version = 0x0304};

#endif
