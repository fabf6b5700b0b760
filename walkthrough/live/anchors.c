/* RFC 5280 section 6.1.1 (d): trust anchors are not proven, they are given. */
#include "walkthrough/live/anchors.h"

#include <string.h>

#include "crypto-edu/pem.h"
#include "crypto-edu/x509.h"
#include "walkthrough/live/file.h"

enum { MAX_FILE = 4 << 20, MAX_DER = 1 << 16, MAX_ANCHORS = 1000 };

const char wt_system_anchors[] = "/etc/ssl/certs/ca-certificates.crt";

static bool readable(const uint8_t *der, size_t len)
{
    struct ce_certificate certificate;
    return ce_certificate_parse(&certificate, der, len, NULL, NULL) == CE_OK;
}

/* A block that is broken does not move `at` behind itself in every case, so reading ends there. */
static bool take_all(struct wt_anchors *anchors, const struct wt_buffer *text)
{
    char label[CE_PEM_MAX_LABEL];
    uint8_t der[MAX_DER];
    size_t at = 0, len = sizeof der;
    while (anchors->count < MAX_ANCHORS &&
           ce_pem_decode(label, der, &len, text->data, text->len, &at) == CE_OK) {
        if (!strcmp(label, "CERTIFICATE") && readable(der, len)) {
            uint8_t *kept = wt_arena_copy(&anchors->arena, der, len);
            if (!kept)
                return false;
            anchors->certificates[anchors->count++] = (struct ce_view){kept, len};
        }
        len = sizeof der;
    }
    return true;
}

bool wt_anchors_load(struct wt_anchors *anchors, const char *path, struct wt_error *error)
{
    struct wt_buffer text = {0};
    anchors->certificates =
        wt_arena_take(&anchors->arena, MAX_ANCHORS * sizeof *anchors->certificates);
    bool ok = wt_file_read(path, MAX_FILE, &text, error);
    if (ok && (!anchors->certificates || !take_all(anchors, &text)))
        ok = wt_fail(error, path, "memory is out");
    wt_buffer_clear(&text);
    if (ok && anchors->count == 0)
        ok = wt_fail(error, path, "holds no certificate that can be read");
    return ok;
}

void wt_anchors_clear(struct wt_anchors *anchors)
{
    wt_arena_clear(&anchors->arena);
    *anchors = (struct wt_anchors){0};
}
