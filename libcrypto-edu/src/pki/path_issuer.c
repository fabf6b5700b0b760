/*
 * May this certificate certify the one below it? RFC 5280 6.1.4 (k) to (n); and which critical
 * extensions are understood, 6.1.4 (o) and 6.1.5 (f).
 */
#include "pki/path_state.h"

enum { V3 = 2 };

/* (k). An anchor of v1 has no extensions to say so with, and is a CA because it is trusted as one.
 * spec: RFC 5280 6.1.4 */
static bool check_basic_constraints(struct path_state *s, size_t index)
{
    const struct ce_certificate *c = path_at(s, index);
    bool old_anchor = index == s->path->len && c->version < V3;
    return path_tell(s, index, CHECK_basic_constraints, "basicConstraints.cA",
                     old_anchor || c->ca ? NO_PROBLEM : PROBLEM_not_a_ca);
}

/* (l), (m): each CA that is not self-issued uses up one of those that the ones above allow. The
 * anchor is none of them, but may set the limit (RFC 5937).
 * spec: RFC 5280 6.1.4 */
static bool check_path_length(struct path_state *s, size_t index)
{
    const struct ce_certificate *c = path_at(s, index);
    enum path_problem problem = index == s->path->len ? NOT_APPLICABLE_anchor : NO_PROBLEM;
    if (problem == NO_PROBLEM && !is_self_issued(c)) {
        if (s->max_path_length > 0)
            s->max_path_length--;
        else
            problem = PROBLEM_path_length;
    }
    if (c->has_path_length && c->path_length < s->max_path_length)
        s->max_path_length = c->path_length;
    return path_tell(s, index, CHECK_path_length, "basicConstraints.pathLenConstraint", problem);
}

/* (n)
 * spec: RFC 5280 6.1.4 */
static bool check_key_usage(struct path_state *s, size_t index)
{
    const struct ce_certificate *c = path_at(s, index);
    bool may_sign = !c->has_key_usage || c->key_usage & CE_KU_KEY_CERT_SIGN;
    return path_tell(s, index, CHECK_key_usage_cert_sign, "keyUsage.keyCertSign",
                     may_sign ? NO_PROBLEM : PROBLEM_no_cert_sign);
}

bool path_check_issuer(struct path_state *s, size_t index)
{
    return check_basic_constraints(s, index) && check_path_length(s, index) &&
           check_key_usage(s, index);
}

static bool is_processed(enum ce_oid id)
{
    switch (id) {
    case OID_authorityKeyIdentifier:
    case OID_basicConstraints:
    case OID_certificatePolicies:
    case OID_cRLDistributionPoints:
    case OID_extKeyUsage:
    case OID_inhibitAnyPolicy:
    case OID_keyUsage:
    case OID_nameConstraints:
    case OID_policyConstraints:
    case OID_policyMappings:
    case OID_subjectAltName:
    case OID_subjectKeyIdentifier:
        return true;
    default:
        return false;
    }
}

/* spec: RFC 5280 4.2 */
bool path_check_critical(struct path_state *s, size_t index)
{
    const struct ce_certificate *c = path_at(s, index);
    enum path_problem problem = NO_PROBLEM;
    for (size_t i = 0; i < c->extension_count; i++)
        if (c->extensions[i].critical && !is_processed(ce_oid_of(c->extensions[i].oid)))
            problem = PROBLEM_critical_extension;
    return path_tell(s, index, CHECK_critical_extensions, "extensions", problem);
}
