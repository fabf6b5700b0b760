/*
 * The registry of operations: one table from a name to what computes it, what can be seen inside
 * it, what its inputs must be, and the command line that reproduces it with OpenSSL. A trace stores
 * the operation's name and its inputs; whoever wants to see more runs it again.
 */
#ifndef WALKTHROUGH_TRACE_OPS_H
#define WALKTHROUGH_TRACE_OPS_H

#include "crypto-edu/probe.h"
#include "crypto-edu/status.h"
#include "walkthrough/trace/arena.h"
#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/trace.h"

enum { WT_MAX_INPUTS = 8 };

struct wt_op_input {
    const char *name;        /* "key", "iv", "plaintext"; NULL ends the list */
    enum wt_value_kind kind; /* BYTES also takes INTEGER and TRANSCRIPT */
    size_t min, max;         /* bytes; for NUMBER its range */
};

/* What a command line prints, in lower-case hex or as a word. */
enum wt_prints {
    WT_PRINTS_RESULT,
    WT_PRINTS_VALID,  /* "valid": it verifies what has been computed */
    WT_PRINTS_MESSAGE /* the message back: it undoes what has been computed */
};

struct wt_op_info {
    const char *name; /* "prf12", "aes-gcm-seal": stable, part of the file format */
    const char *spec; /* "RFC 5246 5" */
    enum wt_value_kind result;
    bool secret_result; /* the default for the value made */
    bool verdict;       /* it judges: the result is the TEXT "valid" or "invalid" */
    struct wt_op_input inputs[WT_MAX_INPUTS + 1];
    /* out->bytes comes from the arena. The probe may be NULL. */
    ce_status (*compute)(struct wt_arena *arena, struct wt_value *out,
                         const struct wt_value *const *in, const struct ce_probe *probe);
    /* A bash command line (openssl and coreutils only) that prints the result in lower-case hex, or
     * the verdict; NULL where OpenSSL's command line cannot, and it writes nothing where it cannot
     * for these inputs. out is the result. */
    void (*command)(struct wt_buffer *command, const struct wt_value *const *in,
                    const struct wt_value *out);
    const char *no_command; /* why there is none, or why it gives less; NULL when there always is */
    size_t command_lacks;   /* bytes at the result's end that the command does not give */
    enum wt_prints prints;
};

