/*
 * SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7: how a certificate holds a key. Read as views
 * first, so that reading a certificate computes nothing; the key itself is made of them when
 * somebody needs it.
 */
#include <string.h>

#include "pki/key_reader.h"
#include "pki/key_writer.h"

enum { UNCOMPRESSED = 0x04, MAX_POINT = 1 + 2 * CE_EC_MAX_BITS / 8 };

/* The curves this library computes on, by their two names (RFC 5480 2.1.1.1; IANA). */
static const struct {
    enum ce_oid oid;
    unsigned number;
} curves[] = {{OID_secp256r1, 23}, {OID_secp384r1, 24}};

enum { CURVES = sizeof curves / sizeof curves[0] };

unsigned ce_curve_of_oid(struct ce_view oid)
{
    for (size_t i = 0; i < CURVES; i++)
        if (ce_oid_of(oid) == curves[i].oid)
            return curves[i].number;
    return 0;
}

enum ce_oid ce_oid_of_curve(unsigned number)
{
    for (size_t i = 0; i < CURVES; i++)
        if (curves[i].number == number)
            return curves[i].oid;
    return OID_UNKNOWN;
}

/* The BIT STRING of an RSA key wraps an RSAPublicKey (RFC 3279 2.3.1).
 * spec: RFC 8017 A.1.1 */
static void RSAPublicKey(struct ce_der *d, struct ce_key_view *key)
{
    key->type = CE_KEY_RSA;
    ce_der_enter(d, "subjectPublicKey", CE_DER_BIT_STRING);
    ce_der_enter(d, "RSAPublicKey", CE_DER_SEQUENCE);
    ce_der_unsigned(d, "modulus", &key->rsa_n);
    ce_der_unsigned(d, "publicExponent", &key->rsa_e);
    ce_der_leave(d);
    ce_der_leave(d);
}

/* ECParameters may be a curve's name alone: RFC 5480 2.1.1 forbids the other two forms. A curve
 * that is spelled out is kept, as one nobody here computes on.
 * spec: RFC 5480 2.1.1 */
static void ECPoint(struct ce_der *d, struct ce_key_view *key,
                    const struct algorithm_identifier *algorithm)
{
    key->type = CE_KEY_EC;
    if (algorithm->parameters_tag == CE_DER_OID) {
        key->curve = algorithm->parameters;
        key->curve_number = ce_curve_of_oid(algorithm->parameters);
    } else if (algorithm->parameters_tag != CE_DER_SEQUENCE) {
        ce_der_fail(d, "parameters", CE_ERR_DECODE, "id-ecPublicKey needs a curve");
    }
    ce_der_bits(d, "subjectPublicKey", &key->point);
}

/* spec: RFC 8410 4 */
static void Ed25519PublicKey(struct ce_der *d, struct ce_key_view *key,
                             const struct algorithm_identifier *algorithm)
{
    key->type = CE_KEY_ED25519;
    if (algorithm->parameters_tag != 0)
        ce_der_fail(d, "parameters", CE_ERR_DECODE, "id-Ed25519 has no parameters");
    ce_der_bits(d, "subjectPublicKey", &key->ed25519);
    if (key->ed25519.len != CE_ED25519_KEY_SIZE)
        ce_der_fail(d, "subjectPublicKey", CE_ERR_DECODE, "a key of Ed25519 has 32 octets");
}

/* What an AlgorithmIdentifier says about the key behind it, and the key.
 * spec: RFC 5280 4.1.2.7 */
void ce_read_SubjectPublicKeyInfo(struct ce_der *d, const char *name, struct ce_key_view *key)
{
    struct algorithm_identifier algorithm;
    enum ce_signature_algorithm restricted_to;
    struct ce_view octets;
    memset(key, 0, sizeof *key);
    ce_der_enter(d, name, CE_DER_SEQUENCE);
    ce_read_AlgorithmIdentifier(d, "algorithm", &algorithm);
    key->algorithm = algorithm.oid;
    switch (d->status == CE_OK ? ce_oid_of(algorithm.oid) : OID_UNKNOWN) {
    case OID_rsaEncryption:
        if (algorithm.parameters_tag != CE_DER_NULL)
            ce_der_fail(d, "parameters", CE_ERR_DECODE, "rsaEncryption needs NULL parameters");
        RSAPublicKey(d, key);
        break;
    case OID_id_RSASSA_PSS:
        key->pss_only = true;
        if (algorithm.parameters_tag != 0 &&
            ce_signature_algorithm_read(&restricted_to, algorithm.whole.data,
                                        algorithm.whole.len) != CE_OK)
            ce_der_fail(d, "parameters", CE_ERR_DECODE, "not parameters of RSASSA-PSS");
        RSAPublicKey(d, key);
        break;
    case OID_id_ecPublicKey:
        ECPoint(d, key, &algorithm);
        break;
    case OID_id_Ed25519:
        Ed25519PublicKey(d, key, &algorithm);
        break;
    default:
        ce_der_bits(d, "subjectPublicKey", &octets);
    }
    ce_der_leave(d);
}

