/*
 * Anything as a revocation list: what is read is annotated to the last octet, comes out of the
 * writer as it went in, and has as many entries as it says; each of them is found.
 */
#include "crypto-edu/crl.h"
#include "tests/rewrite_der.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ce_crl crl;
    struct rewrite rewrite;
    ce_status status = ce_crl_parse(&crl, data, size, rewrite_start(&rewrite), NULL);
    if (status == CE_OK) {
        struct ce_view rest = crl.entries, own = {NULL, 0};
        struct ce_crl_entry entry = {.serial = {NULL, 0}}, found;
        size_t count = 0;
        require(rewrite_is(&rewrite, data, size));
        for (; ce_crl_entry_next(&rest, &entry); count++)
            if (entry.certificate_issuer.len == 0 && count < 16)
                require(ce_crl_find(&crl, own, entry.serial, &found));
        require(rest.len == 0 && count == crl.entry_count);
    } else {
        require(crl.der.data == NULL && crl.entry_count == 0);
    }
    rewrite_clear(&rewrite);
    return 0;
}
