/*
 * Keys on elliptic curves in DER: ECPrivateKey (RFC 5915) that names its curve, PrivateKeyInfo (RFC
 * 5958), SubjectPublicKeyInfo (RFC 5480). The curves are those of TLS: P-256 and P-384.
 */
#ifndef WALKTHROUGH_TRACE_EC_KEYS_H
#define WALKTHROUGH_TRACE_EC_KEYS_H

#include "crypto-edu/der.h"
#include "crypto-edu/ec.h"
#include "walkthrough/trace/ops_families.h"

struct wt_ec_key {
    struct ce_ec_curve curve;
    mpz_t d; /* 0 in a public key */
    struct ce_ec_point Q;
};

void wt_ec_key_init(struct wt_ec_key *key);
void wt_ec_key_clear(struct wt_ec_key *key); /* wipes */

/* "secp256r1" or "P-256", "secp384r1" or "P-384", and the toys "F_97" and "F_17".
 * CE_ERR_UNSUPPORTED for another name. */
ce_status wt_ec_curve(struct ce_ec_curve *curve, struct ce_view name);
/* Has the curve a name in the standards? A toy has none. */
bool wt_ec_is_toy(struct ce_view name);

/* Both set d and work out Q. CE_ERR_DECODE, CE_ERR_UNSUPPORTED for another algorithm or curve,
 * CE_ERR_ARGUMENT for a d out of 1 .. n - 1 or a point that is none. */
ce_status wt_read_ec_private(struct wt_ec_key *key, struct ce_view der);
ce_status wt_read_ec_public(struct wt_ec_key *key, struct ce_view spki);

/* PrivateKeyInfo and SubjectPublicKeyInfo; *der lies in the buffer, WT_MAX_EC_KEY_DER bytes. */
ce_status wt_write_ec_private(uint8_t *buffer, struct ce_view *der, const struct ce_ec_curve *curve,
                              const mpz_t d);
ce_status wt_write_ec_public(uint8_t *buffer, struct ce_view *der, const struct ce_ec_curve *curve,
                             const struct ce_ec_point *Q);

#endif
