/*
 * The sequence diagram: a lane for every actor, time running downward, phases as bands, what has
 * not happened yet in quieter ink.
 */
#include "gui/views/stage.h"
#include "gui/views/icons.h"

#include <math.h>

enum { LANE_HEAD = 66 };

/* The state the actor's endpoint is in, from the last step that names one. */
static const char *state_of(struct gui_ui *ui, const struct gui_view *v, wt_id actor)
{
    const char *state = NULL;
    for (wt_id id = 1; id <= v->step; id++) {
        const struct wt_step *step = wt_step_at(v->trace, id);
        if (step && step->actor == actor && step->state)
            state = step->state;
    }
    return state ? gui_title(ui, v, "states", state) : "";
}

static void draw_lane_head(struct gui_ui *ui, struct gui_view *v, const struct stage *s,
                           const struct stage_lane *lane, struct gui_rect head)
{
    const struct gui_theme *t = ui->theme;
    const struct wt_actor *actor = wt_actor_at(v->trace, lane->actor);
    const char *name = gui_actor_name(ui, v, lane->actor);
    const char *state = state_of(ui, v, lane->actor);
    gui_color color = gui_actor_color(ui, v, lane->actor);
    struct gui_style style = gui_style(ui, GUI_TEXT_LARGE, GUI_SEMIBOLD, color);
    double wide = gui_label_width(ui, &style, name) + 26;
    double half = stage_lane_half(s, lane);
    struct gui_rect column = {head.x + lane->x - half, head.y + 6, 2 * half, head.h - 8};
    struct gui_widget w = {.id = gui_format(&ui->strings, "stage.lane.%u", lane->actor),
                           .role = "lane",
                           .label = name,
                           .value = state,
                           .rect = column};
    gui_register(ui, &w);
    double x = head.x + lane->x - wide / 2;
    struct gui_rect line = {x + 26, column.y, wide, 22};
    gui_icon_role(ui->canvas, (struct gui_point){x + 9, column.y + 11}, 16, actor->role, color);
    gui_text(ui->canvas, line, &style, name);
    struct gui_style small = gui_style(ui, GUI_TEXT_TINY, GUI_REGULAR, t->muted);
    small.align = GUI_CENTER;
    small.fit = GUI_WRAP;
    gui_text(ui->canvas, (struct gui_rect){column.x, column.y + 24, column.w, 34}, &small, state);
}

static void draw_bands(struct gui_ui *ui, const struct gui_view *v, struct gui_rect pane, double y)
{
    const struct stage_rows *r = &v->rows;
    for (size_t i = 0; i < r->count; i++) {
        struct gui_rect area = {pane.x, y + r->rows[i].y, pane.w, r->rows[i].h};
        if (r->rows[i].band && area.y + area.h >= pane.y && area.y <= pane.y + pane.h)
            gui_rect(ui->canvas, area, 0, (struct gui_paint){.fill = ui->theme->band});
    }
}

static void draw_lifelines(struct gui_ui *ui, const struct gui_view *v, const struct stage *s,
                           struct gui_rect pane)
{
    for (size_t i = 0; i < s->lane_count; i++) {
        gui_color color = gui_mix(ui->theme->panel, gui_actor_color(ui, v, s->lanes[i].actor), 0.4);
        double x = pane.x + s->lanes[i].x;
        gui_line(ui->canvas, (struct gui_point){x, pane.y}, (struct gui_point){x, pane.y + pane.h},
                 2, color);
    }
}

static void follow_step(struct gui_view *v)
{
    for (size_t i = 0; v->step_moved && i < v->rows.count; i++) {
        const struct stage_row *row = &v->rows.rows[i];
        if (row->kind == ROW_PHASE || row->step != v->step)
            continue;
        gui_scroll_to(&v->stage_scroll, row->y, row->h, v->stage_scroll.view * 0.3);
        v->step_moved = false;
    }
}

void gui_draw_stage(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    struct gui_widget w = {.id = "stage",
                           .role = "diagram",
                           .rect = r,
                           .label = gui_word(ui, v, "stage.title"),
                           .flags = GUI_CONTAINER | GUI_FOCUSABLE};
    gui_group_push(ui->canvas, "stage");
    gui_register(ui, &w);
    gui_panel(ui, r);
    struct gui_rect in = gui_inset(r, 1, 1);
    struct gui_rect head = gui_cut_top(&in, LANE_HEAD);
    struct stage s;
    stage_lay_lanes(&s, v->trace, in.w - GUI_SCROLLBAR);
    stage_lay_rows(ui, v, &s);
    for (size_t i = 0; i < s.lane_count; i++)
        draw_lane_head(ui, v, &s, &s.lanes[i], head);
    gui_line(ui->canvas, (struct gui_point){in.x, in.y}, (struct gui_point){in.x + in.w, in.y}, 1,
             ui->theme->border);
    gui_cut_top(&in, 1);
    in.h -= 6;
    v->stage_scroll.view = in.h;
    v->stage_scroll.content = v->rows.height;
    follow_step(v);
    gui_scroll_begin(ui, &v->stage_scroll, in);
    double y = in.y - v->stage_scroll.y;
    draw_bands(ui, v, in, y);
    draw_lifelines(ui, v, &s, in);
    for (size_t i = 0; i < v->rows.count; i++) {
        const struct stage_row *row = &v->rows.rows[i];
        struct gui_rect at = {in.x, y + row->y, s.width, row->h};
        if (at.y + at.h >= in.y && at.y <= in.y + in.h)
            stage_draw_row(ui, v, &s, row, at);
    }
    gui_scroll_end(ui, &v->stage_scroll, in, v->rows.height);
    gui_group_pop(ui->canvas);
}
