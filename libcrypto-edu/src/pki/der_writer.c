/*
 * Writing DER, ITU-T X.690, back to front: when a header is written its contents already stand
 * behind it, so the length is known and nothing is ever moved.
 */
#include <assert.h>
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/der.h"
#include "pki/der_time.h"

void ce_der_writer_init(struct ce_der_writer *w, uint8_t *buffer, size_t capacity)
{
    *w = (struct ce_der_writer){.buffer = buffer, .capacity = capacity, .at = capacity};
}

size_t ce_der_mark(const struct ce_der_writer *w)
{
    return w->at;
}

/* Room for len octets in front of what is written, or NULL with the error stuck. */
static uint8_t *reserve(struct ce_der_writer *w, size_t len)
{
    if (w->status == CE_OK && len > w->at)
        w->status = CE_ERR_BUFFER;
    if (w->status != CE_OK)
        return NULL;
    w->at -= len;
    return w->buffer + w->at;
}

void ce_der_put_raw(struct ce_der_writer *w, const uint8_t *bytes, size_t len)
{
    uint8_t *to = reserve(w, len);
    if (to && len)
        memcpy(to, bytes, len);
}

static void put_octet(struct ce_der_writer *w, uint8_t octet)
{
    ce_der_put_raw(w, &octet, 1);
}

/* 8.1.3.4 and 8.1.3.5: one octet below 128, else the fewest octets and their number.
 * spec: X.690 8.1.3 */
static void put_length(struct ce_der_writer *w, size_t len)
{
    if (len < 0x80) {
        put_octet(w, (uint8_t)len);
        return;
    }
    uint8_t count = 0;
    for (; len > 0; len >>= 8, count++)
        put_octet(w, (uint8_t)(len & 0xff));
    put_octet(w, (uint8_t)(0x80 | count));
}

void ce_der_wrap(struct ce_der_writer *w, uint8_t tag, size_t mark)
{
    if (w->status != CE_OK)
        return;
    assert(mark >= w->at);
    put_length(w, mark - w->at);
    put_octet(w, tag);
}

void ce_der_put(struct ce_der_writer *w, uint8_t tag, const uint8_t *content, size_t len)
{
    size_t mark = ce_der_mark(w);
    ce_der_put_raw(w, content, len);
    ce_der_wrap(w, tag, mark);
}

void ce_der_put_boolean(struct ce_der_writer *w, bool value)
{
    ce_der_put(w, CE_DER_BOOLEAN, &(uint8_t){value ? 0xff : 0x00}, 1);
}

/* 8.3: a zero octet in front where the number would read as negative, and for zero itself.
 * spec: X.690 8.3 */
static void wrap_magnitude(struct ce_der_writer *w, size_t mark)
{
    if (w->status == CE_OK && (w->at == mark || w->buffer[w->at] & 0x80))
        put_octet(w, 0x00);
    ce_der_wrap(w, CE_DER_INTEGER, mark);
}

void ce_der_put_unsigned(struct ce_der_writer *w, const uint8_t *magnitude, size_t len)
{
    size_t mark = ce_der_mark(w);
    while (len > 0 && magnitude[0] == 0) {
        magnitude++;
        len--;
    }
    ce_der_put_raw(w, magnitude, len);
    wrap_magnitude(w, mark);
}

void ce_der_put_mpz(struct ce_der_writer *w, const mpz_t value)
{
    size_t mark = ce_der_mark(w);
    size_t len = mpz_sgn(value) == 0 ? 0 : (mpz_sizeinbase(value, 2) + 7) / 8;
    assert(mpz_sgn(value) >= 0);
    uint8_t *to = reserve(w, len);
    if (to)
        mpz_export(to, NULL, 1, 1, 1, 0, value); /* big-endian octets */
    wrap_magnitude(w, mark);
}

void ce_der_put_small(struct ce_der_writer *w, uint32_t value)
{
    const uint8_t magnitude[4] = {(uint8_t)(value >> 24), (uint8_t)(value >> 16),
                                  (uint8_t)(value >> 8), (uint8_t)value};
    ce_der_put_unsigned(w, magnitude, sizeof magnitude);
}

void ce_der_put_bits(struct ce_der_writer *w, const uint8_t *octets, size_t len)
{
    size_t mark = ce_der_mark(w);
    ce_der_put_raw(w, octets, len);
    put_octet(w, 0); /* no unused bits */
    ce_der_wrap(w, CE_DER_BIT_STRING, mark);
}

void ce_der_put_time(struct ce_der_writer *w, int64_t seconds)
{
    uint8_t text[CE_TIME_MAX_TEXT];
    size_t len;
    uint8_t tag = ce_time_format(text, &len, seconds);
    if (tag == 0 && w->status == CE_OK)
        w->status = CE_ERR_ARGUMENT;
    ce_der_put(w, tag, text, len);
}

void ce_der_put_generalized_time(struct ce_der_writer *w, int64_t seconds)
{
    uint8_t text[2 + CE_TIME_MAX_TEXT];
    size_t len;
    uint8_t tag = ce_time_format(text + 2, &len, seconds);
    uint8_t *digits = text + 2;
    if (tag == 0 && w->status == CE_OK)
        w->status = CE_ERR_ARGUMENT;
    if (tag == CE_DER_UTC_TIME) { /* the century, which UTCTime leaves out */
        bool before_2000 = digits[0] >= '5';
        digits -= 2;
        digits[0] = before_2000 ? '1' : '2';
        digits[1] = before_2000 ? '9' : '0';
        len += 2;
    }
    ce_der_put(w, CE_DER_GENERALIZED_TIME, digits, len);
}

ce_status ce_der_written(const struct ce_der_writer *w, struct ce_view *result)
{
    *result = (struct ce_view){NULL, 0};
    if (w->status == CE_OK)
        *result = (struct ce_view){w->buffer + w->at, w->capacity - w->at};
    return w->status;
}

ce_status ce_der_deliver(const struct ce_der_writer *w, uint8_t *out, size_t *len)
{
    struct ce_view der;
    size_t capacity = *len;
    ce_status status = ce_der_written(w, &der);
    *len = der.len;
    if (der.len > 0)
        memmove(out, der.data, der.len);
    ce_wipe(out + der.len, capacity - der.len);
    return status;
}
