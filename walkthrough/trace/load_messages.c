/* The messages of a lesson, and what links them to records and values. */
#include <inttypes.h>
#include <string.h>

#include "walkthrough/trace/build.h"
#include "walkthrough/trace/load_read.h"

static void load_context(struct load *l, const cJSON *item, struct wt_message *m)
{
    const cJSON *context = load_object(l, item, "context", OPTIONAL);
    if (!context)
        return;
    size_t back = load_path_key(&l->path, "context", strlen("context"));
    m->context.version = (uint16_t)load_int(l, context, "version", OPTIONAL, 0, UINT16_MAX);
    m->context.key_exchange = (enum wire_key_exchange)load_enum(l, context, "key_exchange",
                                                                OPTIONAL, lesson_key_exchanges);
    m->context.hash_length = (uint8_t)load_int(l, context, "hash_length", OPTIONAL, 0, 64);
    load_path_back(&l->path, back);
}

static void load_sealed_with(struct load *l, const cJSON *item, struct wt_message *m)
{
    const cJSON *sealed = load_object(l, item, "sealed_with", OPTIONAL);
    if (!sealed)
        return;
    size_t back = load_path_key(&l->path, "sealed_with", strlen("sealed_with"));
    m->sealed_with.protection =
        (enum wire_protection)load_enum(l, sealed, "protection", REQUIRED, lesson_protections);
    m->sealed_with.key = load_id(l, sealed, "key", OPTIONAL, l->values);
    m->sealed_with.mac_key = load_id(l, sealed, "mac_key", OPTIONAL, l->values);
    m->sealed_with.iv = load_id(l, sealed, "iv", OPTIONAL, l->values);
    m->sealed_with.nonce = load_id(l, sealed, "nonce", OPTIONAL, l->values);
    m->sealed_with.aad = load_id(l, sealed, "aad", OPTIONAL, l->values);
    m->sealed_with.sequence = load_uint64(l, sealed, "sequence");
    load_path_back(&l->path, back);
}

/* The records may stand later in the file; that they are records is looked at in load_links. */
static void load_carried_by(struct load *l, const cJSON *item, struct wt_message *m)
{
    const cJSON *list = load_array(l, item, "carried_by", OPTIONAL);
    if (!list)
        return;
    struct wt_carried *carried = load_take(l, load_count(item, "carried_by"), sizeof *carried);
    size_t back = load_path_key(&l->path, "carried_by", strlen("carried_by"));
    for (const cJSON *part = list->child; part && !l->failed; part = part->next) {
        size_t here = load_path_index(&l->path, m->carried_by_count);
        struct wt_carried *c = &carried[m->carried_by_count++];
        c->record = load_id(l, part, "record", REQUIRED, INT32_MAX);
        c->at = (size_t)load_int(l, part, "at", REQUIRED, 0, LESSON_MAX_BYTES);
        c->len = (size_t)load_int(l, part, "len", REQUIRED, 0, LESSON_MAX_BYTES);
        load_path_back(&l->path, here);
    }
    load_path_back(&l->path, back);
    m->carried_by = carried;
}

static void claim_field(struct load *l, const cJSON *item, size_t index)
{
    struct wt_claimed_fields *claim = &l->claims->messages[l->trace->message_count - 1];
    struct wt_claimed_field *f = &claim->list[index];
    static const char *const of[] = {"plain", "wire", NULL};
    f->of_wire = load_enum(l, item, "of", REQUIRED, of) == 1;
    f->field.path = load_kept(l, load_text(l, item, "path", REQUIRED));
    f->field.at = (size_t)load_int(l, item, "at", REQUIRED, 0, LESSON_MAX_BYTES);
    f->field.len = (size_t)load_int(l, item, "len", REQUIRED, 0, LESSON_MAX_BYTES);
    f->field.kind = (enum wire_kind)load_enum(l, item, "kind", REQUIRED, lesson_field_kinds);
    f->field.shown = load_kept(l, load_text(l, item, "shown", OPTIONAL));
    f->field.text = load_kept(l, load_text(l, item, "text", OPTIONAL));
    claim->count = index + 1;
}

