/*
 * What the content octets of the universal types may be, ITU-T X.690 (02/2021) 8.2 to 8.26 and
 * section 11, and X.680 section 41 for the alphabets of strings.
 */
#include "pki/der_content.h"

/* 8.6.2 and 11.2: the first content octet counts the unused bits of the last; they are zero.
 * spec: X.690 8.6; X.690 11.2 */
static const char *wrong_bit_string(const uint8_t *content, size_t len)
{
    if (len == 0)
        return "BIT STRING without its unused-bits octet";
    if (content[0] > 7 || (len == 1 && content[0] != 0))
        return "impossible number of unused bits";
    if (content[len - 1] & ((1u << content[0]) - 1) && len > 1)
        return "unused bits are set";
    return NULL;
}

/* 8.19: subidentifiers in base 128, the last octet of each with bit 8 clear, none padded.
 * spec: X.690 8.19 */
static const char *wrong_oid(const uint8_t *content, size_t len)
{
    if (len == 0 || content[len - 1] & 0x80)
        return "OBJECT IDENTIFIER ends inside a subidentifier";
    for (size_t i = 0; i < len; i++)
        if (content[i] == 0x80 && (i == 0 || !(content[i - 1] & 0x80)))
            return "subidentifier is not minimal";
    return NULL;
}

/* 8.3.2: the first nine bits are not all the same. */
static const char *wrong_integer(const uint8_t *content, size_t len)
{
    if (len == 0)
        return "INTEGER without content";
    if (len > 1 &&
        ((content[0] == 0x00 && content[1] < 0x80) || (content[0] == 0xff && content[1] >= 0x80)))
        return "INTEGER is not minimal";
    return NULL;
}

/* X.680 41.4, Table 10. An asterisk and an ampersand are none of them, and are let through: names
 * with a wildcard or an "& Co" have been written so for decades. */
static bool is_printable(uint8_t c)
{
    static const char others[] = " '()+,-./:=?*&";
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        return true;
    for (size_t i = 0; others[i] != '\0'; i++)
        if (c == (uint8_t)others[i])
            return true;
    return false;
}

static bool is_in_alphabet(uint8_t tag, uint8_t c)
{
    switch (tag) {
    case CE_DER_NUMERIC_STRING: /* X.680 41.2, Table 9 */
        return c == ' ' || (c >= '0' && c <= '9');
    case CE_DER_PRINTABLE_STRING:
        return is_printable(c);
    case CE_DER_VISIBLE_STRING:
        return c >= 0x20 && c <= 0x7e;
    default: /* IA5String */
        return c <= 0x7f;
    }
}

/* The octets of one character of UTF-8, or 0 for what is none: RFC 3629 4, so neither overlong nor
 * a surrogate nor above U+10FFFF. */
static size_t utf8_character(const uint8_t *text, size_t len)
{
    uint8_t first = text[0];
    size_t octets = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (octets == 0 || octets > len || first > 0xf4)
        return 0;
    for (size_t i = 1; i < octets; i++)
        if ((text[i] & 0xc0) != 0x80)
            return 0;
    if ((first == 0xe0 && text[1] < 0xa0) || (first == 0xed && text[1] >= 0xa0) ||
        (first == 0xf0 && text[1] < 0x90) || (first == 0xf4 && text[1] >= 0x90))
        return 0;
    return octets;
}

static const char *wrong_utf8(const uint8_t *content, size_t len)
{
    for (size_t at = 0; at < len;) {
        size_t octets = utf8_character(content + at, len - at);
        if (octets == 0)
            return "UTF8String is not UTF-8";
        at += octets;
    }
    return NULL;
}

static const char *wrong_characters(uint8_t tag, const uint8_t *content, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!is_in_alphabet(tag, content[i]))
            return "a character that this type of string does not have";
    return NULL;
}

const char *ce_wrong_content(uint8_t tag, const uint8_t *content, size_t len)
{
    switch (tag) {
    case CE_DER_BOOLEAN: /* 8.2, 11.1 */
        if (len != 1)
            return "BOOLEAN is not one octet";
        return content[0] == 0x00 || content[0] == 0xff ? NULL : "BOOLEAN is neither 00 nor FF";
    case CE_DER_INTEGER:
    case CE_DER_ENUMERATED: /* 8.4: as an INTEGER */
        return wrong_integer(content, len);
    case CE_DER_BIT_STRING:
        return wrong_bit_string(content, len);
    case CE_DER_NULL: /* 8.8 */
        return len == 0 ? NULL : "NULL with content";
    case CE_DER_OID:
        return wrong_oid(content, len);
    case CE_DER_UTF8_STRING:
        return wrong_utf8(content, len);
    case CE_DER_NUMERIC_STRING:
    case CE_DER_PRINTABLE_STRING:
    case CE_DER_IA5_STRING:
    case CE_DER_VISIBLE_STRING:
        return wrong_characters(tag, content, len);
    case CE_DER_BMP_STRING: /* X.690 8.23.9, 8.23.10: two and four octets a character */
        return len % 2 == 0 ? NULL : "BMPString with half a character";
    case CE_DER_UNIVERSAL_STRING:
        return len % 4 == 0 ? NULL : "UniversalString with a part of a character";
    default: /* TeletexString and the like are anything */
        return NULL;
    }
}
