/*
 * RSA: signatures of both paddings verified, ciphertexts of both paddings decrypted.
 */
#include <string.h>

#include "crypto-edu/x509.h"
#include "tests/vectors/wycheproof.h"

static void read_public(struct wp_case *c, struct ce_rsa_public *key)
{
    bool named = wp_has(c, "publicKey.modulus"); /* v0 has n and e in the group itself */

    ce_rsa_public_init(key);
    wp_integer(c, key->n, named ? "publicKey.modulus" : "n");
    wp_integer(c, key->e, named ? "publicKey.publicExponent" : "e");
}

/* From the two primes, so that our own derivation is tested as well: it must give the file's d up
 * to multiples of lambda(n), that is, dP and dQ. */
static bool derive_private(struct wp_case *c, struct ce_rsa_private *key)
{
    mpz_t p, q, e, dP, dQ;

    mpz_inits(p, q, e, dP, dQ, NULL);
    wp_integer(c, p, "privateKey.prime1");
    wp_integer(c, q, "privateKey.prime2");
    wp_integer(c, e, "privateKey.publicExponent");
    wp_integer(c, dP, mpz_cmp(p, q) > 0 ? "privateKey.exponent1" : "privateKey.exponent2");
    wp_integer(c, dQ, mpz_cmp(p, q) > 0 ? "privateKey.exponent2" : "privateKey.exponent1");
    bool ok = ce_rsa_from_primes(key, p, q, e, NULL) == CE_OK && mpz_cmp(key->dP, dP) == 0 &&
              mpz_cmp(key->dQ, dQ) == 0;
    mpz_clears(p, q, e, dP, dQ, NULL);
    return ok;
}

/* The key, which is to be cleared in any case, from its primes or else from PKCS #8. WP_ACCEPTED
 * when it is there, WP_SKIPPED when it has three primes, WP_WRONG when we cannot read it. */
static enum wp_answer read_private(struct wp_case *c, struct ce_rsa_private *key)
{
    const cJSON *numbers = cJSON_GetObjectItemCaseSensitive(c->group, "privateKey");

    ce_rsa_private_init(key);
    if (cJSON_GetObjectItemCaseSensitive(numbers, "otherPrimeInfos"))
        return wp_skip(c, "keys of more than two primes");
    if (wp_has(c, "privateKey.prime1"))
        return derive_private(c, key) ? WP_ACCEPTED : WP_WRONG;
    struct wp_bytes der = wp_hex(c, "privateKeyPkcs8");
    return ce_rsa_private_read(key, der.data, der.len) == CE_OK ? WP_ACCEPTED : WP_WRONG;
}

/* The digest of the message; false when the library does not have the hash. */
static bool digest_message(struct wp_case *c, enum ce_hash_id *hash, uint8_t *digest)
{
    struct wp_bytes message = wp_hex(c, "msg");

    *hash = wp_hash(c, wp_text(c, "sha"));
    return *hash && ce_hash(*hash, digest, message.data, message.len, NULL) == CE_OK;
}

enum wp_answer wp_rsa_pkcs1_verify(struct wp_case *c)
{
    uint8_t digest[CE_HASH_MAX_SIZE], em[256];
    struct wp_bytes signature = wp_hex(c, "sig");
    struct ce_rsa_public key;
    enum ce_hash_id hash;

    if (!digest_message(c, &hash, digest))
        return WP_SKIPPED;
    if (ce_emsa_pkcs1_encode(em, sizeof em, hash, digest) != CE_OK)
        return wp_skip(c, wp_text(c, "sha"));
    read_public(c, &key);
    enum wp_answer answer =
        wp_judge(ce_rsassa_pkcs1_verify(&key, hash, digest, signature.data, signature.len, NULL));
    ce_rsa_public_clear(&key);
    return answer;
}

/* The scheme is deterministic: ours must be the file's, to the byte, and verify. */
static enum wp_answer sign_pkcs1(struct wp_case *c, const struct ce_rsa_private *key)
{
    uint8_t digest[CE_HASH_MAX_SIZE];
    struct wp_bytes expected = wp_hex(c, "sig"), signature = wp_room(c, ce_rsa_size(key->n));
    struct ce_rsa_public public_key;
    enum ce_hash_id hash;

