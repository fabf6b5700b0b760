/*
 * X25519: the vectors of RFC 7748, the thousand iterations, and all public keys that lead nowhere.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/x25519.h"
#include "pk_fixtures.h"

enum { SIZE = CE_X25519_SIZE };

static void read_key(uint8_t out[SIZE], const char *hex)
{
    assert_int_equal(unhex(out, SIZE, hex), SIZE);
}

static void assert_key(const uint8_t key[SIZE], const char *hex)
{
    uint8_t expected[SIZE];
    read_key(expected, hex);
    assert_memory_equal(key, expected, SIZE);
}

/* Section 5.2; the second u has its top bit set, which is ignored. */
static const struct {
    const char *k, *u, *out;
} vectors[] = {
    {"a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
     "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
     "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"},
    {"4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
     "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
     "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"},
};

static void rfc_7748_section_5_2(void **state)
{
    (void)state;
    uint8_t k[SIZE], u[SIZE], out[SIZE];
    for (size_t i = 0; i < 2; i++) {
        read_key(k, vectors[i].k);
        read_key(u, vectors[i].u);
        assert_int_equal(ce_x25519_shared(out, k, u, NULL), CE_OK);
        assert_key(out, vectors[i].out);
        u[31] ^= 0x80;
        assert_int_equal(ce_x25519_shared(out, k, u, NULL), CE_OK);
        assert_key(out, vectors[i].out);
    }
}

static void rfc_7748_a_thousand_iterations(void **state)
{
    (void)state;
    uint8_t k[SIZE] = {9}, u[SIZE] = {9}, out[SIZE];
    for (unsigned i = 1; i <= 1000; i++) {
        assert_int_equal(ce_x25519_shared(out, k, u, NULL), CE_OK);
        memcpy(u, k, SIZE);
        memcpy(k, out, SIZE);
        if (i == 1)
            assert_key(k, "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079");
    }
    assert_key(k, "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51");
}

static void rfc_7748_section_6_1(void **state)
{
    (void)state;
    static const char K[] = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";
    uint8_t a[SIZE], b[SIZE], A[SIZE], B[SIZE], out[SIZE];
    read_key(a, "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    read_key(b, "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    ce_x25519_public(A, a, NULL);
    assert_key(A, "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    ce_x25519_public(B, b, NULL);
    assert_key(B, "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    assert_int_equal(ce_x25519_shared(out, a, B, NULL), CE_OK);
    assert_key(out, K);
    assert_int_equal(ce_x25519_shared(out, b, A, NULL), CE_OK);
    assert_key(out, K);
}

/*
 * The u-coordinates of small order on the curve and its twist: 0, 1, -1 and two of order 8. Those
 * below 19 can be written a second time with p added; all can with the top bit set. There are no
 * others in 32 bytes.
 */
static const char *const small_order[] = {
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
};

static void points_of_small_order_are_refused(void **state)
{
    (void)state;
    static const uint8_t zero[SIZE];
    uint8_t k[SIZE], u[SIZE], out[SIZE];
    struct seeded s;
    seed(&s, "small order");
    for (size_t i = 0; i < 2 * (sizeof small_order / sizeof small_order[0]); i++) {
        read_key(u, small_order[i / 2]);
        u[31] |= (uint8_t)(i % 2 << 7);
        assert_int_equal(ce_x25519_generate(k, &s.random), CE_OK);
        memset(out, 0xaa, SIZE);
        assert_int_equal(ce_x25519_shared(out, k, u, NULL), CE_ERR_ARGUMENT);
        assert_memory_equal(out, zero, SIZE);
    }
}

/* p + 2 to 2^255 - 1 are 2 to 18 written otherwise: taken modulo p, as the RFC demands. */
static void what_is_not_reduced_is_reduced(void **state)
{
    (void)state;
    uint8_t k[SIZE] = {5}, u[SIZE], out[SIZE], same[SIZE];
    for (uint8_t value = 2; value <= 18; value++) {
        memset(u, 0, SIZE);
        u[0] = value;
        assert_int_equal(ce_x25519_shared(out, k, u, NULL), CE_OK);
        memset(u, 0xff, SIZE);
        u[0] = (uint8_t)(0xed + value);
        u[31] = 0x7f;
        assert_int_equal(ce_x25519_shared(same, k, u, NULL), CE_OK);
        assert_memory_equal(out, same, SIZE);
    }
}

static void the_clamped_bits_do_not_count(void **state)
{
    (void)state;
    static const struct {
        size_t byte;
        uint8_t bits;
    } clamped[] = {{0, 1}, {0, 2}, {0, 4}, {31, 0x40}, {31, 0x80}};
    uint8_t k[SIZE], A[SIZE], B[SIZE];
    read_key(k, vectors[0].k);
    ce_x25519_public(A, k, NULL);
    for (size_t i = 0; i < sizeof clamped / sizeof clamped[0]; i++) {
        k[clamped[i].byte] ^= clamped[i].bits;
        ce_x25519_public(B, k, NULL);
        assert_memory_equal(A, B, SIZE);
    }
    k[0] ^= 8; /* this one does */
    ce_x25519_public(B, k, NULL);
    assert_memory_not_equal(A, B, SIZE);
}

static void both_sides_arrive_at_the_same_secret(void **state)
{
    (void)state;
    struct seeded s;
    uint8_t a[SIZE], b[SIZE], A[SIZE], B[SIZE], z[SIZE], w[SIZE];
    seed(&s, "both sides");
    for (unsigned i = 0; i < 20; i++) {
        assert_int_equal(ce_x25519_generate(a, &s.random), CE_OK);
        assert_int_equal(ce_x25519_generate(b, &s.random), CE_OK);
        ce_x25519_public(A, a, NULL);
        ce_x25519_public(B, b, NULL);
        assert_memory_not_equal(A, B, SIZE);
        assert_int_equal(ce_x25519_shared(z, a, B, NULL), CE_OK);
        assert_int_equal(ce_x25519_shared(w, b, A, NULL), CE_OK);
        assert_memory_equal(z, w, SIZE);
    }
    const struct ce_random broken = {fill_fails, NULL};
    assert_int_equal(ce_x25519_generate(a, &broken), CE_ERR_RANDOM);
    assert_int_equal(ce_x25519_generate(a, NULL), CE_ERR_RANDOM);
}

static void a_probe_sees_the_ladder_and_changes_nothing(void **state)
{
    (void)state;
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    uint8_t k[SIZE], u[SIZE], out[SIZE], result[SIZE] = {0};
    read_key(k, vectors[0].k);
    read_key(u, vectors[0].u);
    assert_int_equal(ce_x25519_shared(out, k, u, probe), CE_OK);
    assert_key(out, vectors[0].out);
    assert_int_equal(seen(&book, "decode"), 1);
    assert_int_equal(seen(&book, "ladder"), 255);
    assert_int_equal(note_of(&book, "ladder")->last_round, 0);
    assert_int_equal(seen(&book, "result"), 1);
    mpz_export(result, NULL, -1, 1, 0, 0, note_of(&book, "result")->last);
    assert_memory_equal(result, out, SIZE);
    close_notebook(&book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc_7748_section_5_2),
        cmocka_unit_test(rfc_7748_a_thousand_iterations),
        cmocka_unit_test(rfc_7748_section_6_1),
        cmocka_unit_test(points_of_small_order_are_refused),
        cmocka_unit_test(what_is_not_reduced_is_reduced),
        cmocka_unit_test(the_clamped_bits_do_not_count),
        cmocka_unit_test(both_sides_arrive_at_the_same_secret),
        cmocka_unit_test(a_probe_sees_the_ladder_and_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
