/*
 * A walk over any DER, ITU-T X.690, knowing nothing but tags: constructed elements are entered,
 * primitive ones are leaves. The cursor's own stack remembers the way back, so there is no
 * recursion for an attacker to deepen.
 */
#include "pki/der_walk.h"

enum { CONSTRUCTED = 0x20, CLASS = 0xc0, TAG_NUMBER = 0x1f };

/* X.680 (02/2021) 8.6, Table 1, by universal tag number. */
static const char *const universal[32] = {[1] = "BOOLEAN",
                                          [2] = "INTEGER",
                                          [3] = "BIT STRING",
                                          [4] = "OCTET STRING",
                                          [5] = "NULL",
                                          [6] = "OBJECT IDENTIFIER",
                                          [7] = "ObjectDescriptor",
                                          [8] = "EXTERNAL",
                                          [9] = "REAL",
                                          [10] = "ENUMERATED",
                                          [11] = "EMBEDDED PDV",
                                          [12] = "UTF8String",
                                          [13] = "RELATIVE-OID",
                                          [14] = "TIME",
                                          [16] = "SEQUENCE",
                                          [17] = "SET",
                                          [18] = "NumericString",
                                          [19] = "PrintableString",
                                          [20] = "TeletexString",
                                          [21] = "VideotexString",
                                          [22] = "IA5String",
                                          [23] = "UTCTime",
                                          [24] = "GeneralizedTime",
                                          [25] = "GraphicString",
                                          [26] = "VisibleString",
                                          [27] = "GeneralString",
                                          [28] = "UniversalString",
                                          [29] = "CHARACTER STRING",
                                          [30] = "BMPString"};

static const char *const context[32] = {
    "[0]",  "[1]",  "[2]",  "[3]",  "[4]",  "[5]",  "[6]",  "[7]",  "[8]",  "[9]",  "[10]",
    "[11]", "[12]", "[13]", "[14]", "[15]", "[16]", "[17]", "[18]", "[19]", "[20]", "[21]",
    "[22]", "[23]", "[24]", "[25]", "[26]", "[27]", "[28]", "[29]", "[30]", "[31]"};

const char *ce_der_tag_name(uint8_t tag)
{
    switch (tag & CLASS) {
    case 0x00:
        return universal[tag & TAG_NUMBER] ? universal[tag & TAG_NUMBER] : "[UNIVERSAL]";
    case 0x40:
        return "[APPLICATION]";
    case 0x80:
        return context[tag & TAG_NUMBER];
    default:
        return "[PRIVATE]";
    }
}

bool ce_der_walk_rest(struct ce_der *d)
{
    unsigned outside = d->depth;
    while (d->status == CE_OK && (ce_der_more(d) || d->depth > outside)) {
        uint8_t tag = ce_der_peek(d);
        struct ce_view content;
        if (!ce_der_more(d))
            ce_der_leave(d);
        else if (tag & CONSTRUCTED)
            ce_der_enter(d, ce_der_tag_name(tag), tag);
        else
            ce_der_any(d, ce_der_tag_name(tag), &tag, &content);
    }
    return d->status == CE_OK;
}

bool ce_der_walk_any(struct ce_der *d, const char *name, uint8_t *tag, struct ce_view *content)
{
    if (!(ce_der_peek(d) & CONSTRUCTED))
        return ce_der_any(d, name, tag, content);
    *tag = ce_der_peek(d);
    *content = (struct ce_view){NULL, 0};
    if (!ce_der_enter(d, name, *tag))
        return false;
    *content = (struct ce_view){d->input + d->at, d->end - d->at};
    ce_der_walk_rest(d);
    return ce_der_leave(d);
}

ce_status ce_der_walk(const uint8_t *input, size_t len, const struct ce_der_visitor *visitor)
{
    struct ce_der d;
    struct ce_view content;
    uint8_t tag;
    ce_der_init(&d, input, len, visitor);
    ce_der_walk_any(&d, ce_der_tag_name(ce_der_peek(&d)), &tag, &content);
    return ce_der_finish(&d);
}