static ce_status ec_from_view(struct ce_public_key *key, const struct ce_key_view *view)
{
    if (ce_ec_curve_named(&key->curve, view->curve_number) != CE_OK)
        return CE_ERR_UNSUPPORTED;
    key->curve_number = view->curve_number;
    if (view->point.len > 0 && (view->point.data[0] == 0x02 || view->point.data[0] == 0x03))
        return CE_ERR_UNSUPPORTED; /* compressed, which RFC 5480 2.2 leaves to choice */
    ce_status status = ce_ec_decode(&key->curve, &key->Q, view->point.data, view->point.len);
    return status == CE_OK ? CE_OK : CE_ERR_DECODE;
}

ce_status ce_public_key_from_view(struct ce_public_key *key, const struct ce_key_view *view)
{
    ce_status status = CE_ERR_UNSUPPORTED;
    ce_public_key_clear(key);
    ce_public_key_init(key);
    if (view->type == CE_KEY_RSA)
        status = ce_rsa_public_from_octets(&key->rsa, view->rsa_n, view->rsa_e);
    else if (view->type == CE_KEY_EC)
        status = ec_from_view(key, view);
    else if (view->type == CE_KEY_ED25519)
        status = view->ed25519.len == CE_ED25519_KEY_SIZE ? CE_OK : CE_ERR_DECODE;
    if (status != CE_OK) {
        ce_public_key_clear(key);
        ce_public_key_init(key);
        return status;
    }
    if (view->type == CE_KEY_ED25519)
        memcpy(key->ed25519, view->ed25519.data, CE_ED25519_KEY_SIZE);
    key->pss_only = view->pss_only;
    key->type = view->type;
    return CE_OK;
}

ce_status ce_public_key_read_spki(struct ce_public_key *key, const uint8_t *der, size_t len)
{
    struct ce_der d;
    struct ce_key_view view;
    ce_der_init(&d, der, len, NULL);
    ce_read_SubjectPublicKeyInfo(&d, "subjectPublicKeyInfo", &view);
    ce_status status = ce_der_finish(&d);
    if (status != CE_OK)
        memset(&view, 0, sizeof view);
    ce_status usable = ce_public_key_from_view(key, &view);
    return status != CE_OK ? status : usable;
}

/* ---- written --------------------------------------------------------------------------------- */

/* spec: RFC 8017 A.1.1 */
static void put_RSAPublicKey(struct ce_der_writer *w, const struct ce_rsa_public *key)
{
    size_t mark = ce_der_mark(w);
    ce_der_put_mpz(w, key->e);
    ce_der_put_mpz(w, key->n);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

void ce_put_subject_public_key(struct ce_der_writer *w, const struct ce_public_key *key)
{
    uint8_t point[MAX_POINT];
    size_t point_len;
    switch (key->type) {
    case CE_KEY_RSA:
        put_RSAPublicKey(w, &key->rsa);
        return;
    case CE_KEY_EC:
        point_len = 1 + 2 * ce_ec_size(&key->curve);
        if (w->status == CE_OK)
            w->status = ce_ec_encode(&key->curve, point, point_len, &key->Q);
        ce_der_put_raw(w, point, point_len);
        return;
    case CE_KEY_ED25519:
        ce_der_put_raw(w, key->ed25519, sizeof key->ed25519);
        return;
    default:
        w->status = w->status == CE_OK ? CE_ERR_ARGUMENT : w->status;
    }
}

void ce_put_key_algorithm(struct ce_der_writer *w, const struct ce_public_key *key)
{
    size_t mark = ce_der_mark(w);
    if (key->type == CE_KEY_RSA && !key->pss_only) {
        ce_put_AlgorithmIdentifier(w, OID_rsaEncryption);
    } else if (key->type == CE_KEY_EC) {
        ce_put_oid(w, ce_oid_of_curve(key->curve_number));
        ce_put_oid(w, OID_id_ecPublicKey);
        ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    } else {
        ce_put_bare_AlgorithmIdentifier(w, key->type == CE_KEY_RSA ? OID_id_RSASSA_PSS
                                                                   : OID_id_Ed25519);
    }
}

/* spec: RFC 5280 4.1.2.7 */
void ce_put_SubjectPublicKeyInfo(struct ce_der_writer *w, const struct ce_public_key *key)
{
    size_t mark = ce_der_mark(w);
    ce_put_subject_public_key(w, key);
    ce_der_put_raw(w, (const uint8_t[]){0}, 1); /* no unused bits */
    ce_der_wrap(w, CE_DER_BIT_STRING, mark);
    ce_put_key_algorithm(w, key);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

ce_status ce_public_key_write_spki(uint8_t *out, size_t *len, const struct ce_public_key *key)
{
    struct ce_der_writer w;
    ce_der_writer_init(&w, out, *len);
    ce_put_SubjectPublicKeyInfo(&w, key);
    return ce_der_deliver(&w, out, len);
}
