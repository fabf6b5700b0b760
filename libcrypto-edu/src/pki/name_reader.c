/*
 * Names of every kind. A distinguished name (RFC 5280 section 4.1.2.4) is a sequence of sets of
 * attributes, from the country down to the common name; a GeneralName (section 4.2.1.6) is one of
 * nine ways to name somebody, told apart by their tags.
 */
#include "pki/name_reader.h"
#include "pki/der_walk.h"
#include "pki/oid.h"

/* The types whose characters are octets; the others (BMPString, …) are shown but not taken up. */
static bool is_octet_text(uint8_t tag)
{
    return tag == CE_DER_UTF8_STRING || tag == CE_DER_PRINTABLE_STRING || tag == CE_DER_IA5_STRING;
}

/* AttributeTypeAndValue ::= SEQUENCE { type, value } */
static void AttributeTypeAndValue(struct ce_der *d, struct ce_view *common_name)
{
    struct ce_view type, value;
    uint8_t tag = 0;
    ce_der_enter(d, "AttributeTypeAndValue", CE_DER_SEQUENCE);
    ce_der_oid(d, "type", &type);
    ce_der_walk_any(d, "value", &tag, &value);
    ce_der_leave(d);
    if (d->status == CE_OK && ce_oid_of(type) == OID_commonName && is_octet_text(tag))
        *common_name = value;
}

/* RelativeDistinguishedName ::= SET SIZE (1..MAX) OF AttributeTypeAndValue
 * spec: RFC 5280 4.1.2.4 */
void ce_read_RelativeDistinguishedName(struct ce_der *d, const char *name, uint8_t tag,
                                       struct ce_view *content, struct ce_view *common_name)
{
    struct ce_view previous = {NULL, 0};
    ce_der_enter(d, name, tag);
    size_t inside = ce_der_here(d);
    do {
        size_t mark = ce_der_here(d);
        AttributeTypeAndValue(d, common_name);
        ce_der_ascends(d, "AttributeTypeAndValue", &previous, mark);
    } while (ce_der_more(d));
    *content = ce_der_since(d, inside);
    ce_der_leave(d);
}

/* Name ::= CHOICE { rdnSequence SEQUENCE OF RelativeDistinguishedName }
 * spec: RFC 5280 4.1.2.4 */
void ce_read_Name(struct ce_der *d, const char *name, struct ce_view *whole,
                  struct ce_view *common_name)
{
    struct ce_view content;
    size_t mark = ce_der_here(d);
    *common_name = (struct ce_view){NULL, 0};
    ce_der_enter(d, name, CE_DER_SEQUENCE);
    while (ce_der_more(d))
        ce_read_RelativeDistinguishedName(d, "RelativeDistinguishedName", CE_DER_SET, &content,
                                          common_name);
    ce_der_leave(d);
    *whole = ce_der_since(d, mark);
}

enum place { IN_NAMES, IN_SUBTREE };

enum { CLASS = 0xc0, TAG_NUMBER = 0x1f };

/* A dNSName is visible ASCII: a NUL or a space in it has fooled others (4.2.1.6, RFC 1034 3.5).
 * spec: RFC 5280 4.2.1.6 */
static void dNSName(struct ce_der *d, enum place place)
{
    struct ce_view name;
    ce_der_element(d, "dNSName", CE_DER_CONTEXT | CE_NAME_DNS, &name);
    if (name.len == 0 && place == IN_NAMES)
        ce_der_fail(d, "dNSName", CE_ERR_DECODE, "empty dNSName");
    for (size_t i = 0; i < name.len; i++)
        if (name.data[i] <= ' ' || name.data[i] > '~')
            ce_der_fail(d, "dNSName", CE_ERR_DECODE, "dNSName with a character no host name has");
}

/* 4.2.1.10: in a subtree the mask follows the address.
 * spec: RFC 5280 4.2.1.6 */
static void iPAddress(struct ce_der *d, enum place place)
{
    struct ce_view address;
    size_t times = place == IN_SUBTREE ? 2 : 1;
    ce_der_element(d, "iPAddress", CE_DER_CONTEXT | CE_NAME_IP, &address);
    if (address.len != 4 * times && address.len != 16 * times)
        ce_der_fail(d, "iPAddress", CE_ERR_DECODE,
                    place == IN_SUBTREE ? "an IP address and its mask have 8 or 32 octets"
                                        : "an IP address has 4 or 16 octets");
}

