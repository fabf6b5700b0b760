/*
 * Reading DER, ITU-T X.690 (02/2021): one element at a time, each octet checked before it is used.
 *
 * Every call goes the same way: next_element reads the identifier and length octets (8.1.2, 8.1.3,
 * with the restrictions of section 10) and looks at the contents by type (der_content.c); only then
 * is the visitor told and the cursor moved. The first error sticks.
 */
#include <assert.h>
#include <string.h>

#include "crypto-edu/der.h"
#include "pki/der_content.h"

enum { CONSTRUCTED = 0x20, CLASS = 0xc0, UNIVERSAL = 0x00, TAG_NUMBER = 0x1f };

void ce_der_init(struct ce_der *d, const uint8_t *input, size_t len,
                 const struct ce_der_visitor *visitor)
{
    memset(d, 0, sizeof *d);
    d->input = input;
    d->end = len;
    d->visitor = visitor;
    d->error = d->error_field = "";
}

static bool fail_at(struct ce_der *d, const char *name, size_t at, const char *error)
{
    if (d->status == CE_OK) {
        d->status = CE_ERR_DECODE;
        d->error = error;
        d->error_field = name;
        d->error_at = at;
    }
    return false;
}

bool ce_der_fail(struct ce_der *d, const char *name, ce_status status, const char *error)
{
    if (d->status == CE_OK) {
        fail_at(d, name, d->element_at, error);
        d->status = status;
    }
    return false;
}

bool ce_der_more(const struct ce_der *d)
{
    return d->status == CE_OK && d->at < d->end;
}

uint8_t ce_der_peek(const struct ce_der *d)
{
    return ce_der_more(d) ? d->input[d->at] : 0;
}

/* 8.1.2: the class, whether constructed, and a tag number below 31. Of the universal types DER
 * leaves no choice of form: 10.2 makes strings primitive.
 * spec: X.690 8.1.2 */
static const char *wrong_identifier(uint8_t tag)
{
    if ((tag & TAG_NUMBER) == TAG_NUMBER)
        return "tag number above 30";
    if ((tag & CLASS) != UNIVERSAL)
        return NULL;
    switch (tag & TAG_NUMBER) {
    case 0:
        return "end-of-contents octets"; /* 8.1.5: only with the indefinite form */
    case 8:                              /* EXTERNAL */
    case 11:                             /* EMBEDDED PDV */
    case 16:                             /* SEQUENCE */
    case 17:                             /* SET */
    case 29:                             /* CHARACTER STRING */
        return tag & CONSTRUCTED ? NULL : "primitive form of a constructed type";
    default:
        return tag & CONSTRUCTED ? "constructed form of a primitive type" : NULL;
    }
}

/* 8.1.3 and 10.1: definite form, in the fewest octets. Leaves *at behind the length octets.
 * spec: X.690 8.1.3; X.690 10.1 */
static bool read_length(struct ce_der *d, const char *name, size_t *at, size_t *len)
{
    size_t first = *at;
    if (first >= d->end)
        return fail_at(d, name, first, "the input ends in the length octets");
    uint8_t initial = d->input[(*at)++];
    *len = initial;
    if (initial < 0x80)
        return true;
    size_t count = initial & 0x7f;
    if (count == 0)
        return fail_at(d, name, first, "indefinite length");
    if (count > 4)
        return fail_at(d, name, first, "length of more than four octets");
    if (count > d->end - *at)
        return fail_at(d, name, first, "the input ends in the length octets");
    *len = 0;
    for (size_t i = 0; i < count; i++)
        *len = *len << 8 | d->input[(*at)++];
    if (*len < 0x80 || *len >> 8 * (count - 1) == 0)
        return fail_at(d, name, first, "length is not minimal");
    return true;
}

/* Reads the element at the cursor into *node without moving; tag 0 takes any. */
static bool next_element(struct ce_der *d, const char *name, uint8_t tag, struct ce_der_node *node)
{
    if (d->status != CE_OK)
        return false;
    d->element_at = d->at;
    if (d->at >= d->end)
        return fail_at(d, name, d->at, "the element is missing");
    *node =
        (struct ce_der_node){.name = name, .tag = d->input[d->at], .at = d->at, .depth = d->depth};
    const char *wrong = wrong_identifier(node->tag);
    if (wrong)
        return fail_at(d, name, d->at, wrong);
    if (tag != 0 && tag != node->tag)
        return fail_at(d, name, d->at, "another tag is expected here");
    size_t at = d->at + 1;
    if (!read_length(d, name, &at, &node->len))
        return false;
    if (node->len > d->end - at)
        return fail_at(d, name, d->at + 1, "the element is longer than what holds it");
    node->header_len = at - d->at;
    node->content = d->input + at;
    wrong = ce_wrong_content(node->tag, node->content, node->len);
    return wrong ? fail_at(d, name, at, wrong) : true;
}