/* clang-format off */
/*
 * The names, also what C code writes: wt_calc(ep, "master_secret", OP_PRF12, ...). Inputs in this order:
 *
 *   HASH                hash name (TEXT "SHA-256"), data                      -> digest
 *   SHAKE               TEXT "SHAKE128" or "SHAKE256", data, length (NUMBER)  -> bytes
 *   HMAC                hash name, key, data                                  -> MAC
 *   PRF12               hash name, secret, label (TEXT), seed, length (NUMBER) -> bytes (secret)
 *   PRF10               secret, label (TEXT), seed, length (NUMBER)           -> bytes (secret)
 *   HKDF_EXTRACT        hash name, salt, IKM                                  -> PRK (secret)
 *   HKDF_EXPAND         hash name, PRK, info, length (NUMBER)                 -> OKM (secret)
 *   HKDF_EXPAND_LABEL   hash name, secret, label (TEXT, without "tls13 "), context, length (NUMBER)
 *                                                                -> bytes (secret)
 *   PBKDF2              hash name, password, salt, iterations (NUMBER), length (NUMBER)
 *                                                                -> bytes (secret)
 *   CONCAT              a, b                                     -> bytes (secret if one of them is)
 *   SLICE               data, offset (NUMBER), length (NUMBER)   -> bytes (secret if its input is)
 *   EQUAL               a, b                                     -> verdict
 *   RECORD_NONCE        IV, sequence number (8 bytes)            -> their xor, RFC 8446 5.3
 *   DH_PUBLIC           p, g, own private x                      -> INTEGER, as long as p
 *   DH_SHARED           p, own private x, peer's public y        -> leading zeros stripped (RFC 5246 8.1.2)
 *   RSA_PUBLIC          private key (DER, PKCS #1)               -> SubjectPublicKeyInfo
 *   RSA_PAD             modulus length in bytes (NUMBER), message, padding bytes
 *                                                                -> EM = 00 02 PS 00 M (RFC 8017 7.2.1)
 *   RSA_ENCRYPT         public key (SPKI DER), EM                -> the bare RSAEP of the padded block
 *   RSA_DECRYPT         private key, ciphertext, otherwise (what to use when the padding is wrong)
 *                                                                -> message as long as `otherwise`
 *   RSA_SIGN            private key, hash name, digest           -> signature (PKCS #1 v1.5)
 *   RSA_VERIFY          public key (SPKI), hash name, digest, signature       -> verdict
 *   RSA_PSS_SIGN        private key, hash name, digest, salt (as long as the digest) -> signature
 *   RSA_PSS_VERIFY      public key (SPKI), hash name, digest, signature       -> verdict
 *   RSA_OAEP_ENCRYPT    public key (SPKI), hash name, message, seed (as long as a digest)
 *                                                                -> ciphertext
 *   RSA_OAEP_DECRYPT    private key, hash name, ciphertext -> message; CE_ERR_AUTH when it is wrong
 *   EC_PUBLIC           group (TEXT "secp256r1"), own private d  -> 04 || X || Y
 *   EC_SHARED           group, own private d, peer's 04 || X || Y -> Z, as long as the field (secret)
 *   EC_SPKI             EC private key (DER)                     -> SubjectPublicKeyInfo
 *   ECDSA_SIGN          EC private key, hash name, digest        -> ECDSA-Sig-Value (DER), k of RFC 6979
 *   ECDSA_VERIFY        public key (SPKI), hash name, digest, signature       -> verdict
 *   X25519_PUBLIC       own private key (32 bytes)               -> public key
 *   X25519_SHARED       own private key, peer's public key       -> secret; refused when it is zero
 *   ED25519_PUBLIC      private key                              -> public key (32 bytes)
 *   ED25519_SIGN        private key, message                     -> signature (64 bytes)
 *   ED25519_VERIFY      public key, message, signature           -> verdict
 *   AES_CBC_ENCRYPT     key, IV, padded plaintext                -> ciphertext
 *   AES_CBC_DECRYPT     key, IV, ciphertext                      -> padded plaintext
 *   AES_GCM_SEAL        key, nonce, additional data, plaintext   -> ciphertext and tag
 *   AES_GCM_OPEN        key, nonce, additional data, ciphertext and tag
 *                                                  -> plaintext; CE_ERR_AUTH when the tag is wrong
 *   CHACHA20            key, nonce, counter of the first block (NUMBER), data -> data, enciphered
 *   POLY1305            one-time key, data                       -> tag
 *   CHACHA20_POLY1305_SEAL  key, nonce, additional data, plaintext -> ciphertext and tag
 *   CHACHA20_POLY1305_OPEN  key, nonce, additional data, ciphertext and tag
 *                                                  -> plaintext; CE_ERR_AUTH when the tag is wrong
 *   CERTIFICATE_SPKI    certificate (DER)                        -> its SubjectPublicKeyInfo
 *   CERTIFICATE_SIGNED  certificate, issuer's certificate        -> verdict: is the signature right?
 *   CERTIFICATE_ISSUE   CA private key, hash name, TBSCertificate -> certificate (DER)
 *   REQUEST_SIGN        private key, hash name, CertificationRequestInfo -> certification request (DER)
 *   REQUEST_SIGNED      certification request (DER)    -> verdict: is it signed by the key it names?
 *
 * Steps of the above that can be looked into, too (trace/inner.h finds them in frames):
 *
 *   AES_BLOCK, AES_BLOCK_INVERSE  key, block                     -> block
 *   MIX_COLUMN, INVERSE_MIX_COLUMN  four bytes                   -> four bytes
 *   GF128_MULTIPLY      x, y                                     -> x • y in the field of GHASH
 *   HASH_ROUND          hash name, working variables, K[t], W[t], t (NUMBER; MD5: T[i], X[k], i - 1)
 *                                                                -> working variables
 *   QUARTER_ROUND       a, b, c, d as 16 bytes, big-endian       -> 16 bytes
 *   POLY1305_BLOCK      accumulator, block, r (integers)         -> accumulator
 *   MOD_MULTIPLY        a, b, modulus                            -> INTEGER
 *   MOD_INVERSE         a, modulus                               -> INTEGER
 *   MILLER_RABIN        w, base b                   -> verdict: may w be prime as far as b can tell?
 *   POINT_ADD           p, a, P, Q (04 || X || Y; 00 is O)       -> P + Q
 *   LADDER_STEP         x_1, x_2, z_2, x_3, z_3, swap (NUMBER)   -> x_2, z_2, x_3, z_3, 32 bytes each
 *   EDWARDS_MULTIPLY    scalar (INTEGER), point as RFC 8032 encodes it -> point
 *   EDWARDS_ADD         two points                               -> their sum
 *
 * Private keys in DER: of RSA RSAPrivateKey (PKCS #1); of EC ECPrivateKey with its curve (RFC 5915) or
 * PrivateKeyInfo (RFC 5958); of Ed25519 the 32 bytes themselves or PrivateKeyInfo. Public keys of
 * Ed25519: the 32 bytes or SubjectPublicKeyInfo.
 */
