/*
 * Is a number prime? Fifty bases for each, drawn by a DRBG from the file's own numbers.
 */
#include "crypto-edu/bignum.h"
#include "tests/vectors/wycheproof.h"

enum wp_answer wp_primality(struct wp_case *c)
{
    enum { ROUNDS = 50 };
    struct wp_bytes value = wp_hex(c, "value");
    struct ce_hmac_drbg drbg;
    bool prime = false;
    mpz_t n;

    if (ce_hmac_drbg_init(&drbg, CE_SHA256, value.data, value.len, NULL, 0, NULL, 0) != CE_OK)
        return WP_WRONG;
    const struct ce_random bases = ce_hmac_drbg_random(&drbg);
    mpz_init(n);
    wp_integer(c, n, "value");
    ce_status status = ce_is_prime(&prime, n, ROUNDS, &bases, NULL);
    mpz_clear(n);
    return status == CE_OK && prime ? WP_ACCEPTED : WP_REJECTED;
}
