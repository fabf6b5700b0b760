/*
 * The scope of a CRL, RFC 5280 6.3.3 (b) to (d). A CA may cut its list into parts: by kind of
 * certificate, by reason, by a distribution point that the certificate names; and it may let
 * somebody else sign the list of many CAs, an indirect CRL. The part must be the one that the
 * certificate would be in.
 */
#include "pki/crl_scope.h"

#include "pki/certificate.h"
#include "pki/distinguished_name.h"

static bool names_equal(const struct ce_general_name *a, const struct ce_general_name *b)
{
    if (a->kind != b->kind)
        return false;
    return a->kind == CE_NAME_DIRECTORY ? ce_name_equal(a->value, b->value)
                                        : ce_view_equal(a->value, b->value);
}

static bool list_has(struct ce_view names, const struct ce_general_name *wanted)
{
    struct ce_general_name name;
    while (ce_general_name_next(&names, &name))
        if (names_equal(&name, wanted))
            return true;
    return false;
}

static bool list_has_directory(struct ce_view names, struct ce_view directory)
{
    struct ce_general_name wanted = {CE_NAME_DIRECTORY, directory};
    return list_has(names, &wanted);
}

/* Who signs the lists of this point: what a relative name is relative to. */
static struct ce_view point_issuer(const struct crl_point *p)
{
    struct ce_view rest = p->point.crl_issuer;
    struct ce_general_name name;
    while (ce_general_name_next(&rest, &name))
        if (name.kind == CE_NAME_DIRECTORY)
            return name.value;
    return p->certificate->issuer;
}

/* Is the name one of the point's? Where the point has none, those of its cRLIssuer count. */
static bool point_has(const struct crl_point *p, const struct ce_general_name *name)
{
    if (p->assumed)
        return name->kind == CE_NAME_DIRECTORY &&
               ce_name_equal(name->value, p->certificate->issuer);
    if (!p->point.has_name)
        return list_has(p->point.crl_issuer, name);
    if (p->point.relative_name.len > 0)
        return name->kind == CE_NAME_DIRECTORY &&
               name_is_issuer_and_rdn(name->value, point_issuer(p), p->point.relative_name);
    return list_has(p->point.full_name, name);
}

/* The list's name is one RDN behind its issuer's name. */
static bool point_has_relative(const struct crl_point *p, struct ce_view issuer, struct ce_view rdn)
{
    struct ce_view rest = p->point.has_name ? p->point.full_name : p->point.crl_issuer;
    struct ce_general_name name;
    if (p->assumed)
        return name_is_issuer_and_rdn(p->certificate->issuer, issuer, rdn);
    if (p->point.relative_name.len > 0)
        return ce_name_equal(point_issuer(p), issuer) &&
               name_rdns_equal(p->point.relative_name, rdn);
    while (ce_general_name_next(&rest, &name))
        if (name.kind == CE_NAME_DIRECTORY && name_is_issuer_and_rdn(name.value, issuer, rdn))
            return true;
    return false;
}

/* (2)(i)
 * spec: RFC 5280 6.3.3 */
static bool distribution_points_meet(const struct ce_crl *crl, const struct crl_point *p)
{
    const struct ce_distribution_point *idp = &crl->issuing_distribution_point.point;
    struct ce_view rest = idp->full_name;
    struct ce_general_name name;
    if (!idp->has_name)
        return true;
    if (idp->relative_name.len > 0)
        return point_has_relative(p, crl->issuer, idp->relative_name);
    while (ce_general_name_next(&rest, &name))
        if (point_has(p, &name))
            return true;
    return false;
}

/* (b)(1)
 * spec: RFC 5280 6.3.3 */
static bool issuers_meet(const struct ce_crl *crl, const struct crl_point *p)
{
    if (p->point.crl_issuer.len > 0)
        return crl->has_issuing_distribution_point &&
               crl->issuing_distribution_point.indirect_crl &&
               list_has_directory(p->point.crl_issuer, crl->issuer);
    return ce_name_equal(crl->issuer, p->certificate->issuer);
}

/* spec: RFC 5280 6.3.3 */
bool crl_covers(const struct ce_crl *crl, const struct crl_point *p)
{
    const struct ce_issuing_distribution_point *idp = &crl->issuing_distribution_point;
    if (!issuers_meet(crl, p))
        return false;
    if (!crl->has_issuing_distribution_point)
        return true;
    return distribution_points_meet(crl, p)                 /* (2)(i) */
           && !(idp->only_user_certs && p->certificate->ca) /* (2)(ii) */
           && !(idp->only_ca_certs && !p->certificate->ca)  /* (2)(iii) */
           && !idp->only_attribute_certs /* (2)(iv) */;
}

static struct ce_view extension_value(const struct ce_crl *crl, enum ce_oid id)
{
    for (size_t i = 0; i < crl->extension_count; i++)
        if (ce_oid_of(crl->extensions[i].oid) == id)
            return crl->extensions[i].value;
    return (struct ce_view){NULL, 0};
}

static bool same_extension(const struct ce_crl *a, const struct ce_crl *b, enum ce_oid id)
{
    return ce_view_equal(extension_value(a, id), extension_value(b, id));
}

/* Two INTEGERs that are not negative, by their content octets: -1, 0, 1. */
static int compare_numbers(struct ce_view a, struct ce_view b)
{
    while (a.len > 0 && a.data[0] == 0) {
        a.data++;
        a.len--;
    }
    while (b.len > 0 && b.data[0] == 0) {
        b.data++;
        b.len--;
    }
    if (a.len != b.len)
        return a.len < b.len ? -1 : 1;
    for (size_t i = 0; i < a.len; i++)
        if (a.data[i] != b.data[i])
            return a.data[i] < b.data[i] ? -1 : 1;
    return 0;
}

/* spec: RFC 5280 5.2.4; RFC 5280 6.3.3 */
bool crl_is_delta_for(const struct ce_crl *delta, const struct ce_crl *complete)
{
    return delta->base_crl_number.len > 0 && complete->crl_number.len > 0 &&
           ce_name_equal(delta->issuer, complete->issuer)                        /* (1) */
           && same_extension(delta, complete, OID_issuingDistributionPoint)      /* (2) */
           && same_extension(delta, complete, OID_authorityKeyIdentifier)        /* (3) */
           && compare_numbers(complete->crl_number, delta->base_crl_number) >= 0 /* 5.2.4 */
           && compare_numbers(complete->crl_number, delta->crl_number) < 0;
}

/* spec: RFC 5280 6.3.3 */
uint32_t crl_reasons(const struct ce_crl *crl, const struct crl_point *p)
{
    const struct ce_issuing_distribution_point *idp = &crl->issuing_distribution_point;
    uint32_t reasons = CE_REASONS_ALL;
    if (crl->has_issuing_distribution_point && idp->has_only_some_reasons)
        reasons &= idp->only_some_reasons;
    if (p->point.has_reasons)
        reasons &= p->point.reasons;
    return reasons;
}
