/*
 * RSAES-OAEP, RFC 8017 section 7.1: encryption with a padding that is itself a small cipher.
 *
 *     DB = lHash || 00..00 || 01 || M          lHash: the digest of a label both sides know
 *     maskedDB   = DB   xor MGF1(seed)
 *     maskedSeed = seed xor MGF1(maskedDB)
 *     EM = 00 || maskedSeed || maskedDB
 *
 * Whoever lacks one bit of EM knows nothing of M. A receiver must not say what it found wrong:
 * whether the first byte was 00 is enough to decrypt (Manger 2001). So decoding looks at every
 * byte, adds up what is wrong and answers once, at the end.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "pk/rsa_block.h"

/* EM in its parts; all of them point into one block of k bytes. */
struct part {
    uint8_t *bytes;
    size_t len;
};

struct parts {
    struct part EM, seed, DB;
};

static struct parts cut(uint8_t *em, size_t k, size_t hLen)
{
    return (struct parts){{em, k}, {em + 1, hLen}, {em + 1 + hLen, k - 1 - hLen}};
}

static void show(const struct ce_probe *probe, const char *label, struct part part)
{
    const struct ce_variable variables[] = {
        {label, CE_SHAPE_BYTES, part.len, {.bytes = part.bytes}}};
    const struct ce_frame frame = {"RSAES-OAEP", label, "RFC 8017 7.1", 0, variables, 1};
    ce_probe_show(probe, &frame);
}

/* target = target xor MGF1(source); the mask and what it makes are shown under these names. */
static ce_status apply_mask(const struct ce_rsa_oaep *oaep, struct part target, struct part source,
                            const char *mask_name, const char *result_name,
                            const struct ce_probe *probe)
{
    uint8_t mask[CE_RSA_MAX_K];
    ce_status status = ce_mgf1(mask, target.len, oaep->mgf1_hash, source.bytes, source.len, probe);

    if (status == CE_OK) {
        show(probe, mask_name, (struct part){mask, target.len});
        for (size_t i = 0; i < target.len; i++)
            target.bytes[i] ^= mask[i];
        show(probe, result_name, target);
    }
    ce_wipe(mask, target.len);
    return status;
}

/* Both hashes known, and a block that holds two digests and two bytes. */
static ce_status check_sizes(const struct ce_rsa_oaep *oaep, size_t k)
{
    size_t hLen = ce_hash_size(oaep->hash);

    if (hLen == 0 || ce_hash_size(oaep->mgf1_hash) == 0 || k > CE_RSA_MAX_K)
        return CE_ERR_ARGUMENT;
    return k < 2 * hLen + 2 ? CE_ERR_LENGTH : CE_OK;
}

/* Steps 2a to 2c: DB = lHash || PS || 01 || M.
 * spec: RFC 8017 7.1.1 */
static ce_status make_DB(struct parts p, const struct ce_rsa_oaep *oaep, const uint8_t *message,
                         size_t len)
{
    size_t start = p.DB.len - len;

    memset(p.DB.bytes, 0, p.DB.len);
    p.DB.bytes[start - 1] = 0x01;
    if (len > 0)
        memcpy(p.DB.bytes + start, message, len);
    return ce_hash(oaep->hash, p.DB.bytes, oaep->label, oaep->label_len, NULL);
}

/* spec: RFC 8017 7.1.1 */
ce_status ce_rsaes_oaep_pad(uint8_t *em, size_t k, const struct ce_rsa_oaep *oaep,
                            const uint8_t *message, size_t len, const struct ce_random *seed,
                            const struct ce_probe *probe)
{
    size_t hLen = ce_hash_size(oaep->hash);
    ce_status status = check_sizes(oaep, k);

    if (status == CE_OK && len > k - 2 * hLen - 2)
        status = CE_ERR_LENGTH; /* "message too long" */
    if (status != CE_OK)
        goto out;
    struct parts p = cut(em, k, hLen);
    em[0] = 0x00;
    status = make_DB(p, oaep, message, len);
    if (status != CE_OK)
        goto out;
    show(probe, "DB", p.DB);
    status = ce_random_fill(seed, p.seed.bytes, hLen); /* step 2d */
    if (status != CE_OK)
        goto out;
    show(probe, "seed", p.seed);
    status = apply_mask(oaep, p.DB, p.seed, "dbMask", "maskedDB", probe); /* 2e, 2f */
    if (status == CE_OK)
        status = apply_mask(oaep, p.seed, p.DB, "seedMask", "maskedSeed", probe); /* 2g, 2h */
    if (status == CE_OK)
        show(probe, "EM", p.EM);

out:
    if (status != CE_OK)
        ce_wipe(em, k);
    return status;
}

