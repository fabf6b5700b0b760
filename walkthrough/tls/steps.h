/*
 * Everything a TLS endpoint can say it does: one table from text id to where the step belongs. A
 * step that is not in the table cannot be recorded, so the table is also the list the catalogs must
 * cover.
 */
#ifndef WALKTHROUGH_TLS_STEPS_H
#define WALKTHROUGH_TLS_STEPS_H

#include "walkthrough/trace/trace.h"

struct tls_step_info {
    const char *text; /* "client_hello.send", "compute.master_secret" */
    enum wt_step_kind kind;
    enum wt_phase phase;
    enum wt_level level;
    enum wt_mechanism mechanism;
    const char *spec;
    bool secret; /* what it makes is a secret */
};

/* NULL for a text that is not in the table. */
const struct tls_step_info *tls_step_info(const char *text);
/* Is it told as part of the story also of a connection that leads up to another? */
bool tls_step_leads_up(const char *text);
/* The section it stands in, and the phase it belongs to, in that version. */
const char *tls_step_spec(const struct tls_step_info *info, uint16_t version);
enum wt_phase tls_step_phase(const struct tls_step_info *info, uint16_t version);
/* The table itself, for the tests and the catalogs; ends with a NULL text. */
extern const struct tls_step_info tls_steps[];
/* Every check an endpoint makes; ends with NULL. */
extern const char *const tls_checks[];

#endif
