/*
 * The pseudorandom function of TLS 1.2, RFC 5246 section 5:
 *
 *     PRF(secret, label, seed) = P_hash(secret, label + seed)
 *
 * The cipher suite says which hash.
 */
#include "crypto-edu/kdf.h"

#include "crypto-edu/bytes.h"
#include "kdf/p_hash.h"

/* spec: RFC 5246 5 */
ce_status ce_tls12_prf(enum ce_hash_id hash, uint8_t *out, size_t out_len, const uint8_t *secret,
                       size_t secret_len, const char *label, size_t label_len, const uint8_t *seed,
                       size_t seed_len, const struct ce_probe *probe)
{
    static const struct ce_prf_name name = {"TLS 1.2 PRF", "RFC 5246 5"};
    const struct ce_prf_seed label_and_seed = {(const uint8_t *)label, label_len, seed, seed_len};
    if (!out && out_len > 0)
        return CE_ERR_ARGUMENT;
    ce_wipe(out, out_len);
    return ce_p_hash(hash, out, out_len, secret, secret_len, &label_and_seed, &name, probe);
}
