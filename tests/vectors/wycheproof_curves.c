/*
 * Elliptic curves: ECDSA with DER signatures, ECDH with bare points, X25519 and Ed25519.
 */
#include <string.h>

#include "crypto-edu/ec.h"
#include "crypto-edu/ed25519.h"
#include "crypto-edu/x25519.h"
#include "tests/vectors/wycheproof.h"

static bool load_curve(struct wp_case *c, struct ce_ec_curve *curve, const char *name)
{
    unsigned number = 0;

    if (strcmp(name, "secp256r1") == 0)
        number = 23;
    if (strcmp(name, "secp384r1") == 0)
        number = 24;
    c->why = name;
    return ce_ec_curve_named(curve, number) == CE_OK;
}

static enum wp_answer verify_ecdsa(struct wp_case *c, const struct ce_ec_curve *curve,
                                   struct ce_ec_point *Q, struct ce_ecdsa_signature *signature)
{
    struct wp_bytes point = wp_hex(c, "publicKey.uncompressed");
    struct wp_bytes message = wp_hex(c, "msg"), der = wp_hex(c, "sig");
    enum ce_hash_id hash = wp_hash(c, wp_text(c, "sha"));
    uint8_t digest[CE_HASH_MAX_SIZE];

    if (!hash)
        return WP_SKIPPED;
    if (ce_ec_decode(curve, Q, point.data, point.len) != CE_OK ||
        ce_hash(hash, digest, message.data, message.len, NULL) != CE_OK)
        return WP_WRONG; /* every key of these files is a good one */
    if (ce_ecdsa_signature_decode(signature, der.data, der.len) != CE_OK)
        return WP_REJECTED;
    return wp_judge(ce_ecdsa_verify(curve, Q, hash, digest, signature, NULL));
}

enum wp_answer wp_ecdsa_verify(struct wp_case *c)
{
    struct ce_ec_curve curve;
    struct ce_ec_point Q;
    struct ce_ecdsa_signature signature;

    ce_ec_curve_init(&curve);
    ce_ec_point_init(&Q);
    ce_ecdsa_signature_init(&signature);
    enum wp_answer answer = WP_SKIPPED;
    if (load_curve(c, &curve, wp_text(c, "publicKey.curve")))
        answer = verify_ecdsa(c, &curve, &Q, &signature);
    ce_ecdsa_signature_clear(&signature);
    ce_ec_point_clear(&Q);
    ce_ec_curve_clear(&curve);
    return answer;
}

static enum wp_answer agree(struct wp_case *c, const struct ce_ec_curve *curve,
                            struct ce_ec_point *Q, mpz_t d)
{
    struct wp_bytes point = wp_hex(c, "public"), private_key = wp_hex(c, "private");
    struct wp_bytes shared = wp_hex(c, "shared"), z = wp_room(c, ce_ec_size(curve));

    ce_os2ip(d, private_key.data, private_key.len);
    if (ce_ec_decode(curve, Q, point.data, point.len) != CE_OK ||
        ce_ecdh_shared(curve, z.data, z.len, d, Q, NULL) != CE_OK)
        return WP_REJECTED;
    return wp_same(z, shared) ? WP_ACCEPTED : WP_WRONG;
}

enum wp_answer wp_ecdh_point(struct wp_case *c)
{
    struct ce_ec_curve curve;
    struct ce_ec_point Q;
    mpz_t d;

    ce_ec_curve_init(&curve);
    ce_ec_point_init(&Q);
    mpz_init(d);
    enum wp_answer answer = WP_SKIPPED;
    if (load_curve(c, &curve, wp_text(c, "curve")))
        answer = agree(c, &curve, &Q, d);
    mpz_clear(d);
    ce_ec_point_clear(&Q);
    ce_ec_curve_clear(&curve);
    return answer;
}

enum wp_answer wp_xdh(struct wp_case *c)
{
    struct wp_bytes u = wp_hex(c, "public"), k = wp_hex(c, "private");
    struct wp_bytes shared = wp_hex(c, "shared"), secret = wp_room(c, CE_X25519_SIZE);

    if (strcmp(wp_text(c, "curve"), "curve25519") != 0)
        return wp_skip(c, wp_text(c, "curve"));
    if (u.len != CE_X25519_SIZE || k.len != CE_X25519_SIZE ||
        ce_x25519_shared(secret.data, k.data, u.data, NULL) != CE_OK)
        return WP_REJECTED;
    return wp_same(secret, shared) ? WP_ACCEPTED : WP_WRONG;
}

enum wp_answer wp_eddsa_verify(struct wp_case *c)
{
    struct wp_bytes A = wp_hex(c, "publicKey.pk"), message = wp_hex(c, "msg");
    struct wp_bytes signature = wp_hex(c, "sig");

    if (strcmp(wp_text(c, "publicKey.curve"), "edwards25519") != 0)
        return wp_skip(c, wp_text(c, "publicKey.curve"));
    if (A.len != CE_ED25519_KEY_SIZE)
        return WP_REJECTED;
    return wp_judge(
        ce_ed25519_verify(A.data, message.data, message.len, signature.data, signature.len, NULL));
}
