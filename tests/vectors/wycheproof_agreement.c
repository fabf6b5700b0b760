/*
 * Key agreement: ECDH and X25519, with keys as bare bytes, in DER, in PEM and as JSON Web Keys. A
 * key whose wrapping is not as it should be is refused, as a key that is none.
 */
#include <string.h>

#include "crypto-edu/ec.h"
#include "crypto-edu/x25519.h"
#include "tests/vectors/wycheproof.h"

static const struct curve_name {
    const char *name, *jwk;
    unsigned number;
} curves[] = {{"secp256r1", "P-256", 23}, {"secp384r1", "P-384", 24}};

/* The curve the test's group names, in either spelling; NULL, with a `why`, for others. */
static const struct curve_name *find_curve(struct wp_case *c)
{
    const char *name = wp_text(c, "curve");

    for (size_t i = 0; i < sizeof curves / sizeof curves[0]; i++)
        if (strcmp(name, curves[i].name) == 0 || strcmp(name, curves[i].jwk) == 0)
            return &curves[i];
    c->why = name;
    return NULL;
}

static enum wp_answer agree(struct wp_case *c, const struct ce_ec_curve *curve,
                            struct wp_bytes point, struct wp_bytes private_key)
{
    struct wp_bytes shared = wp_hex(c, "shared"), z = wp_room(c, ce_ec_size(curve));
    struct ce_ec_point Q;
    mpz_t d;

    ce_ec_point_init(&Q);
    mpz_init(d);
    ce_os2ip(d, private_key.data, private_key.len);
    enum wp_answer answer = WP_REJECTED;
    if (ce_ec_decode(curve, &Q, point.data, point.len) == CE_OK &&
        ce_ecdh_shared(curve, z.data, z.len, d, &Q, NULL) == CE_OK)
        answer = wp_same(z, shared) ? WP_ACCEPTED : WP_WRONG;
    mpz_clear(d);
    ce_ec_point_clear(&Q);
    return answer;
}

static enum wp_answer ecdh(struct wp_case *c, const struct curve_name *name, struct wp_bytes point,
                           struct wp_bytes private_key)
{
    struct ce_ec_curve curve;
    enum wp_answer answer = WP_WRONG;

    ce_ec_curve_init(&curve);
    if (ce_ec_curve_named(&curve, name->number) == CE_OK)
        answer = agree(c, &curve, point, private_key);
    ce_ec_curve_clear(&curve);
    return answer;
}

enum wp_answer wp_ecdh_point(struct wp_case *c)
{
    const struct curve_name *name = find_curve(c);

    return name ? ecdh(c, name, wp_hex(c, "public"), wp_hex(c, "private")) : WP_SKIPPED;
}

enum wp_answer wp_ecdh_der(struct wp_case *c)
{
    const struct curve_name *name = find_curve(c);
    struct wp_bytes point;

    if (!name)
        return WP_SKIPPED;
    if (!wp_spki_key(wp_hex(c, "public"), name->name, &point))
        return WP_REJECTED;
    return ecdh(c, name, point, wp_hex(c, "private"));
}

enum wp_answer wp_ecdh_pem(struct wp_case *c)
{
    const struct curve_name *name = find_curve(c);
    struct wp_bytes public_der, private_der, point, d;

    if (!name)
        return WP_SKIPPED;
    if (!wp_pem(c, "public", "PUBLIC KEY", &public_der) ||
        !wp_spki_key(public_der, name->name, &point) ||
        !wp_pem(c, "private", "PRIVATE KEY", &private_der) ||
        !wp_pkcs8_key(private_der, name->name, &d))
        return WP_REJECTED;
    return ecdh(c, name, point, d);
}

static bool jwk_is(struct wp_case *c, const char *name, const char *wanted)
{
    return wp_has(c, name) && strcmp(wp_text(c, name), wanted) == 0;
}

/* RFC 7518 section 6.2: x and y have the field's full length. */
enum wp_answer wp_ecdh_jwk(struct wp_case *c)
{
    const struct curve_name *name = find_curve(c);
    struct wp_bytes x, y, d;

    if (!name)
        return WP_SKIPPED;
    if (!jwk_is(c, "public.kty", "EC") || !jwk_is(c, "public.crv", name->jwk) ||
        !jwk_is(c, "private.kty", "EC") || !jwk_is(c, "private.crv", name->jwk) ||
        !wp_base64url(c, "public.x", &x) || !wp_base64url(c, "public.y", &y) ||
        !wp_base64url(c, "private.d", &d) || x.len != y.len)
        return WP_REJECTED;
    struct wp_bytes point = wp_room(c, 1 + x.len + y.len);
    point.data[0] = 4;
    memcpy(point.data + 1, x.data, x.len);
    memcpy(point.data + 1 + x.len, y.data, y.len);
    return ecdh(c, name, point, d);
}

static bool is_x25519(struct wp_case *c)
{
    c->why = wp_text(c, "curve");
    return strcmp(c->why, "curve25519") == 0;
}

static enum wp_answer x25519(struct wp_case *c, struct wp_bytes u, struct wp_bytes k)
{
    struct wp_bytes shared = wp_hex(c, "shared"), secret = wp_room(c, CE_X25519_SIZE);

    if (u.len != CE_X25519_SIZE || k.len != CE_X25519_SIZE ||
        ce_x25519_shared(secret.data, k.data, u.data, NULL) != CE_OK)
        return WP_REJECTED;
    return wp_same(secret, shared) ? WP_ACCEPTED : WP_WRONG;
}

enum wp_answer wp_xdh(struct wp_case *c)
{
    return is_x25519(c) ? x25519(c, wp_hex(c, "public"), wp_hex(c, "private")) : WP_SKIPPED;
}

enum wp_answer wp_xdh_der(struct wp_case *c)
{
    struct wp_bytes u, k;

    if (!is_x25519(c))
        return WP_SKIPPED;
    if (!wp_spki_key(wp_hex(c, "public"), "curve25519", &u) ||
        !wp_pkcs8_key(wp_hex(c, "private"), "curve25519", &k))
        return WP_REJECTED;
    return x25519(c, u, k);
}

enum wp_answer wp_xdh_pem(struct wp_case *c)
{
    struct wp_bytes public_der, private_der, u, k;

    if (!is_x25519(c))
        return WP_SKIPPED;
    if (!wp_pem(c, "public", "PUBLIC KEY", &public_der) ||
        !wp_spki_key(public_der, "curve25519", &u) ||
        !wp_pem(c, "private", "PRIVATE KEY", &private_der) ||
        !wp_pkcs8_key(private_der, "curve25519", &k))
        return WP_REJECTED;
    return x25519(c, u, k);
}

/* RFC 8037 section 2. */
enum wp_answer wp_xdh_jwk(struct wp_case *c)
{
    struct wp_bytes u, k;

    if (!is_x25519(c))
        return WP_SKIPPED;
    if (!jwk_is(c, "public.kty", "OKP") || !jwk_is(c, "public.crv", "X25519") ||
        !jwk_is(c, "private.kty", "OKP") || !jwk_is(c, "private.crv", "X25519") ||
        !wp_base64url(c, "public.x", &u) || !wp_base64url(c, "private.d", &k))
        return WP_REJECTED;
    return x25519(c, u, k);
}
