/* The cipher suites this implementation speaks, and what each name stands for. */
#ifndef WALKTHROUGH_TLS_SUITES_H
#define WALKTHROUGH_TLS_SUITES_H

#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/hash.h"
#include "walkthrough/wire/record.h"

struct tls_suite {
    uint16_t number; /* IANA */
    const char *name;
    enum wire_key_exchange key_exchange;
    enum wire_protection protection;
    size_t key_length;      /* bytes; RFC 5246 6.3 names: enc_key_length */
    size_t mac_key_length;  /* 0 for AEAD */
    size_t fixed_iv_length; /* 4 for GCM (RFC 5288), 0 for CBC, whose IV travels with each record */
    enum ce_hash_id mac_hash;
    enum ce_hash_id prf_hash; /* SHA-256 for all of these, RFC 5246 5 */
};

/* NULL for a suite that is not spoken here. */
const struct tls_suite *tls_suite(uint16_t number);

/* The signature schemes offered and accepted: PKCS #1 v1.5 with SHA-256, SHA-384 and SHA-512, most
 * wanted first; ends with 0. */
extern const uint16_t tls_signature_schemes[];
/* The hash of such a scheme, or 0. */
enum ce_hash_id tls_scheme_hash(uint16_t scheme);

#endif
