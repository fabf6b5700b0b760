/*
 * Names of numbers. Sources: IANA's "TLS Parameters" and "TLS Extensions" registries, with the
 * spelling of the RFC that defines each value; SignatureAndHashAlgorithm pairs that are no
 * SignatureScheme (RFC 5246 section 7.4.1.4.1) are named in the later style, hash last. Reserved
 * values of GREASE: RFC 8701. A few drafts that browsers sent for years are here under the name
 * they are known by.
 */
#include "walkthrough/wire/names.h"

#include <string.h>

#include "walkthrough/wire/registries.h"

/* clang-format off */
static const struct wire_registry_entry extension_types[] = {
    {0, "server_name"}, {1, "max_fragment_length"}, {2, "client_certificate_url"},
    {3, "trusted_ca_keys"}, {4, "truncated_hmac"}, {5, "status_request"}, {6, "user_mapping"},
    {7, "client_authz"}, {8, "server_authz"}, {9, "cert_type"}, {10, "supported_groups"},
    {11, "ec_point_formats"}, {12, "srp"}, {13, "signature_algorithms"}, {14, "use_srtp"},
    {15, "heartbeat"}, {16, "application_layer_protocol_negotiation"}, {17, "status_request_v2"},
    {18, "signed_certificate_timestamp"}, {19, "client_certificate_type"},
    {20, "server_certificate_type"}, {21, "padding"}, {22, "encrypt_then_mac"},
    {23, "extended_master_secret"}, {24, "token_binding"}, {25, "cached_info"}, {26, "tls_lts"},
    {27, "compress_certificate"}, {28, "record_size_limit"}, {29, "pwd_protect"},
    {30, "pwd_clear"}, {31, "password_salt"}, {32, "ticket_pinning"},
    {33, "tls_cert_with_extern_psk"}, {34, "delegated_credential"}, {35, "session_ticket"},
    {36, "TLMSP"}, {37, "TLMSP_proxying"}, {38, "TLMSP_delegate"},
    {39, "supported_ekt_ciphers"}, {41, "pre_shared_key"}, {42, "early_data"},
    {43, "supported_versions"}, {44, "cookie"}, {45, "psk_key_exchange_modes"},
    {47, "certificate_authorities"}, {48, "oid_filters"}, {49, "post_handshake_auth"},
    {50, "signature_algorithms_cert"}, {51, "key_share"}, {52, "transparency_info"},
    {54, "connection_id"}, {55, "external_id_hash"}, {56, "external_session_id"},
    {57, "quic_transport_parameters"}, {58, "ticket_request"}, {59, "dnssec_chain"},
    {60, "sequence_number_encryption_algorithms"}, {61, "rrc"}, {62, "tls_flags"},
    {13172, "next_protocol_negotiation"}, {17513, "application_settings_old"},
    {17613, "application_settings"}, {30032, "channel_id"}, {64768, "ech_outer_extensions"},
    {65037, "encrypted_client_hello"}, {65281, "renegotiation_info"},
};

