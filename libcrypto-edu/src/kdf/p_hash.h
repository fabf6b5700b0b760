/*
 * P_hash, the data expansion of the TLS PRFs: RFC 2246 and RFC 5246, section 5.
 */
#ifndef KDF_P_HASH_H
#define KDF_P_HASH_H

#include "crypto-edu/kdf.h"
#include "crypto-edu/mac.h"

/* What P_hash calls its seed, label + seed, stays in its two parts. */
struct ce_prf_seed {
    const uint8_t *label;
    size_t label_len;
    const uint8_t *seed;
    size_t seed_len;
};

/* The name under which its frames are shown. */
struct ce_prf_name {
    const char *algorithm; /* "TLS 1.2 PRF", "P_MD5" */
    const char *spec;
};

/*
 * Xors out_len bytes of P_hash(secret, seed) into out, which begins as zeros: the PRF of TLS 1.0 is
 * two such streams, one over the other. CE_ERR_ARGUMENT, with out as it was, for an unknown hash or
 * a NULL with a length.
 */
CE_NODISCARD ce_status ce_p_hash(enum ce_hash_id hash, uint8_t *out, size_t out_len,
                                 const uint8_t *secret, size_t secret_len,
                                 const struct ce_prf_seed *seed, const struct ce_prf_name *name,
                                 const struct ce_probe *probe);

#endif
