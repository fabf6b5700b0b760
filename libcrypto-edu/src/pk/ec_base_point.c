/*
 * Multiples of the base point, the same in every key and every signature, and so worth preparing
 * for: the fixed-base comb of the Handbook of Applied Cryptography.
 *
 * The bits of k are cut into four strips of equal length, k = k_0 + 2^l k_1 + 2^2l k_2 + 2^3l k_3.
 * With 2^l G, 2^2l G and 2^3l G known, kG is a sum of four multiples whose doublings can be done
 * together: as many as one strip has bits, a quarter of what another point needs.
 */
#include "pk/ec_arithmetic.h"

enum { COORDINATES = 2 };

/* Made by doubling G again and again; the test does it once more. */
struct base_point {
    unsigned number;                                     /* of the curve */
    size_t strip;                                        /* l */
    const char *multiple[CE_EC_STRIPS - 1][COORDINATES]; /* x and y of 2^l G, 2^2l G, 2^3l G */
};

/* spec: HAC 14.116 */
/* clang-format off */
static const struct base_point base_points[] = {
    {23, 64, { /* P-256 */
     {"0fa822bc 2811aaa5 8492592e 326e25de 29493baa ad651f7e 90e75cb4 8e14db63",
      "bff44ae8 f5dba80d 6f4ad4bc b3df188b 34b1a650 50fe82f5 e4112454 5f462ee7"},
     {"447d739b eedb5e67 fb982fd5 88c6766e fc35ff7d c297eac3 57c84fc9 d789bd85",
      "2d4825ab 834131ee e12e9d95 3a4aaff7 3d349b95 a7fae500 0c7e33c9 72e25b32"},
     {"a6d39677 a7849276 2736ff83 44315fc5 96439591 a3c6b94a 6cf20ffb 313728be",
      "674f8474 9b0b8816 66b8babd 2d27ecdf 824a920c 2284059b f2bab833 c357f5f4"},
    }},
    {24, 96, { /* P-384 */
     {"f532389a 060cbd1b d6e98b0d 37ca7abc 43603909 18141b1a "
      "4b58808b 3f8686a9 2c3e0c91 558717db 39c1b328 d8ee21c9",
      "b9d2852c c3b38e69 6f04caa2 de3a82ba bd22cfb2 a2124163 "
      "bc40ce5a be643603 31ea31b1 085a4e9a 7a7e1839 23d86ecd"},
     {"c19e0b4c 800119c4 40f7f9e7 06421279 b42a31af 8a3e297d "
      "db298789 4d10ddea ba065458 a4f52d78 a628b09a aa03bd53",
      "16f3fdbf 0356b301 e5a0191d 1f5b77f6 577a30ea e3567af9 "
      "c1c7cad1 35f6ebf2 af68aa6d e639d858 822d0fc5 e6c88c41"},
     {"b2d10558 17cbaa12 21190503 5f4972d7 097da395 a2309686 "
      "3d8b29db d08848c2 f33a450a d156f761 e4bfc2c0 4905ca71",
      "354cd872 c3c6cbd2 237c0dba 3cfd056b f82be8f5 2e6236c0 "
      "9b475d74 4ecf1a68 e87ab07c 6924666f ddcebb55 753ee324"},
    }},
};
/* clang-format on */

/* NULL for curves whose base point nobody prepared. */
static const struct base_point *prepared(const struct ce_ec_curve *curve)
{
    const unsigned number = ce_ec_curve_number(curve);

    for (size_t i = 0; i < sizeof base_points / sizeof base_points[0]; i++)
        if (base_points[i].number == number)
            return &base_points[i];
    return NULL;
}

static ce_status load(struct ce_ec_point *P, const char *const coordinates[COORDINATES])
{
    P->infinity = false;
    return mpz_set_str(P->x, coordinates[0], 16) == 0 && mpz_set_str(P->y, coordinates[1], 16) == 0
               ? CE_OK
               : CE_ERR_STATE;
}

/* spec: HAC 14.117 */
ce_status ce_ec_multiply_base(const struct ce_ec_curve *curve, struct ce_ec_point *R, const mpz_t k)
{
    const struct base_point *base = prepared(curve);
    struct ce_ec_point multiples[CE_EC_STRIPS];
    ce_status status = CE_OK;

    if (!base || mpz_sizeinbase(k, 2) > CE_EC_STRIPS * base->strip)
        return ce_ec_multiply_jacobian(curve, R, k, &curve->G);
    for (unsigned j = 0; j < CE_EC_STRIPS; j++)
        ce_ec_point_init(&multiples[j]);
    ce_ec_point_set(&multiples[0], &curve->G);
    for (unsigned j = 1; j < CE_EC_STRIPS && status == CE_OK; j++)
        status = load(&multiples[j], base->multiple[j - 1]);
    if (status == CE_OK)
        status = ce_ec_multiply_strips(curve, R, k, base->strip, multiples);
    for (unsigned j = 0; j < CE_EC_STRIPS; j++)
        ce_ec_point_clear(&multiples[j]);
    return status;
}
