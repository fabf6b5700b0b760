/*
 * Chains of certificates with faults in them, drawn at random: half of them issued, half forged.
 * Include after seeded.h.
 */
#ifndef TESTS_VECTORS_PATH_FAULTS_H
#define TESTS_VECTORS_PATH_FAULTS_H

#include "path_issue.h"

enum { MAX_CHAIN = 5, CHAIN_KEYS = 8, WEAK_KEY = CHAIN_KEYS, CHAIN_NOW = 1750000000, DAY = 86400 };

enum fault {
    EXPIRED,
    NOT_YET_VALID,
    BROKEN_SIGNATURE,
    SIGNED_BY_ANOTHER,
    ISSUER_NAME,
    ISSUER_KEY_ID,
    NOT_A_CA,
    NO_BASIC_CONSTRAINTS,
    PATH_LENGTH,
    NO_CERT_SIGN,
    LEAF_PURPOSE,
    CA_PURPOSE,
    LEAF_KEY_USAGE,
    CRITICAL_EXTENSION,
    OTHER_HOST,
    OTHER_ADDRESS,
    UNTRUSTED_ROOT,
    UNKNOWN_ROOT,
    NOT_PERMITTED,
    EXCLUDED,
    UNKNOWN_CONSTRAINT,
    WEAK_RSA_KEY,
    SHA1_SIGNATURE,
    FAULTS
};

static const char *const fault_names[FAULTS] = {"expired",
                                                "not yet valid",
                                                "broken signature",
                                                "signed by another",
                                                "issuer's name",
                                                "issuer's key id",
                                                "not a CA",
                                                "no basic constraints",
                                                "path length",
                                                "no keyCertSign",
                                                "leaf's purpose",
                                                "CA's purpose",
                                                "leaf's key usage",
                                                "critical extension",
                                                "another host",
                                                "another address",
                                                "root not trusted",
                                                "root not known",
                                                "name not permitted",
                                                "name excluded",
                                                "unknown kind of constraint",
                                                "weak RSA key",
                                                "SHA-1 signature"};

static struct ce_private_key chain_keys[CHAIN_KEYS + 1];

struct chain {
    struct forged forged[MAX_CHAIN]; /* [0] the leaf, [count - 1] the root */
    size_t count;
    char names[MAX_CHAIN][32], key_ids[MAX_CHAIN][32];
    bool broken[MAX_CHAIN]; /* the last octet of the signature is changed */
    bool trust_root, send_root;
    bool issued; /* by ce_certificate_issue, not forged */
    const char *host;
    enum fault faults[2];
    size_t fault_count;
    uint8_t der[MAX_CHAIN][MAX_FORGED];
    size_t len[MAX_CHAIN];
};

/* RSA, P-256, P-384 and Ed25519, two of each; and an RSA key that is too short. */
static inline void make_chain_keys(void)
{
    struct ce_random random = drawn_random();
    for (size_t i = 0; i <= CHAIN_KEYS; i++) {
        struct ce_private_key *key = &chain_keys[i];
        ce_private_key_init(key);
        ce_status status =
            i == WEAK_KEY || i < 2
                ? ce_key_generate_rsa(key, i == WEAK_KEY ? 1024 : 2048, &random, &random, NULL)
            : i < 6 ? ce_key_generate_ec(key, i < 4 ? 23 : 24, &random)
                    : ce_key_generate_ed25519(key, &random);
        assert_int_equal(status, CE_OK);
    }
}

static inline void clear_chain_keys(void)
{
    for (size_t i = 0; i <= CHAIN_KEYS; i++)
        ce_private_key_clear(&chain_keys[i]);
}

/* A good chain of two to five certificates, with what may be there or not. */
static inline void draw_chain(struct chain *c)
{
    bool key_ids = draw() & 1;
    memset(c, 0, sizeof *c);
    c->count = 2 + draw_below(MAX_CHAIN - 1);
    c->trust_root = true;
    c->issued = draw() & 1;
    c->send_root = draw() & 1;
    c->host = "www.example.com";
    for (size_t i = 0; i < c->count; i++) {
        snprintf(c->names[i], sizeof c->names[i], i == 0 ? "leaf" : "CA %zu", i);
        snprintf(c->key_ids[i], sizeof c->key_ids[i], "key of %zu", i);
    }
    for (size_t i = 0; i < c->count; i++) {
        size_t issuer = i + 1 < c->count ? i + 1 : i;
        struct forged *f = &c->forged[i];
        *f = (struct forged){.subject = c->names[i],
                             .issuer = c->names[issuer],
                             .serial = (uint8_t)(1 + draw_below(100)),
                             .not_before = CHAIN_NOW - DAY * (int64_t)draw_below(100),
                             .not_after = CHAIN_NOW + DAY * (int64_t)(1 + draw_below(99)),
                             .key = &chain_keys[draw_below(CHAIN_KEYS)],
                             .ca = i > 0,
                             .path_length = -1,
                             .key_id = key_ids ? c->key_ids[i] : NULL,
                             .issuer_key_id = key_ids ? c->key_ids[issuer] : NULL};
        if (i > 0 && draw() & 1)
            f->key_usage = CE_KU_KEY_CERT_SIGN | CE_KU_CRL_SIGN;
        if (i > 0 && draw() & 1)
            f->path_length = (int)(i - 1 + draw_below(2));
        if (draw_below(3) == 0)
            f->purposes = i == 0 ? "sc" : "scm";
    }
    for (size_t i = 0; i < c->count; i++)
        c->forged[i].signer = c->forged[i + 1 < c->count ? i + 1 : i].key;
    c->forged[0].alt_names = "D:*.example.com D:example.org I:c0000201 E:a@example.com";
    if (draw() & 1)
        forge_name_constraints(&c->forged[1 + draw_below(c->count - 1)], draw() & 1,
                               "+D:example.com +D:example.org +I:c0000200ffffff00 -D:bad.example "
                               "-I:0a000000ff000000 +E:example.com");
}

