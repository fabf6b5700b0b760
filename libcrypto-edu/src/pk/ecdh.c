/*
 * Elliptic-curve Diffie-Hellman: d_A (d_B G) = d_B (d_A G), and who saw only the two points does
 * not know it. SP 800-56A Rev. 3, sections 5.6.1.2.2, 5.6.2.3.3 and 5.7.1.2.
 *
 * Only the x-coordinate of the common point becomes the shared secret, and always in full length:
 * a leading zero dropped made some handshakes fail, one in 256, and told who listened something
 * about the secret (RFC 8422, section 5.10).
 */
#include <string.h>

#include "bignum/integer.h"
#include "pk/ec_arithmetic.h"

/* spec: FIPS 186-5 A.2.2; SP 800-56A 5.6.1.2.2 */
ce_status ce_ec_generate(const struct ce_ec_curve *curve, mpz_t d, const struct ce_random *random)
{
    if (!ce_ec_well_formed(curve) || !ce_ec_has_order(curve)) {
        ce_mpz_wipe(d);
        return CE_ERR_ARGUMENT;
    }
    return ce_random_integer(d, 1, curve->n, random);
}

/* spec: SP 800-56A 5.6.1.2.2 */
ce_status ce_ec_public(const struct ce_ec_curve *curve, struct ce_ec_point *Q, const mpz_t d,
                       const struct ce_probe *probe)
{
    if (!ce_ec_is_private(curve, d)) {
        ce_ec_point_set_infinity(Q);
        return CE_ERR_ARGUMENT;
    }
    return ce_ec_multiply(curve, Q, d, &curve->G, probe);
}

/* spec: SP 800-56A 5.7.1.2 */
ce_status ce_ecdh_shared(const struct ce_ec_curve *curve, uint8_t *z, size_t z_len, const mpz_t d,
                         const struct ce_ec_point *Q, const struct ce_probe *probe)
{
    if (z_len > 0)
        memset(z, 0, z_len);
    if (z_len != ce_ec_size(curve))
        return CE_ERR_BUFFER;
    ce_status status = ce_ec_check_public(curve, Q);
    if (status != CE_OK)
        return status;
    if (!ce_ec_is_private(curve, d))
        return CE_ERR_ARGUMENT;
    struct ce_ec_point P;
    ce_ec_point_init_secret(&P, curve);
    status = ce_ec_multiply(curve, &P, d, Q, probe);
    if (status == CE_OK && P.infinity) /* step 2 */
        status = CE_ERR_ARGUMENT;
    if (status == CE_OK)
        status = ce_i2osp(z, z_len, P.x);
    ce_ec_point_clear(&P);
    return status;
}
