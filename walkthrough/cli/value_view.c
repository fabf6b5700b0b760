/* Values, operations and checks of a step. Long byte strings lose their middle, never their ends.
 */
#include <string.h>

#include "walkthrough/cli/step_view.h"

enum { FIRST_BYTES = 8, LAST_BYTES = 4 };

static void put_contents(struct wt_buffer *text, const struct page *page,
                         const struct wt_value *value)
{
    if (value->withheld)
        wt_puts(text, page_word(page, "cli.withheld"));
    else if (value->kind == WT_V_NUMBER)
        wt_printf(text, "%lld", (long long)value->number);
    else if (value->kind == WT_V_TEXT)
        wt_printf(text, "\"%.*s\"", (int)value->bytes.len, (const char *)value->bytes.data);
    else if (value->bytes.len <= FIRST_BYTES + LAST_BYTES)
        wt_put_hex(text, value->bytes.data, value->bytes.len);
    else {
        wt_put_hex(text, value->bytes.data, FIRST_BYTES);
        wt_puts(text, "…");
        wt_put_hex(text, value->bytes.data + value->bytes.len - LAST_BYTES, LAST_BYTES);
    }
}

/* " (Master secret), 48 bytes, secret =" */
static void put_description(struct wt_buffer *text, const struct page *page,
                            const struct wt_value *value)
{
    const char *title = wt_text(page->catalog, "values", value->name, WT_TITLE);
    size_t len = value->bytes.len;
    if (title)
        wt_printf(text, " (%s)", title);
    if (value->kind != WT_V_TEXT && value->kind != WT_V_NUMBER)
        wt_printf(text, ", %zu %s", len, page_word(page, len == 1 ? "cli.byte" : "cli.bytes"));
    if (value->secret)
        wt_printf(text, ", %s", page_word(page, "cli.secret"));
    wt_puts(text, " =");
}

void view_value(struct page *page, const struct wt_value *value, const struct lane *lane)
{
    struct wt_buffer description = {0}, contents = {0};
    put_description(&description, page, value);
    wt_puts(&contents, " ");
    put_contents(&contents, page, value);
    page_indent(page, lane->left + 6);
    page_text(page, STYLE_STRONG, value->name);
    page_flow(page, STYLE_DIM, lane->left + 8, lane->right,
              description.data ? description.data : "");
    page_paragraph(page, STYLE_PLAIN, lane->left + 8, lane->right,
                   contents.data ? contents.data : "");
    wt_buffer_clear(&description);
    wt_buffer_clear(&contents);
}

static void put_input(struct wt_buffer *text, const struct wt_value *value)
{
    if (!value)
        wt_puts(text, "?");
    else if (value->kind == WT_V_TEXT)
        wt_printf(text, "\"%.*s\"", (int)value->bytes.len, (const char *)value->bytes.data);
    else if (value->kind == WT_V_NUMBER)
        wt_printf(text, "%lld", (long long)value->number);
    else
        wt_puts(text, value->name);
}

void view_operation(struct page *page, const struct wt_trace *trace, const struct wt_step *step,
                    const struct lane *lane)
{
    struct wt_buffer text = {0};
    const char *title = wt_text(page->catalog, "ops", step->op, WT_TITLE);
    wt_printf(&text, "%s(", step->op);
    for (size_t i = 0; i < step->in_count; i++) {
        wt_puts(&text, i ? ", " : "");
        put_input(&text, wt_value_at(trace, step->in[i]));
    }
    wt_puts(&text, ")");
    page_indent(page, lane->left + 6);
    if (title) {
        page_text(page, STYLE_DIM, title);
        page_text(page, STYLE_DIM, page_word(page, "cli.colon"));
    }
    page_paragraph(page, STYLE_PLAIN, lane->left + 8, lane->right, text.data ? text.data : "");
    wt_buffer_clear(&text);
}

void view_checks(struct page *page, const struct wt_step *step, enum wt_level level,
                 const struct lane *lane)
{
    for (size_t i = 0; i < step->check_count; i++) {
        const struct wt_check *check = &step->checks[i];
        struct wt_buffer text = {0};
        wt_check_title(&text, page->catalog, check);
        if (*check->detail)
            wt_printf(&text, " (%s)", check->detail);
        if (level > WT_STORY && *check->field)
            wt_printf(&text, " · %s", check->field);
        page_indent(page, lane->left + 6);
        page_text(page, check->ok ? STYLE_GOOD : STYLE_BAD, check->ok ? "✓ " : "✗ ");
        page_paragraph(page, check->ok ? STYLE_PLAIN : STYLE_BAD, lane->left + 8, lane->right,
                       text.data ? text.data : "");
        wt_buffer_clear(&text);
    }
}
