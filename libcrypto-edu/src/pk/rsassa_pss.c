/*
 * RSASSA-PSS, RFC 8017 section 8.1: the signature of TLS 1.3. A random salt makes every signature
 * of the same message another one.
 *
 *     M' = 00 00 00 00 00 00 00 00 || mHash || salt
 *     H  = Hash(M')
 *     DB = 00..00 || 01 || salt
 *     EM = (DB xor MGF1(H)) || H || bc
 *
 * EM is emBits = modBits - 1 bits long, so that as a number it is below n: where that is no
 * multiple of 8 the top bits of its first byte are cleared, and where the modulus has one bit more
 * than a multiple of 8 it is a byte shorter than the signature.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "pk/rsa_block.h"

static void show(const struct ce_probe *probe, const char *label, const uint8_t *bytes, size_t len)
{
    const struct ce_variable variables[] = {{label, CE_SHAPE_BYTES, len, {.bytes = bytes}}};
    const struct ce_frame frame = {"RSASSA-PSS", label, "RFC 8017 9.1", 0, variables, 1};
    ce_probe_show(probe, &frame);
}

/* The parts of an EM of em_bits bits: DB or maskedDB, then H, then bc. */
struct layout {
    size_t em_len, hLen, db_len;
    uint8_t top_mask; /* the bits of EM's first byte that belong to it */
};

static ce_status lay_out(struct layout *layout, size_t em_bits, const struct ce_rsa_pss *pss)
{
    size_t em_len = (em_bits + 7) / 8, hLen = ce_hash_size(pss->hash);

    if (hLen == 0 || ce_hash_size(pss->mgf1_hash) == 0 || em_len > CE_RSA_MAX_K)
        return CE_ERR_ARGUMENT;
    if (em_len < hLen + 2 || pss->salt_len > em_len - hLen - 2)
        return CE_ERR_LENGTH; /* "encoding error" */
    *layout =
        (struct layout){em_len, hLen, em_len - hLen - 1, (uint8_t)(0xff >> (8 * em_len - em_bits))};
    return CE_OK;
}

/* H = Hash(M'), 9.1.1 steps 5 and 6.
 * spec: RFC 8017 9.1.1; RFC 8017 9.1.2 */
static ce_status hash_M_prime(uint8_t *H, const struct ce_rsa_pss *pss, const uint8_t *mHash,
                              const uint8_t *salt, const struct ce_probe *probe)
{
    enum { ZEROS = 8 };
    uint8_t M_prime[ZEROS + CE_HASH_MAX_SIZE + CE_RSA_MAX_K] = {0};
    size_t hLen = ce_hash_size(pss->hash), len = ZEROS + hLen + pss->salt_len;

    memcpy(M_prime + ZEROS, mHash, hLen);
    memcpy(M_prime + ZEROS + hLen, salt, pss->salt_len);
    show(probe, "M'", M_prime, len);
    ce_status status = ce_hash(pss->hash, H, M_prime, len, NULL);
    if (status == CE_OK)
        show(probe, "H", H, hLen);
    return status;
}

/* Masks DB, or takes the mask off again: 9.1.1 steps 9 to 11, 9.1.2 steps 7 to 9.
 * spec: RFC 8017 9.1.1; RFC 8017 9.1.2 */
static ce_status apply_dbMask(uint8_t *db, const struct layout *at, const struct ce_rsa_pss *pss,
                              const uint8_t *H, const char *result, const struct ce_probe *probe)
{
    uint8_t dbMask[CE_RSA_MAX_K];
    ce_status status = ce_mgf1(dbMask, at->db_len, pss->mgf1_hash, H, at->hLen, probe);

    if (status != CE_OK)
        return status;
    show(probe, "dbMask", dbMask, at->db_len);
    for (size_t i = 0; i < at->db_len; i++)
        db[i] ^= dbMask[i];
    db[0] &= at->top_mask;
    show(probe, result, db, at->db_len);
    return CE_OK;
}

