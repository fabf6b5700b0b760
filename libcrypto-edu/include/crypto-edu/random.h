/*
 * Randomness. The library reads no random device: entropy is handed in, and whoever needs random
 * bytes takes a `const struct ce_random *`. HMAC_DRBG of SP 800-90A (Rev. 1, section 10.1.2) makes
 * such a source from a seed, and is deterministic: the same seed gives the same bytes everywhere.
 */
#ifndef CRYPTO_EDU_RANDOM_H
#define CRYPTO_EDU_RANDOM_H

#include "crypto-edu/hash.h"

/* A source: fills out with len bytes. On error out is wiped. */
struct ce_random {
    ce_status (*fill)(void *user, uint8_t *out, size_t len);
    void *user;
};

/* Asks a source for len bytes; CE_ERR_RANDOM when the source is NULL or has no fill. */
CE_NODISCARD ce_status ce_random_fill(const struct ce_random *random, uint8_t *out, size_t len);

struct ce_hmac_drbg {
    enum ce_hash_id hash;
    uint8_t Key[CE_HASH_MAX_SIZE];
    uint8_t V[CE_HASH_MAX_SIZE];
    uint64_t reseed_counter;
};

/*
 * HMAC_DRBG_Instantiate_algorithm, 10.1.2.3. entropy and nonce are concatenated before the
 * personalization string, as the standard does; each may be empty (NULL, 0) here because a lesson
 * may want a DRBG from nothing but a label: strength is the caller's affair. CE_ERR_ARGUMENT for an
 * unknown hash.
 */
CE_NODISCARD ce_status ce_hmac_drbg_init(struct ce_hmac_drbg *drbg, enum ce_hash_id hash,
                                         const uint8_t *entropy, size_t entropy_len,
                                         const uint8_t *nonce, size_t nonce_len,
                                         const uint8_t *personalization,
                                         size_t personalization_len);
/* 10.1.2.4. */
CE_NODISCARD ce_status ce_hmac_drbg_reseed(struct ce_hmac_drbg *drbg, const uint8_t *entropy,
                                           size_t entropy_len, const uint8_t *additional,
                                           size_t additional_len);
/*
 * 10.1.2.5. At most 65,536 bytes a call (CE_ERR_LENGTH); CE_ERR_STATE after 2^48 calls without a
 * reseed. additional may be NULL, 0.
 */
CE_NODISCARD ce_status ce_hmac_drbg_generate(struct ce_hmac_drbg *drbg, uint8_t *out, size_t len,
                                             const uint8_t *additional, size_t additional_len);
/* The DRBG as a source: any length, in as many calls as needed. The DRBG must outlive it. */
struct ce_random ce_hmac_drbg_random(struct ce_hmac_drbg *drbg);

#endif