    if (!digest_message(c, &hash, digest))
        return WP_SKIPPED;
    if (ce_rsassa_pkcs1_sign(key, signature.data, signature.len, hash, digest, NULL, NULL) != CE_OK)
        return WP_REJECTED;
    ce_rsa_public_init(&public_key);
    ce_rsa_public_of(&public_key, key);
    ce_status status =
        ce_rsassa_pkcs1_verify(&public_key, hash, digest, expected.data, expected.len, NULL);
    ce_rsa_public_clear(&public_key);
    return status == CE_OK && wp_same(signature, expected) ? WP_ACCEPTED : WP_WRONG;
}

enum wp_answer wp_rsa_pkcs1_sign(struct wp_case *c)
{
    struct ce_rsa_private key;
    enum wp_answer answer = read_private(c, &key);

    if (answer == WP_ACCEPTED)
        answer = sign_pkcs1(c, &key);
    ce_rsa_private_clear(&key);
    return answer;
}

enum wp_answer wp_rsa_pss_verify(struct wp_case *c)
{
    uint8_t digest[CE_HASH_MAX_SIZE];
    struct wp_bytes signature = wp_hex(c, "sig");
    struct ce_rsa_pss pss;
    struct ce_rsa_public key;

    if (strcmp(wp_text(c, "mgf"), "MGF1") != 0)
        return wp_skip(c, wp_text(c, "mgf"));
    pss.mgf1_hash = wp_hash(c, wp_text(c, "mgfSha"));
    pss.salt_len = wp_number(c, "sLen");
    if (!digest_message(c, &pss.hash, digest) || !pss.mgf1_hash)
        return WP_SKIPPED;
    read_public(c, &key);
    enum wp_answer answer =
        wp_judge(ce_rsassa_pss_verify(&key, &pss, digest, signature.data, signature.len, NULL));
    ce_rsa_public_clear(&key);
    return answer;
}

enum wp_answer wp_rsa_oaep_decrypt(struct wp_case *c)
{
    struct wp_bytes ct = wp_hex(c, "ct"), label = wp_hex(c, "label"), message = wp_hex(c, "msg");
    struct ce_rsa_oaep oaep = {wp_hash(c, wp_text(c, "sha")), wp_hash(c, wp_text(c, "mgfSha")),
                               label.data, label.len};
    struct ce_rsa_private key;

    if (strcmp(wp_text(c, "mgf"), "MGF1") != 0)
        return wp_skip(c, wp_text(c, "mgf"));
    if (!oaep.hash || !oaep.mgf1_hash)
        return WP_SKIPPED;
    enum wp_answer answer = read_private(c, &key);
    if (answer == WP_ACCEPTED) {
        struct wp_bytes out = wp_room(c, ce_rsa_size(key.n));
        answer = wp_judge(ce_rsaes_oaep_decrypt(&key, out.data, out.len, &out.len, &oaep, ct.data,
                                                ct.len, NULL, NULL));
        if (answer == WP_ACCEPTED && !wp_same(out, message))
            answer = WP_WRONG;
    }
    ce_rsa_private_clear(&key);
    return answer;
}

/* Both decryptions, which must agree: the one that tells, and the one that puts something else in
 * the place of a message it does not tell of. */
static enum wp_answer decrypt_pkcs1(struct wp_case *c, const struct ce_rsa_private *key)
{
    struct wp_bytes ct = wp_hex(c, "ct"), message = wp_hex(c, "msg");
    struct wp_bytes out = wp_room(c, ce_rsa_size(key->n)), fixed = wp_room(c, message.len);
    struct wp_bytes otherwise = wp_room(c, message.len);

    ce_status status =
        ce_rsaes_pkcs1_decrypt(key, out.data, out.len, &out.len, ct.data, ct.len, NULL, NULL);
    memset(otherwise.data, 0xa5, otherwise.len);
    ce_status silent = ce_rsaes_pkcs1_decrypt_fixed(key, fixed.data, fixed.len, ct.data, ct.len,
                                                    otherwise.data, NULL, NULL);
    if (status != CE_OK)
        return silent == CE_OK && !wp_same(fixed, otherwise) ? WP_WRONG : WP_REJECTED;
    bool same = silent == CE_OK && wp_same(out, message) && wp_same(fixed, message);
    return same ? WP_ACCEPTED : WP_WRONG;
}

enum wp_answer wp_rsa_pkcs1_decrypt(struct wp_case *c)
{
    struct ce_rsa_private key;
    enum wp_answer answer = read_private(c, &key);

    if (answer == WP_ACCEPTED)
        answer = decrypt_pkcs1(c, &key);
    ce_rsa_private_clear(&key);
    return answer;
}
