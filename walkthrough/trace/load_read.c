/* Typed members out of cJSON's tree. */
#include "walkthrough/trace/load_read.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void load_refuse(struct load *l, const char *key, const char *format, ...)
{
    if (l->failed)
        return;
    char what[WT_ERROR_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    size_t back = l->path.len;
    if (key)
        load_path_key(&l->path, key, strlen(key));
    wt_fail(l->error, l->path.text, "%s", what);
    load_path_back(&l->path, back);
    l->failed = true;
}

const cJSON *load_member(struct load *l, const cJSON *object, const char *key, enum load_need need)
{
    if (l->failed)
        return NULL;
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, key);
    if (!member && need == REQUIRED)
        load_refuse(l, key, "missing");
    return member;
}

const cJSON *load_array(struct load *l, const cJSON *object, const char *key, enum load_need need)
{
    const cJSON *member = load_member(l, object, key, need);
    if (member && !cJSON_IsArray(member))
        load_refuse(l, key, "must be a list");
    return l->failed ? NULL : member;
}

const cJSON *load_object(struct load *l, const cJSON *object, const char *key, enum load_need need)
{
    const cJSON *member = load_member(l, object, key, need);
    if (member && !cJSON_IsObject(member))
        load_refuse(l, key, "must be an object");
    return l->failed ? NULL : member;
}

const char *load_text(struct load *l, const cJSON *object, const char *key, enum load_need need)
{
    const cJSON *member = load_member(l, object, key, need);
    if (member && !cJSON_IsString(member))
        load_refuse(l, key, "must be a text");
    return l->failed || !member ? NULL : member->valuestring;
}

bool load_bool(struct load *l, const cJSON *object, const char *key)
{
    const cJSON *member = load_member(l, object, key, OPTIONAL);
    if (member && !cJSON_IsBool(member))
        load_refuse(l, key, "must be true or false");
    return !l->failed && cJSON_IsTrue(member);
}

/* A text of digits, as the writer makes them: no blank, no sign but '-', no leading zero. */
static bool is_decimal(const char *text)
{
    const char *digits = text + (text[0] == '-');
    size_t len = strspn(digits, "0123456789");
    return len > 0 && digits[len] == '\0' && (digits[0] != '0' || len == 1);
}

static bool read_int(const cJSON *member, int64_t *value)
{
    if (cJSON_IsNumber(member)) {
        bool fits = member->valuedouble >= INT32_MIN && member->valuedouble <= INT32_MAX;
        *value = fits ? (int64_t)member->valuedouble : 0;
        return fits;
    }
    errno = 0;
    *value = cJSON_IsString(member) && is_decimal(member->valuestring)
                 ? strtoll(member->valuestring, NULL, 10)
                 : (errno = EINVAL, 0);
    return errno == 0;
}

int64_t load_int(struct load *l, const cJSON *object, const char *key, enum load_need need,
                 int64_t min, int64_t max)
{
    const cJSON *member = load_member(l, object, key, need);
    int64_t value = 0;
    if (!member)
        return 0;
    if (!read_int(member, &value))
        load_refuse(l, key, "must be a whole number (above 2147483647 as a text of digits)");
    else if (value < min || value > max)
        load_refuse(l, key, "%" PRId64 " is outside %" PRId64 "..%" PRId64, value, min, max);
    return l->failed ? 0 : value;
}

uint64_t load_uint64(struct load *l, const cJSON *object, const char *key)
{
    const cJSON *member = load_member(l, object, key, OPTIONAL);
    if (!member)
        return 0;
    if (cJSON_IsString(member) && is_decimal(member->valuestring) &&
        member->valuestring[0] != '-') {
        errno = 0;
        unsigned long long value = strtoull(member->valuestring, NULL, 10);
        if (errno == 0)
            return value;
    }
    return (uint64_t)load_int(l, object, key, OPTIONAL, 0, INT64_MAX);
}

