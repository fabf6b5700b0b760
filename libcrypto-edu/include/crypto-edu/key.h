/*
 * One public and one private key type for every algorithm that signs, how files and certificates
 * hold them, and one way to sign and to verify with any of them.
 *
 * Keys own GMP integers: _init before, _clear after. A key that was never filled, or that a
 * function failed to fill, has the type CE_KEY_NONE.
 */
#ifndef CRYPTO_EDU_KEY_H
#define CRYPTO_EDU_KEY_H

#include "crypto-edu/der.h"
#include "crypto-edu/ec.h"
#include "crypto-edu/ed25519.h"
#include "crypto-edu/rsa.h"

enum ce_key_type { CE_KEY_NONE = 0, CE_KEY_RSA, CE_KEY_EC, CE_KEY_ED25519 };

struct ce_public_key {
    enum ce_key_type type;
    struct ce_rsa_public rsa; /* CE_KEY_RSA */
    bool pss_only;            /* CE_KEY_RSA: a key of id-RSASSA-PSS (RFC 4055 1.2) */
    unsigned curve_number;    /* CE_KEY_EC: 23 P-256, 24 P-384, as in ce_ec_curve_named */
    struct ce_ec_curve curve; /* CE_KEY_EC: its parameters */
    struct ce_ec_point Q;     /* CE_KEY_EC: the point, found to be on the curve */
    uint8_t ed25519[CE_ED25519_KEY_SIZE]; /* CE_KEY_ED25519: A */
};

struct ce_private_key {
    enum ce_key_type type;
    struct ce_rsa_private rsa;            /* CE_KEY_RSA */
    mpz_t d;                              /* CE_KEY_EC */
    uint8_t ed25519[CE_ED25519_KEY_SIZE]; /* CE_KEY_ED25519: the seed */
    struct ce_public_key public_key;      /* the other half, always there */
};

void ce_public_key_init(struct ce_public_key *key);
void ce_public_key_clear(struct ce_public_key *key);
void ce_private_key_init(struct ce_private_key *key);
void ce_private_key_clear(struct ce_private_key *key); /* wipes */

/* A copy of the public half; public_key must be initialized. */
void ce_private_key_public(struct ce_public_key *public_key, const struct ce_private_key *key);
void ce_public_key_copy(struct ce_public_key *copy, const struct ce_public_key *key);
/* The same key, of the same type? Two keys of CE_KEY_NONE are not. */
bool ce_public_key_equal(const struct ce_public_key *a, const struct ce_public_key *b);
/* The length of the modulus, or of the field, in bits: 2048, 256, 384; 0 for CE_KEY_NONE. */
size_t ce_public_key_bits(const struct ce_public_key *key);

/*
 * Making keys. RSA: e = 65537, the rest as ce_rsa_generate; EC: 23 or 24, else CE_ERR_UNSUPPORTED.
 */
CE_NODISCARD ce_status ce_key_generate_rsa(struct ce_private_key *key, size_t bits,
                                           const struct ce_random *candidates,
                                           const struct ce_random *bases,
                                           const struct ce_probe *probe);
CE_NODISCARD ce_status ce_key_generate_ec(struct ce_private_key *key, unsigned curve_number,
                                          const struct ce_random *random);
CE_NODISCARD ce_status ce_key_generate_ed25519(struct ce_private_key *key,
                                               const struct ce_random *random);

/* Keys of one algorithm, taken into the type for all: copies. CE_ERR_ARGUMENT for no usable key. */
CE_NODISCARD ce_status ce_public_key_from_rsa(struct ce_public_key *key,
                                              const struct ce_rsa_public *rsa);
CE_NODISCARD ce_status ce_private_key_from_rsa(struct ce_private_key *key,
                                               const struct ce_rsa_private *rsa);

/* ---- as bytes -------------------------------------------------------------------------------- */

/*
 * A SubjectPublicKeyInfo (RFC 5280 4.1.2.7) as views into the caller's DER. type is CE_KEY_NONE for
 * an algorithm this library does not know, and then only `algorithm` is filled; an elliptic curve
 * it does not know has type CE_KEY_EC and curve_number 0.
 */
struct ce_key_view {
    enum ce_key_type type;
    struct ce_view algorithm;    /* OID */
    struct ce_view rsa_n, rsa_e; /* magnitudes */
    bool pss_only;
    unsigned curve_number;
    struct ce_view curve;   /* OID; empty when the curve is not named but spelled out */
    struct ce_view point;   /* as encoded: 04 || X || Y */
    struct ce_view ed25519; /* 32 octets */
};

/*
 * The key behind the views. CE_ERR_UNSUPPORTED for a type, a curve or a size that the library does
 * not compute with; CE_ERR_DECODE for a key that is none: an even modulus, a point beside the
 * curve, 31 octets.
 */
CE_NODISCARD ce_status ce_public_key_from_view(struct ce_public_key *key,
                                               const struct ce_key_view *view);

/*
 * SubjectPublicKeyInfo: RSA by RFC 3279 2.3.1 and RFC 4055 1.2, curves by RFC 5480, Ed25519 by RFC
 * 8410. Reading is strict about parameters: NULL for rsaEncryption, an OID for id-ecPublicKey, none
 * for id-Ed25519. Writing: *len is the buffer's size on entry, the length on return.
 */
CE_NODISCARD ce_status ce_public_key_read_spki(struct ce_public_key *key, const uint8_t *der,
                                               size_t len);
CE_NODISCARD ce_status ce_public_key_write_spki(uint8_t *out, size_t *len,
                                                const struct ce_public_key *key);

