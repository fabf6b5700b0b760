/*
 * Hashes and HMAC: single messages, and the Monte Carlo chains of NIST's "Secure Hash Algorithm
 * Validation System" (SHAVS) and "SHA-3 Validation System".
 */
#include "tests/vectors/cavp.h"

#include <string.h>

#include "crypto-edu/mac.h"

enum { CHAIN_LENGTH = 1000 };

static uint8_t message[CAVP_MAX_BYTES], expected[CAVP_MAX_BYTES], key[CAVP_MAX_BYTES];

/* Len counts bits; the message of Len = 0 is written "00". */
static bool read_message(const struct cavp_record *record, size_t *len)
{
    size_t bits, written;
    if (!cavp_number(record, "Len", &bits) || bits % 8 != 0 ||
        !cavp_bytes(record, "Msg", message, &written))
        return false;
    *len = bits / 8;
    return *len == written || (*len == 0 && written == 1);
}

static bool is_digest(const struct cavp_record *record, enum ce_hash_id hash, const uint8_t *digest)
{
    size_t len;
    return cavp_bytes(record, "MD", expected, &len) && len == ce_hash_size(hash) &&
           memcmp(digest, expected, len) == 0;
}

enum cavp_verdict cavp_digest(struct cavp_run *run, const struct cavp_record *record)
{
    uint8_t digest[CE_HASH_MAX_SIZE];
    size_t len;
    return cavp_judge(read_message(record, &len) &&
                      ce_hash(run->hash, digest, message, len, NULL) == CE_OK &&
                      is_digest(record, run->hash, digest));
}

enum cavp_verdict cavp_hmac(struct cavp_run *run, const struct cavp_record *record)
{
    uint8_t mac[CE_HASH_MAX_SIZE];
    size_t len, key_len;
    return cavp_judge(read_message(record, &len) && cavp_bytes(record, "Key", key, &key_len) &&
                      ce_hmac(run->hash, mac, key, key_len, message, len, NULL) == CE_OK &&
                      is_digest(record, run->hash, mac));
}

/* The record that begins a chain, "Seed = ...". */
static enum cavp_verdict start_chain(struct cavp_run *run, const struct cavp_record *record)
{
    run->started = cavp_bytes(record, "Seed", run->chain, &run->chain_len) &&
                   run->chain_len == ce_hash_size(run->hash);
    return run->started ? CAVP_SETUP : CAVP_FAILED;
}

/* SHAVS section 6.4: each digest is that of the three before it, one behind the other. */
enum cavp_verdict cavp_monte_sha2(struct cavp_run *run, const struct cavp_record *record)
{
    const size_t size = ce_hash_size(run->hash);
    uint8_t last_three[3 * CE_HASH_MAX_SIZE], digest[CE_HASH_MAX_SIZE];
    if (!run->started)
        return start_chain(run, record);
    for (size_t i = 0; i < 3; i++)
        memcpy(last_three + i * size, run->chain, size);
    for (unsigned i = 0; i < CHAIN_LENGTH; i++) {
        if (ce_hash(run->hash, digest, last_three, 3 * size, NULL) != CE_OK)
            return CAVP_FAILED;
        memmove(last_three, last_three + size, 2 * size);
        memcpy(last_three + 2 * size, digest, size);
    }
    memcpy(run->chain, digest, size);
    return cavp_judge(is_digest(record, run->hash, digest));
}

/* SHA3VS section 6.2.3: each digest is that of the one before it. */
enum cavp_verdict cavp_monte_sha3(struct cavp_run *run, const struct cavp_record *record)
{
    if (!run->started)
        return start_chain(run, record);
    for (unsigned i = 0; i < CHAIN_LENGTH; i++)
        if (ce_hash(run->hash, run->chain, run->chain, run->chain_len, NULL) != CE_OK)
            return CAVP_FAILED;
    return cavp_judge(is_digest(record, run->hash, run->chain));
}
