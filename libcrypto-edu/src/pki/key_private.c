/*
 * Private keys as files hold them. Three forms are told apart by what follows the version: an
 * AlgorithmIdentifier (PKCS #8, RFC 5958), an OCTET STRING (ECPrivateKey, RFC 5915), an INTEGER
 * (RSAPrivateKey, RFC 8017 A.1.2).
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/x509.h"
#include "pki/key_reader.h"
#include "pki/key_writer.h"

/* What a file says of a key that is not RSA. */
struct fields {
    enum ce_key_type type;
    unsigned curve_number;
    struct ce_view secret;     /* d of the curve's length, or the seed */
    struct ce_view public_key; /* the encoded point, or A; empty if absent */
};

static bool take_curve(struct ce_der *d, struct fields *f, struct ce_view oid)
{
    unsigned number = ce_curve_of_oid(oid);
    if (d->status != CE_OK)
        return false;
    if (number == 0)
        return ce_der_fail(d, "namedCurve", CE_ERR_UNSUPPORTED, "a curve unknown here");
    if (f->curve_number != 0 && f->curve_number != number)
        return ce_der_fail(d, "namedCurve", CE_ERR_DECODE, "two different curves");
    f->curve_number = number;
    return true;
}

/* Behind the version.
 * spec: RFC 5915 3 */
static void ECPrivateKey(struct ce_der *d, struct fields *f, uint32_t version)
{
    struct ce_view curve;
    f->type = CE_KEY_EC;
    if (version != 1)
        ce_der_fail(d, "version", CE_ERR_UNSUPPORTED, "unknown version");
    ce_der_element(d, "privateKey", CE_DER_OCTET_STRING, &f->secret);
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 0)) {
        ce_der_enter(d, "parameters", CE_DER_CONTEXT_CONSTRUCTED | 0);
        ce_der_oid(d, "namedCurve", &curve);
        take_curve(d, f, curve);
        ce_der_leave(d);
    }
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 1)) {
        ce_der_enter(d, "publicKey", CE_DER_CONTEXT_CONSTRUCTED | 1);
        ce_der_bits(d, "BIT STRING", &f->public_key);
        ce_der_leave(d);
    }
}

/* spec: RFC 8410 7 */
static void CurvePrivateKey(struct ce_der *d, struct fields *f)
{
    f->type = CE_KEY_ED25519;
    ce_der_enter(d, "privateKey", CE_DER_OCTET_STRING);
    ce_der_element(d, "CurvePrivateKey", CE_DER_OCTET_STRING, &f->secret);
    ce_der_leave(d);
}

static void wrapped_ECPrivateKey(struct ce_der *d, struct fields *f)
{
    uint32_t version;
    ce_der_enter(d, "privateKey", CE_DER_OCTET_STRING);
    ce_der_enter(d, "ECPrivateKey", CE_DER_SEQUENCE);
    ce_der_small(d, "version", &version);
    ECPrivateKey(d, f, version);
    ce_der_leave(d);
    ce_der_leave(d);
}

/* attributes [0] and, from version 2 on, publicKey [1].
 * spec: RFC 5958 2 */
void ce_read_private_key_tail(struct ce_der *d, uint32_t version, struct ce_view *public_key)
{
    struct ce_view attributes, bits;
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 0))
        ce_der_element(d, "attributes", CE_DER_CONTEXT_CONSTRUCTED | 0, &attributes);
    if (version == 0 || ce_der_peek(d) != (CE_DER_CONTEXT | 1))
        return;
    if (!ce_der_element(d, "publicKey", CE_DER_CONTEXT | 1, &bits))
        return;
    if (bits.len < 2 || bits.data[0] != 0) {
        ce_der_fail(d, "publicKey", CE_ERR_DECODE, "not a key in whole octets");
        return;
    }
    *public_key = (struct ce_view){bits.data + 1, bits.len - 1};
}

/* Behind the version. An RSA key is left to whoever reads those.
 * spec: RFC 5958 2 */
static void OneAsymmetricKey(struct ce_der *d, struct fields *f, uint32_t version)
{
    struct algorithm_identifier algorithm;
    ce_read_AlgorithmIdentifier(d, "privateKeyAlgorithm", &algorithm);
    switch (d->status == CE_OK ? ce_oid_of(algorithm.oid) : OID_UNKNOWN) {
    case OID_rsaEncryption:
        f->type = CE_KEY_RSA;
        return;
    case OID_id_ecPublicKey:
        if (algorithm.parameters_tag != CE_DER_OID)
            ce_der_fail(d, "parameters", CE_ERR_UNSUPPORTED, "not a named curve");
        take_curve(d, f, algorithm.parameters);
        wrapped_ECPrivateKey(d, f);
        break;
    case OID_id_Ed25519:
        if (algorithm.parameters_tag != 0)
            ce_der_fail(d, "parameters", CE_ERR_DECODE, "id-Ed25519 has no parameters");
        CurvePrivateKey(d, f);
        break;
    default:
        ce_der_fail(d, "privateKeyAlgorithm", CE_ERR_UNSUPPORTED, "a key of another kind");
    }
    ce_read_private_key_tail(d, version, &f->public_key);
}