static void load_message(struct load *l, const cJSON *item, size_t index)
{
    const struct wt_trace *t = l->trace;
    struct wt_message m = {0};
    load_own_id(l, item, index);
    m.connection = load_id(l, item, "connection", OPTIONAL, t->connection_count);
    m.layer = (enum wire_layer)load_enum(l, item, "layer", REQUIRED, lesson_layers);
    m.type = load_text(l, item, "type", REQUIRED);
    m.from = load_id(l, item, "from", OPTIONAL, t->actor_count);
    m.to = load_id(l, item, "to", OPTIONAL, t->actor_count);
    m.plain = load_hex(l, item, "plain", OPTIONAL);
    m.wire = load_hex(l, item, "wire", OPTIONAL);
    m.mac_len = (size_t)load_int(l, item, "mac_len", OPTIONAL, 0, 64);
    load_context(l, item, &m);
    load_carried_by(l, item, &m);
    load_sealed_with(l, item, &m);
    wt_id id = l->failed ? 0 : wt_add_message(l->trace, &m);
    if (!id)
        return;
    const struct wt_message *stored = wt_message_at(t, id);
    l->fields += stored->wire_fields.count + stored->plain_fields.count;
    if (l->fields > LESSON_MAX_FIELDS)
        load_refuse(l, NULL, "more than %d fields in all messages", LESSON_MAX_FIELDS);
    l->claims->messages[index].list =
        load_keep(l, load_count(item, "fields"), sizeof(struct wt_claimed_field));
    load_each(l, item, "fields", OPTIONAL, claim_field);
}

void load_messages(struct load *l, const cJSON *lesson)
{
    size_t count = load_count(lesson, "messages");
    l->claims->messages = load_keep(l, count, sizeof *l->claims->messages);
    load_each(l, lesson, "messages", REQUIRED, load_message);
}

static void link_embedded(struct load *l, const cJSON *item, wt_id message)
{
    const cJSON *list = load_array(l, item, "embedded", OPTIONAL);
    size_t index = 0, back = load_path_key(&l->path, "embedded", strlen("embedded"));
    for (const cJSON *part = list ? list->child : NULL; part && !l->failed; part = part->next) {
        size_t here = load_path_index(&l->path, index);
        if (++index > LESSON_MAX_EMBEDDED)
            load_refuse(l, NULL, "more than %d", LESSON_MAX_EMBEDDED);
        wt_id value = load_id(l, part, "value", REQUIRED, l->trace->value_count);
        const char *path = load_text(l, part, "path", REQUIRED);
        if (!l->failed)
            wt_embed(l->trace, message, path, value);
        load_path_back(&l->path, here);
    }
    load_path_back(&l->path, back);
}

static void check_carried_by(struct load *l, const struct wt_message *m)
{
    size_t back = load_path_key(&l->path, "carried_by", strlen("carried_by"));
    for (size_t i = 0; i < m->carried_by_count && !l->failed; i++) {
        const struct wt_carried *c = &m->carried_by[i];
        const struct wt_message *record = wt_message_at(l->trace, c->record);
        size_t here = load_path_index(&l->path, i);
        if (!record)
            load_refuse(l, "record", "%" PRIu32 " does not exist", c->record);
        else if (record->layer != LAYER_RECORD)
            load_refuse(l, "record", "message %" PRIu32 " is not a record", c->record);
        else if (c->at > record->plain.len || c->len > record->plain.len - c->at)
            load_refuse(l, "len", "runs past the record's %zu plain bytes", record->plain.len);
        load_path_back(&l->path, here);
    }
    load_path_back(&l->path, back);
}

static void link_message(struct load *l, const cJSON *item, size_t index)
{
    check_carried_by(l, wt_message_at(l->trace, (wt_id)index + 1));
    link_embedded(l, item, (wt_id)index + 1);
}

void load_links(struct load *l, const cJSON *lesson)
{
    load_each(l, lesson, "messages", REQUIRED, link_message);
}
