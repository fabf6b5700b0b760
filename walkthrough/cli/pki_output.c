/* See pki_output.h. */
#include "walkthrough/cli/pki_output.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/pem.h"
#include "walkthrough/cli/files.h"
#include "walkthrough/cli/pasted.h"
#include "walkthrough/live/ca_store.h"
#include "walkthrough/live/file.h"

static bool is_one_of(const char *label, const char *const *labels)
{
    for (; *labels; labels++)
        if (strcmp(label, *labels) == 0)
            return true;
    return false;
}

static bool take_block(struct wt_arena *arena, const struct wt_buffer *text, const char *path,
                       const char *const *labels, const char *what, struct ce_view *der,
                       struct wt_error *error)
{
    char label[CE_PEM_MAX_LABEL];
    uint8_t *out = wt_arena_take(arena, text->len + 1);
    for (size_t at = 0, len; out;) {
        len = text->len;
        ce_status status = ce_pem_decode(label, out, &len, text->data, text->len, &at);
        *der = (struct ce_view){out, len};
        if (status == CE_ERR_STATE)
            return wt_fail(error, path, "holds no %s", what);
        if (status != CE_OK)
            return wt_fail(error, path, "broken PEM: %s", ce_status_text(status));
        if (is_one_of(label, labels))
            return true;
    }
    return wt_fail(error, path, "memory is out");
}

bool pki_load(struct wt_arena *arena, const char *path, const char *const *labels, const char *what,
              struct ce_view *der, struct wt_error *error)
{
    struct wt_buffer file = {0};
    bool ok = file_read(path, &file, error);
    if (ok && file.len == 0)
        ok = wt_fail(error, path, "is empty; expected a %s", what);
    if (ok && pasted_is_pem(&file)) {
        ok = take_block(arena, &file, path, labels, what, der, error);
    } else if (ok) {
        *der = (struct ce_view){wt_arena_copy(arena, file.data, file.len), file.len};
        ok = der->data || wt_fail(error, path, "memory is out");
    }
    if (file.data)
        ce_wipe(file.data, file.capacity);
    wt_buffer_clear(&file);
    return ok;
}

static bool is_nowhere(const char *path)
{
    return !path || strcmp(path, "-") == 0;
}

bool pki_may_write(const char *path, bool force, struct wt_error *error)
{
    struct stat there;
    if (force || is_nowhere(path) || stat(path, &there) != 0 || S_ISCHR(there.st_mode) ||
        S_ISFIFO(there.st_mode))
        return true;
    return wt_fail(error, path, "is already there; --force replaces it");
}

bool pki_deliver(const char *path, const struct wt_buffer *contents, bool secret, bool force,
                 struct wt_error *error)
{
    unsigned wishes = (secret ? WT_FILE_SECRET : 0u) | (force ? 0u : WT_FILE_NEW);
    if (!path)
        return true;
    if (is_nowhere(path) || contents->failed)
        return file_deliver(path, contents, secret, error);
    return pki_may_write(path, force, error) &&
           wt_file_keep(path, (struct ce_view){(const uint8_t *)contents->data, contents->len},
                        wishes, error);
}

bool pki_deliver_pem(const char *path, const char *label, struct ce_view der, bool force,
                     struct wt_error *error)
{
    struct wt_buffer pem = {0};
    bool ok = wt_ca_put_pem(&pem, label, der) || wt_fail(error, path ? path : "", "memory is out");
    ok = ok && pki_deliver(path, &pem, false, force, error);
    wt_buffer_clear(&pem);
    return ok;
}