/* clang-format on */
enum wt_op {
    OP_NONE = 0,
    OP_HASH,
    OP_SHAKE,
    OP_HMAC,
    OP_PRF12,
    OP_PRF10,
    OP_HKDF_EXTRACT,
    OP_HKDF_EXPAND,
    OP_HKDF_EXPAND_LABEL,
    OP_PBKDF2,
    OP_CONCAT,
    OP_SLICE,
    OP_EQUAL,
    OP_RECORD_NONCE,
    OP_DH_PUBLIC,
    OP_DH_SHARED,
    OP_RSA_PUBLIC,
    OP_RSA_PAD,
    OP_RSA_ENCRYPT,
    OP_RSA_DECRYPT,
    OP_RSA_SIGN,
    OP_RSA_VERIFY,
    OP_RSA_PSS_SIGN,
    OP_RSA_PSS_VERIFY,
    OP_RSA_OAEP_ENCRYPT,
    OP_RSA_OAEP_DECRYPT,
    OP_EC_PUBLIC,
    OP_EC_SHARED,
    OP_EC_SPKI,
    OP_ECDSA_SIGN,
    OP_ECDSA_VERIFY,
    OP_X25519_PUBLIC,
    OP_X25519_SHARED,
    OP_ED25519_PUBLIC,
    OP_ED25519_SIGN,
    OP_ED25519_VERIFY,
    OP_AES_CBC_ENCRYPT,
    OP_AES_CBC_DECRYPT,
    OP_AES_GCM_SEAL,
    OP_AES_GCM_OPEN,
    OP_CHACHA20,
    OP_POLY1305,
    OP_CHACHA20_POLY1305_SEAL,
    OP_CHACHA20_POLY1305_OPEN,
    OP_CERTIFICATE_SPKI,
    OP_CERTIFICATE_SIGNED,
    OP_CERTIFICATE_ISSUE,
    OP_REQUEST_SIGN,
    OP_REQUEST_SIGNED,
    OP_AES_BLOCK,
    OP_AES_BLOCK_INVERSE,
    OP_MIX_COLUMN,
    OP_INVERSE_MIX_COLUMN,
    OP_GF128_MULTIPLY,
    OP_HASH_ROUND,
    OP_QUARTER_ROUND,
    OP_POLY1305_BLOCK,
    OP_MOD_MULTIPLY,
    OP_MOD_INVERSE,
    OP_MILLER_RABIN,
    OP_POINT_ADD,
    OP_LADDER_STEP,
    OP_EDWARDS_MULTIPLY,
    OP_EDWARDS_ADD,
    OP_COUNT
};

/* NULL for OP_NONE and beyond the table; by name, NULL if there is none. */
const struct wt_op_info *wt_op_info(enum wt_op op);
const struct wt_op_info *wt_op_named(const char *name);
enum wt_op wt_op_number(const struct wt_op_info *info);

/*
 * Runs an operation. Checks the number of inputs, their kinds and their bounds first
 * (CE_ERR_ARGUMENT, CE_ERR_LENGTH). out receives kind, bytes or number, and secret; its name is
 * left alone. A verdict's "invalid" is CE_OK.
 */
CE_NODISCARD ce_status wt_op_run(enum wt_op op, struct wt_arena *arena, struct wt_value *out,
                                 const struct wt_value *const *in, size_t in_count,
                                 const struct ce_probe *probe);
/* What running it may cost at most, in rough nanoseconds: to refuse before beginning. */
uint64_t wt_op_cost(enum wt_op op, const struct wt_value *const *in, size_t in_count);
/* The command line, or false when there is none: also for inputs that give no result and for more
 * input than a line takes. */
bool wt_op_command(enum wt_op op, struct wt_buffer *command, const struct wt_value *const *in,
                   size_t in_count);

#endif
