/*
 * Integers and byte strings: OS2IP and I2OSP (RFC 8017, sections 4.1 and 4.2), and integers that
 * are secret.
 *
 * GMP frees memory as it is. A secret integer therefore gets its room at once, so that growing does
 * not leave an old copy behind, and is wiped before it is freed.
 */
#include <string.h>

#include "bignum/integer.h"
#include "crypto-edu/bytes.h"

/* spec: RFC 8017 4.2 */
void ce_os2ip(mpz_t x, const uint8_t *in, size_t len)
{
    if (len == 0)
        mpz_set_ui(x, 0);
    else
        mpz_import(x, len, 1, 1, 1, 0, in);
}

size_t ce_mpz_size(const mpz_t x)
{
    return mpz_sgn(x) == 0 ? 0 : (mpz_sizeinbase(x, 2) + 7) / 8;
}

/* spec: RFC 8017 4.1 */
ce_status ce_i2osp(uint8_t *out, size_t len, const mpz_t x)
{
    size_t size = ce_mpz_size(x);

    if (len > 0)
        memset(out, 0, len);
    if (mpz_sgn(x) < 0)
        return CE_ERR_ARGUMENT;
    if (size > len)
        return CE_ERR_BUFFER; /* "integer too large", 4.1 step 1 */
    if (size > 0)
        mpz_export(out + (len - size), NULL, 1, 1, 1, 0, x);
    return CE_OK;
}

void ce_mpz_init_secret(mpz_t x, size_t bits)
{
    mpz_init2(x, bits + GMP_NUMB_BITS); /* a limb to spare: GMP asks for room for the carry */
}

void ce_mpz_wipe(mpz_t x)
{
    /* All limbs ever allocated, not only those the value uses now; the manual's "Integer Internals"
     * describes these two fields. */
    ce_wipe(x->_mp_d, (size_t)x->_mp_alloc * sizeof(mp_limb_t));
    mpz_set_ui(x, 0);
}

void ce_mpz_clear(mpz_t x)
{
    ce_mpz_wipe(x);
    mpz_clear(x);
}
