/* See sweep.h. */
#include "walkthrough/world/sweep.h"

#include <stdlib.h>
#include <string.h>

/* The bytes of a message, one after the other, each as a byte of the record that carries it. */
static bool list_places(struct wt_sweep *s, const struct wt_message *m, size_t first_field)
{
    struct wt_flip_place *places =
        realloc(s->places, (s->place_count + m->plain.len) * sizeof *places);
    if (!places)
        return false;
    s->places = places;
    size_t field = first_field;
    for (size_t at = 0; at < m->plain.len; at++) {
        while (field + 1 < s->field_count && s->fields[field].at + s->fields[field].len <= at)
            field++;
        struct wt_flip_place place = {.field = field, .connection = m->connection};
        if (wt_byte_on_the_wire(s->without, m, at, &place.side, &place.record, &place.at))
            s->places[s->place_count++] = place;
    }
    return true;
}

static bool add_field(struct wt_sweep *s, const struct wt_message *m, const struct wire_field *f)
{
    struct wt_sweep_field *fields = realloc(s->fields, (s->field_count + 1) * sizeof *fields);
    const struct wt_actor *sender = wt_actor_at(s->without, m->from);
    const struct wt_connection *c = wt_connection_at(s->without, m->connection);
    if (!fields)
        return false;
    s->fields = fields;
    s->fields[s->field_count++] = (struct wt_sweep_field){.again = c && c->resumes != 0,
                                                          .sender = sender ? sender->name : "?",
                                                          .message = m->type,
                                                          .path = f->path,
                                                          .id = m->id,
                                                          .at = f->at,
                                                          .len = f->len};
    return true;
}

static bool list_message(struct wt_sweep *s, const struct wt_message *m)
{
    size_t first = s->field_count;
    unsigned top = m->plain_fields.count ? m->plain_fields.fields[0].depth : 0;
    bool ok = true;
    for (size_t i = 0; ok && i < m->plain_fields.count; i++)
        if (m->plain_fields.fields[i].depth == top)
            ok = add_field(s, m, &m->plain_fields.fields[i]);
    return ok && list_places(s, m, first);
}

bool wt_sweep_open(struct wt_sweep *s, const struct wt_scenario_options *options,
                   struct wt_error *error)
{
    bool ok = wt_stage_valid(options, error);
    s->without = ok ? wt_trace_new() : NULL;
    s->stage = s->without ? wt_stage_open(options, s->without, error) : NULL;
    ok = s->stage && wt_stage_play(s->stage, s->without, NULL, error);
    for (size_t i = 0; ok && i < s->without->message_count; i++)
        if (s->without->messages[i].layer == LAYER_HANDSHAKE)
            ok = list_message(s, &s->without->messages[i]) || wt_fail(error, "", "memory is out");
    if (ok && s->without->out_of_memory)
        ok = wt_fail(error, "", "memory is out");
    return ok;
}

bool wt_sweep_flip(struct wt_sweep *s, size_t place, unsigned bit, struct wt_encounter *encounter,
                   struct wt_error *error)
{
    const struct wt_flip_place *p = &s->places[place];
    struct wt_edit edit = {.what = WT_FLIP,
                           .connection = p->connection,
                           .side = p->side,
                           .nth = p->record,
                           .at = p->at,
                           .mask = (uint8_t)(1U << bit),
                           .text = ""};
    struct wt_tamper tamper = {.edits = &edit, .count = 1};
    bool ok = wt_stage_play_again(s->stage, &tamper, encounter, error);
    wt_tamper_clear(&tamper);
    return ok && (edit.applied || wt_fail(error, s->fields[p->field].message,
                                          "a bit of it never crossed the wire"));
}

void wt_sweep_close(struct wt_sweep *s)
{
    wt_stage_close(s->stage);
    wt_trace_free(s->without);
    free(s->fields);
    free(s->places);
    *s = (struct wt_sweep){0};
}
