/*
 * RSA in NIST's form: PKCS #1 v1.5 and PSS signatures, key generation, and OAEP with a label. Keys
 * stand in records of their own and are kept for those that follow; where the file gives d,
 * signatures are made as well as verified.
 */
#include "tests/vectors/cavp.h"

#include <string.h>

#include "crypto-edu/x509.h"

static uint8_t message[CAVP_MAX_BYTES], expected[CAVP_MAX_BYTES], der[CAVP_MAX_BYTES];

static struct {
    struct ce_rsa_public key;
    struct ce_rsa_private private_key;
    mpz_t d; /* 0 while unknown */
    bool ready;
} v;

/* n without p and q: Handbook of Applied Cryptography 8.2.2 (i). e*d - 1 = 2^s * t with t odd, and
 * among g^t, g^2t, ... there is a root of 1 other than 1 and n - 1 for half of all g. */
static bool factor(mpz_t p, mpz_t q)
{
    mpz_t t, root, before, minus_one;
    bool found = false;
    mpz_inits(t, root, before, minus_one, NULL);
    mpz_sub_ui(minus_one, v.key.n, 1);
    mpz_mul(t, v.key.e, v.d);
    mpz_sub_ui(t, t, 1);
    const mp_bitcnt_t s = mpz_scan1(t, 0);
    mpz_tdiv_q_2exp(t, t, s);
    for (unsigned g = 2; g < 100 && !found; g++) {
        mpz_set_ui(root, g);
        mpz_powm(root, root, t, v.key.n);
        for (mp_bitcnt_t i = 0; i < s && mpz_cmp_ui(root, 1) != 0; i++) {
            mpz_set(before, root);
            mpz_mul(root, root, root);
            mpz_mod(root, root, v.key.n);
        }
        found = mpz_cmp_ui(root, 1) == 0 && mpz_cmp(before, minus_one) != 0 &&
                mpz_cmp_ui(before, 1) > 0;
    }
    mpz_sub_ui(before, before, 1);
    mpz_gcd(p, before, v.key.n);
    mpz_divexact(q, v.key.n, p);
    mpz_clears(t, root, before, minus_one, NULL);
    return found;
}

static bool complete_private(void)
{
    mpz_t p, q;
    mpz_inits(p, q, NULL);
    const bool ok =
        factor(p, q) && ce_rsa_from_primes(&v.private_key, p, q, v.key.e, NULL) == CE_OK;
    mpz_clears(p, q, NULL);
    return ok;
}

/* The key, or a part of it. Files that say "Result" give d too, but there is nothing to sign. */
static bool keep_key(struct cavp_run *run, const struct cavp_record *record)
{
    if (!v.ready) {
        ce_rsa_public_init(&v.key);
        ce_rsa_private_init(&v.private_key);
        mpz_init(v.d);
    }
    if (!run->started || cavp_value(record, "n"))
        mpz_set_ui(v.d, 0);
    v.ready = run->started = true;
    cavp_integer(record, "n", v.key.n);
    cavp_integer(record, "e", v.key.e);
    if (cavp_value(record, "Result") || !cavp_integer(record, "d", v.d))
        return true;
    return complete_private();
}

static bool read_signature(const struct cavp_record *record, enum ce_hash_id *hash, uint8_t *digest,
                           size_t *signature_len)
{
    size_t len;
    *hash = cavp_hash(cavp_value(record, "SHAAlg") ? cavp_value(record, "SHAAlg") : "");
    return *hash && cavp_bytes(record, "Msg", message, &len) &&
           cavp_bytes(record, "S", expected, signature_len) &&
           ce_hash(*hash, digest, message, len, NULL) == CE_OK;
}

enum cavp_verdict cavp_rsa_pkcs1(struct cavp_run *run, const struct cavp_record *record)
{
    uint8_t digest[CE_HASH_MAX_SIZE], ours[CE_BIGNUM_MAX_BITS / 8];
    enum ce_hash_id hash;
    size_t len;
    if (!keep_key(run, record))
        return CAVP_FAILED;
    if (!cavp_value(record, "Msg"))
        return CAVP_SETUP;
    if (!read_signature(record, &hash, digest, &len))
        return CAVP_FAILED;
    if (mpz_sgn(v.d) != 0 && (ce_rsassa_pkcs1_sign(&v.private_key, ours, ce_rsa_size(v.key.n), hash,
                                                   digest, NULL, NULL) != CE_OK ||
                              memcmp(ours, expected, len) != 0))
        return CAVP_FAILED;
    return cavp_judge((ce_rsassa_pkcs1_verify(&v.key, hash, digest, expected, len, NULL) ==
                       CE_OK) == cavp_is_good(record));
}

