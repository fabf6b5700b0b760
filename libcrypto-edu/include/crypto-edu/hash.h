/*
 * Hash functions: SHA-1, SHA-256, SHA-384 and SHA-512 of FIPS 180-4.
 *
 * A context is plain data: assigning it takes a snapshot, which is how a TLS transcript hash is
 * read without ending it. Incremental use is init, update as often as wanted, final; final wipes
 * the context. Splitting the input differently never changes the digest.
 *
 * SHA-1 is broken for signatures (a collision was published in 2017); it is here because HMAC-SHA1
 * still protects TLS 1.2 records and because a lesson shows why certificates left it behind.
 */
#ifndef CRYPTO_EDU_HASH_H
#define CRYPTO_EDU_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/probe.h"
#include "crypto-edu/status.h"

enum ce_hash_id { CE_SHA1 = 1, CE_SHA256, CE_SHA384, CE_SHA512 };

enum {
    CE_SHA1_SIZE = 20,
    CE_SHA256_SIZE = 32,
    CE_SHA384_SIZE = 48,
    CE_SHA512_SIZE = 64,
    CE_HASH_MAX_SIZE = 64,       /* the longest digest of any ce_hash_id, in bytes */
    CE_HASH_MAX_BLOCK_SIZE = 128 /* the longest block of any ce_hash_id, in bytes */
};

struct ce_sha1 {
    uint32_t H[5];     /* the hash value H(i), section 6.1 */
    uint64_t length;   /* bytes hashed so far; the standard's l in bits is 8 times this */
    uint8_t block[64]; /* the first length % 64 bytes wait for their block to fill */
};

struct ce_sha256 {
    uint32_t H[8];
    uint64_t length;
    uint8_t block[64];
};

/* SHA-384 is SHA-512 with another H(0) and its output cut short (section 6.5). */
struct ce_sha512 {
    uint64_t H[8];
    uint64_t length; /* bytes; the standard's 128-bit count of bits is never exceeded by it */
    uint8_t block[128];
    size_t digest_size; /* 48 or 64: which of the two this is */
};

/*
 * One algorithm, incremental. `data` may be NULL when len is 0. The probe sees every block: the
 * padding (label "pad", last block only), the message schedule W ("schedule"), the working
 * variables a..h after each round ("round", frame.round = t) and the new hash value ("block").
 *
 * Variables: "pad" has `padding`, the bytes put behind the message; "schedule" has `H`, the hash
 * value the block begins with, and `W`, all words; "round" has `a` to `h` (SHA-1: to `e`), `K[t]`,
 * `W[t]`, and `T1` and `T2` (SHA-1: `T`); "block" has `H`. In "schedule" and "block" frame.round
 * counts the blocks of the message from 1.
 */
void ce_sha1_init(struct ce_sha1 *ctx);
void ce_sha1_update(struct ce_sha1 *ctx, const uint8_t *data, size_t len,
                    const struct ce_probe *probe);
void ce_sha1_final(struct ce_sha1 *ctx, uint8_t digest[static CE_SHA1_SIZE],
                   const struct ce_probe *probe);

void ce_sha256_init(struct ce_sha256 *ctx);
void ce_sha256_update(struct ce_sha256 *ctx, const uint8_t *data, size_t len,
                      const struct ce_probe *probe);
void ce_sha256_final(struct ce_sha256 *ctx, uint8_t digest[static CE_SHA256_SIZE],
                     const struct ce_probe *probe);

void ce_sha384_init(struct ce_sha512 *ctx);
void ce_sha384_final(struct ce_sha512 *ctx, uint8_t digest[static CE_SHA384_SIZE],
                     const struct ce_probe *probe);
void ce_sha512_init(struct ce_sha512 *ctx);
void ce_sha512_update(struct ce_sha512 *ctx, const uint8_t *data, size_t len,
                      const struct ce_probe *probe);
void ce_sha512_final(struct ce_sha512 *ctx, uint8_t digest[static CE_SHA512_SIZE],
                     const struct ce_probe *probe);

/*
 * Any of them, chosen at run time.
 */
struct ce_hash {
    enum ce_hash_id id;
    union {
        struct ce_sha1 sha1;
        struct ce_sha256 sha256;
        struct ce_sha512 sha512;
    } state;
};

/* Digest and block length in bytes, and the name as FIPS 180-4 writes it ("SHA-256"); 0 and NULL
 * for an unknown id. */
size_t ce_hash_size(enum ce_hash_id id);
size_t ce_hash_block_size(enum ce_hash_id id);
const char *ce_hash_name(enum ce_hash_id id);

/* CE_ERR_ARGUMENT for an unknown id. */
CE_NODISCARD ce_status ce_hash_init(struct ce_hash *ctx, enum ce_hash_id id);
void ce_hash_update(struct ce_hash *ctx, const uint8_t *data, size_t len,
                    const struct ce_probe *probe);
/* Writes ce_hash_size(ctx->id) bytes to digest and wipes ctx. */
void ce_hash_final(struct ce_hash *ctx, uint8_t *digest, const struct ce_probe *probe);

/* One shot: writes ce_hash_size(id) bytes. CE_ERR_ARGUMENT for an unknown id or a NULL with a
 * length. */
CE_NODISCARD ce_status ce_hash(enum ce_hash_id id, uint8_t *digest, const uint8_t *data, size_t len,
                               const struct ce_probe *probe);

#endif
