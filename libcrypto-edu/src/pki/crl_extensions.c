/*
 * The extensions of a revocation list, RFC 5280 section 5.2, and of its entries, section 5.3.
 */
#include "pki/crl_reader.h"
#include "pki/name_reader.h"

static void AuthorityKeyIdentifier(struct ce_der *d, void *into)
{
    struct ce_crl *crl = into;
    struct ce_authority authority;
    ce_read_AuthorityKeyIdentifier(d, &authority);
    crl->authority_key_id = authority.key_id;
    crl->authority_issuer = authority.issuer;
    crl->authority_serial = authority.serial;
}

static void IssuerAltName(struct ce_der *d, void *into)
{
    struct ce_crl *crl = into;
    ce_read_GeneralNames(d, "GeneralNames", CE_DER_SEQUENCE, &crl->issuer_alt_names);
}

/* CRLNumber ::= INTEGER (0..MAX), of 20 octets at most. */
static void number(struct ce_der *d, const char *name, struct ce_view *value)
{
    if (!ce_der_element(d, name, CE_DER_INTEGER, value))
        return;
    if (value->data[0] & 0x80)
        ce_der_fail(d, name, CE_ERR_DECODE, "negative INTEGER");
}

/* spec: RFC 5280 5.2.3 */
static void CRLNumber(struct ce_der *d, void *into)
{
    struct ce_crl *crl = into;
    number(d, "CRLNumber", &crl->crl_number);
}

/* spec: RFC 5280 5.2.4 */
static void BaseCRLNumber(struct ce_der *d, void *into)
{
    struct ce_crl *crl = into;
    number(d, "BaseCRLNumber", &crl->base_crl_number);
}

/* BOOLEAN DEFAULT FALSE under an implicit tag. */
static bool flag(struct ce_der *d, const char *name, uint8_t tag)
{
    struct ce_view value;
    if (ce_der_peek(d) != tag || !ce_der_implicit(d, name, tag, CE_DER_BOOLEAN, &value))
        return false;
    if (value.data[0] == 0)
        return ce_der_fail(d, name, CE_ERR_DECODE, "a default value is encoded");
    return true;
}

/* spec: RFC 5280 5.2.5 */
static void IssuingDistributionPoint(struct ce_der *d, void *into)
{
    struct ce_crl *crl = into;
    struct ce_issuing_distribution_point *idp = &crl->issuing_distribution_point;
    crl->has_issuing_distribution_point = true;
    ce_der_enter(d, "IssuingDistributionPoint", CE_DER_SEQUENCE);
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 0))
        ce_read_DistributionPointName(d, &idp->point);
    idp->only_user_certs = flag(d, "onlyContainsUserCerts", CE_DER_CONTEXT | 1);
    idp->only_ca_certs = flag(d, "onlyContainsCACerts", CE_DER_CONTEXT | 2);
    idp->has_only_some_reasons = ce_der_peek(d) == (CE_DER_CONTEXT | 3);
    if (idp->has_only_some_reasons)
        ce_der_named_bits(d, "onlySomeReasons", CE_DER_CONTEXT | 3, &idp->only_some_reasons);
    idp->indirect_crl = flag(d, "indirectCRL", CE_DER_CONTEXT | 4);
    idp->only_attribute_certs = flag(d, "onlyContainsAttributeCerts", CE_DER_CONTEXT | 5);
    ce_der_leave(d);
}

/* spec: RFC 5280 5.2.6 */
static void FreshestCRL(struct ce_der *d, void *into)
{
    struct ce_crl *crl = into;
    ce_read_CRLDistributionPoints(d, "FreshestCRL", &crl->freshest_crl);
}

/* spec: RFC 5280 5.2.7 */
static void AuthorityInfoAccess(struct ce_der *d, void *into)
{
    struct ce_crl *crl = into;
    ce_read_AccessDescriptions(d, "AuthorityInfoAccessSyntax", &crl->authority_info_access);
}

