/*
 * Reads every certificate of the PEM bundles named on the command line and says how many there
 * were. Each must be read, be annotated octet for octet, and come out of the writer as it went in;
 * each extension must have a name; a signature that a root made over itself must verify.
 */
#include <stdio.h>
#include <stdlib.h>

#include "crypto-edu/path.h"
#include "crypto-edu/pem.h"
#include "tests/rewrite_der.h"

enum { MAX_FILE = 1 << 22, MAX_DER = 1 << 16 };

static const char *check(const uint8_t *der, size_t len)
{
    struct ce_certificate c;
    struct ce_der where;
    struct rewrite rewrite;
    ce_status status = ce_certificate_parse(&c, der, len, rewrite_start(&rewrite), &where);
    bool same = status == CE_OK && rewrite_is(&rewrite, der, len);
    rewrite_clear(&rewrite);
    if (status != CE_OK)
        return where.error;
    if (!same)
        return "is written differently";
    for (size_t i = 0; i < c.extension_count; i++)
        if (!ce_oid_name(c.extensions[i].oid))
            return "an extension without a name";
    if (!ce_name_equal(c.issuer, c.subject))
        return "not self-issued";
    status = ce_certificate_check_signature(&c, &c, NULL);
    /* an algorithm or a curve that is not implemented is no fault of the reader's */
    return status == CE_OK || status == CE_ERR_UNSUPPORTED ? NULL : "its signature does not verify";
}

static bool check_bundle(const char *path, size_t *count)
{
    static char text[MAX_FILE];
    static uint8_t der[MAX_DER];
    char label[CE_PEM_MAX_LABEL];
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return false;
    }
    size_t text_len = fread(text, 1, sizeof text, file), at = 0;
    fclose(file);
    bool ok = true;
    for (;;) {
        size_t len = sizeof der;
        ce_status status = ce_pem_decode(label, der, &len, text, text_len, &at);
        if (status == CE_ERR_STATE)
            return ok;
        const char *problem = status == CE_OK ? check(der, len) : ce_status_text(status);
        ++*count;
        if (problem) {
            fprintf(stderr, "%s, certificate %zu: %s\n", path, *count, problem);
            ok = false;
        }
        if (status != CE_OK)
            return false;
    }
}

int main(int argc, char **argv)
{
    size_t count = 0;
    bool ok = argc > 1;
    for (int i = 1; i < argc; i++)
        ok = check_bundle(argv[i], &count) && ok;
    printf("%zu certificates\n", count);
    return ok && count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
