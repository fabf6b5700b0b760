/*
 * Elliptic curves y^2 = x^3 + ax + b over a prime field: the points and their addition, ECDH and
 * ECDSA on P-256, P-384 and any curve the caller builds. A toy such as y^2 = x^3 + 2x + 3 over F_97
 * runs through the same code, and its hundred points can be plotted on a blackboard.
 *
 * Nothing here is constant-time: which points are added, and how long numbers take to multiply,
 * depends on the secret. Enough to learn from, not to keep a secret from whoever holds a stopwatch.
 * Secret intermediate values are wiped; GMP's own temporaries are not (see bignum.h).
 */
#ifndef CRYPTO_EDU_EC_H
#define CRYPTO_EDU_EC_H

#include "crypto-edu/bignum.h"
#include "crypto-edu/hash.h"
#include "crypto-edu/random.h"

enum { CE_EC_MAX_BITS = 1024 }; /* of p and n; the largest curve of SP 800-186 has 521 */

/* (x, y), or the point at infinity O, the group's zero; then x and y are 0. */
struct ce_ec_point {
    mpz_t x, y;
    bool infinity;
};

/* The domain parameters, SEC 1 section 3.1.1. */
struct ce_ec_curve {
    mpz_t p;              /* the field is F_p */
    mpz_t a, b;           /* y^2 = x^3 + ax + b, 0 <= a, b < p */
    struct ce_ec_point G; /* the base point */
    mpz_t n;              /* its order, a prime */
    unsigned h;           /* the cofactor: the curve has h * n points */
};

void ce_ec_point_init(struct ce_ec_point *P);  /* O */
void ce_ec_point_clear(struct ce_ec_point *P); /* wipes */
void ce_ec_point_set(struct ce_ec_point *R, const struct ce_ec_point *P);
void ce_ec_point_set_infinity(struct ce_ec_point *P); /* wipes */
bool ce_ec_point_equal(const struct ce_ec_point *P, const struct ce_ec_point *Q);

void ce_ec_curve_init(struct ce_ec_curve *curve);
void ce_ec_curve_clear(struct ce_ec_curve *curve);

/*
 * A named curve, by its number in IANA's "TLS Supported Groups" registry: 23 P-256 (secp256r1), 24
 * P-384 (secp384r1), with the parameters of SP 800-186 section 3.2.1. CE_ERR_UNSUPPORTED for
 * others; the curve is then all zeros.
 */
CE_NODISCARD ce_status ce_ec_curve_named(struct ce_ec_curve *curve, unsigned number);
/* "P-256", or NULL. */
const char *ce_ec_curve_name(unsigned number);
/* The number of the named curve that has these parameters, or 0. */
unsigned ce_ec_curve_number(const struct ce_ec_curve *curve);

/*
 * Is a curve of the caller's sound? SEC 1 section 3.1.1.2.1: p and n prime (Miller-Rabin with
 * `bases`), 4a^3 + 27b^2 != 0, G on the curve, nG = O, h * n as near to p + 1 as Hasse's theorem
 * demands, n != p. Size is not judged, nor the embedding degree. CE_ERR_ARGUMENT otherwise.
 */
CE_NODISCARD ce_status ce_ec_check_curve(const struct ce_ec_curve *curve,
                                         const struct ce_random *bases);

/*
 * R = P + Q, R = 2P, R = -P by the chord and the tangent in affine coordinates, SEC 1 section
 * 2.2.1. R may be P or Q. CE_ERR_ARGUMENT, and R = O, when the curve's p, a or b is no such thing,
 * a coordinate is not below p, or P and Q cannot be on one curve.
 */
CE_NODISCARD ce_status ce_ec_add(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                                 const struct ce_ec_point *P, const struct ce_ec_point *Q);
CE_NODISCARD ce_status ce_ec_double(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                                    const struct ce_ec_point *P);
CE_NODISCARD ce_status ce_ec_negate(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                                    const struct ce_ec_point *P);

