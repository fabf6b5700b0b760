/*
 * The four extensions about policies, RFC 5280 4.2.1.4, 4.2.1.5, 4.2.1.11 and 4.2.1.14, read when a
 * path is validated. What breaks their rules makes the path fail, it does not make the certificate
 * unreadable: a policy nobody asks for need not stop anybody.
 */
#include <string.h>

#include "pki/certificate.h"
#include "pki/certificate_policies.h"
#include "pki/der_walk.h"

/* The qualifiers, CPS pointer and user notice, are for people.
 * spec: RFC 5280 4.2.1.4 */
static void PolicyInformation(struct ce_der *d, struct policy_set *set)
{
    struct ce_view policy, qualifiers;
    uint8_t tag;
    ce_der_enter(d, "PolicyInformation", CE_DER_SEQUENCE);
    ce_der_oid(d, "policyIdentifier", &policy);
    if (ce_der_peek(d) == CE_DER_SEQUENCE)
        ce_der_walk_any(d, "policyQualifiers", &tag, &qualifiers);
    if (!ce_der_leave(d))
        return;
    for (size_t i = 0; i < set->count; i++)
        if (ce_view_equal(set->policies[i], policy))
            ce_der_fail(d, "policyIdentifier", CE_ERR_DECODE, "the policy appears twice");
    if (is_any_policy(policy))
        set->any_policy = true;
    else if (set->count == POLICY_MAX_SET)
        ce_der_fail(d, "policyIdentifier", CE_ERR_UNSUPPORTED, "too many policies");
    else
        set->policies[set->count++] = policy;
}

/* spec: RFC 5280 4.2.1.4 */
bool read_CertificatePolicies(struct policy_set *set, struct ce_view value)
{
    struct ce_der d;
    set->count = 0;
    set->any_policy = false;
    ce_der_init(&d, value.data, value.len, NULL);
    ce_der_enter(&d, "certificatePolicies", CE_DER_SEQUENCE);
    do
        PolicyInformation(&d, set);
    while (ce_der_more(&d));
    ce_der_leave(&d);
    return ce_der_finish(&d) == CE_OK;
}

/* spec: RFC 5280 4.2.1.5 */
bool read_PolicyMappings(struct policy_set *pairs, struct ce_view value)
{
    struct ce_der d;
    pairs->count = 0;
    pairs->any_policy = false;
    ce_der_init(&d, value.data, value.len, NULL);
    ce_der_enter(&d, "PolicyMappings", CE_DER_SEQUENCE);
    do {
        struct ce_view from, to;
        ce_der_enter(&d, "PolicyMapping", CE_DER_SEQUENCE);
        ce_der_oid(&d, "issuerDomainPolicy", &from);
        ce_der_oid(&d, "subjectDomainPolicy", &to);
        if (!ce_der_leave(&d) || pairs->count + 2 > POLICY_MAX_SET)
            return false;
        pairs->any_policy |= is_any_policy(from) || is_any_policy(to);
        pairs->policies[pairs->count++] = from;
        pairs->policies[pairs->count++] = to;
    } while (ce_der_more(&d));
    ce_der_leave(&d);
    return ce_der_finish(&d) == CE_OK;
}

/* SkipCerts under an implicit tag: the content octets of a small INTEGER. Above 2^31 is the same as
 * never. */
static bool read_skip_certs(struct ce_der *d, const char *name, uint8_t tag, uint32_t *limit)
{
    struct ce_view octets;
    uint32_t value = 0;
    if (ce_der_peek(d) != tag)
        return true;
    if (!ce_der_element(d, name, tag, &octets))
        return false;
    if (octets.len == 0 || octets.data[0] & 0x80 ||
        (octets.len > 1 && octets.data[0] == 0 && !(octets.data[1] & 0x80)))
        return ce_der_fail(d, name, CE_ERR_DECODE, "not a count of certificates");
    for (size_t i = 0; i < octets.len; i++)
        value = value >> 23 ? UINT32_MAX >> 1 : value << 8 | octets.data[i];
    if (value < *limit)
        *limit = value;
    return true;
}

/* spec: RFC 5280 4.2.1.11 */
bool read_PolicyConstraints(struct ce_view value, uint32_t *require_explicit_policy,
                            uint32_t *inhibit_policy_mapping)
{
    struct ce_der d;
    ce_der_init(&d, value.data, value.len, NULL);
    ce_der_enter(&d, "PolicyConstraints", CE_DER_SEQUENCE);
    if (!ce_der_more(&d))
        ce_der_fail(&d, "PolicyConstraints", CE_ERR_DECODE, "constrains nothing");
    read_skip_certs(&d, "requireExplicitPolicy", CE_DER_CONTEXT | 0, require_explicit_policy);
    read_skip_certs(&d, "inhibitPolicyMapping", CE_DER_CONTEXT | 1, inhibit_policy_mapping);
    ce_der_leave(&d);
    return ce_der_finish(&d) == CE_OK;
}

/* spec: RFC 5280 4.2.1.14 */
bool read_InhibitAnyPolicy(struct ce_view value, uint32_t *skip_certs)
{
    struct ce_der d;
    ce_der_init(&d, value.data, value.len, NULL);
    read_skip_certs(&d, "InhibitAnyPolicy", CE_DER_INTEGER, skip_certs);
    return ce_der_finish(&d) == CE_OK;
}