/* The element was read whole: tells the visitor, moves behind it. */
static bool take(struct ce_der *d, const struct ce_der_node *node)
{
    d->at = node->at + node->header_len + node->len;
    if (d->visitor && d->visitor->element)
        d->visitor->element(d->visitor->user, node);
    return true;
}

/* The element is entered: what is read next stands inside it. */
static bool open_element(struct ce_der *d, const struct ce_der_node *node)
{
    if (d->depth == CE_DER_MAX_DEPTH)
        return fail_at(d, node->name, d->at, "nested too deeply");
    d->names[d->depth] = node->name;
    d->ends[d->depth++] = d->end;
    d->at += node->header_len;
    d->end = d->at + node->len;
    if (d->visitor && d->visitor->enter)
        d->visitor->enter(d->visitor->user, node);
    return true;
}

bool ce_der_enter(struct ce_der *d, const char *name, uint8_t tag)
{
    struct ce_der_node node;
    if (!next_element(d, name, tag, &node))
        return false;
    if (node.tag == CE_DER_BIT_STRING) {
        if (node.content[0] != 0)
            return fail_at(d, name, node.at + node.header_len, "unused bits around DER");
        node.header_len++; /* the unused-bits octet, so that the children start behind it */
        node.content++;
        node.len--;
    }
    return open_element(d, &node);
}

bool ce_der_leave(struct ce_der *d)
{
    if (d->status != CE_OK)
        return false;
    assert(d->depth > 0);
    d->depth--;
    if (d->at != d->end)
        return fail_at(d, d->names[d->depth], d->at, "bytes left over inside the element");
    d->end = d->ends[d->depth];
    if (d->visitor && d->visitor->leave)
        d->visitor->leave(d->visitor->user);
    return true;
}

bool ce_der_any(struct ce_der *d, const char *name, uint8_t *tag, struct ce_view *content)
{
    struct ce_der_node node;
    *tag = 0;
    *content = (struct ce_view){NULL, 0};
    if (!next_element(d, name, 0, &node))
        return false;
    *tag = node.tag;
    *content = (struct ce_view){node.content, node.len};
    return take(d, &node);
}

bool ce_der_element(struct ce_der *d, const char *name, uint8_t tag, struct ce_view *content)
{
    struct ce_der_node node;
    *content = (struct ce_view){NULL, 0};
    if (!next_element(d, name, tag, &node))
        return false;
    *content = (struct ce_view){node.content, node.len};
    return take(d, &node);
}

bool ce_der_implicit(struct ce_der *d, const char *name, uint8_t tag, uint8_t type,
                     struct ce_view *content)
{
    struct ce_der_node node;
    *content = (struct ce_view){NULL, 0};
    if (!next_element(d, name, tag, &node))
        return false;
    const char *wrong = ce_wrong_content(type, node.content, node.len);
    if (wrong)
        return fail_at(d, name, d->at + node.header_len, wrong);
    *content = (struct ce_view){node.content, node.len};
    return take(d, &node);
}

/* Octets that are no DER have no header, and 0, which no element of DER has, for a tag. */
static bool next_octets(struct ce_der *d, const char *name, size_t len, struct ce_der_node *node)
{
    if (d->status != CE_OK)
        return false;
    d->element_at = d->at;
    if (len > d->end - d->at)
        return fail_at(d, name, d->at, "the octets end too early");
    *node = (struct ce_der_node){
        .name = name, .at = d->at, .len = len, .depth = d->depth, .content = d->input + d->at};
    return true;
}

bool ce_der_octets(struct ce_der *d, const char *name, size_t len, struct ce_view *octets)
{
    struct ce_der_node node;
    *octets = (struct ce_view){NULL, 0};
    if (!next_octets(d, name, len, &node))
        return false;
    *octets = (struct ce_view){node.content, node.len};
    return take(d, &node);
}

bool ce_der_enter_octets(struct ce_der *d, const char *name, size_t len)
{
    struct ce_der_node node;
    return next_octets(d, name, len, &node) && open_element(d, &node);
}

size_t ce_der_here(const struct ce_der *d)
{
    return d->at;
}

struct ce_view ce_der_since(const struct ce_der *d, size_t mark)
{
    if (d->status != CE_OK)
        return (struct ce_view){NULL, 0};
    assert(mark <= d->at);
    return (struct ce_view){d->input + mark, d->at - mark};
}

ce_status ce_der_finish(struct ce_der *d)
{
    if (d->status != CE_OK)
        return d->status;
    assert(d->depth == 0);
    if (d->at != d->end)
        fail_at(d, "", d->at, "bytes after the end");
    return d->status;
}
