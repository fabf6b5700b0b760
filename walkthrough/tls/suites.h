/* The cipher suites this implementation speaks, and what each name stands for. */
#ifndef WALKTHROUGH_TLS_SUITES_H
#define WALKTHROUGH_TLS_SUITES_H

#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/hash.h"
#include "walkthrough/wire/record.h"

/* Whose signature, or whose key, says who the server is. */
enum tls_authentication {
    AUTH_ANY,   /* TLS 1.3: the certificate decides */
    AUTH_RSA,   /* RFC 5246 */
    AUTH_ECDSA, /* RFC 8422 section 2; its section 5.1.3 lets an Ed25519 key do, too */
    AUTH_NONE   /* DH_anon: nobody says */
};

enum tls_cipher { CIPHER_AES_CBC, CIPHER_AES_GCM, CIPHER_CHACHA20_POLY1305 };

struct tls_suite {
    uint16_t number; /* IANA */
    const char *name;
    uint16_t min_version, max_version;
    enum wire_key_exchange key_exchange;
    enum tls_authentication authentication;
    enum tls_cipher cipher;
    enum wire_protection protection;
    size_t key_length;      /* bytes; RFC 5246 6.3 names: enc_key_length */
    size_t mac_key_length;  /* 0 for AEAD */
    size_t fixed_iv_length; /* 4 for GCM (RFC 5288), 12 for ChaCha20-Poly1305 (RFC 7905) and TLS
                               1.3, 0 for CBC, whose IV travels with each record */
    enum ce_hash_id mac_hash;
    enum ce_hash_id prf_hash; /* of TLS 1.2's PRF and of TLS 1.3's key schedule */
};

/* NULL for a suite that is not spoken here. */
const struct tls_suite *tls_suite(uint16_t number);
/* All of them, in the order in which they are wanted; ends with number 0. */
extern const struct tls_suite tls_suites[];

#endif
