/*
 * The record layer's structures: RFC 8446 section 5 and RFC 5246 section 6.2, alert (RFC 5246 7.2)
 * and ChangeCipherSpec (7.1).
 */
#ifndef WALKTHROUGH_WIRE_RECORD_H
#define WALKTHROUGH_WIRE_RECORD_H

#include "walkthrough/wire/wire.h"

enum content_type { CHANGE_CIPHER_SPEC = 20, ALERT = 21, HANDSHAKE = 22, APPLICATION_DATA = 23 };

enum {
    RECORD_HEADER_SIZE = 5,
    RECORD_MAX_PLAINTEXT = 1 << 14,               /* RFC 5246 6.2.1 */
    RECORD_MAX_CIPHERTEXT = (1 << 14) + 2048,     /* 6.2.3 */
    RECORD_MAX_CIPHERTEXT_TLS13 = (1 << 14) + 256 /* RFC 8446 5.2 */
};

/* How the fragment is laid out once keys are on; the codec shows it, the record layer computes it.
 */
enum wire_protection {
    PROTECT_NONE = 0,
    PROTECT_CBC,             /* IV, ciphertext: RFC 5246 6.2.3.2 */
    PROTECT_GCM,             /* explicit nonce, ciphertext, tag: RFC 5288 3 */
    PROTECT_AEAD,            /* ciphertext, tag: RFC 8446 5.2, and ChaCha20-Poly1305, RFC 7905 2 */
    PROTECT_CBC_ETM,         /* IV, ciphertext, MAC: encrypt-then-MAC, RFC 7366 3 */
    PROTECT_CBC_IMPLICIT_IV, /* ciphertext: TLS 1.0, RFC 2246 6.2.3.2 */
    WIRE_PROTECTION_COUNT
};

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

/* TLSInnerPlaintext, RFC 8446 5.2: what the sealed part of a record of TLS 1.3 opens to. */
struct inner_plaintext {
    struct ce_view content;
    uint8_t type;
    size_t zeros; /* of padding behind the type */
};

/*
 * One record as it stands on the wire: header and fragment. protection says how the fragment
 * divides; mac_len, in bytes, counts for PROTECT_CBC_ETM.
 */
void wire_record(struct wire *w, struct record *r, enum wire_protection protection, size_t mac_len);
/* The last byte that is not zero is the type; if there is none: unexpected_message. */
void wire_inner_plaintext(struct wire *w, struct inner_plaintext *p);
/* The opened fragment of a CBC record: content, MAC, padding, padding_length. mac_len in bytes, 0
 * where the MAC stands outside (PROTECT_CBC_ETM). For the pen only. */
void wire_cbc_plaintext(struct wire *w, size_t mac_len);
void wire_alert(struct wire *w, struct alert *a);
void wire_change_cipher_spec(struct wire *w, uint8_t *type);

#endif
