/*
 * The codec with a pen. A TLS structure is described once, by one function of wire primitives; the
 * same function reads it, writes it, and, when a pen is attached, notes what stands at each byte.
 *
 *     wire_u16(w, "legacy_version", &m->legacy_version);
 *     wire_bytes(w, "legacy_session_id", WIRE_LEN8, &m->session_id, 0, 32);
 *
 * A wire is a bounded cursor. Its first error sticks, with the path of the field and the alert it
 * means; after it every primitive does nothing, reads give zero and loops end, so a description
 * needs no error handling of its own. Byte strings that are read are views into the input and live
 * as long as it.
 *
 * Paths join the names given: "extensions[2].server_name_list[0].host_name". What stands in a list
 * is addressed by its index, and its own name is used only to look up what its value means.
 */
#ifndef WALKTHROUGH_WIRE_WIRE_H
#define WALKTHROUGH_WIRE_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/der.h"
#include "walkthrough/wire/alert.h"

enum wire_length { WIRE_NO_LENGTH = 0, WIRE_LEN8 = 1, WIRE_LEN16 = 2, WIRE_LEN24 = 3 };

enum { WIRE_MAX_DEPTH = 48, WIRE_MAX_PATH = 240 };

enum wire_kind {
    WIRE_KIND_GROUP,      /* a parent: its children partition it */
    WIRE_KIND_LENGTH,     /* the length in front of a vector */
    WIRE_KIND_UINT,       /* an unsigned number; value holds it */
    WIRE_KIND_BYTES,      /* opaque bytes */
    WIRE_KIND_TEXT,       /* ASCII or UTF-8 */
    WIRE_KIND_DER_HEADER, /* identifier and length octets of a constructed DER element */
    WIRE_KIND_DER,        /* one primitive DER element, header and content */
    WIRE_KIND_UNDECODED   /* what stands after an error */
};

/* One note of the pen. Parents stand before their children; leaves partition the message. */
struct wire_field {
    const char *path;  /* "extensions[2].extension_type"; owned by the pen */
    const char *text;  /* names only, from the structure's own:
                          "client_hello.extensions.extension.extension_type" */
    const char *shown; /* the decoded value for a person: "TLS_RSA_WITH_AES_128_CBC_SHA (0x002f)" */
    size_t at, len;
    unsigned depth;
    enum wire_kind kind;
    uint64_t value; /* of a number or a length */
    bool leaf;
};

/* Notes, in the order of the bytes. Start it zeroed; wire_pen_clear frees all it holds. */
struct wire_pen {
    struct wire_field *fields;
    size_t count, capacity;
    bool out_of_memory;
    void *text; /* the pen's own store of paths and values */
};

void wire_pen_clear(struct wire_pen *pen);
/* The note with this path, or NULL. */
const struct wire_field *wire_pen_find(const struct wire_pen *pen, const char *path);

/* How the two sides agree on a secret, whoever signs for it. TLS 1.3 has only the ephemeral ones,
 * and its messages do not depend on them. */
enum wire_key_exchange {
    KX_UNKNOWN = 0,
    KX_RSA,    /* RFC 5246 7.4.7.1 */
    KX_DHE,    /* RFC 5246 7.4.3: signed parameters */
    KX_ECDHE,  /* RFC 8422 5.4: signed parameters */
    KX_DH_ANON /* RFC 5246 7.4.3: parameters that nobody signs */
};

/* What some structures depend on; read-only for them. Without one they are those of TLS 1.2, of an
 * unknown key exchange. */
struct wire_context {
    uint16_t version; /* 0x0304 for TLS 1.3, 0x0303 for TLS 1.2, …; 0 counts as TLS 1.2 */
    enum wire_key_exchange key_exchange;
    uint8_t hash_length; /* of TLS 1.3's Finished, in bytes; 0 when it is not known */
};

struct wire_level {
    const char *name;
    size_t length_at; /* where the length stands, when writing */
    enum wire_length length_size;
    size_t end;   /* when reading: the level's own bound */
    size_t index; /* of the list item being handled */
    bool in_list;
    size_t note; /* the pen's field + 1, to be closed; 0 for none */
};

