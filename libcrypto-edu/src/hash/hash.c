/*
 * The hash functions of this library behind one name, for whoever learns only at run time which
 * one is wanted: HMAC, the PRF, a handshake whose cipher suite decides.
 */
#include "crypto-edu/hash.h"

#include "crypto-edu/bytes.h"

/* FIPS 180-4 section 1, Figure 1; FIPS 202 section 7, Table 3; RFC 1321. */
static const struct {
    const char *name;
    size_t size, block_size;
} hashes[] = {
    [CE_SHA1] = {"SHA-1", CE_SHA1_SIZE, 64},        [CE_SHA256] = {"SHA-256", CE_SHA256_SIZE, 64},
    [CE_SHA384] = {"SHA-384", CE_SHA384_SIZE, 128}, [CE_SHA512] = {"SHA-512", CE_SHA512_SIZE, 128},
    [CE_SHA224] = {"SHA-224", CE_SHA224_SIZE, 64},  [CE_MD5] = {"MD5", CE_MD5_SIZE, 64},
    [CE_SHA3_224] = {"SHA3-224", 28, 144},          [CE_SHA3_256] = {"SHA3-256", 32, 136},
    [CE_SHA3_384] = {"SHA3-384", 48, 104},          [CE_SHA3_512] = {"SHA3-512", 64, 72},
};

/* The row of an id; an unknown one has row 0, which is empty. */
static size_t row(enum ce_hash_id id)
{
    return (size_t)id < sizeof hashes / sizeof hashes[0] ? (size_t)id : 0;
}

size_t ce_hash_size(enum ce_hash_id id)
{
    return hashes[row(id)].size;
}

size_t ce_hash_block_size(enum ce_hash_id id)
{
    return hashes[row(id)].block_size;
}

const char *ce_hash_name(enum ce_hash_id id)
{
    return hashes[row(id)].name;
}

ce_status ce_hash_init(struct ce_hash *ctx, enum ce_hash_id id)
{
    ce_wipe(ctx, sizeof *ctx);
    switch (id) {
    case CE_SHA1:
        ce_sha1_init(&ctx->state.sha1);
        break;
    case CE_SHA256:
        ce_sha256_init(&ctx->state.sha256);
        break;
    case CE_SHA384:
        ce_sha384_init(&ctx->state.sha512);
        break;
    case CE_SHA512:
        ce_sha512_init(&ctx->state.sha512);
        break;
    case CE_SHA224:
        ce_sha224_init(&ctx->state.sha256);
        break;
    case CE_MD5:
        ce_md5_init(&ctx->state.md5);
        break;
    case CE_SHA3_224:
        ce_sha3_224_init(&ctx->state.sha3);
        break;
    case CE_SHA3_256:
        ce_sha3_256_init(&ctx->state.sha3);
        break;
    case CE_SHA3_384:
        ce_sha3_384_init(&ctx->state.sha3);
        break;
    case CE_SHA3_512:
        ce_sha3_512_init(&ctx->state.sha3);
        break;
    default:
        return CE_ERR_ARGUMENT;
    }
    ctx->id = id;
    return CE_OK;
}

/* A context whose init failed, or that has ended, has no id: then there is nothing to do. */
void ce_hash_update(struct ce_hash *ctx, const uint8_t *data, size_t len,
                    const struct ce_probe *probe)
{
    switch (ctx->id) {
    case CE_SHA1:
        ce_sha1_update(&ctx->state.sha1, data, len, probe);
        break;
    case CE_SHA224:
    case CE_SHA256:
        ce_sha256_update(&ctx->state.sha256, data, len, probe);
        break;
    case CE_SHA384:
    case CE_SHA512:
        ce_sha512_update(&ctx->state.sha512, data, len, probe);
        break;
    case CE_MD5:
        ce_md5_update(&ctx->state.md5, data, len, probe);
        break;
    case CE_SHA3_224:
    case CE_SHA3_256:
    case CE_SHA3_384:
    case CE_SHA3_512:
        ce_sha3_update(&ctx->state.sha3, data, len, probe);
        break;
    }
}

void ce_hash_final(struct ce_hash *ctx, uint8_t *digest, const struct ce_probe *probe)
{
    switch (ctx->id) {
    case CE_SHA1:
        ce_sha1_final(&ctx->state.sha1, digest, probe);
        break;
    case CE_SHA256:
        ce_sha256_final(&ctx->state.sha256, digest, probe);
        break;
    case CE_SHA384:
        ce_sha384_final(&ctx->state.sha512, digest, probe);
        break;
    case CE_SHA512:
        ce_sha512_final(&ctx->state.sha512, digest, probe);
        break;
    case CE_SHA224:
        ce_sha224_final(&ctx->state.sha256, digest, probe);
        break;
    case CE_MD5:
        ce_md5_final(&ctx->state.md5, digest, probe);
        break;
    case CE_SHA3_224:
    case CE_SHA3_256:
    case CE_SHA3_384:
    case CE_SHA3_512:
        ce_sha3_final(&ctx->state.sha3, digest, probe);
        break;
    }
    ce_wipe(ctx, sizeof *ctx);
}

ce_status ce_hash(enum ce_hash_id id, uint8_t *digest, const uint8_t *data, size_t len,
                  const struct ce_probe *probe)
{
    if (!data && len > 0) {
        ce_wipe(digest, ce_hash_size(id));
        return CE_ERR_ARGUMENT;
    }
    struct ce_hash ctx;
    ce_status status = ce_hash_init(&ctx, id);
    if (status != CE_OK)
        return status;
    ce_hash_update(&ctx, data, len, probe);
    ce_hash_final(&ctx, digest, probe);
    return CE_OK;
}
