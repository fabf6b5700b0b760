/*
 * RSA Laboratories' vectors of PKCS #1, and others in their form: a line "# Name:" with hex below
 * it. A key stands before its examples; each example ends with its ciphertext or signature.
 */
#include "tests/vectors/cavp.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "crypto-edu/rsa.h"

enum field { PUBLIC_EXPONENT, PRIME1, PRIME2, MESSAGE, SALT, SEED, ENCRYPTION, SIGNATURE, FIELDS };

static const char *const names[FIELDS] = {
    "Public exponent", "Prime 1", "Prime 2", "Message", "Salt", "Seed", "Encryption", "Signature"};

struct reader {
    enum field field; /* FIELDS: of no interest */
    uint8_t bytes[FIELDS][2048];
    size_t len[FIELDS];
    enum { PKCS1, OAEP, PSS } scheme;
    enum ce_hash_id hash, mgf1_hash;
};

/* Bytes that were random when the vector was made. */
struct given {
    const uint8_t *bytes;
    size_t left;
};

static ce_status give(void *user, uint8_t *out, size_t len)
{
    struct given *given = user;
    if (len > given->left)
        return CE_ERR_RANDOM;
    memcpy(out, given->bytes, len);
    given->bytes += len;
    given->left -= len;
    return CE_OK;
}

static bool is(const struct reader *r, enum field field, const uint8_t *bytes, size_t len)
{
    return len == r->len[field] && memcmp(bytes, r->bytes[field], len) == 0;
}

/* Where the seed is known, our ciphertext is the file's; decryption gives the message. */
static bool encryption(const struct reader *r, const struct ce_rsa_private *key,
                       const struct ce_rsa_public *public_key)
{
    uint8_t out[2048];
    struct given seed = {r->bytes[SEED], r->len[SEED]};
    const struct ce_random random = {give, &seed};
    const struct ce_rsa_oaep oaep = {r->hash, r->mgf1_hash, NULL, 0};
    const size_t k = ce_rsa_size(key->n);
    size_t len = 0;
    ce_status status = CE_OK;
    if (seed.left > 0)
        status = r->scheme == OAEP
                     ? ce_rsaes_oaep_encrypt(public_key, out, k, &oaep, r->bytes[MESSAGE],
                                             r->len[MESSAGE], &random, NULL)
                     : ce_rsaes_pkcs1_encrypt(public_key, out, k, r->bytes[MESSAGE],
                                              r->len[MESSAGE], &random, NULL);
    if (status != CE_OK || (r->len[SEED] > 0 && !is(r, ENCRYPTION, out, k)))
        return false;
    status = r->scheme == OAEP
                 ? ce_rsaes_oaep_decrypt(key, out, sizeof out, &len, &oaep, r->bytes[ENCRYPTION],
                                         r->len[ENCRYPTION], NULL, NULL)
                 : ce_rsaes_pkcs1_decrypt(key, out, sizeof out, &len, r->bytes[ENCRYPTION],
                                          r->len[ENCRYPTION], NULL, NULL);
    return status == CE_OK && is(r, MESSAGE, out, len);
}

static bool signature(const struct reader *r, const struct ce_rsa_private *key,
                      const struct ce_rsa_public *public_key)
{
    uint8_t out[2048], digest[CE_HASH_MAX_SIZE];
    struct given salt = {r->bytes[SALT], r->len[SALT]};
    const struct ce_random random = {give, &salt};
    const struct ce_rsa_pss pss = {r->hash, r->mgf1_hash, r->len[SALT]};
    const size_t k = ce_rsa_size(key->n);
    if (ce_hash(r->hash, digest, r->bytes[MESSAGE], r->len[MESSAGE], NULL) != CE_OK)
        return false;
    if (r->scheme == PSS)
        return ce_rsassa_pss_sign(key, out, k, &pss, digest, &random, NULL, NULL) == CE_OK &&
               is(r, SIGNATURE, out, k) &&
               ce_rsassa_pss_verify(public_key, &pss, digest, out, k, NULL) == CE_OK;
    return ce_rsassa_pkcs1_sign(key, out, k, r->hash, digest, NULL, NULL) == CE_OK &&
           is(r, SIGNATURE, out, k) &&
           ce_rsassa_pkcs1_verify(public_key, r->hash, digest, out, k, NULL) == CE_OK;
}

