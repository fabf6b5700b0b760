/*
 * A certificate by itself. The codec shows one that is whole; of one that is not, the DER reader's
 * visitor shows every element it came to before it stopped, and its cursor knows where that was.
 */
#include "crypto-edu/x509.h"
#include "walkthrough/cli/bytes_view.h"
#include "walkthrough/cli/explain.h"
#include "walkthrough/wire/names.h"

struct viewer {
    struct page *page;
    const uint8_t *der;
};

static void view_element(const struct viewer *viewer, const struct ce_der_node *node, bool leaf)
{
    struct wire_field field = {.path = node->name,
                               .text = node->name,
                               .at = node->at,
                               .len = node->header_len + node->len,
                               .depth = node->depth,
                               .leaf = leaf};
    view_field(viewer->page, &field, viewer->der, 0, 0);
}

static void enter(void *user, const struct ce_der_node *node)
{
    view_element(user, node, false);
}

static void element(void *user, const struct ce_der_node *node)
{
    view_element(user, node, true);
}

static void leave(void *user)
{
    (void)user;
}

static void put_path(struct wt_buffer *path, const struct ce_der *where)
{
    for (unsigned i = 0; i < where->depth; i++)
        wt_printf(path, "%s.", where->names[i] ? where->names[i] : "?");
    wt_puts(path, where->error_field ? where->error_field : "?");
}

bool explain_certificate(struct page *page, const struct wt_buffer *der, struct wt_error *error)
{
    struct ce_certificate certificate;
    struct ce_der where;
    const uint8_t *bytes = (const uint8_t *)der->data;
    struct viewer viewer = {page, bytes};
    struct ce_der_visitor visitor = {enter, element, leave, &viewer};
    if (ce_certificate_parse(&certificate, bytes, der->len, NULL, &where) == CE_OK)
        return explain_whole(page, LAYER_X509, der, error);
    page_newline(page);
    if (ce_certificate_parse(&certificate, bytes, der->len, &visitor, &where) == CE_OK)
        return true;
    struct wt_buffer path = {0};
    put_path(&path, &where);
    wt_fail(error, path.data, "at offset %zu: %s (alert %s)", where.error_at,
            where.error ? where.error : ce_status_text(where.status),
            wire_name("description", ALERT_BAD_CERTIFICATE));
    wt_buffer_clear(&path);
    return false;
}
