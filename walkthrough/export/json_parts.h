/* The parts of a lesson file; one function per array, in json_*.c. */
#ifndef WALKTHROUGH_EXPORT_JSON_PARTS_H
#define WALKTHROUGH_EXPORT_JSON_PARTS_H

#include "walkthrough/export/json_writer.h"
#include "walkthrough/trace/trace.h"

/* Members that say nothing (no such thing here, or the default) are left out. */
void json_id(struct json *j, const char *key, wt_id id);
void json_flag(struct json *j, const char *key, bool value);
void json_words(struct json *j, const char *key, const char *text);
void json_ids(struct json *j, const char *key, const wt_id *ids, size_t count);

void json_values(struct json *j, const struct wt_trace *trace, bool with_secrets);
void json_messages(struct json *j, const struct wt_trace *trace);
void json_field(struct json *j, bool of_wire, const struct wire_field *field);
void json_steps(struct json *j, const struct wt_trace *trace);

#endif
