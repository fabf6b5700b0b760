/* The messages of a lesson, with a line for each field. */
#include "walkthrough/export/json_parts.h"

#include "walkthrough/trace/lesson_format.h"

static void write_context(struct json *j, const struct wire_context *context)
{
    if (!context->version && context->key_exchange == KX_UNKNOWN)
        return;
    json_open(j, "context", '{');
    json_id(j, "version", context->version);
    if (context->key_exchange != KX_UNKNOWN)
        json_text(j, "key_exchange", lesson_key_exchanges[context->key_exchange]);
    json_id(j, "hash_length", context->hash_length);
    json_close(j, '}');
}

static void write_carried_by(struct json *j, const struct wt_message *m)
{
    if (m->carried_by_count == 0)
        return;
    json_open(j, "carried_by", '[');
    for (size_t i = 0; i < m->carried_by_count; i++) {
        json_open(j, NULL, '{');
        json_id(j, "record", m->carried_by[i].record);
        json_uint(j, "at", m->carried_by[i].at);
        json_uint(j, "len", m->carried_by[i].len);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void write_sealed_with(struct json *j, const struct wt_message *m)
{
    if (m->sealed_with.protection == PROTECT_NONE)
        return;
    json_open(j, "sealed_with", '{');
    json_text(j, "protection", lesson_protections[m->sealed_with.protection]);
    json_id(j, "key", m->sealed_with.key);
    json_id(j, "mac_key", m->sealed_with.mac_key);
    json_id(j, "iv", m->sealed_with.iv);
    json_id(j, "nonce", m->sealed_with.nonce);
    json_uint(j, "sequence", m->sealed_with.sequence);
    json_id(j, "aad", m->sealed_with.aad);
    json_close(j, '}');
}

static void write_embedded(struct json *j, const struct wt_message *m)
{
    if (m->embedded_count == 0)
        return;
    json_open(j, "embedded", '[');
    for (size_t i = 0; i < m->embedded_count; i++) {
        json_open(j, NULL, '{');
        json_id(j, "value", m->embedded[i].value);
        json_text(j, "path", m->embedded[i].path);
        json_close(j, '}');
    }
    json_close(j, ']');
}

void json_field(struct json *j, bool of_wire, const struct wire_field *field)
{
    json_open(j, NULL, '{');
    json_text(j, "path", field->path ? field->path : "");
    json_text(j, "of", of_wire ? "wire" : "plain");
    json_uint(j, "at", field->at);
    json_uint(j, "len", field->len);
    json_text(j, "kind", lesson_field_kinds[field->kind]);
    json_words(j, "shown", field->shown);
    json_words(j, "text", field->text);
    json_close(j, '}');
}

static void write_fields(struct json *j, const struct wt_message *m)
{
    if (m->wire_fields.count + m->plain_fields.count == 0)
        return;
    json_open(j, "fields", '[');
    for (size_t i = 0; i < m->wire_fields.count; i++) {
        json_line(j);
        json_field(j, true, &m->wire_fields.fields[i]);
    }
    for (size_t i = 0; i < m->plain_fields.count; i++) {
        json_line(j);
        json_field(j, false, &m->plain_fields.fields[i]);
    }
    json_close(j, ']');
}

static void write_message(struct json *j, const struct wt_message *m)
{
    json_open(j, NULL, '{');
    json_id(j, "id", m->id);
    json_id(j, "connection", m->connection);
    json_text(j, "layer", lesson_layers[m->layer]);
    json_text(j, "type", m->type);
    json_id(j, "from", m->from);
    json_id(j, "to", m->to);
    write_context(j, &m->context);
    if (m->plain.len)
        json_hex(j, "plain", m->plain);
    if (m->wire.len)
        json_hex(j, "wire", m->wire);
    write_carried_by(j, m);
    write_sealed_with(j, m);
    json_id(j, "mac_len", (wt_id)m->mac_len);
    write_embedded(j, m);
    write_fields(j, m);
    json_close(j, '}');
}

void json_messages(struct json *j, const struct wt_trace *trace)
{
    json_line(j);
    json_open(j, "messages", '[');
    for (size_t i = 0; i < trace->message_count; i++) {
        json_line(j);
        write_message(j, &trace->messages[i]);
    }
    json_line(j);
    json_close(j, ']');
}
