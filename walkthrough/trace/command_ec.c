/*
 * The command lines of elliptic curves. OpenSSL wants keys, not numbers, so the numbers are
 * wrapped: PrivateKeyInfo (RFC 5958, RFC 5915) and SubjectPublicKeyInfo (RFC 5480).
 */
#include "crypto-edu/der.h"
#include "walkthrough/trace/algorithms_ec.h"
#include "walkthrough/trace/command_line.h"

enum { MAX_KEY = 256 };

/* AlgorithmIdentifier { id-ecPublicKey, namedCurve } */
static void put_algorithm(struct ce_der_writer *w, unsigned curve)
{
    static const uint8_t id_ecPublicKey[] = {0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01};
    static const uint8_t secp256r1[] = {0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
    static const uint8_t secp384r1[] = {0x2b, 0x81, 0x04, 0x00, 0x22};
    size_t algorithm = ce_der_mark(w);
    if (curve == 23)
        ce_der_put(w, CE_DER_OID, secp256r1, sizeof secp256r1);
    else
        ce_der_put(w, CE_DER_OID, secp384r1, sizeof secp384r1);
    ce_der_put(w, CE_DER_OID, id_ecPublicKey, sizeof id_ecPublicKey);
    ce_der_wrap(w, CE_DER_SEQUENCE, algorithm);
}

static void put_written(struct wt_buffer *b, const struct ce_der_writer *w)
{
    struct ce_view der;
    if (ce_der_written(w, &der) == CE_OK)
        wt_put_file(b, der);
}

/* ECPrivateKey { 1, OCTET STRING { d } } within PrivateKeyInfo. */
static void put_private_key(struct wt_buffer *b, const struct ce_ec_curve *curve, const mpz_t d)
{
    uint8_t buffer[MAX_KEY], octets[WT_EC_MAX_SIZE];
    struct ce_der_writer w;
    size_t size = ce_ec_size(curve);
    if (ce_i2osp(octets, size, d) != CE_OK)
        return;
    ce_der_writer_init(&w, buffer, sizeof buffer);
    size_t whole = ce_der_mark(&w);
    ce_der_put(&w, CE_DER_OCTET_STRING, octets, size);
    ce_der_put_small(&w, 1);
    ce_der_wrap(&w, CE_DER_SEQUENCE, whole);
    ce_der_wrap(&w, CE_DER_OCTET_STRING, whole);
    put_algorithm(&w, ce_ec_curve_number(curve));
    ce_der_put_small(&w, 0);
    ce_der_wrap(&w, CE_DER_SEQUENCE, whole);
    put_written(b, &w);
}

/* The public key of d. */
static void put_public_key(struct wt_buffer *b, const struct ce_ec_curve *curve, const mpz_t d)
{
    static const uint8_t no_unused_bits[] = {0};
    uint8_t buffer[MAX_KEY], point[1 + 2 * WT_EC_MAX_SIZE];
    size_t len = 1 + 2 * ce_ec_size(curve);
    struct ce_ec_point Q;
    struct ce_der_writer w;
    ce_ec_point_init(&Q);
    if (ce_ec_public(curve, &Q, d, NULL) == CE_OK && ce_ec_encode(curve, point, len, &Q) == CE_OK) {
        ce_der_writer_init(&w, buffer, sizeof buffer);
        size_t whole = ce_der_mark(&w);
        ce_der_put_raw(&w, point, len);
        ce_der_put_raw(&w, no_unused_bits, sizeof no_unused_bits);
        ce_der_wrap(&w, CE_DER_BIT_STRING, whole);
        put_algorithm(&w, ce_ec_curve_number(curve));
        ce_der_wrap(&w, CE_DER_SEQUENCE, whole);
        put_written(b, &w);
    }
    ce_ec_point_clear(&Q);
}

/* Calls `put` with the curve and the number, if OpenSSL knows the curve by a name. */
static void with_key(struct wt_buffer *b, const struct wt_value *name, const struct wt_value *own,
                     void (*put)(struct wt_buffer *b, const struct ce_ec_curve *curve,
                                 const mpz_t d))
{
    struct ce_ec_curve curve;
    mpz_t d;
    ce_ec_curve_init(&curve);
    ce_mpz_init_secret(d, 8 * own->bytes.len);
    ce_os2ip(d, own->bytes.data, own->bytes.len);
    if (wt_curve_named(&curve, name) == CE_OK && ce_ec_curve_number(&curve) != 0)
        put(b, &curve, d);
    ce_mpz_clear(d);
    ce_ec_curve_clear(&curve);
}

static bool is_toy(const struct wt_value *curve)
{
    return curve->bytes.data[0] != 'P';
}

void wt_command_ecdh(struct wt_buffer *b, const struct wt_value *const *in,
                     const struct wt_value *out)
{
    (void)out;
    if (is_toy(in[0]))
        return;
    wt_puts(b, "openssl pkeyutl -derive -inkey ");
    with_key(b, in[0], in[1], put_private_key);
    wt_puts(b, " -keyform DER -peerkey ");
    with_key(b, in[0], in[2], put_public_key);
    wt_puts(b, " -peerform DER");
    wt_put_as_hex(b);
}

/* r || s as ECDSA-Sig-Value. */
static void put_signature(struct wt_buffer *b, struct ce_view r_and_s)
{
    struct ce_ecdsa_signature signature;
    uint8_t der[2 * WT_EC_MAX_SIZE + 16];
    size_t len, half = r_and_s.len / 2;
    ce_ecdsa_signature_init(&signature);
    ce_os2ip(signature.r, r_and_s.data, half);
    ce_os2ip(signature.s, r_and_s.data + half, half);
    if (ce_ecdsa_signature_encode(der, sizeof der, &len, &signature) == CE_OK)
        wt_put_file(b, (struct ce_view){der, len});
    ce_ecdsa_signature_clear(&signature);
}

/* openssl 3.0 draws its k, so it verifies instead. */
void wt_command_ecdsa(struct wt_buffer *b, const struct wt_value *const *in,
                      const struct wt_value *out)
{
    uint8_t digest[CE_SHA256_SIZE];
    if (is_toy(in[0]) ||
        ce_hash(CE_SHA256, digest, in[2]->bytes.data, in[2]->bytes.len, NULL) != CE_OK)
        return;
    wt_puts(b, "openssl pkeyutl -verify -pubin -inkey ");
    with_key(b, in[0], in[1], put_public_key);
    wt_puts(b, " -keyform DER -in ");
    wt_put_file(b, (struct ce_view){digest, sizeof digest});
    wt_puts(b, " -sigfile ");
    put_signature(b, out->bytes);
    wt_puts(b, " > /dev/null 2>&1");
    wt_put_as_verdict(b);
}
