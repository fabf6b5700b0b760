/*
 * Extensions that say where something is to be had, RFC 5280: distribution points of revocation
 * lists (4.2.1.13), access descriptions (4.2.2); and who issued, AuthorityKeyIdentifier (4.2.1.1).
 */
#include "pki/certificate.h"
#include "pki/extensions.h"

/* Three optional fields with implicit tags.
 * spec: RFC 5280 4.2.1.1 */
void ce_read_AuthorityKeyIdentifier(struct ce_der *d, struct ce_authority *authority)
{
    *authority = (struct ce_authority){.key_id = {NULL, 0}};
    ce_der_enter(d, "AuthorityKeyIdentifier", CE_DER_SEQUENCE);
    if (ce_der_peek(d) == (CE_DER_CONTEXT | 0))
        ce_der_element(d, "keyIdentifier", CE_DER_CONTEXT | 0, &authority->key_id);
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 1))
        ce_read_GeneralNames(d, "authorityCertIssuer", CE_DER_CONTEXT_CONSTRUCTED | 1,
                             &authority->issuer);
    if (ce_der_peek(d) == (CE_DER_CONTEXT | 2))
        ce_der_implicit(d, "authorityCertSerialNumber", CE_DER_CONTEXT | 2, CE_DER_INTEGER,
                        &authority->serial);
    ce_der_leave(d);
}

/* A CHOICE, so its tag [0] is explicit; the names' own are not.
 * spec: RFC 5280 4.2.1.13 */
void ce_read_DistributionPointName(struct ce_der *d, struct ce_distribution_point *point)
{
    struct ce_view common_name;
    point->has_name = true;
    ce_der_enter(d, "distributionPoint", CE_DER_CONTEXT_CONSTRUCTED | 0);
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 1))
        ce_read_RelativeDistinguishedName(d, "nameRelativeToCRLIssuer",
                                          CE_DER_CONTEXT_CONSTRUCTED | 1, &point->relative_name,
                                          &common_name);
    else
        ce_read_GeneralNames(d, "fullName", CE_DER_CONTEXT_CONSTRUCTED | 0, &point->full_name);
    ce_der_leave(d);
}

/* spec: RFC 5280 4.2.1.13 */
static void DistributionPoint(struct ce_der *d, struct ce_distribution_point *point)
{
    *point = (struct ce_distribution_point){.has_name = false};
    ce_der_enter(d, "DistributionPoint", CE_DER_SEQUENCE);
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 0))
        ce_read_DistributionPointName(d, point);
    if (ce_der_peek(d) == (CE_DER_CONTEXT | 1)) {
        point->has_reasons = true;
        ce_der_named_bits(d, "reasons", CE_DER_CONTEXT | 1, &point->reasons);
    }
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 2))
        ce_read_GeneralNames(d, "cRLIssuer", CE_DER_CONTEXT_CONSTRUCTED | 2, &point->crl_issuer);
    ce_der_leave(d);
}

/* spec: RFC 5280 4.2.1.13 */
void ce_read_CRLDistributionPoints(struct ce_der *d, const char *name, struct ce_view *content)
{
    struct ce_distribution_point point;
    ce_der_enter(d, name, CE_DER_SEQUENCE);
    size_t mark = ce_der_here(d);
    do
        DistributionPoint(d, &point);
    while (ce_der_more(d));
    *content = ce_der_since(d, mark);
    ce_der_leave(d);
}

static void AccessDescription(struct ce_der *d, struct ce_view *method, struct ce_view *location)
{
    ce_der_enter(d, "AccessDescription", CE_DER_SEQUENCE);
    ce_der_oid(d, "accessMethod", method);
    size_t mark = ce_der_here(d);
    ce_read_GeneralName(d);
    *location = ce_der_since(d, mark);
    ce_der_leave(d);
}

/* AuthorityInfoAccessSyntax and SubjectInfoAccessSyntax.
 * spec: RFC 5280 4.2.2.1; RFC 5280 4.2.2.2 */
void ce_read_AccessDescriptions(struct ce_der *d, const char *name, struct ce_view *content)
{
    struct ce_view method, location;
    ce_der_enter(d, name, CE_DER_SEQUENCE);
    size_t mark = ce_der_here(d);
    do
        AccessDescription(d, &method, &location);
    while (ce_der_more(d));
    *content = ce_der_since(d, mark);
    ce_der_leave(d);
}

/* ---- gone through later ---------------------------------------------------------------------- */

/* What the cursor has read is taken off the front; false when there was nothing, or an error. */
static bool advance(struct ce_view *rest, const struct ce_der *d)
{
    if (d->status != CE_OK || d->at == 0)
        return false;
    rest->data += d->at;
    rest->len -= d->at;
    return true;
}

bool ce_distribution_point_next(struct ce_view *rest, struct ce_distribution_point *point)
{
    struct ce_der d;
    ce_der_init(&d, rest->data, rest->len, NULL);
    DistributionPoint(&d, point);
    return advance(rest, &d);
}

bool ce_access_description_next(struct ce_view *rest, struct ce_access_description *access)
{
    struct ce_der d;
    struct ce_view location;
    ce_der_init(&d, rest->data, rest->len, NULL);
    AccessDescription(&d, &access->method, &location);
    return advance(rest, &d) && ce_general_name_next(&location, &access->location);
}

struct ce_view ce_access_uri(struct ce_view descriptions, uint8_t method)
{
    const uint8_t oid[] = {0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, method};
    struct ce_access_description access;
    while (ce_access_description_next(&descriptions, &access))
        if (access.location.kind == CE_NAME_URI &&
            ce_view_equal(access.method, (struct ce_view){oid, sizeof oid}))
            return access.location.value;
    return (struct ce_view){NULL, 0};
}

bool ce_oid_next(struct ce_view *rest, struct ce_view *oid)
{
    struct ce_der d;
    ce_der_init(&d, rest->data, rest->len, NULL);
    ce_der_oid(&d, "OBJECT IDENTIFIER", oid);
    return advance(rest, &d);
}
