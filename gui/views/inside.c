/*
 * Inside an operation: one frame of it as a picture, its formula with the numbers put in, and the
 * way in and out, as in a debugger. Frames are drawn by their shapes; no algorithm is known here.
 */
#include "gui/views/inside.h"

#include "walkthrough/trace/formula.h"
#include "walkthrough/trace/frame_words.h"
#include <math.h>
#include <string.h>

enum { CRUMBS = 46, TIMELINE = 78, CRUMB_GAP = 18 };

/* ---- the way in and out ---- */

static const char *crumb_text(struct gui_ui *ui, const struct gui_view *v, size_t level)
{
    const struct wt_frames *frames = v->inside.levels[level].frames;
    if (level > 0)
        return frames->op ? gui_title(ui, v, "ops", frames->op) : "";
    const struct wt_step *step = wt_step_at(v->trace, v->step);
    return gui_format(&ui->strings, "%u · %s", v->step, gui_step_title(ui, v, step));
}

static void draw_crumb(struct gui_ui *ui, struct gui_view *v, size_t level, struct gui_rect r,
                       const char *text)
{
    bool last = level + 1 == v->inside.depth;
    struct gui_style style = gui_style(ui, GUI_TEXT_BODY, last ? GUI_SEMIBOLD : GUI_MEDIUM,
                                       last ? ui->theme->text : ui->theme->accent);
    style.fit = GUI_ELIDE_END;
    struct gui_widget w = {.id = gui_format(&ui->strings, "inside.crumb.%zu", level + 1),
                           .role = last ? "heading" : "link",
                           .label = text,
                           .value = gui_format(&ui->strings, "%zu", v->inside.levels[level].at + 1),
                           .rect = r,
                           .flags = last ? 0 : GUI_FOCUSABLE};
    if (gui_register(ui, &w).clicked && !last)
        v->inside.wish.out = level + 2;
    gui_text(ui->canvas, r, &style, text);
}

/* The way from the step to where the reader is; the widths are shared where they do not suffice. */
static void draw_crumbs(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    size_t depth = v->inside.depth;
    double wide[GUI_INSIDE_DEPTH], total = 0;
    for (size_t i = 0; i < depth; i++) {
        struct gui_style style = gui_style(ui, GUI_TEXT_BODY, GUI_SEMIBOLD, 0);
        wide[i] = gui_label_width(ui, &style, crumb_text(ui, v, i)) + 4;
        total += wide[i];
    }
    double room = r.w - (double)(depth - 1) * CRUMB_GAP, squeeze = fmin(1, room / fmax(total, 1));
    struct gui_style arrow = gui_style(ui, GUI_TEXT_BODY, GUI_MEDIUM, ui->theme->muted);
    arrow.align = GUI_CENTER;
    for (size_t i = 0; i < depth; i++) {
        if (i)
            gui_text(ui->canvas, gui_cut_left(&r, CRUMB_GAP), &arrow, "›");
        draw_crumb(ui, v, i, gui_cut_left(&r, wide[i] * squeeze), crumb_text(ui, v, i));
    }
}

static void draw_base(struct gui_ui *ui, struct gui_view *v, struct gui_rect *row)
{
    static const char *const ids[] = {[WT_BASE_AUTO] = "base.auto",
                                      [WT_BASE_HEX] = "base.hex",
                                      [WT_BASE_DECIMAL] = "base.decimal",
                                      [WT_BASE_BINARY] = "base.binary"};
    const char *texts[4];
    for (int i = 0; i < 4; i++)
        texts[i] = gui_word(ui, v, ids[i]);
    struct gui_rect box = gui_cut_right(row, gui_segments_width(ui, texts, 4));
    int base = gui_segments(ui, "inside.base", box, texts, 4, (int)v->inside.base);
    if (base >= 0)
        v->inside.base = (enum wt_base)base;
}

