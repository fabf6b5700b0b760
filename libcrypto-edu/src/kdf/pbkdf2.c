/*
 * PBKDF2, RFC 8018 section 5.2: a key from a password.
 *
 *     T_i = F(P, S, c, i) = U_1 xor U_2 xor ... xor U_c
 *     U_1 = PRF(P, S || INT(i)),  U_j = PRF(P, U_{j-1})
 *
 * A password has little entropy, so who guesses is made to work: every guess costs c MACs. The salt
 * S keeps one guess from being tried on many passwords at once.
 */
#include "crypto-edu/kdf.h"

#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/mac.h"

static void show_U(const struct ce_probe *probe, unsigned j, const uint8_t *U, const uint8_t *T,
                   size_t hLen)
{
    const struct ce_variable variables[] = {
        {"U", CE_SHAPE_BYTES, hLen, {.bytes = U}},
        {"T", CE_SHAPE_BYTES, hLen, {.bytes = T}},
    };
    const struct ce_frame frame = {"PBKDF2", "U", "RFC 8018 5.2 step 3", j, variables, 2};
    ce_probe_show(probe, &frame);
}

static void show_block(const struct ce_probe *probe, uint32_t i, const uint8_t *T, size_t take)
{
    const struct ce_variable variables[] = {{"output", CE_SHAPE_BYTES, take, {.bytes = T}}};
    const struct ce_frame frame = {"PBKDF2", "block", "RFC 8018 5.2 step 4", i, variables, 1};
    ce_probe_show(probe, &frame);
}

/* keyed is HMAC(P, nothing yet): the password is worked into it once, not once for each U.
 * spec: RFC 8018 5.2 */
static void F(const struct ce_hmac *keyed, uint8_t T[static CE_HASH_MAX_SIZE], const uint8_t *S,
              size_t S_len, uint32_t c, uint32_t i, const struct ce_probe *probe)
{
    const size_t hLen = ce_hash_size(keyed->inner.id);
    uint8_t U[CE_HASH_MAX_SIZE], INT_i[4];
    struct ce_hmac PRF = *keyed;

    ce_store_be32(INT_i, i);
    ce_hmac_update(&PRF, S, S_len, NULL);
    ce_hmac_update(&PRF, INT_i, sizeof INT_i, NULL);
    ce_hmac_final(&PRF, U, NULL);
    memcpy(T, U, hLen);
    show_U(probe, 1, U, T, hLen);
    for (uint32_t j = 1; j < c; j++) {
        PRF = *keyed;
        ce_hmac_update(&PRF, U, hLen, NULL);
        ce_hmac_final(&PRF, U, NULL);
        for (size_t k = 0; k < hLen; k++)
            T[k] ^= U[k];
        show_U(probe, j + 1, U, T, hLen);
    }
    ce_wipe(U, sizeof U);
}

/* Steps 2 to 4: l blocks, the last cut short.
 * spec: RFC 8018 5.2 */
static void derive(const struct ce_hmac *keyed, uint8_t *DK, size_t dkLen, const uint8_t *S,
                   size_t S_len, uint32_t c, const struct ce_probe *probe)
{
    const size_t hLen = ce_hash_size(keyed->inner.id);
    uint8_t T[CE_HASH_MAX_SIZE];
    for (uint32_t i = 1; dkLen > 0; i++) {
        const size_t take = dkLen < hLen ? dkLen : hLen;
        F(keyed, T, S, S_len, c, i, probe);
        show_block(probe, i, T, take);
        memcpy(DK, T, take);
        DK += take;
        dkLen -= take;
    }
    ce_wipe(T, sizeof T);
}

/* spec: RFC 8018 5.2 */
ce_status ce_pbkdf2(enum ce_hash_id hash, uint8_t *DK, size_t dkLen, const uint8_t *P, size_t P_len,
                    const uint8_t *S, size_t S_len, uint32_t c, const struct ce_probe *probe)
{
    const size_t hLen = ce_hash_size(hash);
    struct ce_hmac keyed;
    ce_status status = CE_OK;

    if (!DK && dkLen > 0)
        return CE_ERR_ARGUMENT;
    if (hLen > 0 && (uint64_t)dkLen > (uint64_t)UINT32_MAX * hLen)
        return CE_ERR_LENGTH; /* no buffer is that long: nothing to wipe */
    if (c < 1 || (!S && S_len > 0))
        status = CE_ERR_ARGUMENT;
    else if (dkLen < 1)
        status = CE_ERR_LENGTH;
    else
        status = ce_hmac_init(&keyed, hash, P, P_len, NULL);
    if (status != CE_OK) {
        ce_wipe(DK, dkLen);
        return status;
    }
    derive(&keyed, DK, dkLen, S, S_len, c, probe);
    ce_wipe(&keyed, sizeof keyed);
    return CE_OK;
}