/*
 * A private key in any of the forms files have: PrivateKeyInfo or OneAsymmetricKey of PKCS #8 (RFC
 * 5958; "PRIVATE KEY"), RSAPrivateKey of PKCS #1 ("RSA PRIVATE KEY"), ECPrivateKey (RFC 5915; "EC
 * PRIVATE KEY"), Ed25519 by RFC 8410. Everything in it that follows from the rest is worked out
 * again and compared: CE_ERR_DECODE where it differs. Encrypted keys are not read.
 */
CE_NODISCARD ce_status ce_private_key_read(struct ce_private_key *key, const uint8_t *der,
                                           size_t len);
/* PKCS #8, version 0, what a "PRIVATE KEY" PEM file holds; octet for octet as OpenSSL writes it. */
CE_NODISCARD ce_status ce_private_key_write_pkcs8(uint8_t *out, size_t *len,
                                                  const struct ce_private_key *key);

/* The key identifier of RFC 5280 4.2.1.2, method 1: SHA-1 of what the BIT STRING holds. */
CE_NODISCARD ce_status ce_key_identifier(uint8_t id[static CE_SHA1_SIZE],
                                         const struct ce_public_key *key);

/* ---- signatures ------------------------------------------------------------------------------ */

/*
 * What signs certificates, revocation lists and TLS handshakes. RSASSA-PSS takes one hash for both
 * and a salt as long as its digest. MD5 is known by name, so that it can be called weak, and can
 * neither sign nor verify here.
 */
enum ce_signature_algorithm {
    CE_SIG_UNKNOWN = 0,
    CE_SIG_RSA_PKCS1_MD5,
    CE_SIG_RSA_PKCS1_SHA1,
    CE_SIG_RSA_PKCS1_SHA224,
    CE_SIG_RSA_PKCS1_SHA256,
    CE_SIG_RSA_PKCS1_SHA384,
    CE_SIG_RSA_PKCS1_SHA512,
    CE_SIG_RSA_PSS_SHA256,
    CE_SIG_RSA_PSS_SHA384,
    CE_SIG_RSA_PSS_SHA512,
    CE_SIG_ECDSA_SHA1,
    CE_SIG_ECDSA_SHA224,
    CE_SIG_ECDSA_SHA256,
    CE_SIG_ECDSA_SHA384,
    CE_SIG_ECDSA_SHA512,
    CE_SIG_ED25519,
    CE_SIG_COUNT
};

enum { CE_SIGNATURE_MAX_SIZE = CE_BIGNUM_MAX_BITS / 8 };

/* The kind of key it takes; CE_KEY_NONE for CE_SIG_UNKNOWN. */
enum ce_key_type ce_signature_key_type(enum ce_signature_algorithm algorithm);
/* The hash the message goes through first; 0 for Ed25519, which hashes inside, and the unknown. */
enum ce_hash_id ce_signature_hash(enum ce_signature_algorithm algorithm);
/* "sha256WithRSAEncryption", "RSASSA-PSS with SHA-256", "ecdsa-with-SHA256", "Ed25519"; NULL for
 * CE_SIG_UNKNOWN. */
const char *ce_signature_name(enum ce_signature_algorithm algorithm);
/* What such a key signs with where nothing else is asked for: PKCS #1 v1.5 with SHA-256 (PSS for a
 * key of id-RSASSA-PSS), ECDSA with the hash of the curve's strength, Ed25519. */
enum ce_signature_algorithm ce_signature_algorithm_for(const struct ce_public_key *key);

/*
 * An AlgorithmIdentifier that says how something was signed, with its parameters checked: NULL or
 * none for PKCS #1 (RFC 4055 5), RSASSA-PSS-params (RFC 4055 3.1), none for ECDSA and Ed25519 (RFC
 * 5758 3.2, RFC 8410 3): CE_ERR_DECODE. What is well-formed but not in the list above gives CE_OK
 * and CE_SIG_UNKNOWN.
 */
CE_NODISCARD ce_status ce_signature_algorithm_read(enum ce_signature_algorithm *algorithm,
                                                   const uint8_t *der, size_t len);
CE_NODISCARD ce_status ce_signature_algorithm_write(uint8_t *out, size_t *len,
                                                    enum ce_signature_algorithm algorithm);

/*
 * Signs a whole message. *len is the buffer's size on entry (CE_SIGNATURE_MAX_SIZE always does) and
 * the signature's length on return. random gives the salt of RSASSA-PSS, which needs one, and then
 * blinds RSA; NULL for no blinding. ECDSA takes its nonce from RFC 6979 and is deterministic, as
 * Ed25519 is; its signature is in DER. CE_ERR_ARGUMENT for a key of another kind,
 * CE_ERR_UNSUPPORTED for MD5 and CE_SIG_UNKNOWN.
 */
CE_NODISCARD ce_status ce_signature_sign(enum ce_signature_algorithm algorithm,
                                         const struct ce_private_key *key, uint8_t *out,
                                         size_t *len, const uint8_t *message, size_t message_len,
                                         const struct ce_random *random,
                                         const struct ce_probe *probe);
/* CE_ERR_AUTH when it does not verify, an ECDSA signature that is no DER included;
 * CE_ERR_UNSUPPORTED and CE_ERR_ARGUMENT as for signing. */
CE_NODISCARD ce_status ce_signature_verify(enum ce_signature_algorithm algorithm,
                                           const struct ce_public_key *key, const uint8_t *message,
                                           size_t message_len, const uint8_t *signature,
                                           size_t signature_len, const struct ce_probe *probe);

#endif