static ce_extension_reader *of_list(enum ce_oid id)
{
    switch (id) {
    case OID_authorityKeyIdentifier:
        return AuthorityKeyIdentifier;
    case OID_issuerAltName:
        return IssuerAltName;
    case OID_cRLNumber:
        return CRLNumber;
    case OID_deltaCRLIndicator:
        return BaseCRLNumber;
    case OID_issuingDistributionPoint:
        return IssuingDistributionPoint;
    case OID_freshestCRL:
        return FreshestCRL;
    case OID_authorityInfoAccess:
        return AuthorityInfoAccess;
    default:
        return NULL;
    }
}

/* spec: RFC 5280 5.1.2.7 */
void ce_read_crl_extensions(struct ce_der *d, struct ce_crl *crl)
{
    const struct ce_extension_sink sink = {of_list, crl, crl->extensions, CE_CRL_MAX_EXTENSIONS,
                                           &crl->extension_count};
    ce_der_enter(d, "crlExtensions", CE_DER_CONTEXT_CONSTRUCTED | 0);
    ce_read_Extensions(d, "Extensions", &sink);
    ce_der_leave(d);
    crl->unknown_critical |=
        ce_has_unknown_critical(crl->extensions, crl->extension_count, of_list);
}

/* ---- of an entry ----------------------------------------------------------------------------- */

static const char *const reasons[] = {
    "unspecified",   "keyCompromise",        "cACompromise",    "affiliationChanged",
    "superseded",    "cessationOfOperation", "certificateHold", NULL,
    "removeFromCRL", "privilegeWithdrawn",   "aACompromise"};

const char *ce_crl_reason_name(enum ce_crl_reason reason)
{
    return (size_t)reason < sizeof reasons / sizeof reasons[0] ? reasons[reason] : NULL;
}

/* CRLReason ::= ENUMERATED
 * spec: RFC 5280 5.3.1 */
void ce_read_CRLReason(struct ce_der *d, const char *name, enum ce_crl_reason *reason)
{
    struct ce_view value;
    *reason = CE_REASON_UNSPECIFIED;
    if (!ce_der_element(d, name, CE_DER_ENUMERATED, &value))
        return;
    if (value.len != 1 || !ce_crl_reason_name((enum ce_crl_reason)value.data[0]))
        ce_der_fail(d, name, CE_ERR_DECODE, "not a reason");
    else
        *reason = (enum ce_crl_reason)value.data[0];
}

static void CRLReason(struct ce_der *d, void *into)
{
    struct ce_crl_entry *entry = into;
    entry->has_reason = true;
    ce_read_CRLReason(d, "CRLReason", &entry->reason);
}

/* spec: RFC 5280 5.3.2 */
static void InvalidityDate(struct ce_der *d, void *into)
{
    struct ce_crl_entry *entry = into;
    entry->has_invalidity_date = true;
    ce_der_generalized_time(d, "InvalidityDate", &entry->invalidity_date);
}

/* spec: RFC 5280 5.3.3 */
static void CertificateIssuer(struct ce_der *d, void *into)
{
    struct ce_crl_entry *entry = into;
    ce_read_GeneralNames(d, "CertificateIssuer", CE_DER_SEQUENCE, &entry->certificate_issuer);
}

static ce_extension_reader *of_entry(enum ce_oid id)
{
    switch (id) {
    case OID_reasonCode:
        return CRLReason;
    case OID_invalidityDate:
        return InvalidityDate;
    case OID_certificateIssuer:
        return CertificateIssuer;
    default:
        return NULL;
    }
}

/* spec: RFC 5280 5.3 */
void ce_read_crl_entry_extensions(struct ce_der *d, struct ce_crl_entry *entry)
{
    const struct ce_extension_sink sink = {of_entry, entry, entry->extensions,
                                           CE_CRL_ENTRY_MAX_EXTENSIONS, &entry->extension_count};
    ce_read_Extensions(d, "crlEntryExtensions", &sink);
    entry->unknown_critical =
        ce_has_unknown_critical(entry->extensions, entry->extension_count, of_entry);
}
