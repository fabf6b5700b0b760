/*
 * Distinguished names compared, RFC 5280 section 7.1: RDN by RDN, in each any order of attributes
 * (a SET), the values of PrintableString, UTF8String and IA5String without regard to case and with
 * white space trimmed and pressed together, all others octet for octet.
 *
 * The full preparation of strings (RFC 4518) would also fold the letters of every other script;
 * that takes Unicode's tables, and no CA is known to spell itself in two cases of them.
 */
#include <string.h>

#include "pki/certificate.h"
#include "pki/distinguished_name.h"

/* No real name is longer; what is, is compared octet for octet, so that the work stays bounded. */
enum { MAX_NAME_OCTETS = 8192 };

/* The elements inside a Name; a cursor that finds nothing when the name is no SEQUENCE. */
static struct ce_der inside(struct ce_view name)
{
    struct ce_der d;
    ce_der_init(&d, name.data, name.len, NULL);
    ce_der_enter(&d, "Name", CE_DER_SEQUENCE);
    return d;
}

struct attribute {
    struct ce_view type, value;
    uint8_t tag;
};

static bool next_attribute(struct ce_der *d, struct attribute *a)
{
    if (!ce_der_more(d))
        return false;
    ce_der_enter(d, "AttributeTypeAndValue", CE_DER_SEQUENCE);
    ce_der_oid(d, "type", &a->type);
    ce_der_any(d, "value", &a->tag, &a->value);
    return ce_der_leave(d);
}

static bool is_folded(uint8_t tag)
{
    return tag == CE_DER_PRINTABLE_STRING || tag == CE_DER_UTF8_STRING || tag == CE_DER_IA5_STRING;
}

/* The characters of a string, folded: 0 at the end, one space for any run of them, none in front
 * and none behind. */
static int next_folded(struct ce_view *s, bool *begun)
{
    bool space = false;
    while (s->len > 0 && s->data[0] == ' ') {
        space = true;
        s->data++;
        s->len--;
    }
    if (s->len == 0)
        return 0;
    if (space && *begun)
        return ' ';
    uint8_t c = s->data[0];
    s->data++;
    s->len--;
    *begun = true;
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c == 0 ? 0x100 : c;
}

/* spec: RFC 5280 7.1 */
static bool values_match(const struct attribute *a, const struct attribute *b)
{
    if (!ce_view_equal(a->type, b->type))
        return false;
    if (!is_folded(a->tag) || !is_folded(b->tag))
        return a->tag == b->tag && ce_view_equal(a->value, b->value);
    struct ce_view x = a->value, y = b->value;
    bool x_begun = false, y_begun = false;
    int c;
    do {
        c = next_folded(&x, &x_begun);
        if (c != next_folded(&y, &y_begun))
            return false;
    } while (c != 0);
    return true;
}

static bool set_has(struct ce_der set, const struct attribute *wanted)
{
    struct attribute a;
    while (next_attribute(&set, &a))
        if (values_match(&a, wanted))
            return true;
    return false;
}

static size_t count_attributes(struct ce_der set)
{
    struct attribute a;
    size_t count = 0;
    while (next_attribute(&set, &a))
        count++;
    return count;
}

/* Two open SETs: as many attributes, and each of the one in the other. */
static bool rdns_match(const struct ce_der *a, const struct ce_der *b)
{
    struct ce_der left = *a;
    struct attribute attribute;
    if (count_attributes(*a) != count_attributes(*b))
        return false;
    while (next_attribute(&left, &attribute))
        if (!set_has(*b, &attribute))
            return false;
    return left.status == CE_OK;
}

static struct ce_der set_of(struct ce_view content)
{
    struct ce_der d;
    ce_der_init(&d, content.data, content.len, NULL);
    return d;
}

/* Takes the next RDN of both names; false at the end of either, or when they differ. */
static bool next_rdns_match(struct ce_der *a, struct ce_der *b)
{
    struct ce_view x, y;
    if (!ce_der_more(a) || !ce_der_more(b))
        return false;
    if (!ce_der_element(a, "RelativeDistinguishedName", CE_DER_SET, &x) ||
        !ce_der_element(b, "RelativeDistinguishedName", CE_DER_SET, &y))
        return false;
    struct ce_der left = set_of(x), right = set_of(y);
    return rdns_match(&left, &right);
}

static bool at_end(const struct ce_der *d)
{
    return d->status == CE_OK && !ce_der_more(d);
}

/* All RDNs of the base, one after the other; leaves the name's cursor behind them. */
static bool begins_with(struct ce_der *name, struct ce_der *base)
{
    while (ce_der_more(base))
        if (!next_rdns_match(name, base))
            return false;
    return name->status == CE_OK && at_end(base);
}

/* spec: RFC 5280 7.1 */
bool ce_name_equal(struct ce_view a, struct ce_view b)
{
    if (a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0))
        return true;
    if (a.len > MAX_NAME_OCTETS || b.len > MAX_NAME_OCTETS)
        return false;
    struct ce_der left = inside(a), right = inside(b);
    return begins_with(&left, &right) && at_end(&left);
}

/* spec: RFC 5280 4.2.1.10 */
bool name_is_within(struct ce_view name, struct ce_view base)
{
    if (name.len > MAX_NAME_OCTETS || base.len > MAX_NAME_OCTETS)
        return false;
    struct ce_der left = inside(name), right = inside(base);
    return begins_with(&left, &right);
}

bool name_is_issuer_and_rdn(struct ce_view whole, struct ce_view issuer, struct ce_view rdn)
{
    struct ce_view last;
    if (whole.len > MAX_NAME_OCTETS || issuer.len > MAX_NAME_OCTETS)
        return false;
    struct ce_der left = inside(whole), right = inside(issuer), after = set_of(rdn);
    if (!begins_with(&left, &right) ||
        !ce_der_element(&left, "RelativeDistinguishedName", CE_DER_SET, &last))
        return false;
    struct ce_der set = set_of(last);
    return at_end(&left) && rdns_match(&set, &after);
}

bool name_rdns_equal(struct ce_view a, struct ce_view b)
{
    struct ce_der left = set_of(a), right = set_of(b);
    return a.len <= MAX_NAME_OCTETS && b.len <= MAX_NAME_OCTETS && rdns_match(&left, &right);
}

bool name_next_email(struct ce_view name, size_t *at, struct ce_view *email)
{
    struct ce_der d = inside(name);
    struct ce_view rdn;
    struct attribute a;
    size_t seen = 0;
    while (ce_der_more(&d) && ce_der_element(&d, "RelativeDistinguishedName", CE_DER_SET, &rdn)) {
        struct ce_der set = set_of(rdn);
        while (next_attribute(&set, &a)) {
            if (ce_oid_of(a.type) != OID_emailAddress || seen++ < *at)
                continue;
            *at = seen;
            *email = a.value;
            return true;
        }
    }
    return false;
}
