/*
 * Anything as PEM: each block that is read is written, and read again as the same; reading goes
 * forward and ends.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "crypto-edu/pem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void again(const char *label, const uint8_t *der, size_t len)
{
    char other_label[CE_PEM_MAX_LABEL];
    size_t text_len = 2 * len + 256, der_len = len, at = 0;
    char *text = malloc(text_len);
    uint8_t *other = malloc(len + 1);
    require(text != NULL && other != NULL);
    require(ce_pem_encode(text, &text_len, label, der, len) == CE_OK);
    require(ce_pem_decode(other_label, other, &der_len, text, text_len, &at) == CE_OK);
    require(der_len == len && memcmp(der, other, len) == 0 && strcmp(label, other_label) == 0);
    require(at == text_len || at == text_len - 1);
    free(text);
    free(other);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char label[CE_PEM_MAX_LABEL];
    uint8_t *der = malloc(size + 1);
    require(der != NULL);
    for (size_t at = 0;;) {
        size_t len = size, before = at;
        if (ce_pem_decode(label, der, &len, (const char *)data, size, &at) != CE_OK)
            break;
        require(at > before && at <= size && len < size);
        again(label, der, len);
    }
    free(der);
    return 0;
}
