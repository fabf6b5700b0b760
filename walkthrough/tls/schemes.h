/* Signature schemes, RFC 8446 section 4.2.3: an algorithm, a hash and, for ECDSA in TLS 1.3, a
 * curve, in one number. */
#ifndef WALKTHROUGH_TLS_SCHEMES_H
#define WALKTHROUGH_TLS_SCHEMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/hash.h"

enum tls_signature { SIGN_RSA_PKCS1, SIGN_RSA_PSS, SIGN_ECDSA, SIGN_ED25519 };

struct tls_scheme {
    uint16_t number; /* IANA */
    const char *name;
    enum tls_signature signature;
    enum ce_hash_id hash; /* 0: the scheme hashes by itself (Ed25519) */
    uint16_t curve;       /* the named group that TLS 1.3 demands of the key; 0: none */
    bool in_tls13;        /* may sign a handshake there; PKCS #1 v1.5 only certificates */
};

/* NULL for a scheme that is not spoken here. */
const struct tls_scheme *tls_scheme(uint16_t number);
/* All of them, the most wanted first; ends with number 0. */
extern const struct tls_scheme tls_schemes[];

#endif
