/* Files of certificates, as the commands of `tlswalk pki` take them. */
#ifndef WALKTHROUGH_CLI_PKI_FILES_H
#define WALKTHROUGH_CLI_PKI_FILES_H

#include "crypto-edu/x509.h"
#include "walkthrough/trace/arena.h"
#include "walkthrough/trace/error.h"

/* Parsed certificates and the bytes behind them. Start it zeroed. */
struct certificate_list {
    struct wt_arena arena;
    struct ce_certificate *certificates;
    size_t count, capacity;
};

enum { PKI_MAX_CERTIFICATES = 100000 };

/* Which certificates of a file to take, and what to do with one that cannot be read. */
enum certificate_wish {
    ALL_CERTIFICATES, /* one that cannot be read is an error */
    READABLE_ONES,    /* of a system's store: it is left out */
    FIRST_CERTIFICATE /* the leaf; the rest of the file is left alone */
};

/* Appends the certificates of a file, PEM or DER. False with an error that names the file, which of
 * its certificates, the field and the offset. */
bool certificates_load(struct certificate_list *list, const char *path, enum certificate_wish wish,
                       struct wt_error *error);
void certificates_clear(struct certificate_list *list);

#endif
