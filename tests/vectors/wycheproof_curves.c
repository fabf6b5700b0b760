/*
 * Signatures on elliptic curves: ECDSA in DER and in the form of IEEE 1363, and Ed25519.
 */
#include <string.h>

#include "crypto-edu/ec.h"
#include "crypto-edu/ed25519.h"
#include "tests/vectors/wycheproof.h"

/* The curve of the group's key; false, with a `why`, when the library does not have it. */
static bool load_curve(struct wp_case *c, struct ce_ec_curve *curve)
{
    const char *name = wp_text(c, "publicKey.curve");
    unsigned number = strcmp(name, "secp256r1") == 0 ? 23 : strcmp(name, "secp384r1") == 0 ? 24 : 0;

    c->why = name;
    return ce_ec_curve_named(curve, number) == CE_OK;
}

/* r and s one behind the other, each as long as n. */
static ce_status decode_p1363(struct ce_ecdsa_signature *signature, struct wp_bytes octets,
                              const struct ce_ec_curve *curve)
{
    size_t size = ce_mpz_size(curve->n);

    if (octets.len != 2 * size)
        return CE_ERR_DECODE;
    ce_os2ip(signature->r, octets.data, size);
    ce_os2ip(signature->s, octets.data + size, size);
    return CE_OK;
}

static enum wp_answer verify_ecdsa(struct wp_case *c, const struct ce_ec_curve *curve,
                                   struct ce_ec_point *Q, struct ce_ecdsa_signature *signature,
                                   bool p1363)
{
    struct wp_bytes point = wp_hex(c, "publicKey.uncompressed");
    struct wp_bytes message = wp_hex(c, "msg"), octets = wp_hex(c, "sig");
    enum ce_hash_id hash = wp_hash(c, wp_text(c, "sha"));
    uint8_t digest[CE_HASH_MAX_SIZE];

    if (!hash)
        return WP_SKIPPED;
    if (ce_ec_decode(curve, Q, point.data, point.len) != CE_OK ||
        ce_hash(hash, digest, message.data, message.len, NULL) != CE_OK)
        return WP_WRONG; /* every key of these files is a good one */
    ce_status status = p1363 ? decode_p1363(signature, octets, curve)
                             : ce_ecdsa_signature_decode(signature, octets.data, octets.len);
    if (status != CE_OK)
        return WP_REJECTED;
    return wp_judge(ce_ecdsa_verify(curve, Q, hash, digest, signature, NULL));
}

static enum wp_answer ecdsa(struct wp_case *c, bool p1363)
{
    struct ce_ec_curve curve;
    struct ce_ec_point Q;
    struct ce_ecdsa_signature signature;

    ce_ec_curve_init(&curve);
    ce_ec_point_init(&Q);
    ce_ecdsa_signature_init(&signature);
    enum wp_answer answer = WP_SKIPPED;
    if (load_curve(c, &curve))
        answer = verify_ecdsa(c, &curve, &Q, &signature, p1363);
    ce_ecdsa_signature_clear(&signature);
    ce_ec_point_clear(&Q);
    ce_ec_curve_clear(&curve);
    return answer;
}

enum wp_answer wp_ecdsa_verify(struct wp_case *c)
{
    return ecdsa(c, false);
}

enum wp_answer wp_ecdsa_p1363_verify(struct wp_case *c)
{
    return ecdsa(c, true);
}

enum wp_answer wp_eddsa_verify(struct wp_case *c)
{
    if (strcmp(wp_text(c, "publicKey.curve"), "edwards25519") != 0)
        return wp_skip(c, wp_text(c, "publicKey.curve"));
    struct wp_bytes A = wp_hex(c, "publicKey.pk"), message = wp_hex(c, "msg");
    struct wp_bytes signature = wp_hex(c, "sig");
    if (A.len != CE_ED25519_KEY_SIZE)
        return WP_REJECTED;
    return wp_judge(
        ce_ed25519_verify(A.data, message.data, message.len, signature.data, signature.len, NULL));
}
