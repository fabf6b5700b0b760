/*
 * What stands behind the registry's table: one compute function and one command line per operation,
 * family by family. Only ops_table.c names them; everyone else goes through ops.h.
 */
#ifndef WALKTHROUGH_TRACE_OPS_FAMILIES_H
#define WALKTHROUGH_TRACE_OPS_FAMILIES_H

#include <gmp.h>

#include "crypto-edu/hash.h"
#include "walkthrough/trace/ops.h"

/* Bounds of hostile inputs: what a lesson file may make this program work on. */
enum {
    WT_MAX_DATA = 64 << 20,         /* bytes, of anything hashed or enciphered */
    WT_MAX_PRF_OUTPUT = 4096,       /* bytes */
    WT_MAX_KDF_OUTPUT = 16320,      /* bytes: 255 digests of SHA-512 */
    WT_MAX_KDF_INPUT = 1024,        /* bytes: what OpenSSL's HKDF takes for info */
    WT_MAX_ITERATIONS = 100000,     /* of PBKDF2 */
    WT_MAX_RSA_BYTES = 1024,        /* a modulus of 8192 bits */
    WT_MAX_KEY_DER = 6144,          /* an RSAPrivateKey of 8192 bits needs some 4,700 */
    WT_MAX_DH_BYTES = 2048,         /* CE_BIGNUM_MAX_BITS */
    WT_MAX_EC_BYTES = 48,           /* a coordinate of P-384 */
    WT_MAX_EC_KEY_DER = 256,        /* a private key on P-384 with its public half needs 185 */
    WT_MAX_ECDSA_DER = 104,         /* a signature on P-384 */
    WT_MAX_CERTIFICATE_DER = 65536, /* bytes */
    WT_MAX_COMMAND_INPUT = 49152,   /* bytes: an argument of a Linux program holds 131,072 */
    WT_MAX_NAME = 64                /* characters of a hash name or a PRF label */
};

extern const struct wt_op_info wt_op_table[OP_COUNT];

typedef ce_status wt_compute(struct wt_arena *arena, struct wt_value *out,
                             const struct wt_value *const *in, const struct ce_probe *probe);

/* ops_hashes.c */
wt_compute wt_compute_hash, wt_compute_shake, wt_compute_hmac;
/* ops_kdf.c */
wt_compute wt_compute_prf12, wt_compute_prf10, wt_compute_hkdf_extract, wt_compute_hkdf_expand,
    wt_compute_hkdf_expand_label, wt_compute_pbkdf2;
/* ops_bytes.c */
wt_compute wt_compute_concat, wt_compute_slice, wt_compute_equal, wt_compute_record_nonce;
/* ops_dh.c */
wt_compute wt_compute_dh_public, wt_compute_dh_shared;
/* ops_rsa.c */
wt_compute wt_compute_rsa_public, wt_compute_rsa_pad, wt_compute_rsa_encrypt,
    wt_compute_rsa_decrypt, wt_compute_rsa_sign, wt_compute_rsa_verify;
/* ops_rsa_schemes.c */
wt_compute wt_compute_rsa_pss_sign, wt_compute_rsa_pss_verify, wt_compute_rsa_oaep_encrypt,
    wt_compute_rsa_oaep_decrypt;
/* ops_ec.c */
wt_compute wt_compute_ec_public, wt_compute_ec_shared, wt_compute_ec_spki, wt_compute_ecdsa_sign,
    wt_compute_ecdsa_verify;
/* ops_25519.c */
wt_compute wt_compute_x25519_public, wt_compute_x25519_shared, wt_compute_ed25519_public,
    wt_compute_ed25519_sign, wt_compute_ed25519_verify;
/* ops_chacha20.c */
wt_compute wt_compute_chacha20, wt_compute_poly1305, wt_compute_chacha20_poly1305_seal,
    wt_compute_chacha20_poly1305_open;
/* ops_ciphers.c */
wt_compute wt_compute_aes_cbc_encrypt, wt_compute_aes_cbc_decrypt, wt_compute_aes_gcm_seal,
    wt_compute_aes_gcm_open;