/* spec: RFC 8017 9.1.1 */
ce_status ce_emsa_pss_encode(uint8_t *em, size_t em_bits, const struct ce_rsa_pss *pss,
                             const uint8_t *digest, const struct ce_random *salt,
                             const struct ce_probe *probe)
{
    struct layout at;
    ce_status status = lay_out(&at, em_bits, pss);

    if (status != CE_OK)
        goto out;
    uint8_t *DB = em, *H = em + at.db_len, *salt_in_DB = H - pss->salt_len;
    memset(em, 0, at.em_len);
    if (pss->salt_len > 0)
        status = ce_random_fill(salt, salt_in_DB, pss->salt_len); /* step 4 */
    if (status != CE_OK)
        goto out;
    show(probe, "mHash", digest, at.hLen);
    show(probe, "salt", salt_in_DB, pss->salt_len);
    status = hash_M_prime(H, pss, digest, salt_in_DB, probe);
    if (status != CE_OK)
        goto out;
    salt_in_DB[-1] = 0x01; /* steps 7 and 8 */
    show(probe, "DB", DB, at.db_len);
    status = apply_dbMask(DB, &at, pss, H, "maskedDB", probe);
    if (status != CE_OK)
        goto out;
    em[at.em_len - 1] = 0xbc;
    show(probe, "EM", em, at.em_len);

out:
    if (status != CE_OK)
        ce_wipe(em, (em_bits + 7) / 8);
    return status;
}

/* 9.1.2 step 10: DB is 00..00 || 01 || salt.
 * spec: RFC 8017 9.1.2 */
static bool is_DB(const uint8_t *DB, size_t db_len, size_t salt_len)
{
    size_t ps_len = db_len - salt_len - 1;

    for (size_t i = 0; i < ps_len; i++)
        if (DB[i] != 0)
            return false;
    return DB[ps_len] == 0x01;
}

/* spec: RFC 8017 9.1.2 */
ce_status ce_emsa_pss_verify(const uint8_t *em, size_t em_bits, const struct ce_rsa_pss *pss,
                             const uint8_t *digest, const struct ce_probe *probe)
{
    uint8_t DB[CE_RSA_MAX_K], H_prime[CE_HASH_MAX_SIZE];
    struct layout at;

    ce_status status = lay_out(&at, em_bits, pss);
    if (status != CE_OK)
        return status;
    const uint8_t *H = em + at.db_len;
    show(probe, "EM", em, at.em_len);
    if (em[at.em_len - 1] != 0xbc || (em[0] & ~at.top_mask) != 0)
        return CE_ERR_AUTH; /* steps 4 and 6 */
    memcpy(DB, em, at.db_len);
    status = apply_dbMask(DB, &at, pss, H, "DB", probe);
    if (status != CE_OK)
        return status;
    if (!is_DB(DB, at.db_len, pss->salt_len))
        return CE_ERR_AUTH;
    status = hash_M_prime(H_prime, pss, digest, DB + at.db_len - pss->salt_len, probe);
    if (status != CE_OK)
        return status;
    return ce_equal(H, H_prime, at.hLen) ? CE_OK : CE_ERR_AUTH; /* step 14 */
}

/* spec: RFC 8017 8.1.1 */
ce_status ce_rsassa_pss_sign(const struct ce_rsa_private *key, uint8_t *signature,
                             size_t signature_len, const struct ce_rsa_pss *pss,
                             const uint8_t *digest, const struct ce_random *salt,
                             const struct ce_random *blinding, const struct ce_probe *probe)
{
    uint8_t em[CE_RSA_MAX_K];
    size_t k = ce_rsa_size(key->n), em_bits = mpz_sizeinbase(key->n, 2) - 1;
    ce_status status = CE_OK;

    if (k > CE_RSA_MAX_K || k == 0)
        status = CE_ERR_ARGUMENT;
    else if (signature_len < k)
        status = CE_ERR_BUFFER;
    if (status == CE_OK)
        status = ce_emsa_pss_encode(em, em_bits, pss, digest, salt, probe);
    if (status == CE_OK)
        status = ce_rsa_private_block(key, signature, k, em, (em_bits + 7) / 8, blinding, probe);
    if (status != CE_OK)
        ce_wipe(signature, signature_len);
    return status;
}

/* spec: RFC 8017 8.1.2 */
ce_status ce_rsassa_pss_verify(const struct ce_rsa_public *key, const struct ce_rsa_pss *pss,
                               const uint8_t *digest, const uint8_t *signature,
                               size_t signature_len, const struct ce_probe *probe)
{
    uint8_t em[CE_RSA_MAX_K];
    size_t em_bits = mpz_sizeinbase(key->n, 2) - 1;
    struct layout at;

    ce_status status = ce_rsa_check_public(key);
    if (status == CE_OK)
        status = lay_out(&at, em_bits, pss);
    if (status != CE_OK)
        return status;
    if (signature_len != ce_rsa_size(key->n))
        return CE_ERR_AUTH; /* 8.1.2 step 1 */
    /* step 2: a signature not below n, or an EM too long, is just a wrong one */
    if (ce_rsa_public_block(key, em, at.em_len, signature, signature_len, probe) != CE_OK)
        return CE_ERR_AUTH;
    return ce_emsa_pss_verify(em, em_bits, pss, digest, probe);
}
