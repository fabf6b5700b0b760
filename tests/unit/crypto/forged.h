/*
 * Certificates that no CA would issue: everything in them is as a test wants it, also what RFC 5280
 * forbids. Written with the DER writer, so not by the code that issues certificates.
 */
#ifndef TESTS_UNIT_CRYPTO_FORGED_H
#define TESTS_UNIT_CRYPTO_FORGED_H

#include <string.h>

#include "crypto-edu/path.h"

enum { MAX_FORGED = 4096, MAX_EXTRA = 6, MAX_VALUE = 512 };

struct forged_extension {
    const char *oid; /* content octets; the NUL behind them ends it, so no arc is 0 */
    bool critical;
    uint8_t value[MAX_VALUE];
    size_t len;
};

struct forged {
    const char *subject, *issuer; /* common names; NULL for an empty name */
    uint8_t serial;
    int64_t not_before, not_after;
    const struct ce_private_key *key, *signer;
    enum ce_signature_algorithm algorithm; /* CE_SIG_UNKNOWN: the one for the signer's key */
    bool no_signature; /* zeros in its place: quick, where nobody will verify it */
    bool v1, no_basic_constraints, ca;
    int path_length; /* -1 for none */
    uint32_t key_usage;
    const char *purposes;  /* of 's' server, 'c' client, 'm' mail, 'o' OCSP, '*' any */
    const char *alt_names; /* "D:a.example E:a@b.example U:http://… I:0a000001", or NULL */
    const char *key_id, *issuer_key_id; /* NULL for none */
    struct forged_extension extra[MAX_EXTRA];
    size_t extra_count;
};

/* The DER; its length, or 0 when it does not fit. */
size_t forge(uint8_t out[static MAX_FORGED], const struct forged *f);

/* One GeneralName of that notation. */
void put_forged_name(struct ce_der_writer *w, char letter, const char *value, size_t len);
/* Adds an extension; its value is what was written since the writer began. */
void forge_extension(struct forged *f, const char *oid, bool critical,
                     const struct ce_der_writer *value);

/* "+D:example.com -E:.example.org": permitted and excluded subtrees, as alt_names above; N: is a
 * directoryName with that common name, R: a registeredID with that one octet. */
void forge_name_constraints(struct forged *f, bool critical, const char *subtrees);
/* "12*": NIST-test-policy-1 and -2 and anyPolicy */
void forge_policies(struct forged *f, const char *policies);
/* "1223": 1 to 2 and 2 to 3 */
void forge_mappings(struct forged *f, const char *pairs);
/* -1 for one that is not stated */
void forge_policy_constraints(struct forged *f, int require_explicit, int inhibit_mapping);
void forge_inhibit_any_policy(struct forged *f, uint8_t skip_certs);

#endif