/* ops_certificates.c */
wt_compute wt_compute_certificate_spki, wt_compute_certificate_signed, wt_compute_certificate_issue;
wt_compute wt_compute_request_sign, wt_compute_request_signed;

/* steps_aes.c, steps_hash.c, steps_chacha20.c, steps_numbers.c, steps_points.c, steps_ladder.c,
 * steps_edwards.c */
wt_compute wt_compute_aes_block, wt_compute_aes_block_inverse, wt_compute_mix_column,
    wt_compute_inverse_mix_column, wt_compute_gf128_multiply, wt_compute_hash_round,
    wt_compute_quarter_round, wt_compute_poly1305_block, wt_compute_mod_multiply,
    wt_compute_mod_inverse, wt_compute_miller_rabin, wt_compute_point_add, wt_compute_ladder_step,
    wt_compute_edwards_multiply, wt_compute_edwards_add;

/* The operation has run on these inputs and gave out. Writes nothing where there is no command. */
typedef void wt_command_line(struct wt_buffer *command, const struct wt_value *const *in,
                             const struct wt_value *out);

/* command_symmetric.c */
wt_command_line wt_command_hash, wt_command_shake, wt_command_hmac, wt_command_aes_cbc_encrypt,
    wt_command_aes_cbc_decrypt, wt_command_aes_gcm_seal, wt_command_aes_gcm_open,
    wt_command_aes_block, wt_command_aes_block_inverse;
/* command_kdf.c */
wt_command_line wt_command_prf12, wt_command_prf10, wt_command_hkdf_extract, wt_command_hkdf_expand,
    wt_command_hkdf_expand_label, wt_command_pbkdf2;
/* command_chacha20.c */
wt_command_line wt_command_chacha20, wt_command_poly1305, wt_command_chacha20_poly1305_seal,
    wt_command_chacha20_poly1305_open;
/* command_rsa_schemes.c */
wt_command_line wt_command_rsa_pss_sign, wt_command_rsa_pss_verify, wt_command_rsa_oaep_encrypt,
    wt_command_rsa_oaep_decrypt;
/* command_ec.c */
wt_command_line wt_command_ec_public, wt_command_ec_shared, wt_command_ec_spki,
    wt_command_ecdsa_sign, wt_command_ecdsa_verify;
/* command_25519.c */
wt_command_line wt_command_x25519_public, wt_command_x25519_shared, wt_command_ed25519_public,
    wt_command_ed25519_sign, wt_command_ed25519_verify;
/* command_bytes.c */
wt_command_line wt_command_concat, wt_command_slice, wt_command_equal, wt_command_record_nonce;
/* command_dh.c */
wt_command_line wt_command_dh_public, wt_command_dh_shared;
/* command_rsa.c */
wt_command_line wt_command_rsa_public, wt_command_rsa_pad, wt_command_rsa_encrypt,
    wt_command_rsa_decrypt, wt_command_rsa_sign, wt_command_rsa_verify;
/* command_certificates.c */
wt_command_line wt_command_certificate_spki, wt_command_certificate_signed,
    wt_command_certificate_issue, wt_command_request_sign, wt_command_request_signed;

/* ---- what compute functions share (ops.c) ---- */

/* Makes the result a byte string of len zero bytes, to be filled; NULL when memory is out. */
uint8_t *wt_result_bytes(struct wt_arena *arena, struct wt_value *out, size_t len);
/* The same with contents. */
ce_status wt_result_copy(struct wt_arena *arena, struct wt_value *out, const void *bytes,
                         size_t len);
/* CE_OK is "valid", CE_ERR_AUTH is "invalid"; any other status is handed back as it is. */
ce_status wt_result_verdict(struct wt_arena *arena, struct wt_value *out, ce_status verified);
/* "SHA-256" and its like, as FIPS 180-4 writes them; 0 for another name. */
enum ce_hash_id wt_hash_named(struct ce_view name);

#endif
