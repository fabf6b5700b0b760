/* What stands around the frames: the list of algorithms, the inputs, and the result with the
 * command line that reproduces it. */
#include <inttypes.h>
#include <string.h>

#include "walkthrough/cli/frame_view.h"
#include "walkthrough/cli/inside.h"

enum { NAMES = 22, VALUES = 12, RIGHT = 100 };

static const char *title_of(const struct page *page, const struct wt_algorithm *a)
{
    char id[64];
    snprintf(id, sizeof id, "inside.title.%s", a->name);
    return page_word(page, id);
}

static void list_family(struct page *page, const char *family)
{
    char id[64];
    snprintf(id, sizeof id, "inside.family.%s", family);
    page_newline(page);
    page_text(page, STYLE_STRONG, page_word(page, id));
    page_newline(page);
}

void inside_list(struct page *page)
{
    const struct wt_algorithm *a;
    const char *family = "";
    page_paragraph(page, STYLE_PLAIN, 0, 0, page_word(page, "inside.list"));
    for (size_t i = 0; (a = wt_algorithm_at(i)) != NULL; i++) {
        if (strcmp(family, wt_algorithm_family_at(i)) != 0) {
            family = wt_algorithm_family_at(i);
            list_family(page, family);
        }
        page_format(page, STYLE_STRONG, "  %s", a->name);
        page_indent(page, NAMES);
        page_text(page, STYLE_PLAIN, title_of(page, a));
        page_format(page, STYLE_DIM, ", %s", a->spec);
        page_newline(page);
        page_indent(page, NAMES + 2);
        struct wt_buffer options = {0};
        for (const struct wt_algorithm_input *in = a->inputs; in->name; in++)
            if (in->role != WT_FIXED)
                wt_printf(&options, "--%s ", in->name);
        if (wt_algorithm_has_toy(a))
            wt_puts(&options, "--toy");
        page_paragraph(page, STYLE_DIM, NAMES + 2, 0, options.data ? options.data : "");
        wt_buffer_clear(&options);
    }
}

static void put_input(struct wt_buffer *text, const struct wt_value *value, enum wt_base base)
{
    if (value->kind == WT_V_NUMBER)
        wt_printf(text, "%" PRId64, value->number);
    else if (value->kind == WT_V_TEXT)
        wt_printf(text, "\"%.*s\"", (int)value->bytes.len, (const char *)value->bytes.data);
    else
        wt_put_numerals(text, value->bytes,
                        value->kind == WT_V_INTEGER ? CE_SHAPE_INTEGER : CE_SHAPE_BYTES, base);
}

void inside_view_inputs(struct page *page, const struct wt_computation *c, enum wt_base base)
{
    const struct wt_algorithm *a = c->algorithm;
    page_text(page, STYLE_STRONG, a->name);
    page_format(page, STYLE_PLAIN, "  %s  ", title_of(page, a));
    page_text(page, STYLE_DIM, a->spec);
    page_newline(page);
    for (size_t i = 0; a->inputs[i].name; i++) {
        struct wt_buffer text = {0};
        put_input(&text, c->in[i], base);
        page_format(page, STYLE_DIM, "    %s ", a->inputs[i].name);
        page_paragraph(page, STYLE_PLAIN, VALUES, RIGHT, text.data ? text.data : "");
        wt_buffer_clear(&text);
    }
}

/* The command line, where there is one, and what it does not give or why there is none. */
static void view_command(struct page *page, const char *command, enum wt_prints prints,
                         const char *why)
{
    static const char *const gives[] = {NULL, "inside.prints_valid", "inside.prints_message"};
    page_text(page, STYLE_DIM, "  ");
    page_text(page, STYLE_DIM, page_word(page, command ? "cli.openssl" : "inside.no_openssl"));
    if (command && gives[prints])
        page_format(page, STYLE_DIM, " (%s)", page_word(page, gives[prints]));
    if (why)
        page_format(page, STYLE_DIM, " (%s)", why);
    page_newline(page);
    if (!command)
        return;
    page_text(page, STYLE_PLAIN, command); /* not wrapped: to be copied */
    page_newline(page);
}

void inside_view_result(struct page *page, const struct wt_computation *c, enum wt_base base)
{
    struct wt_buffer text = {0};
    put_input(&text, &c->out, base);
    page_format(page, STYLE_STRONG, "  %s ", page_word(page, "inside.result"));
    page_paragraph(page, STYLE_STRONG, VALUES, RIGHT, text.data ? text.data : "");
    wt_buffer_clear(&text);
    struct wt_buffer command = {0};
    size_t lacks;
    const char *why;
    bool there = wt_computation_command(c, &command, &lacks, &why);
    view_command(page, there ? command.data : NULL, c->algorithm->prints, why);
    wt_buffer_clear(&command);
}

static void view_opened_command(struct page *page, const struct wt_frames *frames)
{
    const struct wt_op_info *info = wt_op_named(frames->op);
    const struct wt_value *in[WT_MAX_INPUTS];
    struct wt_buffer command = {0};
    for (size_t i = 0; i < frames->in_count; i++)
        in[i] = &frames->in[i];
    bool there = wt_op_command(wt_op_number(info), &command, in, frames->in_count);
    const char *why =
        there && !info->command_lacks && info->prints == WT_PRINTS_RESULT ? NULL : info->no_command;
    view_command(page, there ? command.data : NULL, info->prints, why);
    wt_buffer_clear(&command);
}

void inside_view_opened(struct page *page, const struct wt_frames *frames, enum wt_base base)
{
    const char *title = wt_text(page->catalog, "ops", frames->op, WT_TITLE);
    page_text(page, STYLE_STRONG, frames->op);
    page_format(page, STYLE_PLAIN, "  %s  ", title ? title : "");
    page_text(page, STYLE_DIM, wt_op_named(frames->op)->spec);
    page_newline(page);
    for (size_t i = 0; i <= frames->in_count; i++) {
        bool is_result = i == frames->in_count;
        const struct wt_value *value = is_result ? &frames->out : &frames->in[i];
        struct wt_buffer text = {0};
        put_input(&text, value, base);
        page_format(page, STYLE_DIM, "    %s ",
                    is_result ? page_word(page, "inside.result") : value->name);
        page_paragraph(page, is_result ? STYLE_STRONG : STYLE_PLAIN, VALUES, RIGHT,
                       text.data ? text.data : "");
        wt_buffer_clear(&text);
    }
    view_opened_command(page, frames);
}
