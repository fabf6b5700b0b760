/* See pki_files.h. */
#include "walkthrough/cli/pki_files.h"

#include <stdlib.h>
#include <string.h>

#include "crypto-edu/pem.h"
#include "walkthrough/cli/files.h"
#include "walkthrough/cli/pasted.h"

static bool is_certificate(const char *label)
{
    return !strcmp(label, "CERTIFICATE") || !strcmp(label, "X509 CERTIFICATE") ||
           !strcmp(label, "TRUSTED CERTIFICATE");
}

static bool grow(struct certificate_list *list)
{
    if (list->count < list->capacity)
        return true;
    size_t capacity = list->capacity ? 2 * list->capacity : 16;
    struct ce_certificate *certificates =
        capacity <= 2 * PKI_MAX_CERTIFICATES
            ? realloc(list->certificates, capacity * sizeof *certificates)
            : NULL;
    if (!certificates)
        return false;
    list->certificates = certificates;
    list->capacity = capacity;
    return true;
}

static bool complain(const struct ce_der *where, ce_status status, size_t number, const char *path,
                     struct wt_error *error)
{
    return wt_fail(error, path, "certificate %zu: %s at offset %zu: %s", number,
                   where->error_field ? where->error_field : "Certificate", where->error_at,
                   where->error ? where->error : ce_status_text(status));
}

/* The n-th certificate of the file. */
static bool add(struct certificate_list *list, struct ce_view der, size_t number, const char *path,
                enum certificate_wish wish, struct wt_error *error)
{
    struct ce_der where = {0};
    uint8_t *kept = wt_arena_copy(&list->arena, der.data, der.len);
    if (!kept || !grow(list))
        return wt_fail(error, path, "memory is out, or there are too many certificates");
    ce_status status =
        ce_certificate_parse(&list->certificates[list->count], kept, der.len, NULL, &where);
    if (status == CE_OK)
        list->count++;
    return status == CE_OK || wish == READABLE_ONES ||
           complain(&where, status, number, path, error);
}

static bool add_pem(struct certificate_list *list, const struct wt_buffer *text, const char *path,
                    enum certificate_wish wish, struct wt_error *error)
{
    char label[CE_PEM_MAX_LABEL];
    size_t at = 0, number = 0, before = list->count;
    uint8_t *der = malloc(text->len);
    bool ok = der || wt_fail(error, path, "memory is out");
    while (ok && (wish != FIRST_CERTIFICATE || list->count == before)) {
        size_t len = text->len;
        ce_status status = ce_pem_decode(label, der, &len, text->data, text->len, &at);
        if (status == CE_ERR_STATE)
            break;
        if (status != CE_OK)
            ok = wt_fail(error, path, "broken PEM behind certificate %zu: %s", number,
                         ce_status_text(status));
        else if (is_certificate(label))
            ok = add(list, (struct ce_view){der, len}, ++number, path, wish, error);
    }
    free(der);
    return ok;
}

bool certificates_load(struct certificate_list *list, const char *path, enum certificate_wish wish,
                       struct wt_error *error)
{
    struct wt_buffer file = {0};
    size_t before = list->count;
    bool ok = file_read(path, &file, error);
    if (ok && pasted_is_pem(&file))
        ok = add_pem(list, &file, path, wish, error);
    else if (ok && file.len)
        ok =
            add(list, (struct ce_view){(const uint8_t *)file.data, file.len}, 1, path, wish, error);
    wt_buffer_clear(&file);
    if (ok && list->count == before)
        ok = wt_fail(error, path, "holds no certificate that can be read");
    return ok;
}

void certificates_clear(struct certificate_list *list)
{
    free(list->certificates);
    wt_arena_clear(&list->arena);
    *list = (struct certificate_list){0};
}
