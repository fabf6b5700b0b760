/*
 * Ed25519, RFC 8032 sections 5.1.5 to 5.1.7. The variables are the RFC's.
 *
 * The signer shows R = [r]B and S = r + k s, k being a hash of R, the public key A = [s]B and the
 * message; so [S]B = R + [k]A. r comes from hashing the message together with a half of the private
 * key that is used for nothing else: as secret as a random number and never the same for two
 * messages.
 */
#include "crypto-edu/ed25519.h"

#include "crypto-edu/bytes.h"
#include "crypto-edu/hash.h"
#include "pk/edwards25519.h"

enum { KEY = CE_ED25519_KEY_SIZE, SIGNATURE = CE_ED25519_SIGNATURE_SIZE, HALF = 32 };

static void show(const struct ce_probe *probe, const char *label, const char *spec,
                 const struct ce_variable variable)
{
    const struct ce_frame frame = {"Ed25519", label, spec, 0, &variable, 1};
    ce_probe_show(probe, &frame);
}

static void show_bytes(const struct ce_probe *probe, const char *label, const char *spec,
                       const uint8_t *bytes, size_t len)
{
    show(probe, label, spec, (struct ce_variable){label, CE_SHAPE_BYTES, len, {.bytes = bytes}});
}

static void show_integer(const struct ce_probe *probe, const char *label, const char *spec,
                         const mpz_t x)
{
    show(probe, label, spec, (struct ce_variable){label, CE_SHAPE_INTEGER, 0, {.integer = x}});
}

/* SHA-512(first || second || message) mod L.
 * spec: RFC 8032 5.1.6; RFC 8032 5.1.7 */
static void hash_to_scalar(const struct ce_edwards25519 *curve, mpz_t scalar, const uint8_t *first,
                           const uint8_t *second, const uint8_t *message, size_t len)
{
    struct ce_sha512 sha;
    uint8_t digest[CE_SHA512_SIZE];

    ce_sha512_init(&sha);
    ce_sha512_update(&sha, first, HALF, NULL);
    if (second)
        ce_sha512_update(&sha, second, HALF, NULL);
    ce_sha512_update(&sha, message, len, NULL);
    ce_sha512_final(&sha, digest, NULL);
    ce_f25519_load(scalar, digest, sizeof digest);
    mpz_mod(scalar, scalar, curve->L);
    ce_wipe(digest, sizeof digest);
}

/* Section 5.1.5, steps 1 and 2: h = SHA-512(seed); its first half, clamped, is s.
 * spec: RFC 8032 5.1.5 */
static void expand(uint8_t h[static CE_SHA512_SIZE], mpz_t s, const uint8_t seed[static KEY],
                   const struct ce_probe *probe)
{
    struct ce_sha512 sha;

    ce_sha512_init(&sha);
    ce_sha512_update(&sha, seed, KEY, NULL);
    ce_sha512_final(&sha, h, NULL);
    show_bytes(probe, "h", "RFC 8032 5.1.5", h, CE_SHA512_SIZE);
    ce_f25519_load(s, h, HALF);
    mpz_clrbit(s, 0);
    mpz_clrbit(s, 1);
    mpz_clrbit(s, 2);
    mpz_clrbit(s, 255);
    mpz_setbit(s, 254);
    show_integer(probe, "s", "RFC 8032 5.1.5", s);
}

/* The encoding of [scalar]B. */
static void multiply_base(struct ce_edwards25519 *curve, uint8_t out[static 32], const mpz_t scalar)
{
    struct ce_edwards_point P;

    ce_edwards_point_init(&P);
    ce_edwards_multiply_base(curve, &P, scalar);
    ce_edwards_encode(curve, out, &P);
    ce_edwards_point_clear(&P);
}

ce_status ce_ed25519_generate(uint8_t seed[static CE_ED25519_KEY_SIZE],
                              const struct ce_random *random)
{
    ce_status status = ce_random_fill(random, seed, KEY);

    if (status != CE_OK)
        ce_wipe(seed, KEY);
    return status;
}

/* spec: RFC 8032 5.1.5 */
void ce_ed25519_public(uint8_t A[static CE_ED25519_KEY_SIZE],
                       const uint8_t seed[static CE_ED25519_KEY_SIZE], const struct ce_probe *probe)
{
    struct ce_edwards25519 curve;
    uint8_t h[CE_SHA512_SIZE];
    mpz_t s;

    ce_edwards25519_init(&curve);
    ce_f25519_init(s);
    expand(h, s, seed, probe);
    multiply_base(&curve, A, s); /* steps 3 and 4 */
    show_bytes(probe, "A", "RFC 8032 5.1.5", A, KEY);
    ce_wipe(h, sizeof h);
    ce_mpz_clear(s);
    ce_edwards25519_clear(&curve);
}

