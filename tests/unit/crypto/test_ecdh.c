/*
 * Elliptic-curve Diffie-Hellman: the vectors of RFC 5903, agreement on every curve, and every
 * peer's point that is refused.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "ec_fixtures.h"

static struct ce_ec_curve curve;
static struct ce_ec_point P, Q;
static mpz_t d, e;

static int set_up(void **state)
{
    (void)state;
    ce_ec_curve_init(&curve);
    ce_ec_point_init(&P);
    ce_ec_point_init(&Q);
    mpz_inits(d, e, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ce_ec_curve_clear(&curve);
    ce_ec_point_clear(&P);
    ce_ec_point_clear(&Q);
    mpz_clears(d, e, NULL);
    return 0;
}

/* RFC 5903, sections 8.1 and 8.2. */
static const struct {
    unsigned number;
    const char *i, *gix, *giy, *r, *grx, *gry, *girx;
} vectors[] = {
    {23, "C88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433",
     "DAD0B65394221CF9B051E1FECA5787D098DFE637FC90B9EF945D0C3772581180",
     "5271A0461CDB8252D61F1C456FA3E59AB1F45B33ACCF5F58389E0577B8990BB3",
     "C6EF9C5D78AE012A011164ACB397CE2088685D8F06BF9BE0B283AB46476BEE53",
     "D12DFB5289C8D4F81208B70270398C342296970A0BCCB74C736FC7554494BF63",
     "56FBF3CA366CC23E8157854C13C58D6AAC23F046ADA30F8353E74F33039872AB",
     "D6840F6B42F6EDAFD13116E0E12565202FEF8E9ECE7DCE03812464D04B9442DE"},
    {24,
     "099F3C7034D4A2C699884D73A375A67F7624EF7C6B3C0F160647B67414DCE655"
     "E35B538041E649EE3FAEF896783AB194",
     "667842D7D180AC2CDE6F74F37551F55755C7645C20EF73E31634FE72B4C55EE6"
     "DE3AC808ACB4BDB4C88732AEE95F41AA",
     "9482ED1FC0EEB9CAFC4984625CCFC23F65032149E0E144ADA024181535A0F38E"
     "EB9FCFF3C2C947DAE69B4C634573A81C",
     "41CB0779B4BDB85D47846725FBEC3C9430FAB46CC8DC5060855CC9BDA0AA2942"
     "E0308312916B8ED2960E4BD55A7448FC",
     "E558DBEF53EECDE3D3FCCFC1AEA08A89A987475D12FD950D83CFA41732BC509D"
     "0D1AC43A0336DEF96FDA41D0774A3571",
     "DCFBEC7AACF3196472169E838430367F66EEBE3C6E70C416DD5F0C68759DD1FF"
     "F83FA40142209DFF5EAAD96DB9E6386C",
     "11187331C279962D93D604243FD592CB9D0A926F422E47187521287E7156C5C4"
     "D603135569B9E9D09CF5D4A270F59746"},
};

static void check_side(const char *own, const char *x, const char *y, const char *peer_x,
                       const char *peer_y, const char *expected, const struct ce_probe *probe)
{
    uint8_t z[48], right[48];
    size_t len = unhex(right, sizeof right, expected);
    set_hex(d, own);
    set_point_hex(&Q, x, y);
    assert_int_equal(ce_ec_public(&curve, &P, d, probe), CE_OK);
    assert_true(ce_ec_point_equal(&P, &Q));
    set_point_hex(&Q, peer_x, peer_y);
    assert_int_equal(ce_ecdh_shared(&curve, z, len, d, &Q, probe), CE_OK);
    assert_memory_equal(z, right, len);
}

static void rfc_5903(void **state)
{
    (void)state;
    struct notebook book;
    const struct ce_probe *probes[] = {NULL, open_notebook(&book)};
    for (size_t v = 0; v < 2; v++)
        for (size_t p = 0; p < 2; p++) {
            assert_int_equal(ce_ec_curve_named(&curve, vectors[v].number), CE_OK);
            check_side(vectors[v].i, vectors[v].gix, vectors[v].giy, vectors[v].grx, vectors[v].gry,
                       vectors[v].girx, probes[p]);
            check_side(vectors[v].r, vectors[v].grx, vectors[v].gry, vectors[v].gix, vectors[v].giy,
                       vectors[v].girx, probes[p]);
        }
    assert_true(seen(&book, "double") > 1000);
    close_notebook(&book);
}

static void both_sides_arrive_at_the_same_secret(void **state)
{
    (void)state;
    struct seeded s;
    uint8_t z[48], w[48];
    seed(&s, "both sides");
    for (unsigned number = 22; number <= 24; number++) {
        if (number == 22)
            toy_curve(&curve, over_17);
        else
            assert_int_equal(ce_ec_curve_named(&curve, number), CE_OK);
        size_t size = ce_ec_size(&curve);
        for (unsigned i = 0; i < 10; i++) {
            assert_int_equal(ce_ec_generate(&curve, d, &s.random), CE_OK);
            assert_int_equal(ce_ec_generate(&curve, e, &s.random), CE_OK);
            assert_int_equal(ce_ec_public(&curve, &P, d, NULL), CE_OK);
            assert_int_equal(ce_ec_public(&curve, &Q, e, NULL), CE_OK);
            assert_int_equal(ce_ecdh_shared(&curve, z, size, d, &Q, NULL), CE_OK);
            assert_int_equal(ce_ecdh_shared(&curve, w, size, e, &P, NULL), CE_OK);
            assert_memory_equal(z, w, size);
        }
    }
}

