/*
 * Curves: the named ones of SP 800-186, section 3.2.1, and what makes a curve of one's own sound
 * (SEC 1 version 2.0, section 3.1.1).
 *
 * P-256 and P-384 have a = -3 and cofactor 1. Their primes are sums of few powers of two, which
 * makes reduction fast; b came out of SHA-1 from a published seed.
 */
#include "bignum/integer.h"
#include "pk/ec_arithmetic.h"

struct named_curve {
    unsigned number; /* IANA, "TLS Supported Groups" */
    const char *name;
    const char *p, *a, *b, *x_G, *y_G, *n;
};

/* spec: SP 800-186 3.2.1.3; SP 800-186 3.2.1.4 */
/* clang-format off */
static const struct named_curve named_curves[] = {
    {23, "P-256", /* section 3.2.1.3 */
     "ffffffff 00000001 00000000 00000000 00000000 ffffffff ffffffff ffffffff",
     "ffffffff 00000001 00000000 00000000 00000000 ffffffff ffffffff fffffffc",
     "5ac635d8 aa3a93e7 b3ebbd55 769886bc 651d06b0 cc53b0f6 3bce3c3e 27d2604b",
     "6b17d1f2 e12c4247 f8bce6e5 63a440f2 77037d81 2deb33a0 f4a13945 d898c296",
     "4fe342e2 fe1a7f9b 8ee7eb4a 7c0f9e16 2bce3357 6b315ece cbb64068 37bf51f5",
     "ffffffff 00000000 ffffffff ffffffff bce6faad a7179e84 f3b9cac2 fc632551"},
    {24, "P-384", /* section 3.2.1.4 */
     "ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff "
     "ffffffff fffffffe ffffffff 00000000 00000000 ffffffff",
     "ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff "
     "ffffffff fffffffe ffffffff 00000000 00000000 fffffffc",
     "b3312fa7 e23ee7e4 988e056b e3f82d19 181d9c6e fe814112 "
     "0314088f 5013875a c656398d 8a2ed19d 2a85c8ed d3ec2aef",
     "aa87ca22 be8b0537 8eb1c71e f320ad74 6e1d3b62 8ba79b98 "
     "59f741e0 82542a38 5502f25d bf55296c 3a545e38 72760ab7",
     "3617de4a 96262c6f 5d9e98bf 9292dc29 f8f41dbd 289a147c "
     "e9da3113 b5f0b8c0 0a60b1ce 1d7e819d 7a431d7c 90ea0e5f",
     "ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff "
     "c7634d81 f4372ddf 581a0db2 48b0a77a ecec196a ccc52973"},
};
/* clang-format on */

enum { CURVES = sizeof named_curves / sizeof named_curves[0] };

static const struct named_curve *find_curve(unsigned number)
{
    for (unsigned i = 0; i < CURVES; i++)
        if (named_curves[i].number == number)
            return &named_curves[i];
    return NULL;
}

void ce_ec_curve_init(struct ce_ec_curve *curve)
{
    mpz_inits(curve->p, curve->a, curve->b, curve->n, NULL);
    ce_ec_point_init(&curve->G);
    curve->h = 0;
}

void ce_ec_curve_clear(struct ce_ec_curve *curve)
{
    mpz_clears(curve->p, curve->a, curve->b, curve->n, NULL);
    ce_ec_point_clear(&curve->G);
    curve->h = 0;
}

static void set_to_nothing(struct ce_ec_curve *curve)
{
    mpz_set_ui(curve->p, 0);
    mpz_set_ui(curve->a, 0);
    mpz_set_ui(curve->b, 0);
    mpz_set_ui(curve->n, 0);
    ce_ec_point_set_infinity(&curve->G);
    curve->h = 0;
}

ce_status ce_ec_curve_named(struct ce_ec_curve *curve, unsigned number)
{
    const struct named_curve *named = find_curve(number);

    if (!named || mpz_set_str(curve->p, named->p, 16) != 0 ||
        mpz_set_str(curve->a, named->a, 16) != 0 || mpz_set_str(curve->b, named->b, 16) != 0 ||
        mpz_set_str(curve->G.x, named->x_G, 16) != 0 ||
        mpz_set_str(curve->G.y, named->y_G, 16) != 0 || mpz_set_str(curve->n, named->n, 16) != 0) {
        set_to_nothing(curve);
        return CE_ERR_UNSUPPORTED;
    }
    curve->G.infinity = false;
    curve->h = 1;
    return CE_OK;
}

const char *ce_ec_curve_name(unsigned number)
{
    const struct named_curve *named = find_curve(number);

    return named ? named->name : NULL;
}

