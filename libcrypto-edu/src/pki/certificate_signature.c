/*
 * The key of a certificate, and whether it made another one's signature (RFC 5280 section 4.1.1.3).
 */
#include "pki/certificate.h"
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

void ce_read_signature(struct ce_der *d, const char *name, struct ce_view *signature)
{
    struct ce_view content;
    *signature = (struct ce_view){NULL, 0};
    if (ce_der_element(d, name, CE_DER_BIT_STRING, &content) && content.data[0] == 0)
        *signature = (struct ce_view){content.data + 1, content.len - 1};
}

/* A key of another kind than the algorithm's cannot have signed. */
ce_status ce_check_signature(enum ce_signature_algorithm algorithm,
                             const struct ce_key_view *signer, struct ce_view signed_octets,
                             struct ce_view signature, const struct ce_probe *probe)
{
    struct ce_public_key key;
    if (algorithm == CE_SIG_UNKNOWN)
        return CE_ERR_UNSUPPORTED;
    ce_public_key_init(&key);
    ce_status status = ce_public_key_from_view(&key, signer);
    if (status == CE_OK)
        status = ce_signature_verify(algorithm, &key, signed_octets.data, signed_octets.len,
                                     signature.data, signature.len, probe);
    ce_public_key_clear(&key);
    return status == CE_ERR_ARGUMENT ? CE_ERR_AUTH : status;
}

/* spec: RFC 5280 4.1.1.3 */
ce_status ce_certificate_check_signature(const struct ce_certificate *certificate,
                                         const struct ce_certificate *issuer,
                                         const struct ce_probe *probe)
{
    return ce_check_signature(certificate->signature_algorithm, &issuer->key, certificate->tbs,
                              certificate->signature, probe);
}
