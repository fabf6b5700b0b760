/* What the two families of RSA algorithms share: a key from its primes, and draws from a seed. */
#ifndef WALKTHROUGH_TRACE_ALGORITHMS_RSA_H
#define WALKTHROUGH_TRACE_ALGORITHMS_RSA_H

#include <string.h>

#include "crypto-edu/rsa.h"
#include "walkthrough/trace/algorithms.h"
#include "walkthrough/trace/ops_families.h"

enum { WT_OPENSSL_MIN_RSA = 64 }; /* bytes of the shortest modulus that OpenSSL is asked to take */

#define WT_NO_TOY_RSA "OpenSSL takes moduli of 512 bits and more"

/* in[0] to in[2] are p, q and e. The key must be initialized. */
ce_status wt_key_of_primes(struct ce_rsa_private *key, const struct wt_value *const *in,
                           const struct ce_probe *probe);
/* The key as DER, PKCS #1, and its public half as SubjectPublicKeyInfo. */
ce_status wt_key_values(struct wt_arena *arena, struct wt_value *private_key,
                        struct wt_value *public_key, const struct ce_rsa_private *key);
/* A DRBG that gives the same bytes for the same seed and purpose. */
ce_status wt_seeded(struct ce_hmac_drbg *drbg, const struct wt_value *seed, const char *purpose);

/* algorithms_rsa_receiver.c: the digest of the message, as a frame; and what the other party does.
 */
void wt_show_message_hash(const struct ce_probe *probe,
                          const uint8_t digest[static CE_SHA256_SIZE]);
ce_status wt_then_decrypt(const struct wt_value *const *in, const struct wt_value *out,
                          const struct ce_probe *probe);
ce_status wt_then_decrypt_oaep(const struct wt_value *const *in, const struct wt_value *out,
                               const struct ce_probe *probe);
ce_status wt_then_verify(const struct wt_value *const *in, const struct wt_value *out,
                         const struct ce_probe *probe);
ce_status wt_then_verify_pss(const struct wt_value *const *in, const struct wt_value *out,
                             const struct ce_probe *probe);

/* clang-format off */
/* Drawn once; the toy is the schoolbook's. */
#define WT_RSA_P "0xCD3911674977E917A144587A274EC5995854F1EE9D2F143A6D3F1936B1F15FA0" \
  "8F35D0128B251392AC8AE90CCE1301BB5E0A522DA9877EDB8DFE0396FE508F11"
#define WT_RSA_Q "0xCBBCAA9677BF8C5216A15392196113B7FC3A09F388F0DC703A4E8B04F8BB8A91" \
  "78355904337468B4512A5D4932D73CA18D248CA33E7966CD135A2E84C57422BB"
#define WT_RSA_NUMBER(name, example, toy) \
    { name, WT_V_INTEGER, WT_OPTION, 1, WT_MAX_RSA_BYTES / 2, 0, NULL, example, toy }
#define WT_RSA_PRIMES WT_RSA_NUMBER("p", WT_RSA_P, "61"), WT_RSA_NUMBER("q", WT_RSA_Q, "53"), \
                      WT_RSA_NUMBER("e", "65537", "17")
/* clang-format on */

#endif
