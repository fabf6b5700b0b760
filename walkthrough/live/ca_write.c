/* See ca_store.h: what is written into a CA's directory, and how a new one comes to be. */
#include "walkthrough/live/ca_store.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/pem.h"
#include "walkthrough/live/ca_index.h"
#include "walkthrough/live/file.h"

enum { MAX_KEY = 8192 };

static const char certificate_label[] = "CERTIFICATE", key_label[] = "PRIVATE KEY";

bool wt_ca_put_pem(struct wt_buffer *text, const char *label, struct ce_view der)
{
    size_t len = 2 * der.len + 4 * CE_PEM_MAX_LABEL;
    char *pem = malloc(len);
    bool ok = pem && ce_pem_encode(pem, &len, label, der.data, der.len) == CE_OK;
    if (ok)
        wt_put(text, pem, len);
    if (pem)
        ce_wipe(pem, 2 * der.len + 4 * CE_PEM_MAX_LABEL);
    free(pem);
    return ok && !text->failed;
}

static bool keep_text(const char *path, struct wt_buffer *text, bool secret, struct wt_error *error)
{
    struct ce_view bytes = {(const uint8_t *)text->data, text->len};
    bool ok = path && !text->failed ? wt_file_keep(path, bytes, secret ? WT_FILE_SECRET : 0, error)
                                    : wt_fail(error, path ? path : "", "memory is out");
    if (text->data)
        ce_wipe(text->data, text->capacity);
    wt_buffer_clear(text);
    return ok;
}

bool wt_ca_keep(const struct wt_ca *ca, const char *name, const char *label, struct ce_view der,
                bool secret, struct wt_error *error)
{
    struct wt_arena arena = {0};
    struct wt_buffer text = {0};
    const char *path = wt_arena_format(&arena, "%s/%s", ca->dir, name);
    text.failed = !wt_ca_put_pem(&text, label, der);
    bool ok = keep_text(path, &text, secret, error);
    wt_arena_clear(&arena);
    return ok;
}

bool wt_ca_save(struct wt_ca *ca, struct wt_error *error)
{
    struct wt_buffer text = {0};
    wt_ca_index_write(ca, &text);
    return keep_text(wt_ca_path(ca, "index.json"), &text, false, error);
}

static bool write_key(struct wt_ca *ca, struct wt_error *error)
{
    uint8_t der[MAX_KEY];
    size_t len = sizeof der;
    bool ok = ce_private_key_write_pkcs8(der, &len, &ca->key) == CE_OK
                  ? wt_ca_keep(ca, "ca-key.pem", key_label, (struct ce_view){der, len}, true, error)
                  : wt_fail(error, ca->dir, "the key cannot be written");
    ce_wipe(der, sizeof der);
    return ok;
}

static bool write_issuers(struct wt_ca *ca, struct wt_error *error)
{
    struct wt_buffer text = {0};
    if (ca->chain_len < 2)
        return true;
    for (size_t i = 1; i < ca->chain_len; i++)
        text.failed = !wt_ca_put_pem(&text, certificate_label, ca->chain[i].der) || text.failed;
    return keep_text(wt_ca_path(ca, "issuers.pem"), &text, false, error);
}

static bool fill(struct wt_ca *ca, struct wt_error *error)
{
    const char *issued = wt_ca_path(ca, "issued");
    if (!issued || mkdir(issued, 0777) != 0)
        return wt_fail(error, ca->dir, "%s", strerror(errno));
    return write_key(ca, error) &&
           wt_ca_keep(ca, "ca.pem", certificate_label, ca->chain[0].der, false, error) &&
           write_issuers(ca, error) && wt_ca_save(ca, error);
}

static void take_back(struct wt_ca *ca)
{
    static const char *const names[] = {"issued",      "ca-key.pem", "ca.pem",
                                        "issuers.pem", "index.json", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *path = wt_ca_path(ca, names[i]);
        if (path)
            remove(path);
    }
}

/* ---- a new one -------------------------------------------------------------------------------
 */

/* "." and ".." cannot be given to another directory. */
static bool has_name(const char *dir)
{
    const char *slash = strrchr(dir, '/'), *name = slash ? slash + 1 : dir;
    return *name && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

static bool is_empty(DIR *folder)
{
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            return false;
    return true;
}

bool wt_ca_may_create(struct wt_ca *ca, struct wt_error *error)
{
    const char *index = wt_ca_path(ca, "index.json");
    if (!index || !has_name(ca->dir))
        return wt_fail(error, ca->dir, "a CA needs a directory with a name of its own");
    if (access(index, F_OK) == 0)
        return wt_fail(error, ca->dir, "holds a CA already; nothing is changed");
    DIR *folder = opendir(ca->dir);
    if (!folder)
        return errno == ENOENT || wt_fail(error, ca->dir, "%s", strerror(errno));
    bool empty = is_empty(folder);
    closedir(folder);
    return empty || wt_fail(error, ca->dir, "is not empty; a CA needs a directory of its own");
}

/* Filled under another name beside it; then renamed, which an existing directory only allows when
 * it is empty. */
bool wt_ca_create(struct wt_ca *ca, struct wt_error *error)
{
    const char *final = ca->dir;
    ca->dir = wt_arena_format(&ca->arena, "%s.new-%ld", final, (long)getpid());
    bool made = ca->dir && mkdir(ca->dir, 0777) == 0;
    bool ok = made ? fill(ca, error) : wt_fail(error, final, "%s", strerror(errno));
    if (ok && rename(ca->dir, final) != 0)
        ok = wt_fail(error, final, "%s", strerror(errno));
    if (made && !ok)
        take_back(ca);
    ca->dir = final;
    return ok && wt_file_keep_name(final, error);
}