/* One secret in 256 begins with a zero byte; it is not dropped. */
static void leading_zeros_stay(void **state)
{
    (void)state;
    uint8_t z[32];
    unsigned long leading = 0;
    assert_int_equal(ce_ec_curve_named(&curve, 23), CE_OK);
    for (unsigned long i = 1; i < 1000 && leading == 0; i++) {
        mpz_set_ui(d, i);
        assert_int_equal(ce_ecdh_shared(&curve, z, 32, d, &curve.G, NULL), CE_OK);
        if (z[0] == 0)
            leading = i;
    }
    assert_int_not_equal(leading, 0);
    mpz_set_ui(d, leading);
    assert_int_equal(ce_ec_public(&curve, &P, d, NULL), CE_OK);
    assert_true(ce_mpz_size(P.x) < 32);
    ce_os2ip(e, z, 32);
    assert_int_equal(mpz_cmp(e, P.x), 0);
}

static ce_status refuses(const struct ce_ec_point *peer)
{
    uint8_t z[48];
    memset(z, 0xaa, sizeof z);
    size_t size = ce_ec_size(&curve);
    mpz_set_ui(d, 3);
    ce_status status = ce_ecdh_shared(&curve, z, size, d, peer, NULL);
    for (size_t i = 0; status != CE_OK && i < size; i++)
        assert_int_equal(z[i], 0);
    return status;
}

static void bad_points_are_refused(void **state)
{
    (void)state;
    assert_int_equal(ce_ec_curve_named(&curve, 23), CE_OK);
    ce_ec_point_set(&P, &curve.G);
    assert_int_equal(refuses(&P), CE_OK);
    mpz_add_ui(P.y, P.y, 1); /* off the curve */
    assert_int_equal(refuses(&P), CE_ERR_ARGUMENT);
    ce_ec_point_set(&P, &curve.G);
    mpz_add(P.x, P.x, curve.p); /* the right one, but not reduced */
    assert_int_equal(refuses(&P), CE_ERR_ARGUMENT);
    ce_ec_point_set(&P, &curve.G);
    mpz_sub(P.y, P.y, curve.p);
    assert_int_equal(refuses(&P), CE_ERR_ARGUMENT);
    ce_ec_point_set_infinity(&P);
    assert_int_equal(refuses(&P), CE_ERR_ARGUMENT);
    toy_curve(&curve, over_97);
    set_point(&P, 3, 6);
    assert_int_equal(refuses(&P), CE_OK);
    set_point(&P, 0, 10); /* on the curve, but not of order 5 */
    assert_true(ce_ec_on_curve(&curve, &P));
    assert_int_equal(refuses(&P), CE_ERR_ARGUMENT);
}

static void bad_private_keys_and_buffers_are_refused(void **state)
{
    (void)state;
    uint8_t z[33];
    assert_int_equal(ce_ec_curve_named(&curve, 23), CE_OK);
    for (int offset = -1; offset <= 1; offset++) {
        mpz_set_si(d, offset);
        assert_int_equal(ce_ec_public(&curve, &P, d, NULL), offset == 1 ? CE_OK : CE_ERR_ARGUMENT);
        assert_int_equal(ce_ecdh_shared(&curve, z, 32, d, &curve.G, NULL),
                         offset == 1 ? CE_OK : CE_ERR_ARGUMENT);
        mpz_add(d, d, curve.n);
        assert_int_equal(ce_ec_public(&curve, &P, d, NULL), offset < 0 ? CE_OK : CE_ERR_ARGUMENT);
        assert_int_equal(ce_ecdh_shared(&curve, z, 32, d, &curve.G, NULL),
                         offset < 0 ? CE_OK : CE_ERR_ARGUMENT);
    }
    assert_infinity(&P);
    mpz_set_ui(d, 3);
    assert_int_equal(ce_ecdh_shared(&curve, z, 31, d, &curve.G, NULL), CE_ERR_BUFFER);
    assert_int_equal(ce_ecdh_shared(&curve, z, 33, d, &curve.G, NULL), CE_ERR_BUFFER);
    assert_int_equal(ce_ecdh_shared(&curve, z, 0, d, &curve.G, NULL), CE_ERR_BUFFER);
}

static void keys_are_drawn_evenly(void **state)
{
    (void)state;
    struct seeded s;
    unsigned histogram[19] = {0};
    seed(&s, "keys");
    toy_curve(&curve, over_17);
    for (unsigned i = 0; i < 1800; i++) {
        assert_int_equal(ce_ec_generate(&curve, d, &s.random), CE_OK);
        assert_true(mpz_cmp_ui(d, 1) >= 0 && mpz_cmp_ui(d, 19) < 0);
        histogram[mpz_get_ui(d)]++;
    }
    for (unsigned v = 1; v < 19; v++)
        assert_in_range(histogram[v], 50, 150); /* 100 each, if all are alike */
    const struct ce_random broken = {fill_fails, NULL};
    assert_int_equal(ce_ec_generate(&curve, d, &broken), CE_ERR_RANDOM);
    assert_int_equal(mpz_sgn(d), 0);
    mpz_set_ui(curve.n, 1);
    assert_int_equal(ce_ec_generate(&curve, d, &s.random), CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc_5903),
        cmocka_unit_test(both_sides_arrive_at_the_same_secret),
        cmocka_unit_test(leading_zeros_stay),
        cmocka_unit_test(bad_points_are_refused),
        cmocka_unit_test(bad_private_keys_and_buffers_are_refused),
        cmocka_unit_test(keys_are_drawn_evenly),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