static ce_status read_fields(struct fields *f, const uint8_t *der, size_t len)
{
    struct ce_der d;
    uint32_t version;
    memset(f, 0, sizeof *f);
    ce_der_init(&d, der, len, NULL);
    ce_der_enter(&d, "key", CE_DER_SEQUENCE);
    ce_der_small(&d, "version", &version);
    uint8_t tag = ce_der_peek(&d);
    if (tag == CE_DER_INTEGER)
        f->type = CE_KEY_RSA;
    else if (tag == CE_DER_OCTET_STRING)
        ECPrivateKey(&d, f, version);
    else if (version > 1)
        ce_der_fail(&d, "version", CE_ERR_UNSUPPORTED, "unknown version");
    else
        OneAsymmetricKey(&d, f, version);
    if (d.status == CE_OK && f->type == CE_KEY_RSA)
        return CE_OK;
    ce_der_leave(&d);
    return ce_der_finish(&d);
}

/* The public half worked out from d, and compared with what the file says it is. */
static ce_status complete_ec(struct ce_private_key *key, const struct fields *f)
{
    struct ce_public_key *half = &key->public_key;
    uint8_t point[1 + 2 * CE_EC_MAX_BITS / 8];
    if (ce_ec_curve_named(&half->curve, f->curve_number) != CE_OK)
        return CE_ERR_UNSUPPORTED;
    size_t size = ce_ec_size(&half->curve), point_len = 1 + 2 * size;
    if (f->secret.len != size) /* RFC 5915 3: as long as the order */
        return CE_ERR_DECODE;
    ce_os2ip(key->d, f->secret.data, f->secret.len);
    ce_status status = ce_ec_public(&half->curve, &half->Q, key->d, NULL);
    if (status == CE_OK)
        status = ce_ec_encode(&half->curve, point, point_len, &half->Q);
    if (status != CE_OK)
        return CE_ERR_DECODE;
    half->curve_number = f->curve_number;
    if (f->public_key.len > 0 &&
        (f->public_key.len != point_len || memcmp(f->public_key.data, point, point_len) != 0))
        return CE_ERR_DECODE;
    return CE_OK;
}

static ce_status complete_ed25519(struct ce_private_key *key, const struct fields *f)
{
    uint8_t *A = key->public_key.ed25519;
    if (f->secret.len != CE_ED25519_KEY_SIZE)
        return CE_ERR_DECODE;
    memcpy(key->ed25519, f->secret.data, CE_ED25519_KEY_SIZE);
    ce_ed25519_public(A, key->ed25519, NULL);
    if (f->public_key.len > 0 && (f->public_key.len != CE_ED25519_KEY_SIZE ||
                                  memcmp(f->public_key.data, A, CE_ED25519_KEY_SIZE) != 0))
        return CE_ERR_DECODE;
    return CE_OK;
}

static ce_status read_rsa(struct ce_private_key *key, const uint8_t *der, size_t len)
{
    struct ce_rsa_private rsa;
    ce_rsa_private_init(&rsa);
    ce_status status = ce_rsa_private_read(&rsa, der, len);
    if (status == CE_OK)
        status = ce_private_key_from_rsa(key, &rsa);
    ce_rsa_private_clear(&rsa);
    return status;
}

ce_status ce_private_key_read(struct ce_private_key *key, const uint8_t *der, size_t len)
{
    struct fields f;
    ce_private_key_clear(key);
    ce_private_key_init(key);
    ce_status status = read_fields(&f, der, len);
    if (status == CE_OK && f.type == CE_KEY_RSA)
        return read_rsa(key, der, len);
    if (status == CE_OK)
        status = f.type == CE_KEY_EC ? complete_ec(key, &f) : complete_ed25519(key, &f);
    if (status == CE_OK) {
        key->type = key->public_key.type = f.type;
    } else {
        ce_private_key_clear(key);
        ce_private_key_init(key);
    }
    return status;
}

/* ---- written --------------------------------------------------------------------------------- */

/* Inside PKCS #8 the curve is named outside, and not once more here.
 * spec: RFC 5915 3 */
static void put_ECPrivateKey(struct ce_der_writer *w, const struct ce_private_key *key)
{
    uint8_t d[CE_EC_MAX_BITS / 8];
    size_t size = ce_ec_size(&key->public_key.curve), mark = ce_der_mark(w), point = mark;
    ce_put_subject_public_key(w, &key->public_key);
    ce_der_put_raw(w, (const uint8_t[]){0}, 1); /* no unused bits */
    ce_der_wrap(w, CE_DER_BIT_STRING, point);
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 1, point);
    if (w->status == CE_OK)
        w->status = ce_i2osp(d, size, key->d);
    ce_der_put(w, CE_DER_OCTET_STRING, d, size);
    ce_der_put_small(w, 1);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_wipe(d, sizeof d);
}

/* spec: RFC 5958 2 */
ce_status ce_private_key_write_pkcs8(uint8_t *out, size_t *len, const struct ce_private_key *key)
{
    struct ce_der_writer w;
    ce_der_writer_init(&w, out, *len);
    size_t mark = ce_der_mark(&w);
    if (key->type == CE_KEY_RSA)
        ce_put_RSAPrivateKey(&w, &key->rsa);
    else if (key->type == CE_KEY_EC)
        put_ECPrivateKey(&w, key);
    else if (key->type == CE_KEY_ED25519)
        ce_der_put(&w, CE_DER_OCTET_STRING, key->ed25519, sizeof key->ed25519);
    else
        w.status = CE_ERR_ARGUMENT;
    ce_der_wrap(&w, CE_DER_OCTET_STRING, mark);
    ce_put_key_algorithm(&w, &key->public_key);
    ce_der_put_small(&w, 0);
    ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    return ce_der_deliver(&w, out, len);
}
