/* Private keys, as the commands of `tlswalk pki` make, read and write them. */
#ifndef WALKTHROUGH_CLI_PKI_KEY_H
#define WALKTHROUGH_CLI_PKI_KEY_H

#include "crypto-edu/key.h"
#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/error.h"

#define PKI_KEY_TYPES "rsa:2048, rsa:3072, rsa:4096, ec:p256, ec:p384 or ed25519"

/* "ec:p256" and the like; false with a usage error that lists them. */
bool pki_key_type(const char *type, struct wt_error *error);
/* A new key from the system's entropy; key must be initialized. */
bool pki_key_make(struct ce_private_key *key, const char *type, struct wt_error *error);
/* The first private key of a file, PEM or DER, in any form but encrypted. */
bool pki_key_load(struct ce_private_key *key, const char *path, struct wt_error *error);
/* Writes a new PEM file, PKCS #8, mode 0600; an old one is replaced only if `force`. */
bool pki_key_store(const struct ce_private_key *key, const char *path, bool force,
                   struct wt_error *error);
/* "RSA, 2048 bits", "EC, P-256", "Ed25519". */
const char *pki_key_text(const struct ce_public_key *key);

#endif
