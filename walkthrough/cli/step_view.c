/*
 * One step on a page. Two lanes: what the client does stands at the left, what the server does at
 * the right, and a message is an arrow between them, double when it is sealed. The more a step
 * matters, the more is said about it: its level decides how much of its text is shown.
 */
#include "walkthrough/cli/step_view.h"

#include <string.h>

#include "walkthrough/cli/bytes_view.h"
#include "walkthrough/cli/message_name.h"
#include "walkthrough/cli/width.h"
#include "walkthrough/trace/lesson_format.h"
#include "walkthrough/wire/names.h"

const char *actor_name(const struct page *page, const struct wt_trace *trace, wt_id actor)
{
    const struct wt_actor *a = wt_actor_at(trace, actor);
    char id[64];
    if (!a)
        return "?";
    snprintf(id, sizeof id, "cli.actor.%s", a->name);
    const char *name = wt_text(page->catalog, "ui", id, WT_TITLE);
    return name ? name : a->name;
}

struct lane lane_of(const struct page *page, const struct wt_trace *trace, wt_id actor)
{
    const struct wt_actor *a = wt_actor_at(trace, actor);
    unsigned shift = page->columns / 5;
    if (a && a->role == WT_CLIENT)
        return (struct lane){0, page->columns - shift, STYLE_CLIENT};
    if (a && a->role == WT_SERVER)
        return (struct lane){shift, page->columns, STYLE_SERVER};
    return (struct lane){shift / 2, page->columns - shift / 2, STYLE_OTHER};
}

void view_band(struct page *page, const char *title)
{
    page_newline(page);
    page_repeat(page, STYLE_BAND, "═", 3);
    page_text(page, STYLE_BAND, " ");
    page_text(page, STYLE_BAND, title);
    page_text(page, STYLE_BAND, " ");
    if (page->column < page->columns)
        page_repeat(page, STYLE_BAND, "═", page->columns - page->column);
    page_newline(page);
}

void view_phase(struct page *page, enum wt_phase phase, bool first)
{
    const char *id = lesson_phases[phase];
    const char *title = wt_text(page->catalog, "phases", id, WT_TITLE);
    const char *what = wt_text(page->catalog, "phases", id, WT_SHORT);
    view_band(page, title ? title : id);
    if (what && first)
        page_paragraph(page, STYLE_DIM, 4, 0, what);
}

bool step_brings_message(const struct wt_trace *trace, const struct wt_step *step)
{
    if (!wt_message_at(trace, step->message))
        return false;
    if (step->kind != WT_RECEIVE)
        return step->kind == WT_SEND;
    for (size_t i = 0; i < trace->step_count; i++)
        if (trace->steps[i].kind == WT_SEND && trace->steps[i].message == step->message)
            return false;
    return true;
}

/* The record that carries the message, when it is sealed. */
static const struct wt_message *sealed_record(const struct wt_trace *trace,
                                              const struct wt_message *m)
{
    const struct wt_message *record =
        m->carried_by_count ? wt_message_at(trace, m->carried_by[0].record) : m;
    return record && record->sealed_with.protection != PROTECT_NONE ? record : NULL;
}

/* Name, size and key of a message; on a narrow page the name alone. */
static void arrow_label(const struct page *page, const struct wt_trace *trace,
                        const struct wt_step *step, unsigned room, char label[static 200])
{
    const struct wt_message *m = wt_message_at(trace, step->message);
    const struct wt_message *sealed = sealed_record(trace, m);
    const struct wt_value *key = sealed ? wt_value_at(trace, sealed->sealed_with.key) : NULL;
    const char *alert =
        step->alert == ALERT_NONE ? NULL : wire_name("description", (uint64_t)step->alert);
    size_t len = m->plain.len ? m->plain.len : m->wire.len;
    char name[64];
    message_name(m, name);
    snprintf(label, 200, " %.60s%s%.40s · %zu %s%s%.40s%s ", name, alert ? " " : "",
             alert ? alert : "", len, page_word(page, len == 1 ? "cli.byte" : "cli.bytes"),
             key ? " [" : "", key ? key->name : "", key ? "]" : "");
    if (width_of(label) > room)
        snprintf(label, 200, " %.60s ", alert ? alert : name);
}

