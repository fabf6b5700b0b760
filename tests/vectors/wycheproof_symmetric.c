/*
 * Symmetric algorithms: AES-CBC with the padding of PKCS #7, AES-GCM, ChaCha20-Poly1305, HMAC, HKDF
 * and PBKDF2.
 */
#include <string.h>

#include "crypto-edu/chacha20.h"
#include "crypto-edu/cipher.h"
#include "crypto-edu/kdf.h"
#include "crypto-edu/mac.h"
#include "tests/vectors/wycheproof.h"

enum { SHORTEST_TAG = 12 }; /* of GCM that the library takes, in bytes */

/* RFC 5652 section 6.3: n bytes of value n, 1 <= n <= 16. The library has CBC alone; TLS 1.2 pads
 * in another way. */
static bool unpad(struct wp_bytes *plain)
{
    uint8_t n = plain->len > 0 ? plain->data[plain->len - 1] : 0;

    if (n == 0 || n > 16 || n > plain->len)
        return false;
    for (size_t i = plain->len - n; i < plain->len; i++)
        if (plain->data[i] != n)
            return false;
    plain->len -= n;
    return true;
}

static struct wp_bytes padded(struct wp_case *c, struct wp_bytes message)
{
    uint8_t n = (uint8_t)(16 - message.len % 16);
    struct wp_bytes out = wp_room(c, message.len + n);

    memcpy(out.data, message.data, message.len);
    memset(out.data + message.len, n, n);
    return out;
}

enum wp_answer wp_aes_cbc(struct wp_case *c)
{
    struct wp_bytes key = wp_hex(c, "key"), iv = wp_hex(c, "iv");
    struct wp_bytes message = wp_hex(c, "msg"), ct = wp_hex(c, "ct");
    struct wp_bytes plain = wp_room(c, ct.len), sealed = padded(c, message);
    struct ce_aes_key aes;

    if (iv.len != 16 || ce_aes_expand_key(&aes, key.data, key.len, NULL) != CE_OK ||
        ce_aes_cbc_decrypt(&aes, plain.data, iv.data, ct.data, ct.len, NULL) != CE_OK ||
        !unpad(&plain))
        return WP_REJECTED;
    if (ce_aes_cbc_encrypt(&aes, sealed.data, iv.data, sealed.data, sealed.len, NULL) != CE_OK)
        return WP_WRONG;
    return wp_same(plain, message) && wp_same(sealed, ct) ? WP_ACCEPTED : WP_WRONG;
}

/* Opened, then sealed again; both ways must agree with the test. */
enum wp_answer wp_aes_gcm(struct wp_case *c)
{
    struct wp_bytes key = wp_hex(c, "key"), iv = wp_hex(c, "iv"), aad = wp_hex(c, "aad");
    struct wp_bytes message = wp_hex(c, "msg"), ct = wp_hex(c, "ct"), tag = wp_hex(c, "tag");
    struct wp_bytes plain = wp_room(c, ct.len), sealed = wp_room(c, message.len);
    struct wp_bytes sealed_tag = wp_room(c, CE_GCM_TAG_SIZE);
    struct ce_aes_key aes;

    size_t tag_len = wp_number(c, "tagSize") / 8; /* shorter ones are the beginning of the tag */
    if (tag_len < SHORTEST_TAG || tag_len > CE_GCM_TAG_SIZE)
        return wp_skip(c, "tags below 96 bits");
    if (tag.len != tag_len)
        return WP_REJECTED;
    if (ce_aes_expand_key(&aes, key.data, key.len, NULL) != CE_OK ||
        ce_aes_gcm_open(&aes, plain.data, iv.data, iv.len, aad.data, aad.len, ct.data, ct.len,
                        tag.data, tag.len, NULL) != CE_OK)
        return WP_REJECTED;
    if (ce_aes_gcm_seal(&aes, sealed.data, sealed_tag.data, iv.data, iv.len, aad.data, aad.len,
                        message.data, message.len, NULL) != CE_OK)
        return WP_WRONG;
    sealed_tag.len = tag_len;
    bool same = wp_same(plain, message) && wp_same(sealed, ct) && wp_same(sealed_tag, tag);
    return same ? WP_ACCEPTED : WP_WRONG;
}

