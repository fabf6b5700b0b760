/*
 * Verifying with DSA, FIPS 186-4 section 4.7, and how certificates hold its keys and signatures
 * (RFC 3279 2.2.2, 2.3.2; RFC 5758 3.1). Everything here is public, so nothing is wiped and nothing
 * is constant in time.
 */
#include "pki/dsa_signature.h"

#include "bignum/integer.h"

/* Dss-Parms and y, as magnitudes; p is empty where the parameters are inherited. */
struct dsa_view {
    struct ce_view p, q, g, y;
};

/* SubjectPublicKeyInfo with id-dsa; the parameters may be absent.
 * spec: RFC 3279 2.3.2 */
static bool read_key(struct dsa_view *key, const struct ce_certificate *c)
{
    struct ce_der d;
    struct ce_view oid;
    *key = (struct dsa_view){.p = {NULL, 0}};
    ce_der_init(&d, c->spki.data, c->spki.len, NULL);
    ce_der_enter(&d, "subjectPublicKeyInfo", CE_DER_SEQUENCE);
    ce_der_enter(&d, "algorithm", CE_DER_SEQUENCE);
    ce_der_oid(&d, "algorithm", &oid);
    if (ce_der_more(&d)) {
        ce_der_enter(&d, "Dss-Parms", CE_DER_SEQUENCE);
        ce_der_unsigned(&d, "p", &key->p);
        ce_der_unsigned(&d, "q", &key->q);
        ce_der_unsigned(&d, "g", &key->g);
        ce_der_leave(&d);
    }
    ce_der_leave(&d);
    ce_der_enter(&d, "subjectPublicKey", CE_DER_BIT_STRING);
    ce_der_unsigned(&d, "DSAPublicKey", &key->y);
    ce_der_leave(&d);
    ce_der_leave(&d);
    return ce_der_finish(&d) == CE_OK;
}

bool is_dsa_key(const struct ce_certificate *c)
{
    return ce_oid_of(c->key.algorithm) == OID_id_dsa;
}

bool has_dsa_parameters(const struct ce_certificate *c)
{
    struct dsa_view key;
    return read_key(&key, c) && key.p.len > 0;
}

bool is_signed_with_dsa_sha1(const struct ce_certificate *c)
{
    return ce_oid_of(c->signature_oid) == OID_dsa_with_sha1;
}

/* spec: RFC 3279 2.2.2 */
static bool read_signature(struct ce_view *r, struct ce_view *s, struct ce_view signature)
{
    struct ce_der d;
    ce_der_init(&d, signature.data, signature.len, NULL);
    ce_der_enter(&d, "Dss-Sig-Value", CE_DER_SEQUENCE);
    ce_der_unsigned(&d, "r", r);
    ce_der_unsigned(&d, "s", s);
    ce_der_leave(&d);
    return ce_der_finish(&d) == CE_OK;
}

enum { P, Q, G, Y, R, S, W, U1, U2, V, NUMBERS };

static void load(mpz_t x, struct ce_view magnitude)
{
    mpz_import(x, magnitude.len, 1, 1, 1, 0, magnitude.data);
}

static bool within(const mpz_t x, const mpz_t bound)
{
    return mpz_sgn(x) > 0 && mpz_cmp(x, bound) < 0;
}

/* z, the leftmost bits of the digest, as many as q has (4.6). */
static void leftmost_bits(mpz_t z, const mpz_t q, const uint8_t *digest, size_t len)
{
    size_t bits = mpz_sizeinbase(q, 2);
    mpz_import(z, len, 1, 1, 1, 0, digest);
    if (8 * len > bits)
        mpz_tdiv_q_2exp(z, z, 8 * len - bits);
}

/* v = (g^u1 y^u2 mod p) mod q with w = s^-1, u1 = z w, u2 = r w; valid when v = r.
 * spec: FIPS 186-4 4.7 */
static ce_status verify(mpz_t n[NUMBERS], const uint8_t *digest, size_t len)
{
    if (mpz_sizeinbase(n[P], 2) > CE_BIGNUM_MAX_BITS || mpz_even_p(n[P]) || mpz_even_p(n[Q]) ||
        mpz_cmp_ui(n[Q], 2) <= 0 || !within(n[Q], n[P]) || !within(n[G], n[P]) ||
        !within(n[Y], n[P]))
        return CE_ERR_DECODE;
    if (!within(n[R], n[Q]) || !within(n[S], n[Q]) || !mpz_invert(n[W], n[S], n[Q]))
        return CE_ERR_AUTH;
    leftmost_bits(n[U1], n[Q], digest, len);
    mpz_mul(n[U1], n[U1], n[W]);
    mpz_mod(n[U1], n[U1], n[Q]);
    mpz_mul(n[U2], n[R], n[W]);
    mpz_mod(n[U2], n[U2], n[Q]);
    mpz_powm(n[U1], n[G], n[U1], n[P]);
    mpz_powm(n[U2], n[Y], n[U2], n[P]);
    mpz_mul(n[V], n[U1], n[U2]);
    mpz_mod(n[V], n[V], n[P]);
    mpz_mod(n[V], n[V], n[Q]);
    return mpz_cmp(n[V], n[R]) == 0 ? CE_OK : CE_ERR_AUTH;
}

ce_status dsa_check_signature(struct ce_view algorithm, struct ce_view signed_octets,
                              struct ce_view signature, const struct ce_certificate *issuer,
                              const struct ce_certificate *parameters)
{
    enum ce_oid id = ce_oid_of(algorithm);
    enum ce_hash_id hash = id == OID_dsa_with_sha1 ? CE_SHA1 : CE_SHA256;
    uint8_t digest[CE_HASH_MAX_SIZE];
    struct dsa_view key, with;
    struct ce_view r, s;
    mpz_t n[NUMBERS];
    if ((id != OID_dsa_with_sha1 && id != OID_dsa_with_sha256) || !is_dsa_key(issuer) ||
        !is_dsa_key(parameters))
        return CE_ERR_UNSUPPORTED;
    if (!read_key(&key, issuer) || !read_key(&with, parameters) || with.p.len == 0)
        return CE_ERR_DECODE;
    if (!read_signature(&r, &s, signature))
        return CE_ERR_AUTH;
    ce_status status = ce_hash(hash, digest, signed_octets.data, signed_octets.len, NULL);
    if (status != CE_OK)
        return status;
    for (size_t i = 0; i < NUMBERS; i++)
        mpz_init(n[i]);
    const struct ce_view values[] = {with.p, with.q, with.g, key.y, r, s};
    for (size_t i = P; i <= S; i++)
        load(n[i], values[i]);
    status = verify(n, digest, ce_hash_size(hash));
    for (size_t i = 0; i < NUMBERS; i++)
        mpz_clear(n[i]);
    return status;
}
