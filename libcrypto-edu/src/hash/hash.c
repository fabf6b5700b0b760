/*
 * The hash functions of this library behind one name, for whoever learns only at run time which
 * one is wanted: HMAC, the PRF, a handshake whose cipher suite decides.
 */
#include "crypto-edu/hash.h"

#include "crypto-edu/bytes.h"

size_t ce_hash_size(enum ce_hash_id id)
{
    switch (id) {
    case CE_SHA1:
        return CE_SHA1_SIZE;
    case CE_SHA256:
        return CE_SHA256_SIZE;
    case CE_SHA384:
        return CE_SHA384_SIZE;
    case CE_SHA512:
        return CE_SHA512_SIZE;
    }
    return 0;
}

/* FIPS 180-4 section 1, Figure 1. */
size_t ce_hash_block_size(enum ce_hash_id id)
{
    switch (id) {
    case CE_SHA1:
    case CE_SHA256:
        return 64;
    case CE_SHA384:
    case CE_SHA512:
        return 128;
    }
    return 0;
}

const char *ce_hash_name(enum ce_hash_id id)
{
    switch (id) {
    case CE_SHA1:
        return "SHA-1";
    case CE_SHA256:
        return "SHA-256";
    case CE_SHA384:
        return "SHA-384";
    case CE_SHA512:
        return "SHA-512";
    }
    return NULL;
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
    case CE_SHA256:
        ce_sha256_update(&ctx->state.sha256, data, len, probe);
        break;
    case CE_SHA384:
    case CE_SHA512:
        ce_sha512_update(&ctx->state.sha512, data, len, probe);
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
