/*
 * The words and limits of the lesson file, "tlswalk-lesson/1", in one place for the writer
 * (export/json.c), the reader (load.c) and the checker (check.c).
 */
#ifndef WALKTHROUGH_TRACE_LESSON_FORMAT_H
#define WALKTHROUGH_TRACE_LESSON_FORMAT_H

#include "walkthrough/trace/error.h"
#include "walkthrough/trace/trace.h"

#define LESSON_FORMAT_NAME  "tlswalk-lesson/"
#define LESSON_FORMAT_MAJOR "1"

enum {
    LESSON_MAX_BYTES = 64 << 20,
    LESSON_MAX_DEPTH = 32,
    LESSON_MAX_ACTORS = 16, /* who knows what is a table of actors and values */
    LESSON_MAX_INTERFERENCES = 16,
    LESSON_MAX_ITEMS = 1 << 15,  /* of values, messages, steps: each is looked at beside others */
    LESSON_MAX_EMBEDDED = 1024,  /* in one message */
    LESSON_MAX_FIELDS = 1 << 21, /* of all messages: a byte of DER can become a note of many */
    LESSON_MAX_MADE_BY = sizeof(((struct wt_value *)0)->made_by) / sizeof(wt_id)
};

/* One word per enumerator, in the enumeration's order; a NULL ends each. */
extern const char *const lesson_roles[],
    *const lesson_levels[], *const lesson_step_kinds[],
                                *const lesson_phases[],
                                    *const lesson_value_kinds[],
                                        *const lesson_hows[],
                                            *const lesson_origins[],
                                                *const lesson_layers[],
                                                    *const lesson_protections[],
                                                        *const lesson_key_exchanges[],
                                                            *const lesson_field_kinds[];

/* Bytes of one well-formed UTF-8 character (RFC 3629) at the front of len > 0 bytes; 0 for none. */
size_t lesson_utf8(const char *text, size_t len);

/*
 * What a loaded file said about things that the loader computed itself and does not take from it.
 * Kept for wt_check alone; NULL in a trace that has just run.
 */
struct wt_claims {
    const char *digest;
    struct wt_claimed_fields {
        struct wt_claimed_field {
            bool of_wire;
            struct wire_field field;
        } * list;
        size_t count;
    } * messages; /* one per message */
    struct wt_claimed_knowledge {
        struct wt_knowledge *list;
        size_t count;
    } * values; /* one per value */
};

#endif
