/*
 * Points as bytes, SEC 1 version 2.0, sections 2.3.3 and 2.3.4: a 4 for "uncompressed", then both
 * coordinates in full length.
 *
 * What comes from the wire is checked before anybody computes with it: a point on another curve, of
 * small order, would make its multiples betray the private key piece by piece.
 */
#include <string.h>

#include "bignum/integer.h"
#include "pk/ec_arithmetic.h"

enum { UNCOMPRESSED = 0x04 };

size_t ce_ec_size(const struct ce_ec_curve *curve)
{
    return ce_mpz_size(curve->p);
}

/* spec: SEC 1 2.3.3 */
ce_status ce_ec_encode(const struct ce_ec_curve *curve, uint8_t *out, size_t len,
                       const struct ce_ec_point *P)
{
    size_t size = ce_ec_size(curve);

    if (len > 0)
        memset(out, 0, len);
    if (len != 1 + 2 * size)
        return CE_ERR_BUFFER;
    if (!ce_ec_well_formed(curve) || P->infinity || !ce_ec_in_range(curve, P))
        return CE_ERR_ARGUMENT;
    out[0] = UNCOMPRESSED;
    ce_status status = ce_i2osp(out + 1, size, P->x);
    if (status == CE_OK)
        status = ce_i2osp(out + 1 + size, size, P->y);
    return status;
}

/* spec: SEC 1 2.3.4 */
ce_status ce_ec_decode(const struct ce_ec_curve *curve, struct ce_ec_point *P, const uint8_t *in,
                       size_t len)
{
    size_t size = ce_ec_size(curve);
    ce_status status = CE_ERR_DECODE;

    if (!ce_ec_well_formed(curve)) {
        status = CE_ERR_ARGUMENT;
    } else if (len == 1 + 2 * size && in[0] == UNCOMPRESSED) {
        ce_os2ip(P->x, in + 1, size);
        ce_os2ip(P->y, in + 1 + size, size);
        P->infinity = false;
        status = ce_ec_check_public(curve, P);
    }
    if (status != CE_OK)
        ce_ec_point_set_infinity(P);
    return status;
}
