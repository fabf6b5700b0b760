/*
 * The pen as a visitor of DER: while libcrypto-edu parses a certificate, every element it passes
 * becomes a field under its ASN.1 name (RFC 5280 section 4.1). A constructed element is a group
 * whose first leaf is its own header.
 */
#include <string.h>

#include "crypto-edu/x509.h"
#include "walkthrough/wire/handshake.h"
#include "walkthrough/wire/pen.h"

struct der_pen {
    struct wire *w;
    size_t base;  /* where the DER stands in the wire's input */
    bool generic; /* elements have no names but their types: each is addressed by its index */
};

/* The items of SEQUENCE OF and SET OF, which are addressed by their index. The forms of GeneralName
 * stand for the name that GeneralNames lists. */
static bool is_item(const char *name)
{
    static const char *const items[] = {"RelativeDistinguishedName",
                                        "AttributeTypeAndValue",
                                        "Attribute",
                                        "Extension",
                                        "KeyPurposeId",
                                        "PolicyInformation",
                                        "PolicyQualifierInfo",
                                        "PolicyMapping",
                                        "GeneralSubtree",
                                        "DistributionPoint",
                                        "AccessDescription",
                                        "Feature",
                                        "SerializedSCT",
                                        "otherName",
                                        "rfc822Name",
                                        "dNSName",
                                        "x400Address",
                                        "directoryName",
                                        "ediPartyName",
                                        "uniformResourceIdentifier",
                                        "iPAddress",
                                        "registeredID"};
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++)
        if (strcmp(name, items[i]) == 0)
            return true;
    return false;
}

static void step_to(const struct der_pen *pen, const char *name)
{
    struct wire_level *parent = &pen->w->levels[pen->w->depth];
    bool item = pen->generic || is_item(name);
    parent->index = item && parent->in_list ? parent->index + 1 : 0;
    parent->in_list = item;
}

/* The outermost element is the certificate itself: its fields stand directly under the place where
 * the certificate stands. */
static void enter(void *user, const struct ce_der_node *node)
{
    const struct der_pen *pen = user;
    struct wire *w = pen->w;
    char shown[PEN_MAX_SHOWN];
    size_t at = pen->base + node->at;
    if (node->depth == 0) {
        wire_push(w, NULL, 0);
    } else {
        step_to(pen, node->name);
        wire_note_open(w, node->name, at, node->header_len + node->len);
    }
    if (node->header_len == 0) /* octets inside that are no DER */
        return;
    show_der_header(shown, node);
    wire_note(w, "header", WIRE_KIND_DER_HEADER, at, node->header_len, shown);
}

static void element(void *user, const struct ce_der_node *node)
{
    const struct der_pen *pen = user;
    char shown[PEN_MAX_SHOWN];
    step_to(pen, node->name);
    show_der(shown, node);
    wire_note(pen->w, node->name, WIRE_KIND_DER, pen->base + node->at, node->header_len + node->len,
              shown);
}

static void leave(void *user)
{
    const struct der_pen *pen = user;
    wire_note_close(pen->w);
}

static bool walk_certificate(const struct ce_der_visitor *visitor, struct ce_view bytes)
{
    struct ce_certificate certificate;
    return ce_certificate_parse(&certificate, bytes.data, bytes.len, visitor, NULL) == CE_OK;
}

static bool walk_any(const struct ce_der_visitor *visitor, struct ce_view bytes)
{
    return ce_der_walk(bytes.data, bytes.len, visitor) == CE_OK;
}

static void annotate(struct wire *w, const char *name, struct ce_view bytes, bool generic)
{
    if (!wire_ok(w) || w->pen == NULL || bytes.len == 0)
        return;
    struct der_pen pen = {w, (size_t)(bytes.data - w->in), generic};
    const struct ce_der_visitor visitor = {enter, element, leave, &pen};
    size_t notes = w->pen->count;
    unsigned depth = w->depth;
    struct wire_level level = w->levels[depth];
    if (generic ? walk_any(&visitor, bytes) : walk_certificate(&visitor, bytes))
        return;
    w->pen->count = notes; /* takes back what was noted before the error */
    w->depth = depth;
    w->levels[depth] = level;
    char shown[PEN_MAX_SHOWN];
    show_bytes(shown, bytes.data, bytes.len);
    wire_note(w, name, WIRE_KIND_BYTES, pen.base, bytes.len, shown);
}

void wire_certificate_der(struct wire *w, const char *name, struct ce_view bytes)
{
    annotate(w, name, bytes, false);
}

void wire_der(struct wire *w, const char *name, struct ce_view bytes)
{
    annotate(w, name, bytes, true);
}

void wire_x509(struct wire *w)
{
    wire_not_empty(w, wire_left(w));
    wire_certificate_der(w, "data", wire_take(w, "data", wire_left(w)));
}
