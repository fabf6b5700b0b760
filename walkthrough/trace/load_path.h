/* Where in a JSON text one stands, as a person writes it: values[3].known_by[0].actor */
#ifndef WALKTHROUGH_TRACE_LOAD_PATH_H
#define WALKTHROUGH_TRACE_LOAD_PATH_H

#include "walkthrough/trace/error.h"
#include "walkthrough/trace/trace.h"

struct load_path {
    char text[WT_ERROR_SIZE];
    size_t len;
};

/* Each gives the length to go back to. A path too long is cut; what a key holds besides letters,
 * digits, '_' and '-' is shown as '?', because a path goes to a terminal. */
size_t load_path_key(struct load_path *path, const char *key, size_t key_len);
size_t load_path_index(struct load_path *path, size_t index);
void load_path_back(struct load_path *path, size_t len);

/*
 * Is this one JSON value, as strict as RFC 8259 lets one be, and no deeper than we read? Looks at
 * every byte before the library parses: cJSON takes NUL in strings, bytes that are not UTF-8, odd
 * numbers and a thousand levels. Numbers must be whole: no fraction and no exponent.
 */
bool load_scan(const char *json, size_t len, struct wt_error *error);

#endif