static const struct wire_registry_entry named_groups[] = {
    {1, "sect163k1"}, {2, "sect163r1"}, {3, "sect163r2"}, {4, "sect193r1"}, {5, "sect193r2"},
    {6, "sect233k1"}, {7, "sect233r1"}, {8, "sect239k1"}, {9, "sect283k1"}, {10, "sect283r1"},
    {11, "sect409k1"}, {12, "sect409r1"}, {13, "sect571k1"}, {14, "sect571r1"},
    {15, "secp160k1"}, {16, "secp160r1"}, {17, "secp160r2"}, {18, "secp192k1"},
    {19, "secp192r1"}, {20, "secp224k1"}, {21, "secp224r1"}, {22, "secp256k1"},
    {23, "secp256r1"}, {24, "secp384r1"}, {25, "secp521r1"}, {26, "brainpoolP256r1"},
    {27, "brainpoolP384r1"}, {28, "brainpoolP512r1"}, {29, "x25519"}, {30, "x448"},
    {31, "brainpoolP256r1tls13"}, {32, "brainpoolP384r1tls13"}, {33, "brainpoolP512r1tls13"},
    {34, "GC256A"}, {35, "GC256B"}, {36, "GC256C"}, {37, "GC256D"}, {38, "GC512A"},
    {39, "GC512B"}, {40, "GC512C"}, {41, "curveSM2"}, {256, "ffdhe2048"}, {257, "ffdhe3072"},
    {258, "ffdhe4096"}, {259, "ffdhe6144"}, {260, "ffdhe8192"}, {512, "MLKEM512"},
    {513, "MLKEM768"}, {514, "MLKEM1024"}, {4587, "SecP256r1MLKEM768"},
    {4588, "X25519MLKEM768"}, {4589, "SecP384r1MLKEM1024"}, {4590, "curveSM2MLKEM768"},
    {25497, "X25519Kyber768Draft00"}, {25498, "SecP256r1Kyber768Draft00"},
    {65281, "arbitrary_explicit_prime_curves"}, {65282, "arbitrary_explicit_char2_curves"},
};

static const struct wire_registry_entry signature_schemes[] = {
    {0x0101, "rsa_pkcs1_md5"}, {0x0102, "dsa_md5"}, {0x0103, "ecdsa_md5"},
    {0x0201, "rsa_pkcs1_sha1"}, {0x0202, "dsa_sha1"}, {0x0203, "ecdsa_sha1"},
    {0x0301, "rsa_pkcs1_sha224"}, {0x0302, "dsa_sha224"}, {0x0303, "ecdsa_sha224"},
    {0x0401, "rsa_pkcs1_sha256"}, {0x0402, "dsa_sha256"}, {0x0403, "ecdsa_secp256r1_sha256"},
    {0x0420, "rsa_pkcs1_sha256_legacy"}, {0x0501, "rsa_pkcs1_sha384"}, {0x0502, "dsa_sha384"},
    {0x0503, "ecdsa_secp384r1_sha384"}, {0x0520, "rsa_pkcs1_sha384_legacy"},
    {0x0601, "rsa_pkcs1_sha512"}, {0x0602, "dsa_sha512"}, {0x0603, "ecdsa_secp521r1_sha512"},
    {0x0620, "rsa_pkcs1_sha512_legacy"}, {0x0704, "eccsi_sha256"}, {0x0705, "iso_ibs1"},
    {0x0706, "iso_ibs2"}, {0x0707, "iso_chinese_ibs"}, {0x0708, "sm2sig_sm3"},
    {0x0709, "gostr34102012_256a"}, {0x070a, "gostr34102012_256b"},
    {0x070b, "gostr34102012_256c"}, {0x070c, "gostr34102012_256d"},
    {0x070d, "gostr34102012_512a"}, {0x070e, "gostr34102012_512b"},
    {0x070f, "gostr34102012_512c"}, {0x0804, "rsa_pss_rsae_sha256"},
    {0x0805, "rsa_pss_rsae_sha384"}, {0x0806, "rsa_pss_rsae_sha512"}, {0x0807, "ed25519"},
    {0x0808, "ed448"}, {0x0809, "rsa_pss_pss_sha256"}, {0x080a, "rsa_pss_pss_sha384"},
    {0x080b, "rsa_pss_pss_sha512"}, {0x081a, "ecdsa_brainpoolP256r1tls13_sha256"},
    {0x081b, "ecdsa_brainpoolP384r1tls13_sha384"}, {0x081c, "ecdsa_brainpoolP512r1tls13_sha512"},
    {0x0904, "mldsa44"}, {0x0905, "mldsa65"}, {0x0906, "mldsa87"},
    {0x0911, "slhdsa_sha2_128s"}, {0x0912, "slhdsa_sha2_128f"}, {0x0913, "slhdsa_sha2_192s"},
    {0x0914, "slhdsa_sha2_192f"}, {0x0915, "slhdsa_sha2_256s"}, {0x0916, "slhdsa_sha2_256f"},
    {0x0917, "slhdsa_shake_128s"}, {0x0918, "slhdsa_shake_128f"}, {0x0919, "slhdsa_shake_192s"},
    {0x091a, "slhdsa_shake_192f"}, {0x091b, "slhdsa_shake_256s"}, {0x091c, "slhdsa_shake_256f"},
};