static inline void break_names(struct forged *ca, struct forged *leaf, enum fault fault)
{
    static const char *const not_permitted[] = {"+D:example.org", "+I:c0000300ffffff00",
                                                "+D:.www.example.com", "+E:mail.example.com",
                                                "+N:somebody"};
    static const char *const excluded[] = {"-D:example.com", "-I:c0000200fffffffc", "-D:org",
                                           "-E:example.com", "-N:leaf"};
    ca->extra_count = 0;
    if (fault == UNKNOWN_CONSTRAINT) {
        leaf->alt_names = "D:www.example.com R:*";
        forge_name_constraints(ca, true, "-R:+");
    } else {
        size_t which = draw_below(5);
        forge_name_constraints(ca, draw() & 1,
                               fault == EXCLUDED ? excluded[which] : not_permitted[which]);
    }
}

/* One fault somewhere; false where this chain has no place for it. */
static inline bool apply_fault(struct chain *c, enum fault fault)
{
    size_t any = draw_below(c->count), below_root = draw_below(c->count - 1);
    size_t ca = 1 + draw_below(c->count - 1), key;
    size_t between = c->count > 2 ? 1 + draw_below(c->count - 2) : 0;
    struct forged *f = c->forged;
    switch (fault) {
    case EXPIRED:
        f[any].not_after = CHAIN_NOW - 1;
        return true;
    case NOT_YET_VALID:
        f[any].not_before = CHAIN_NOW + 1;
        return true;
    case BROKEN_SIGNATURE:
        return c->broken[below_root] = true;
    case SIGNED_BY_ANOTHER:
        key = (size_t)(f[below_root + 1].key - chain_keys);
        f[below_root].signer = &chain_keys[key ^ 1]; /* the other one of its kind */
        return key != WEAK_KEY;
    case ISSUER_NAME:
        f[below_root].issuer = "somebody else";
        c->issued = false;
        return true;
    case ISSUER_KEY_ID:
        f[below_root].issuer_key_id = "of somebody else";
        c->issued = false;
        return f[below_root + 1].key_id != NULL;
    case NOT_A_CA:
        f[between].ca = false;
        return between > 0;
    case NO_BASIC_CONSTRAINTS:
        f[between].no_basic_constraints = true;
        f[between].key_usage = 0;
        return between > 0;
    case PATH_LENGTH:
        f[ca].path_length = ca > 1 ? (int)draw_below(ca - 1) : -1;
        return ca > 1;
    case NO_CERT_SIGN:
        f[ca].key_usage = CE_KU_CRL_SIGN;
        return true;
    case LEAF_PURPOSE:
        f[0].purposes = "cm";
        return true;
    case CA_PURPOSE:
        f[ca].purposes = "cm";
        return true;
    case LEAF_KEY_USAGE:
        f[0].key_usage = CE_KU_CRL_SIGN;
        return true;
    case CRITICAL_EXTENSION:
        for (size_t i = 0; i < f[any].extra_count; i++) /* only once */
            if (!strcmp(f[any].extra[i].oid, "\x2a\x03\x04"))
                return false;
        f[any].extra[f[any].extra_count++] =
            (struct forged_extension){"\x2a\x03\x04", true, {5}, 2};
        return true;
    case OTHER_HOST:
        c->host = draw() & 1 ? "a.b.example.com" : "example.com";
        return true;
    case OTHER_ADDRESS:
        c->host = "192.0.2.2";
        return true;
    case UNTRUSTED_ROOT:
        c->trust_root = false;
        return c->send_root = true;
    case UNKNOWN_ROOT:
        c->trust_root = c->send_root = false;
        return true;
    case NOT_PERMITTED:
    case EXCLUDED:
    case UNKNOWN_CONSTRAINT:
        break_names(&f[ca], &f[0], fault);
        return true;
    case WEAK_RSA_KEY:
        f[any].key = &chain_keys[WEAK_KEY];
        f[any > 0 ? any - 1 : 0].signer = any > 0 ? f[any].key : f[0].signer;
        f[any].signer = any + 1 == c->count ? f[any].key : f[any].signer;
        return true;
    case SHA1_SIGNATURE:
        f[below_root].algorithm = f[below_root].signer->type == CE_KEY_RSA  ? CE_SIG_RSA_PKCS1_SHA1
                                  : f[below_root].signer->type == CE_KEY_EC ? CE_SIG_ECDSA_SHA1
                                                                            : CE_SIG_UNKNOWN;
        return f[below_root].algorithm != CE_SIG_UNKNOWN;
    default:
        return false;
    }
}

/* From the root down. The issuer can write what a CA would: not another's name, nor another's key
 * id. */
static inline void make_chain(struct chain *c)
{
    static struct ce_certificate issuer;
    for (size_t i = c->count; i-- > 0;) {
        const struct ce_certificate *above = i + 1 < c->count ? &issuer : NULL;
        c->len[i] =
            c->issued ? issue(c->der[i], &c->forged[i], above) : forge(c->der[i], &c->forged[i]);
        assert_true(c->len[i] > 0);
        assert_int_equal(ce_certificate_parse(&issuer, c->der[i], c->len[i], NULL, NULL), CE_OK);
        if (c->broken[i])
            c->der[i][c->len[i] - 1] ^= 1;
    }
}

#endif
