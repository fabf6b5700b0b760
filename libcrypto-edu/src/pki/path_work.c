/*
 * Verifying signatures within a budget. Whoever sends a chain decides how many certificates are in
 * it; without a limit a few kilobytes could keep a verifier busy for hours. What was verified is
 * remembered, because several candidate paths share certificates and the path that is told at last
 * has been walked before.
 */
#include <string.h>

#include "pki/dsa_signature.h"
#include "pki/path_work.h"

void path_work_init(struct path_work *work, const struct ce_path_settings *settings)
{
    memset(work, 0, sizeof *work);
    work->max_signatures =
        settings->max_signatures ? settings->max_signatures : PATH_WORK_DEFAULT_SIGNATURES;
    if (work->max_signatures > PATH_WORK_MAX_SIGNATURES)
        work->max_signatures = PATH_WORK_MAX_SIGNATURES;
}

static ce_status check_signature(const struct ce_certificate *certificate,
                                 const struct ce_certificate *issuer,
                                 const struct ce_certificate *parameters)
{
    return is_dsa_key(issuer) ? dsa_check_signature(certificate->signature_oid, certificate->tbs,
                                                    certificate->signature, issuer, parameters)
                              : ce_certificate_check_signature(certificate, issuer, NULL);
}

/* The place of what was verified before, or of the next; NULL when there is no next. */
static struct verified *find_place(struct path_work *work, const uint8_t *signed_octets,
                                   const uint8_t *key, const uint8_t *parameters, bool *known)
{
    *known = true;
    for (size_t i = 0; i < work->count; i++)
        if (work->verified[i].signed_octets == signed_octets && work->verified[i].key == key &&
            work->verified[i].parameters == parameters)
            return &work->verified[i];
    *known = false;
    if (work->count == work->max_signatures) {
        work->exhausted = true;
        return NULL;
    }
    struct verified *next = &work->verified[work->count++];
    *next = (struct verified){signed_octets, key, parameters, CE_ERR_AUTH};
    return next;
}

ce_status path_work_certificate(struct path_work *work, const struct ce_certificate *certificate,
                                const struct ce_certificate *issuer,
                                const struct ce_certificate *parameters)
{
    bool known;
    struct verified *v =
        find_place(work, certificate->tbs.data, issuer->spki.data, parameters->spki.data, &known);
    if (v && !known)
        v->status = check_signature(certificate, issuer, parameters);
    return v ? v->status : CE_ERR_STATE;
}

ce_status path_work_crl(struct path_work *work, const struct ce_crl *crl,
                        const struct ce_certificate *issuer,
                        const struct ce_certificate *parameters)
{
    bool known;
    struct verified *v =
        find_place(work, crl->tbs.data, issuer->spki.data, parameters->spki.data, &known);
    if (v && !known)
        v->status = is_dsa_key(issuer) ? dsa_check_signature(crl->signature_oid, crl->tbs,
                                                             crl->signature, issuer, parameters)
                                       : ce_crl_check_signature(crl, &issuer->key, NULL);
    return v ? v->status : CE_ERR_STATE;
}

ce_status path_work_ocsp(struct path_work *work, const struct ce_ocsp_response *response,
                         const struct ce_certificate *responder)
{
    bool known;
    struct verified *v =
        find_place(work, response->tbs.data, responder->spki.data, responder->spki.data, &known);
    if (v && !known)
        v->status = ce_ocsp_check_signature(response, &responder->key, NULL);
    return v ? v->status : CE_ERR_STATE;
}
