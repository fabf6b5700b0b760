/*
 * A trace as a lesson file, "tlswalk-lesson/1" (lessons/schema/lesson.schema.json).
 *
 * `digest` is the SHA-256, in hex, of the file's own bytes as they are written here with the line
 * of the digest left out. It tells two lessons apart and a damaged copy from a whole one; it is not
 * a signature, and whether a lesson is true is for `tlswalk check` to say.
 */
#include "walkthrough/export/formats.h"

#include "crypto-edu/hash.h"
#include "walkthrough/export/json_parts.h"
#include "walkthrough/trace/lesson_format.h"

void json_id(struct json *j, const char *key, wt_id id)
{
    if (id)
        json_uint(j, key, id);
}

void json_flag(struct json *j, const char *key, bool value)
{
    if (value)
        json_bool(j, key, true);
}

void json_words(struct json *j, const char *key, const char *text)
{
    if (text && text[0])
        json_text(j, key, text);
}

void json_ids(struct json *j, const char *key, const wt_id *ids, size_t count)
{
    if (count == 0)
        return;
    json_open(j, key, '[');
    for (size_t i = 0; i < count; i++)
        json_uint(j, NULL, ids[i]);
    json_close(j, ']');
}

static void write_bilingual(struct json *j, const char *key, const struct wt_bilingual *text)
{
    json_line(j);
    json_open(j, key, '{');
    json_text(j, "en", text->en ? text->en : "");
    json_text(j, "zh", text->zh ? text->zh : "");
    json_close(j, '}');
}

static void write_head(struct json *j, const struct wt_trace *trace)
{
    json_open(j, NULL, '{');
    json_line(j);
    json_text(j, "format", LESSON_FORMAT_NAME LESSON_FORMAT_MAJOR);
    write_bilingual(j, "title", &trace->title);
    write_bilingual(j, "summary", &trace->summary);
    json_line(j);
    json_text(j, "tool", trace->tool);
}

static void write_origin(struct json *j, const struct wt_origin *origin)
{
    json_line(j);
    json_open(j, "origin", '{');
    json_text(j, "kind", lesson_origins[origin->kind]);
    if (origin->kind == WT_FROM_SCENARIO) {
        json_words(j, "scenario", origin->scenario);
        json_uint(j, "seed", origin->seed);
    }
    if (origin->started)
        json_int(j, "started", origin->started);
    json_words(j, "options", origin->options);
    if (origin->interference_count) {
        json_open(j, "interferences", '[');
        for (size_t i = 0; i < origin->interference_count; i++)
            json_text(j, NULL, origin->interferences[i]);
        json_close(j, ']');
    }
    json_close(j, '}');
}

static void write_actors(struct json *j, const struct wt_trace *trace)
{
    json_line(j);
    json_open(j, "actors", '[');
    for (size_t i = 0; i < trace->actor_count; i++) {
        json_line(j);
        json_open(j, NULL, '{');
        json_id(j, "id", trace->actors[i].id);
        json_text(j, "role", lesson_roles[trace->actors[i].role]);
        json_text(j, "name", trace->actors[i].name);
        json_close(j, '}');
    }
    json_line(j);
    json_close(j, ']');
}

static void write_connections(struct json *j, const struct wt_trace *trace)
{
    json_line(j);
    json_open(j, "connections", '[');
    for (size_t i = 0; i < trace->connection_count; i++) {
        const struct wt_connection *c = &trace->connections[i];
        json_line(j);
        json_open(j, NULL, '{');
        json_id(j, "id", c->id);
        json_id(j, "client", c->client);
        json_id(j, "server", c->server);
        json_id(j, "resumes", c->resumes);
        json_words(j, "outcome", c->outcome);
        json_close(j, '}');
    }
    json_line(j);
    json_close(j, ']');
}

static void write_outcome(struct json *j, const struct wt_outcome *o)
{
    json_line(j);
    json_open(j, "outcome", '{');
    json_bool(j, "established", o->established);
    json_id(j, "version", o->version);
    json_id(j, "suite", o->suite);
    json_id(j, "group", o->group);
    json_id(j, "signature", o->signature);
    json_flag(j, "extended_master_secret", o->extended_master_secret);
    json_flag(j, "resumed", o->resumed);
    if (o->alert != ALERT_NONE)
        json_int(j, "alert", o->alert);
    json_id(j, "noticed_by", o->noticed_by);
    json_words(j, "caught_in", o->caught_in);
    json_flag(j, "stalled", o->stalled);
    json_close(j, '}');
}

static void write_rest(struct json *j, const struct wt_trace *trace, bool with_secrets)
{
    write_origin(j, &trace->origin);
    write_actors(j, trace);
    write_connections(j, trace);
    json_values(j, trace, with_secrets);
    json_messages(j, trace);
    json_steps(j, trace);
    write_outcome(j, &trace->outcome);
    json_line(j);
    json_close(j, '}');
    wt_puts(j->out, "\n");
}

static void write_digest(struct json *j, const struct wt_buffer *head, const struct wt_buffer *rest)
{
    uint8_t digest[CE_SHA256_SIZE];
    struct ce_sha256 sha;
    ce_sha256_init(&sha);
    ce_sha256_update(&sha, (const uint8_t *)head->data, head->len, NULL);
    ce_sha256_update(&sha, (const uint8_t *)rest->data, rest->len, NULL);
    ce_sha256_final(&sha, digest, NULL);
    json_line(j);
    json_hex(j, "digest", (struct ce_view){digest, sizeof digest});
}

/* In three pieces, because the digest stands between what it is taken of. */
bool export_json(const struct wt_trace *trace, const struct wt_export_options *options,
                 struct wt_buffer *out, struct wt_error *error)
{
    struct wt_buffer head = {0}, rest = {0};
    struct json j = {.out = &head};
    write_head(&j, trace);
    j.out = &rest;
    write_rest(&j, trace, options->with_secrets || trace->origin.kind == WT_FROM_SCENARIO);
    bool ok = !head.failed && !rest.failed;
    if (ok) {
        wt_put(out, head.data, head.len);
        struct json between = {.out = out, .follows = true};
        write_digest(&between, &head, &rest);
        wt_put(out, rest.data, rest.len);
    }
    wt_buffer_clear(&head);
    wt_buffer_clear(&rest);
    return (ok && !out->failed) || wt_fail(error, "", "memory is out");
}
