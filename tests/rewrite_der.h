/*
 * DER taken apart by a visitor and put together again by the writer. What the visitor hands out are
 * names, tags and contents; every length is worked out anew, and the values of BOOLEAN, INTEGER,
 * OBJECT IDENTIFIER and times are decoded and encoded again. If the result is the input, nothing
 * was lost on the way, and there was only one way to write it. Strings, bit strings and octet
 * strings that hold no DER are copied.
 */
#ifndef TESTS_REWRITE_DER_H
#define TESTS_REWRITE_DER_H

#include <stdlib.h>
#include <string.h>

#include "crypto-edu/der.h"

struct rewrite_node {
    uint8_t tag;
    bool leaf, has_header;
    unsigned depth;
    struct ce_view content;
};

struct rewrite {
    struct rewrite_node *nodes; /* in the order of the input */
    size_t count, room;
    size_t claimed; /* octets of headers that were entered, and of leaves */
    struct ce_der_visitor visitor;
};

static inline void rewrite_note(struct rewrite *r, const struct ce_der_node *node, bool leaf)
{
    if (r->count == r->room) {
        r->room = r->room ? 2 * r->room : 256;
        r->nodes = realloc(r->nodes, r->room * sizeof *r->nodes);
        if (!r->nodes)
            abort();
    }
    r->claimed += node->header_len + (leaf ? node->len : 0);
    r->nodes[r->count++] = (struct rewrite_node){
        node->tag, leaf, node->header_len > 0, node->depth, {node->content, node->len}};
}

static inline void rewrite_enter(void *user, const struct ce_der_node *node)
{
    rewrite_note(user, node, false);
}

static inline void rewrite_element(void *user, const struct ce_der_node *node)
{
    rewrite_note(user, node, true);
}

static inline const struct ce_der_visitor *rewrite_start(struct rewrite *r)
{
    *r = (struct rewrite){.nodes = NULL};
    r->visitor = (struct ce_der_visitor){rewrite_enter, rewrite_element, NULL, r};
    return &r->visitor;
}

static inline void rewrite_clear(struct rewrite *r)
{
    free(r->nodes);
    *r = (struct rewrite){.nodes = NULL};
}

/* By way of its dotted text; false for arcs too large for that. */
static inline bool rewrite_oid(struct ce_der_writer *w, struct ce_view oid)
{
    char text[512];
    uint8_t octets[256];
    size_t len = sizeof octets;
    if (ce_oid_text(text, sizeof text, oid) != CE_OK ||
        ce_oid_from_text(octets, &len, text) != CE_OK)
        return false;
    ce_der_put(w, CE_DER_OID, octets, len);
    return true;
}

/* By way of seconds since 1970; false for what is no such time. */
static inline bool rewrite_time(struct ce_der_writer *w, uint8_t tag, struct ce_view content)
{
    uint8_t der[64] = {tag, (uint8_t)content.len};
    struct ce_der d;
    int64_t seconds;
    if (content.len > sizeof der - 2)
        return false;
    memcpy(der + 2, content.data, content.len);
    ce_der_init(&d, der, 2 + content.len, NULL);
    if (!ce_der_time(&d, "time", &seconds))
        return false;
    if (tag == CE_DER_UTC_TIME)
        ce_der_put_time(w, seconds);
    else if (seconds < -631152000) /* before 1950, which the writer has no form for */
        return false;
    else
        ce_der_put_generalized_time(w, seconds);
    return true;
}

static inline void rewrite_leaf(struct ce_der_writer *w, const struct rewrite_node *node)
{
    struct ce_view content = node->content;
    if (!node->has_header)
        ce_der_put_raw(w, content.data, content.len);
    else if (node->tag == CE_DER_BOOLEAN)
        ce_der_put_boolean(w, content.data[0] != 0);
    else if (node->tag == CE_DER_INTEGER && content.data[0] < 0x80)
        ce_der_put_unsigned(w, content.data, content.len);
    else if (node->tag == CE_DER_OID && rewrite_oid(w, content))
        return;
    else if ((node->tag == CE_DER_UTC_TIME || node->tag == CE_DER_GENERALIZED_TIME) &&
             rewrite_time(w, node->tag, content))
        return;
    else
        ce_der_put(w, node->tag, content.data, content.len);
}

/* The nodes [first, end) are siblings with all that is inside them; from the last to the first. */
static inline void rewrite_siblings(struct ce_der_writer *w, const struct rewrite *r, size_t first,
                                    size_t end)
{
    while (end > first) {
        size_t at = end - 1;
        while (r->nodes[at].depth > r->nodes[first].depth)
            at--;
        const struct rewrite_node *node = &r->nodes[at];
        size_t mark = ce_der_mark(w);
        if (node->leaf) {
            rewrite_leaf(w, node);
        } else {
            rewrite_siblings(w, r, at + 1, end);
            if (node->tag == CE_DER_BIT_STRING)
                ce_der_put_raw(w, (const uint8_t[]){0}, 1); /* no unused bits */
            if (node->has_header)
                ce_der_wrap(w, node->tag, mark);
        }
        end = at;
    }
}

/* Is what was visited the whole input, and does it come out the same? */
static inline bool rewrite_is(const struct rewrite *r, const uint8_t *der, size_t len)
{
    struct ce_der_writer w;
    struct ce_view written;
    uint8_t *buffer = malloc(len + 1);
    if (!buffer)
        abort();
    ce_der_writer_init(&w, buffer, len);
    rewrite_siblings(&w, r, 0, r->count);
    bool same = ce_der_written(&w, &written) == CE_OK && written.len == len &&
                memcmp(written.data, der, len) == 0 && r->claimed == len;
    free(buffer);
    return same;
}

#endif
