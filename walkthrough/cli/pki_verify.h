/* What `tlswalk pki verify` has found out, for the two ways of telling it. */
#ifndef WALKTHROUGH_CLI_PKI_VERIFY_H
#define WALKTHROUGH_CLI_PKI_VERIFY_H

#include "crypto-edu/path.h"
#include "walkthrough/cli/page.h"

enum { VERIFY_MAX_CHECKS = 2048, VERIFY_MAX_BRANCHES = 4096 };

struct verification {
    const struct ce_certificate *leaf;
    struct ce_path path;
    struct ce_path_settings settings;
    ce_status status;
    struct ce_path_check checks[VERIFY_MAX_CHECKS];
    size_t check_count;
    struct ce_path_branch branches[VERIFY_MAX_BRANCHES];
    size_t branch_count;
};

/* The first check that failed, which decides the alert; NULL when the verdict is valid. */
const struct ce_path_check *verification_failure(const struct verification *v);
/* The certificate at a check's index: of the path, or behind its end the anchor; may be NULL. */
const struct ce_certificate *verification_at(const struct verification *v, size_t index);

void verification_view(struct page *page, const struct verification *v);
bool verification_json(const struct verification *v, struct wt_error *error);

#endif
