/* From names to places: an interference is looked up in the run without it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "walkthrough/wire/names.h"
#include "walkthrough/world/interference.h"

struct lookup {
    const struct wt_interference *i;
    const struct wt_trace *trace;
    const char *text; /* as written, for complaints */
    struct wt_error *error;
};

static unsigned side_of(const struct wt_trace *trace, const struct wt_message *m)
{
    const struct wt_connection *c = wt_connection_at(trace, m->connection);
    return c && m->from == c->server;
}

static bool sent_by(const struct lookup *l, const struct wt_message *m)
{
    static const char *const sides[] = {"client", "server"};
    return !l->i->sender[0] || !strcmp(l->i->sender, sides[side_of(l->trace, m)]);
}

/* The n-th message of its kind, what records carry before records themselves. */
static const struct wt_message *find_message(const struct lookup *l)
{
    for (int records = 0; records < 2; records++) {
        unsigned left = l->i->nth;
        for (size_t j = 0; j < l->trace->message_count; j++) {
            const struct wt_message *m = &l->trace->messages[j];
            bool record = m->layer == LAYER_RECORD;
            if (record == (bool)records && m->layer != LAYER_X509 && sent_by(l, m) &&
                !strcmp(m->type, l->i->message) && --left == 0)
                return m;
        }
    }
    wt_fail_usage(l->error, l->text, "this handshake has no such message");
    return NULL;
}

static const struct wt_message *find_record(const struct lookup *l)
{
    size_t left = l->i->record;
    for (size_t j = 0; j < l->trace->message_count; j++)
        if (l->trace->messages[j].layer == LAYER_RECORD && --left == 0)
            return &l->trace->messages[j];
    wt_fail_usage(l->error, l->text, "this handshake has fewer records");
    return NULL;
}

/* How many of this kind its side has sent on the connection before it. */
static size_t place_of(const struct wt_trace *trace, const struct wt_message *m)
{
    size_t before = 0;
    for (const struct wt_message *other = trace->messages; other < m; other++)
        before += other->layer == m->layer && other->connection == m->connection &&
                  other->from == m->from;
    return before;
}

/* ---- fields -----------------------------------------------------------------------------------
 */

static const struct wire_pen *pen_of(const struct wt_message *m)
{
    return m->layer == LAYER_RECORD ? &m->wire_fields : &m->plain_fields;
}

/* The field of the path; a last [index] is an item of a list where there is one, else a byte. */
static const struct wire_field *find_field(const struct lookup *l, const struct wt_message *m,
                                           char *path, size_t size, size_t *byte)
{
    const struct wt_interference *i = l->i;
    const struct wire_field *field = NULL;
    *byte = 0;
    if (i->has_index) {
        snprintf(path, size, "%s[%zu]", i->path, i->index);
        field = wire_pen_find(pen_of(m), path);
    }
    if (field)
        return field;
    snprintf(path, size, "%s", i->path);
    field = wire_pen_find(pen_of(m), path);
    *byte = i->has_index ? i->index : 0;
    if (!field)
        wt_fail_usage(l->error, l->text, "%s has no such field", m->type);
    else if (*byte >= field->len && l->i->what == WT_FLIP)
        wt_fail_usage(l->error, l->text, "that field has only %zu bytes", field->len);
    else
        return field;
    return NULL;
}

/* Where a record's content begins: behind its header, and behind an IV or a nonce in the clear. */
static size_t content_at(const struct wt_message *record)
{
    static const char *const parts[] = {"fragment.sealed.ciphertext", "fragment.ciphertext",
                                        "fragment"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct wire_field *field = wire_pen_find(&record->wire_fields, parts[i]);
        if (field)
            return field->at;
    }
    return RECORD_HEADER_SIZE;
}

/* The byte of a message as a byte of the record that carries it. */
static const struct wt_message *carrier(const struct wt_trace *trace, const struct wt_message *m,
                                        size_t at, size_t *in_record)
{
    if (m->layer == LAYER_RECORD) {
        *in_record = at;
        return m;
    }
    for (size_t i = 0; i < m->carried_by_count; i++) {
        const struct wt_carried *c = &m->carried_by[i];
        const struct wt_message *record = wt_message_at(trace, c->record);
        if (record && at < c->len) {
            *in_record = content_at(record) + c->at + at;
            return record;
        }
        at -= c->len;
    }
    return NULL;
}

bool wt_byte_on_the_wire(const struct wt_trace *trace, const struct wt_message *m, size_t at,
                         unsigned *side, size_t *record, size_t *in_record)
{
    const struct wt_message *carries = carrier(trace, m, at, in_record);
    if (!carries)
        return false;
    *side = side_of(trace, m);
    *record = place_of(trace, carries);
    return true;
}

/* ---- each verb --------------------------------------------------------------------------------
 */

static bool resolve_flip(struct wt_edit *edit, const struct lookup *l, const struct wt_message *m)
{
    char path[WIRE_MAX_PATH];
    size_t byte;
    const struct wire_field *field = find_field(l, m, path, sizeof path, &byte);
    const struct wt_message *record =
        field ? carrier(l->trace, m, field->at + byte, &edit->at) : NULL;
    if (!field)
        return false;
    if (!record)
        return wt_fail_usage(l->error, l->text, "no record carries it");
    edit->nth = place_of(l->trace, record);
    edit->mask = (uint8_t)(1U << l->i->bit);
    return true;
}

