/*
 * The values of a lesson. A secret of a live session is written by name and size only, unless the
 * caller asked for secrets: who reads the lesson later still sees that it was there, who knew it
 * and what was made of it.
 */
#include "walkthrough/export/json_parts.h"

#include <string.h>

#include "walkthrough/trace/lesson_format.h"

static bool is_text(struct ce_view bytes)
{
    const char *text = (const char *)bytes.data;
    for (size_t i = 0; i < bytes.len;) {
        size_t size = lesson_utf8(text + i, bytes.len - i);
        if (size == 0 || text[i] == '\0')
            return false;
        i += size;
    }
    return true;
}

static void write_contents(struct json *j, const struct wt_value *v)
{
    if (v->kind == WT_V_NUMBER)
        json_int(j, "int", v->number);
    else if (v->kind == WT_V_TEXT && v->bytes.len == 0)
        json_text(j, "text", "");
    else if (v->kind == WT_V_TEXT && is_text(v->bytes))
        json_text(j, "text", (const char *)v->bytes.data);
    else
        json_hex(j, "hex", v->bytes);
}

static void json_knowledge(struct json *j, const struct wt_knowledge *k)
{
    json_open(j, NULL, '{');
    json_id(j, "actor", k->actor);
    json_id(j, "from", k->from);
    json_id(j, "until", k->until);
    json_text(j, "how", lesson_hows[k->how]);
    json_close(j, '}');
}

static void write_value(struct json *j, const struct wt_value *v, bool with_secrets)
{
    bool transcript = v->kind == WT_V_TRANSCRIPT;
    bool withheld = !transcript && (v->withheld || (v->secret && !with_secrets));
    json_open(j, NULL, '{');
    json_id(j, "id", v->id);
    json_id(j, "connection", v->connection);
    json_text(j, "name", v->name);
    json_text(j, "kind", lesson_value_kinds[v->kind]);
    if (!withheld && !transcript)
        write_contents(j, v);
    json_ids(j, "span", v->span, v->span_count);
    if (v->kind != WT_V_NUMBER && !transcript)
        json_uint(j, "bits", (uint64_t)v->bytes.len * 8);
    json_flag(j, "secret", v->secret);
    json_flag(j, "withheld", withheld);
    json_ids(j, "made_by", v->made_by, v->made_by_count);
    if (v->known_by_count) {
        json_open(j, "known_by", '[');
        for (size_t i = 0; i < v->known_by_count; i++)
            json_knowledge(j, &v->known_by[i]);
        json_close(j, ']');
    }
    json_close(j, '}');
}

void json_values(struct json *j, const struct wt_trace *trace, bool with_secrets)
{
    json_line(j);
    json_open(j, "values", '[');
    for (size_t i = 0; i < trace->value_count; i++) {
        json_line(j);
        write_value(j, &trace->values[i], with_secrets);
    }
    json_line(j);
    json_close(j, ']');
}
