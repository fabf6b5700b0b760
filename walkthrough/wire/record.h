/*
 * The record layer's structures: RFC 5246 section 6.2, alert (7.2) and ChangeCipherSpec (7.1).
 */
#ifndef WALKTHROUGH_WIRE_RECORD_H
#define WALKTHROUGH_WIRE_RECORD_H

#include "walkthrough/wire/wire.h"

enum content_type { CHANGE_CIPHER_SPEC = 20, ALERT = 21, HANDSHAKE = 22, APPLICATION_DATA = 23 };

enum {
    RECORD_HEADER_SIZE = 5,
    RECORD_MAX_PLAINTEXT = 1 << 14,          /* RFC 5246 6.2.1 */
    RECORD_MAX_CIPHERTEXT = (1 << 14) + 2048 /* 6.2.3 */
};

/* How the fragment is laid out once keys are on; the codec shows it, the record layer computes it.
 */
enum wire_protection { PROTECT_NONE = 0, PROTECT_CBC, PROTECT_GCM };

struct record {
    uint8_t type;
    uint16_t version;
    uint16_t length;
    struct ce_view fragment;
};

struct alert {
    uint8_t level;
    uint8_t description;
};

/*
 * One record as it stands on the wire: header and fragment. protection says how the fragment
 * divides: whole; IV and ciphertext (CBC, 6.2.3.2); explicit nonce, ciphertext and tag (GCM, RFC
 * 5288 section 3).
 */
void wire_record(struct wire *w, struct record *r, enum wire_protection protection);
/* The opened fragment of a CBC record: content, MAC, padding, padding_length. mac_len in bytes. For
 * the pen only. */
void wire_cbc_plaintext(struct wire *w, size_t mac_len);
void wire_alert(struct wire *w, struct alert *a);
void wire_change_cipher_spec(struct wire *w, uint8_t *type);

#endif
