/* JA3 and JA4 on a page: what is compared, and below it what it is computed from. */
#include "walkthrough/cli/fingerprint_view.h"

#include <stdlib.h>

#include "walkthrough/trace/fingerprint.h"
#include "walkthrough/wire/handshake.h"

enum { NAME_COLUMN = 2, TEXT_COLUMN = 8 };

static void view_line(struct page *page, const char *name, enum page_style style,
                      const struct client_hello *hello,
                      void (*fingerprint)(struct wt_buffer *text, const struct client_hello *hello))
{
    struct wt_buffer text = {0};
    fingerprint(&text, hello);
    page_indent(page, NAME_COLUMN);
    page_text(page, STYLE_DIM, name);
    page_indent(page, TEXT_COLUMN);
    page_text(page, style, text.data ? text.data : "");
    page_newline(page);
    wt_buffer_clear(&text);
}

static void view_hello(struct page *page, const struct client_hello *hello)
{
    page_newline(page);
    page_paragraph(page, STYLE_STRONG, 0, 0, page_word(page, "cli.fingerprints"));
    view_line(page, "JA3", STYLE_PLAIN, hello, wt_ja3_md5);
    view_line(page, "", STYLE_DIM, hello, wt_ja3);
    view_line(page, "JA4", STYLE_PLAIN, hello, wt_ja4);
    view_line(page, "", STYLE_DIM, hello, wt_ja4_raw);
}

void view_fingerprints(struct page *page, struct ce_view message)
{
    if (message.len == 0 || message.data[0] != CLIENT_HELLO)
        return;
    struct wire w;
    struct handshake_message *m = malloc(sizeof *m);
    if (!m)
        return;
    wire_reader(&w, "handshake", message.data, message.len, NULL, NULL);
    wire_handshake(&w, m);
    if (wire_finish(&w))
        view_hello(page, &m->is.client_hello);
    free(m);
}
