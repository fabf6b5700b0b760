/*
 * Does a CRL speak for a certificate? RFC 5280 6.3.3 (b) to (d).
 */
#ifndef CRYPTO_EDU_PKI_CRL_SCOPE_H
#define CRYPTO_EDU_PKI_CRL_SCOPE_H

#include "crypto-edu/crl.h"

/* A distribution point of the certificate; or the one that 6.3.3 assumes where none is left:
 * without reasons and cRLIssuer, and named like the certificate's issuer. */
struct crl_point {
    const struct ce_certificate *certificate;
    bool assumed;
    struct ce_distribution_point point;
};

/* (b): issuer and scope of a complete CRL */
bool crl_covers(const struct ce_crl *crl, const struct crl_point *point);
/* (c): is it a delta for this complete CRL? With 5.2.4: does it begin where that one is, or before,
 * and end behind it? */
bool crl_is_delta_for(const struct ce_crl *delta, const struct ce_crl *complete);
/* (d): interim_reasons_mask, of CE_REASONS_… */
uint32_t crl_reasons(const struct ce_crl *crl, const struct crl_point *point);

#endif
