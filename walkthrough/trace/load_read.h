/*
 * Reading typed members out of the tree that cJSON made. The first error sticks with its path;
 * after it every reader gives zero, and loops end, so that a description of the format needs no
 * error handling of its own.
 */
#ifndef WALKTHROUGH_TRACE_LOAD_READ_H
#define WALKTHROUGH_TRACE_LOAD_READ_H

#include <cjson/cJSON.h>

#include "walkthrough/trace/lesson_format.h"
#include "walkthrough/trace/load_path.h"

struct load {
    struct wt_trace *trace;
    struct wt_arena scratch; /* until the file is read */
    struct wt_claims *claims;
    struct load_path path;
    struct wt_error *error;
    bool failed;
    size_t values, steps; /* how many the file has: ids are checked before these are read */
    size_t fields, transcript_bytes;
};

enum load_need { OPTIONAL, REQUIRED };

/* At the current path, or at one of its members (key may be NULL). */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void load_refuse(struct load *l, const char *key, const char *format, ...);

/* The member, or NULL when it is not there (an error if it is REQUIRED). */
const cJSON *load_member(struct load *l, const cJSON *object, const char *key, enum load_need need);
const cJSON *load_array(struct load *l, const cJSON *object, const char *key, enum load_need need);
const cJSON *load_object(struct load *l, const cJSON *object, const char *key, enum load_need need);

/* NULL when it is not there. */
const char *load_text(struct load *l, const cJSON *object, const char *key, enum load_need need);
bool load_bool(struct load *l, const cJSON *object, const char *key);
int64_t load_int(struct load *l, const cJSON *object, const char *key, enum load_need need,
                 int64_t min, int64_t max);
uint64_t load_uint64(struct load *l, const cJSON *object, const char *key);
/* The index of a word in one of lesson_format.h's tables. */
unsigned load_enum(struct load *l, const cJSON *object, const char *key, enum load_need need,
                   const char *const words[]);
/* Hex as bytes, in scratch memory. */
struct ce_view load_hex(struct load *l, const cJSON *object, const char *key, enum load_need need);
/* An id from 1 to limit; 0 when it is not there. */
wt_id load_id(struct load *l, const cJSON *object, const char *key, enum load_need need,
              size_t limit);
/* A list of ids, in scratch memory. */
wt_id *load_ids(struct load *l, const cJSON *object, const char *key, size_t limit, size_t *count);

/*
 * Calls read for each object of the list at key, with the path set to it. An item's own "id", when
 * the list has ids, must be its place: 1, 2, 3 …
 */
typedef void load_item(struct load *l, const cJSON *item, size_t index);
size_t load_each(struct load *l, const cJSON *object, const char *key, enum load_need need,
                 load_item *read);
void load_own_id(struct load *l, const cJSON *item, size_t index);
size_t load_count(const cJSON *object, const char *key);
/* Scratch memory for count items; the trace's own memory; NULL with an error. */
void *load_take(struct load *l, size_t count, size_t item);
void *load_keep(struct load *l, size_t count, size_t item);
/* A text that the trace keeps; "" for NULL. */
const char *load_kept(struct load *l, const char *text);
/* No key twice in any object of the tree. */
void load_refuse_duplicates(struct load *l, const cJSON *tree);

/* The parts of a lesson; one file each. */
void load_messages(struct load *l, const cJSON *lesson);
void load_values(struct load *l, const cJSON *lesson);
void load_links(struct load *l, const cJSON *lesson);
void load_steps(struct load *l, const cJSON *lesson);
void load_makers(struct load *l, const cJSON *lesson);

#endif
