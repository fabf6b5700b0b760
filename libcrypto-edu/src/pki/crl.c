/*
 * Reading a certificate revocation list, RFC 5280 section 5.1. Each function is one type of the
 * ASN.1 module in appendix A.
 */
#include <string.h>

#include "crypto-edu/path.h"
#include "pki/algorithm_identifier.h"
#include "pki/certificate.h"
#include "pki/crl_reader.h"

enum { V1 = 0, V2 = 1 };

/* An INTEGER OPTIONAL, which is v2 or is not there.
 * spec: RFC 5280 5.1.2.1 */
static void Version(struct ce_der *d, struct ce_crl *crl)
{
    crl->version = V1;
    if (ce_der_peek(d) != CE_DER_INTEGER)
        return;
    ce_der_small(d, "version", &crl->version);
    if (crl->version == V1)
        ce_der_fail(d, "version", CE_ERR_DECODE, "version 1 is not written down");
    if (crl->version > V2)
        ce_der_fail(d, "version", CE_ERR_UNSUPPORTED, "version above v2");
}

static bool is_time(uint8_t tag)
{
    return tag == CE_DER_UTC_TIME || tag == CE_DER_GENERALIZED_TIME;
}

/* spec: RFC 5280 5.1.2.4; RFC 5280 5.1.2.5 */
static void updates(struct ce_der *d, struct ce_crl *crl)
{
    ce_der_time(d, "thisUpdate", &crl->this_update);
    crl->has_next_update = is_time(ce_der_peek(d));
    if (crl->has_next_update)
        ce_der_time(d, "nextUpdate", &crl->next_update);
}

/* SEQUENCE { userCertificate, revocationDate, crlEntryExtensions OPTIONAL }
 * spec: RFC 5280 5.1.2.6 */
void ce_read_revoked_certificate(struct ce_der *d, struct ce_crl_entry *entry)
{
    struct ce_view issuer = entry->certificate_issuer; /* 5.3.3: it stays until another is named */
    memset(entry, 0, sizeof *entry);
    entry->certificate_issuer = issuer;
    ce_der_enter(d, "revokedCertificate", CE_DER_SEQUENCE);
    ce_der_element(d, "userCertificate", CE_DER_INTEGER, &entry->serial);
    ce_der_time(d, "revocationDate", &entry->revocation_date);
    if (ce_der_more(d))
        ce_read_crl_entry_extensions(d, entry);
    ce_der_leave(d);
}

/* spec: RFC 5280 5.1.2.6 */
static void revokedCertificates(struct ce_der *d, struct ce_crl *crl)
{
    struct ce_crl_entry entry = {.serial = {NULL, 0}};
    if (ce_der_peek(d) != CE_DER_SEQUENCE)
        return;
    ce_der_enter(d, "revokedCertificates", CE_DER_SEQUENCE);
    size_t mark = ce_der_here(d);
    while (ce_der_more(d)) {
        ce_read_revoked_certificate(d, &entry);
        if (entry.extension_count > 0 && crl->version != V2)
            ce_der_fail(d, "crlEntryExtensions", CE_ERR_DECODE, "extensions need version 2");
        crl->unknown_critical |= entry.unknown_critical;
        crl->entry_count++;
    }
    crl->entries = ce_der_since(d, mark);
    ce_der_leave(d);
}

/* spec: RFC 5280 5.1.2 */
static void TBSCertList(struct ce_der *d, struct ce_crl *crl,
                        struct algorithm_identifier *signature)
{
    size_t mark = ce_der_here(d);
    ce_der_enter(d, "tbsCertList", CE_DER_SEQUENCE);
    Version(d, crl);
    ce_read_SignatureAlgorithm(d, "signature", signature, &crl->signature_algorithm);
    ce_read_Name(d, "issuer", &crl->issuer, &crl->issuer_cn);
    if (d->status == CE_OK && crl->issuer.len == 2) /* 5.1.2.3 */
        ce_der_fail(d, "issuer", CE_ERR_DECODE, "empty issuer");
    updates(d, crl);
    revokedCertificates(d, crl);
    if (ce_der_more(d)) {
        ce_read_crl_extensions(d, crl);
        if (crl->version != V2) /* 5.1.2.7 */
            ce_der_fail(d, "crlExtensions", CE_ERR_DECODE, "extensions need version 2");
    }
    ce_der_leave(d);
    crl->tbs = ce_der_since(d, mark);
}

/* spec: RFC 5280 5.1 */
static void CertificateList(struct ce_der *d, struct ce_crl *crl)
{
    struct algorithm_identifier inside, outside;
    memset(&inside, 0, sizeof inside);
    ce_der_enter(d, "CertificateList", CE_DER_SEQUENCE);
    TBSCertList(d, crl, &inside);
    ce_read_SignatureAlgorithm(d, "signatureAlgorithm", &outside, &crl->signature_algorithm);
    if (!ce_view_equal(inside.whole, outside.whole)) /* 5.1.1.2 */
        ce_der_fail(d, "signatureAlgorithm", CE_ERR_DECODE, "differs from tbsCertList.signature");
    ce_read_signature(d, "signatureValue", &crl->signature);
    ce_der_leave(d);
    crl->signature_oid = outside.oid;
}

ce_status ce_crl_parse(struct ce_crl *crl, const uint8_t *der, size_t len,
                       const struct ce_der_visitor *visitor, struct ce_der *where)
{
    struct ce_der d;
    memset(crl, 0, sizeof *crl);
    ce_der_init(&d, der, len, visitor);
    CertificateList(&d, crl);
    crl->der = (struct ce_view){der, len};
    ce_status status = ce_der_finish(&d);
    if (status != CE_OK)
        memset(crl, 0, sizeof *crl);
    if (where)
        *where = d;
    return status;
}

bool ce_crl_entry_next(struct ce_view *rest, struct ce_crl_entry *entry)
{
    struct ce_der d;
    if (rest->len == 0)
        return false;
    ce_der_init(&d, rest->data, rest->len, NULL);
    ce_read_revoked_certificate(&d, entry);
    if (d.status != CE_OK)
        return false;
    rest->data += d.at;
    rest->len -= d.at;
    return true;
}

/* Is the Name one of these GeneralNames? Of no names at all: is it the list's own issuer? */
static bool is_issuer(const struct ce_crl *crl, struct ce_view names, struct ce_view issuer)
{
    struct ce_general_name name;
    if (issuer.len == 0)
        issuer = crl->issuer;
    if (names.len == 0)
        return ce_name_equal(issuer, crl->issuer);
    while (ce_general_name_next(&names, &name))
        if (name.kind == CE_NAME_DIRECTORY && ce_name_equal(name.value, issuer))
            return true;
    return false;
}

/* spec: RFC 5280 5.3.3 */
bool ce_crl_find(const struct ce_crl *crl, struct ce_view issuer, struct ce_view serial,
                 struct ce_crl_entry *entry)
{
    struct ce_view rest = crl->entries;
    memset(entry, 0, sizeof *entry);
    while (ce_crl_entry_next(&rest, entry))
        if (ce_view_equal(entry->serial, serial) &&
            is_issuer(crl, entry->certificate_issuer, issuer))
            return true;
    memset(entry, 0, sizeof *entry);
    return false;
}

/* spec: RFC 5280 5.1.1.3 */
ce_status ce_crl_check_signature(const struct ce_crl *crl, const struct ce_key_view *issuer_key,
                                 const struct ce_probe *probe)
{
    return ce_check_signature(crl->signature_algorithm, issuer_key, crl->tbs, crl->signature,
                              probe);
}
