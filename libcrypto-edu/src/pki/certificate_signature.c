/*
 * The key of a certificate, and whether it made another one's signature (RFC 5280 section 4.1.1.3).
 */
#include "crypto-edu/x509.h"
#include "pki/key_reader.h"

ce_status ce_certificate_public_key(const struct ce_certificate *certificate,
                                    struct ce_public_key *key)
{
    return ce_public_key_from_view(key, &certificate->key);
}

ce_status ce_certificate_rsa_key(const struct ce_certificate *certificate,
                                 struct ce_rsa_public *key)
{
    return ce_rsa_public_from_octets(key, certificate->key.rsa_n, certificate->key.rsa_e);
}

/* A key of another kind than the algorithm's cannot have signed.
 * spec: RFC 5280 4.1.1.3 */
ce_status ce_certificate_check_signature(const struct ce_certificate *certificate,
                                         const struct ce_certificate *issuer,
                                         const struct ce_probe *probe)
{
    struct ce_public_key key;
    enum ce_signature_algorithm algorithm = certificate->signature_algorithm;
    if (algorithm == CE_SIG_UNKNOWN)
        return CE_ERR_UNSUPPORTED;
    ce_public_key_init(&key);
    ce_status status = ce_certificate_public_key(issuer, &key);
    if (status == CE_OK)
        status =
            ce_signature_verify(algorithm, &key, certificate->tbs.data, certificate->tbs.len,
                                certificate->signature.data, certificate->signature.len, probe);
    ce_public_key_clear(&key);
    return status == CE_ERR_ARGUMENT ? CE_ERR_AUTH : status;
}
