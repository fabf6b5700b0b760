/*
 * The frame that X.509 puts around everything signed (RFC 5280 section 4.1.1): the content, the
 * algorithm, the signature. The content is written once to be signed and, since writing goes back
 * to front and the signature stands behind it, once more to stay.
 */
#include "pki/signed_writer.h"
#include "pki/algorithm_identifier.h"

/* The content, for a moment in the writer's free octets, signed.
 * spec: RFC 5280 4.1.1.3 */
static ce_status sign(const struct ce_der_writer *w, const struct ce_signed *content,
                      const struct ce_private_key *key, uint8_t *signature, size_t *len,
                      const struct ce_random *random)
{
    struct ce_der_writer draft;
    struct ce_view tbs;
    ce_der_writer_init(&draft, w->buffer, w->at);
    content->put_tbs(&draft, content->what);
    ce_status status = ce_der_written(&draft, &tbs);
    if (status != CE_OK)
        return status;
    return ce_signature_sign(content->algorithm, key, signature, len, tbs.data, tbs.len, random,
                             NULL);
}

void ce_put_signed(struct ce_der_writer *w, const struct ce_signed *content,
                   const struct ce_private_key *key, const struct ce_random *random)
{
    uint8_t signature[CE_SIGNATURE_MAX_SIZE];
    size_t len = sizeof signature, mark = ce_der_mark(w);
    if (w->status == CE_OK)
        w->status = sign(w, content, key, signature, &len, random);
    if (w->status != CE_OK)
        return;
    if (content->put_tail)
        content->put_tail(w, content->what);
    ce_der_put_bits(w, signature, len);
    ce_put_SignatureAlgorithm(w, content->algorithm);
    content->put_tbs(w, content->what);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}
