/*
 * Hash functions: SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512 of FIPS 180-4, SHA-3 and SHAKE of
 * FIPS 202, and MD5 of RFC 1321.
 *
 * A context is plain data: assigning it takes a snapshot, which is how a TLS transcript hash is
 * read without ending it. Incremental use is init, update as often as wanted, final; final wipes
 * the context. Splitting the input differently never changes the digest.
 *
 * SHA-1 is broken for signatures (a collision was published in 2017); it is here because HMAC-SHA1
 * still protects TLS 1.2 records and because a lesson shows why certificates left it behind.
 *
 * MD5 is broken: two messages with one digest are found in seconds, and a CA certificate has been
 * forged with it (2008). It is here for the history labs and for the PRF of TLS 1.0, nothing else.
 */
#ifndef CRYPTO_EDU_HASH_H
#define CRYPTO_EDU_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/probe.h"
#include "crypto-edu/status.h"

enum ce_hash_id {
    CE_SHA1 = 1,
    CE_SHA256,
    CE_SHA384,
    CE_SHA512,
    CE_SHA224,
    CE_MD5,
    CE_SHA3_224,
    CE_SHA3_256,
    CE_SHA3_384,
    CE_SHA3_512
};

enum {
    CE_MD5_SIZE = 16,
    CE_SHA1_SIZE = 20,
    CE_SHA224_SIZE = 28,
    CE_SHA256_SIZE = 32,
    CE_SHA384_SIZE = 48,
    CE_SHA512_SIZE = 64,
    CE_HASH_MAX_SIZE = 64,       /* the longest digest of any ce_hash_id, in bytes */
    CE_HASH_MAX_BLOCK_SIZE = 144 /* the longest block of any ce_hash_id (SHA3-224), in bytes */
};

struct ce_md5 {
    uint32_t state[4]; /* the registers A, B, C, D, section 3.3 */
    uint64_t length;   /* bytes hashed so far */
    uint8_t block[64]; /* the first length % 64 bytes wait for their block to fill */
};

struct ce_sha1 {
    uint32_t H[5];     /* the hash value H(i), section 6.1 */
    uint64_t length;   /* bytes hashed so far; the standard's l in bits is 8 times this */
    uint8_t block[64]; /* the first length % 64 bytes wait for their block to fill */
};

/* SHA-224 is SHA-256 with another H(0) and its output cut short (section 6.3). */
struct ce_sha256 {
    uint32_t H[8];
    uint64_t length;
    uint8_t block[64];
    size_t digest_size; /* 28 or 32: which of the two this is */
};

/* SHA-384 is SHA-512 with another H(0) and its output cut short (section 6.5). */
struct ce_sha512 {
    uint64_t H[8];
    uint64_t length; /* bytes; the standard's 128-bit count of bits is never exceeded by it */
    uint8_t block[128];
    size_t digest_size; /* 48 or 64: which of the two this is */
};

/*
 * A sponge, FIPS 202 section 4: what is absorbed is xored into the first `rate` bytes of the state,
 * what is squeezed is read from there, and Keccak-f[1600] stirs the whole state between blocks.
 */
struct ce_sha3 {
    uint64_t A[25];     /* the state; the lane A[x, y] of section 3.1 stands at A[x + 5 * y] */
    size_t rate;        /* the block length r, in bytes; the other 200 - rate are never touched */
    size_t digest_size; /* bytes; 0 for SHAKE, whose output has any length */
    size_t at;          /* bytes of the present block already absorbed, or squeezed */
    unsigned blocks;    /* how often the state was stirred, for the frames */
    unsigned squeezing; /* 1 once the input has ended */
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

void ce_sha224_init(struct ce_sha256 *ctx);
void ce_sha224_final(struct ce_sha256 *ctx, uint8_t digest[static CE_SHA224_SIZE],
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
 * MD5. Broken: for the history labs only. The probe sees "pad" (`padding`), and of every block
 * "schedule" (`state`, and the sixteen words `X`), "operation" (`a` to `d` after it, and the
 * `X[k]`, `s` and `T[i]` it used; frame.round = i, from 1 to 64) and "block" (`state`).
 */
void ce_md5_init(struct ce_md5 *ctx);
void ce_md5_update(struct ce_md5 *ctx, const uint8_t *data, size_t len,
                   const struct ce_probe *probe);
void ce_md5_final(struct ce_md5 *ctx, uint8_t digest[static CE_MD5_SIZE],
                  const struct ce_probe *probe);

/*
 * SHA-3. final writes ctx->digest_size bytes. The probe sees each block as it has been xored into
 * the state ("absorb": `A`, 25 words; frame.round counts the blocks from 1), the padding ("pad":
 * `padding`, as it is xored in), and of each permutation the state `A` after every step: "theta",
 * "rho", "pi", "chi", "iota" (also `RC`, the round constant); frame.round is the round ir, from 0
 * to 23.
 */
void ce_sha3_224_init(struct ce_sha3 *ctx);
void ce_sha3_256_init(struct ce_sha3 *ctx);
void ce_sha3_384_init(struct ce_sha3 *ctx);
void ce_sha3_512_init(struct ce_sha3 *ctx);
void ce_sha3_update(struct ce_sha3 *ctx, const uint8_t *data, size_t len,
                    const struct ce_probe *probe);
void ce_sha3_final(struct ce_sha3 *ctx, uint8_t *digest, const struct ce_probe *probe);

/*
 * SHAKE128 and SHAKE256: absorb as often as wanted, then squeeze as often as wanted; cutting input
 * or output differently never changes the stream. Absorbing after the first squeeze is
 * CE_ERR_STATE. What is squeezed from a short output is the beginning of any longer one. The probe
 * sees what it sees of SHA-3; the permutations between blocks of output too. Wipe ctx with ce_wipe;
 * a wiped one squeezes zeros.
 */
void ce_shake128_init(struct ce_sha3 *ctx);
void ce_shake256_init(struct ce_sha3 *ctx);
CE_NODISCARD ce_status ce_shake_absorb(struct ce_sha3 *ctx, const uint8_t *data, size_t len,
                                       const struct ce_probe *probe);
void ce_shake_squeeze(struct ce_sha3 *ctx, uint8_t *out, size_t len, const struct ce_probe *probe);

/*
 * Any of them but SHAKE, chosen at run time.
 */
struct ce_hash {
    enum ce_hash_id id;
    union {
        struct ce_md5 md5;
        struct ce_sha1 sha1;
        struct ce_sha256 sha256;
        struct ce_sha512 sha512;
        struct ce_sha3 sha3;
    } state;
};

/* Digest and block length in bytes (of SHA-3 the rate, which HMAC takes for its block: FIPS 202
 * section 7, Table 3), and the name as its standard writes it ("SHA-256", "SHA3-256", "MD5"); 0 and
 * NULL for an unknown id. */
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
