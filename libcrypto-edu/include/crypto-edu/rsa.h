/*
 * RSA, RFC 8017 (PKCS #1 v2.2): keys, the primitives, the v1.5 schemes of TLS 1.2, and the schemes
 * that should be used today: OAEP to encrypt, PSS to sign (TLS 1.3).
 *
 * Toy keys (p = 61, q = 53) run through the same code; the padded schemes ask for a modulus that
 * holds their padding (CE_ERR_LENGTH otherwise).
 */
#ifndef CRYPTO_EDU_RSA_H
#define CRYPTO_EDU_RSA_H

#include "crypto-edu/bignum.h"
#include "crypto-edu/hash.h"
#include "crypto-edu/random.h"

struct ce_rsa_public {
    mpz_t n; /* modulus */
    mpz_t e; /* public exponent */
};

struct ce_rsa_private {
    mpz_t n, e;
    mpz_t d;            /* private exponent */
    mpz_t p, q;         /* the two primes, p > q */
    mpz_t dP, dQ, qInv; /* CRT: d mod (p-1), d mod (q-1), q^-1 mod p */
};

void ce_rsa_public_init(struct ce_rsa_public *key);
void ce_rsa_public_clear(struct ce_rsa_public *key);
void ce_rsa_private_init(struct ce_rsa_private *key);
void ce_rsa_private_clear(struct ce_rsa_private *key); /* wipes */

/* The public half; public must be initialized. */
void ce_rsa_public_of(struct ce_rsa_public *public_key, const struct ce_rsa_private *private_key);

/* The modulus length k in bytes. */
size_t ce_rsa_size(const mpz_t n);

/*
 * Is this a usable public key? n odd, at most CE_BIGNUM_MAX_BITS, e odd and 1 < e < n.
 * CE_ERR_ARGUMENT otherwise.
 */
CE_NODISCARD ce_status ce_rsa_check_public(const struct ce_rsa_public *key);

/*
 * From two primes and e: fills every field (swapping so that p > q). CE_ERR_ARGUMENT when e has no
 * inverse, p = q or either is even. Primality is not tested here. The probe sees the divisions that
 * find d, then "key" with p, q, n, lambda, e, d, dP, dQ, qInv.
 */
CE_NODISCARD ce_status ce_rsa_from_primes(struct ce_rsa_private *key, const mpz_t p, const mpz_t q,
                                          const mpz_t e, const struct ce_probe *probe);

/*
 * Key generation, FIPS 186-5 A.1.3: two random probable primes of bits/2 bits, |p - q| > 2^(bits/2
 * - 100), d > 2^(bits/2). bits is even, from 8 (a toy) to 4096 for this function; e odd, >= 3 and
 * of less than `bits` bits (65537 is usual; the standard, which knows no toys, asks for 2^16 < e <
 * 2^256 and at least 2048 bits: that is left to the caller). CE_ERR_STATE when there is no such
 * key, as for some e below 12 bits. candidates and bases as in ce_random_prime.
 */
CE_NODISCARD ce_status ce_rsa_generate(struct ce_rsa_private *key, size_t bits, const mpz_t e,
                                       const struct ce_random *candidates,
                                       const struct ce_random *bases, const struct ce_probe *probe);

/* RSAEP / RSAVP1, sections 5.1.1 and 5.2.2: c = m^e mod n. CE_ERR_ARGUMENT ("message representative
 * out of range") unless m < n. */
CE_NODISCARD ce_status ce_rsa_public_op(const struct ce_rsa_public *key, mpz_t c, const mpz_t m,
                                        const struct ce_probe *probe);
/*
 * RSADP / RSASP1, sections 5.1.2 and 5.2.1, by the Chinese remainder theorem; the result, with
 * blinding taken off, is checked by raising it to e again, so that a computing fault cannot betray
 * the key (CE_ERR_FAULT). blinding, when given, randomizes the base (Kocher 1996); NULL for none.
 * The probe sees "m1", "m2", "h", "m" and the two exponentiations; with blinding these are of the
 * blinded number, between the frames "blind" and "unblind".
 */
CE_NODISCARD ce_status ce_rsa_private_op(const struct ce_rsa_private *key, mpz_t m, const mpz_t c,
                                         const struct ce_random *blinding,
                                         const struct ce_probe *probe);

/*
 * RSAES-PKCS1-v1_5 encryption, section 7.2.1: EM = 00 02 PS 00 M. out receives k bytes. len <= k -
 * 11, else CE_ERR_LENGTH. PS, at least 8 nonzero bytes, comes from `padding`. The probe sees "EM".
 */