/* spec: RFC 8032 5.1.6 */
ce_status ce_ed25519_sign(uint8_t signature[static CE_ED25519_SIGNATURE_SIZE],
                          const uint8_t seed[static CE_ED25519_KEY_SIZE], const uint8_t *message,
                          size_t len, const struct ce_probe *probe)
{
    static const char spec[] = "RFC 8032 5.1.6";
    struct ce_edwards25519 curve;
    uint8_t h[CE_SHA512_SIZE], A[KEY];
    mpz_t s, r, k;

    ce_wipe(signature, SIGNATURE);
    if (!message && len > 0)
        return CE_ERR_ARGUMENT;
    ce_edwards25519_init(&curve);
    ce_f25519_init(s);
    ce_f25519_init(r);
    ce_f25519_init(k);
    expand(h, s, seed, probe); /* step 1 */
    multiply_base(&curve, A, s);
    show_bytes(probe, "A", spec, A, KEY);
    hash_to_scalar(&curve, r, h + HALF, NULL, message, len); /* step 2 */
    show_integer(probe, "r", spec, r);
    multiply_base(&curve, signature, r); /* step 3 */
    show_bytes(probe, "R", spec, signature, HALF);
    hash_to_scalar(&curve, k, signature, A, message, len); /* step 4 */
    show_integer(probe, "k", spec, k);
    mpz_addmul(r, k, s); /* step 5: S = (r + k s) mod L */
    mpz_mod(r, r, curve.L);
    show_integer(probe, "S", spec, r);
    ce_f25519_store(signature + HALF, r); /* step 6 */
    ce_wipe(h, sizeof h);
    ce_mpz_clear(s);
    ce_mpz_clear(r);
    ce_mpz_clear(k);
    ce_edwards25519_clear(&curve);
    return CE_OK;
}

/* Is [S]B - [k]A the point whose encoding is R?
 * spec: RFC 8032 5.1.7 */
static bool equation_holds(struct ce_edwards25519 *curve, struct ce_edwards_point *A, const mpz_t S,
                           const mpz_t k, const uint8_t R[static HALF],
                           const struct ce_probe *probe)
{
    struct ce_edwards_point kA, sum;
    uint8_t encoded[HALF];

    ce_edwards_point_init(&kA);
    ce_edwards_point_init(&sum);
    ce_edwards_negate(curve, A);
    ce_edwards_multiply(curve, &kA, k, A);
    ce_edwards_multiply_base(curve, &sum, S);
    ce_edwards_add(curve, &sum, &sum, &kA);
    ce_edwards_encode(curve, encoded, &sum);
    show_bytes(probe, "R", "RFC 8032 5.1.7", encoded, HALF);
    ce_edwards_point_clear(&kA);
    ce_edwards_point_clear(&sum);
    return ce_equal(encoded, R, HALF);
}

/* Steps 1 to 3, for a signature of the right length.
 * spec: RFC 8032 5.1.7 */
static ce_status verify(struct ce_edwards25519 *curve, const uint8_t A[static KEY],
                        const uint8_t *message, size_t len,
                        const uint8_t signature[static SIGNATURE], const struct ce_probe *probe)
{
    struct ce_edwards_point point;
    mpz_t S, k;
    ce_status status = CE_ERR_AUTH;

    ce_edwards_point_init(&point);
    ce_f25519_init(S);
    ce_f25519_init(k);
    ce_f25519_load(S, signature + HALF, HALF);
    if (!ce_edwards_decode(curve, &point, A)) {
        status = CE_ERR_ARGUMENT;
    } else if (mpz_cmp(S, curve->L) < 0) {
        hash_to_scalar(curve, k, signature, A, message, len);
        show_integer(probe, "k", "RFC 8032 5.1.7", k);
        show_integer(probe, "S", "RFC 8032 5.1.7", S);
        if (equation_holds(curve, &point, S, k, signature, probe))
            status = CE_OK;
    }
    ce_edwards_point_clear(&point);
    ce_mpz_clear(S);
    ce_mpz_clear(k);
    return status;
}

ce_status ce_ed25519_verify(const uint8_t A[static CE_ED25519_KEY_SIZE], const uint8_t *message,
                            size_t len, const uint8_t *signature, size_t signature_len,
                            const struct ce_probe *probe)
{
    struct ce_edwards25519 curve;

    if (!message && len > 0)
        return CE_ERR_ARGUMENT;
    if (signature_len != SIGNATURE)
        return CE_ERR_AUTH;
    ce_edwards25519_init(&curve);
    ce_status status = verify(&curve, A, message, len, signature, probe);
    ce_edwards25519_clear(&curve);
    return status;
}