unsigned load_enum(struct load *l, const cJSON *object, const char *key, enum load_need need,
                   const char *const words[])
{
    const char *word = load_text(l, object, key, need);
    if (!word)
        return 0;
    for (unsigned i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    load_refuse(l, key, "no such %s", key);
    return 0;
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct ce_view load_hex(struct load *l, const cJSON *object, const char *key, enum load_need need)
{
    const char *text = load_text(l, object, key, need);
    if (!text)
        return (struct ce_view){0};
    size_t len = strlen(text) / 2;
    uint8_t *bytes = load_take(l, len + 1, 1);
    if (strlen(text) % 2)
        load_refuse(l, key, "an odd number of hex digits");
    for (size_t i = 0; i < len && !l->failed; i++) {
        int high = hex_digit(text[2 * i]), low = hex_digit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            load_refuse(l, key, "not lower-case hex at byte %zu", i);
        else
            bytes[i] = (uint8_t)(high << 4 | low);
    }
    return l->failed ? (struct ce_view){0} : (struct ce_view){bytes, len};
}

wt_id load_id(struct load *l, const cJSON *object, const char *key, enum load_need need,
              size_t limit)
{
    const cJSON *member = load_member(l, object, key, need);
    if (!member)
        return 0;
    int64_t id = load_int(l, object, key, need, 1, INT32_MAX);
    if (!l->failed && (uint64_t)id > limit)
        load_refuse(l, key, "%" PRId64 " does not exist", id);
    return l->failed ? 0 : (wt_id)id;
}

void *load_take(struct load *l, size_t count, size_t item)
{
    void *memory = wt_arena_take(&l->scratch, count * item);
    if (!memory)
        load_refuse(l, NULL, "memory is out");
    return memory;
}

void *load_keep(struct load *l, size_t count, size_t item)
{
    void *memory = wt_arena_take(&l->trace->arena, count * item);
    if (!memory)
        load_refuse(l, NULL, "memory is out");
    return memory;
}

const char *load_kept(struct load *l, const char *text)
{
    const char *copy = text ? wt_arena_text(&l->trace->arena, text) : "";
    if (!copy)
        load_refuse(l, NULL, "memory is out");
    return copy;
}

size_t load_count(const cJSON *object, const char *key)
{
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, key);
    size_t count = 0;
    for (const cJSON *item = cJSON_IsArray(list) ? list->child : NULL; item; item = item->next)
        count++;
    return count;
}

wt_id *load_ids(struct load *l, const cJSON *object, const char *key, size_t limit, size_t *count)
{
    const cJSON *list = load_array(l, object, key, OPTIONAL);
    *count = 0;
    if (!list || !list->child)
        return NULL;
    wt_id *ids = load_take(l, load_count(object, key), sizeof *ids);
    size_t back = load_path_key(&l->path, key, strlen(key));
    for (const cJSON *item = list->child; item && !l->failed; item = item->next) {
        size_t here = load_path_index(&l->path, *count);
        int64_t id = 0;
        if (!cJSON_IsNumber(item) || !read_int(item, &id) || id < 1)
            load_refuse(l, NULL, "must be an id: 1, 2, 3 …");
        else if ((uint64_t)id > limit)
            load_refuse(l, NULL, "%" PRId64 " does not exist", id);
        else
            ids[(*count)++] = (wt_id)id;
        load_path_back(&l->path, here);
    }
    load_path_back(&l->path, back);
    return l->failed ? NULL : ids;
}

size_t load_each(struct load *l, const cJSON *object, const char *key, enum load_need need,
                 load_item *read)
{
    const cJSON *list = load_array(l, object, key, need);
    size_t count = 0, back = load_path_key(&l->path, key, strlen(key));
    for (const cJSON *item = list ? list->child : NULL; item && !l->failed; item = item->next) {
        size_t here = load_path_index(&l->path, count);
        if (cJSON_IsObject(item))
            read(l, item, count++);
        else
            load_refuse(l, NULL, "must be an object");
        load_path_back(&l->path, here);
    }
    load_path_back(&l->path, back);
    return count;
}

void load_own_id(struct load *l, const cJSON *item, size_t index)
{
    int64_t id = load_int(l, item, "id", REQUIRED, 1, INT32_MAX);
    if (!l->failed && (uint64_t)id != index + 1)
        load_refuse(l, "id", "must be %zu: ids count from 1 in order", index + 1);
}
