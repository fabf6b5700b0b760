/*
 * The registry's table: every operation with its standard, its inputs and their bounds. A row is
 * found by its number in enum wt_op; its name is part of the lesson file's format and stays.
 */
#include "crypto-edu/cipher.h"
#include "walkthrough/trace/ops_families.h"

/* clang-format off */
const struct wt_op_info wt_op_table[OP_COUNT] = {
    [OP_HASH] = {
        .name = "hash", .spec = "FIPS 180-4 6", .result = WT_V_BYTES,
        .inputs = {
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"data", WT_V_BYTES, 0, WT_MAX_DATA},
        },
        .compute = wt_compute_hash,
        .command = wt_command_hash,
    },
    [OP_SHAKE] = {
        .name = "shake", .spec = "FIPS 202 6.2", .result = WT_V_BYTES,
        .inputs = {
            {"function", WT_V_TEXT, 1, WT_MAX_NAME},
            {"data", WT_V_BYTES, 0, WT_MAX_DATA},
            {"length", WT_V_NUMBER, 1, WT_MAX_KDF_OUTPUT},
        },
        .compute = wt_compute_shake,
        .command = wt_command_shake,
    },
    [OP_HMAC] = {
        .name = "hmac", .spec = "RFC 2104 2", .result = WT_V_BYTES,
        .inputs = {
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"key", WT_V_BYTES, 0, WT_MAX_DATA},
            {"data", WT_V_BYTES, 0, WT_MAX_DATA},
        },
        .compute = wt_compute_hmac,
        .command = wt_command_hmac,
    },
    [OP_PRF12] = {
        .name = "prf12", .spec = "RFC 5246 5", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"secret", WT_V_BYTES, 0, 65536},
            {"label", WT_V_TEXT, 1, WT_MAX_NAME},
            {"seed", WT_V_BYTES, 0, 65536},
            {"length", WT_V_NUMBER, 1, WT_MAX_PRF_OUTPUT},
        },
        .compute = wt_compute_prf12,
        .command = wt_command_prf12,
        .no_command = "OpenSSL's TLS1-PRF takes at most 1,024 bytes of label and seed",
    },
    [OP_PRF10] = {
        .name = "prf10", .spec = "RFC 2246 5", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"secret", WT_V_BYTES, 0, 65536},
            {"label", WT_V_TEXT, 1, WT_MAX_NAME},
            {"seed", WT_V_BYTES, 0, 65536},
            {"length", WT_V_NUMBER, 1, WT_MAX_PRF_OUTPUT},
        },
        .compute = wt_compute_prf10,
        .command = wt_command_prf10,
        .no_command = "OpenSSL's TLS1-PRF takes at most 1,024 bytes of label and seed",
    },
    [OP_HKDF_EXTRACT] = {
        .name = "hkdf-extract", .spec = "RFC 5869 2.2", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"salt", WT_V_BYTES, 0, 65536},
            {"ikm", WT_V_BYTES, 0, 65536},
        },
        .compute = wt_compute_hkdf_extract,
        .command = wt_command_hkdf_extract,
    },
    [OP_HKDF_EXPAND] = {
        .name = "hkdf-expand", .spec = "RFC 5869 2.3", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"prk", WT_V_BYTES, 16, WT_MAX_KDF_INPUT},
            {"info", WT_V_BYTES, 0, WT_MAX_KDF_INPUT},
            {"length", WT_V_NUMBER, 1, WT_MAX_KDF_OUTPUT},
        },
        .compute = wt_compute_hkdf_expand,
        .command = wt_command_hkdf_expand,
    },
    [OP_HKDF_EXPAND_LABEL] = {
        .name = "hkdf-expand-label", .spec = "RFC 8446 7.1", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"secret", WT_V_BYTES, 16, WT_MAX_KDF_INPUT},
            {"label", WT_V_TEXT, 1, 249},
            {"context", WT_V_BYTES, 0, 255},
            {"length", WT_V_NUMBER, 1, WT_MAX_KDF_OUTPUT},
        },
        .compute = wt_compute_hkdf_expand_label,
        .command = wt_command_hkdf_expand_label,
    },
    [OP_PBKDF2] = {
        .name = "pbkdf2", .spec = "RFC 8018 5.2", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"password", WT_V_BYTES, 1, WT_MAX_KDF_INPUT},
            {"salt", WT_V_BYTES, 1, WT_MAX_KDF_INPUT},
            {"iterations", WT_V_NUMBER, 1, WT_MAX_ITERATIONS},
            {"length", WT_V_NUMBER, 1, WT_MAX_PRF_OUTPUT},
        },
        .compute = wt_compute_pbkdf2,
        .command = wt_command_pbkdf2,
    },
    [OP_CONCAT] = {
        .name = "concat", .spec = "RFC 5246 4.4", .result = WT_V_BYTES,
        .inputs = {
            {"a", WT_V_BYTES, 0, WT_MAX_DATA},
            {"b", WT_V_BYTES, 0, WT_MAX_DATA},
        },
        .compute = wt_compute_concat,
        .command = wt_command_concat,
    },
    [OP_SLICE] = {
        .name = "slice", .spec = "RFC 5246 6.3", .result = WT_V_BYTES,
        .inputs = {
            {"data", WT_V_BYTES, 0, WT_MAX_DATA},
            {"offset", WT_V_NUMBER, 0, WT_MAX_DATA},
            {"length", WT_V_NUMBER, 0, WT_MAX_DATA},
        },
        .compute = wt_compute_slice,
        .command = wt_command_slice,
    },
    [OP_EQUAL] = {
        .name = "equal", .spec = "RFC 5246 7.4.9", .result = WT_V_TEXT, .verdict = true,
        .inputs = {
            {"a", WT_V_BYTES, 0, WT_MAX_DATA},
            {"b", WT_V_BYTES, 0, WT_MAX_DATA},
        },
        .compute = wt_compute_equal,
        .command = wt_command_equal,
    },
    [OP_RECORD_NONCE] = {
        .name = "record-nonce", .spec = "RFC 8446 5.3", .result = WT_V_BYTES,
        .inputs = {
            {"iv", WT_V_BYTES, 8, 32},
            {"sequence_number", WT_V_BYTES, 8, 8},
        },
        .compute = wt_compute_record_nonce,
        .command = wt_command_record_nonce,
    },
    [OP_DH_PUBLIC] = {
        .name = "dh-public", .spec = "RFC 5246 8.1.2", .result = WT_V_INTEGER,
        .inputs = {
            {"p", WT_V_BYTES, 1, WT_MAX_DH_BYTES},
            {"g", WT_V_BYTES, 1, WT_MAX_DH_BYTES},
            {"x", WT_V_BYTES, 1, WT_MAX_DH_BYTES},
        },
        .compute = wt_compute_dh_public,
        .command = wt_command_dh_public,
        .no_command = "OpenSSL takes moduli of 512 to 10,000 bits only",
    },
    [OP_DH_SHARED] = {
        .name = "dh-shared", .spec = "RFC 5246 8.1.2", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"p", WT_V_BYTES, 1, WT_MAX_DH_BYTES},
            {"x", WT_V_BYTES, 1, WT_MAX_DH_BYTES},
            {"y", WT_V_BYTES, 1, WT_MAX_DH_BYTES},
        },
        .compute = wt_compute_dh_shared,
        .command = wt_command_dh_shared,
        .no_command = "OpenSSL takes moduli of 512 to 10,000 bits only",
    },
    [OP_RSA_PUBLIC] = {
        .name = "rsa-public", .spec = "RFC 5280 4.1.2.7", .result = WT_V_BYTES,
        .inputs = {
            {"private_key", WT_V_BYTES, 1, WT_MAX_KEY_DER},
        },
        .compute = wt_compute_rsa_public,
        .command = wt_command_rsa_public,
    },
    [OP_RSA_PAD] = {
        .name = "rsa-pad", .spec = "RFC 8017 7.2.1", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"modulus_length", WT_V_NUMBER, 12, WT_MAX_RSA_BYTES},
            {"message", WT_V_BYTES, 0, WT_MAX_RSA_BYTES},
            {"padding", WT_V_BYTES, 8, WT_MAX_RSA_BYTES},
        },
        .compute = wt_compute_rsa_pad,
        .command = wt_command_rsa_pad,
    },
    [OP_RSA_ENCRYPT] = {
        .name = "rsa-encrypt", .spec = "RFC 8017 5.1.1", .result = WT_V_BYTES,
        .inputs = {
            {"public_key", WT_V_BYTES, 1, WT_MAX_KEY_DER},
            {"encoded_message", WT_V_BYTES, 1, WT_MAX_RSA_BYTES},
        },
        .compute = wt_compute_rsa_encrypt,
        .command = wt_command_rsa_encrypt,
    },
    [OP_RSA_DECRYPT] = {
        .name = "rsa-decrypt", .spec = "RFC 5246 7.4.7.1", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"private_key", WT_V_BYTES, 1, WT_MAX_KEY_DER},
            {"ciphertext", WT_V_BYTES, 1, WT_MAX_RSA_BYTES},
            {"otherwise", WT_V_BYTES, 1, WT_MAX_RSA_BYTES},
        },
        .compute = wt_compute_rsa_decrypt,
        .command = wt_command_rsa_decrypt,
        .no_command = "the padding is wrong, so the result is the bytes prepared for that case, and OpenSSL's "
                      "command line has no such countermeasure",
    },
    [OP_RSA_SIGN] = {
        .name = "rsa-sign", .spec = "RFC 8017 8.2.1", .result = WT_V_BYTES,
        .inputs = {
            {"private_key", WT_V_BYTES, 1, WT_MAX_KEY_DER},
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"digest", WT_V_BYTES, 20, CE_HASH_MAX_SIZE},
        },
        .compute = wt_compute_rsa_sign,
        .command = wt_command_rsa_sign,
    },
    [OP_RSA_VERIFY] = {
        .name = "rsa-verify", .spec = "RFC 8017 8.2.2", .result = WT_V_TEXT, .verdict = true,
        .inputs = {
            {"public_key", WT_V_BYTES, 1, WT_MAX_KEY_DER},
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"digest", WT_V_BYTES, 20, CE_HASH_MAX_SIZE},
            {"signature", WT_V_BYTES, 0, WT_MAX_RSA_BYTES},
        },
        .compute = wt_compute_rsa_verify,
        .command = wt_command_rsa_verify,
    },
    [OP_RSA_PSS_SIGN] = {
        .name = "rsa-pss-sign", .spec = "RFC 8017 8.1.1", .result = WT_V_BYTES,
        .inputs = {
            {"private_key", WT_V_BYTES, 1, WT_MAX_KEY_DER},
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"digest", WT_V_BYTES, 16, CE_HASH_MAX_SIZE},
            {"salt", WT_V_BYTES, 16, CE_HASH_MAX_SIZE},
        },
        .compute = wt_compute_rsa_pss_sign,
        .command = wt_command_rsa_pss_sign,
        .no_command = "OpenSSL draws a salt of its own, so it verifies this signature instead",
        .prints = WT_PRINTS_VALID,
    },
    [OP_RSA_PSS_VERIFY] = {
        .name = "rsa-pss-verify", .spec = "RFC 8017 8.1.2", .result = WT_V_TEXT, .verdict = true,
        .inputs = {
            {"public_key", WT_V_BYTES, 1, WT_MAX_KEY_DER},
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"digest", WT_V_BYTES, 16, CE_HASH_MAX_SIZE},
            {"signature", WT_V_BYTES, 0, WT_MAX_RSA_BYTES},
        },
        .compute = wt_compute_rsa_pss_verify,
        .command = wt_command_rsa_pss_verify,
    },
    [OP_RSA_OAEP_ENCRYPT] = {
        .name = "rsa-oaep-encrypt", .spec = "RFC 8017 7.1.1", .result = WT_V_BYTES,
        .inputs = {
            {"public_key", WT_V_BYTES, 1, WT_MAX_KEY_DER},
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"message", WT_V_BYTES, 0, WT_MAX_RSA_BYTES},
            {"seed", WT_V_BYTES, 16, CE_HASH_MAX_SIZE},
        },
        .compute = wt_compute_rsa_oaep_encrypt,
        .command = wt_command_rsa_oaep_encrypt,
        .no_command = "OpenSSL draws a seed of its own, so it is given the padded block",
    },
    [OP_RSA_OAEP_DECRYPT] = {
        .name = "rsa-oaep-decrypt", .spec = "RFC 8017 7.1.2", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"private_key", WT_V_BYTES, 1, WT_MAX_KEY_DER},
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"ciphertext", WT_V_BYTES, 1, WT_MAX_RSA_BYTES},
        },
        .compute = wt_compute_rsa_oaep_decrypt,
        .command = wt_command_rsa_oaep_decrypt,
    },
    [OP_EC_PUBLIC] = {
        .name = "ec-public", .spec = "RFC 8422 5.10", .result = WT_V_BYTES,
        .inputs = {
            {"group", WT_V_TEXT, 1, WT_MAX_NAME},
            {"d", WT_V_BYTES, 1, WT_MAX_EC_BYTES},
        },
        .compute = wt_compute_ec_public,
        .command = wt_command_ec_public,
        .no_command = "OpenSSL is given named curves only, and these are no toys",
    },
    [OP_EC_SHARED] = {
        .name = "ec-shared", .spec = "RFC 8422 5.10", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"group", WT_V_TEXT, 1, WT_MAX_NAME},
            {"d", WT_V_BYTES, 1, WT_MAX_EC_BYTES},
            {"point", WT_V_BYTES, 3, 1 + 2 * WT_MAX_EC_BYTES},
        },
        .compute = wt_compute_ec_shared,
        .command = wt_command_ec_shared,
        .no_command = "OpenSSL is given named curves only, and these are no toys",
    },
    [OP_EC_SPKI] = {
        .name = "ec-spki", .spec = "RFC 5480 2", .result = WT_V_BYTES,
        .inputs = {
            {"private_key", WT_V_BYTES, 1, WT_MAX_EC_KEY_DER},
        },
        .compute = wt_compute_ec_spki,
        .command = wt_command_ec_spki,
    },
    [OP_ECDSA_SIGN] = {
        .name = "ecdsa-sign", .spec = "FIPS 186-5 6.4.1", .result = WT_V_BYTES,
        .inputs = {
            {"private_key", WT_V_BYTES, 1, WT_MAX_EC_KEY_DER},
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"digest", WT_V_BYTES, 16, CE_HASH_MAX_SIZE},
        },
        .compute = wt_compute_ecdsa_sign,
        .command = wt_command_ecdsa_sign,
        .no_command = "openssl 3.0 draws its own k, so it verifies this signature instead",
        .prints = WT_PRINTS_VALID,
    },
    [OP_ECDSA_VERIFY] = {
        .name = "ecdsa-verify", .spec = "FIPS 186-5 6.4.2", .result = WT_V_TEXT, .verdict = true,
        .inputs = {
            {"public_key", WT_V_BYTES, 1, WT_MAX_EC_KEY_DER},
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"digest", WT_V_BYTES, 16, CE_HASH_MAX_SIZE},
            {"signature", WT_V_BYTES, 0, WT_MAX_KEY_DER},
        },
        .compute = wt_compute_ecdsa_verify,
        .command = wt_command_ecdsa_verify,
    },
    [OP_X25519_PUBLIC] = {
        .name = "x25519-public", .spec = "RFC 7748 6.1", .result = WT_V_BYTES,
        .inputs = {
            {"private_key", WT_V_BYTES, 32, 32},
        },
        .compute = wt_compute_x25519_public,
        .command = wt_command_x25519_public,
    },
    [OP_X25519_SHARED] = {
        .name = "x25519-shared", .spec = "RFC 7748 6.1", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"private_key", WT_V_BYTES, 32, 32},
            {"public_key", WT_V_BYTES, 32, 32},
        },
        .compute = wt_compute_x25519_shared,
        .command = wt_command_x25519_shared,
    },
    [OP_ED25519_PUBLIC] = {
        .name = "ed25519-public", .spec = "RFC 8032 5.1.5", .result = WT_V_BYTES,
        .inputs = {
            {"private_key", WT_V_BYTES, 32, 48},
        },
        .compute = wt_compute_ed25519_public,
        .command = wt_command_ed25519_public,
    },
    [OP_ED25519_SIGN] = {
        .name = "ed25519-sign", .spec = "RFC 8032 5.1.6", .result = WT_V_BYTES,
        .inputs = {
            {"private_key", WT_V_BYTES, 32, 48},
            {"message", WT_V_BYTES, 0, WT_MAX_DATA},
        },
        .compute = wt_compute_ed25519_sign,
        .command = wt_command_ed25519_sign,
    },
    [OP_ED25519_VERIFY] = {
        .name = "ed25519-verify", .spec = "RFC 8032 5.1.7", .result = WT_V_TEXT, .verdict = true,
        .inputs = {
            {"public_key", WT_V_BYTES, 32, 44},
            {"message", WT_V_BYTES, 0, WT_MAX_DATA},
            {"signature", WT_V_BYTES, 0, 128},
        },
        .compute = wt_compute_ed25519_verify,
        .command = wt_command_ed25519_verify,
    },
    [OP_AES_CBC_ENCRYPT] = {
        .name = "aes-cbc-encrypt", .spec = "SP 800-38A 6.2", .result = WT_V_BYTES,
        .inputs = {
            {"key", WT_V_BYTES, 16, 32},
            {"iv", WT_V_BYTES, 16, 16},
            {"plaintext", WT_V_BYTES, 16, WT_MAX_DATA},
        },
        .compute = wt_compute_aes_cbc_encrypt,
        .command = wt_command_aes_cbc_encrypt,
    },
    [OP_AES_CBC_DECRYPT] = {
        .name = "aes-cbc-decrypt", .spec = "SP 800-38A 6.2", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"key", WT_V_BYTES, 16, 32},
            {"iv", WT_V_BYTES, 16, 16},
            {"ciphertext", WT_V_BYTES, 16, WT_MAX_DATA},
        },
        .compute = wt_compute_aes_cbc_decrypt,
        .command = wt_command_aes_cbc_decrypt,
    },
    [OP_AES_GCM_SEAL] = {
        .name = "aes-gcm-seal", .spec = "SP 800-38D 7.1", .result = WT_V_BYTES,
        .inputs = {
            {"key", WT_V_BYTES, 16, 32},
            {"nonce", WT_V_BYTES, 12, 12},
            {"aad", WT_V_BYTES, 0, 65536},
            {"plaintext", WT_V_BYTES, 0, WT_MAX_DATA},
        },
        .compute = wt_compute_aes_gcm_seal,
        .command = wt_command_aes_gcm_seal,
        .no_command = "openssl enc has no AEAD modes: counter mode from nonce || 00000002 gives the ciphertext, "
                      "but not the tag",
        .command_lacks = CE_GCM_TAG_SIZE,
    },
    [OP_AES_GCM_OPEN] = {
        .name = "aes-gcm-open", .spec = "SP 800-38D 7.2", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"key", WT_V_BYTES, 16, 32},
            {"nonce", WT_V_BYTES, 12, 12},
            {"aad", WT_V_BYTES, 0, 65536},
            {"sealed", WT_V_BYTES, 16, WT_MAX_DATA},
        },
        .compute = wt_compute_aes_gcm_open,
        .command = wt_command_aes_gcm_open,
        .no_command = "openssl enc has no AEAD modes: counter mode from nonce || 00000002 gives the plaintext, "
                      "but does not check the tag",
    },
    [OP_CHACHA20] = {
        .name = "chacha20", .spec = "RFC 8439 2.4", .result = WT_V_BYTES,
        .inputs = {
            {"key", WT_V_BYTES, 32, 32},
            {"nonce", WT_V_BYTES, 12, 12},
            {"counter", WT_V_NUMBER, 0, 4294967295},
            {"data", WT_V_BYTES, 0, WT_MAX_DATA},
        },
        .compute = wt_compute_chacha20,
        .command = wt_command_chacha20,
    },
    [OP_POLY1305] = {
        .name = "poly1305", .spec = "RFC 8439 2.5", .result = WT_V_BYTES,
        .inputs = {
            {"key", WT_V_BYTES, 32, 32},
            {"data", WT_V_BYTES, 0, WT_MAX_DATA},
        },
        .compute = wt_compute_poly1305,
        .command = wt_command_poly1305,
    },
    [OP_CHACHA20_POLY1305_SEAL] = {
        .name = "chacha20-poly1305-seal", .spec = "RFC 8439 2.8", .result = WT_V_BYTES,
        .inputs = {
            {"key", WT_V_BYTES, 32, 32},
            {"nonce", WT_V_BYTES, 12, 12},
            {"aad", WT_V_BYTES, 0, 65536},
            {"plaintext", WT_V_BYTES, 0, WT_MAX_DATA},
        },
        .compute = wt_compute_chacha20_poly1305_seal,
        .command = wt_command_chacha20_poly1305_seal,
    },
    [OP_CHACHA20_POLY1305_OPEN] = {
        .name = "chacha20-poly1305-open", .spec = "RFC 8439 2.8", .result = WT_V_BYTES, .secret_result = true,
        .inputs = {
            {"key", WT_V_BYTES, 32, 32},
            {"nonce", WT_V_BYTES, 12, 12},
            {"aad", WT_V_BYTES, 0, 65536},
            {"sealed", WT_V_BYTES, 16, WT_MAX_DATA},
        },
        .compute = wt_compute_chacha20_poly1305_open,
        .command = wt_command_chacha20_poly1305_open,
    },
    [OP_CERTIFICATE_SPKI] = {
        .name = "certificate-spki", .spec = "RFC 5280 4.1.2.7", .result = WT_V_BYTES,
        .inputs = {
            {"certificate", WT_V_BYTES, 1, WT_MAX_CERTIFICATE_DER},
        },
        .compute = wt_compute_certificate_spki,
        .command = wt_command_certificate_spki,
    },
    [OP_CERTIFICATE_SIGNED] = {
        .name = "certificate-signed", .spec = "RFC 5280 6.1.3 (a)(1)", .result = WT_V_TEXT, .verdict = true,
        .inputs = {
            {"certificate", WT_V_BYTES, 1, WT_MAX_CERTIFICATE_DER},
            {"issuer", WT_V_BYTES, 1, WT_MAX_CERTIFICATE_DER},
        },
        .compute = wt_compute_certificate_signed,
        .command = wt_command_certificate_signed,
        .no_command = "the signature algorithm is none of those known here",
    },
    [OP_CERTIFICATE_ISSUE] = {
        .name = "certificate-issue", .spec = "RFC 5280 4.1.1.3", .result = WT_V_BYTES,
        .inputs = {
            {"ca_private_key", WT_V_BYTES, 1, WT_MAX_KEY_DER},
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"tbs_certificate", WT_V_BYTES, 1, WT_MAX_CERTIFICATE_DER},
        },
        .compute = wt_compute_certificate_issue,
        .command = wt_command_certificate_issue,
    },
    [OP_REQUEST_SIGN] = {
        .name = "request-sign", .spec = "RFC 2986 4.2", .result = WT_V_BYTES,
        .inputs = {
            {"private_key", WT_V_BYTES, 1, WT_MAX_KEY_DER},
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"certification_request_info", WT_V_BYTES, 1, WT_MAX_CERTIFICATE_DER},
        },
        .compute = wt_compute_request_sign,
        .command = wt_command_request_sign,
    },
    [OP_REQUEST_SIGNED] = {
        .name = "request-signed", .spec = "RFC 2986 3", .result = WT_V_TEXT, .verdict = true,
        .inputs = {
            {"request", WT_V_BYTES, 1, WT_MAX_CERTIFICATE_DER},
        },
        .compute = wt_compute_request_signed,
        .command = wt_command_request_signed,
    },
    [OP_AES_BLOCK] = {
        .name = "aes-block", .spec = "FIPS 197 5.1", .result = WT_V_BYTES,
        .inputs = {
            {"key", WT_V_BYTES, 16, 32},
            {"block", WT_V_BYTES, 16, 16},
        },
        .compute = wt_compute_aes_block,
        .command = wt_command_aes_block,
    },
    [OP_AES_BLOCK_INVERSE] = {
        .name = "aes-block-inverse", .spec = "FIPS 197 5.3", .result = WT_V_BYTES,
        .inputs = {
            {"key", WT_V_BYTES, 16, 32},
            {"block", WT_V_BYTES, 16, 16},
        },
        .compute = wt_compute_aes_block_inverse,
        .command = wt_command_aes_block_inverse,
    },
    [OP_MIX_COLUMN] = {
        .name = "mix-column", .spec = "FIPS 197 5.1.3", .result = WT_V_BYTES,
        .inputs = {
            {"column", WT_V_BYTES, 4, 4},
        },
        .compute = wt_compute_mix_column,
        .no_command = "OpenSSL shows no single step of AES",
    },
    [OP_INVERSE_MIX_COLUMN] = {
        .name = "inverse-mix-column", .spec = "FIPS 197 5.3.3", .result = WT_V_BYTES,
        .inputs = {
            {"column", WT_V_BYTES, 4, 4},
        },
        .compute = wt_compute_inverse_mix_column,
        .no_command = "OpenSSL shows no single step of AES",
    },
    [OP_GF128_MULTIPLY] = {
        .name = "gf128-multiply", .spec = "SP 800-38D 6.3", .result = WT_V_BYTES,
        .inputs = {
            {"x", WT_V_BYTES, 16, 16},
            {"y", WT_V_BYTES, 16, 16},
        },
        .compute = wt_compute_gf128_multiply,
        .no_command = "OpenSSL shows no single step of GHASH",
    },
    [OP_HASH_ROUND] = {
        .name = "hash-round", .spec = "FIPS 180-4 6", .result = WT_V_BYTES,
        .inputs = {
            {"hash", WT_V_TEXT, 1, WT_MAX_NAME},
            {"variables", WT_V_BYTES, 16, 64},
            {"constant", WT_V_BYTES, 4, 8},
            {"word", WT_V_BYTES, 4, 8},
            {"t", WT_V_NUMBER, 0, 79},
        },
        .compute = wt_compute_hash_round,
        .no_command = "OpenSSL shows no single round of a hash function",
    },
    [OP_QUARTER_ROUND] = {
        .name = "quarter-round", .spec = "RFC 8439 2.1", .result = WT_V_BYTES,
        .inputs = {
            {"words", WT_V_BYTES, 16, 16},
        },
        .compute = wt_compute_quarter_round,
        .no_command = "OpenSSL shows no single step of ChaCha20",
    },
    [OP_POLY1305_BLOCK] = {
        .name = "poly1305-block", .spec = "RFC 8439 2.5.1", .result = WT_V_INTEGER,
        .inputs = {
            {"accumulator", WT_V_BYTES, 1, 17},
            {"block", WT_V_BYTES, 1, 17},
            {"r", WT_V_BYTES, 1, 16},
        },
        .compute = wt_compute_poly1305_block,
        .no_command = "OpenSSL shows no single step of Poly1305",
    },
    [OP_MOD_MULTIPLY] = {
        .name = "mod-multiply", .spec = "HAC 14.28", .result = WT_V_INTEGER,
        .inputs = {
            {"a", WT_V_BYTES, 1, WT_MAX_DH_BYTES},
            {"b", WT_V_BYTES, 1, WT_MAX_DH_BYTES},
            {"modulus", WT_V_BYTES, 1, WT_MAX_DH_BYTES},
        },
        .compute = wt_compute_mod_multiply,
        .no_command = "OpenSSL's command line has no arithmetic",
    },
    [OP_MOD_INVERSE] = {
        .name = "mod-inverse", .spec = "HAC 14.64", .result = WT_V_INTEGER,
        .inputs = {
            {"a", WT_V_BYTES, 1, WT_MAX_DH_BYTES},
            {"modulus", WT_V_BYTES, 1, WT_MAX_DH_BYTES},
        },
        .compute = wt_compute_mod_inverse,
        .no_command = "OpenSSL's command line has no arithmetic",
    },
    [OP_MILLER_RABIN] = {
        .name = "miller-rabin-witness", .spec = "FIPS 186-5 B.3.1", .result = WT_V_TEXT, .verdict = true,
        .inputs = {
            {"w", WT_V_BYTES, 1, WT_MAX_RSA_BYTES},
            {"b", WT_V_BYTES, 1, WT_MAX_RSA_BYTES},
        },
        .compute = wt_compute_miller_rabin,
        .no_command = "openssl prime draws bases of its own",
    },
    [OP_POINT_ADD] = {
        .name = "point-add", .spec = "SEC 1 2.2.1", .result = WT_V_BYTES,
        .inputs = {
            {"p", WT_V_BYTES, 1, WT_MAX_EC_BYTES},
            {"a", WT_V_BYTES, 1, WT_MAX_EC_BYTES},
            {"P", WT_V_BYTES, 1, 1 + 2 * WT_MAX_EC_BYTES},
            {"Q", WT_V_BYTES, 1, 1 + 2 * WT_MAX_EC_BYTES},
        },
        .compute = wt_compute_point_add,
        .no_command = "OpenSSL's command line adds no points",
    },
    [OP_LADDER_STEP] = {
        .name = "x25519-ladder-step", .spec = "RFC 7748 5", .result = WT_V_BYTES,
        .inputs = {
            {"x_1", WT_V_BYTES, 1, 32},
            {"x_2", WT_V_BYTES, 1, 32},
            {"z_2", WT_V_BYTES, 1, 32},
            {"x_3", WT_V_BYTES, 1, 32},
            {"z_3", WT_V_BYTES, 1, 32},
            {"swap", WT_V_NUMBER, 0, 1},
        },
        .compute = wt_compute_ladder_step,
        .no_command = "OpenSSL shows no single step of the ladder",
    },
    [OP_EDWARDS_MULTIPLY] = {
        .name = "edwards25519-multiply", .spec = "RFC 8032 5.1.4", .result = WT_V_BYTES,
        .inputs = {
            {"scalar", WT_V_BYTES, 1, 64},
            {"point", WT_V_BYTES, 32, 32},
        },
        .compute = wt_compute_edwards_multiply,
        .no_command = "OpenSSL's command line multiplies no points",
    },
    [OP_EDWARDS_ADD] = {
        .name = "edwards25519-add", .spec = "RFC 8032 5.1.4", .result = WT_V_BYTES,
        .inputs = {
            {"P", WT_V_BYTES, 32, 32},
            {"Q", WT_V_BYTES, 32, 32},
        },
        .compute = wt_compute_edwards_add,
        .no_command = "OpenSSL's command line adds no points",
    },
};
/* clang-format on */
