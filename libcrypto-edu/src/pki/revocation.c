/*
 * RFC 5280 6.1.3 (a)(3): the certificate is not revoked at this time. How much silence is accepted
 * is for the caller to say: what is given always counts, and what nobody speaks of passes unless
 * a statement is demanded.
 */
#include "pki/revocation.h"

static bool is_demanded(const struct path_state *s, size_t index)
{
    return s->settings->revocation == CE_REVOCATION_ALL ||
           (s->settings->revocation == CE_REVOCATION_LEAF && index == 0);
}

/* spec: RFC 5280 6.1.3 */
enum path_problem path_revocation_problem(struct path_state *s, size_t index)
{
    enum path_problem problem = PROBLEM_no_revocation_status;
    if (index == s->path->len)
        return NOT_APPLICABLE_anchor;
    if (!s->working_public_key)
        return NOT_APPLICABLE_no_issuer;
    problem = revocation_by_crl(s, index);
    if (problem == NO_PROBLEM || problem == PROBLEM_revoked || is_demanded(s, index))
        return problem;
    return NOT_APPLICABLE_nobody_said;
}
