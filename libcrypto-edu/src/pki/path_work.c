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
    return is_dsa_key(issuer) ? dsa_check_signature(certificate, issuer, parameters)
                              : ce_certificate_check_signature(certificate, issuer, NULL);
}

ce_status path_work_certificate(struct path_work *work, const struct ce_certificate *certificate,
                                const struct ce_certificate *issuer,
                                const struct ce_certificate *parameters)
{
    for (size_t i = 0; i < work->count; i++)
        if (work->verified[i].signed_octets == certificate->tbs.data &&
            work->verified[i].key == issuer->spki.data &&
            work->verified[i].parameters == parameters->spki.data)
            return work->verified[i].status;
    if (work->count == work->max_signatures) {
        work->exhausted = true;
        return CE_ERR_STATE;
    }
    ce_status status = check_signature(certificate, issuer, parameters);
    work->verified[work->count].signed_octets = certificate->tbs.data;
    work->verified[work->count].key = issuer->spki.data;
    work->verified[work->count].parameters = parameters->spki.data;
    work->verified[work->count].status = status;
    work->count++;
    return status;
}
