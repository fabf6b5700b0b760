/* See tamper.h. On the wire, a flight is cut into records by their headers, and each edit waits for
 * its own. */
#include "walkthrough/world/tamper.h"

#include <string.h>

#include "walkthrough/tls/steps.h"
#include "walkthrough/trace/build.h"

static const char *const texts[] = {
    [WT_FLIP] = "interfere.flip",     [WT_TRUNCATE] = "interfere.truncate",
    [WT_INSERT] = "interfere.insert", [WT_DROP] = "interfere.drop",
    [WT_REPLAY] = "interfere.replay", [WT_SWAP] = "interfere.swap",
    [WT_DELAY] = "interfere.delay",   [WT_SET] = "interfere.set"};

void wt_tamper_connection(struct wt_tamper *t, wt_id connection)
{
    t->connection = connection;
    for (unsigned side = 0; side < 2; side++) {
        t->records[side] = t->messages[side] = 0;
        t->delayed[side].len = t->swapped[side].len = 0;
    }
}

/* The trace's message of this layer that the side sent as its n-th on the connection. */
static wt_id message_of(const struct wt_tamper *t, enum wire_layer layer, unsigned side, size_t nth)
{
    const struct wt_connection *c = wt_connection_at(t->trace, t->connection);
    wt_id sender = c ? (side ? c->server : c->client) : 0;
    for (size_t i = 0; i < t->trace->message_count; i++) {
        const struct wt_message *m = &t->trace->messages[i];
        if (m->layer == layer && m->connection == t->connection && m->from == sender && nth-- == 0)
            return m->id;
    }
    return 0;
}

static void tell(struct wt_tamper *t, struct wt_edit *edit, enum wire_layer layer, unsigned side,
                 size_t nth, int64_t time_us)
{
    edit->applied = true;
    if (!t->trace)
        return;
    const struct tls_step_info *info = tls_step_info(texts[edit->what]);
    const struct wt_connection *c = wt_connection_at(t->trace, t->connection);
    wt_id sender = c ? (side ? c->server : c->client) : 0;
    wt_id step = wt_add_step(t->trace,
                             &(struct wt_step){.time_us = time_us,
                                               .connection = t->connection,
                                               .actor = edit->what == WT_SET ? sender : t->attacker,
                                               .phase = info->phase,
                                               .level = info->level,
                                               .mechanism = info->mechanism,
                                               .kind = info->kind,
                                               .text = info->text,
                                               .message = message_of(t, layer, side, nth),
                                               .spec = info->spec,
                                               .alert = ALERT_NONE});
    wt_add_arg(t->trace, step, "what", edit->text);
}

/* The edit that waits for this record or message, or NULL. */
static struct wt_edit *waiting(struct wt_tamper *t, bool for_message, unsigned side, size_t nth,
                               const struct wt_edit *after)
{
    for (size_t i = after ? (size_t)(after - t->edits) + 1 : 0; i < t->count; i++) {
        struct wt_edit *e = &t->edits[i];
        if ((e->what == WT_SET) == for_message && e->connection == t->connection &&
            e->side == side && e->nth == nth)
            return e;
    }
    return NULL;
}

/* ---- on the wire ------------------------------------------------------------------------------
 */

/* Does what the edit says to one record; it may go on, wait, or be gone. */
static void edit_record(struct wt_tamper *t, const struct wt_edit *e, struct wt_buffer *record,
                        struct wt_buffer *arrives)
{
    switch (e->what) {
    case WT_FLIP:
        if (e->at < record->len)
            record->data[e->at] = (char)((uint8_t)record->data[e->at] ^ e->mask);
        break;
    case WT_TRUNCATE:
        record->len = e->at < record->len ? e->at : record->len;
        break;
    case WT_INSERT:
        wt_put(arrives, e->bytes.data, e->bytes.len);
        break;
    case WT_REPLAY:
        wt_put(arrives, record->data, record->len);
        break;
    case WT_SWAP:
    case WT_DELAY:
        wt_put(e->what == WT_SWAP ? &t->swapped[e->side] : &t->delayed[e->side], record->data,
               record->len);
        record->len = 0;
        break;
    case WT_DROP:
        record->len = 0;
        break;
    case WT_SET:
    case WT_INTERFERING_COUNT:
        break;
    }
}

/* A record that was held for its neighbour follows it. */
static bool swaps_back(const struct wt_tamper *t, unsigned side, size_t nth)
{
    for (size_t i = 0; i < t->count; i++) {
        const struct wt_edit *e = &t->edits[i];
        if (e->what == WT_SWAP && e->applied && e->connection == t->connection && e->side == side &&
            e->nth + 1 == nth)
            return true;
    }
    return false;
}

