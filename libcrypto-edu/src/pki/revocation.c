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

/* The leaf demands a staple, and the client asked for one.
 * spec: RFC 7633 4.2.2 */
static bool lacks_staple(const struct path_state *s, size_t index)
{
    return index == 0 && s->settings->status_requested && path_at(s, 0)->must_staple;
}

/* spec: RFC 5280 6.1.3 */
enum path_problem path_revocation_problem(struct path_state *s, size_t index)
{
    if (index == s->path->len)
        return NOT_APPLICABLE_anchor;
    if (!s->working_public_key || !s->path->anchor) /* nobody to believe what is said */
        return NOT_APPLICABLE_no_issuer;
    enum path_problem by_ocsp = revocation_by_ocsp(s, index);
    enum path_problem by_crl = revocation_by_crl(s, path_at(s, index));
    if (by_ocsp == PROBLEM_revoked || by_crl == PROBLEM_revoked)
        return PROBLEM_revoked;
    if (by_ocsp != PROBLEM_no_revocation_status)
        return by_ocsp;
    if (lacks_staple(s, index))
        return PROBLEM_no_staple;
    if (by_crl == NO_PROBLEM || is_demanded(s, index))
        return by_crl;
    return NOT_APPLICABLE_nobody_said;
}
