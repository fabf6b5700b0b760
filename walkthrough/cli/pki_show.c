/* tlswalk pki show: what a file of the PKI holds, named and explained to the last leaf. */
#include "walkthrough/cli/pki_show.h"

#include <stdlib.h>
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/certification_request.h"
#include "crypto-edu/ocsp.h"
#include "crypto-edu/pem.h"
#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/explain.h"
#include "walkthrough/cli/files.h"
#include "walkthrough/cli/pasted.h"
#include "walkthrough/cli/pki.h"
#include "walkthrough/cli/pki_key.h"

static const char help[] =
    "usage: tlswalk pki show FILE [OPTION…]\n"
    "\n"
    "Lays open what a file holds, byte for byte: certificates, certificate requests, revocation\n"
    "lists, OCSP requests and responses, private keys; PEM (any number of blocks) or DER. - is\n"
    "standard input.\n"
    "\n"
    "  --with-secrets   show also what only the owner of a private key may know\n"
    "  --lang en|zh     the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN     auto (the default), always or never\n";

/* ---- the kinds -------------------------------------------------------------------------------
 */

typedef ce_status walker(const uint8_t *der, size_t len, const struct ce_der_visitor *visitor,
                         struct ce_der *where);

static ce_status walk_certificate(const uint8_t *der, size_t len,
                                  const struct ce_der_visitor *visitor, struct ce_der *where)
{
    struct ce_certificate certificate;
    return ce_certificate_parse(&certificate, der, len, visitor, where);
}

static ce_status walk_request(const uint8_t *der, size_t len, const struct ce_der_visitor *visitor,
                              struct ce_der *where)
{
    struct ce_certification_request request;
    return ce_certification_request_parse(&request, der, len, visitor, where);
}

static ce_status walk_crl(const uint8_t *der, size_t len, const struct ce_der_visitor *visitor,
                          struct ce_der *where)
{
    struct ce_crl crl;
    return ce_crl_parse(&crl, der, len, visitor, where);
}

static ce_status walk_ocsp_request(const uint8_t *der, size_t len,
                                   const struct ce_der_visitor *visitor, struct ce_der *where)
{
    struct ce_ocsp_request request;
    return ce_ocsp_request_parse(&request, der, len, visitor, where);
}

static ce_status walk_ocsp_response(const uint8_t *der, size_t len,
                                    const struct ce_der_visitor *visitor, struct ce_der *where)
{
    struct ce_ocsp_response response;
    return ce_ocsp_response_parse(&response, der, len, visitor, where);
}