CE_NODISCARD ce_status ce_rsaes_pkcs1_encrypt(const struct ce_rsa_public *key, uint8_t *out,
                                              size_t out_len, const uint8_t *message, size_t len,
                                              const struct ce_random *padding,
                                              const struct ce_probe *probe);
/* The padding alone: writes EM of k bytes. Shown as a step of its own. */
CE_NODISCARD ce_status ce_rsaes_pkcs1_pad(uint8_t *em, size_t k, const uint8_t *message, size_t len,
                                          const struct ce_random *padding);
/*
 * RSAES-PKCS1-v1_5 decryption, section 7.2.2, for a general message: *len receives its length.
 * out_len must be >= k - 11, in_len is k and k at least 11 (CE_ERR_LENGTH). CE_ERR_AUTH for any
 * wrong padding. This answer is an oracle (Bleichenbacher 1998): TLS must use
 * ce_rsaes_pkcs1_decrypt_fixed instead.
 */
CE_NODISCARD ce_status ce_rsaes_pkcs1_decrypt(const struct ce_rsa_private *key, uint8_t *out,
                                              size_t out_len, size_t *len, const uint8_t *in,
                                              size_t in_len, const struct ce_random *blinding,
                                              const struct ce_probe *probe);
/*
 * The countermeasure of RFC 5246 section 7.4.7.1: out receives exactly len bytes: the message if
 * the padding is right and the message is len bytes long, else the caller's `otherwise`, chosen
 * without a branch on secret data. Fails only for what everybody sees (in_len is not k:
 * CE_ERR_LENGTH; the ciphertext is not below n: CE_ERR_ARGUMENT) and for faults, never for the
 * padding.
 */
CE_NODISCARD ce_status ce_rsaes_pkcs1_decrypt_fixed(const struct ce_rsa_private *key, uint8_t *out,
                                                    size_t len, const uint8_t *in, size_t in_len,
                                                    const uint8_t *otherwise,
                                                    const struct ce_random *blinding,
                                                    const struct ce_probe *probe);

/*
 * RSASSA-PKCS1-v1_5, section 8.2. EMSA-PKCS1-v1_5-ENCODE of a digest already computed: EM = 00 01
 * FF..FF 00 DigestInfo. digest is ce_hash_size(hash) bytes; hash is SHA-1 or one of SHA-2,
 * CE_ERR_ARGUMENT for others. CE_ERR_LENGTH when em_len (for sign and verify: k) is not at least
 * the DigestInfo's length and 11. sign writes k bytes to signature.
 */
CE_NODISCARD ce_status ce_emsa_pkcs1_encode(uint8_t *em, size_t em_len, enum ce_hash_id hash,
                                            const uint8_t *digest);
CE_NODISCARD ce_status ce_rsassa_pkcs1_sign(const struct ce_rsa_private *key, uint8_t *signature,
                                            size_t signature_len, enum ce_hash_id hash,
                                            const uint8_t *digest, const struct ce_random *blinding,
                                            const struct ce_probe *probe);
/*
 * Verification re-encodes and compares (section 8.2.2 step 4): it never parses what the signature
 * contains, which is how forgeries with small exponents slipped in (Bleichenbacher 2006).
 * CE_ERR_AUTH when it does not verify.
 */
CE_NODISCARD ce_status ce_rsassa_pkcs1_verify(const struct ce_rsa_public *key, enum ce_hash_id hash,
                                              const uint8_t *digest, const uint8_t *signature,
                                              size_t signature_len, const struct ce_probe *probe);

/*
 * MGF1, Appendix B.2.1: mask_len bytes made of a seed by hashing it with a counter. CE_ERR_ARGUMENT
 * for an unknown hash, CE_ERR_LENGTH above 2^32 digests (mask is left untouched: no buffer is that
 * long). The probe sees each digest ("T", round =
 * the counter, with C and Hash).
 */
CE_NODISCARD ce_status ce_mgf1(uint8_t *mask, size_t mask_len, enum ce_hash_id hash,
                               const uint8_t *seed, size_t seed_len, const struct ce_probe *probe);

/*
 * RSAES-OAEP, section 7.1. Both sides must agree on these; usually the two hashes are the same and
 * the label is empty (NULL, 0). hLen stands for ce_hash_size(hash).
 */