/*
 * R = kP, k >= 0 of at most CE_EC_MAX_BITS bits; R may be P. The formulas never use b: a point that
 * is not on the curve is multiplied on the curve it is on, so check it first. CE_ERR_ARGUMENT, and
 * R = O, as for ce_ec_add.
 *
 * With a probe this is double-and-add on affine points, from the top bit of k: "double" after each
 * doubling, "add" where the bit is 1 (round = bit number, 0 for the most significant), with the
 * variables k_i, x, y and infinity of the sum so far, and P.x, P.y, p and a, which stay. With none
 * it is the same product by Jacobian coordinates and windows of four bits; for the base point of a
 * named curve, by a comb.
 */
CE_NODISCARD ce_status ce_ec_multiply(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                                      const mpz_t k, const struct ce_ec_point *P,
                                      const struct ce_probe *probe);

/* y^2 = x^3 + ax + b? O and coordinates out of range are not on it. */
bool ce_ec_on_curve(const struct ce_ec_curve *curve, const struct ce_ec_point *P);
/*
 * Full public-key validation, SP 800-56A Rev. 3 section 5.6.2.3.3: Q is not O, 0 <= x, y < p, Q is
 * on the curve, and nQ = O, which is multiplied out only where the cofactor is not 1 (there is no
 * other subgroup else). CE_ERR_ARGUMENT otherwise.
 */
CE_NODISCARD ce_status ce_ec_check_public(const struct ce_ec_curve *curve,
                                          const struct ce_ec_point *Q);

/* The length of a field element in bytes: 32 for P-256, 48 for P-384, 1 for F_97. */
size_t ce_ec_size(const struct ce_ec_curve *curve);
/*
 * The uncompressed form, SEC 1 section 2.3.3: 04 || X || Y. len is 1 + 2 * ce_ec_size, else
 * CE_ERR_BUFFER; CE_ERR_ARGUMENT for O or a coordinate not below p.
 */
CE_NODISCARD ce_status ce_ec_encode(const struct ce_ec_curve *curve, uint8_t *out, size_t len,
                                    const struct ce_ec_point *P);
/*
 * Section 2.3.4, uncompressed points alone, as TLS sends them (RFC 8422 section 5.1.2 and RFC 8446
 * section 4.2.8.2): CE_ERR_DECODE for any other length or first byte (compressed, hybrid, O), else
 * what ce_ec_check_public says. P is O on error.
 */
CE_NODISCARD ce_status ce_ec_decode(const struct ce_ec_curve *curve, struct ce_ec_point *P,
                                    const uint8_t *in, size_t len);

/*
 * A private key 1 <= d < n, drawn until it fits (FIPS 186-5 Appendix A.2.2 and SP 800-56A Rev. 3
 * section 5.6.1.2.2), and its public key Q = dG; CE_ERR_ARGUMENT for a d out of that range.
 */
CE_NODISCARD ce_status ce_ec_generate(const struct ce_ec_curve *curve, mpz_t d,
                                      const struct ce_random *random);
CE_NODISCARD ce_status ce_ec_public(const struct ce_ec_curve *curve, struct ce_ec_point *Q,
                                    const mpz_t d, const struct ce_probe *probe);

/*
 * ECDH, SP 800-56A Rev. 3 section 5.7.1.2 with cofactor 1, RFC 8422 section 5.10: Z is the
 * x-coordinate of dQ, in full length, leading zeros kept. z_len is ce_ec_size, else CE_ERR_BUFFER.
 * CE_ERR_ARGUMENT when ce_ec_check_public refuses Q or d is not in 1 .. n - 1.
 */
CE_NODISCARD ce_status ce_ecdh_shared(const struct ce_ec_curve *curve, uint8_t *z, size_t z_len,
                                      const mpz_t d, const struct ce_ec_point *Q,
                                      const struct ce_probe *probe);

/*
 * ECDSA, FIPS 186-5 section 6.4. All functions take the digest of the message, ce_hash_size(hash)
 * bytes; digests longer than n are cut to its length in bits, as the standard says.
 */