static bool read_hex(const char *text, uint8_t *out, size_t *len)
{
    static const char digits[] = "0123456789abcdef";
    for (*len = 0; text[0]; text += 2) {
        const char *high = strchr(digits, text[0] | 0x20);
        const char *low = text[1] ? strchr(digits, text[1] | 0x20) : NULL;
        if (!high || !low)
            return false;
        out[(*len)++] = (uint8_t)((high - digits) << 4 | (low - digits));
    }
    return *len > 0;
}

/* A number as the field's own bytes, big-endian. */
static bool number_value(const struct lookup *l, uint64_t number, size_t len, uint8_t *out)
{
    if (len > 8 || (len < 8 && number >> (8 * len)))
        return wt_fail_usage(l->error, l->text, "too large for the field, which has %zu bytes",
                             len);
    for (size_t i = 0; i < len; i++)
        out[i] = (uint8_t)(number >> 8 * (len - 1 - i));
    return true;
}

/* A name of a registry or a decimal number for a numeric field; hex or "text" for bytes. */
static bool resolve_value(struct wt_edit *edit, const struct lookup *l,
                          const struct wire_field *field, struct wt_arena *arena)
{
    const char *value = l->i->value, *name = strrchr(field->text, '.');
    size_t len = strlen(value), digits = strspn(value, "0123456789");
    uint8_t *out = wt_arena_take(arena, len + 8);
    uint64_t number;
    if (!out)
        return wt_fail(l->error, l->text, "memory is out");
    edit->bytes = (struct ce_view){out, field->len};
    bool numeric = field->kind == WIRE_KIND_UINT || field->kind == WIRE_KIND_LENGTH;
    if (numeric && wire_value(name ? name + 1 : field->text, value, &number))
        return number_value(l, number, field->len, out);
    if (numeric && digits == len && len < 20)
        return number_value(l, strtoull(value, NULL, 10), field->len, out);
    if (value[0] == '"' && len >= 2 && value[len - 1] == '"') {
        memcpy(out, value + 1, len - 2);
        edit->bytes.len = len - 2;
        return true;
    }
    if (!read_hex(value + (strncmp(value, "0x", 2) == 0 ? 2 : 0), out, &edit->bytes.len))
        return wt_fail_usage(l->error, l->text,
                             "expected hex, \"text\", a number, or a name that %s can have",
                             name ? name + 1 : field->text);
    return !numeric || edit->bytes.len == field->len ||
           wt_fail_usage(l->error, l->text, "the field has %zu bytes", field->len);
}

static bool resolve_set(struct wt_edit *edit, const struct lookup *l, const struct wt_message *m,
                        struct wt_arena *arena)
{
    char path[WIRE_MAX_PATH];
    size_t byte;
    if (m->layer != LAYER_HANDSHAKE)
        return wt_fail_usage(l->error, l->text, "only fields of handshake messages can be set");
    const struct wire_field *field = find_field(l, m, path, sizeof path, &byte);
    if (!field)
        return false;
    if (byte)
        return wt_fail_usage(l->error, l->text, "a whole field is set, or an item of a list");
    edit->path = wt_arena_text(arena, path);
    edit->nth = place_of(l->trace, m);
    return resolve_value(edit, l, field, arena) && edit->path;
}

static bool resolve_whole(struct wt_edit *edit, const struct lookup *l, const struct wt_message *m,
                          struct wt_arena *arena)
{
    size_t in_record;
    const struct wt_message *record = carrier(l->trace, m, 0, &in_record);
    if (!record)
        return wt_fail_usage(l->error, l->text, "no record carries it");
    edit->nth = place_of(l->trace, record);
    edit->at = m == record ? l->i->length : in_record + l->i->length;
    if (l->i->what == WT_TRUNCATE && edit->at >= record->wire.len)
        return wt_fail_usage(l->error, l->text, "it is not that long");
    if (l->i->what != WT_INSERT)
        return true;
    uint8_t *out = wt_arena_take(arena, strlen(l->i->value) + 1);
    edit->bytes.data = out;
    return (out && read_hex(l->i->value, out, &edit->bytes.len)) ||
           wt_fail_usage(l->error, l->text, "expected bytes in hex");
}

bool wt_interference_resolve(struct wt_edit *edit, const struct wt_interference *interference,
                             const struct wt_trace *without, struct wt_arena *arena,
                             struct wt_error *error)
{
    struct lookup l = {interference, without, edit->text, error};
    const struct wt_message *m = interference->record ? find_record(&l) : find_message(&l);
    if (!m)
        return false;
    edit->what = interference->what;
    edit->connection = m->connection;
    edit->side = side_of(without, m);
    switch (interference->what) {
    case WT_FLIP:
        return resolve_flip(edit, &l, m);
    case WT_SET:
        return resolve_set(edit, &l, m, arena);
    default:
        return resolve_whole(edit, &l, m, arena);
    }
}