static const struct wire_registry_entry handshake_types[] = {
    {0, "hello_request"}, {1, "client_hello"}, {2, "server_hello"}, {3, "hello_verify_request"},
    {4, "new_session_ticket"}, {5, "end_of_early_data"}, {6, "hello_retry_request"},
    {8, "encrypted_extensions"}, {9, "request_connection_id"}, {10, "new_connection_id"},
    {11, "certificate"}, {12, "server_key_exchange"}, {13, "certificate_request"},
    {14, "server_hello_done"}, {15, "certificate_verify"}, {16, "client_key_exchange"},
    {17, "client_certificate_request"}, {20, "finished"}, {21, "certificate_url"},
    {22, "certificate_status"}, {23, "supplemental_data"}, {24, "key_update"},
    {25, "compressed_certificate"}, {26, "ekt_key"}, {67, "next_protocol"},
    {254, "message_hash"},
};

static const struct wire_registry_entry content_types[] = {
    {20, "change_cipher_spec"}, {21, "alert"}, {22, "handshake"}, {23, "application_data"},
    {24, "heartbeat"}, {25, "tls12_cid"}, {26, "ACK"},
};

static const struct wire_registry_entry alert_levels[] = {{1, "warning"}, {2, "fatal"}};

static const struct wire_registry_entry alert_descriptions[] = {
    {0, "close_notify"}, {10, "unexpected_message"}, {20, "bad_record_mac"},
    {21, "decryption_failed"}, {22, "record_overflow"}, {30, "decompression_failure"},
    {40, "handshake_failure"}, {41, "no_certificate"}, {42, "bad_certificate"},
    {43, "unsupported_certificate"}, {44, "certificate_revoked"}, {45, "certificate_expired"},
    {46, "certificate_unknown"}, {47, "illegal_parameter"}, {48, "unknown_ca"},
    {49, "access_denied"}, {50, "decode_error"}, {51, "decrypt_error"},
    {52, "too_many_cids_requested"}, {60, "export_restriction"}, {70, "protocol_version"},
    {71, "insufficient_security"}, {80, "internal_error"}, {86, "inappropriate_fallback"},
    {90, "user_canceled"}, {100, "no_renegotiation"}, {109, "missing_extension"},
    {110, "unsupported_extension"}, {111, "certificate_unobtainable"},
    {112, "unrecognized_name"}, {113, "bad_certificate_status_response"},
    {114, "bad_certificate_hash_value"}, {115, "unknown_psk_identity"},
    {116, "certificate_required"}, {117, "general_error"}, {120, "no_application_protocol"},
    {121, "ech_required"},
};

static const struct wire_registry_entry versions[] = {
    {0x0002, "SSL 2.0"}, {0x0300, "SSL 3.0"}, {0x0301, "TLS 1.0"}, {0x0302, "TLS 1.1"},
    {0x0303, "TLS 1.2"}, {0x0304, "TLS 1.3"}, {0xfefd, "DTLS 1.2"}, {0xfeff, "DTLS 1.0"},
    {0xfefc, "DTLS 1.3"},
};

static const struct wire_registry_entry compression_methods[] = {
    {0, "null"}, {1, "DEFLATE"}, {64, "LZS"},
};

static const struct wire_registry_entry point_formats[] = {
    {0, "uncompressed"}, {1, "ansiX962_compressed_prime"}, {2, "ansiX962_compressed_char2"},
};

