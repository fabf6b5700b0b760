/*
 * Key derivation: the PRF of TLS 1.2, RFC 5246 section 5.
 */
#ifndef CRYPTO_EDU_KDF_H
#define CRYPTO_EDU_KDF_H

#include "crypto-edu/hash.h"

/*
 * PRF(secret, label, seed) = P_hash(secret, label + seed), cut to out_len bytes.
 *
 * out      receives out_len bytes; any out_len, 0 included; must not overlap label or seed
 * secret   secret_len bytes, 0 included
 * label    ASCII, label_len bytes, no terminating zero counted
 * seed     seed_len bytes
 *
 * The probe sees A(i) ("A", round i) and each block of output ("output", round i). CE_ERR_ARGUMENT
 * for an unknown hash or a NULL with a length.
 */
CE_NODISCARD ce_status ce_tls12_prf(enum ce_hash_id hash, uint8_t *out, size_t out_len,
                                    const uint8_t *secret, size_t secret_len, const char *label,
                                    size_t label_len, const uint8_t *seed, size_t seed_len,
                                    const struct ce_probe *probe);

#endif
