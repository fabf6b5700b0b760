/*
 * Key derivation: the PRFs of TLS 1.2 (RFC 5246 section 5) and of TLS 1.0 and 1.1 (RFC 2246 section
 * 5), HKDF (RFC 5869) with the labels of TLS 1.3 (RFC 8446 section 7.1), and PBKDF2 (RFC 8018).
 *
 * No output may overlap an input. Where a function fails, its output is wiped; a NULL with a length
 * is CE_ERR_ARGUMENT, and so is an unknown hash. The frames show the derivation, not the MACs
 * within.
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

/*
 * PRF(secret, label, seed) = P_MD5(S1, label + seed) XOR P_SHA-1(S2, label + seed), the halves of
 * the secret sharing the byte in the middle when secret_len is odd. For the history labs only:
 * TLS 1.0 and 1.1 are deprecated (RFC 8996).
 *
 * The parameters are those of ce_tls12_prf. The probe sees "halves" (`S1`, `S2`), the frames of
 * ce_tls12_prf under the names "P_MD5" and "P_SHA-1", and "xor" (`output`).
 */
CE_NODISCARD ce_status ce_tls10_prf(uint8_t *out, size_t out_len, const uint8_t *secret,
                                    size_t secret_len, const char *label, size_t label_len,
                                    const uint8_t *seed, size_t seed_len,
                                    const struct ce_probe *probe);

/*
 * HKDF-Extract(salt, IKM) -> PRK, RFC 5869 section 2.2.
 *
 * PRK      receives ce_hash_size(hash) bytes
 * salt     salt_len bytes; with 0, as many zeros as the hash is long stand for it
 * IKM      IKM_len bytes, 0 included
 *
 * The probe sees "extract" (`salt`, `IKM`, `PRK`).
 */
CE_NODISCARD ce_status ce_hkdf_extract(enum ce_hash_id hash, uint8_t *PRK, const uint8_t *salt,
                                       size_t salt_len, const uint8_t *IKM, size_t IKM_len,
                                       const struct ce_probe *probe);

/*
 * HKDF-Expand(PRK, info, L) -> OKM, section 2.3.
 *
 * OKM      receives L bytes; at most 255 times the hash's length, else CE_ERR_LENGTH
 * PRK      PRK_len bytes, at least the hash's length, else CE_ERR_LENGTH
 * info     info_len bytes, 0 included
 *
 * The probe sees each block ("expand", round i: `T(i-1)`, `info`, `i`, `T(i)`, `output`).
 */
CE_NODISCARD ce_status ce_hkdf_expand(enum ce_hash_id hash, uint8_t *OKM, size_t L,
                                      const uint8_t *PRK, size_t PRK_len, const uint8_t *info,
                                      size_t info_len, const struct ce_probe *probe);

/*
 * HKDF-Expand-Label(Secret, Label, Context, Length), RFC 8446 section 7.1.
 *
 * out      receives length bytes; the limit is that of HKDF-Expand
 * secret   secret_len bytes, at least the hash's length
 * label    without the "tls13 " that is put before it: 1 to 249 bytes of ASCII
 * context  0 to 255 bytes
 *
 * CE_ERR_LENGTH beyond these. The probe sees "info", the structure as encoded (`length`, `label`,
 * `context`, `HkdfLabel`), and the frames of ce_hkdf_expand.
 */
CE_NODISCARD ce_status ce_hkdf_expand_label(enum ce_hash_id hash, uint8_t *out, size_t length,
                                            const uint8_t *secret, size_t secret_len,
                                            const char *label, size_t label_len,
                                            const uint8_t *context, size_t context_len,
                                            const struct ce_probe *probe);

/*
 * Derive-Secret(Secret, Label, Messages), section 7.1, given Transcript-Hash(Messages). out, secret
 * and transcript_hash have the hash's length. The probe sees what it sees of ce_hkdf_expand_label.
 */
CE_NODISCARD ce_status ce_tls13_derive_secret(enum ce_hash_id hash, uint8_t *out,
                                              const uint8_t *secret, const char *label,
                                              size_t label_len, const uint8_t *transcript_hash,
                                              const struct ce_probe *probe);

/*
 * PBKDF2(P, S, c, dkLen) with HMAC over `hash` as its PRF, RFC 8018 section 5.2.
 *
 * DK       receives dkLen bytes; 1 to 2^32 - 1 times the hash's length, else CE_ERR_LENGTH (a dkLen
 *          beyond them leaves DK untouched: no buffer is that long)
 * P        the password, P_len bytes, 0 included
 * S        the salt, S_len bytes, 0 included
 * c        the iteration count, 1 or more, else CE_ERR_ARGUMENT; the time taken grows with it
 *
 * The probe sees every U_j ("U", round j: `U`, and `T`, the xor so far) and each block ("block",
 * round i: `output`).
 */
CE_NODISCARD ce_status ce_pbkdf2(enum ce_hash_id hash, uint8_t *DK, size_t dkLen, const uint8_t *P,
                                 size_t P_len, const uint8_t *S, size_t S_len, uint32_t c,
                                 const struct ce_probe *probe);

#endif