static const struct wire_registry_entry certificate_types[] = {
    {1, "rsa_sign"}, {2, "dss_sign"}, {3, "rsa_fixed_dh"}, {4, "dss_fixed_dh"},
    {5, "rsa_ephemeral_dh"}, {6, "dss_ephemeral_dh"}, {20, "fortezza_dms"}, {64, "ecdsa_sign"},
    {65, "rsa_fixed_ecdh"}, {66, "ecdsa_fixed_ecdh"}, {67, "gost_sign256"},
    {68, "gost_sign512"},
};

/* RFC 7250 section 3; the registry has both names for the same byte, apart from certificate_types. */
static const struct wire_registry_entry tls_certificate_types[] = {
    {0, "X.509"}, {1, "OpenPGP"}, {2, "Raw Public Key"}, {3, "1609Dot2"},
};

static const struct wire_registry_entry curve_types[] = {
    {1, "explicit_prime"}, {2, "explicit_char2"}, {3, "named_curve"},
};

static const struct wire_registry_entry status_types[] = {{1, "ocsp"}, {2, "ocsp_multi"}};

static const struct wire_registry_entry psk_modes[] = {{0, "psk_ke"}, {1, "psk_dhe_ke"}};

static const struct wire_registry_entry certificate_compressions[] = {
    {1, "zlib"}, {2, "brotli"}, {3, "zstd"},
};

static const struct wire_registry_entry fragment_lengths[] = { /* RFC 6066 section 4 */
    {1, "2^9 bytes"}, {2, "2^10 bytes"}, {3, "2^11 bytes"}, {4, "2^12 bytes"},
};

static const struct wire_registry_entry update_requests[] = {
    {0, "update_not_requested"}, {1, "update_requested"},
};

static const struct wire_registry_entry ech_types[] = {{0, "outer"}, {1, "inner"}};
static const struct wire_registry_entry sct_versions[] = {{0, "v1"}};

static const struct wire_registry_entry hpke_kdfs[] = { /* RFC 9180 section 7.2 */
    {1, "HKDF-SHA256"}, {2, "HKDF-SHA384"}, {3, "HKDF-SHA512"},
};

static const struct wire_registry_entry hpke_aeads[] = { /* RFC 9180 section 7.3 */
    {1, "AES-128-GCM"}, {2, "AES-256-GCM"}, {3, "ChaCha20Poly1305"}, {0xffff, "Export-only"},
};

static const struct wire_registry_entry name_types[] = {{0, "host_name"}};
static const struct wire_registry_entry ccs_types[] = {{1, "change_cipher_spec"}};

