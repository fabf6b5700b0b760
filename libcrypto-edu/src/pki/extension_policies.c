/*
 * What a CA promises and may promise, RFC 5280: certificate policies (4.2.1.4) with their
 * qualifiers, how policies map (4.2.1.5) and are constrained (4.2.1.11), and which names a CA may
 * certify (4.2.1.10). Here they are read to be seen; path validation reads them to judge.
 */
#include "pki/certificate.h"
#include "pki/der_walk.h"
#include "pki/extensions.h"

/* NoticeReference ::= SEQUENCE { organization DisplayText, noticeNumbers SEQUENCE OF INTEGER } */
static void NoticeReference(struct ce_der *d)
{
    struct ce_view value;
    uint8_t tag;
    ce_der_enter(d, "noticeRef", CE_DER_SEQUENCE);
    ce_der_any(d, "organization", &tag, &value);
    ce_der_enter(d, "noticeNumbers", CE_DER_SEQUENCE);
    while (ce_der_more(d))
        ce_der_element(d, "INTEGER", CE_DER_INTEGER, &value);
    ce_der_leave(d);
    ce_der_leave(d);
}

/* spec: RFC 5280 4.2.1.4 */
static void UserNotice(struct ce_der *d)
{
    struct ce_view text;
    uint8_t tag;
    ce_der_enter(d, "UserNotice", CE_DER_SEQUENCE);
    if (ce_der_peek(d) == CE_DER_SEQUENCE)
        NoticeReference(d);
    if (ce_der_more(d))
        ce_der_any(d, "explicitText", &tag, &text);
    ce_der_leave(d);
}

/* The qualifier's type depends on its OID; of another type than the RFC's it is walked by tag. */
static void PolicyQualifierInfo(struct ce_der *d)
{
    struct ce_view oid, value;
    uint8_t tag;
    ce_der_enter(d, "PolicyQualifierInfo", CE_DER_SEQUENCE);
    ce_der_oid(d, "policyQualifierId", &oid);
    enum ce_oid id = d->status == CE_OK ? ce_oid_of(oid) : OID_UNKNOWN;
    if (id == OID_unotice && ce_der_peek(d) == CE_DER_SEQUENCE)
        UserNotice(d);
    else
        ce_der_walk_any(d, id == OID_cps ? "cPSuri" : "qualifier", &tag, &value);
    ce_der_leave(d);
}

/* spec: RFC 5280 4.2.1.4 */
void ce_read_CertificatePolicies(struct ce_der *d)
{
    struct ce_view policy;
    ce_der_enter(d, "CertificatePolicies", CE_DER_SEQUENCE);
    do {
        ce_der_enter(d, "PolicyInformation", CE_DER_SEQUENCE);
        ce_der_oid(d, "policyIdentifier", &policy);
        if (ce_der_more(d)) {
            ce_der_enter(d, "policyQualifiers", CE_DER_SEQUENCE);
            do
                PolicyQualifierInfo(d);
            while (ce_der_more(d));
            ce_der_leave(d);
        }
        ce_der_leave(d);
    } while (ce_der_more(d));
    ce_der_leave(d);
}

/* spec: RFC 5280 4.2.1.5 */
void ce_read_PolicyMappings(struct ce_der *d)
{
    struct ce_view policy;
    ce_der_enter(d, "PolicyMappings", CE_DER_SEQUENCE);
    do {
        ce_der_enter(d, "PolicyMapping", CE_DER_SEQUENCE);
        ce_der_oid(d, "issuerDomainPolicy", &policy);
        ce_der_oid(d, "subjectDomainPolicy", &policy);
        ce_der_leave(d);
    } while (ce_der_more(d));
    ce_der_leave(d);
}

static void optional_skip(struct ce_der *d, const char *name, uint8_t tag)
{
    struct ce_view count;
    if (ce_der_peek(d) == tag)
        ce_der_implicit(d, name, tag, CE_DER_INTEGER, &count);
}

/* spec: RFC 5280 4.2.1.11 */
void ce_read_PolicyConstraints(struct ce_der *d)
{
    ce_der_enter(d, "PolicyConstraints", CE_DER_SEQUENCE);
    optional_skip(d, "requireExplicitPolicy", CE_DER_CONTEXT | 0);
    optional_skip(d, "inhibitPolicyMapping", CE_DER_CONTEXT | 1);
    ce_der_leave(d);
}

/* GeneralSubtrees; the distances have no meaning in RFC 5280, but some issuers write them.
 * spec: RFC 5280 4.2.1.10 */
static void GeneralSubtrees(struct ce_der *d, const char *name, uint8_t tag)
{
    if (ce_der_peek(d) != tag)
        return;
    ce_der_enter(d, name, tag);
    do {
        ce_der_enter(d, "GeneralSubtree", CE_DER_SEQUENCE);
        ce_read_subtree_base(d);
        optional_skip(d, "minimum", CE_DER_CONTEXT | 0);
        optional_skip(d, "maximum", CE_DER_CONTEXT | 1);
        ce_der_leave(d);
    } while (ce_der_more(d));
    ce_der_leave(d);
}

/* spec: RFC 5280 4.2.1.10 */
void ce_read_NameConstraints(struct ce_der *d)
{
    ce_der_enter(d, "NameConstraints", CE_DER_SEQUENCE);
    GeneralSubtrees(d, "permittedSubtrees", CE_DER_CONTEXT_CONSTRUCTED | 0);
    GeneralSubtrees(d, "excludedSubtrees", CE_DER_CONTEXT_CONSTRUCTED | 1);
    ce_der_leave(d);
}

/* The values by tag, in the order of a SET OF. */
void ce_read_attribute_values(struct ce_der *d)
{
    struct ce_view previous = {NULL, 0}, value;
    uint8_t tag;
    ce_der_enter(d, "values", CE_DER_SET);
    while (ce_der_more(d)) {
        size_t mark = ce_der_here(d);
        ce_der_walk_any(d, ce_der_tag_name(ce_der_peek(d)), &tag, &value);
        ce_der_ascends(d, "values", &previous, mark);
    }
    ce_der_leave(d);
}

/* spec: RFC 5280 4.2.1.8 */
void ce_read_SubjectDirectoryAttributes(struct ce_der *d)
{
    struct ce_view type;
    ce_der_enter(d, "SubjectDirectoryAttributes", CE_DER_SEQUENCE);
    do {
        ce_der_enter(d, "Attribute", CE_DER_SEQUENCE);
        ce_der_oid(d, "type", &type);
        ce_read_attribute_values(d);
        ce_der_leave(d);
    } while (ce_der_more(d));
    ce_der_leave(d);
}

/* RFC 3280 4.2.1.4; RFC 5280 left it out, old roots have it. */
void ce_read_PrivateKeyUsagePeriod(struct ce_der *d)
{
    struct ce_view time;
    ce_der_enter(d, "PrivateKeyUsagePeriod", CE_DER_SEQUENCE);
    if (ce_der_peek(d) == (CE_DER_CONTEXT | 0))
        ce_der_element(d, "notBefore", CE_DER_CONTEXT | 0, &time);
    if (ce_der_peek(d) == (CE_DER_CONTEXT | 1))
        ce_der_element(d, "notAfter", CE_DER_CONTEXT | 1, &time);
    ce_der_leave(d);
}
