/*
 * Finite-field Diffie-Hellman: the groups of RFC 7919 and RFC 3526, and any other group the caller
 * builds (toy groups, a server's own), with the checks a careful peer makes.
 */
#ifndef CRYPTO_EDU_DH_H
#define CRYPTO_EDU_DH_H

#include "crypto-edu/bignum.h"
#include "crypto-edu/random.h"

struct ce_dh_group {
    mpz_t p; /* the prime modulus */
    mpz_t g; /* the generator */
    mpz_t q; /* the order of g; 0 when unknown (TLS 1.2 does not send it) */
};

void ce_dh_group_init(struct ce_dh_group *group);
void ce_dh_group_clear(struct ce_dh_group *group);

/*
 * A named group, by its number in IANA's "TLS Supported Groups" registry: 256 ffdhe2048, 257
 * ffdhe3072, 258 ffdhe4096, 259 ffdhe6144, 260 ffdhe8192. CE_ERR_UNSUPPORTED for others. The primes
 * are written down as RFC 7919 Appendix A gives their formula, and a test recomputes them from it.
 */
CE_NODISCARD ce_status ce_dh_group_named(struct ce_dh_group *group, unsigned number);
/*
 * The same by name, and with it the groups of RFC 3526, which have no number in TLS: "modp2048",
 * "modp3072", "modp4096", "modp6144", "modp8192".
 */
CE_NODISCARD ce_status ce_dh_group_by_name(struct ce_dh_group *group, const char *name);
/* "ffdhe2048", or NULL. */
const char *ce_dh_group_name(unsigned number);
/* The number of the named group that has these p and g, or 0. */
unsigned ce_dh_group_number(const struct ce_dh_group *group);
/* The name of the published group whose prime p is ("modp2048"; OpenSSL's `-dhparam auto` takes
 * these), whatever its generator, or NULL. */
const char *ce_dh_prime_name(const mpz_t p);

/*
 * Does a peer's group deserve use? p odd and of at least min_bits bits (CE_ERR_LENGTH), 1 < g < p -
 * 1 (CE_ERR_ARGUMENT). p's primality is known for published groups, recognized by
 * value; for others it is tested with `bases` (CE_ERR_ARGUMENT when composite).
 */
CE_NODISCARD ce_status ce_dh_check_group(const struct ce_dh_group *group, size_t min_bits,
                                         const struct ce_random *bases);
/*
 * SP 800-56A Rev. 3, 5.6.2.3.1: 1 < y < p - 1, and y^q = 1 mod p where q is known (by the Jacobi
 * symbol for a safe prime, which is faster and says the same). CE_ERR_ARGUMENT otherwise.
 */
CE_NODISCARD ce_status ce_dh_check_public(const struct ce_dh_group *group, const mpz_t y);

/*
 * A private exponent: bits bits drawn, 2 <= x < q (or < p - 1 where q is unknown). bits = 0 takes
 * the length RFC 7919 Appendix A recommends for the group's size.
 */
CE_NODISCARD ce_status ce_dh_generate(const struct ce_dh_group *group, mpz_t x, size_t bits,
                                      const struct ce_random *random);
/* y = g^x mod p, 1 <= x < p (CE_ERR_ARGUMENT otherwise, or when the group is none). */
CE_NODISCARD ce_status ce_dh_public(const struct ce_dh_group *group, mpz_t y, const mpz_t x,
                                    const struct ce_probe *probe);
/*
 * z = y^x mod p, after ce_dh_check_public of y. CE_ERR_ARGUMENT when y is refused, x is 0, or z
 * turns out to be 1 or p - 1 (SP 800-56A Rev. 3, 5.7.1.1 step 2).
 */
CE_NODISCARD ce_status ce_dh_shared(const struct ce_dh_group *group, mpz_t z, const mpz_t y,
                                    const mpz_t x, const struct ce_probe *probe);

#endif
