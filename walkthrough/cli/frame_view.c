/* Frames know no algorithm: a state is a square, words stand in groups, an integer is one number.
 */
#include "walkthrough/cli/frame_view.h"

#include <string.h>

enum { LEFT = 12, RIGHT = 78 };

static bool changed(const struct wt_frame *before, size_t i, const struct wt_frame_variable *v)
{
    if (!before || i >= before->variable_count)
        return true;
    const struct wt_frame_variable *old = &before->variables[i];
    return old->bytes.len != v->bytes.len || strcmp(old->name, v->name) != 0 ||
           memcmp(old->bytes.data, v->bytes.data, v->bytes.len) != 0;
}

/* FIPS 197 §3.4: byte i of the state stands at row i mod 4, column i / 4. */
static void view_state(struct page *page, const struct wt_frame_variable *v, enum page_style style)
{
    for (size_t row = 0; row < 4; row++) {
        page_indent(page, LEFT);
        for (size_t i = row; i < v->bytes.len; i += 4)
            page_format(page, style, "%02x ", v->bytes.data[i]);
        page_newline(page);
    }
}

static void view_groups(struct page *page, const struct wt_frame_variable *v, size_t group,
                        enum page_style style)
{
    struct wt_buffer hex = {0};
    for (size_t i = 0; i < v->bytes.len; i += group) {
        wt_puts(&hex, i ? " " : "");
        wt_put_hex(&hex, v->bytes.data + i, v->bytes.len - i < group ? v->bytes.len - i : group);
    }
    page_paragraph(page, style, LEFT, RIGHT, hex.data ? hex.data : "—");
    wt_buffer_clear(&hex);
}

static void view_variable(struct page *page, const struct wt_frame_variable *v, bool is_new)
{
    enum page_style style = is_new ? STYLE_STRONG : STYLE_PLAIN;
    page_format(page, style, "    %.20s ", v->name);
    switch (v->shape) {
    case CE_SHAPE_STATE:
        page_newline(page);
        view_state(page, v, style);
        return;
    case CE_SHAPE_WORDS32:
        view_groups(page, v, 4, style);
        return;
    case CE_SHAPE_WORDS64:
        view_groups(page, v, 8, style);
        return;
    case CE_SHAPE_BIT:
        page_paragraph(page, style, LEFT, RIGHT, v->bytes.len && v->bytes.data[0] ? "1" : "0");
        return;
    case CE_SHAPE_BYTES:
    case CE_SHAPE_INTEGER:
        view_groups(page, v, v->bytes.len ? v->bytes.len : 1, style);
    }
}

void view_frame(struct page *page, const struct wt_frames *frames, size_t at)
{
    const struct wt_frame *frame = &frames->frames[at];
    page_format(page, STYLE_DIM, "  %s %zu / %zu%s  ", page_word(page, "cli.frame"), at + 1,
                frames->count, frames->truncated ? "+" : "");
    page_format(page, STYLE_STRONG, "%s · %s · %u", frame->algorithm, frame->label, frame->round);
    page_format(page, STYLE_DIM, "  %s", frame->spec);
    page_newline(page);
    for (size_t i = 0; i < frame->variable_count; i++)
        view_variable(page, &frame->variables[i],
                      changed(at ? frame - 1 : NULL, i, &frame->variables[i]));
}
