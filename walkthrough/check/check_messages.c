/* The messages of a trace: decoded again, and held against their records and their values. */
#include <inttypes.h>
#include <string.h>

#include "walkthrough/check/check_parts.h"
#include "walkthrough/export/json_parts.h"
#include "walkthrough/trace/build.h"

/* ---- fields: compared as the file writes them ---- */

static void compare_field(struct checking *c, const struct wt_message *m, size_t index,
                          bool of_wire, const struct wire_field *right)
{
    const struct wt_claimed_fields *said = &c->trace->claims->messages[m->id - 1];
    struct wt_buffer a = {0}, b = {0};
    struct json right_json = {.out = &a}, said_json = {.out = &b};
    json_field(&right_json, of_wire, right);
    json_field(&said_json, said->list[index].of_wire, &said->list[index].field);
    if (a.failed || b.failed)
        c->out_of_memory = true;
    else if (strcmp(a.data, b.data) != 0)
        check_finding(c, "messages[%" PRIu32 "].fields[%zu]: decoded %.300s, the file says %.300s",
                      m->id - 1, index, a.data, b.data);
    wt_buffer_clear(&a);
    wt_buffer_clear(&b);
    c->report->fields_compared++;
}

static void compare_fields(struct checking *c, const struct wt_message *m)
{
    size_t said = c->trace->claims->messages[m->id - 1].count;
    size_t of_wire = m->wire_fields.count, count = of_wire + m->plain_fields.count;
    if (said != count)
        check_finding(c, "messages[%" PRIu32 "].fields: %zu, but %zu are there", m->id - 1, said,
                      count);
    for (size_t i = 0; i < count && i < said; i++)
        compare_field(c, m, i, i < of_wire,
                      i < of_wire ? &m->wire_fields.fields[i]
                                  : &m->plain_fields.fields[i - of_wire]);
    c->report->messages_decoded++;
}

/* ---- values that stand in fields ---- */

static bool holds_bytes(struct ce_view bytes, size_t at, size_t len, const struct wt_value *v)
{
    return at <= bytes.len && len <= bytes.len - at &&
           check_same((struct ce_view){bytes.data + at, len}, v->bytes);
}

/* A vector is noted as a group: its length in front, then what stands in it. Either it holds the
 * value as a whole, or what stands behind the length does. */
static bool holds(const struct wire_pen *pen, const struct wire_field *field, struct ce_view bytes,
                  const struct wt_value *v)
{
    if (!field)
        return false;
    if (v->kind == WT_V_NUMBER)
        return v->number >= 0 && field->value == (uint64_t)v->number;
    const struct wire_field *next = field + 1;
    bool has_length = next < pen->fields + pen->count && next->depth > field->depth &&
                      next->kind == WIRE_KIND_LENGTH && next->len <= field->len;
    return holds_bytes(bytes, field->at, field->len, v) ||
           (has_length && holds_bytes(bytes, field->at + next->len, field->len - next->len, v));
}

static void check_embedded(struct checking *c, const struct wt_message *m)
{
    for (size_t i = 0; i < m->embedded_count; i++) {
        const struct wt_embedded *e = &m->embedded[i];
        const struct wt_value *v = wt_value_at(c->trace, e->value);
        const struct wire_field *wire = wire_pen_find(&m->wire_fields, e->path);
        const struct wire_field *plain = wire_pen_find(&m->plain_fields, e->path);
        if (!wire && !plain)
            check_finding(c, "messages[%" PRIu32 "].embedded[%zu]: there is no field of this path",
                          m->id - 1, i);
        else if (!v->withheld && !holds(&m->wire_fields, wire, m->wire, v) &&
                 !holds(&m->plain_fields, plain, m->plain, v))
            check_finding(c, "messages[%" PRIu32 "].embedded[%zu]: the field %s does not hold %s",
                          m->id - 1, i, e->path, v->name);
    }
}

/* ---- records ---- */

static void check_carried_by(struct checking *c, const struct wt_message *m)
{
    size_t at = 0;
    for (size_t i = 0; i < m->carried_by_count; i++) {
        const struct wt_carried *part = &m->carried_by[i];
        const struct wt_message *record = wt_message_at(c->trace, part->record);
        bool inside = at <= m->plain.len && part->len <= m->plain.len - at;
        if (!inside || !check_same((struct ce_view){m->plain.data + at, part->len},
                                   (struct ce_view){record->plain.data + part->at, part->len})) {
            check_finding(c, "messages[%" PRIu32 "].carried_by[%zu]: other bytes stand there",
                          m->id - 1, i);
            return;
        }
        at += part->len;
    }
    if (m->carried_by_count && at != m->plain.len)
        check_finding(c, "messages[%" PRIu32 "].carried_by: %zu bytes of %zu", m->id - 1, at,
                      m->plain.len);
}

/* A record without protection is its own plain bytes behind the header. */
static void check_plain(struct checking *c, const struct wt_message *m)
{
    bool in_the_clear = m->layer == LAYER_RECORD && m->sealed_with.protection == PROTECT_NONE;
    if (!in_the_clear || m->wire.len < RECORD_HEADER_SIZE || m->plain.len == 0)
        return;
    struct ce_view fragment = {m->wire.data + RECORD_HEADER_SIZE, m->wire.len - RECORD_HEADER_SIZE};
    if (!check_same(fragment, m->plain))
        check_finding(c, "messages[%" PRIu32 "].plain: %s, but the record holds %s", m->id - 1,
                      check_hex(m->plain).text, check_hex(fragment).text);
}

void check_messages(struct checking *c)
{
    for (size_t i = 0; i < c->trace->message_count; i++) {
        const struct wt_message *m = &c->trace->messages[i];
        compare_fields(c, m);
        check_embedded(c, m);
        check_carried_by(c, m);
        check_plain(c, m);
    }
}
