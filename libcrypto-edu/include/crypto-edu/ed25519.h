/*
 * Ed25519, RFC 8032 section 5.1: signatures on the twisted Edwards curve -x^2 + y^2 = 1 + d x^2 y^2
 * over the prime 2^255 - 19. There is no number k to be drawn badly, and no choice of hash: the
 * message is hashed inside, twice, by SHA-512. So it is needed whole, and this is Ed25519 alone,
 * neither Ed25519ctx nor Ed25519ph.
 *
 * Not constant-time. Secret values are wiped; GMP's own temporaries are not (see bignum.h).
 */
#ifndef CRYPTO_EDU_ED25519_H
#define CRYPTO_EDU_ED25519_H

#include "crypto-edu/probe.h"
#include "crypto-edu/random.h"
#include "crypto-edu/status.h"

enum {
    CE_ED25519_KEY_SIZE = 32,      /* of private keys (seeds) and of public keys, in bytes */
    CE_ED25519_SIGNATURE_SIZE = 64 /* R and S */
};

/* A private key: 32 bytes as the source gives them. */
CE_NODISCARD ce_status ce_ed25519_generate(uint8_t seed[static CE_ED25519_KEY_SIZE],
                                           const struct ce_random *random);

/* The public key A, section 5.1.5. The probe sees "h" (SHA-512 of the seed), "s" (the scalar its
 * first half is clamped to) and "A". */
void ce_ed25519_public(uint8_t A[static CE_ED25519_KEY_SIZE],
                       const uint8_t seed[static CE_ED25519_KEY_SIZE],
                       const struct ce_probe *probe);

/*
 * Signature, section 5.1.6. The public key is worked out again and never taken from the caller:
 * with a wrong one two signatures would give the key away. message may be NULL when len is 0, else
 * CE_ERR_ARGUMENT. The probe sees "h", "s", "A", "r" (the secret number, a hash of the message and
 * the second half of h), "R", "k" (a hash of R, A and the message) and "S".
 */
CE_NODISCARD ce_status ce_ed25519_sign(uint8_t signature[static CE_ED25519_SIGNATURE_SIZE],
                                       const uint8_t seed[static CE_ED25519_KEY_SIZE],
                                       const uint8_t *message, size_t len,
                                       const struct ce_probe *probe);

/*
 * Verification, section 5.1.7, strictly: S < L, so that nobody can add L to it; A a canonical
 * encoding of a point; [S]B = R + [k]A without the factor 8, R compared as bytes. CE_ERR_AUTH when
 * it does not verify or is not 64 bytes long, CE_ERR_ARGUMENT when A is no point's encoding or
 * message is NULL with a length. A of small order, which nobody has a private key for, is not
 * refused, as the RFC does not. The probe sees "k", "S" and "R" (the point that should be R).
 */
CE_NODISCARD ce_status ce_ed25519_verify(const uint8_t A[static CE_ED25519_KEY_SIZE],
                                         const uint8_t *message, size_t len,
                                         const uint8_t *signature, size_t signature_len,
                                         const struct ce_probe *probe);

#endif
