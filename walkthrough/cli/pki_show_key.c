/* The forms of private keys: PKCS #8 (RFC 5958) around RSAPrivateKey (RFC 8017 A.1.2), ECPrivateKey
 * (RFC 5915) or CurvePrivateKey (RFC 8410), or one of the first two by itself. */
#include <string.h>

#include "walkthrough/cli/pki_show.h"

/* "1.2.840.113549.1.1" and "1.3.101": whose OIDs these begin. */
static const uint8_t pkcs_1[] = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01};
static const uint8_t edwards[] = {0x2b, 0x65};

static bool begins(struct ce_view oid, const uint8_t *with, size_t len)
{
    return oid.len >= len && memcmp(oid.data, with, len) == 0;
}

/* RFC 8017 A.1.2, behind the version. */
static void rest_of_rsa(struct ce_der *d)
{
    static const char *const names[] = {"modulus",   "publicExponent", "privateExponent",
                                        "prime1",    "prime2",         "exponent1",
                                        "exponent2", "coefficient"};
    struct ce_view value;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ce_der_element(d, names[i], CE_DER_INTEGER, &value);
}

/* RFC 5915 3, behind the version. */
static void rest_of_ec(struct ce_der *d)
{
    struct ce_view value;
    uint8_t tag;
    ce_der_element(d, "privateKey", CE_DER_OCTET_STRING, &value);
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 0) &&
        ce_der_enter(d, "parameters", CE_DER_CONTEXT_CONSTRUCTED | 0)) {
        ce_der_any(d, "ECParameters", &tag, &value);
        ce_der_leave(d);
    }
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 1) &&
        ce_der_enter(d, "publicKey", CE_DER_CONTEXT_CONSTRUCTED | 1)) {
        ce_der_bits(d, "ECPoint", &value);
        ce_der_leave(d);
    }
}

static void algorithm(struct ce_der *d, struct ce_view *oid)
{
    struct ce_view value;
    uint8_t tag;
    ce_der_enter(d, "privateKeyAlgorithm", CE_DER_SEQUENCE);
    ce_der_oid(d, "algorithm", oid);
    if (ce_der_more(d))
        ce_der_any(d, "parameters", &tag, &value);
    ce_der_leave(d);
}

/* RFC 5958 2, behind the version. */
static void rest_of_pkcs8(struct ce_der *d)
{
    struct ce_view oid = {0}, value;
    uint32_t version;
    uint8_t tag;
    algorithm(d, &oid);
    if (!ce_der_enter(d, "privateKey", CE_DER_OCTET_STRING))
        return;
    if (begins(oid, edwards, sizeof edwards)) {
        ce_der_element(d, "CurvePrivateKey", CE_DER_OCTET_STRING, &value);
    } else {
        bool rsa = begins(oid, pkcs_1, sizeof pkcs_1);
        ce_der_enter(d, rsa ? "RSAPrivateKey" : "ECPrivateKey", CE_DER_SEQUENCE);
        ce_der_small(d, "version", &version);
        (rsa ? rest_of_rsa : rest_of_ec)(d);
        ce_der_leave(d);
    }
    ce_der_leave(d);
    while (ce_der_more(d) && ce_der_any(d, "attributes", &tag, &value))
        ;
}

ce_status show_walk_key(const uint8_t *der, size_t len, const struct ce_der_visitor *visitor,
                        struct ce_der *where)
{
    uint32_t version;
    ce_der_init(where, der, len, visitor);
    ce_der_enter(where, "PrivateKey", CE_DER_SEQUENCE);
    ce_der_small(where, "version", &version);
    switch (ce_der_peek(where)) {
    case CE_DER_SEQUENCE:
        rest_of_pkcs8(where);
        break;
    case CE_DER_OCTET_STRING:
        rest_of_ec(where);
        break;
    default:
        rest_of_rsa(where);
    }
    ce_der_leave(where);
    return ce_der_finish(where);
}