struct ce_rsa_oaep {
    enum ce_hash_id hash;      /* of the label */
    enum ce_hash_id mgf1_hash; /* of the mask generation */
    const uint8_t *label;      /* L: what the message is for; not secret, not sent */
    size_t label_len;
};

/*
 * out receives k bytes. len <= k - 2 hLen - 2, else CE_ERR_LENGTH. hLen bytes come from `seed`. The
 * probe sees, in the standard's names, "DB", "seed", "dbMask", "maskedDB", "seedMask",
 * "maskedSeed", "EM".
 */
CE_NODISCARD ce_status ce_rsaes_oaep_encrypt(const struct ce_rsa_public *key, uint8_t *out,
                                             size_t out_len, const struct ce_rsa_oaep *oaep,
                                             const uint8_t *message, size_t len,
                                             const struct ce_random *seed,
                                             const struct ce_probe *probe);
/* EME-OAEP encoding alone, section 7.1.1 step 2: writes EM of k bytes. */
CE_NODISCARD ce_status ce_rsaes_oaep_pad(uint8_t *em, size_t k, const struct ce_rsa_oaep *oaep,
                                         const uint8_t *message, size_t len,
                                         const struct ce_random *seed,
                                         const struct ce_probe *probe);
/*
 * *len receives the message's length; out_len must be >= k - 2 hLen - 2. CE_ERR_AUTH, and nothing
 * more, for whatever may be wrong with the ciphertext: its length, its size as a number, the
 * padding, the label. Decoding has no branch on secret data before the one that says so. Other
 * errors tell of the call alone: CE_ERR_LENGTH when the modulus is too short for the hash,
 * CE_ERR_BUFFER, CE_ERR_ARGUMENT for a hash, CE_ERR_RANDOM, CE_ERR_FAULT. The probe sees "EM",
 * "seedMask", "seed", "dbMask", "DB".
 */
CE_NODISCARD ce_status ce_rsaes_oaep_decrypt(const struct ce_rsa_private *key, uint8_t *out,
                                             size_t out_len, size_t *len,
                                             const struct ce_rsa_oaep *oaep, const uint8_t *in,
                                             size_t in_len, const struct ce_random *blinding,
                                             const struct ce_probe *probe);

/*
 * RSASSA-PSS, section 8.1. TLS 1.3 (RFC 8446 section 4.2.3) takes one hash for both and a salt as
 * long as its digest.
 */
struct ce_rsa_pss {
    enum ce_hash_id hash;      /* of the message; digests are ce_hash_size(hash) bytes */
    enum ce_hash_id mgf1_hash; /* of the mask generation */
    size_t salt_len;           /* sLen in bytes; 0 makes signatures deterministic */
};

/*
 * Signs a digest already computed; k bytes go to signature, salt_len bytes come from `salt` (which
 * may be NULL when salt_len is 0). CE_ERR_LENGTH when modulus - 1 bit has no room for hLen +
 * salt_len + 2 bytes. The probe sees "mHash", "salt", "M'", "H", "DB", "dbMask", "maskedDB", "EM".
 */
CE_NODISCARD ce_status ce_rsassa_pss_sign(const struct ce_rsa_private *key, uint8_t *signature,
                                          size_t signature_len, const struct ce_rsa_pss *pss,
                                          const uint8_t *digest, const struct ce_random *salt,
                                          const struct ce_random *blinding,
                                          const struct ce_probe *probe);
/* CE_ERR_AUTH when it does not verify; CE_ERR_LENGTH and CE_ERR_ARGUMENT as for signing. The probe
 * sees "EM", "dbMask", "DB", "M'", "H". */
CE_NODISCARD ce_status ce_rsassa_pss_verify(const struct ce_rsa_public *key,
                                            const struct ce_rsa_pss *pss, const uint8_t *digest,
                                            const uint8_t *signature, size_t signature_len,
                                            const struct ce_probe *probe);
/* The encoding and its check alone, sections 9.1.1 and 9.1.2: EM is ceil(em_bits / 8) bytes,
 * em_bits one less than the modulus has. */
CE_NODISCARD ce_status ce_emsa_pss_encode(uint8_t *em, size_t em_bits, const struct ce_rsa_pss *pss,
                                          const uint8_t *digest, const struct ce_random *salt,
                                          const struct ce_probe *probe);
CE_NODISCARD ce_status ce_emsa_pss_verify(const uint8_t *em, size_t em_bits,
                                          const struct ce_rsa_pss *pss, const uint8_t *digest,
                                          const struct ce_probe *probe);

#endif