enum wp_answer wp_chacha20_poly1305(struct wp_case *c)
{
    struct wp_bytes key = wp_hex(c, "key"), nonce = wp_hex(c, "iv"), aad = wp_hex(c, "aad");
    struct wp_bytes message = wp_hex(c, "msg"), ct = wp_hex(c, "ct"), tag = wp_hex(c, "tag");
    struct wp_bytes plain = wp_room(c, ct.len), sealed = wp_room(c, message.len);
    struct wp_bytes sealed_tag = wp_room(c, CE_POLY1305_TAG_SIZE);

    /* The functions take these three at their one size. */
    if (key.len != CE_CHACHA20_KEY_SIZE || nonce.len != CE_CHACHA20_NONCE_SIZE ||
        tag.len != CE_POLY1305_TAG_SIZE ||
        ce_chacha20_poly1305_open(key.data, plain.data, nonce.data, aad.data, aad.len, ct.data,
                                  ct.len, tag.data, NULL) != CE_OK)
        return WP_REJECTED;
    if (ce_chacha20_poly1305_seal(key.data, sealed.data, sealed_tag.data, nonce.data, aad.data,
                                  aad.len, message.data, message.len, NULL) != CE_OK)
        return WP_WRONG;
    bool same = wp_same(plain, message) && wp_same(sealed, ct) && wp_same(sealed_tag, tag);
    return same ? WP_ACCEPTED : WP_WRONG;
}

/* A tag shorter than the digest is its beginning, FIPS 198-1 section 5. */
enum wp_answer wp_hmac(struct wp_case *c)
{
    const char *algorithm = wp_text(c, "algorithm");
    enum ce_hash_id hash = wp_hash(c, algorithm + strlen("HMAC"));
    struct wp_bytes key = wp_hex(c, "key"), message = wp_hex(c, "msg"), tag = wp_hex(c, "tag");
    size_t tag_len = wp_number(c, "tagSize") / 8;
    uint8_t mac[CE_HASH_MAX_SIZE];

    if (!hash)
        return WP_SKIPPED;
    if (tag_len > ce_hash_size(hash) || tag.len != tag_len ||
        ce_hmac(hash, mac, key.data, key.len, message.data, message.len, NULL) != CE_OK)
        return WP_REJECTED;
    return memcmp(mac, tag.data, tag_len) == 0 ? WP_ACCEPTED : WP_REJECTED;
}

enum wp_answer wp_hkdf(struct wp_case *c)
{
    const char *algorithm = wp_text(c, "algorithm");
    enum ce_hash_id hash = wp_hash(c, algorithm + strlen("HKDF-"));
    struct wp_bytes IKM = wp_hex(c, "ikm"), salt = wp_hex(c, "salt"), info = wp_hex(c, "info");
    struct wp_bytes expected = wp_hex(c, "okm"), OKM = wp_room(c, wp_number(c, "size"));
    uint8_t PRK[CE_HASH_MAX_SIZE];

    if (!hash)
        return WP_SKIPPED;
    if (ce_hkdf_extract(hash, PRK, salt.data, salt.len, IKM.data, IKM.len, NULL) != CE_OK ||
        ce_hkdf_expand(hash, OKM.data, OKM.len, PRK, ce_hash_size(hash), info.data, info.len,
                       NULL) != CE_OK)
        return WP_REJECTED;
    return wp_same(OKM, expected) ? WP_ACCEPTED : WP_WRONG;
}

enum wp_answer wp_pbkdf2(struct wp_case *c)
{
    const char *algorithm = wp_text(c, "algorithm");
    enum ce_hash_id hash = wp_hash(c, algorithm + strlen("PBKDF2-HMAC"));
    struct wp_bytes P = wp_hex(c, "password"), S = wp_hex(c, "salt");
    struct wp_bytes expected = wp_hex(c, "dk"), DK = wp_room(c, wp_number(c, "dkLen"));

    if (!hash)
        return WP_SKIPPED;
    if (ce_pbkdf2(hash, DK.data, DK.len, P.data, P.len, S.data, S.len,
                  (uint32_t)wp_number(c, "iterationCount"), NULL) != CE_OK)
        return WP_REJECTED;
    return wp_same(DK, expected) ? WP_ACCEPTED : WP_WRONG;
}
