/*
 * The budget of a verification: signatures are counted, and each is verified once.
 */
#ifndef CRYPTO_EDU_PKI_PATH_WORK_H
#define CRYPTO_EDU_PKI_PATH_WORK_H

#include "crypto-edu/path.h"

enum { PATH_WORK_MAX_SIGNATURES = 1024, PATH_WORK_DEFAULT_SIGNATURES = 200 };

struct verified {
    const uint8_t *signed_octets, *key, *parameters; /* their place in memory tells them apart */
    ce_status status;
};

struct path_work {
    size_t max_signatures, count;
    bool exhausted;  /* somebody asked for one more */
    unsigned depth;  /* of paths sought for who signed a CRL */
    size_t searches; /* how many such paths */
    struct verified verified[PATH_WORK_MAX_SIGNATURES];
};

void path_work_init(struct path_work *work, const struct ce_path_settings *settings);

/* Does the issuer's key verify this certificate? A key of DSA may take its parameters from another
 * certificate. CE_ERR_STATE when the budget is used up; CE_ERR_AUTH, CE_ERR_UNSUPPORTED. */
CE_NODISCARD ce_status path_work_certificate(struct path_work *work,
                                             const struct ce_certificate *certificate,
                                             const struct ce_certificate *issuer,
                                             const struct ce_certificate *parameters);

/* The same for a CRL. */
CE_NODISCARD ce_status path_work_crl(struct path_work *work, const struct ce_crl *crl,
                                     const struct ce_certificate *issuer,
                                     const struct ce_certificate *parameters);

/* The same for an OCSP response. */
CE_NODISCARD ce_status path_work_ocsp(struct path_work *work,
                                      const struct ce_ocsp_response *response,
                                      const struct ce_certificate *responder);

#endif
