/* JA3 and JA4 on a page: what is compared, and below it what it is computed from. */
#include "walkthrough/cli/fingerprint_view.h"

#include "walkthrough/trace/fingerprint.h"

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

void view_fingerprints(struct page *page, const struct client_hello *hello)
{
    page_newline(page);
    page_paragraph(page, STYLE_STRONG, 0, 0, page_word(page, "cli.fingerprints"));
    view_line(page, "JA3", STYLE_PLAIN, hello, wt_ja3_md5);
    view_line(page, "", STYLE_DIM, hello, wt_ja3);
    view_line(page, "JA4", STYLE_PLAIN, hello, wt_ja4);
    view_line(page, "", STYLE_DIM, hello, wt_ja4_raw);
}