/* A source that gives the salt. */
static ce_status give(void *user, uint8_t *out, size_t len)
{
    memcpy(out, user, len);
    return CE_OK;
}

enum cavp_verdict cavp_rsa_pss(struct cavp_run *run, const struct cavp_record *record)
{
    static uint8_t salt[CAVP_MAX_BYTES];
    uint8_t digest[CE_HASH_MAX_SIZE], ours[CE_BIGNUM_MAX_BITS / 8];
    const struct ce_random source = {give, salt};
    struct ce_rsa_pss pss = {.salt_len = run->salt_len};
    size_t len;
    if (!keep_key(run, record))
        return CAVP_FAILED;
    if (!cavp_value(record, "Msg"))
        return CAVP_SETUP;
    if (!read_signature(record, &pss.hash, digest, &len) ||
        (cavp_value(record, "SaltVal") && !cavp_bytes(record, "SaltVal", salt, &pss.salt_len)))
        return CAVP_FAILED;
    pss.mgf1_hash = pss.hash;
    if (mpz_sgn(v.d) != 0 && (ce_rsassa_pss_sign(&v.private_key, ours, ce_rsa_size(v.key.n), &pss,
                                                 digest, &source, NULL, NULL) != CE_OK ||
                              memcmp(ours, expected, len) != 0))
        return CAVP_FAILED;
    return cavp_judge((ce_rsassa_pss_verify(&v.key, &pss, digest, expected, len, NULL) == CE_OK) ==
                      cavp_is_good(record));
}

/* The primes are given (they were found by the rules of X9.31): n and d must follow from them. */
enum cavp_verdict cavp_rsa_keygen(struct cavp_run *run, const struct cavp_record *record)
{
    struct ce_rsa_private key;
    mpz_t p, q, e, n, d;
    (void)run;
    ce_rsa_private_init(&key);
    mpz_inits(p, q, e, n, d, NULL);
    const bool ok = cavp_integer(record, "p", p) && cavp_integer(record, "q", q) &&
                    cavp_integer(record, "e", e) && cavp_integer(record, "n", n) &&
                    cavp_integer(record, "d", d) &&
                    ce_rsa_from_primes(&key, p, q, e, NULL) == CE_OK && mpz_cmp(key.n, n) == 0 &&
                    mpz_cmp(key.d, d) == 0;
    mpz_clears(p, q, e, n, d, NULL);
    ce_rsa_private_clear(&key);
    return cavp_judge(ok);
}

enum cavp_verdict cavp_rsa_oaep_label(struct cavp_run *run, const struct cavp_record *record)
{
    static uint8_t label[CAVP_MAX_BYTES];
    uint8_t ours[CE_BIGNUM_MAX_BITS / 8];
    const char *hash = cavp_value(record, "OAEPDigest");
    struct ce_rsa_oaep oaep = {.hash = cavp_hash(hash ? hash : ""), .label = label};
    struct ce_rsa_private key;
    size_t der_len, len, message_len, ours_len = 0;
    (void)run;
    oaep.mgf1_hash = oaep.hash;
    ce_rsa_private_init(&key);
    const bool ok = cavp_bytes(record, "KEY", der, &der_len) &&
                    cavp_bytes(record, "OAEPLabel", label, &oaep.label_len) &&
                    cavp_bytes(record, "Input", expected, &len) &&
                    cavp_text(record, "Output", message, &message_len) &&
                    ce_rsa_private_read(&key, der, der_len) == CE_OK &&
                    ce_rsaes_oaep_decrypt(&key, ours, sizeof ours, &ours_len, &oaep, expected, len,
                                          NULL, NULL) == CE_OK &&
                    ours_len == message_len && memcmp(ours, message, message_len) == 0;
    ce_rsa_private_clear(&key);
    return cavp_judge(ok);
}
