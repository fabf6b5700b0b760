/*
 * DER, ITU-T X.690: reading strictly, writing, and telling a visitor what stands where.
 *
 * A reader is a bounded cursor over one byte string. Each call takes one element, names it in the
 * spelling of the standard that defines the structure, and gives back a view into the input:
 * nothing is copied. The first error sticks: later calls do nothing and return false, and the
 * cursor remembers which field was wrong, so a parser reads like the ASN.1 it implements and checks
 * once at the end.
 *
 * Strict means: definite and minimal lengths, minimal integers, BOOLEAN 00 or FF, no unused bits
 * set in BIT STRING, tag numbers below 31, strings primitive and of their own alphabet, SEQUENCE
 * and SET constructed, no trailing bytes inside a constructed element, at most CE_DER_MAX_DEPTH
 * levels. What a primitive universal type may contain is checked whoever reads it, also by
 * ce_der_any and ce_der_walk.
 *
 * A cursor is plain data: copy one to look ahead (take the visitor out of the copy).
 */
#ifndef CRYPTO_EDU_DER_H
#define CRYPTO_EDU_DER_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/status.h"

struct ce_view { /* bytes somebody else owns */
    const uint8_t *data;
    size_t len;
};

enum { CE_DER_MAX_DEPTH = 32 };

/* Identifier octets (X.690 8.1.2), constructed bit included. */
enum {
    CE_DER_BOOLEAN = 0x01,
    CE_DER_INTEGER = 0x02,
    CE_DER_BIT_STRING = 0x03,
    CE_DER_OCTET_STRING = 0x04,
    CE_DER_NULL = 0x05,
    CE_DER_OID = 0x06,
    CE_DER_ENUMERATED = 0x0a,
    CE_DER_UTF8_STRING = 0x0c,
    CE_DER_NUMERIC_STRING = 0x12,
    CE_DER_PRINTABLE_STRING = 0x13,
    CE_DER_TELETEX_STRING = 0x14,
    CE_DER_IA5_STRING = 0x16,
    CE_DER_UTC_TIME = 0x17,
    CE_DER_GENERALIZED_TIME = 0x18,
    CE_DER_VISIBLE_STRING = 0x1a,
    CE_DER_UNIVERSAL_STRING = 0x1c,
    CE_DER_BMP_STRING = 0x1e,
    CE_DER_SEQUENCE = 0x30,
    CE_DER_SET = 0x31,
    CE_DER_CONTEXT = 0x80,            /* [n] primitive: CE_DER_CONTEXT | n */
    CE_DER_CONTEXT_CONSTRUCTED = 0xa0 /* [n] constructed: CE_DER_CONTEXT_CONSTRUCTED | n */
};

/*
 * One element as the visitor sees it. Offsets count from the start of the whole input. The header
 * octets [at, at + header_len) belong to the element itself; the content octets of an element that
 * was entered belong to its children. So the headers of entered elements and the leaves partition
 * the input. To keep that true, the header of a BIT STRING that is entered as wrapping DER includes
 * its unused-bits octet; in a BIT STRING read as a leaf that octet is content.
 */
struct ce_der_node {
    const char *name;  /* "serialNumber"; lives as long as the visitor's call */
    uint8_t tag;       /* identifier octet; 0 for octets that are no DER */
    size_t at;         /* where the identifier octet stands */
    size_t header_len; /* identifier and length octets, and see above */
    size_t len;        /* content octets */
    unsigned depth;    /* 0 for the outermost */
    const uint8_t *content;
};

/*
 * enter is called for an element whose inside will be read, element for one that is read whole (a
 * leaf), leave when the inside is done. Every enter has its leave unless an error ends the walk.
 */
struct ce_der_visitor {
    void (*enter)(void *user, const struct ce_der_node *node);
    void (*element)(void *user, const struct ce_der_node *node);
    void (*leave)(void *user);
    void *user;
};

struct ce_der {
    const uint8_t *input;                /* the whole, for offsets */
    size_t at, end;                      /* the cursor and the end of the innermost open element */
    size_t element_at;                   /* where the last element read or entered begins */
    size_t ends[CE_DER_MAX_DEPTH];       /* of the elements around the innermost open one */
    const char *names[CE_DER_MAX_DEPTH]; /* of the open elements; what is passed as name must live
                                            as long as the cursor */
    unsigned depth;
    const struct ce_der_visitor *visitor;
    ce_status status;
    const char *error;       /* what was wrong: "length is not minimal"; static */
    const char *error_field; /* the name given to the call that failed */
    size_t error_at;         /* offset of the offending octet */
};

void ce_der_init(struct ce_der *d, const uint8_t *input, size_t len,
                 const struct ce_der_visitor *visitor);

/* True when another element follows inside the innermost open one; false on error too. */
bool ce_der_more(const struct ce_der *d);
/* The tag of the next element, or 0 at the end or on error. */
uint8_t ce_der_peek(const struct ce_der *d);

/* Opens and closes a constructed element (or an OCTET/BIT STRING that wraps DER: for a BIT STRING
 * the unused-bits octet must be 0 and is skipped). leave fails when bytes are left over. */
bool ce_der_enter(struct ce_der *d, const char *name, uint8_t tag);
bool ce_der_leave(struct ce_der *d);

/* One element of that tag; its content. */
bool ce_der_element(struct ce_der *d, const char *name, uint8_t tag, struct ce_view *content);
/* One element with a tag in place of its own (X.690 8.14.3): its content, checked as that of the
 * universal type it has. */
bool ce_der_implicit(struct ce_der *d, const char *name, uint8_t tag, uint8_t type,
                     struct ce_view *content);
