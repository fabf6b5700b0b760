/* The ways to protect a record in TLS 1.2 and before, and what they share. */
#ifndef WALKTHROUGH_TLS_PROTECT_H
#define WALKTHROUGH_TLS_PROTECT_H

#include "walkthrough/tls/record_layer.h"

/* seq_num || type || version || length, RFC 5246 6.2.3.1 and 6.2.3.3: what MAC and AEAD cover
 * beside the content. */
const struct wt_value *tls12_pseudo_header(struct wt_endpoint *ep, const char *name,
                                           uint64_t sequence, enum content_type type, size_t len);
void tls_put_record_header(struct wt_endpoint *ep, struct wt_buffer *record, enum content_type type,
                           size_t len);
/* What the trace keeps of a record: the direction's keys, and the nonce and the additional data if
 * there are any. */
void tls_note_seal(struct tls_sealing *sealing, const struct tls_direction *d,
                   const struct wt_value *nonce, const struct wt_value *aad);
/* One more value that stands in the open part of the record. */
void tls_note_shown(struct tls_sealing *sealing, const char *path, const struct wt_value *value);

/* protect_cbc.c: MAC-then-encrypt, or encrypt-then-MAC where that was agreed on. */
bool tls12_seal_cbc(struct wt_endpoint *ep, enum content_type type, const struct wt_value *content,
                    struct wt_buffer *record, struct tls_sealing *sealing);
bool tls12_open_cbc(struct wt_endpoint *ep, const struct record *r, struct ce_view *content,
                    struct tls_sealing *sealing);

#endif