/* By the labels of RFC 7468 and OpenSSL's older ones. */
static const struct kind {
    const char *title;
    const char *labels[3];
    walker *walk;
} kinds[] = {
    {"pki.kind_certificate",
     {"CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"},
     walk_certificate},
    {"pki.kind_request", {"CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"}, walk_request},
    {"pki.kind_crl", {"X509 CRL", "CRL"}, walk_crl},
    {"pki.kind_ocsp_response", {"OCSP RESPONSE"}, walk_ocsp_response},
    {"pki.kind_ocsp_request", {"OCSP REQUEST"}, walk_ocsp_request},
    {"pki.kind_key", {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"}, show_walk_key},
};
enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

static const struct kind *kind_labelled(const char *label)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        for (size_t j = 0; j < 3 && kinds[i].labels[j]; j++)
            if (strcmp(kinds[i].labels[j], label) == 0)
                return &kinds[i];
    return NULL;
}

/* What can be read as one kind is of that kind; else the reader that came farthest is right. */
static const struct kind *kind_of(struct ce_view der)
{
    const struct kind *best = &kinds[0];
    size_t farthest = 0;
    for (size_t i = 0; i < KIND_COUNT; i++) {
        struct ce_der where = {0};
        if (kinds[i].walk(der.data, der.len, NULL, &where) == CE_OK)
            return &kinds[i];
        if (where.error_at > farthest) {
            farthest = where.error_at;
            best = &kinds[i];
        }
    }
    return best;
}

/* ---- one structure ---------------------------------------------------------------------------
 */

static void heading(struct page *page, const struct kind *kind, struct ce_view der)
{
    page_newline(page);
    page_text(page, STYLE_STRONG, page_word(page, kind->title));
    page_text(page, STYLE_DIM, ", ");
    page_size(page, STYLE_DIM, der.len);
    page_newline(page);
}

/* Whatever a signature by its own key proves. */
static void view_possession(struct page *page, struct ce_view der)
{
    struct ce_certification_request request;
    if (ce_certification_request_parse(&request, der.data, der.len, NULL, NULL) != CE_OK)
        return;
    bool proved = ce_certification_request_check(&request, NULL) == CE_OK;
    page_paragraph(page, proved ? STYLE_GOOD : STYLE_BAD, 2, 0,
                   page_word(page, proved ? "pki.proved" : "pki.not_proved"));
}

static void view_key(struct page *page, struct ce_view der)
{
    struct ce_private_key key;
    ce_private_key_init(&key);
    bool good = ce_private_key_read(&key, der.data, der.len) == CE_OK;
    page_paragraph(page, good ? STYLE_GOOD : STYLE_BAD, 2, 0,
                   good ? pki_key_text(&key.public_key) : page_word(page, "pki.unusable_key"));
    ce_private_key_clear(&key);
}

static bool show_one(struct show *show, const struct kind *kind, struct ce_view der,
                     const char *path, struct wt_error *error)
{
    struct ce_der where = {0};
    const struct ce_der_visitor visitor = show_visitor(show);
    show->der = der.data;
    if (kind->walk == walk_certificate) {
        struct wt_buffer bytes = {0};
        wt_put(&bytes, der.data, der.len);
        bool ok = bytes.failed ? wt_fail(error, path, "memory is out")
                               : explain_certificate(show->page, &bytes, error);
        wt_buffer_clear(&bytes);
        return ok;
    }
    show->titles = kind->walk == walk_request || kind->walk == show_walk_key;
    heading(show->page, kind, der);
    ce_status status = kind->walk(der.data, der.len, &visitor, &where);
    if (kind->walk == walk_request)
        view_possession(show->page, der);
    if (kind->walk == show_walk_key)
        view_key(show->page, der);
    return status == CE_OK ||
           wt_fail(error, path, "%s at offset %zu: %s", where.error_field ? where.error_field : "?",
                   where.error_at, where.error ? where.error : ce_status_text(status));
}

static bool show_pem(struct show *show, const struct wt_buffer *text, const char *path,
                     struct wt_error *error)
{
    char label[CE_PEM_MAX_LABEL];
    uint8_t *der = malloc(text->len);
    bool ok = der || wt_fail(error, path, "memory is out");
    for (size_t at = 0; ok;) {
        size_t len = text->len;
        ce_status status = ce_pem_decode(label, der, &len, text->data, text->len, &at);
        const struct kind *kind = status == CE_OK ? kind_labelled(label) : NULL;
        if (status == CE_ERR_STATE)
            break;
        if (status != CE_OK)
            ok = wt_fail(error, path, "broken PEM: %s", ce_status_text(status));
        else if (kind)
            ok = show_one(show, kind, (struct ce_view){der, len}, path, error);
        else if (strcmp(label, "EC PARAMETERS") != 0) /* OpenSSL's, in front of its EC keys */
            ok = wt_fail(error, path, "a PEM block of %s, which is not shown", label);
    }
    if (der)
        ce_wipe(der, text->len);
    free(der);
    return ok;
}

static bool show_file(struct show *show, const char *path, struct wt_error *error)
{
    struct wt_buffer file = {0};
    bool ok = file_read(path, &file, error);
    if (ok && file.len == 0)
        ok = wt_fail(error, path, "is empty");
    if (ok && pasted_is_pem(&file)) {
        ok = show_pem(show, &file, path, error);
    } else if (ok) {
        struct ce_view der = {(const uint8_t *)file.data, file.len};
        ok = show_one(show, kind_of(der), der, path, error);
    }
    if (file.data)
        ce_wipe(file.data, file.capacity);
    wt_buffer_clear(&file);
    return ok;
}

int pki_show(int argc, char **argv)
{
    struct cli_options options;
    struct wt_error error = {0};
    struct page page;
    int status;
    if (!cli_begin(&options, argc, argv, "S" CLI_TEXT_OPTIONS, help, "one FILE, or -", 1, 1,
                   &status))
        return status;
    if (!page_open(&page, &options, &error))
        return cli_complain(&error);
    struct show show = {.page = &page, .with_secrets = options.with_secrets};
    bool ok = show_file(&show, options.operands[0], &error);
    ok = page_print(&page, stdout, &error) && ok;
    page_close(&page);
    return ok ? CLI_FINE : cli_complain(&error);
}
