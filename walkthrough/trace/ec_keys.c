/* Reading and writing keys on elliptic curves, and the curves by their names. */
#include "walkthrough/trace/ec_keys.h"

#include <string.h>

#include "crypto-edu/bytes.h"

enum { SECP256R1 = 23, SECP384R1 = 24 }; /* IANA, TLS Supported Groups */

static const uint8_t id_ecPublicKey[] = {0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01};
static const uint8_t secp256r1[] = {0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
static const uint8_t secp384r1[] = {0x2b, 0x81, 0x04, 0x00, 0x22};

static const struct {
    const char *name;
    unsigned p, a, b, x, y, n, h;
} toys[] = {
    {"F_97", 97, 2, 3, 3, 6, 5, 20}, /* y^2 = x^3 + 2x + 3: a hundred points, (3, 6) of order 5 */
    {"F_17", 17, 2, 2, 5, 1, 19, 1}, /* y^2 = x^3 + 2x + 2: nineteen points */
};

static bool is(struct ce_view word, const char *name)
{
    return word.len == strlen(name) && memcmp(word.data, name, word.len) == 0;
}

bool wt_ec_is_toy(struct ce_view name)
{
    for (size_t i = 0; i < sizeof toys / sizeof *toys; i++)
        if (is(name, toys[i].name))
            return true;
    return false;
}

ce_status wt_ec_curve(struct ce_ec_curve *curve, struct ce_view name)
{
    if (is(name, "P-256") || is(name, "secp256r1"))
        return ce_ec_curve_named(curve, SECP256R1);
    if (is(name, "P-384") || is(name, "secp384r1"))
        return ce_ec_curve_named(curve, SECP384R1);
    for (size_t i = 0; i < sizeof toys / sizeof *toys; i++) {
        if (!is(name, toys[i].name))
            continue;
        mpz_set_ui(curve->p, toys[i].p);
        mpz_set_ui(curve->a, toys[i].a);
        mpz_set_ui(curve->b, toys[i].b);
        mpz_set_ui(curve->G.x, toys[i].x);
        mpz_set_ui(curve->G.y, toys[i].y);
        curve->G.infinity = false;
        mpz_set_ui(curve->n, toys[i].n);
        curve->h = toys[i].h;
        return CE_OK;
    }
    return CE_ERR_UNSUPPORTED;
}

void wt_ec_key_init(struct wt_ec_key *key)
{
    ce_ec_curve_init(&key->curve);
    ce_mpz_init_secret(key->d, 8 * WT_MAX_EC_BYTES);
    ce_ec_point_init(&key->Q);
}

void wt_ec_key_clear(struct wt_ec_key *key)
{
    ce_ec_point_clear(&key->Q);
    ce_mpz_clear(key->d);
    ce_ec_curve_clear(&key->curve);
}

static bool is_oid(struct ce_view oid, const uint8_t *bytes, size_t len)
{
    return oid.len == len && memcmp(oid.data, bytes, len) == 0;
}

static ce_status curve_of_oid(struct ce_ec_curve *curve, struct ce_view oid)
{
    if (is_oid(oid, secp256r1, sizeof secp256r1))
        return ce_ec_curve_named(curve, SECP256R1);
    if (is_oid(oid, secp384r1, sizeof secp384r1))
        return ce_ec_curve_named(curve, SECP384R1);
    return CE_ERR_UNSUPPORTED;
}

/* AlgorithmIdentifier { id-ecPublicKey, namedCurve } */
static struct ce_view read_algorithm(struct ce_der *d)
{
    struct ce_view algorithm = {0}, curve = {0};
    if (ce_der_enter(d, "algorithm", CE_DER_SEQUENCE) && ce_der_oid(d, "algorithm", &algorithm) &&
        !is_oid(algorithm, id_ecPublicKey, sizeof id_ecPublicKey))
        ce_der_fail(d, "algorithm", CE_ERR_UNSUPPORTED, "no key on an elliptic curve");
    ce_der_oid(d, "namedCurve", &curve);
    ce_der_leave(d);
    return curve;
}

/* The rest of ECPrivateKey behind its version. The public key it may carry is worked out again. */
static void read_ec_private(struct ce_der *d, struct ce_view *octets, struct ce_view *curve)
{
    struct ce_view ignored;
    uint8_t tag;
    ce_der_element(d, "privateKey", CE_DER_OCTET_STRING, octets);
    if (ce_der_peek(d) == CE_DER_CONTEXT_CONSTRUCTED) {
        ce_der_enter(d, "parameters", CE_DER_CONTEXT_CONSTRUCTED);
        ce_der_oid(d, "namedCurve", curve);
        ce_der_leave(d);
    }
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 1))
        ce_der_any(d, "publicKey", &tag, &ignored);
}

