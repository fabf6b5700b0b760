/*
 * The operations on certificates, RFC 5280: taking the public key out, asking whether the issuer
 * signed it, and signing one; and the same two of the requests that come before them, RFC 2986.
 */
#include <string.h>

#include "crypto-edu/certification_request.h"
#include "walkthrough/trace/ops_keys.h"

ce_status wt_compute_certificate_spki(struct wt_arena *arena, struct wt_value *out,
                                      const struct wt_value *const *in,
                                      const struct ce_probe *probe)
{
    (void)probe;
    struct ce_certificate certificate;
    ce_status status =
        ce_certificate_parse(&certificate, in[0]->bytes.data, in[0]->bytes.len, NULL, NULL);
    if (status != CE_OK)
        return status;
    return wt_result_copy(arena, out, certificate.spki.data, certificate.spki.len);
}

ce_status wt_compute_certificate_signed(struct wt_arena *arena, struct wt_value *out,
                                        const struct wt_value *const *in,
                                        const struct ce_probe *probe)
{
    struct ce_certificate certificate, issuer;
    ce_status status =
        ce_certificate_parse(&certificate, in[0]->bytes.data, in[0]->bytes.len, NULL, NULL);
    if (status == CE_OK)
        status = ce_certificate_parse(&issuer, in[1]->bytes.data, in[1]->bytes.len, NULL, NULL);
    if (status != CE_OK)
        return status;
    if (issuer.key.rsa_n.len > WT_MAX_RSA_BYTES)
        return CE_ERR_LENGTH;
    status = ce_certificate_check_signature(&certificate, &issuer, probe);
    return wt_result_verdict(arena, out, status);
}

/* The last arc of 1.2.840.113549.1.1.n, RFC 4055 section 5 (SHA-1: RFC 3279 2.2.1). */
static uint8_t signature_arc(enum ce_hash_id hash)
{
    switch (hash) {
    case CE_SHA1:
        return 5;
    case CE_SHA256:
        return 11;
    case CE_SHA384:
        return 12;
    case CE_SHA512:
        return 13;
    default:
        return 0;
    }
}

static void put_algorithm(struct ce_der_writer *w, enum ce_hash_id hash)
{
    const uint8_t oid[] = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, signature_arc(hash)};
    size_t mark = ce_der_mark(w);
    ce_der_put(w, CE_DER_NULL, NULL, 0);
    ce_der_put(w, CE_DER_OID, oid, sizeof oid);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

/* SEQUENCE { what is signed, its algorithm, the signature }: Certificate, RFC 5280 4.1, and
 * CertificationRequest, RFC 2986 4.2. */
static ce_status assemble(struct wt_arena *arena, struct wt_value *out, struct ce_view tbs,
                          enum ce_hash_id hash, const uint8_t *signature, size_t signature_len)
{
    size_t capacity = tbs.len + signature_len + 64; /* room for the headers and the algorithm */
    uint8_t *buffer = wt_arena_take(arena, capacity);
    if (!buffer)
        return CE_ERR_MEMORY;
    struct ce_der_writer w;
    ce_der_writer_init(&w, buffer, capacity);
    size_t mark = ce_der_mark(&w);
    ce_der_put_bits(&w, signature, signature_len);
    put_algorithm(&w, hash);
    ce_der_put_raw(&w, tbs.data, tbs.len);
    ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    return ce_der_written(&w, &out->bytes);
}

static ce_status sign(struct wt_arena *arena, struct wt_value *out,
                      const struct wt_value *const *in, const struct ce_probe *probe)
{
    enum ce_hash_id hash = wt_hash_named(in[1]->bytes);
    if (!hash)
        return CE_ERR_ARGUMENT;
    const struct ce_view tbs = in[2]->bytes;
    uint8_t digest[CE_HASH_MAX_SIZE], signature[WT_MAX_RSA_BYTES];
    struct ce_rsa_private key;
    ce_rsa_private_init(&key);
    ce_status status = wt_read_private_key(&key, in[0]->bytes);
    if (status == CE_OK)
        status = ce_hash(hash, digest, tbs.data, tbs.len, probe);
    if (status == CE_OK) /* no blinding: see ops_rsa.c */
        status =
            ce_rsassa_pkcs1_sign(&key, signature, ce_rsa_size(key.n), hash, digest, NULL, probe);
    if (status == CE_OK)
        status = assemble(arena, out, tbs, hash, signature, ce_rsa_size(key.n));
    ce_rsa_private_clear(&key);
    return status;
}

/* A TBSCertificate that is none is refused. */
ce_status wt_compute_certificate_issue(struct wt_arena *arena, struct wt_value *out,
                                       const struct wt_value *const *in,
                                       const struct ce_probe *probe)
{
    struct ce_certificate certificate;
    ce_status status = sign(arena, out, in, probe);
    if (status == CE_OK)
        status = ce_certificate_parse(&certificate, out->bytes.data, out->bytes.len, NULL, NULL);
    return status;
}

/* So is a CertificationRequestInfo. */
ce_status wt_compute_request_sign(struct wt_arena *arena, struct wt_value *out,
                                  const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_certification_request request;
    ce_status status = sign(arena, out, in, probe);
    if (status == CE_OK)
        status =
            ce_certification_request_parse(&request, out->bytes.data, out->bytes.len, NULL, NULL);
    return status;
}

ce_status wt_compute_request_signed(struct wt_arena *arena, struct wt_value *out,
                                    const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_certification_request request;
    ce_status status =
        ce_certification_request_parse(&request, in[0]->bytes.data, in[0]->bytes.len, NULL, NULL);
    if (status != CE_OK)
        return status;
    if (request.key.rsa_n.len > WT_MAX_RSA_BYTES)
        return CE_ERR_LENGTH;
    return wt_result_verdict(arena, out, ce_certification_request_check(&request, probe));
}
