/*
 * Key agreement: ECDH and X25519, with keys as bare bytes, in DER, in PEM and as JSON Web Keys. A
 * key whose wrapping is not as it should be is refused, as a key that is none.
 */
#include <string.h>

#include "crypto-edu/key.h"
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

/* The two keys of a test, on the curve of its group. */
struct ecdh {
    const struct curve_name *name;
    struct ce_ec_curve curve;
    struct ce_ec_point Q;
    mpz_t d;
};

static bool take_point(struct ecdh *e, struct wp_bytes point)
{
    return ce_ec_decode(&e->curve, &e->Q, point.data, point.len) == CE_OK;
}

static bool take_number(struct ecdh *e, struct wp_bytes bytes)
{
    ce_os2ip(e->d, bytes.data, bytes.len);
    return true;
}

static bool take_spki(struct ecdh *e, struct wp_bytes der)
{
    struct ce_public_key key;

    ce_public_key_init(&key);
    bool ok = ce_public_key_read_spki(&key, der.data, der.len) == CE_OK && key.type == CE_KEY_EC &&
              key.curve_number == e->name->number;
    if (ok)
        ce_ec_point_set(&e->Q, &key.Q);
    ce_public_key_clear(&key);
    return ok;
}

static bool take_pkcs8(struct ecdh *e, struct wp_bytes der)
{
    struct ce_private_key key;

    ce_private_key_init(&key);
    bool ok = ce_private_key_read(&key, der.data, der.len) == CE_OK && key.type == CE_KEY_EC &&
              key.public_key.curve_number == e->name->number;
    if (ok)
        mpz_set(e->d, key.d);
    ce_private_key_clear(&key);
    return ok;
}

static bool points_and_numbers(struct wp_case *c, struct ecdh *e)
{
    return take_point(e, wp_hex(c, "public")) && take_number(e, wp_hex(c, "private"));
}

static bool der_and_numbers(struct wp_case *c, struct ecdh *e)
{
    return take_spki(e, wp_hex(c, "public")) && take_number(e, wp_hex(c, "private"));
}

static bool pem(struct wp_case *c, struct ecdh *e)
{
    struct wp_bytes public_der, private_der;

    return wp_pem(c, "public", "PUBLIC KEY", &public_der) && take_spki(e, public_der) &&
           wp_pem(c, "private", "PRIVATE KEY", &private_der) && take_pkcs8(e, private_der);
}

static bool jwk_is(struct wp_case *c, const char *name, const char *wanted)
{
    return wp_has(c, name) && strcmp(wp_text(c, name), wanted) == 0;
}

/* RFC 7518 section 6.2: x and y have the field's full length. */
static bool jwk(struct wp_case *c, struct ecdh *e)
{
    struct wp_bytes x, y, d;

    if (!jwk_is(c, "public.kty", "EC") || !jwk_is(c, "public.crv", e->name->jwk) ||
        !jwk_is(c, "private.kty", "EC") || !jwk_is(c, "private.crv", e->name->jwk) ||
        !wp_base64url(c, "public.x", &x) || !wp_base64url(c, "public.y", &y) ||
        !wp_base64url(c, "private.d", &d) || x.len != y.len)
        return false;
    struct wp_bytes point = wp_room(c, 1 + x.len + y.len);
    point.data[0] = 4;
    memcpy(point.data + 1, x.data, x.len);
    memcpy(point.data + 1 + x.len, y.data, y.len);
    return take_point(e, point) && take_number(e, d);
}

static enum wp_answer ecdh(struct wp_case *c, bool (*take_keys)(struct wp_case *c, struct ecdh *e))
{
    struct ecdh e = {.name = find_curve(c)};
    enum wp_answer answer = WP_REJECTED;

    if (!e.name)
        return WP_SKIPPED;
    ce_ec_curve_init(&e.curve);
    ce_ec_point_init(&e.Q);
    mpz_init(e.d);
    if (ce_ec_curve_named(&e.curve, e.name->number) == CE_OK && take_keys(c, &e)) {
        struct wp_bytes z = wp_room(c, ce_ec_size(&e.curve));
        answer = wp_judge(ce_ecdh_shared(&e.curve, z.data, z.len, e.d, &e.Q, NULL));
        if (answer == WP_ACCEPTED && !wp_same(z, wp_hex(c, "shared")))
            answer = WP_WRONG;
    }
    mpz_clear(e.d);
    ce_ec_point_clear(&e.Q);
    ce_ec_curve_clear(&e.curve);
    return answer;
}

enum wp_answer wp_ecdh_point(struct wp_case *c)
{
    return ecdh(c, points_and_numbers);
}

enum wp_answer wp_ecdh_der(struct wp_case *c)
{
    return ecdh(c, der_and_numbers);
}

enum wp_answer wp_ecdh_pem(struct wp_case *c)
{
    return ecdh(c, pem);
}

enum wp_answer wp_ecdh_jwk(struct wp_case *c)
{
    return ecdh(c, jwk);
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
    if (!wp_x25519_spki(wp_hex(c, "public"), &u) || !wp_x25519_pkcs8(wp_hex(c, "private"), &k))
        return WP_REJECTED;
    return x25519(c, u, k);
}

enum wp_answer wp_xdh_pem(struct wp_case *c)
{
    struct wp_bytes public_der, private_der, u, k;

    if (!is_x25519(c))
        return WP_SKIPPED;
    if (!wp_pem(c, "public", "PUBLIC KEY", &public_der) || !wp_x25519_spki(public_der, &u) ||
        !wp_pem(c, "private", "PRIVATE KEY", &private_der) || !wp_x25519_pkcs8(private_der, &k))
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
