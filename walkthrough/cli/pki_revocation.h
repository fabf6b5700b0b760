/* What CAs have said about revocation, as `tlswalk pki verify` takes it. */
#ifndef WALKTHROUGH_CLI_PKI_REVOCATION_H
#define WALKTHROUGH_CLI_PKI_REVOCATION_H

#include "crypto-edu/ocsp.h"
#include "walkthrough/trace/arena.h"
#include "walkthrough/trace/error.h"

enum { REVOCATION_MAX_RESPONSES = 64 };

/* Parsed lists and responses, and the bytes behind them. Start it zeroed. */
struct revocation_list {
    struct wt_arena arena;
    struct ce_crl *crls;
    size_t crl_count, crl_capacity;
    struct ce_ocsp_response responses[REVOCATION_MAX_RESPONSES];
    size_t response_count;
};

/* Appends the revocation lists of a file, PEM (any number) or DER. False with an error that names
 * the file, which of its lists, the field and the offset. */
bool revocation_load_crls(struct revocation_list *list, const char *path, struct wt_error *error);
/* Appends the OCSP response of a file, DER as a rule. */
bool revocation_load_ocsp(struct revocation_list *list, const char *path, struct wt_error *error);
void revocation_clear(struct revocation_list *list);

#endif
