/*
 * The primitives between byte strings: OS2IP, one exponentiation, I2OSP, as every scheme of RFC
 * 8017 sections 7 and 8 uses them.
 *
 * What comes out of a decryption must not tell how many zero bytes it begins with: that alone is
 * enough to decrypt OAEP, a question at a time (Manger 2001). GMP drops leading zeros and takes the
 * less time the more there are. So a bit is set above the top before the number is written, which
 * gives every result one length, and the byte it makes is left out. GMP's last subtraction of all,
 * m2 + q * h, is out of reach of this.
 */
#include <string.h>

#include "bignum/integer.h"
#include "crypto-edu/bytes.h"
#include "pk/rsa_block.h"

ce_status ce_rsa_public_block(const struct ce_rsa_public *key, uint8_t *out, size_t out_len,
                              const uint8_t *in, size_t in_len, const struct ce_probe *probe)
{
    mpz_t m, c;

    ce_mpz_init_secret(m, 8 * in_len);
    mpz_init(c);
    ce_os2ip(m, in, in_len);
    ce_status status = ce_rsa_public_op(key, c, m, probe);
    if (status == CE_OK)
        status = ce_i2osp(out, out_len, c);
    if (status != CE_OK)
        ce_wipe(out, out_len);
    ce_mpz_clear(m);
    mpz_clear(c);
    return status;
}

/* I2OSP of a number below 2^(8 len), in a time that does not depend on its leading zeros.
 * spec: RFC 8017 4.1 */
static ce_status write_evenly(uint8_t *out, size_t len, mpz_t m)
{
    uint8_t string[1 + CE_RSA_MAX_K];

    if (len > CE_RSA_MAX_K || ce_mpz_size(m) > len)
        return CE_ERR_BUFFER;
    mpz_setbit(m, 8 * len);
    ce_status status = ce_i2osp(string, 1 + len, m);
    memcpy(out, string + 1, len);
    ce_wipe(string, 1 + len);
    return status;
}

ce_status ce_rsa_private_block(const struct ce_rsa_private *key, uint8_t *out, size_t out_len,
                               const uint8_t *in, size_t in_len, const struct ce_random *blinding,
                               const struct ce_probe *probe)
{
    mpz_t c, m;

    mpz_init(c);
    ce_mpz_init_secret(m, 8 * out_len + 1);
    ce_os2ip(c, in, in_len);
    ce_status status = ce_rsa_private_op(key, m, c, blinding, probe);
    if (status == CE_OK)
        status = write_evenly(out, out_len, m);
    if (status != CE_OK)
        ce_wipe(out, out_len);
    mpz_clear(c);
    ce_mpz_clear(m);
    return status;
}