/* spec: RFC 8017 7.1.1 */
ce_status ce_rsaes_oaep_encrypt(const struct ce_rsa_public *key, uint8_t *out, size_t out_len,
                                const struct ce_rsa_oaep *oaep, const uint8_t *message, size_t len,
                                const struct ce_random *seed, const struct ce_probe *probe)
{
    uint8_t em[CE_RSA_MAX_K];
    size_t k = ce_rsa_size(key->n);
    ce_status status = ce_rsa_check_public(key);

    if (status == CE_OK && out_len < k)
        status = CE_ERR_BUFFER;
    if (status == CE_OK)
        status = ce_rsaes_oaep_pad(em, k, oaep, message, len, seed, probe);
    if (status == CE_OK)
        status = ce_rsa_public_block(key, out, k, em, k, probe);
    if (status != CE_OK)
        ce_wipe(out, out_len);
    ce_wipe(em, sizeof em);
    return status;
}

/*
 * Step 3g: where in DB the message begins; *wrong is not 0 when DB is not lHash' || 00..00 || 01 ||
 * M. No branch and no index depends on DB.
 * spec: RFC 8017 7.1.2
 */
static size_t find_message(uint32_t *wrong, struct part DB, const uint8_t *lHash, size_t hLen)
{
    uint32_t looking = 1; /* for the byte 01 */
    size_t start = 0;

    for (size_t i = 0; i < hLen; i++)
        *wrong |= (uint32_t)(DB.bytes[i] ^ lHash[i]);
    for (size_t i = hLen; i < DB.len; i++) {
        uint32_t is_00 = ce_rsa_is_zero(DB.bytes[i]);
        uint32_t is_01 = ce_rsa_is_zero(DB.bytes[i] ^ 0x01);
        *wrong |= looking & ~is_00 & ~is_01 & 1;
        start |= (0 - (size_t)(looking & is_01)) & (i + 1);
        looking &= ~is_01;
    }
    *wrong |= looking;
    return start;
}

/* EME-OAEP decoding, step 3. What it branches on at the end is what it then tells.
 * spec: RFC 8017 7.1.2 */
static ce_status decode(uint8_t *out, size_t *len, uint8_t *em, size_t k,
                        const struct ce_rsa_oaep *oaep, const struct ce_probe *probe)
{
    uint8_t lHash[CE_HASH_MAX_SIZE];
    struct parts p = cut(em, k, ce_hash_size(oaep->hash));
    uint32_t wrong = em[0]; /* Y */

    ce_status status = ce_hash(oaep->hash, lHash, oaep->label, oaep->label_len, NULL);
    show(probe, "EM", p.EM);
    if (status == CE_OK)
        status = apply_mask(oaep, p.seed, p.DB, "seedMask", "seed", probe); /* 3c, 3d */
    if (status == CE_OK)
        status = apply_mask(oaep, p.DB, p.seed, "dbMask", "DB", probe); /* 3e, 3f */
    if (status != CE_OK)
        return status;
    size_t start = find_message(&wrong, p.DB, lHash, p.seed.len);
    if (wrong != 0)
        return CE_ERR_AUTH; /* "decryption error" */
    *len = p.DB.len - start;
    if (*len > 0)
        memcpy(out, p.DB.bytes + start, *len);
    return CE_OK;
}

/* spec: RFC 8017 7.1.2 */
ce_status ce_rsaes_oaep_decrypt(const struct ce_rsa_private *key, uint8_t *out, size_t out_len,
                                size_t *len, const struct ce_rsa_oaep *oaep, const uint8_t *in,
                                size_t in_len, const struct ce_random *blinding,
                                const struct ce_probe *probe)
{
    const struct ce_rsa_public public_key = {{*key->n}, {*key->e}}; /* a view, not a copy */
    uint8_t em[CE_RSA_MAX_K];
    size_t k = ce_rsa_size(key->n);
    ce_status status = ce_rsa_check_public(&public_key);

    *len = 0;
    ce_wipe(out, out_len);
    if (status == CE_OK)
        status = check_sizes(oaep, k);
    if (status != CE_OK)
        return status;
    if (out_len < k - 2 * ce_hash_size(oaep->hash) - 2)
        return CE_ERR_BUFFER;
    if (in_len != k)
        return CE_ERR_AUTH; /* step 1b: "decryption error" */
    status = ce_rsa_private_block(key, em, k, in, in_len, blinding, probe);
    if (status == CE_ERR_ARGUMENT)
        status = CE_ERR_AUTH; /* step 2b: not below n is a decryption error as well */
    if (status == CE_OK)
        status = decode(out, len, em, k, oaep, probe);
    ce_wipe(em, sizeof em);
    return status;
}