/* directoryName [4] Name: a tag on a CHOICE is always explicit (X.680 31.2.7 c). */
static void directoryName(struct ce_der *d)
{
    struct ce_view whole, common_name;
    ce_der_enter(d, "directoryName", CE_DER_CONTEXT_CONSTRUCTED | CE_NAME_DIRECTORY);
    ce_read_Name(d, "rdnSequence", &whole, &common_name);
    ce_der_leave(d);
}

/* OtherName ::= SEQUENCE { type-id OBJECT IDENTIFIER, value [0] EXPLICIT ANY } */
static void otherName(struct ce_der *d)
{
    struct ce_view type, value;
    uint8_t tag;
    ce_der_enter(d, "otherName", CE_DER_CONTEXT_CONSTRUCTED | CE_NAME_OTHER);
    ce_der_oid(d, "type-id", &type);
    ce_der_enter(d, "value", CE_DER_CONTEXT_CONSTRUCTED | 0);
    ce_der_walk_any(d, ce_der_tag_name(ce_der_peek(d)), &tag, &value);
    ce_der_leave(d);
    ce_der_leave(d);
}

/* spec: RFC 5280 4.2.1.6 */
static void GeneralName(struct ce_der *d, enum place place)
{
    struct ce_view content;
    uint8_t tag = ce_der_peek(d);
    switch (tag) {
    case CE_DER_CONTEXT_CONSTRUCTED | CE_NAME_OTHER:
        otherName(d);
        break;
    case CE_DER_CONTEXT | CE_NAME_EMAIL:
        ce_der_implicit(d, "rfc822Name", tag, CE_DER_IA5_STRING, &content);
        break;
    case CE_DER_CONTEXT | CE_NAME_DNS:
        dNSName(d, place);
        break;
    case CE_DER_CONTEXT_CONSTRUCTED | CE_NAME_X400:
        ce_der_walk_any(d, "x400Address", &tag, &content);
        break;
    case CE_DER_CONTEXT_CONSTRUCTED | CE_NAME_DIRECTORY:
        directoryName(d);
        break;
    case CE_DER_CONTEXT_CONSTRUCTED | CE_NAME_EDI_PARTY:
        ce_der_walk_any(d, "ediPartyName", &tag, &content);
        break;
    case CE_DER_CONTEXT | CE_NAME_URI:
        ce_der_implicit(d, "uniformResourceIdentifier", tag, CE_DER_IA5_STRING, &content);
        break;
    case CE_DER_CONTEXT | CE_NAME_IP:
        iPAddress(d, place);
        break;
    case CE_DER_CONTEXT | CE_NAME_REGISTERED_ID:
        ce_der_implicit(d, "registeredID", tag, CE_DER_OID, &content);
        break;
    default:
        ce_der_any(d, "GeneralName", &tag, &content);
        ce_der_fail(d, "GeneralName", CE_ERR_DECODE, "not a form of GeneralName");
    }
}

void ce_read_GeneralName(struct ce_der *d)
{
    GeneralName(d, IN_NAMES);
}

void ce_read_subtree_base(struct ce_der *d)
{
    GeneralName(d, IN_SUBTREE);
}

/* GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName
 * spec: RFC 5280 4.2.1.6 */
void ce_read_GeneralNames(struct ce_der *d, const char *name, uint8_t tag, struct ce_view *content)
{
    ce_der_enter(d, name, tag);
    size_t mark = ce_der_here(d);
    do
        GeneralName(d, IN_NAMES);
    while (ce_der_more(d));
    *content = ce_der_since(d, mark);
    ce_der_leave(d);
}

bool ce_general_name_next(struct ce_view *rest, struct ce_general_name *name)
{
    struct ce_der d;
    uint8_t tag;
    ce_der_init(&d, rest->data, rest->len, NULL);
    *name = (struct ce_general_name){.value = {NULL, 0}};
    if (rest->len == 0 || !ce_der_any(&d, "GeneralName", &tag, &name->value))
        return false;
    if ((tag & CLASS) != CE_DER_CONTEXT || (tag & TAG_NUMBER) > CE_NAME_REGISTERED_ID)
        return false;
    name->kind = (enum ce_general_name_kind)(tag & TAG_NUMBER);
    rest->data += d.at;
    rest->len -= d.at;
    return true;
}
