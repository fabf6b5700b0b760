/* Which byte strings the current step has to show, and whose colour a byte takes. */
#include "gui/views/inspector.h"

struct list {
    struct byte_source *out;
    size_t count;
};

static void add(struct list *l, const char *title, struct ce_view bytes,
                const struct wire_pen *fields, const struct wt_value *value)
{
    if (bytes.len && l->count < INSPECTOR_MAX_SOURCES)
        l->out[l->count++] = (struct byte_source){title, bytes, fields, value};
}

static void add_record(struct list *l, struct gui_ui *ui, const struct gui_view *v,
                       const struct wt_message *record)
{
    add(l, gui_word(ui, v, "bytes.wire"), record->wire, &record->wire_fields, NULL);
    if (record->sealed_with.protection != PROTECT_NONE)
        add(l, gui_word(ui, v, "bytes.opened"), record->plain, &record->plain_fields, NULL);
}

static void add_value(struct list *l, struct gui_ui *ui, const struct gui_view *v, wt_id id)
{
    const struct wt_value *value = wt_value_at(v->trace, id);
    if (value && !value->withheld && value->kind != WT_V_NUMBER && value->kind != WT_V_TEXT)
        add(l, gui_title(ui, v, "values", value->name), value->bytes, NULL, value);
}

size_t inspector_sources(struct gui_ui *ui, const struct gui_view *v, struct byte_source *out)
{
    struct list l = {out, 0};
    const struct wt_step *step = wt_step_at(v->trace, v->step);
    const struct wt_message *m = step ? wt_message_at(v->trace, step->message) : NULL;
    if (m && m->layer == LAYER_RECORD) {
        add_record(&l, ui, v, m);
    } else if (m) {
        add(&l, gui_message_name(ui, v, m), m->plain, &m->plain_fields, NULL);
        for (size_t i = 0; i < m->carried_by_count && i < 2; i++) {
            const struct wt_message *record = wt_message_at(v->trace, m->carried_by[i].record);
            if (record)
                add_record(&l, ui, v, record);
        }
    }
    if (!m && step) {
        add_value(&l, ui, v, step->out);
        for (size_t i = 0; i < step->in_count && i < 4; i++)
            add_value(&l, ui, v, step->in[i]);
    }
    for (size_t i = 0; i < l.count; i++)
        if (v->value && out[i].value && out[i].value->id == v->value)
            return l.count;
    if (l.count == INSPECTOR_MAX_SOURCES)
        l.count--;
    add_value(&l, ui, v, v->value);
    return l.count;
}

size_t inspector_leaf_at(const struct byte_source *s, size_t at)
{
    for (size_t i = 0; s->fields && i < s->fields->count; i++) {
        const struct wire_field *f = &s->fields->fields[i];
        if (f->leaf && at >= f->at && at < f->at + f->len)
            return i;
    }
    return GUI_NO_FIELD;
}

static bool is_part(const struct wire_field *f, unsigned depth)
{
    return f->depth == depth || (f->leaf && f->depth < depth);
}

/* Colours are told apart at the first depth where the message falls into at least four parts, none
 * of them most of it. */
static unsigned coloured_depth(const struct byte_source *s)
{
    enum { DEEPEST = 8, ENOUGH = 4 };
    for (unsigned depth = 0; depth < DEEPEST; depth++) {
        size_t parts = 0, largest = 0;
        for (size_t i = 0; i < s->fields->count; i++) {
            const struct wire_field *f = &s->fields->fields[i];
            if (!is_part(f, depth))
                continue;
            parts++;
            largest = f->len > largest ? f->len : largest;
        }
        if (parts >= ENOUGH && 10 * largest <= 6 * s->bytes.len)
            return depth;
    }
    return DEEPEST;
}

size_t inspector_color(const struct byte_source *s, size_t field)
{
    unsigned depth = coloured_depth(s);
    size_t part = 0;
    for (size_t i = 0; i <= field && i < s->fields->count; i++)
        part += is_part(&s->fields->fields[i], depth);
    return part % GUI_FIELD_COLORS;
}
