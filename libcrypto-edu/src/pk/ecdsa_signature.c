/*
 * A signature as bytes: ECDSA-Sig-Value of RFC 3279, section 2.2.3. DER knows one way to write two
 * integers, and no other is taken: else a signature could be rewritten without the key.
 */
#include <string.h>

#include "bignum/integer.h"
#include "crypto-edu/der.h"
#include "pk/ec_arithmetic.h"

static bool writable(const mpz_t x)
{
    return mpz_sgn(x) >= 0 && mpz_sizeinbase(x, 2) <= CE_EC_MAX_BITS;
}

/* spec: RFC 3279 2.2.3 */
ce_status ce_ecdsa_signature_encode(uint8_t *out, size_t size, size_t *len,
                                    const struct ce_ecdsa_signature *signature)
{
    struct ce_der_writer w;
    struct ce_view der;

    *len = 0;
    if (!writable(signature->r) || !writable(signature->s))
        return CE_ERR_ARGUMENT;
    ce_der_writer_init(&w, out, size);
    size_t mark = ce_der_mark(&w);
    ce_der_put_mpz(&w, signature->s);
    ce_der_put_mpz(&w, signature->r);
    ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    ce_status status = ce_der_written(&w, &der);
    if (status == CE_OK) {
        memmove(out, der.data, der.len); /* the writer fills from the back */
        *len = der.len;
    } else if (size > 0) {
        memset(out, 0, size);
    }
    return status;
}

/* spec: RFC 3279 2.2.3 */
ce_status ce_ecdsa_signature_decode(struct ce_ecdsa_signature *signature, const uint8_t *in,
                                    size_t len)
{
    struct ce_der d;
    struct ce_view r = {0}, s = {0};

    ce_der_init(&d, in, len, NULL);
    ce_der_enter(&d, "ECDSA-Sig-Value", CE_DER_SEQUENCE);
    ce_der_unsigned(&d, "r", &r);
    ce_der_unsigned(&d, "s", &s);
    ce_der_leave(&d);
    ce_status status = ce_der_finish(&d);
    if (status == CE_OK && (8 * r.len > CE_EC_MAX_BITS || 8 * s.len > CE_EC_MAX_BITS))
        status = CE_ERR_DECODE;
    ce_os2ip(signature->r, r.data, status == CE_OK ? r.len : 0);
    ce_os2ip(signature->s, s.data, status == CE_OK ? s.len : 0);
    return status;
}