static bool run_example(const struct reader *r)
{
    struct ce_rsa_private key;
    struct ce_rsa_public public_key;
    mpz_t p, q, e;
    ce_rsa_private_init(&key);
    ce_rsa_public_init(&public_key);
    mpz_inits(p, q, e, NULL);
    ce_os2ip(p, r->bytes[PRIME1], r->len[PRIME1]);
    ce_os2ip(q, r->bytes[PRIME2], r->len[PRIME2]);
    ce_os2ip(e, r->bytes[PUBLIC_EXPONENT], r->len[PUBLIC_EXPONENT]);
    bool ok = ce_rsa_from_primes(&key, p, q, e, NULL) == CE_OK;
    ce_rsa_public_of(&public_key, &key);
    ok = ok && (r->field == SIGNATURE ? signature : encryption)(r, &key, &public_key);
    mpz_clears(p, q, e, NULL);
    ce_rsa_public_clear(&public_key);
    ce_rsa_private_clear(&key);
    return ok;
}

/* The field that was being read has ended; with the last of an example the example is run. */
static void end_field(struct reader *r, struct cavp_counts *counts)
{
    if ((r->field == ENCRYPTION || r->field == SIGNATURE) && r->len[r->field] > 0) {
        cavp_count(counts, cavp_judge(run_example(r)), NULL);
        r->len[SALT] = r->len[SEED] = 0;
    }
    r->field = FIELDS;
}

/* "# OAEP Example 1 alg=sha256 mgf1=sha1", "# PSS Example 1.1", "# PKCS#1 v1.5 ... Example 1.1". */
static void begin_example(struct reader *r, const char *line)
{
    char hash[16] = "sha1", mgf1_hash[16] = "sha1";
    const char *at = strstr(line, "alg=");
    if (at)
        sscanf(at, "alg=%15s mgf1=%15s", hash, mgf1_hash);
    r->scheme = strstr(line, "OAEP") ? OAEP : strstr(line, "PSS") ? PSS : PKCS1;
    r->hash = cavp_hash(hash);
    r->mgf1_hash = cavp_hash(mgf1_hash);
}

/* "# Message:" and "# Message to be signed:" are one. */
static void begin_field(struct reader *r, const char *line)
{
    for (enum field i = 0; i < FIELDS; i++)
        if (strchr(line, ':') && strncmp(line, names[i], strlen(names[i])) == 0) {
            r->field = i;
            r->len[i] = 0;
        }
    if (strstr(line, "Example ") && !strchr(line, ':'))
        begin_example(r, line);
}

/* Pairs of digits, with blanks between them or not; of an odd number the first stands alone. */
static bool take_hex(struct reader *r, const char *line)
{
    size_t digits = 0;
    for (const char *at = line; *at; at++)
        digits += isxdigit((unsigned char)*at) != 0;
    unsigned value;
    int width = digits % 2 ? 1 : 2, used = 0;
    while (r->field < FIELDS &&
           sscanf(line, width == 1 ? " %1x%n" : " %2x%n", &value, &used) == 1) {
        if (r->len[r->field] == sizeof r->bytes[0])
            return false;
        r->bytes[r->field][r->len[r->field]++] = (uint8_t)value;
        line += used;
        width = 2;
    }
    return true;
}

bool cavp_pkcs1_file(FILE *file, struct cavp_counts *counts)
{
    static struct reader r;
    char *line = NULL;
    size_t size = 0;
    bool good = true;
    memset(&r, 0, sizeof r);
    r.field = FIELDS;
    while (good && getline(&line, &size, file) >= 0) {
        const bool blank = strspn(line, " \t\r\n") == strlen(line);
        if (blank || *line == '#')
            end_field(&r, counts);
        if (*line == '#')
            begin_field(&r, line + 1 + strspn(line + 1, " "));
        else if (!blank)
            good = take_hex(&r, line);
    }
    end_field(&r, counts);
    free(line);
    return good && !ferror(file);
}
