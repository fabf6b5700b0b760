/*
 * The steps of RFC 5280 6.1 about policies: they read the extensions, move the tree and count down
 * the three counters that can forbid anyPolicy, mapping, and having no policy at all.
 */
#include "pki/path_state.h"

static void decrement(uint32_t *counter)
{
    if (*counter > 0)
        --*counter;
}

/* (e), (f): a tree that is NULL matters only where a policy is demanded. */
static enum path_problem policy_problem(const struct path_state *s)
{
    if (s->explicit_policy > 0 || !s->valid_policy_tree.is_null)
        return NO_PROBLEM;
    return s->valid_policy_tree.too_big ? PROBLEM_policy_tree_too_big : PROBLEM_no_policy_left;
}

/* 6.1.5 (b) and 6.1.4 (i), (j) read them again; what cannot be read is refused here. */
static bool constraints_are_readable(const struct ce_certificate *c)
{
    const struct ce_x509_extension *policy = path_extension(c, OID_policyConstraints);
    const struct ce_x509_extension *any = path_extension(c, OID_inhibitAnyPolicy);
    uint32_t unused = 0;
    return (!policy || read_PolicyConstraints(policy->value, &unused, &unused)) &&
           (!any || read_InhibitAnyPolicy(any->value, &unused));
}

/* 6.1.3 (d) to (f). anyPolicy counts while it is not inhibited, and in self-issued certificates
 * above the last.
 * spec: RFC 5280 6.1.3 */
bool path_check_policies(struct path_state *s, size_t index)
{
    const struct ce_certificate *c = path_at(s, index);
    const struct ce_x509_extension *e = path_extension(c, OID_certificatePolicies);
    enum path_problem problem;
    struct policy_set set;
    if (!constraints_are_readable(c) || (e && !read_CertificatePolicies(&set, e->value))) {
        policy_tree_delete(&s->valid_policy_tree);
        problem = PROBLEM_policy_syntax;
    } else {
        if (e)
            policy_tree_grow(&s->valid_policy_tree, s->path->len - index, &set,
                             s->inhibit_anyPolicy > 0 || (index > 0 && is_self_issued(c)));
        else
            policy_tree_delete(&s->valid_policy_tree);
        problem = policy_problem(s);
    }
    if (!e && problem == NO_PROBLEM)
        problem = NOT_APPLICABLE_no_policies;
    return path_tell(s, index, CHECK_certificate_policies, "certificatePolicies", problem);
}

/* 6.1.4 (a), (b)
 * spec: RFC 5280 6.1.4 */
bool path_prepare_policies(struct path_state *s, size_t index)
{
    const struct ce_x509_extension *e = path_extension(path_at(s, index), OID_policyMappings);
    struct policy_set pairs;
    enum path_problem problem = NO_PROBLEM;
    size_t depth = s->path->len - index;
    if (!e)
        return path_tell(s, index, CHECK_policy_mappings, "policyMappings",
                         NOT_APPLICABLE_no_mappings);
    if (!read_PolicyMappings(&pairs, e->value))
        problem = PROBLEM_policy_syntax;
    else if (pairs.any_policy)
        problem = PROBLEM_mapping_any_policy;
    else if (s->policy_mapping > 0)
        policy_tree_map(&s->valid_policy_tree, depth, &pairs);
    else
        policy_tree_unmap(&s->valid_policy_tree, depth, &pairs);
    return path_tell(s, index, CHECK_policy_mappings, "policyMappings", problem);
}

/* 6.1.4 (h) to (j). A constraint that cannot be read constrains as much as it can; that it cannot
 * has been told.
 * spec: RFC 5280 6.1.4 */
void path_count_down(struct path_state *s, size_t index)
{
    const struct ce_certificate *c = path_at(s, index);
    const struct ce_x509_extension *e;
    if (!is_self_issued(c)) {
        decrement(&s->explicit_policy);
        decrement(&s->policy_mapping);
        decrement(&s->inhibit_anyPolicy);
    }
    if ((e = path_extension(c, OID_policyConstraints)) &&
        !read_PolicyConstraints(e->value, &s->explicit_policy, &s->policy_mapping))
        s->explicit_policy = s->policy_mapping = 0;
    if ((e = path_extension(c, OID_inhibitAnyPolicy)) &&
        !read_InhibitAnyPolicy(e->value, &s->inhibit_anyPolicy))
        s->inhibit_anyPolicy = 0;
}

/* 6.1.5 (a), (b), (g)
 * spec: RFC 5280 6.1.5 */
bool path_wrap_up_policies(struct path_state *s)
{
    const struct ce_path_settings *settings = s->settings;
    const struct ce_x509_extension *e = path_extension(path_at(s, 0), OID_policyConstraints);
    uint32_t require_explicit_policy = UINT32_MAX, unused = 0;
    bool any = settings->policy_count == 0;
    decrement(&s->explicit_policy);
    if (e && (!read_PolicyConstraints(e->value, &require_explicit_policy, &unused) ||
              require_explicit_policy == 0))
        s->explicit_policy = 0;
    for (size_t i = 0; i < settings->policy_count; i++)
        any |= is_any_policy(settings->policies[i]);
    if (!any)
        policy_tree_intersect(&s->valid_policy_tree, s->path->len, settings->policies,
                              settings->policy_count);
    enum path_problem problem = policy_problem(s);
    if (problem == PROBLEM_no_policy_left)
        problem = PROBLEM_explicit_policy;
    else if (problem == NO_PROBLEM && s->valid_policy_tree.is_null)
        problem = NOT_APPLICABLE_no_policies;
    return path_tell(s, 0, CHECK_explicit_policy, "certificatePolicies", problem);
}
