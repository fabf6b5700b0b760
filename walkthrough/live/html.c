/* The five characters that HTML gives a meaning (WHATWG HTML 13.1.2) never get through as they are.
 */
#include "walkthrough/live/html.h"

#include <string.h>

static void put(struct wt_buffer *page, uint8_t c)
{
    switch (c) {
    case '&':
        wt_puts(page, "&amp;");
        break;
    case '<':
        wt_puts(page, "&lt;");
        break;
    case '>':
        wt_puts(page, "&gt;");
        break;
    case '"':
        wt_puts(page, "&quot;");
        break;
    case '\'':
        wt_puts(page, "&#39;");
        break;
    default:
        wt_put(page, &c, 1);
    }
}

void html_bytes(struct wt_buffer *page, const uint8_t *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        put(page, text[i] >= ' ' && text[i] <= '~' ? text[i] : '?');
}

void html_text(struct wt_buffer *page, const char *text)
{
    for (; *text; text++)
        put(page, (uint8_t)*text);
}

void html_row(struct wt_buffer *page, const char *heading, const char *text)
{
    wt_puts(page, "<tr><th>");
    html_text(page, heading);
    wt_puts(page, "</th><td>");
    html_text(page, text);
    wt_puts(page, "</td></tr>\n");
}