static void draw_top(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    struct gui_rect row = {r.x, r.y + (r.h - 30) / 2, r.w, 30};
    const char *out = gui_format(&ui->strings, "← %s", gui_word(ui, v, "inside.out"));
    struct gui_style style = gui_style(ui, GUI_TEXT_SMALL + 0.5, GUI_MEDIUM, 0);
    struct gui_rect button = gui_cut_left(&row, gui_label_width(ui, &style, out) + 26);
    if (gui_button(ui, "inside.out", button, out, false))
        v->inside.wish.out = v->inside.depth;
    gui_cut_left(&row, 14);
    draw_base(ui, v, &row);
    gui_cut_right(&row, 16);
    draw_crumbs(ui, v, row);
}

/* ---- what the frame says ---- */

static void draw_title(struct gui_ui *ui, struct gui_view *v, struct gui_rect *in)
{
    const struct gui_inside_level *top = gui_inside_top(&v->inside);
    const struct wt_frame *f = &top->frames->frames[top->at];
    const char *words = frame_words(v->words, f);
    struct gui_style style = gui_style(ui, 22, GUI_SEMIBOLD, ui->theme->text);
    style.fit = GUI_WRAP;
    words = words ? words : f->label;
    double h = gui_measure(ui->canvas, &style, words, in->w).h;
    struct gui_rect box = gui_cut_top(in, h + 4);
    struct gui_widget w = {
        .id = "inside.title", .role = "heading", .label = words, .value = f->label, .rect = box};
    gui_register(ui, &w);
    gui_text(ui->canvas, box, &style, words);
    gui_cut_top(in, 6);
    struct gui_rect row = gui_cut_top(in, GUI_CHIP_HEIGHT);
    const char *round = gui_format(&ui->strings, "%s · %s · %u", f->algorithm, f->label, f->round);
    const char *const chips[] = {round, f->spec};
    const char *const ids[] = {"inside.frame", "inside.spec"};
    for (size_t i = 0; i < 2; i++) {
        struct gui_rect chip = gui_cut_left(&row, gui_chip_width(ui, chips[i]));
        struct gui_widget tag = {.id = ids[i], .role = "tag", .label = chips[i], .rect = chip};
        gui_register(ui, &tag);
        gui_chip(ui, chip.x, chip.y, chips[i], i ? ui->theme->raised : ui->theme->accent_soft,
                 i ? ui->theme->muted : ui->theme->accent);
        gui_cut_left(&row, 6);
    }
    gui_cut_top(in, 12);
}

/* The lines of the formula, on a ground of their own. */
static void draw_formula(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p)
{
    struct wt_buffer lines = {0};
    bool there = wt_formula(&lines, p->frames, p->at, v->inside.base) && lines.data;
    const char *all = there ? gui_copy(&ui->strings, lines.data) : "";
    wt_buffer_clear(&lines);
    if (!*all)
        return;
    struct gui_style style = gui_style(ui, GUI_TEXT_LARGEST, GUI_MEDIUM, ui->theme->text);
    style.fit = GUI_WRAP;
    double w = p->in.w - 28, h = 0;
    double heights[16];
    const char *texts[16];
    size_t count = 0;
    for (const char *line = all, *end; line && count < 16; line = end, count++) {
        end = strchr(line, '\n');
        texts[count] = gui_copy_n(&ui->strings, line, end ? (size_t)(end - line) : strlen(line));
        heights[count] = gui_measure(ui->canvas, &style, texts[count], w).h + 3;
        h += heights[count];
        end = end ? end + 1 : NULL;
    }
    struct gui_rect box = {p->in.x, p->y, p->in.w, h + 16};
    struct gui_widget widget = {
        .id = "inside.formula", .role = "formula", .label = texts[0], .value = all, .rect = box};
    gui_register(ui, &widget);
    gui_rect(ui->canvas, box, GUI_RADIUS, (struct gui_paint){.fill = ui->theme->accent_soft});
    struct gui_rect line = gui_inset(box, 14, 8);
    for (size_t i = 0; i < count; i++)
        gui_text(ui->canvas, gui_cut_top(&line, heights[i]), &style, texts[i]);
    p->y += box.h + 18;
}