struct ce_ecdsa_signature {
    mpz_t r, s;
};

void ce_ecdsa_signature_init(struct ce_ecdsa_signature *signature);
void ce_ecdsa_signature_clear(struct ce_ecdsa_signature *signature);

/*
 * The secret number k of a signature, derived from the private key and the digest (RFC 6979,
 * section 3.2) instead of drawn: two signatures with one k give the key away, and so does a k that
 * is only a little predictable. The section's process is HMAC_DRBG, seeded with the key and the
 * digest: init seeds it, each next gives one more 1 <= k < n. CE_ERR_ARGUMENT for an unknown hash
 * or a d out of 1 .. n - 1. Wipe the DRBG (ce_wipe) when done.
 */
CE_NODISCARD ce_status ce_ecdsa_nonce_init(const struct ce_ec_curve *curve,
                                           struct ce_hmac_drbg *nonces, const mpz_t d,
                                           enum ce_hash_id hash, const uint8_t *digest);
CE_NODISCARD ce_status ce_ecdsa_nonce_next(const struct ce_ec_curve *curve, mpz_t k,
                                           struct ce_hmac_drbg *nonces);

/*
 * Signature generation, section 6.4.1, with the k of RFC 6979: deterministic. CE_ERR_ARGUMENT for a
 * d out of 1 .. n - 1, an unknown hash or no curve. The probe sees "k" (the digest as the integer
 * e, and k), the frames of ce_ec_multiply, "R" (x_R and r) and "s" (k_inverse and s), and all of
 * them once more where r or s was 0, which only toys have to fear.
 */
CE_NODISCARD ce_status ce_ecdsa_sign(const struct ce_ec_curve *curve,
                                     struct ce_ecdsa_signature *signature, const mpz_t d,
                                     enum ce_hash_id hash, const uint8_t *digest,
                                     const struct ce_probe *probe);
/*
 * The same with a k of the caller's, to show what becomes of a key whose k was used twice.
 * CE_ERR_ARGUMENT also when k is not in 1 .. n - 1 or does not do: r or s would be 0.
 */
CE_NODISCARD ce_status ce_ecdsa_sign_with_nonce(const struct ce_ec_curve *curve,
                                                struct ce_ecdsa_signature *signature, const mpz_t d,
                                                enum ce_hash_id hash, const uint8_t *digest,
                                                const mpz_t k, const struct ce_probe *probe);
/*
 * Signature verification, section 6.4.2. CE_ERR_AUTH when it does not verify, r or s out of 1 .. n
 * - 1 included; CE_ERR_ARGUMENT when ce_ec_check_public refuses Q or the hash is unknown. Whoever
 * has a signature (r, s) also has (r, n - s): ECDSA does not forbid the other. The probe sees "e"
 * (e and s_inverse), "u" (u and v), the two multiplications, and "R" (x_R mod n beside r).
 */
CE_NODISCARD ce_status ce_ecdsa_verify(const struct ce_ec_curve *curve, const struct ce_ec_point *Q,
                                       enum ce_hash_id hash, const uint8_t *digest,
                                       const struct ce_ecdsa_signature *signature,
                                       const struct ce_probe *probe);

/*
 * ECDSA-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }, RFC 3279 section 2.2.3, in DER: what TLS
 * and X.509 carry. encode writes *len <= size bytes to the front of out, CE_ERR_BUFFER if they do
 * not fit (for P-256 72 bytes always do, for P-384 104), CE_ERR_ARGUMENT for a number below 0 or
 * above CE_EC_MAX_BITS bits. decode takes DER alone, and no number above CE_EC_MAX_BITS bits:
 * CE_ERR_DECODE.
 */
CE_NODISCARD ce_status ce_ecdsa_signature_encode(uint8_t *out, size_t size, size_t *len,
                                                 const struct ce_ecdsa_signature *signature);
CE_NODISCARD ce_status ce_ecdsa_signature_decode(struct ce_ecdsa_signature *signature,
                                                 const uint8_t *in, size_t len);

#endif