/* The line across both lanes that a message travels along. */
static void view_arrow(struct page *page, const struct wt_trace *trace, const struct wt_step *step)
{
    const struct wt_message *m = wt_message_at(trace, step->message);
    const struct wt_actor *from = wt_actor_at(trace, m->from);
    bool rightwards = !from || from->role == WT_CLIENT;
    const char *left = actor_name(page, trace, rightwards ? m->from : m->to);
    const char *right = actor_name(page, trace, rightwards ? m->to : m->from);
    const char *line = sealed_record(trace, m) ? "═" : "─";
    struct lane lane = lane_of(page, trace, m->from);
    char label[200];
    unsigned ends = width_of(left) + width_of(right) + 3;
    arrow_label(page, trace, step, page->columns > ends + 4 ? page->columns - ends - 4 : 0, label);
    unsigned used = ends + width_of(label);
    unsigned room = page->columns > used + 2 ? page->columns - used : 2;
    page_text(page, STYLE_CLIENT, left);
    page_text(page, lane.style, rightwards ? " " : " ◀");
    page_repeat(page, lane.style, line, room / 2);
    page_text(page, STYLE_STRONG, label);
    page_repeat(page, lane.style, line, room - room / 2);
    page_text(page, lane.style, rightwards ? "▶ " : " ");
    page_text(page, STYLE_SERVER, right);
    page_newline(page);
}

static void view_title(struct page *page, const struct wt_trace *trace, const struct wt_step *step,
                       const struct lane *lane)
{
    struct wt_buffer title = {0};
    wt_step_text(&title, page->catalog, step, WT_TITLE);
    page_indent(page, lane->left);
    page_format(page, STYLE_DIM, "%3u ", step->id);
    page_text(page, lane->style, "● ");
    page_text(page, lane->style, actor_name(page, trace, step->actor));
    page_text(page, STYLE_PLAIN, "  ");
    page_paragraph(page, STYLE_STRONG, lane->left + 6, lane->right,
                   title.len ? title.data : step->text);
    wt_buffer_clear(&title);
}

static void view_part(struct page *page, const struct wt_step *step, enum wt_part part,
                      const char *heading, const struct lane *lane)
{
    struct wt_buffer text = {0};
    wt_step_text(&text, page->catalog, step, part);
    if (text.len) {
        page_indent(page, lane->left + 6);
        if (heading) {
            page_text(page, STYLE_DIM, heading);
            page_text(page, STYLE_DIM, page_word(page, "cli.colon"));
        }
        page_paragraph(page, heading ? STYLE_DIM : STYLE_PLAIN, lane->left + 6, lane->right,
                       text.data);
    }
    wt_buffer_clear(&text);
}

static void view_alert(struct page *page, const struct wt_step *step, const struct lane *lane)
{
    const char *name =
        step->alert == ALERT_NONE ? NULL : wire_name("description", (uint64_t)step->alert);
    const char *what = name ? wt_text(page->catalog, "alerts", name, WT_SHORT) : NULL;
    if (!what)
        return;
    page_indent(page, lane->left + 6);
    page_format(page, STYLE_STRONG, "%s%s", name, page_word(page, "cli.colon"));
    page_paragraph(page, STYLE_PLAIN, lane->left + 6, lane->right, what);
}

static void view_results(struct page *page, const struct wt_trace *trace,
                         const struct wt_step *step, const struct lane *lane)
{
    const struct wt_value *out = wt_value_at(trace, step->out);
    if (step->op)
        view_operation(page, trace, step, lane);
    if (out)
        view_value(page, out, lane);
    for (size_t i = 0; i < step->wipe_count; i++) {
        const struct wt_value *wiped = wt_value_at(trace, step->wipes[i]);
        page_indent(page, lane->left + 6);
        page_text(page, STYLE_DIM, page_word(page, "cli.forgets"));
        page_format(page, STYLE_DIM, " %s", wiped ? wiped->name : "?");
        page_newline(page);
    }
}

void view_step(struct page *page, const struct wt_trace *trace, const struct wt_step *step,
               enum wt_level level)
{
    struct lane lane = lane_of(page, trace, step->actor);
    bool brings = step_brings_message(trace, step);
    page_newline(page);
    if (brings)
        view_arrow(page, trace, step);
    view_title(page, trace, step, &lane);
    view_part(page, step, step->level == WT_BYTES ? WT_SHORT : WT_WHAT, NULL, &lane);
    if (step->level == WT_STORY)
        view_part(page, step, WT_WHY, page_word(page, "cli.why"), &lane);
    view_alert(page, step, &lane);
    if (level > WT_STORY)
        view_results(page, trace, step, &lane);
    view_checks(page, step, level, &lane);
    if (level == WT_BYTES && brings)
        view_message(page, trace, wt_message_at(trace, step->message));
}