/* An operation that shows no steps: what goes in, what comes out. */
static void draw_whole(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p)
{
    struct gui_style style = gui_style(ui, GUI_TEXT_TITLE, GUI_SEMIBOLD, ui->theme->text);
    style.fit = GUI_WRAP;
    const char *text = gui_word(ui, v, "inside.no_steps");
    double h = gui_measure(ui->canvas, &style, text, p->in.w).h;
    struct gui_rect box = {p->in.x, p->y, p->in.w, h + 4};
    struct gui_widget w = {.id = "inside.title", .role = "heading", .label = text, .rect = box};
    gui_register(ui, &w);
    gui_text(ui->canvas, box, &style, text);
    p->y += h + 22;
    for (size_t i = 0; i < p->frames->in_count; i++)
        inside_draw_value(ui, v, p, gui_format(&ui->strings, "inside.value.%zu", i + 1),
                          &p->frames->in[i]);
    inside_draw_value(ui, v, p, "inside.value.out", &p->frames->out);
}

static void draw_picture(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    const struct gui_inside_level *top = gui_inside_top(&v->inside);
    struct gui_widget region = {.id = "inside",
                                .role = "region",
                                .label = gui_word(ui, v, "inside.open"),
                                .value = gui_format(&ui->strings, "%zu", v->inside.depth),
                                .rect = r,
                                .flags = GUI_CONTAINER | GUI_FOCUSABLE};
    gui_register(ui, &region);
    gui_panel(ui, r);
    struct gui_rect pane = gui_inset(r, 20, 16);
    bool steps = top->frames->count > 0;
    if (steps)
        draw_title(ui, v, &pane);
    struct gui_scroll *scroll = &v->inside.picture;
    struct gui_rect seen = {pane.x - 4, pane.y, pane.w + 16, pane.h};
    gui_scroll_begin(ui, scroll, seen);
    struct inside_picture p = {.frames = top->frames,
                               .at = top->at,
                               .frame = steps ? &top->frames->frames[top->at] : NULL,
                               .in = pane,
                               .y = pane.y - scroll->y,
                               .bottom = pane.y - scroll->y + pane.h};
    double first = p.y;
    if (steps) {
        draw_formula(ui, v, &p);
        inside_draw_state(ui, v, &p);
        inside_draw_shapes(ui, v, &p);
    } else {
        draw_whole(ui, v, &p);
    }
    gui_scroll_end(ui, scroll, seen, p.y - first);
}

static void grant(struct gui_ui *ui, struct gui_view *v)
{
    struct gui_inside_wish wish = v->inside.wish;
    v->inside.wish = (struct gui_inside_wish){0};
    if (wish.out)
        gui_inside_out(&v->inside, wish.out - 1);
    else if (wish.into)
        gui_inside_into(&v->inside, wish.into - 1);
    if (wish.out || wish.into)
        ui->again = true;
}

void gui_draw_inside(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    if (v->inside.moved)
        v->inside.moved_us = ui->now_us;
    v->inside.moved = false;
    gui_group_push(ui->canvas, "inside");
    r = gui_inset(r, 16, 0);
    draw_top(ui, v, gui_cut_top(&r, CRUMBS));
    struct gui_rect timeline = gui_cut_bottom(&r, TIMELINE);
    inside_draw_timeline(ui, v, gui_inset(timeline, 0, 8));
    inside_draw_aside(ui, v, gui_cut_right(&r, fmax(250, fmin(r.w * 0.27, 420))));
    gui_cut_right(&r, 12);
    draw_picture(ui, v, r);
    gui_group_pop(ui->canvas);
    grant(ui, v);
}
