/*
 * The words. C emits text ids; the catalogs in lessons/text say them in English and Chinese.
 *
 * A catalog is a JSON object of sections ("steps", "fields", "values", "checks", "alerts", "ops",
 * "phases", "mechanisms", "ui", "scenarios", "states", "parts"), each from id to an object of
 * parts: "title", "short" (at most 20 words), "what", "why", "without", and sometimes "belief" with
 * "refuted_by". Sections of plain names may map an id to a string: its title.
 */
#ifndef WALKTHROUGH_TRACE_CATALOG_H
#define WALKTHROUGH_TRACE_CATALOG_H

#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/error.h"
#include "walkthrough/trace/trace.h"

struct wt_catalog;

enum wt_part { WT_TITLE, WT_SHORT, WT_WHAT, WT_WHY, WT_WITHOUT, WT_BELIEF, WT_REFUTED_BY };

/* "en" or "zh", from the copy inside the program. NULL with an error for another language. The
 * caller frees. */
struct wt_catalog *wt_catalog_open(const char *language, struct wt_error *error);
/* The same from a JSON text, which is not needed afterwards. */
struct wt_catalog *wt_catalog_read(const char *language, const char *json, size_t len,
                                   struct wt_error *error);
void wt_catalog_free(struct wt_catalog *catalog);
const char *wt_catalog_language(const struct wt_catalog *catalog);
/* The language that LC_ALL, LC_MESSAGES and LANG ask for, given their values in that order (NULL
 * for unset): "zh" or "en". */
const char *wt_language_of(const char *lc_all, const char *lc_messages, const char *lang);

/*
 * One text, or NULL. Field ids are paths of names
 * ("client_hello.extensions.extension.extension_type"): the longest suffix that has an entry
 * serves, so "random" may have one text for all and "client_hello.random" its own.
 * Indices do not count; elements of DER named by their tag alone, [0] to [31], share the id "[n]".
 */
const char *wt_text(const struct wt_catalog *catalog, const char *section, const char *id,
                    enum wt_part part);
/* The same for a step's text, with its arguments put in for {name}. */
void wt_step_text(struct wt_buffer *out, const struct wt_catalog *catalog,
                  const struct wt_step *step, enum wt_part part);
/* A check's title, and which of the certificates of a chain it is about; its id when there is no
 * title. */
void wt_check_title(struct wt_buffer *out, const struct wt_catalog *catalog,
                    const struct wt_check *check);
/* A word of the user interface; the id itself when it is missing (a test refuses that). */
const char *wt_word(const struct wt_catalog *catalog, const char *id);

/* Visits every id of a section; for the tests. */
void wt_catalog_ids(const struct wt_catalog *catalog, const char *section,
                    void (*id)(void *user, const char *id), void *user);

#endif