static void release(struct wt_buffer *held, struct wt_buffer *arrives)
{
    wt_put(arrives, held->data, held->len);
    held->len = 0;
}

static void carry_record(struct wt_tamper *t, unsigned side, struct ce_view bytes, int64_t time_us,
                         struct wt_buffer *arrives)
{
    size_t nth = t->records[side]++;
    struct wt_buffer record = {0};
    wt_put(&record, bytes.data, bytes.len);
    for (struct wt_edit *e = NULL; (e = waiting(t, false, side, nth, e));) {
        tell(t, e, LAYER_RECORD, side, nth, time_us);
        edit_record(t, e, &record, arrives);
    }
    wt_put(arrives, record.data, record.len);
    arrives->failed = arrives->failed || record.failed;
    if (swaps_back(t, side, nth))
        release(&t->swapped[side], arrives);
    wt_buffer_clear(&record);
}

void wt_tamper_flight(struct wt_tamper *t, unsigned side, struct ce_view flight, int64_t time_us,
                      struct wt_buffer *arrives)
{
    release(&t->delayed[side], arrives);
    while (flight.len > 0) {
        size_t len = flight.len;
        if (len >= RECORD_HEADER_SIZE) {
            size_t whole = RECORD_HEADER_SIZE + ((size_t)flight.data[3] << 8 | flight.data[4]);
            len = whole < len ? whole : len;
        }
        carry_record(t, side, (struct ce_view){flight.data, len}, time_us, arrives);
        flight.data += len;
        flight.len -= len;
    }
}

/* ---- at the sender ----------------------------------------------------------------------------
 */

/* Adds `delta` to a big-endian number of len bytes; false when it does not fit. */
static bool adjust(uint8_t *at, size_t len, int64_t delta)
{
    int64_t value = 0;
    for (size_t i = 0; i < len; i++)
        value = value << 8 | at[i];
    value += delta;
    if (value < 0 || value >> (8 * len))
        return false;
    for (size_t i = 0; i < len; i++)
        at[i] = (uint8_t)(value >> 8 * (len - 1 - i));
    return true;
}

/* Every length whose vector holds the field grows or shrinks with it. */
static bool repair_lengths(const struct wire_pen *pen, const struct wire_field *target,
                           uint8_t *bytes, int64_t delta)
{
    bool fits = true;
    for (size_t i = 0; delta && i < pen->count; i++) {
        const struct wire_field *f = &pen->fields[i];
        size_t begins = f->at + f->len;
        bool holds = f->kind == WIRE_KIND_LENGTH && begins <= target->at &&
                     target->at + target->len <= begins + f->value;
        if (holds)
            fits = adjust(bytes + f->at, f->len, delta) && fits;
    }
    return fits;
}

static bool set_field(const struct wt_edit *e, const struct wire_context *context,
                      struct wt_buffer *message)
{
    struct wire_pen pen = {0};
    struct wt_buffer made = {0};
    uint8_t *bytes = (uint8_t *)message->data;
    wire_annotate(&pen, LAYER_HANDSHAKE, bytes, message->len, context, PROTECT_NONE, 0, NULL);
    const struct wire_field *field = wire_pen_find(&pen, e->path);
    bool ok =
        field && repair_lengths(&pen, field, bytes, (int64_t)e->bytes.len - (int64_t)field->len);
    if (ok) {
        size_t behind = field->at + field->len;
        wt_put(&made, bytes, field->at);
        wt_put(&made, e->bytes.data, e->bytes.len);
        wt_put(&made, bytes + behind, message->len - behind);
        message->len = 0;
        wt_put(message, made.data, made.len);
        ok = !made.failed && !message->failed;
    }
    wt_buffer_clear(&made);
    wire_pen_clear(&pen);
    return ok;
}

bool wt_tamper_message(struct wt_tamper *t, unsigned side, const struct wire_context *context,
                       int64_t time_us, struct wt_buffer *message)
{
    size_t nth = t->messages[side]++;
    bool changed = false;
    for (struct wt_edit *e = NULL; (e = waiting(t, true, side, nth, e));) {
        if (!set_field(e, context, message))
            continue;
        tell(t, e, LAYER_HANDSHAKE, side, nth, time_us);
        changed = true;
    }
    return changed;
}

const struct wt_edit *wt_tamper_left_over(const struct wt_tamper *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (!t->edits[i].applied)
            return &t->edits[i];
    return NULL;
}

void wt_tamper_clear(struct wt_tamper *t)
{
    for (unsigned side = 0; side < 2; side++) {
        wt_buffer_clear(&t->delayed[side]);
        wt_buffer_clear(&t->swapped[side]);
    }
}
