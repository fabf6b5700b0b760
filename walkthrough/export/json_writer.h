/*
 * Writes JSON in the layout of our lesson files: no blanks, members in the order they are written,
 * and a new line only where the writer asks for one, so that a diff of two lessons reads.
 */
#ifndef WALKTHROUGH_EXPORT_JSON_WRITER_H
#define WALKTHROUGH_EXPORT_JSON_WRITER_H

#include "crypto-edu/der.h"
#include "walkthrough/trace/buffer.h"

struct json {
    struct wt_buffer *out;
    bool follows; /* something stands before in this array or object: a comma is due */
    bool line;    /* a new line is due */
};

/* The next member, item or closing bracket begins a new line. */
void json_line(struct json *j);
/* key is NULL for the items of an array. bracket is '{' or '['. */
void json_open(struct json *j, const char *key, char bracket);
void json_close(struct json *j, char bracket);
/* What is not UTF-8 in a text becomes U+FFFD; NULL becomes null. */
void json_text(struct json *j, const char *key, const char *text);
void json_hex(struct json *j, const char *key, struct ce_view bytes);
void json_bool(struct json *j, const char *key, bool value);
/* Above 2^31 - 1 as decimal strings: readers that keep numbers as doubles must not round them. */
void json_int(struct json *j, const char *key, int64_t value);
void json_uint(struct json *j, const char *key, uint64_t value);

#endif
