/*
 * A lesson file as a trace. The file is untrusted: each reference, type and bound is checked before
 * use, and what can be computed from the rest (the fields of messages, who knows what) is computed
 * here and not believed; what the file said about it is kept aside for wt_check.
 *
 * Order matters: messages first, because transcripts join their bytes; then values; then what links
 * messages to values; then steps; then which step made which value.
 */
#include <stdlib.h>
#include <string.h>

#include "walkthrough/trace/build.h"
#include "walkthrough/trace/load_read.h"
#include "walkthrough/walkthrough.h"

static const int64_t latest_second = 253402300799; /* 9999-12-31T23:59:59Z */

static void load_format(struct load *l, const cJSON *lesson)
{
    const char *format = load_text(l, lesson, "format", REQUIRED);
    size_t prefix = strlen(LESSON_FORMAT_NAME);
    if (!format)
        return;
    if (strncmp(format, LESSON_FORMAT_NAME, prefix) != 0)
        load_refuse(l, "format", "this is not a lesson of tlswalk");
    else if (strcmp(format + prefix, LESSON_FORMAT_MAJOR) != 0)
        load_refuse(l, "format",
                    "this lesson is of another format; this program reads " LESSON_FORMAT_NAME
                        LESSON_FORMAT_MAJOR);
}

static struct wt_bilingual load_bilingual(struct load *l, const cJSON *lesson, const char *key)
{
    const cJSON *text = load_object(l, lesson, key, OPTIONAL);
    size_t back = load_path_key(&l->path, key, strlen(key));
    const char *en = text ? load_text(l, text, "en", OPTIONAL) : NULL;
    const char *zh = text ? load_text(l, text, "zh", OPTIONAL) : NULL;
    load_path_back(&l->path, back);
    return (struct wt_bilingual){load_kept(l, en), load_kept(l, zh)};
}

static void load_interferences(struct load *l, const cJSON *origin)
{
    const cJSON *list = load_array(l, origin, "interferences", OPTIONAL);
    size_t back = load_path_key(&l->path, "interferences", strlen("interferences")), index = 0;
    for (const cJSON *item = list ? list->child : NULL; item && !l->failed; item = item->next) {
        size_t here = load_path_index(&l->path, index++);
        if (!cJSON_IsString(item))
            load_refuse(l, NULL, "must be a text");
        else if (index > LESSON_MAX_INTERFERENCES)
            load_refuse(l, NULL, "more than %d interferences", LESSON_MAX_INTERFERENCES);
        else
            wt_add_interference(l->trace, item->valuestring);
        load_path_back(&l->path, here);
    }
    load_path_back(&l->path, back);
}

static void load_origin(struct load *l, const cJSON *lesson)
{
    const cJSON *origin = load_object(l, lesson, "origin", REQUIRED);
    struct wt_origin *o = &l->trace->origin;
    size_t back = load_path_key(&l->path, "origin", strlen("origin"));
    o->kind = (enum wt_origin_kind)load_enum(l, origin, "kind", REQUIRED, lesson_origins);
    const char *scenario = load_text(l, origin, "scenario", OPTIONAL);
    o->scenario = scenario ? load_kept(l, scenario) : NULL;
    o->seed = load_uint64(l, origin, "seed");
    o->started = load_int(l, origin, "started", OPTIONAL, 0, latest_second);
    o->options = load_kept(l, load_text(l, origin, "options", OPTIONAL));
    load_interferences(l, origin);
    load_path_back(&l->path, back);
}

static void load_actor(struct load *l, const cJSON *item, size_t index)
{
    load_own_id(l, item, index);
    unsigned role = load_enum(l, item, "role", REQUIRED, lesson_roles);
    const char *name = load_text(l, item, "name", REQUIRED);
    if (index >= LESSON_MAX_ACTORS)
        load_refuse(l, NULL, "more than %d actors", LESSON_MAX_ACTORS);
    if (!l->failed)
        wt_add_actor(l->trace, (enum wt_role)role, name);
}

static void load_connection(struct load *l, const cJSON *item, size_t index)
{
    load_own_id(l, item, index);
    wt_id client = load_id(l, item, "client", OPTIONAL, l->trace->actor_count);
    wt_id server = load_id(l, item, "server", OPTIONAL, l->trace->actor_count);
    wt_id resumes = load_id(l, item, "resumes", OPTIONAL, index);
    const char *outcome = load_kept(l, load_text(l, item, "outcome", OPTIONAL));
    wt_id id = l->failed ? 0 : wt_add_connection(l->trace, client, server);
    if (id) {
        l->trace->connections[id - 1].resumes = resumes;
        l->trace->connections[id - 1].outcome = outcome;
    }
}