/* The rest of PrivateKeyInfo behind its version, and ECPrivateKey within. */
static void read_private_key_info(struct ce_der *d, struct ce_view *octets, struct ce_view *curve)
{
    struct ce_view ignored;
    uint8_t tag;
    uint32_t version;
    *curve = read_algorithm(d);
    ce_der_enter(d, "privateKey", CE_DER_OCTET_STRING);
    ce_der_enter(d, "ECPrivateKey", CE_DER_SEQUENCE);
    ce_der_small(d, "version", &version);
    read_ec_private(d, octets, curve);
    ce_der_leave(d);
    ce_der_leave(d);
    while (ce_der_more(d)) /* attributes */
        ce_der_any(d, "attributes", &tag, &ignored);
}

ce_status wt_read_ec_private(struct wt_ec_key *key, struct ce_view der)
{
    struct ce_view octets = {0}, curve = {0};
    struct ce_der d;
    uint32_t version;
    ce_der_init(&d, der.data, der.len, NULL);
    ce_der_enter(&d, "PrivateKey", CE_DER_SEQUENCE);
    ce_der_small(&d, "version", &version);
    if (ce_der_peek(&d) == CE_DER_SEQUENCE)
        read_private_key_info(&d, &octets, &curve);
    else
        read_ec_private(&d, &octets, &curve);
    ce_der_leave(&d);
    ce_status status = ce_der_finish(&d);
    if (status == CE_OK)
        status = curve_of_oid(&key->curve, curve);
    if (status == CE_OK && octets.len != ce_ec_size(&key->curve))
        status = CE_ERR_DECODE;
    if (status != CE_OK)
        return status;
    ce_os2ip(key->d, octets.data, octets.len);
    return ce_ec_public(&key->curve, &key->Q, key->d, NULL);
}

ce_status wt_read_ec_public(struct wt_ec_key *key, struct ce_view spki)
{
    struct ce_view point = {0}, curve = {0};
    struct ce_der d;
    ce_der_init(&d, spki.data, spki.len, NULL);
    ce_der_enter(&d, "SubjectPublicKeyInfo", CE_DER_SEQUENCE);
    curve = read_algorithm(&d);
    ce_der_bits(&d, "subjectPublicKey", &point);
    ce_der_leave(&d);
    ce_status status = ce_der_finish(&d);
    if (status == CE_OK)
        status = curve_of_oid(&key->curve, curve);
    if (status == CE_OK)
        status = ce_ec_decode(&key->curve, &key->Q, point.data, point.len);
    return status;
}

static void put_algorithm(struct ce_der_writer *w, const struct ce_ec_curve *curve)
{
    size_t algorithm = ce_der_mark(w);
    if (ce_ec_curve_number(curve) == SECP256R1)
        ce_der_put(w, CE_DER_OID, secp256r1, sizeof secp256r1);
    else
        ce_der_put(w, CE_DER_OID, secp384r1, sizeof secp384r1);
    ce_der_put(w, CE_DER_OID, id_ecPublicKey, sizeof id_ecPublicKey);
    ce_der_wrap(w, CE_DER_SEQUENCE, algorithm);
}

ce_status wt_write_ec_private(uint8_t *buffer, struct ce_view *der, const struct ce_ec_curve *curve,
                              const mpz_t d)
{
    uint8_t octets[WT_MAX_EC_BYTES];
    struct ce_der_writer w;
    size_t size = ce_ec_size(curve);
    if (ce_ec_curve_number(curve) == 0)
        return CE_ERR_UNSUPPORTED;
    ce_status status = ce_i2osp(octets, size, d);
    if (status != CE_OK)
        return status;
    ce_der_writer_init(&w, buffer, WT_MAX_EC_KEY_DER);
    size_t whole = ce_der_mark(&w);
    ce_der_put(&w, CE_DER_OCTET_STRING, octets, size);
    ce_der_put_small(&w, 1);
    ce_der_wrap(&w, CE_DER_SEQUENCE, whole);
    ce_der_wrap(&w, CE_DER_OCTET_STRING, whole);
    put_algorithm(&w, curve);
    ce_der_put_small(&w, 0);
    ce_der_wrap(&w, CE_DER_SEQUENCE, whole);
    ce_wipe(octets, sizeof octets);
    return ce_der_written(&w, der);
}

ce_status wt_write_ec_public(uint8_t *buffer, struct ce_view *der, const struct ce_ec_curve *curve,
                             const struct ce_ec_point *Q)
{
    uint8_t point[1 + 2 * WT_MAX_EC_BYTES];
    struct ce_der_writer w;
    size_t len = 1 + 2 * ce_ec_size(curve);
    if (ce_ec_curve_number(curve) == 0)
        return CE_ERR_UNSUPPORTED;
    ce_status status = ce_ec_encode(curve, point, len, Q);
    if (status != CE_OK)
        return status;
    ce_der_writer_init(&w, buffer, WT_MAX_EC_KEY_DER);
    size_t whole = ce_der_mark(&w);
    ce_der_put_bits(&w, point, len);
    put_algorithm(&w, curve);
    ce_der_wrap(&w, CE_DER_SEQUENCE, whole);
    return ce_der_written(&w, der);
}