/* Any element, unread inside: its tag and content. */
bool ce_der_any(struct ce_der *d, const char *name, uint8_t *tag, struct ce_view *content);
bool ce_der_boolean(struct ce_der *d, const char *name, bool *value);
/* A non-negative INTEGER as big-endian bytes without a leading zero octet. */
bool ce_der_unsigned(struct ce_der *d, const char *name, struct ce_view *magnitude);
/* A small non-negative INTEGER. */
bool ce_der_small(struct ce_der *d, const char *name, uint32_t *value);
bool ce_der_oid(struct ce_der *d, const char *name, struct ce_view *oid);
/* A BIT STRING of whole octets. */
bool ce_der_bits(struct ce_der *d, const char *name, struct ce_view *octets);
/* A BIT STRING of named bits, 32 at most, under that tag: bit 0 is the most significant of the
 * first octet and the least of *bits. Zero bits at the end, which X.690 11.2.2 forbids, are let
 * through.
 */
bool ce_der_named_bits(struct ce_der *d, const char *name, uint8_t tag, uint32_t *bits);
/* UTCTime or GeneralizedTime in the forms RFC 5280 4.1.2.5 allows (GeneralizedTime also before
 * 2050, as it occurs), as seconds since 1970-01-01T00:00:00Z. */
bool ce_der_time(struct ce_der *d, const char *name, int64_t *seconds);
/* GeneralizedTime alone. */
bool ce_der_generalized_time(struct ce_der *d, const char *name, int64_t *seconds);

/* Octets inside an open element that are no DER, as an OCTET STRING may hold: so many of them as a
 * leaf, or opened like an element of their own and closed by ce_der_leave. Their node has the tag 0
 * and no header. */
bool ce_der_octets(struct ce_der *d, const char *name, size_t len, struct ce_view *octets);
bool ce_der_enter_octets(struct ce_der *d, const char *name, size_t len);

/* X.690 11.6: the elements of a SET OF ascend, as octet strings. previous is the element before,
 * header included (empty for the first), and becomes this one, from mark to here. */
bool ce_der_ascends(struct ce_der *d, const char *name, struct ce_view *previous, size_t mark);

/* Where the cursor stands: mark before an element and take the bytes after it, header included
 * (what a signature covers). */
size_t ce_der_here(const struct ce_der *d);
struct ce_view ce_der_since(const struct ce_der *d, size_t mark);

/* A parser's own complaint about the element just read; sticks like the others. Returns false. */
bool ce_der_fail(struct ce_der *d, const char *name, ce_status status, const char *error);
/* CE_OK when no error stuck and the whole input is used; CE_ERR_DECODE for trailing bytes. */
CE_NODISCARD ce_status ce_der_finish(struct ce_der *d);

/*
 * Any one DER element as a generic tree: enters every constructed element and visits every leaf,
 * naming them by their tag ("SEQUENCE", "INTEGER", "[0]"). For structures nobody has described yet.
 */
CE_NODISCARD ce_status ce_der_walk(const uint8_t *input, size_t len,
                                   const struct ce_der_visitor *visitor);

/* The dotted form of an OID's content octets into text (NUL-terminated). CE_ERR_BUFFER,
 * CE_ERR_DECODE. */
CE_NODISCARD ce_status ce_oid_text(char *text, size_t size, struct ce_view oid);
/* The other way: content octets. *len is the buffer's size on entry. CE_ERR_DECODE for what is no
 * OID, CE_ERR_BUFFER; *len then says nothing. */
CE_NODISCARD ce_status ce_oid_from_text(uint8_t *octets, size_t *len, const char *text);
/* "sha256WithRSAEncryption", "commonName", …, or NULL for an OID the library has no name for. */
const char *ce_oid_name(struct ce_view oid);

/*
 * Writing: back to front, into the caller's buffer, so that a length is known when its header is
 * written. The same sticky error. Each call puts one thing in front of what has been written;
 * wrap() puts a header in front of everything since mark.
 */
struct ce_der_writer {
    uint8_t *buffer;
    size_t capacity;
    size_t at; /* first octet written so far; the result is buffer[at .. capacity) */
    ce_status status;
};

void ce_der_writer_init(struct ce_der_writer *w, uint8_t *buffer, size_t capacity);
size_t ce_der_mark(const struct ce_der_writer *w);
void ce_der_put_raw(struct ce_der_writer *w, const uint8_t *bytes, size_t len);
void ce_der_put(struct ce_der_writer *w, uint8_t tag, const uint8_t *content, size_t len);
void ce_der_put_boolean(struct ce_der_writer *w, bool value);
void ce_der_put_unsigned(struct ce_der_writer *w, const uint8_t *magnitude, size_t len);
void ce_der_put_mpz(struct ce_der_writer *w, const mpz_t value);
void ce_der_put_small(struct ce_der_writer *w, uint32_t value);
/* A BIT STRING of whole octets. */
void ce_der_put_bits(struct ce_der_writer *w, const uint8_t *octets, size_t len);
/* UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280 4.1.2.5). */
void ce_der_put_time(struct ce_der_writer *w, int64_t seconds);
/* GeneralizedTime whatever the year, as OCSP and invalidityDate want it. */
void ce_der_put_generalized_time(struct ce_der_writer *w, int64_t seconds);
void ce_der_wrap(struct ce_der_writer *w, uint8_t tag, size_t mark);
/* The result, or the error that stuck. */
CE_NODISCARD ce_status ce_der_written(const struct ce_der_writer *w, struct ce_view *result);
/* Ends a function that writes into its caller's buffer `out`, *len octets long, where the writer
 * worked too: what was written moves to the front, *len becomes its length, and the rest is wiped.
 * On an error that is everything, and *len is 0. */
CE_NODISCARD ce_status ce_der_deliver(const struct ce_der_writer *w, uint8_t *out, size_t *len);

#endif
