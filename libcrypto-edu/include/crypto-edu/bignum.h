/*
 * Number theory on GMP integers: what RSA and Diffie-Hellman are made of.
 *
 * Integers are GMP's mpz_t, non-negative. The caller initializes and clears them; secret ones are
 * cleared with ce_mpz_clear, which wipes their limbs. GMP aborts the process when memory runs out:
 * CE_ERR_MEMORY does not cover it. GMP's own temporaries are not wiped.
 */
#ifndef CRYPTO_EDU_BIGNUM_H
#define CRYPTO_EDU_BIGNUM_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/probe.h"
#include "crypto-edu/random.h"
#include "crypto-edu/status.h"

enum { CE_BIGNUM_MAX_BITS = 16384 }; /* the largest modulus any function here takes */

/* OS2IP and I2OSP, RFC 8017 sections 4.1 and 4.2: big-endian. CE_ERR_BUFFER if x does not fit len
 * bytes. */
void ce_os2ip(mpz_t x, const uint8_t *in, size_t len);
CE_NODISCARD ce_status ce_i2osp(uint8_t *out, size_t len, const mpz_t x);
/* Bytes needed to write x: 0 for 0. */
size_t ce_mpz_size(const mpz_t x);

/* Initializes with room for a secret of that many bits, so that no reallocation leaves a copy
 * behind. */
void ce_mpz_init_secret(mpz_t x, size_t bits);
/* Wipes the limbs; x is 0 and stays initialized. */
void ce_mpz_wipe(mpz_t x);
/* Wipes the limbs, then clears. */
void ce_mpz_clear(mpz_t x);

/*
 * result = base^exponent mod modulus, for public values, by left-to-right square and multiply
 * (Handbook of Applied Cryptography 14.79). The probe sees each bit of the exponent from the top:
 * "square" (round = bit number, 0 for the most significant), "multiply" where the bit is 1, with
 * the variables e_i, A, base and modulus. exponent >= 0, modulus >= 1, odd or even; CE_ERR_ARGUMENT
 * otherwise or above CE_BIGNUM_MAX_BITS. With no probe GMP's own mpz_powm does the work.
 */
CE_NODISCARD ce_status ce_mod_exp(mpz_t result, const mpz_t base, const mpz_t exponent,
                                  const mpz_t modulus, const struct ce_probe *probe);
/*
 * The same for a secret exponent: mpz_powm_sec, whose time and memory accesses depend only on the
 * sizes. exponent >= 1, modulus odd (mpz_powm_sec dies otherwise, so it is checked:
 * CE_ERR_ARGUMENT). With a probe the traced square-and-multiply is used instead, which is not
 * constant-time.
 */
CE_NODISCARD ce_status ce_mod_exp_secret(mpz_t result, const mpz_t base, const mpz_t exponent,
                                         const mpz_t modulus, const struct ce_probe *probe);

/*
 * result = a^-1 mod modulus by the extended Euclidean algorithm, modulus >= 2. CE_ERR_ARGUMENT if
 * there is none. Not constant-time. The probe sees each division: "divide" with q, r and t, where t
 * is taken mod the modulus, so that r = t * a mod modulus in every frame.
 */
CE_NODISCARD ce_status ce_mod_inverse(mpz_t result, const mpz_t a, const mpz_t modulus,
                                      const struct ce_probe *probe);

/*
 * The Chinese remainder theorem: x = a mod p and x = b mod q, given q_inverse = q^-1 mod p
 * (ce_mod_inverse; it is taken on trust). With b < q, x is the only such number below p * q; x may
 * be a or b. CE_ERR_ARGUMENT for p = 0 or above CE_BIGNUM_MAX_BITS. The probe sees "h" = (a - b) *
 * q_inverse mod p; x = b + q * h.
 */
CE_NODISCARD ce_status ce_crt(mpz_t x, const mpz_t a, const mpz_t p, const mpz_t b, const mpz_t q,
                              const mpz_t q_inverse, const struct ce_probe *probe);

/*
 * Miller-Rabin, FIPS 186-5 Appendix B.3.1, with `rounds` random bases from `random`.
 * *probably_prime is false for a proven composite. Numbers below 2 are not prime; 2 and 3 are. The
 * probe sees each witness in the standard's letters ("witness": the base b, the last z, verdict
 * bit: 1 while n may still be prime, and w, which is n). CE_ERR_ARGUMENT for no rounds or n above
 * CE_BIGNUM_MAX_BITS; CE_ERR_RANDOM also when the source gives no usable base.
 */
CE_NODISCARD ce_status ce_is_prime(bool *probably_prime, const mpz_t n, unsigned rounds,
                                   const struct ce_random *random, const struct ce_probe *probe);
/* Rounds for an error below 2^-100 on random candidates of that length, FIPS 186-5 Table B.1; more
 * for short numbers. */
unsigned ce_miller_rabin_rounds(size_t bits);

/*
 * A random probable prime of exactly `bits` bits (>= 2) with gcd(p - 1, e) = 1, top two bits set
 * when bits >= 16 so that a product of two has twice the bits, found by trial division and
 * Miller-Rabin from `candidates`; bases come from `bases`, a stream of their own, so that a probe
 * or another number of rounds does not shift the search. The result depends on nothing but the
 * streams. CE_ERR_STATE when no prime turns up within 100 * bits candidates. The probe sees each
 * candidate ("candidate": p, verdict bit), and before it the witnesses of those that trial division
 * lets pass.
 */
CE_NODISCARD ce_status ce_random_prime(mpz_t p, size_t bits, const mpz_t e,
                                       const struct ce_random *candidates,
                                       const struct ce_random *bases, const struct ce_probe *probe);

/*
 * Is p = 2q + 1 with p and q both prime? Miller-Rabin on q, then on p, `rounds` bases each; the
 * probe sees the witnesses of both. 5, 7, 11, 23 and 47 are such primes. Errors as for ce_is_prime.
 */
CE_NODISCARD ce_status ce_is_safe_prime(bool *safe, const mpz_t p, unsigned rounds,
                                        const struct ce_random *random,
                                        const struct ce_probe *probe);
/*
 * A random safe prime of exactly `bits` bits, 3 to CE_SAFE_PRIME_MAX_BITS (CE_ERR_ARGUMENT
 * otherwise): for groups made in a lesson; real ones are published (dh.h). Streams and errors as
 * for ce_random_prime; the probe sees the candidates that survive trial division.
 */
enum { CE_SAFE_PRIME_MAX_BITS = 512 };
CE_NODISCARD ce_status ce_random_safe_prime(mpz_t p, size_t bits,
                                            const struct ce_random *candidates,
                                            const struct ce_random *bases,
                                            const struct ce_probe *probe);

#endif
