/* See ca_store.h: reading a CA's directory. */
#include "walkthrough/live/ca_store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/pem.h"
#include "walkthrough/live/ca_index.h"
#include "walkthrough/live/file.h"

enum { MAX_INDEX = 64 << 20, MAX_PEM = 1 << 20 };

static const char certificate_label[] = "CERTIFICATE", key_label[] = "PRIVATE KEY";

const char *wt_ca_path(struct wt_ca *ca, const char *name)
{
    return wt_arena_format(&ca->arena, "%s/%s", ca->dir, name);
}

/* ---- the records -----------------------------------------------------------------------------
 */

struct wt_ca_record *wt_ca_add(struct wt_ca *ca)
{
    if (ca->record_count == ca->record_capacity) {
        size_t capacity = ca->record_capacity ? 2 * ca->record_capacity : 16;
        struct wt_ca_record *records = realloc(ca->records, capacity * sizeof *records);
        if (!records)
            return NULL;
        ca->records = records;
        ca->record_capacity = capacity;
    }
    ca->records[ca->record_count] = (struct wt_ca_record){0};
    return &ca->records[ca->record_count++];
}

struct wt_ca_record *wt_ca_find(struct wt_ca *ca, const char *serial)
{
    for (size_t i = 0; i < ca->record_count; i++)
        if (strcmp(ca->records[i].serial, serial) == 0)
            return &ca->records[i];
    return NULL;
}

bool wt_ca_serial_text(char text[static 2 * WT_CA_SERIAL_SIZE + 1], struct ce_view serial)
{
    while (serial.len > 1 && serial.data[0] == 0)
        serial = (struct ce_view){serial.data + 1, serial.len - 1};
    if (serial.len == 0 || serial.len > WT_CA_SERIAL_SIZE)
        return false;
    for (size_t i = 0; i < serial.len; i++)
        snprintf(text + 2 * i, 3, "%02x", serial.data[i]);
    return true;
}

bool wt_ca_serial_octets(struct wt_arena *arena, const char *text, struct ce_view *serial)
{
    size_t len = strlen(text) / 2;
    uint8_t *octets = wt_arena_take(arena, len + 1); /* a zero, lest the first bit be a sign */
    if (!octets)
        return false;
    for (size_t i = 0; i < len; i++) {
        const char pair[] = {text[2 * i], text[2 * i + 1], '\0'};
        octets[1 + i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    bool negative = len && octets[1] >= 0x80;
    *serial = negative ? (struct ce_view){octets, len + 1} : (struct ce_view){octets + 1, len};
    return true;
}

/* ---- reading ---------------------------------------------------------------------------------
 */

/* The first block of a PEM file from *at on, in the arena. */
static bool next_block(struct wt_ca *ca, const struct wt_buffer *text, size_t *at,
                       const char *label, struct ce_view *der)
{
    char found[CE_PEM_MAX_LABEL];
    uint8_t *out = wt_arena_take(&ca->arena, text->len + 1);
    size_t len = text->len;
    if (!out || ce_pem_decode(found, out, &len, text->data, text->len, at) != CE_OK)
        return false;
    *der = (struct ce_view){out, len};
    return strcmp(found, label) == 0;
}

static bool read_certificates(struct wt_ca *ca, const char *path, struct wt_error *error)
{
    struct wt_buffer text = {0};
    struct ce_view der;
    size_t at = 0, before = ca->chain_len;
    bool ok = wt_file_read(path, MAX_PEM, &text, error);
    while (ok && next_block(ca, &text, &at, certificate_label, &der)) {
        if (ca->chain_len == WT_CA_MAX_CHAIN)
            ok = wt_fail(error, path, "more than %d certificates", WT_CA_MAX_CHAIN);
        else if (ce_certificate_parse(&ca->chain[ca->chain_len], der.data, der.len, NULL, NULL) !=
                 CE_OK)
            ok = wt_fail(error, path, "holds a certificate that cannot be read");
        else
            ca->chain_len++;
    }
    wt_buffer_clear(&text);
    return ok && (ca->chain_len > before || wt_fail(error, path, "holds no certificate"));
}

static bool read_key(struct wt_ca *ca, const char *path, struct wt_error *error)
{
    struct ce_public_key certified;
    struct wt_buffer text = {0};
    struct ce_view der = {0};
    size_t at = 0;
    ce_public_key_init(&certified);
    bool ok = wt_file_read(path, MAX_PEM, &text, error);
    if (ok && (!next_block(ca, &text, &at, key_label, &der) ||
               ce_private_key_read(&ca->key, der.data, der.len) != CE_OK))
        ok = wt_fail(error, path, "holds no private key that can be read");
    if (ok && (ce_certificate_public_key(&ca->chain[0], &certified) != CE_OK ||
               !ce_public_key_equal(&certified, &ca->key.public_key)))
        ok = wt_fail(error, path, "is not the key of ca.pem");
    ce_public_key_clear(&certified);
    ce_wipe(text.data, text.capacity);
    wt_buffer_clear(&text);
    return ok;
}

static bool read_index(struct wt_ca *ca, const char *path, struct wt_error *error)
{
    struct wt_buffer text = {0};
    bool ok = wt_file_read(path, MAX_INDEX, &text, error);
    wt_put(&text, "", 0);
    ok = ok && !text.failed && wt_ca_index_read(ca, &text, path, error);
    wt_buffer_clear(&text);
    return ok;
}

static bool read_all(struct wt_ca *ca, struct wt_error *error)
{
    const char *own = wt_ca_path(ca, "ca.pem"), *issuers = wt_ca_path(ca, "issuers.pem");
    const char *key = wt_ca_path(ca, "ca-key.pem"), *index = wt_ca_path(ca, "index.json");
    if (!own || !issuers || !key || !index)
        return wt_fail(error, ca->dir, "memory is out");
    return read_certificates(ca, own, error) &&
           (access(issuers, F_OK) != 0 || read_certificates(ca, issuers, error)) &&
           read_key(ca, key, error) && read_index(ca, index, error);
}

/* The lock is the program's: it is gone when the program is. */
static bool lock(struct wt_ca *ca, struct wt_error *error)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    const char *path = wt_ca_path(ca, "lock");
    int fd = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (fd < 0)
        return wt_fail(error, path ? path : ca->dir, "%s", strerror(errno));
    ca->lock = fd + 1;
    return fcntl(fd, F_SETLKW, &whole) == 0 || wt_fail(error, path, "%s", strerror(errno));
}

bool wt_ca_begin(struct wt_ca *ca, const char *dir, struct wt_error *error)
{
    if (!ca->has_key)
        ce_private_key_init(&ca->key);
    ca->has_key = true;
    size_t len = strlen(dir);
    while (len > 1 && dir[len - 1] == '/')
        len--;
    ca->dir = wt_arena_copy(&ca->arena, dir, len);
    return ca->dir || wt_fail(error, dir, "memory is out");
}

bool wt_ca_open(struct wt_ca *ca, const char *dir, bool change, struct wt_error *error)
{
    if (!wt_ca_begin(ca, dir, error))
        return false;
    const char *index = wt_ca_path(ca, "index.json");
    if (!index || access(index, F_OK) != 0)
        return wt_fail(error, dir, "holds no CA; `tlswalk pki ca` makes one");
    return (!change || lock(ca, error)) && read_all(ca, error);
}

void wt_ca_close(struct wt_ca *ca)
{
    if (ca->lock)
        close(ca->lock - 1);
    if (ca->has_key)
        ce_private_key_clear(&ca->key);
    free(ca->records);
    wt_arena_clear(&ca->arena);
    *ca = (struct wt_ca){0};
}
