/*
 * The runner for the traces of RFC 8448 (and others in the same JSON form): our endpoints are given
 * what was drawn there, and must come to the same values and the same bytes.
 */
#ifndef TESTS_VECTORS_RFC8448_H
#define TESTS_VECTORS_RFC8448_H

#include <cJSON.h>

#include "walkthrough/tls/state.h"

/* One section of the file, played by one of our endpoints against what the trace says the other
 * side sent. */
struct play {
    const cJSON *file, *section;
    enum wt_role role;
    const char *own, *peer; /* "client" or "server", as the file names them */
    struct wt_arena arena;
    struct wt_trace *trace;
    struct wt_endpoint *ep;
    struct wt_session_cache *sessions;
    struct wt_identity identity;
    struct wt_buffer sent;     /* all that our endpoint has sent */
    struct wt_value beside[2]; /* computed for the comparison, and not in the trace */
    int64_t clock_us;
    size_t messages_sent; /* of the trace's messages of our side, those that ours has made */
    unsigned compared, differing;
};

/* ---- rfc8448_file.c: what the file says ----------------------------------------------------- */

/* Bytes of a field in hex; empty when it is not there or malformed. */
struct ce_view rfc_bytes(struct play *p, const cJSON *object, const char *name);
/* The n-th message of that side, or the first of that name; NULL when there is none. */
const cJSON *rfc_nth_message(const struct play *p, const char *from, size_t n);
const cJSON *rfc_message(const struct play *p, const char *from, const char *name);
bool rfc_is(const cJSON *object, const char *name, const char *text);
/* Decodes a message; NULL when there is none or it is broken. */
struct handshake_message *rfc_decode(struct play *p, const cJSON *message);
struct handshake_message *rfc_decode_bytes(struct play *p, struct ce_view bytes);

/* ---- rfc8448_keys.c: keys and randomness ---------------------------------------------------- */

/* The certificate that the section's side shows, and a key: the one the file has, or where the RFC
 * does not tell it one that only fills its place. */
void rfc_identity(struct play *p);
bool rfc_has_own_key(struct play *p);
/* What the trace drew, by purpose. */
ce_status rfc_draw(void *user, const char *purpose, unsigned use, uint8_t *out, size_t len);

/* ---- rfc8448_config.c ----------------------------------------------------------------------- */

/* A configuration that makes our endpoint choose as the trace did. */
void rfc_configure(struct play *p, struct wt_config *config);
bool rfc_offers_psk(struct play *p);

/* ---- rfc8448_messages.c --------------------------------------------------------------------- */

/* The hook `rewrite`: our message beside the trace's; what is free there is taken from it. */
bool rfc_take_free_choices(void *user, const struct wire_context *context,
                           struct wt_buffer *message);

/* ---- rfc8448_compare.c ---------------------------------------------------------------------- */

/* Counts a comparison, and tells when it does not hold. */
void rfc_compare(struct play *p, bool same, const char *what, const char *name);
bool rfc_equal(struct ce_view a, struct ce_view b);
/* The first of that name that our endpoint has made; NULL if there is none. */
const struct wt_value *rfc_find_value(const struct play *p, const char *name);
/* All values of the section beside those that our endpoint has computed, and all records. */
void rfc_compare_values(struct play *p);
void rfc_compare_records(struct play *p);

#endif