/* Which registry a field's number belongs to, and how its RFC writes the number. */
#define ENTRIES(table) table, sizeof(table) / sizeof((table)[0])
enum grease { NO_GREASE, GREASE_PAIRS, GREASE_BYTES };
static const struct registry {
    const char *fields[4];
    const struct wire_registry_entry *entries;
    size_t count; /* 0 for the cipher suites, whose table says it itself */
    enum wire_number_form form;
    enum grease grease; /* which values RFC 8701 reserves */
} registries[] = {
    {{"cipher_suite"},           wire_cipher_suites, 0,        WIRE_NUMBER_HEX,     GREASE_PAIRS},
    {{"extension_type"},         ENTRIES(extension_types),     WIRE_NUMBER_DECIMAL, GREASE_PAIRS},
    {{"named_group", "group", "named_curve", "selected_group"},
                                 ENTRIES(named_groups),        WIRE_NUMBER_HEX,     GREASE_PAIRS},
    {{"signature_scheme"},       ENTRIES(signature_schemes),   WIRE_NUMBER_HEX,     GREASE_PAIRS},
    {{"msg_type"},               ENTRIES(handshake_types),     WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"content_type", "type"},   ENTRIES(content_types),       WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"level"},                  ENTRIES(alert_levels),        WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"description", "alert"},   ENTRIES(alert_descriptions),  WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"version", "legacy_version", "legacy_record_version", "selected_version"},
                                 ENTRIES(versions),            WIRE_NUMBER_HEX,     GREASE_PAIRS},
    {{"compression_method", "legacy_compression_method"},
                                 ENTRIES(compression_methods), WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"ec_point_format"},        ENTRIES(point_formats),       WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"certificate_type"},       ENTRIES(certificate_types),   WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"tls_certificate_type"},   ENTRIES(tls_certificate_types), WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"name_type"},              ENTRIES(name_types),          WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"change_cipher_spec"},     ENTRIES(ccs_types),           WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"curve_type"},             ENTRIES(curve_types),         WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"status_type"},            ENTRIES(status_types),        WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"psk_key_exchange_mode"},  ENTRIES(psk_modes),           WIRE_NUMBER_DECIMAL, GREASE_BYTES},
    {{"compression_algorithm"},  ENTRIES(certificate_compressions), WIRE_NUMBER_DECIMAL, GREASE_PAIRS},
    {{"max_fragment_length"},    ENTRIES(fragment_lengths),    WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"request_update"},         ENTRIES(update_requests),     WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"ech_client_hello_type"},  ENTRIES(ech_types),           WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"sct_version"},            ENTRIES(sct_versions),        WIRE_NUMBER_DECIMAL, NO_GREASE},
    {{"kdf_id"},                 ENTRIES(hpke_kdfs),           WIRE_NUMBER_HEX,     NO_GREASE},
    {{"aead_id"},                ENTRIES(hpke_aeads),          WIRE_NUMBER_HEX,     NO_GREASE},
};
/* clang-format on */

static bool serves(const struct registry *registry, const char *field)
{
    for (size_t i = 0; i < sizeof registry->fields / sizeof registry->fields[0]; i++)
        if (registry->fields[i] != NULL && strcmp(registry->fields[i], field) == 0)
            return true;
    return false;
}

static const struct registry *registry_of(const char *field)
{
    for (size_t i = 0; i < sizeof registries / sizeof registries[0]; i++)
        if (serves(&registries[i], field))
            return &registries[i];
    return NULL;
}

static size_t entry_count(const struct registry *registry)
{
    return registry->count > 0 ? registry->count : wire_cipher_suite_count;
}

bool wire_is_grease(uint16_t value)
{
    return (value & 0x0f0f) == 0x0a0a && value >> 8 == (value & 0xff);
}

/* RFC 8701 section 2: 0x0b, and each next one 0x1f more; for lists of single bytes. */
bool wire_is_grease_byte(uint8_t value)
{
    return value >= 0x0b && value <= 0xe4 && (value - 0x0b) % 0x1f == 0;
}

static bool is_greased(const struct registry *registry, uint64_t value)
{
    if (registry->grease == GREASE_PAIRS)
        return value <= UINT16_MAX && wire_is_grease((uint16_t)value);
    return registry->grease == GREASE_BYTES && value <= UINT8_MAX &&
           wire_is_grease_byte((uint8_t)value);
}

const char *wire_name(const char *field, uint64_t value)
{
    const struct registry *registry = registry_of(field);
    if (registry == NULL)
        return NULL;
    if (is_greased(registry, value))
        return "GREASE";
    for (size_t i = 0; i < entry_count(registry); i++)
        if (registry->entries[i].value == value)
            return registry->entries[i].name;
    return NULL;
}

bool wire_value(const char *field, const char *name, uint64_t *value)
{
    const struct registry *registry = registry_of(field);
    if (registry == NULL)
        return false;
    for (size_t i = 0; i < entry_count(registry); i++) {
        if (strcmp(registry->entries[i].name, name) == 0) {
            *value = registry->entries[i].value;
            return true;
        }
    }
    return false;
}

enum wire_number_form wire_number_form(const char *field)
{
    const struct registry *registry = registry_of(field);
    if (strcmp(field, "timestamp") == 0)
        return WIRE_NUMBER_MILLISECONDS;
    return registry != NULL ? registry->form : WIRE_NUMBER_PLAIN;
}
