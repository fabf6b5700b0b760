/*
 * NIST's CAVP response files (.rsp) and files of the same form: records of "NAME = value" lines
 * between blank lines, under section lines such as "[ENCRYPT]" or "[Taglen = 128]".
 */
#ifndef TESTS_VECTORS_CAVP_H
#define TESTS_VECTORS_CAVP_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "crypto-edu/hash.h"

enum {
    CAVP_FIELDS = 24,        /* at most, in a record or a section */
    CAVP_MAX_BYTES = 1 << 16 /* the longest value, decoded */
};

struct cavp_field {
    char *name, *value; /* a word alone, such as FAIL or ENCRYPT, has an empty value */
};

struct cavp_fields {
    struct cavp_field field[CAVP_FIELDS];
    size_t count;
};

/* Section lines one below the other add up; the first after a record begins anew. */
struct cavp_record {
    struct cavp_fields fields, section;
    bool section_used;
};

/* The value of a field of the record, or else of its section; NULL if neither has it. */
const char *cavp_value(const struct cavp_record *record, const char *name);

/* The field as a decimal number, or as bytes from hex (out has room for CAVP_MAX_BYTES): false if
 * it is missing or malformed. */
bool cavp_number(const struct cavp_record *record, const char *name, size_t *number);
bool cavp_bytes(const struct cavp_record *record, const char *name, uint8_t *out, size_t *len);

/* The same for a big number in hex, of any count of digits; x is initialized. */
bool cavp_integer(const struct cavp_record *record, const char *name, mpz_t x);
/* Hex, or text between quotation marks. */
bool cavp_text(const struct cavp_record *record, const char *name, uint8_t *out, size_t *len);
/* The hash whose name begins here, "SHA256", "SHA-256" or "sha256" and nothing behind it; 0 if
 * there is none. */
enum ce_hash_id cavp_hash(const char *name);
/* Does the file say that the input is good? False for "Result = F (...)". */
bool cavp_is_good(const struct cavp_record *record);

/* What became of a record. SETUP is no vector: a seed, or the first message of a chain. */
enum cavp_verdict { CAVP_PASSED, CAVP_FAILED, CAVP_SKIPPED, CAVP_SETUP };

static inline enum cavp_verdict cavp_judge(bool passed)
{
    return passed ? CAVP_PASSED : CAVP_FAILED;
}

/* What a runner knows beside the record: its hash, and for Monte Carlo files where the chain
 * stands. */
struct cavp_run {
    enum ce_hash_id hash;
    size_t salt_len; /* of PSS, which the file says in a comment */
    const char *why; /* set by a runner that skips */
    uint8_t chain[CAVP_MAX_BYTES];
    size_t chain_len, next_len;
    bool started;
};

typedef enum cavp_verdict cavp_runner(struct cavp_run *run, const struct cavp_record *record);

cavp_runner cavp_digest, cavp_monte_sha2, cavp_monte_sha3, cavp_hmac;
cavp_runner cavp_shake128, cavp_shake256, cavp_monte_shake128, cavp_monte_shake256;
cavp_runner cavp_aes_ecb, cavp_aes_cbc, cavp_aes_ctr, cavp_gcm_encrypt, cavp_gcm_decrypt;
cavp_runner cavp_chacha20, cavp_poly1305, cavp_chacha20_poly1305, cavp_hkdf, cavp_pbkdf2;
cavp_runner cavp_rsa_pkcs1, cavp_rsa_pss, cavp_rsa_keygen, cavp_rsa_oaep_label;
cavp_runner cavp_ecdsa, cavp_ec_keypair, cavp_ec_validation, cavp_ecdh;
cavp_runner cavp_dh_agreement, cavp_dh_groups, cavp_dh_public, cavp_x25519;

struct cavp_counts {
    size_t passed, failed, skipped;
    const char *why; /* of the last one skipped */
};

/* Runs every record of the file; false when it cannot be read or is not of this form. */
bool cavp_run_file(FILE *file, cavp_runner *runner, struct cavp_run *run,
                   struct cavp_counts *counts);
void cavp_count(struct cavp_counts *counts, enum cavp_verdict verdict, const char *why);

/* Files of forms of their own: RSA Laboratories' vectors of PKCS #1, and the lines of Ed25519. */
typedef bool cavp_reader(FILE *file, struct cavp_counts *counts);
cavp_reader cavp_pkcs1_file, cavp_ed25519_file;

#endif
