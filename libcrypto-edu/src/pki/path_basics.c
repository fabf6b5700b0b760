/*
 * What ties a certificate to the one above it and to this moment, RFC 5280 6.1.3 (a).
 */
#include "pki/path_state.h"

/* (a)(1)
 * spec: RFC 5280 6.1.3 */
static enum path_problem signature_problem(struct path_state *s, const struct ce_certificate *c)
{
    if (!s->working_public_key)
        return NOT_APPLICABLE_no_issuer;
    switch (path_work_certificate(s->work, c, s->working_public_key,
                                  s->working_public_key_parameters)) {
    case CE_OK:
        return NO_PROBLEM;
    case CE_ERR_UNSUPPORTED:
        return PROBLEM_signature_unsupported;
    case CE_ERR_STATE:
        return PROBLEM_signature_budget;
    default:
        return PROBLEM_signature;
    }
}

/* (a)(2); both ends belong to the period (4.1.2.5).
 * spec: RFC 5280 6.1.3 */
static bool check_validity(struct path_state *s, size_t index)
{
    const struct ce_certificate *c = path_at(s, index);
    if (s->settings->now < c->not_before)
        return path_tell(s, index, CHECK_validity, "validity.notBefore", PROBLEM_not_yet_valid);
    return path_tell(s, index, CHECK_validity, "validity.notAfter",
                     s->settings->now > c->not_after ? PROBLEM_expired : NO_PROBLEM);
}

/* (a)(4)
 * spec: RFC 5280 6.1.3 */
static enum path_problem name_chaining_problem(const struct path_state *s,
                                               const struct ce_certificate *c)
{
    if (!s->working_public_key)
        return NOT_APPLICABLE_no_issuer;
    return ce_name_equal(c->issuer, s->working_public_key->subject) ? NO_PROBLEM
                                                                    : PROBLEM_name_chaining;
}

/* Of the anchor only the validity is asked: nothing above it speaks for it.
 * spec: RFC 5280 6.1.3 */
bool path_check_basics(struct path_state *s, size_t index)
{
    const struct ce_certificate *c = path_at(s, index);
    bool anchor = index == s->path->len;
    if (!path_tell(s, index, CHECK_parse, "Certificate",
                   c->der.len > 0 ? NO_PROBLEM : PROBLEM_not_a_certificate))
        return false;
    return path_tell(s, index, CHECK_signature, "signatureValue",
                     anchor ? NOT_APPLICABLE_anchor : signature_problem(s, c)) &&
           check_validity(s, index) &&
           path_tell(s, index, CHECK_revocation, "serialNumber",
                     path_revocation_problem(s, index)) &&
           path_tell(s, index, CHECK_name_chaining, "issuer",
                     anchor ? NOT_APPLICABLE_anchor : name_chaining_problem(s, c));
}
