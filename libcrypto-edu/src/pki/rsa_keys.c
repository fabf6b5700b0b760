/*
 * RSA keys as files hold them: RSAPrivateKey of PKCS #1 (RFC 8017 A.1.2) and PrivateKeyInfo of PKCS
 * #8 around it (RFC 5958).
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/x509.h"
#include "pki/key_reader.h"
#include "pki/key_writer.h"

/* spec: RFC 8017 A.1.2 */
void ce_put_RSAPrivateKey(struct ce_der_writer *w, const struct ce_rsa_private *key)
{
    size_t mark = ce_der_mark(w);
    ce_der_put_mpz(w, key->qInv);
    ce_der_put_mpz(w, key->dQ);
    ce_der_put_mpz(w, key->dP);
    ce_der_put_mpz(w, key->q);
    ce_der_put_mpz(w, key->p);
    ce_der_put_mpz(w, key->d);
    ce_der_put_mpz(w, key->e);
    ce_der_put_mpz(w, key->n);
    ce_der_put_small(w, 0); /* version two-prime */
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

ce_status ce_rsa_private_write(uint8_t *out, size_t *len, const struct ce_rsa_private *key)
{
    struct ce_der_writer w;
    ce_der_writer_init(&w, out, *len);
    ce_put_RSAPrivateKey(&w, key);
    return ce_der_deliver(&w, out, len);
}

/* PrivateKeyInfo ::= SEQUENCE { version, privateKeyAlgorithm, privateKey OCTET STRING }
 * spec: RFC 5958 2 */
ce_status ce_rsa_private_write_pkcs8(uint8_t *out, size_t *len, const struct ce_rsa_private *key)
{
    struct ce_der_writer w;
    ce_der_writer_init(&w, out, *len);
    size_t mark = ce_der_mark(&w);
    ce_put_RSAPrivateKey(&w, key);
    ce_der_wrap(&w, CE_DER_OCTET_STRING, mark);
    ce_put_AlgorithmIdentifier(&w, OID_rsaEncryption);
    ce_der_put_small(&w, 0);
    ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    return ce_der_deliver(&w, out, len);
}

/* What the file says: n, e, d, p, q, d mod (p-1), d mod (q-1), q^-1 mod p, in this order. */
enum {
    MODULUS,
    PUBLIC_EXPONENT,
    PRIVATE_EXPONENT,
    PRIME1,
    PRIME2,
    EXPONENT1,
    EXPONENT2,
    COEFFICIENT,
    FIELDS
};

/* spec: RFC 8017 A.1.2 */
static void RSAPrivateKey(struct ce_der *d, struct ce_view fields[FIELDS])
{
    static const char *const names[FIELDS] = {"modulus",   "publicExponent", "privateExponent",
                                              "prime1",    "prime2",         "exponent1",
                                              "exponent2", "coefficient"};
    for (int i = 0; i < FIELDS; i++) {
        ce_der_unsigned(d, names[i], &fields[i]);
        if (fields[i].len == 0 || fields[i].len > CE_BIGNUM_MAX_BITS / 8)
            ce_der_fail(d, names[i], CE_ERR_DECODE, "zero, or too long a number");
    }
}

/* The fields of PKCS #8 around them; attributes and a public key may follow (RFC 5958 section 2).
 * spec: RFC 5958 2 */
static void PrivateKeyInfo(struct ce_der *d, struct ce_view fields[FIELDS], uint32_t outer_version)
{
    struct algorithm_identifier algorithm;
    struct ce_view public_key;
    uint32_t version;
    ce_read_AlgorithmIdentifier(d, "privateKeyAlgorithm", &algorithm);
    if (d->status == CE_OK && ce_oid_of(algorithm.oid) != OID_rsaEncryption)
        ce_der_fail(d, "privateKeyAlgorithm", CE_ERR_UNSUPPORTED, "not an RSA key");
    ce_der_enter(d, "privateKey", CE_DER_OCTET_STRING);
    ce_der_enter(d, "RSAPrivateKey", CE_DER_SEQUENCE);
    ce_der_small(d, "version", &version);
    if (version != 0)
        ce_der_fail(d, "version", CE_ERR_UNSUPPORTED, "not a key of two primes");
    RSAPrivateKey(d, fields);
    ce_der_leave(d);
    ce_der_leave(d);
    ce_read_private_key_tail(d, outer_version, &public_key);
}

static ce_status read_fields(struct ce_view fields[FIELDS], const uint8_t *der, size_t len)
{
    struct ce_der d;
    uint32_t version;
    memset(fields, 0, FIELDS * sizeof fields[0]);
    ce_der_init(&d, der, len, NULL);
    ce_der_enter(&d, "key", CE_DER_SEQUENCE);
    ce_der_small(&d, "version", &version);
    bool pkcs8 = ce_der_peek(&d) == CE_DER_SEQUENCE;
    if (version > (pkcs8 ? 1u : 0u))
        ce_der_fail(&d, "version", CE_ERR_UNSUPPORTED, "unknown version");
    if (pkcs8)
        PrivateKeyInfo(&d, fields, version);
    else
        RSAPrivateKey(&d, fields);
    ce_der_leave(&d);
    return ce_der_finish(&d);
}

/* Is the value what the file says? */
static bool equals_field(const mpz_t value, struct ce_view field)
{
    mpz_t x;
    ce_mpz_init_secret(x, 8 * field.len);
    ce_os2ip(x, field.data, field.len);
    bool equal = mpz_cmp(x, value) == 0;
    ce_mpz_clear(x);
    return equal;
}

/*
 * Everything but d follows from p, q and e, so it is computed anew and compared. d may be reduced
 * by (p-1)(q-1) or by their least common multiple (RFC 8017 3.2 allows both): the file's is kept if
 * it gives the same d mod (p-1) and d mod (q-1).
 */
static ce_status check_and_fill(struct ce_rsa_private *key, const struct ce_view fields[FIELDS])
{
    mpz_t p, q, e, d;
    ce_mpz_init_secret(p, 8 * fields[PRIME1].len);
    ce_mpz_init_secret(q, 8 * fields[PRIME2].len);
    ce_mpz_init_secret(d, 8 * fields[PRIVATE_EXPONENT].len);
    mpz_init(e);
    ce_os2ip(p, fields[PRIME1].data, fields[PRIME1].len);
    ce_os2ip(q, fields[PRIME2].data, fields[PRIME2].len);
    ce_os2ip(d, fields[PRIVATE_EXPONENT].data, fields[PRIVATE_EXPONENT].len);
    ce_os2ip(e, fields[PUBLIC_EXPONENT].data, fields[PUBLIC_EXPONENT].len);
    ce_status status = CE_ERR_DECODE;
    if (mpz_cmp_ui(p, 3) < 0 || mpz_cmp_ui(q, 3) < 0 || mpz_even_p(p) || mpz_even_p(q) ||
        ce_rsa_from_primes(key, p, q, e, NULL) != CE_OK)
        goto out;
    bool in_order = mpz_cmp(p, q) > 0; /* else dP, dQ and qInv change places or value */
    if (!equals_field(key->n, fields[MODULUS]) ||
        !equals_field(in_order ? key->dP : key->dQ, fields[EXPONENT1]) ||
        !equals_field(in_order ? key->dQ : key->dP, fields[EXPONENT2]) ||
        (in_order && !equals_field(key->qInv, fields[COEFFICIENT])))
        goto out;
    mpz_set(key->d, d);
    mpz_sub_ui(p, p, 1);
    mpz_mod(p, d, p); /* p, then q, now hold what the CRT exponents must be */
    mpz_sub_ui(q, q, 1);
    mpz_mod(q, d, q);
    if (mpz_cmp(p, in_order ? key->dP : key->dQ) == 0 &&
        mpz_cmp(q, in_order ? key->dQ : key->dP) == 0)
        status = CE_OK;
out:
    ce_mpz_clear(p);
    ce_mpz_clear(q);
    ce_mpz_clear(d);
    mpz_clear(e);
    return status;
}

ce_status ce_rsa_private_read(struct ce_rsa_private *key, const uint8_t *der, size_t len)
{
    struct ce_view fields[FIELDS];
    ce_status status = read_fields(fields, der, len);
    if (status == CE_OK)
        status = check_and_fill(key, fields);
    if (status != CE_OK) {
        ce_rsa_private_clear(key);
        ce_rsa_private_init(key);
    }
    return status;
}

ce_status ce_rsa_public_from_octets(struct ce_rsa_public *key, struct ce_view n, struct ce_view e)
{
    ce_status status = CE_ERR_UNSUPPORTED;
    if (n.len > 0 && n.len <= CE_BIGNUM_MAX_BITS / 8 && e.len <= n.len) {
        ce_os2ip(key->n, n.data, n.len);
        ce_os2ip(key->e, e.data, e.len);
        status = ce_rsa_check_public(key) == CE_OK ? CE_OK : CE_ERR_DECODE;
    }
    if (status != CE_OK) {
        mpz_set_ui(key->n, 0);
        mpz_set_ui(key->e, 0);
    }
    return status;
}

ce_status ce_rsa_public_read_spki(struct ce_rsa_public *key, const uint8_t *der, size_t len)
{
    struct ce_public_key any;
    ce_public_key_init(&any);
    ce_status status = ce_public_key_read_spki(&any, der, len);
    if (status == CE_OK && any.type != CE_KEY_RSA)
        status = CE_ERR_UNSUPPORTED;
    mpz_set(key->n, any.rsa.n); /* 0 of any other key, and on error */
    mpz_set(key->e, any.rsa.e);
    ce_public_key_clear(&any);
    return status;
}

ce_status ce_rsa_public_write_spki(uint8_t *out, size_t *len, const struct ce_rsa_public *key)
{
    struct ce_public_key any;
    ce_public_key_init(&any);
    ce_status status = ce_public_key_from_rsa(&any, key);
    if (status == CE_OK)
        status = ce_public_key_write_spki(out, len, &any);
    else
        *len = 0;
    ce_public_key_clear(&any);
    return status;
}
