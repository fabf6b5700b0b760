/*
 * Keys in their wrappings: SubjectPublicKeyInfo and PKCS #8, in DER and in PEM. The library reads
 * these of RSA; of elliptic curves they are read here, by its DER reader.
 */
#include <string.h>

#include "crypto-edu/der.h"
#include "crypto-edu/pem.h"
#include "tests/vectors/wycheproof.h"

/* What stands inside AlgorithmIdentifier: RFC 5480 section 2.1.1 (id-ecPublicKey and the curve's
 * OID) and RFC 8410 section 3 (id-X25519 alone). */
static const struct {
    const char *curve;
    size_t len;
    const char *octets;
} algorithms[] = {
    {"secp256r1", 19,
     "\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07"},
    {"secp384r1", 16, "\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22"},
    {"curve25519", 5, "\x06\x03\x2b\x65\x6e"},
};

static void take_algorithm(struct ce_der *d, const char *curve)
{
    struct ce_view found;

    ce_der_element(d, "algorithm", CE_DER_SEQUENCE, &found);
    for (size_t i = 0; i < sizeof algorithms / sizeof algorithms[0]; i++)
        if (strcmp(curve, algorithms[i].curve) == 0 && found.len == algorithms[i].len &&
            memcmp(found.data, algorithms[i].octets, found.len) == 0)
            return;
    ce_der_fail(d, "algorithm", CE_ERR_UNSUPPORTED, "another algorithm or curve");
}

/* The cursor's bytes are the case's own; views are const, wp_bytes are not. */
static void give(struct wp_bytes *key, struct wp_bytes der, struct ce_view view)
{
    if (view.data)
        *key = (struct wp_bytes){der.data + (view.data - der.data), view.len};
}

bool wp_spki_key(struct wp_bytes der, const char *curve, struct wp_bytes *key)
{
    struct ce_der d;
    struct ce_view octets = {0};

    ce_der_init(&d, der.data, der.len, NULL);
    ce_der_enter(&d, "SubjectPublicKeyInfo", CE_DER_SEQUENCE);
    take_algorithm(&d, curve);
    ce_der_bits(&d, "subjectPublicKey", &octets);
    ce_der_leave(&d);
    give(key, der, octets);
    return ce_der_finish(&d) == CE_OK;
}

/* What may follow: parameters, attributes, the public key. */
static void skip_rest(struct ce_der *d)
{
    struct ce_view rest;
    uint8_t tag;

    while (ce_der_more(d))
        ce_der_any(d, "rest", &tag, &rest);
}

/* ECPrivateKey, RFC 5915 section 3. */
static void take_ec_private(struct ce_der *d, struct ce_view *octets)
{
    uint32_t version;

    ce_der_enter(d, "ECPrivateKey", CE_DER_SEQUENCE);
    ce_der_small(d, "version", &version);
    ce_der_element(d, "privateKey", CE_DER_OCTET_STRING, octets);
    skip_rest(d);
    ce_der_leave(d);
}

bool wp_pkcs8_key(struct wp_bytes der, const char *curve, struct wp_bytes *key)
{
    struct ce_der d;
    struct ce_view octets = {0};
    uint32_t version;

    ce_der_init(&d, der.data, der.len, NULL);
    ce_der_enter(&d, "PrivateKeyInfo", CE_DER_SEQUENCE);
    ce_der_small(&d, "version", &version);
    take_algorithm(&d, curve);
    ce_der_enter(&d, "privateKey", CE_DER_OCTET_STRING);
    if (strcmp(curve, "curve25519") == 0)
        ce_der_element(&d, "CurvePrivateKey", CE_DER_OCTET_STRING, &octets);
    else
        take_ec_private(&d, &octets);
    ce_der_leave(&d);
    skip_rest(&d);
    ce_der_leave(&d);
    give(key, der, octets);
    return ce_der_finish(&d) == CE_OK;
}

bool wp_pem(struct wp_case *c, const char *name, const char *label, struct wp_bytes *der)
{
    const char *text = wp_text(c, name);
    char found[CE_PEM_MAX_LABEL];
    size_t at = 0;

    *der = wp_room(c, strlen(text));
    return ce_pem_decode(found, der->data, &der->len, text, strlen(text), &at) == CE_OK &&
           strcmp(found, label) == 0;
}
