/*
 * X25519, RFC 7748: Diffie-Hellman on the curve v^2 = u^3 + 486662 u^2 + u over the prime 2^255 -
 * 19, with the u-coordinate alone. Any 32 bytes are a private key, and any 32 bytes a public one;
 * what makes that safe is decided in the function itself, which is why so many protocols took it.
 *
 * The ladder does the same steps whatever the key is; GMP underneath does not take the same time
 * for them, so this implementation is not constant-time. Secret values are wiped; GMP's own
 * temporaries are not (see bignum.h).
 */
#ifndef CRYPTO_EDU_X25519_H
#define CRYPTO_EDU_X25519_H

#include "crypto-edu/probe.h"
#include "crypto-edu/random.h"
#include "crypto-edu/status.h"

enum { CE_X25519_SIZE = 32 }; /* of private keys, public keys and shared secrets, in bytes */

/* A private key: 32 bytes as the source gives them. */
CE_NODISCARD ce_status ce_x25519_generate(uint8_t k[static CE_X25519_SIZE],
                                          const struct ce_random *random);

/*
 * The public key X25519(k, 9), section 6.1. The probe sees what ce_x25519_shared describes.
 */
void ce_x25519_public(uint8_t public_key[static CE_X25519_SIZE],
                      const uint8_t k[static CE_X25519_SIZE], const struct ce_probe *probe);

/*
 * The shared secret X25519(k, u), sections 5 and 6.1. k is clamped first, the top bit of u is
 * ignored and u is taken modulo the prime, as the RFC demands. CE_ERR_ARGUMENT when the result is
 * zero: u was one of the few points of small order, and the secret would be known to everybody (RFC
 * 8422 section 5.11 and RFC 8446 section 7.4.2 make the check a duty).
 *
 * The probe sees "decode" (the scalar k after clamping, and u), "ladder" for each bit of k from bit
 * 254 down (round = t, variables k_t, x_2, z_2, x_3, z_3; while k_t is 1 the two points stand
 * exchanged, as the RFC's delayed swap leaves them) and "result" (x_2 / z_2).
 */
CE_NODISCARD ce_status ce_x25519_shared(uint8_t secret[static CE_X25519_SIZE],
                                        const uint8_t k[static CE_X25519_SIZE],
                                        const uint8_t u[static CE_X25519_SIZE],
                                        const struct ce_probe *probe);

#endif
