/*
 * Finite-field Diffie-Hellman: NIST's validity tests, the groups of RFC 5114 with their examples,
 * those of RFC 3526, and Botan's vectors.
 */
#include "tests/vectors/cavp.h"

#include <string.h>

#include "crypto-edu/dh.h"

static uint8_t z[CAVP_MAX_BYTES], expected[CAVP_MAX_BYTES];

/* What the files tell in several records is kept from one to the next. */
static struct {
    struct ce_dh_group group;
    mpz_t own_x, own_y, peer_y, z, y;
    bool ready;
} v;

static void begin(struct cavp_run *run)
{
    if (!v.ready) {
        ce_dh_group_init(&v.group);
        mpz_inits(v.own_x, v.own_y, v.peer_y, v.z, v.y, NULL);
    }
    v.ready = run->started = true;
}

static void keep(const struct cavp_record *record)
{
    cavp_integer(record, "P", v.group.p);
    cavp_integer(record, "Q", v.group.q);
    cavp_integer(record, "G", v.group.g);
    cavp_integer(record, "XstatIUT", v.own_x);
    cavp_integer(record, "YstatIUT", v.own_y);
    cavp_integer(record, "YstatCAVS", v.peer_y);
}

/* "[FA - SHA1]" and so on; RFC 5114 has no hash. */
static enum ce_hash_id section_hash(const struct cavp_record *record)
{
    for (size_t i = 0; i < record->section.count; i++) {
        const char *name = record->section.field[i].name;
        if (name[0] == 'F' && strncmp(name + 2, " - ", 3) == 0)
            return cavp_hash(name + 5);
    }
    return (enum ce_hash_id)0;
}

/* The peer's key is valid, ours is a pair, and Z with its digest is what the record says. */
static bool agreement_holds(const struct cavp_record *record)
{
    uint8_t digest[CE_HASH_MAX_SIZE];
    const enum ce_hash_id hash = section_hash(record);
    const size_t z_len = ce_mpz_size(v.group.p);
    size_t len;
    return ce_dh_shared(&v.group, v.z, v.peer_y, v.own_x, NULL) == CE_OK &&
           ce_i2osp(z, z_len, v.z) == CE_OK && cavp_bytes(record, "Z", expected, &len) &&
           len == z_len && memcmp(z, expected, len) == 0 &&
           ce_dh_check_public(&v.group, v.own_y) == CE_OK &&
           ce_dh_public(&v.group, v.y, v.own_x, NULL) == CE_OK && mpz_cmp(v.y, v.own_y) == 0 &&
           (!hash || (ce_hash(hash, digest, z, z_len, NULL) == CE_OK &&
                      cavp_bytes(record, "CAVSHashZZ", expected, &len) &&
                      len == ce_hash_size(hash) && memcmp(digest, expected, len) == 0));
}

enum cavp_verdict cavp_dh_agreement(struct cavp_run *run, const struct cavp_record *record)
{
    begin(run);
    keep(record);
    if (!cavp_value(record, "Z"))
        return CAVP_SETUP;
    return cavp_judge(agreement_holds(record) == cavp_is_good(record));
}

enum cavp_verdict cavp_dh_groups(struct cavp_run *run, const struct cavp_record *record)
{
    enum { SMALLEST = 2048 };
    char name[32];
    begin(run);
    if (!cavp_integer(record, "P", v.group.p) || !cavp_integer(record, "G", v.group.g))
        return CAVP_FAILED;
    const size_t bits = mpz_sizeinbase(v.group.p, 2);
    if (bits < SMALLEST) {
        run->why = "groups below 2048 bits";
        return CAVP_SKIPPED;
    }
    snprintf(name, sizeof name, "modp%zu", bits);
    mpz_set(v.y, v.group.p);
    mpz_set(v.own_y, v.group.g);
    return cavp_judge(ce_dh_prime_name(v.y) && strcmp(ce_dh_prime_name(v.y), name) == 0 &&
                      ce_dh_group_by_name(&v.group, name) == CE_OK &&
                      mpz_cmp(v.group.p, v.y) == 0 && mpz_cmp(v.group.g, v.own_y) == 0);
}

static bool decimal(const struct cavp_record *record, const char *name, mpz_t x)
{
    const char *value = cavp_value(record, name);
    return value && mpz_set_str(x, value, 10) == 0;
}

/* Botan's: y is the peer's, x ours, K = y^x mod p; q is not told. */
enum cavp_verdict cavp_dh_public(struct cavp_run *run, const struct cavp_record *record)
{
    size_t len;
    begin(run);
    mpz_set_ui(v.group.q, 0);
    if (!decimal(record, "P", v.group.p) || !decimal(record, "G", v.group.g) ||
        !decimal(record, "X", v.own_x) || !decimal(record, "Y", v.peer_y) ||
        !cavp_bytes(record, "K", expected, &len))
        return CAVP_FAILED;
    return cavp_judge(ce_dh_shared(&v.group, v.z, v.peer_y, v.own_x, NULL) == CE_OK &&
                      ce_i2osp(z, len, v.z) == CE_OK && memcmp(z, expected, len) == 0);
}
