/* See pki_revocation.h. */
#include "walkthrough/cli/pki_revocation.h"

#include <stdlib.h>
#include <string.h>

#include "crypto-edu/pem.h"
#include "walkthrough/cli/files.h"
#include "walkthrough/cli/pasted.h"
#include "walkthrough/cli/pki_output.h"

enum { MAX_CRLS = 10000 };

static bool grow(struct revocation_list *list)
{
    if (list->crl_count < list->crl_capacity)
        return true;
    size_t capacity = list->crl_capacity ? 2 * list->crl_capacity : 4;
    struct ce_crl *crls =
        capacity <= 2 * MAX_CRLS ? realloc(list->crls, capacity * sizeof *crls) : NULL;
    if (!crls)
        return false;
    list->crls = crls;
    list->crl_capacity = capacity;
    return true;
}

/* The n-th list of the file. */
static bool add(struct revocation_list *list, struct ce_view der, size_t number, const char *path,
                struct wt_error *error)
{
    struct ce_der where = {0};
    uint8_t *kept = wt_arena_copy(&list->arena, der.data, der.len);
    if (!kept || !grow(list))
        return wt_fail(error, path, "memory is out, or there are too many lists");
    ce_status status = ce_crl_parse(&list->crls[list->crl_count], kept, der.len, NULL, &where);
    if (status != CE_OK)
        return wt_fail(error, path, "revocation list %zu: %s at offset %zu: %s", number,
                       where.error_field ? where.error_field : "CertificateList", where.error_at,
                       where.error ? where.error : ce_status_text(status));
    list->crl_count++;
    return true;
}

static bool add_pem(struct revocation_list *list, const struct wt_buffer *text, const char *path,
                    struct wt_error *error)
{
    char label[CE_PEM_MAX_LABEL];
    uint8_t *der = malloc(text->len);
    size_t number = 0;
    bool ok = der || wt_fail(error, path, "memory is out");
    for (size_t at = 0; ok;) {
        size_t len = text->len;
        ce_status status = ce_pem_decode(label, der, &len, text->data, text->len, &at);
        if (status == CE_ERR_STATE)
            break;
        if (status != CE_OK)
            ok = wt_fail(error, path, "broken PEM behind list %zu: %s", number,
                         ce_status_text(status));
        else if (strcmp(label, "X509 CRL") == 0)
            ok = add(list, (struct ce_view){der, len}, ++number, path, error);
    }
    free(der);
    return ok;
}

bool revocation_load_crls(struct revocation_list *list, const char *path, struct wt_error *error)
{
    struct wt_buffer file = {0};
    size_t before = list->crl_count;
    bool ok = file_read(path, &file, error);
    if (ok && pasted_is_pem(&file))
        ok = add_pem(list, &file, path, error);
    else if (ok && file.len)
        ok = add(list, (struct ce_view){(const uint8_t *)file.data, file.len}, 1, path, error);
    wt_buffer_clear(&file);
    return ok && (list->crl_count > before || wt_fail(error, path, "holds no revocation list"));
}

bool revocation_load_ocsp(struct revocation_list *list, const char *path, struct wt_error *error)
{
    static const char *const labels[] = {"OCSP RESPONSE", NULL};
    struct ce_view der;
    struct ce_der where = {0};
    if (list->response_count == REVOCATION_MAX_RESPONSES)
        return wt_fail(error, path, "more than %d responses", REVOCATION_MAX_RESPONSES);
    if (!pki_load(&list->arena, path, labels, "OCSP response", &der, error))
        return false;
    struct ce_ocsp_response *response = &list->responses[list->response_count];
    ce_status status = ce_ocsp_response_parse(response, der.data, der.len, NULL, &where);
    if (status != CE_OK)
        return wt_fail(error, path, "no OCSP response: %s at offset %zu: %s",
                       where.error_field ? where.error_field : "?", where.error_at,
                       where.error ? where.error : ce_status_text(status));
    list->response_count++;
    return true;
}

void revocation_clear(struct revocation_list *list)
{
    free(list->crls);
    wt_arena_clear(&list->arena);
    list->crls = NULL;
    list->crl_count = list->crl_capacity = list->response_count = 0;
}
