/* The parts of wt_check; one file each. */
#ifndef WALKTHROUGH_CHECK_CHECK_PARTS_H
#define WALKTHROUGH_CHECK_CHECK_PARTS_H

#include "walkthrough/trace/lesson_format.h"
#include "walkthrough/walkthrough.h"

enum { CHECK_MAX_FINDINGS = 1000 };

struct checking {
    const struct wt_trace *trace;
    struct wt_report *report;
    bool out_of_memory;
};

/* One line of the report. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void check_finding(struct checking *c, const char *format, ...);

/* The beginning of some bytes in hex, enough to tell them from others: for a finding. */
struct check_hex {
    char text[64];
};
struct check_hex check_hex(struct ce_view bytes);
bool check_same(struct ce_view a, struct ce_view b);

void check_steps(struct checking *c);
void check_values(struct checking *c);
void check_messages(struct checking *c);
void check_rerun(struct checking *c);

#endif
