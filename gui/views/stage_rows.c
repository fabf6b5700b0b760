/* The layout of the sequence diagram: which lanes, which rows, how tall. */
#include "gui/views/stage.h"

#include <math.h>
#include <stdlib.h>

static bool takes_part(const struct wt_trace *t, wt_id actor)
{
    for (size_t i = 0; i < t->step_count; i++)
        if (t->steps[i].actor == actor)
            return true;
    for (size_t i = 0; i < t->message_count; i++)
        if (t->messages[i].from == actor || t->messages[i].to == actor)
            return true;
    return false;
}

static bool is_ca(const struct wt_trace *t, wt_id actor)
{
    const struct wt_actor *a = wt_actor_at(t, actor);
    return a && a->role == WT_CA;
}

void stage_lay_lanes(struct stage *s, const struct wt_trace *trace, double width)
{
    static const enum wt_role order[] = {WT_CLIENT, WT_ATTACKER, WT_OBSERVER, WT_SERVER, WT_CA};
    *s = (struct stage){.width = width};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < trace->actor_count && s->lane_count < STAGE_MAX_LANES; i++)
            if (trace->actors[i].role == order[k] && takes_part(trace, trace->actors[i].id))
                s->lanes[s->lane_count++].actor = trace->actors[i].id;
    /* The CA acts early and then stands aside: it takes a narrow lane at the edge. */
    bool aside = s->lane_count > 2 && is_ca(trace, s->lanes[s->lane_count - 1].actor);
    size_t n = s->lane_count - (aside ? 1 : 0);
    double room = aside ? 0.84 : 1, edge = n == 2 ? 0.2 : 0.5 / (double)(n ? n : 1);
    double step = n > 1 ? (1 - 2 * edge) / (double)(n - 1) : 0;
    for (size_t i = 0; i < n; i++)
        s->lanes[i].x = width * room * (edge + step * (double)i);
    if (aside) {
        s->lanes[n].x = width * 0.91;
        s->lanes[n].aside = true;
    }
    s->card_width = fmin(width * 0.46, 280);
    double between = n > 1 ? s->lanes[1].x - s->lanes[0].x : width / 2;
    s->note_width = fmin(fmax(between, width * 0.4) - 2 * STAGE_NOTE_GAP - 4, 280);
}

double stage_lane_half(const struct stage *s, const struct stage_lane *lane)
{
    double half = fmin(lane->x, s->width - lane->x) - 4;
    if (lane->aside)
        return half;
    for (size_t i = 0; i < s->lane_count; i++) {
        const struct stage_lane *other = &s->lanes[i];
        double distance = fabs(other->x - lane->x);
        double theirs = other->aside ? s->width - other->x : distance / 2;
        if (other != lane)
            half = fmin(half, distance - theirs - 2);
    }
    return half;
}

bool stage_note_right(const struct stage *s, wt_id actor)
{
    return s->lane_count == 0 || s->lanes[0].actor == actor;
}

struct gui_rect stage_card_box(const struct stage *s, wt_id actor, struct gui_rect row)
{
    double x = stage_lane_x(s, actor) - s->card_width / 2;
    x = fmax(10, fmin(x, s->width - s->card_width - 4));
    return (struct gui_rect){row.x + x, row.y, s->card_width, row.h};
}

double stage_lane_x(const struct stage *s, wt_id actor)
{
    for (size_t i = 0; i < s->lane_count; i++)
        if (s->lanes[i].actor == actor)
            return s->lanes[i].x;
    return s->width / 2;
}

bool stage_is_arrow(const struct gui_view *v, const struct wt_step *step)
{
    const struct wt_message *m = wt_message_at(v->trace, step->message);
    if (!m || m->from == m->to)
        return false;
    if (step->kind == WT_SEND)
        return true;
    if (step->kind != WT_RECEIVE)
        return false;
    /* A capture only receives: then that is where its arrow stands. */
    for (size_t i = 0; i < v->trace->step_count; i++)
        if (v->trace->steps[i].message == step->message && v->trace->steps[i].kind == WT_SEND)
            return false;
    return true;
}

struct gui_style stage_card_style(const struct gui_ui *ui, gui_color color)
{
    struct gui_style style = gui_style(ui, 13, GUI_MEDIUM, color);
    style.fit = GUI_WRAP;
    return style;
}

struct gui_style stage_note_style(const struct gui_ui *ui, gui_color color)
{
    struct gui_style style = gui_style(ui, 11.5, GUI_REGULAR, color);
    style.fit = GUI_WRAP;
    return style;
}

static void measure_row(struct gui_ui *ui, struct gui_view *v, const struct stage *s,
                        const struct wt_step *step, struct stage_row *row)
{
    if (stage_is_arrow(v, step)) {
        bool sealed = gui_sealing_key(v, wt_message_at(v->trace, step->message)) != NULL;
        row->kind = ROW_ARROW;
        row->h = step->level != WT_STORY ? STAGE_ARROW_FINE
                 : sealed                ? STAGE_ARROW_SEALED
                                         : STAGE_ARROW_STORY;
        return;
    }
    const char *title = gui_step_title(ui, v, step);
    bool card = step->level == WT_STORY || gui_step_wrong(step);
    struct gui_style style = card ? stage_card_style(ui, 0) : stage_note_style(ui, 0);
    double icons = STAGE_CARD_ICON + STAGE_CARD_PAD + (step->check_count ? 20 : 0);
    double room = card ? s->card_width - icons - 4 : s->note_width;
    row->kind = card ? ROW_CARD : ROW_NOTE;
    double text = gui_measure(ui->canvas, &style, title, room).h;
    row->h = card ? text + 2 * STAGE_CARD_PAD + 10 : fmax(text + 9, 24);
}

static struct stage_row *append(struct stage_rows *rows)
{
    /* Room doubles at every power of two. */
    if ((rows->count & (rows->count - 1)) == 0) {
        size_t room = rows->count ? 2 * rows->count : 1;
        struct stage_row *more = realloc(rows->rows, room * sizeof *more);
        if (!more)
            return NULL;
        rows->rows = more;
    }
    return &rows->rows[rows->count++];
}

static bool stand_already(const struct gui_view *v, const struct stage *s)
{
    const struct stage_rows *r = &v->rows;
    return r->count && r->width == s->width && r->level == v->level && r->words == v->words;
}

void stage_lay_rows(struct gui_ui *ui, struct gui_view *v, const struct stage *s)
{
    if (stand_already(v, s))
        return;
    struct stage_rows *r = &v->rows;
    r->count = 0;
    r->width = s->width;
    r->level = v->level;
    r->words = v->words;
    double y = 4;
    int phase = -1;
    bool band = false;
    for (size_t i = 0; i < v->trace->step_count; i++) {
        const struct wt_step *step = &v->trace->steps[i];
        if (!gui_step_shown(v, step))
            continue;
        if ((int)step->phase != phase) {
            struct stage_row *heading = append(r);
            if (!heading)
                return;
            band = !band;
            *heading = (struct stage_row){ROW_PHASE, step->id, y, STAGE_PHASE_HEIGHT, band};
            y += STAGE_PHASE_HEIGHT;
            phase = (int)step->phase;
        }
        struct stage_row *row = append(r);
        if (!row)
            return;
        *row = (struct stage_row){.step = step->id, .y = y, .band = band};
        measure_row(ui, v, s, step, row);
        y += row->h;
    }
    r->height = y + 16;
}
