/*
 * Anything as a certification request, as a private key and as a public key: what is read of a
 * request is annotated to the last octet and comes out of the writer as it went in; a key that is
 * read can be written, and read again as the same.
 */
#include "crypto-edu/certification_request.h"
#include "tests/rewrite_der.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_KEY = 4096 };

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void request(const uint8_t *data, size_t size)
{
    struct ce_certification_request r;
    struct rewrite rewrite;
    if (ce_certification_request_parse(&r, data, size, rewrite_start(&rewrite), NULL) == CE_OK)
        require(rewrite_is(&rewrite, data, size));
    rewrite_clear(&rewrite);
}

static void private_key(const uint8_t *data, size_t size)
{
    uint8_t der[MAX_KEY];
    size_t len = sizeof der;
    struct ce_private_key key, again;
    ce_private_key_init(&key);
    ce_private_key_init(&again);
    if (ce_private_key_read(&key, data, size) == CE_OK) {
        require(ce_private_key_write_pkcs8(der, &len, &key) == CE_OK);
        require(ce_private_key_read(&again, der, len) == CE_OK);
        require(ce_public_key_equal(&key.public_key, &again.public_key));
    } else {
        require(key.type == CE_KEY_NONE && key.public_key.type == CE_KEY_NONE);
    }
    ce_private_key_clear(&key);
    ce_private_key_clear(&again);
}

static void public_key(const uint8_t *data, size_t size)
{
    uint8_t der[MAX_KEY];
    size_t len = sizeof der;
    struct ce_public_key key, again;
    ce_public_key_init(&key);
    ce_public_key_init(&again);
    if (ce_public_key_read_spki(&key, data, size) == CE_OK) {
        require(ce_public_key_write_spki(der, &len, &key) == CE_OK);
        require(ce_public_key_read_spki(&again, der, len) == CE_OK);
        require(ce_public_key_equal(&key, &again));
    }
    ce_public_key_clear(&key);
    ce_public_key_clear(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    request(data, size);
    if (size < 2048) {
        private_key(data, size);
        public_key(data, size);
    }
    return 0;
}
