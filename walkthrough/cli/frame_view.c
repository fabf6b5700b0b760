/*
 * Frames know no algorithm: a state is a square, words stand in groups, an integer is one number,
 * and what two parties have stands side by side.
 */
#include "walkthrough/cli/frame_view.h"

#include <string.h>

#include "walkthrough/cli/width.h"
#include "walkthrough/trace/formula.h"
#include "walkthrough/trace/frame_words.h"
#include "walkthrough/trace/inner.h"

enum { LEFT = 12, RIGHT = 100 };

static bool changed(const struct wt_frame *before, size_t i, const struct wt_frame_variable *v)
{
    if (!before || i >= before->variable_count)
        return true;
    const struct wt_frame_variable *old = &before->variables[i];
    return old->bytes.len != v->bytes.len || strcmp(old->name, v->name) != 0 ||
           memcmp(old->bytes.data, v->bytes.data, v->bytes.len) != 0;
}

/* FIPS 197 3.4: byte i of the state stands at row i mod 4, column i / 4. A star marks a byte that
 * the step has changed. */
static void view_state(struct page *page, const struct wt_frame_variable *v,
                       const struct wt_frame_variable *old, enum wt_base base)
{
    for (size_t row = 0; row < 4; row++) {
        page_indent(page, LEFT);
        for (size_t i = row; i < v->bytes.len; i += 4) {
            struct wt_buffer text = {0};
            bool moved =
                old && old->bytes.len == v->bytes.len && old->bytes.data[i] != v->bytes.data[i];
            wt_put_element(&text, (struct ce_view){v->bytes.data + i, 1}, v->shape, base);
            page_format(page, moved ? STYLE_STRONG : STYLE_PLAIN, "%*s%s",
                        base == WT_BASE_DECIMAL ? 3 : 2, text.data ? text.data : "",
                        moved ? "* " : "  ");
            wt_buffer_clear(&text);
        }
        page_newline(page);
    }
}

static void view_variable(struct page *page, const struct wt_frame_variable *v,
                          const struct wt_frame_variable *old, bool is_new, enum wt_base base)
{
    struct wt_buffer text = {0};
    page_format(page, STYLE_PLAIN, "    %.20s ", v->name);
    if (v->shape == CE_SHAPE_STATE) {
        page_newline(page);
        view_state(page, v, old, base);
        return;
    }
    wt_put_numerals(&text, v->bytes, v->shape, base);
    page_paragraph(page, is_new ? STYLE_STRONG : STYLE_PLAIN, LEFT, RIGHT,
                   text.data ? text.data : "");
    wt_buffer_clear(&text);
}

static void view_formula(struct page *page, const struct wt_frames *frames, size_t at,
                         enum wt_base base)
{
    struct wt_buffer lines = {0};
    if (wt_formula(&lines, frames, at, base) && lines.data)
        for (char *line = lines.data, *end; line; line = end) {
            end = strchr(line, '\n');
            if (end)
                *end++ = '\0';
            page_indent(page, 4);
            page_paragraph(page, STYLE_GOOD, 8, RIGHT, line);
        }
    wt_buffer_clear(&lines);
}

/* Pairs of variables, hers at the left and his at the right; what is too long for a column takes
 * the lines it needs. */
static void view_parties(struct page *page, const struct wt_frame *frame, enum wt_base base)
{
    unsigned middle = page->columns / 2;
    page_indent(page, 4);
    page_text(page, STYLE_CLIENT, "Alice");
    page_indent(page, middle);
    page_text(page, STYLE_SERVER, "Bob");
    page_newline(page);
    for (size_t i = 0; i + 1 < frame->variable_count; i += 2) {
        for (size_t side = 0; side < 2; side++) {
            const struct wt_frame_variable *v = &frame->variables[i + side];
            struct wt_buffer text = {0};
            wt_printf(&text, "%s = ", v->name);
            wt_put_numerals(&text, v->bytes, v->shape, base);
            if (side == 1 && page->column > middle - 2)
                page_newline(page);
            page_indent(page, side ? middle : 4);
            if (width_of(text.data ? text.data : "") < middle - 6)
                page_text(page, STYLE_PLAIN, text.data ? text.data : "");
            else
                page_flow(page, STYLE_PLAIN, side ? middle : 4, side ? 0 : middle - 2,
                          text.data ? text.data : "");
            wt_buffer_clear(&text);
        }
        page_newline(page);
    }
}

/* What happened, in words. */
static void view_label(struct page *page, const struct wt_frame *frame)
{
    const char *words = frame_words(page->catalog, frame);
    if (!words)
        return;
    page_indent(page, 4);
    page_paragraph(page, STYLE_DIM, 4, RIGHT, words);
}

/* The operations that this step holds, numbered as `open` takes them. */
static void view_inner(struct page *page, const struct wt_frames *frames, size_t at)
{
    struct wt_arena arena = {0};
    struct wt_inner inner;
    for (size_t which = 0; wt_inner_at(&inner, &arena, frames, at, which); which++) {
        const char *name = wt_op_info(inner.op)->name;
        const char *title = wt_text(page->catalog, "ops", name, WT_TITLE);
        page_format(page, STYLE_DIM, "    %s %zu: %s", page_word(page, "cli.frame_open"), which + 1,
                    title ? title : name);
        page_newline(page);
    }
    wt_arena_clear(&arena);
}

void view_frame(struct page *page, const struct wt_frames *frames, size_t at, enum wt_base base)
{
    const struct wt_frame *frame = &frames->frames[at];
    page_format(page, STYLE_DIM, "  %s %zu / %zu%s  ", page_word(page, "cli.frame"), at + 1,
                frames->count, frames->truncated ? "+" : "");
    page_format(page, STYLE_STRONG, "%s · %s · %u", frame->algorithm, frame->label, frame->round);
    page_format(page, STYLE_DIM, "  %s", frame->spec);
    page_newline(page);
    view_label(page, frame);
    view_formula(page, frames, at, base);
    if (strcmp(frame->label, "parties") == 0) {
        view_parties(page, frame, base);
        return;
    }
    for (size_t i = 0; i < frame->variable_count; i++) {
        const struct wt_frame_variable *v = &frame->variables[i];
        view_variable(page, v, wt_frame_find(frames, at, v->name, true),
                      changed(at ? frame - 1 : NULL, i, v), base);
    }
    view_inner(page, frames, at);
}
