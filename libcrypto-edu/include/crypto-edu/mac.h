/*
 * HMAC, RFC 2104 and FIPS 198-1, over any hash of hash.h.
 */
#ifndef CRYPTO_EDU_MAC_H
#define CRYPTO_EDU_MAC_H

#include "crypto-edu/hash.h"

struct ce_hmac {
    struct ce_hash inner;                      /* has taken in K0 xor ipad */
    uint8_t outer_key[CE_HASH_MAX_BLOCK_SIZE]; /* K0 xor opad */
};

/*
 * Any key length, 0 included (a key longer than the hash's block is hashed first, FIPS 198-1 step
 * 2). The context is plain data and may be copied to branch. final writes ce_hash_size(id) bytes
 * and wipes the context. The probe sees "K0", "ipad", "inner", "opad" and "outer", and the hash
 * inside. CE_ERR_ARGUMENT for an unknown hash, or a NULL key with a length.
 */
CE_NODISCARD ce_status ce_hmac_init(struct ce_hmac *ctx, enum ce_hash_id hash, const uint8_t *key,
                                    size_t key_len, const struct ce_probe *probe);
void ce_hmac_update(struct ce_hmac *ctx, const uint8_t *data, size_t len,
                    const struct ce_probe *probe);
void ce_hmac_final(struct ce_hmac *ctx, uint8_t *mac, const struct ce_probe *probe);

/* One shot. */
CE_NODISCARD ce_status ce_hmac(enum ce_hash_id hash, uint8_t *mac, const uint8_t *key,
                               size_t key_len, const uint8_t *data, size_t len,
                               const struct ce_probe *probe);

#endif