static void load_outcome(struct load *l, const cJSON *lesson)
{
    const cJSON *outcome = load_object(l, lesson, "outcome", REQUIRED);
    size_t back = load_path_key(&l->path, "outcome", strlen("outcome"));
    struct wt_outcome *o = &l->trace->outcome;
    o->established = load_bool(l, outcome, "established");
    o->version = (uint16_t)load_int(l, outcome, "version", OPTIONAL, 0, UINT16_MAX);
    o->suite = (uint16_t)load_int(l, outcome, "suite", OPTIONAL, 0, UINT16_MAX);
    o->group = (uint16_t)load_int(l, outcome, "group", OPTIONAL, 0, UINT16_MAX);
    o->signature = (uint16_t)load_int(l, outcome, "signature", OPTIONAL, 0, UINT16_MAX);
    o->extended_master_secret = load_bool(l, outcome, "extended_master_secret");
    o->resumed = load_bool(l, outcome, "resumed");
    if (load_member(l, outcome, "alert", OPTIONAL))
        o->alert = (int)load_int(l, outcome, "alert", OPTIONAL, 0, UINT8_MAX);
    o->noticed_by = load_id(l, outcome, "noticed_by", OPTIONAL, l->steps);
    const char *caught_in = load_text(l, outcome, "caught_in", OPTIONAL);
    o->caught_in = caught_in ? load_kept(l, caught_in) : NULL;
    o->stalled = load_bool(l, outcome, "stalled");
    load_path_back(&l->path, back);
}

static void refuse_too_many(struct load *l, const cJSON *lesson)
{
    static const char *const lists[] = {"connections", "values", "messages", "steps"};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (load_count(lesson, lists[i]) > LESSON_MAX_ITEMS)
            load_refuse(l, lists[i], "more than %d", LESSON_MAX_ITEMS);
}

static void load_lesson(struct load *l, const cJSON *lesson)
{
    if (!cJSON_IsObject(lesson))
        load_refuse(l, NULL, "a lesson is a JSON object");
    load_format(l, lesson);
    l->trace->title = load_bilingual(l, lesson, "title");
    l->trace->summary = load_bilingual(l, lesson, "summary");
    l->trace->tool = load_kept(l, load_text(l, lesson, "tool", OPTIONAL));
    l->claims->digest = load_kept(l, load_text(l, lesson, "digest", OPTIONAL));
    load_origin(l, lesson);
    refuse_too_many(l, lesson);
    l->values = load_count(lesson, "values");
    l->steps = load_count(lesson, "steps");
    load_each(l, lesson, "actors", REQUIRED, load_actor);
    load_each(l, lesson, "connections", REQUIRED, load_connection);
    load_messages(l, lesson);
    load_values(l, lesson);
    load_links(l, lesson);
    load_steps(l, lesson);
    load_makers(l, lesson);
    load_outcome(l, lesson);
}

static void load_tree(struct load *l, const cJSON *tree)
{
    l->claims = load_keep(l, 1, sizeof *l->claims);
    if (!tree)
        load_refuse(l, NULL, "memory is out");
    else
        load_refuse_duplicates(l, tree);
    if (!l->failed)
        load_lesson(l, tree);
    if (!l->failed && !l->trace->out_of_memory)
        wt_compute_knowledge(l->trace);
    if (l->trace->out_of_memory)
        load_refuse(l, NULL, "memory is out");
    l->trace->claims = l->claims;
}

struct wt_trace *wt_load(const char *json, size_t len, struct wt_error *error)
{
    if (len > LESSON_MAX_BYTES) {
        wt_fail(error, "", "more than %d MB", LESSON_MAX_BYTES >> 20);
        return NULL;
    }
    if (!load_scan(json, len, error))
        return NULL;
    struct load l = {.trace = wt_trace_new(), .error = error};
    if (!l.trace) {
        wt_fail(error, "", "memory is out");
        return NULL;
    }
    cJSON *tree = cJSON_ParseWithLength(json, len);
    load_tree(&l, tree);
    cJSON_Delete(tree);
    wt_arena_clear(&l.scratch);
    if (!l.failed)
        return l.trace;
    wt_trace_free(l.trace);
    return NULL;
}
