/*
 * Reading a certificate, RFC 5280 section 4.1. Each function is one type of the ASN.1 module in
 * appendix A and reads in its order. The cursor keeps the first error, so nothing is asked until
 * the end.
 */
#include <string.h>

#include "pki/certificate.h"
#include "pki/der_walk.h"
#include "pki/key_reader.h"

enum { V1 = 0, V2 = 1, V3 = 2, MAX_SERIAL = 20 };

/* version [0] EXPLICIT INTEGER DEFAULT v1: a version 1 that is written down is not DER.
 * spec: RFC 5280 4.1.2.1 */
static void Version(struct ce_der *d, struct ce_certificate *c)
{
    c->version = V1;
    if (ce_der_peek(d) != (CE_DER_CONTEXT_CONSTRUCTED | 0))
        return;
    ce_der_enter(d, "version", CE_DER_CONTEXT_CONSTRUCTED | 0);
    ce_der_small(d, "Version", &c->version);
    if (c->version == V1)
        ce_der_fail(d, "Version", CE_ERR_DECODE, "a default value is encoded");
    if (c->version > V3)
        ce_der_fail(d, "Version", CE_ERR_UNSUPPORTED, "version above v3");
    ce_der_leave(d);
}

/* Kept as it is encoded: some CAs have given out negative ones, and who meets them is asked to bear
 * it. The octet that keeps a number positive is not counted.
 * spec: RFC 5280 4.1.2.2 */
static void serialNumber(struct ce_der *d, struct ce_certificate *c)
{
    if (!ce_der_element(d, "serialNumber", CE_DER_INTEGER, &c->serial))
        return;
    if (c->serial.len > MAX_SERIAL + (c->serial.data[0] == 0 ? 1 : 0))
        ce_der_fail(d, "serialNumber", CE_ERR_DECODE, "serial number of more than 20 octets");
}

/* spec: RFC 5280 4.1.2.5 */
static void Validity(struct ce_der *d, struct ce_certificate *c)
{
    ce_der_enter(d, "validity", CE_DER_SEQUENCE);
    ce_der_time(d, "notBefore", &c->not_before);
    ce_der_time(d, "notAfter", &c->not_after);
    ce_der_leave(d);
}

/* issuerUniqueID [1], subjectUniqueID [2] IMPLICIT BIT STRING OPTIONAL, from v2 on (4.1.2.8).
 * spec: RFC 5280 4.1.2.8 */
static void unique_identifier(struct ce_der *d, const char *name, uint8_t tag, uint32_t version)
{
    struct ce_view bits;
    if (ce_der_peek(d) != tag)
        return;
    ce_der_element(d, name, tag, &bits);
    if (version < V2)
        ce_der_fail(d, name, CE_ERR_DECODE, "unique identifier in a v1 certificate");
}

/* spec: RFC 5280 4.1.2 */
static void TBSCertificate(struct ce_der *d, struct ce_certificate *c,
                           struct algorithm_identifier *signature)
{
    size_t mark = ce_der_here(d);
    ce_der_enter(d, "tbsCertificate", CE_DER_SEQUENCE);
    Version(d, c);
    serialNumber(d, c);
    ce_read_SignatureAlgorithm(d, "signature", signature, &c->signature_algorithm);
    ce_read_Name(d, "issuer", &c->issuer, &c->issuer_cn);
    if (d->status == CE_OK && c->issuer.len == 2) /* 4.1.2.4 */
        ce_der_fail(d, "issuer", CE_ERR_DECODE, "empty issuer");
    Validity(d, c);
    ce_read_Name(d, "subject", &c->subject, &c->subject_cn);
    size_t spki = ce_der_here(d);
    ce_read_SubjectPublicKeyInfo(d, "subjectPublicKeyInfo", &c->key);
    c->spki = ce_der_since(d, spki);
    unique_identifier(d, "issuerUniqueID", CE_DER_CONTEXT | 1, c->version);
    unique_identifier(d, "subjectUniqueID", CE_DER_CONTEXT | 2, c->version);
    if (ce_der_more(d)) {
        ce_read_certificate_extensions(d, c);
        if (c->version != V3) /* 4.1.2.9 */
            ce_der_fail(d, "extensions", CE_ERR_DECODE, "extensions need version 3");
    }
    ce_der_leave(d);
    c->tbs = ce_der_since(d, mark);
}

/* spec: RFC 5280 4.1 */
void ce_read_Certificate(struct ce_der *d, struct ce_certificate *c)
{
    struct algorithm_identifier inside, outside;
    memset(c, 0, sizeof *c);
    memset(&inside, 0, sizeof inside);
    ce_der_enter(d, "Certificate", CE_DER_SEQUENCE);
    TBSCertificate(d, c, &inside);
    ce_read_SignatureAlgorithm(d, "signatureAlgorithm", &outside, &c->signature_algorithm);
    if (!ce_view_equal(inside.whole, outside.whole)) /* 4.1.1.2; what is signed must say how */
        ce_der_fail(d, "signatureAlgorithm", CE_ERR_DECODE,
                    "differs from tbsCertificate.signature");
    ce_read_signature(d, "signatureValue", &c->signature);
    ce_der_leave(d);
    c->signature_oid = outside.oid;
}

ce_status ce_certificate_parse(struct ce_certificate *certificate, const uint8_t *der, size_t len,
                               const struct ce_der_visitor *visitor, struct ce_der *where)
{
    struct ce_der d;
    ce_der_init(&d, der, len, visitor);
    ce_read_Certificate(&d, certificate);
    certificate->der = (struct ce_view){der, len};
    ce_status status = ce_der_finish(&d);
    if (status != CE_OK)
        memset(certificate, 0, sizeof *certificate);
    if (where)
        *where = d;
    return status;
}
