/*
 * The runner for files of Project Wycheproof (schemas v0 and v1): what the families share.
 *
 * A family is a function that runs one test and tells what the library did with it. Whether that is
 * right is decided in one place, wycheproof_decisions.c, from the test's "result" and flags.
 */
#ifndef TESTS_VECTORS_WYCHEPROOF_H
#define TESTS_VECTORS_WYCHEPROOF_H

#include <cJSON.h>
#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/hash.h"
#include "crypto-edu/status.h"

enum wp_answer {
    WP_ACCEPTED, /* the operation succeeded, with the output the test names */
    WP_REJECTED, /* the operation refused its input */
    WP_WRONG,    /* the operation succeeded, with another output: wrong whatever was expected */
    WP_SKIPPED   /* not an operation of this library; `why` says what is missing */
};

struct wp_bytes {
    uint8_t *data; /* never NULL; what it points to has exactly len bytes */
    size_t len;
};

enum { WP_MAX_BYTES = 24 };

struct wp_case {
    const cJSON *group, *test;
    const char *why;
    bool malformed; /* a field is missing or is not what its schema says */
    uint8_t *owned[WP_MAX_BYTES];
    size_t owned_count;
};

/* Is the field there, as a text? */
bool wp_has(const struct wp_case *c, const char *name);
/* The value of a field: the test's, else the group's; "publicKey.modulus" goes one level down (in
 * v0 "publicKey" is "key"). Sets `malformed` when it is missing or of another type. */
struct wp_bytes wp_hex(struct wp_case *c, const char *name);
const char *wp_text(struct wp_case *c, const char *name);
size_t wp_number(struct wp_case *c, const char *name);
/* A text in base64url (RFC 4648 section 5, without padding), as JSON Web Keys hold bytes. Nothing
 * is malformed here: false when it is missing or no such text, which is for the key's user to
 * refuse. */
bool wp_base64url(struct wp_case *c, const char *name, struct wp_bytes *bytes);
/* A big-endian two's complement number, as Wycheproof writes them; x is initialized. */
void wp_integer(struct wp_case *c, mpz_t x, const char *name);
/* len bytes that live as long as the case. */
struct wp_bytes wp_room(struct wp_case *c, size_t len);
void wp_case_clear(struct wp_case *c);

/* The hash with this name in whatever spelling ("SHA-256", "SHA256"); 0 and a `why` when the
 * library has none. */
enum ce_hash_id wp_hash(struct wp_case *c, const char *name);

bool wp_same(struct wp_bytes a, struct wp_bytes b);
enum wp_answer wp_skip(struct wp_case *c, const char *why);
/* Accepted if status is CE_OK, else rejected. */
enum wp_answer wp_judge(ce_status status);

/*
 * What a test wants. WP_EITHER: an "acceptable" test of a kind nobody has decided; it may be
 * refused, or accepted with the output it names, but never answered with another output.
 */
enum wp_expectation { WP_ACCEPT, WP_REJECT, WP_EITHER, WP_UNKNOWN };
enum wp_expectation wp_expect(const cJSON *test, const char *algorithm);

/*
 * A key of X25519 in SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7) or PKCS #8 (RFC 5958), in DER:
 * key becomes a view of the bytes inside. False for anything malformed, and for another algorithm.
 */
bool wp_x25519_spki(struct wp_bytes der, struct wp_bytes *key);
bool wp_x25519_pkcs8(struct wp_bytes der, struct wp_bytes *key);
/* The DER in a PEM block with this label. */
bool wp_pem(struct wp_case *c, const char *name, const char *label, struct wp_bytes *der);

typedef enum wp_answer wp_family(struct wp_case *c);
wp_family wp_aes_cbc, wp_aes_gcm, wp_chacha20_poly1305, wp_hmac, wp_hkdf, wp_pbkdf2;
wp_family wp_rsa_pkcs1_verify, wp_rsa_pkcs1_sign, wp_rsa_pss_verify;
wp_family wp_rsa_oaep_decrypt, wp_rsa_pkcs1_decrypt;
wp_family wp_ecdsa_verify, wp_ecdsa_p1363_verify, wp_eddsa_verify;
wp_family wp_ecdh_point, wp_ecdh_der, wp_ecdh_pem, wp_ecdh_jwk;
wp_family wp_xdh, wp_xdh_der, wp_xdh_pem, wp_xdh_jwk;
wp_family wp_primality;

#endif