struct wire {
    bool writing;
    const uint8_t *in;
    uint8_t *out;
    size_t at;
    size_t end; /* reading: the innermost bound; writing: the capacity */
    const struct wire_context *context;
    struct wire_pen *pen;
    struct wire_level levels[WIRE_MAX_DEPTH];
    unsigned depth;
    const char *error; /* NULL while all is well; static text, e.g. "length runs past the end" */
    enum wire_alert alert;
    char error_path[WIRE_MAX_PATH];
    size_t error_at;
};

/* A wire that reads len bytes, or writes into capacity bytes. root names the structure
 * ("client_hello"); context and pen may be NULL. */
void wire_reader(struct wire *w, const char *root, const uint8_t *in, size_t len,
                 const struct wire_context *context, struct wire_pen *pen);
void wire_writer(struct wire *w, const char *root, uint8_t *out, size_t capacity,
                 const struct wire_context *context);
/*
 * Ends the walk. True when no error stuck and, reading, every byte is used (trailing bytes are
 * decode_error). With a pen, what an error left unread is noted as one field "undecoded".
 */
bool wire_finish(struct wire *w);

void wire_u8(struct wire *w, const char *name, uint8_t *value);
void wire_u16(struct wire *w, const char *name, uint16_t *value);
void wire_u24(struct wire *w, const char *name, uint32_t *value);
void wire_u32(struct wire *w, const char *name, uint32_t *value);
void wire_u64(struct wire *w, const char *name, uint64_t *value);

/* len bytes, copied out or in. */
void wire_fixed(struct wire *w, const char *name, uint8_t *bytes, size_t len);
/* A vector of opaque bytes with its length in front; length outside [min, max] is decode_error. */
void wire_bytes(struct wire *w, const char *name, enum wire_length length, struct ce_view *bytes,
                size_t min, size_t max);
/* The same, shown as text. */
void wire_text(struct wire *w, const char *name, enum wire_length length, struct ce_view *text,
               size_t min, size_t max);
/* Everything up to the end of the innermost open level. */
void wire_rest(struct wire *w, const char *name, struct ce_view *bytes);
/* `len` bytes as text, or as bytes, without a length in front (lines of HTTP, the fragment of a
 * record). */
void wire_span(struct wire *w, const char *name, enum wire_kind kind, struct ce_view *bytes,
               size_t len);

/* A named level: with a length in front, or (WIRE_NO_LENGTH) a plain group. Closing a read level
 * with a length that is not used up is decode_error. With name NULL the level does not show in
 * paths: its length and its fields stand directly under the level around it. */
void wire_open(struct wire *w, const char *name, enum wire_length length);
void wire_close(struct wire *w);

/*
 * Drives a list inside the innermost open level: reading, true while bytes are left (and sets
 * *count = i + 1; more than capacity items is decode_error); writing, true while i <
 * *count. An item is one primitive or one level.
 */
bool wire_next(struct wire *w, size_t i, size_t *count, size_t capacity);
/* For a list or string whose RFC demands one item at least: complains about the innermost level
 * when count is 0. */
void wire_not_empty(struct wire *w, size_t count);
/* Reading: is anything left in this level? Sets *present. Writing: returns *present. */
bool wire_more(struct wire *w, bool *present);
/* Bytes left in the innermost level (0 when writing). */
size_t wire_left(const struct wire *w);
/* The same bytes as a view, without taking them. */
struct ce_view wire_ahead(const struct wire *w);

/* The current offset from the start of the input or output: where signed parameters begin, where a
 * transcript is cut. */
size_t wire_here(const struct wire *w);
bool wire_ok(const struct wire *w);
/* The version the context says, 0x0303 without one. */
uint16_t wire_version(const struct wire *w);
enum wire_key_exchange wire_kx(const struct wire *w);
/* A description's own complaint about `name`; sticks unless another did before. */
void wire_fail(struct wire *w, const char *name, enum wire_alert alert, const char *error);

/* For codecs of nested formats (DER): notes a field that the wire's own primitives did not take.
 * `at` counts from the start of the input. */
void wire_note(struct wire *w, const char *name, enum wire_kind kind, size_t at, size_t len,
               const char *shown);
/* Opens and closes a level for notes alone; takes no bytes. */
void wire_note_open(struct wire *w, const char *name, size_t at, size_t len);
void wire_note_close(struct wire *w);

#endif
