/*
 * Revocation by OCSP responses, RFC 6960 section 3.2: a response counts if it is about this
 * certificate, signed by who may, and of this time. Who may (4.2.2.2): the CA that issued the
 * certificate, or somebody to whom that CA itself has given a certificate with the purpose
 * OCSPSigning, which comes along in the response.
 *
 * A stapled response is one like any other. That it is there binds: if it is not satisfactory the
 * certificate is refused (RFC 6066 section 8), also where silence would have passed.
 */
#include "pki/revocation.h"

enum {
    MAX_RESPONDERS = 8,         /* certificates of a response that are looked at */
    MAX_AGE = 7 * 24 * 60 * 60, /* of an answer without nextUpdate */
    MAY_SIGN = CE_KU_DIGITAL_SIGNATURE | CE_KU_NON_REPUDIATION
};

/* 4.2.2.1: thisUpdate and nextUpdate are about the answer, producedAt about the response. */
static bool is_fresh(const struct ce_ocsp_response *response, const struct ce_ocsp_single *single,
                     int64_t now)
{
    int64_t until = single->has_next_update ? single->next_update : single->this_update + MAX_AGE;
    return single->this_update <= now && response->produced_at <= now && now <= until;
}

static ce_status verify_response(struct path_state *s, const struct ce_ocsp_response *response,
                                 const struct ce_certificate *signer)
{
    if (path_hash_is_broken(s, ce_signature_hash(response->signature_algorithm)))
        return CE_ERR_UNSUPPORTED;
    return path_work_ocsp(s->work, response, signer);
}

/* 4.2.2.2.1: a responder may be revoked too, unless its certificate says not to ask. */
static bool may_respond(struct path_state *s, const struct ce_certificate *responder)
{
    const struct ce_certificate *issuer = s->working_public_key;
    int64_t now = s->settings->now;
    return responder->has_extended_key_usage && responder->eku_ocsp_signing &&
           (!responder->has_key_usage || responder->key_usage & MAY_SIGN) &&
           responder->not_before <= now && now <= responder->not_after &&
           !responder->unknown_critical && ce_name_equal(responder->issuer, issuer->subject) &&
           !path_hash_is_broken(s, ce_signature_hash(responder->signature_algorithm)) &&
           path_work_certificate(s->work, responder, issuer, s->working_public_key_parameters) ==
               CE_OK &&
           (responder->ocsp_no_check || revocation_by_crl(s, responder) != PROBLEM_revoked);
}

/* spec: RFC 6960 4.2.2.2 */
static bool is_authorized(struct path_state *s, const struct ce_ocsp_response *response)
{
    struct ce_view rest = response->certificates, der;
    struct ce_certificate responder;
    if (ce_ocsp_responder_is(response, s->working_public_key) &&
        verify_response(s, response, s->working_public_key) == CE_OK)
        return true;
    for (size_t i = 0; i < MAX_RESPONDERS && ce_ocsp_certificate_next(&rest, &der); i++)
        if (ce_certificate_parse(&responder, der.data, der.len, NULL, NULL) == CE_OK &&
            ce_ocsp_responder_is(response, &responder) && may_respond(s, &responder) &&
            verify_response(s, response, &responder) == CE_OK)
            return true;
    return false;
}

static enum path_problem judge(struct path_state *s, const struct ce_ocsp_response *response,
                               const struct ce_ocsp_single *single)
{
    if (response->unknown_critical || single->unknown_critical)
        return PROBLEM_ocsp_malformed;
    if (!is_authorized(s, response))
        return PROBLEM_ocsp_unauthorized;
    if (!is_fresh(response, single, s->settings->now))
        return PROBLEM_ocsp_out_of_date;
    return single->status == CE_OCSP_GOOD      ? NO_PROBLEM
           : single->status == CE_OCSP_REVOKED ? PROBLEM_revoked
                                               : PROBLEM_ocsp_unknown;
}

/* Of several responses one that says "revoked" counts most, then any that is not satisfactory.
 * spec: RFC 6960 3.2 */
enum path_problem revocation_by_ocsp(struct path_state *s, size_t index)
{
    const struct ce_path_settings *settings = s->settings;
    enum path_problem found = PROBLEM_no_revocation_status;
    for (size_t i = 0; i < settings->ocsp_count; i++) {
        const struct ce_ocsp_response *response = &settings->ocsp[i];
        struct ce_ocsp_single single;
        enum path_problem problem;
        if (response->status != CE_OCSP_SUCCESSFUL || !response->is_basic)
            problem = index == 0 ? PROBLEM_ocsp_malformed : PROBLEM_no_revocation_status;
        else if (ce_ocsp_find(response, s->working_public_key, path_at(s, index)->serial, &single))
            problem = judge(s, response, &single);
        else
            continue;
        if (problem == PROBLEM_revoked)
            return problem;
        if (found == PROBLEM_no_revocation_status || problem != NO_PROBLEM)
            found = problem;
    }
    return found;
}
