/*
 * A catalog in memory: the JSON file's entries in one table, sorted by section and id, so that the
 * visualizer may ask for a text sixty times a second. The strings stay where cJSON parsed them.
 */
#include "walkthrough/trace/catalog.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "walkthrough/trace/embedded.h"

enum { PART_COUNT = WT_REFUTED_BY + 1 };

static const char *const part_names[PART_COUNT] = {"title",   "short",  "what",      "why",
                                                   "without", "belief", "refuted_by"};

struct entry {
    const char *section, *id;
    const char *parts[PART_COUNT];
};

struct wt_catalog {
    const char *language;
    cJSON *json; /* owns every string */
    struct entry *entries;
    size_t count;
};

static const struct wt_embedded_file *embedded(const char *path)
{
    for (const struct wt_embedded_file *file = wt_embedded_files; file->path; file++)
        if (strcmp(file->path, path) == 0)
            return file;
    return NULL;
}

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = strcmp(a->section, b->section);
    return order ? order : strcmp(a->id, b->id);
}

static bool fill_part(struct entry *entry, const cJSON *part, struct wt_error *error)
{
    for (size_t i = 0; i < PART_COUNT; i++)
        if (strcmp(part->string, part_names[i]) == 0 && cJSON_IsString(part)) {
            entry->parts[i] = part->valuestring;
            return true;
        }
    return wt_fail(error, entry->id, "\"%s\" is no part of a catalog entry", part->string);
}

/* An object of parts, or a string: the title alone. */
static bool fill_entry(struct entry *entry, const cJSON *item, struct wt_error *error)
{
    entry->id = item->string;
    if (cJSON_IsString(item)) {
        entry->parts[WT_TITLE] = item->valuestring;
        return true;
    }
    if (!cJSON_IsObject(item))
        return wt_fail(error, entry->id, "a catalog entry is a text or an object of texts");
    for (const cJSON *part = item->child; part; part = part->next)
        if (!fill_part(entry, part, error))
            return false;
    return true;
}

static bool fill_table(struct wt_catalog *catalog, struct wt_error *error)
{
    size_t total = 0;
    for (const cJSON *section = catalog->json->child; section; section = section->next) {
        if (!cJSON_IsObject(section))
            return wt_fail(error, section->string, "a section of a catalog is an object");
        for (const cJSON *item = section->child; item; item = item->next)
            total++;
    }
    catalog->entries = calloc(total ? total : 1, sizeof *catalog->entries);
    if (!catalog->entries)
        return wt_fail(error, "", "out of memory");
    for (const cJSON *section = catalog->json->child; section; section = section->next)
        for (const cJSON *item = section->child; item; item = item->next) {
            struct entry *entry = &catalog->entries[catalog->count++];
            entry->section = section->string;
            if (!fill_entry(entry, item, error))
                return false;
        }
    qsort(catalog->entries, catalog->count, sizeof *catalog->entries, compare_entries);
    return true;
}

static bool each_id_once(const struct wt_catalog *catalog, struct wt_error *error)
{
    for (size_t i = 1; i < catalog->count; i++)
        if (compare_entries(&catalog->entries[i - 1], &catalog->entries[i]) == 0)
            return wt_fail(error, catalog->entries[i].id, "this id stands twice in section %s",
                           catalog->entries[i].section);
    return true;
}

struct wt_catalog *wt_catalog_read(const char *language, const char *json, size_t len,
                                   struct wt_error *error)
{
    struct wt_catalog *catalog = calloc(1, sizeof *catalog);
    if (!catalog) {
        wt_fail(error, "", "out of memory");
        return NULL;
    }
    catalog->language = strcmp(language, "zh") == 0 ? "zh" : "en";
    catalog->json = cJSON_ParseWithLength(json, len);
    if (!cJSON_IsObject(catalog->json))
        wt_fail(error, "", "a catalog is a JSON object");
    else if (fill_table(catalog, error) && each_id_once(catalog, error))
        return catalog;
    wt_catalog_free(catalog);
    return NULL;
}

struct wt_catalog *wt_catalog_open(const char *language, struct wt_error *error)
{
    char path[64];
    snprintf(path, sizeof path, "lessons/text/%.8s.json", language ? language : "");
    const struct wt_embedded_file *file = embedded(path);
    if (file)
        return wt_catalog_read(language, (const char *)file->data, file->len, error);
    wt_fail_usage(error, language ? language : "", "there is no catalog in this language");
    return NULL;
}

void wt_catalog_free(struct wt_catalog *catalog)
{
    if (!catalog)
        return;
    cJSON_Delete(catalog->json);
    free(catalog->entries);
    free(catalog);
}

const char *wt_catalog_language(const struct wt_catalog *catalog)
{
    return catalog->language;
}

static const char *look_up(const struct wt_catalog *catalog, const char *section, const char *id,
                           enum wt_part part)
{
    struct entry key = {.section = section, .id = id};
    const struct entry *found =
        bsearch(&key, catalog->entries, catalog->count, sizeof key, compare_entries);
    return found ? found->parts[part] : NULL;
}

/* How long the index at the start of text is: 4 for "[17]", 0 for none. */
static size_t index_length(const char *text)
{
    size_t digits = *text == '[' ? strspn(text + 1, "0123456789") : 0;
    return digits > 0 && text[1 + digits] == ']' ? digits + 2 : 0;
}

/* "extensions[2].extension_type" is spoken of as "extensions.extension_type". An element of DER
 * whose whole name is its context-specific tag, "SEQUENCE.[3]", is spoken of as "[n]". */
static void without_indices(char *name, size_t size, const char *path)
{
    size_t len = 0;
    for (size_t taken; *path && len + 1 < size; path += taken) {
        taken = index_length(path);
        if (taken == 0) {
            name[len++] = *path;
            taken = 1;
        } else if (len == 0 || name[len - 1] == '.') {
            for (const char *tag = "[n]"; *tag && len + 1 < size; tag++)
                name[len++] = *tag;
        }
    }
    name[len] = '\0';
}

static const char *field_text(const struct wt_catalog *catalog, const char *path, enum wt_part part)
{
    char name[2 * WIRE_MAX_PATH];
    without_indices(name, sizeof name, path);
    const char *text = look_up(catalog, "fields", name, part);
    for (const char *dot = strchr(name, '.'); !text && dot; dot = strchr(dot + 1, '.'))
        text = look_up(catalog, "fields", dot + 1, part);
    return text;
}

const char *wt_text(const struct wt_catalog *catalog, const char *section, const char *id,
                    enum wt_part part)
{
    if (!catalog || !section || !id || (unsigned)part >= PART_COUNT)
        return NULL;
    if (strcmp(section, "fields") == 0)
        return field_text(catalog, id, part);
    return look_up(catalog, section, id, part);
}

void wt_catalog_ids(const struct wt_catalog *catalog, const char *section,
                    void (*id)(void *user, const char *id), void *user)
{
    for (size_t i = 0; i < catalog->count; i++)
        if (strcmp(catalog->entries[i].section, section) == 0)
            id(user, catalog->entries[i].id);
}
