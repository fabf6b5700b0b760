/*
 * The typed reads of DER, ITU-T X.690: each takes one element and turns its content octets, already
 * found well-formed by the reader, into a value.
 */
#include "crypto-edu/der.h"
#include "pki/der_time.h"

/* spec: X.690 11.1 */
bool ce_der_boolean(struct ce_der *d, const char *name, bool *value)
{
    struct ce_view content;
    *value = false;
    if (!ce_der_element(d, name, CE_DER_BOOLEAN, &content))
        return false;
    *value = content.data[0] != 0;
    return true;
}

/* spec: X.690 8.3 */
bool ce_der_unsigned(struct ce_der *d, const char *name, struct ce_view *magnitude)
{
    struct ce_view content;
    *magnitude = (struct ce_view){NULL, 0};
    if (!ce_der_element(d, name, CE_DER_INTEGER, &content))
        return false;
    if (content.data[0] & 0x80)
        return ce_der_fail(d, name, CE_ERR_DECODE, "negative INTEGER");
    if (content.data[0] == 0) { /* 8.3.3: there to keep the number positive, or the number zero */
        content.data++;
        content.len--;
    }
    *magnitude = content;
    return true;
}

bool ce_der_small(struct ce_der *d, const char *name, uint32_t *value)
{
    struct ce_view magnitude;
    *value = 0;
    if (!ce_der_unsigned(d, name, &magnitude))
        return false;
    if (magnitude.len > 4)
        return ce_der_fail(d, name, CE_ERR_DECODE, "INTEGER above 2^32 - 1");
    for (size_t i = 0; i < magnitude.len; i++)
        *value = *value << 8 | magnitude.data[i];
    return true;
}

bool ce_der_oid(struct ce_der *d, const char *name, struct ce_view *oid)
{
    return ce_der_element(d, name, CE_DER_OID, oid);
}

/* spec: X.690 8.6 */
bool ce_der_bits(struct ce_der *d, const char *name, struct ce_view *octets)
{
    struct ce_view content;
    *octets = (struct ce_view){NULL, 0};
    if (!ce_der_element(d, name, CE_DER_BIT_STRING, &content))
        return false;
    if (content.data[0] != 0)
        return ce_der_fail(d, name, CE_ERR_DECODE, "BIT STRING is not of whole octets");
    *octets = (struct ce_view){content.data + 1, content.len - 1};
    return true;
}

/* spec: X.690 11.2 */
bool ce_der_named_bits(struct ce_der *d, const char *name, uint8_t tag, uint32_t *bits)
{
    struct ce_view content;
    *bits = 0;
    if (!ce_der_implicit(d, name, tag, CE_DER_BIT_STRING, &content))
        return false;
    for (size_t i = 0; i < 8 * (content.len - 1); i++) {
        if (!(content.data[1 + i / 8] >> (7 - i % 8) & 1))
            continue;
        if (i >= 32)
            return ce_der_fail(d, name, CE_ERR_DECODE, "a bit far beyond those that have names");
        *bits |= (uint32_t)1 << i;
    }
    return true;
}

/* Compared as octet strings, the shorter one filled up with zeros at its end.
 * spec: X.690 11.6 */
bool ce_der_ascends(struct ce_der *d, const char *name, struct ce_view *previous, size_t mark)
{
    struct ce_view element = ce_der_since(d, mark), before = *previous;
    *previous = element;
    for (size_t i = 0; i < before.len; i++) {
        uint8_t octet = i < element.len ? element.data[i] : 0;
        if (before.data[i] != octet)
            return before.data[i] < octet ||
                   ce_der_fail(d, name, CE_ERR_DECODE, "the elements of the SET are not in order");
    }
    return d->status == CE_OK;
}

static bool time_of(struct ce_der *d, const char *name, uint8_t tag, int64_t *seconds)
{
    struct ce_view content;
    *seconds = 0;
    if (!ce_der_element(d, name, tag, &content))
        return false;
    const char *wrong = ce_time_parse(seconds, tag, content);
    return wrong ? ce_der_fail(d, name, CE_ERR_DECODE, wrong) : true;
}

bool ce_der_time(struct ce_der *d, const char *name, int64_t *seconds)
{
    bool generalized = ce_der_peek(d) == CE_DER_GENERALIZED_TIME;
    return time_of(d, name, generalized ? CE_DER_GENERALIZED_TIME : CE_DER_UTC_TIME, seconds);
}

bool ce_der_generalized_time(struct ce_der *d, const char *name, int64_t *seconds)
{
    return time_of(d, name, CE_DER_GENERALIZED_TIME, seconds);
}
