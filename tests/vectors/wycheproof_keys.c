/*
 * Keys in their wrappings: PEM, and those of X25519 in SubjectPublicKeyInfo and PKCS #8. The
 * library reads these of the algorithms that sign; of X25519 they are read here, by its DER reader.
 */
#include <string.h>

#include "crypto-edu/der.h"
#include "crypto-edu/pem.h"
#include "tests/vectors/wycheproof.h"

/* RFC 8410 section 3: id-X25519, without parameters. */
static void take_algorithm(struct ce_der *d)
{
    static const uint8_t id_X25519[] = {0x06, 0x03, 0x2b, 0x65, 0x6e};
    struct ce_view found;

    ce_der_element(d, "algorithm", CE_DER_SEQUENCE, &found);
    if (found.len != sizeof id_X25519 || memcmp(found.data, id_X25519, found.len) != 0)
        ce_der_fail(d, "algorithm", CE_ERR_UNSUPPORTED, "another algorithm");
}

/* The cursor's bytes are the case's own; views are const, wp_bytes are not. */
static void give(struct wp_bytes *key, struct wp_bytes der, struct ce_view view)
{
    if (view.data)
        *key = (struct wp_bytes){der.data + (view.data - der.data), view.len};
}

bool wp_x25519_spki(struct wp_bytes der, struct wp_bytes *key)
{
    struct ce_der d;
    struct ce_view octets = {0};

    ce_der_init(&d, der.data, der.len, NULL);
    ce_der_enter(&d, "SubjectPublicKeyInfo", CE_DER_SEQUENCE);
    take_algorithm(&d);
    ce_der_bits(&d, "subjectPublicKey", &octets);
    ce_der_leave(&d);
    give(key, der, octets);
    return ce_der_finish(&d) == CE_OK;
}

/* RFC 8410 section 7; attributes and the public key may follow. */
bool wp_x25519_pkcs8(struct wp_bytes der, struct wp_bytes *key)
{
    struct ce_der d;
    struct ce_view octets = {0}, rest;
    uint32_t version;
    uint8_t tag;

    ce_der_init(&d, der.data, der.len, NULL);
    ce_der_enter(&d, "OneAsymmetricKey", CE_DER_SEQUENCE);
    ce_der_small(&d, "version", &version);
    take_algorithm(&d);
    ce_der_enter(&d, "privateKey", CE_DER_OCTET_STRING);
    ce_der_element(&d, "CurvePrivateKey", CE_DER_OCTET_STRING, &octets);
    ce_der_leave(&d);
    while (ce_der_more(&d))
        ce_der_any(&d, "rest", &tag, &rest);
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