static bool same_curve(const struct ce_ec_curve *c, const struct ce_ec_curve *d)
{
    return mpz_cmp(c->p, d->p) == 0 && mpz_cmp(c->a, d->a) == 0 && mpz_cmp(c->b, d->b) == 0 &&
           ce_ec_point_equal(&c->G, &d->G) && mpz_cmp(c->n, d->n) == 0 && c->h == d->h;
}

unsigned ce_ec_curve_number(const struct ce_ec_curve *curve)
{
    unsigned number = 0;
    struct ce_ec_curve named;

    ce_ec_curve_init(&named);
    for (unsigned i = 0; i < CURVES; i++)
        if (ce_ec_curve_named(&named, named_curves[i].number) == CE_OK && same_curve(&named, curve))
            number = named_curves[i].number;
    ce_ec_curve_clear(&named);
    return number;
}

bool ce_ec_well_formed(const struct ce_ec_curve *curve)
{
    return mpz_cmp_ui(curve->p, 5) >= 0 && mpz_odd_p(curve->p) &&
           mpz_sizeinbase(curve->p, 2) <= CE_EC_MAX_BITS && ce_ec_in_field(curve, curve->a) &&
           ce_ec_in_field(curve, curve->b);
}

bool ce_ec_has_order(const struct ce_ec_curve *curve)
{
    return mpz_cmp_ui(curve->n, 2) >= 0 && mpz_sizeinbase(curve->n, 2) <= CE_EC_MAX_BITS;
}

/* 4a^3 + 27b^2 = 0 mod p: the curve crosses itself or has a cusp, and is no group. */
static bool is_singular(const struct ce_ec_curve *curve)
{
    mpz_t cubes, squares;

    mpz_inits(cubes, squares, NULL);
    mpz_powm_ui(cubes, curve->a, 3, curve->p);
    mpz_mul_ui(cubes, cubes, 4);
    mpz_mul(squares, curve->b, curve->b);
    mpz_addmul_ui(cubes, squares, 27);
    bool singular = mpz_divisible_p(cubes, curve->p) != 0;
    mpz_clears(cubes, squares, NULL);
    return singular;
}

/* Hasse: a curve over F_p has p + 1 - t points with t^2 <= 4p. */
static bool obeys_hasse(const struct ce_ec_curve *curve)
{
    mpz_t t, bound;

    mpz_inits(t, bound, NULL);
    mpz_mul_ui(t, curve->n, curve->h);
    mpz_sub(t, t, curve->p);
    mpz_sub_ui(t, t, 1);
    mpz_mul(t, t, t);
    mpz_mul_ui(bound, curve->p, 4);
    bool obeys = mpz_cmp(t, bound) <= 0;
    mpz_clears(t, bound, NULL);
    return obeys;
}

static bool order_kills(const struct ce_ec_curve *curve, const struct ce_ec_point *P)
{
    struct ce_ec_point R;

    ce_ec_point_init(&R);
    bool killed = ce_ec_multiply(curve, &R, curve->n, P, NULL) == CE_OK && R.infinity;
    ce_ec_point_clear(&R);
    return killed;
}

/* spec: SEC 1 3.1.1.2.1 */
ce_status ce_ec_check_curve(const struct ce_ec_curve *curve, const struct ce_random *bases)
{
    /* As for Diffie-Hellman groups: who built p may have meant to deceive. */
    enum { ROUNDS = 50 };
    bool prime = false;

    if (!ce_ec_well_formed(curve) || !ce_ec_has_order(curve) || is_singular(curve) ||
        !ce_ec_on_curve(curve, &curve->G) || mpz_cmp(curve->n, curve->p) == 0 ||
        !obeys_hasse(curve))
        return CE_ERR_ARGUMENT;
    ce_status status = ce_is_prime(&prime, curve->p, ROUNDS, bases, NULL);
    if (status == CE_OK && prime)
        status = ce_is_prime(&prime, curve->n, ROUNDS, bases, NULL);
    if (status == CE_OK && (!prime || !order_kills(curve, &curve->G)))
        status = CE_ERR_ARGUMENT;
    return status;
}

/* spec: SP 800-56A 5.6.2.3.3; SEC 1 3.2.2.1 */
ce_status ce_ec_check_public(const struct ce_ec_curve *curve, const struct ce_ec_point *Q)
{
    if (!ce_ec_well_formed(curve) || !ce_ec_has_order(curve) || !ce_ec_on_curve(curve, Q))
        return CE_ERR_ARGUMENT;
    if (curve->h != 1 && !order_kills(curve, Q))
        return CE_ERR_ARGUMENT;
    return CE_OK;
}
