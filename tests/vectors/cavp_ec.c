/*
 * P-256 and P-384: ECDSA, key pairs, the validation of public keys, and ECDH. NIST's other curves
 * are not in the library; their records are skipped.
 */
#include "tests/vectors/cavp.h"

#include <string.h>

#include "crypto-edu/ec.h"

static uint8_t message[CAVP_MAX_BYTES], expected[CAVP_MAX_BYTES];

/* A record's numbers, and the curve and the hash its section names. */
struct ec_case {
    struct ce_ec_curve curve;
    enum ce_hash_id hash;
    struct ce_ec_point Q, P;
    mpz_t d, k;
    struct ce_ecdsa_signature signature, ours;
};

static void init(struct ec_case *c)
{
    ce_ec_curve_init(&c->curve);
    ce_ec_point_init(&c->Q);
    ce_ec_point_init(&c->P);
    mpz_inits(c->d, c->k, NULL);
    ce_ecdsa_signature_init(&c->signature);
    ce_ecdsa_signature_init(&c->ours);
}

static void clear(struct ec_case *c)
{
    ce_ecdsa_signature_clear(&c->ours);
    ce_ecdsa_signature_clear(&c->signature);
    mpz_clears(c->d, c->k, NULL);
    ce_ec_point_clear(&c->P);
    ce_ec_point_clear(&c->Q);
    ce_ec_curve_clear(&c->curve);
}

/* "[P-256,SHA-1]" and "[P-256]" of ECDSA (in FIPS 186-2 the hash is SHA-1), "[EC - SHA256]" of
 * ECDH. */
static bool load_section(struct ec_case *c, const struct cavp_record *record)
{
    static const struct {
        const char *begins;
        unsigned number;
    } names[] = {{"P-256", 23}, {"P-384", 24}, {"EC - ", 23}, {"ED - ", 24}};
    for (size_t i = 0; i < record->section.count; i++)
        for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
            const char *name = record->section.field[i].name;
            const size_t len = strlen(names[n].begins);
            if (strncmp(name, names[n].begins, len) != 0)
                continue;
            name += len + (name[len] == ',');
            c->hash = *name ? cavp_hash(name) : CE_SHA1;
            return ce_ec_curve_named(&c->curve, names[n].number) == CE_OK;
        }
    return false;
}

static bool point(const struct cavp_record *record, const char *x, const char *y,
                  struct ce_ec_point *P)
{
    P->infinity = false;
    return cavp_integer(record, x, P->x) && cavp_integer(record, y, P->y);
}

/* With d and k the signature is made, in any case it is verified. */
static bool signature(struct ec_case *c, const struct cavp_record *record)
{
    uint8_t digest[CE_HASH_MAX_SIZE];
    size_t len;
    if (!cavp_bytes(record, "Msg", message, &len) || !point(record, "Qx", "Qy", &c->Q) ||
        !cavp_integer(record, "R", c->signature.r) || !cavp_integer(record, "S", c->signature.s) ||
        ce_hash(c->hash, digest, message, len, NULL) != CE_OK)
        return false;
    if (cavp_integer(record, "d", c->d) && cavp_integer(record, "k", c->k) &&
        (ce_ecdsa_sign_with_nonce(&c->curve, &c->ours, c->d, c->hash, digest, c->k, NULL) !=
             CE_OK ||
         mpz_cmp(c->ours.r, c->signature.r) != 0 || mpz_cmp(c->ours.s, c->signature.s) != 0))
        return false;
    return (ce_ecdsa_verify(&c->curve, &c->Q, c->hash, digest, &c->signature, NULL) == CE_OK) ==
           cavp_is_good(record);
}

static bool key_pair(struct ec_case *c, const struct cavp_record *record)
{
    return cavp_integer(record, "d", c->d) && point(record, "Qx", "Qy", &c->P) &&
           ce_ec_public(&c->curve, &c->Q, c->d, NULL) == CE_OK && ce_ec_point_equal(&c->Q, &c->P);
}

static bool validation(struct ec_case *c, const struct cavp_record *record)
{
    return point(record, "Qx", "Qy", &c->Q) &&
           (ce_ec_check_public(&c->curve, &c->Q) == CE_OK) == cavp_is_good(record);
}

/* The other's key is valid, ours is a pair, and Z with its digest is what the record says. */
static bool agreement_holds(struct ec_case *c, const struct cavp_record *record)
{
    uint8_t z[64], digest[CE_HASH_MAX_SIZE];
    const size_t z_len = ce_ec_size(&c->curve), digest_len = ce_hash_size(c->hash);
    size_t len;
    return ce_ecdh_shared(&c->curve, z, z_len, c->d, &c->Q, NULL) == CE_OK &&
           ce_ec_check_public(&c->curve, &c->P) == CE_OK &&
           ce_ec_public(&c->curve, &c->Q, c->d, NULL) == CE_OK && ce_ec_point_equal(&c->Q, &c->P) &&
           cavp_bytes(record, "Z", expected, &len) && len == z_len &&
           memcmp(z, expected, len) == 0 && ce_hash(c->hash, digest, z, z_len, NULL) == CE_OK &&
           cavp_bytes(record, "CAVSHashZZ", expected, &len) && len == digest_len &&
           memcmp(digest, expected, len) == 0;
}

static bool agreement(struct ec_case *c, const struct cavp_record *record)
{
    return cavp_integer(record, "dsIUT", c->d) && point(record, "QsCAVSx", "QsCAVSy", &c->Q) &&
           point(record, "QsIUTx", "QsIUTy", &c->P) &&
           agreement_holds(c, record) == cavp_is_good(record);
}

static enum cavp_verdict run_case(struct cavp_run *run, const struct cavp_record *record,
                                  bool (*test)(struct ec_case *c, const struct cavp_record *record))
{
    struct ec_case c;
    enum cavp_verdict verdict = CAVP_SKIPPED;
    init(&c);
    run->why = "curves other than P-256 and P-384";
    if (load_section(&c, record))
        verdict = cavp_judge(test(&c, record));
    clear(&c);
    return verdict;
}

enum cavp_verdict cavp_ecdsa(struct cavp_run *run, const struct cavp_record *record)
{
    return run_case(run, record, signature);
}

/* A record of "N = 10" alone counts those that follow. */
enum cavp_verdict cavp_ec_keypair(struct cavp_run *run, const struct cavp_record *record)
{
    return cavp_value(record, "d") ? run_case(run, record, key_pair) : CAVP_SETUP;
}

enum cavp_verdict cavp_ec_validation(struct cavp_run *run, const struct cavp_record *record)
{
    return run_case(run, record, validation);
}

enum cavp_verdict cavp_ecdh(struct cavp_run *run, const struct cavp_record *record)
{
    return run_case(run, record, agreement);
}
