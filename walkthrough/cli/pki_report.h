/*
 * What a command of `tlswalk pki` has done, told once: names and values, where each value comes
 * from, and remarks. For a person on a page, for a program as JSON.
 */
#ifndef WALKTHROUGH_CLI_PKI_REPORT_H
#define WALKTHROUGH_CLI_PKI_REPORT_H

#include "walkthrough/cli/page.h"
#include "walkthrough/trace/arena.h"

enum { REPORT_MAX_ROWS = 32, REPORT_MAX_REMARKS = 8 };

struct report_row {
    const char *name, *value; /* the standard's own name for it */
    const char *from;         /* a word of the catalog: who decided it; or NULL */
};

/* Start it zeroed but for the title. */
struct report {
    const char *title; /* a word of the catalog */
    enum page_style style;
    struct wt_arena arena;
    struct report_row rows[REPORT_MAX_ROWS];
    size_t row_count;
    const char *remarks[REPORT_MAX_REMARKS]; /* words of the catalog */
    enum page_style remark_styles[REPORT_MAX_REMARKS];
    size_t remark_count;
    bool failed; /* memory was out */
};

/* A row; nothing when the value is empty. */
void report_put(struct report *report, const char *name, const char *from, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 4, 5)))
#endif
    ;
void report_moment(struct report *report, const char *name, const char *from, int64_t seconds);
/* A row of what the buffer holds, which it then clears. */
void report_buffer(struct report *report, const char *name, const char *from,
                   struct wt_buffer *text);
void report_remark(struct report *report, enum page_style style, const char *word);

/* Prints it as the options wish, on standard error when standard output has the result itself. */
bool report_print(struct report *report, const struct cli_options *options, struct wt_error *error);
void report_clear(struct report *report);

#endif
