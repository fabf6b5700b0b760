/* Notation. Integers may be of any size, so GMP writes them in decimal. */
#include "walkthrough/trace/numerals.h"

#include <stdlib.h>

#include "crypto-edu/bignum.h"

enum { SHORT_INTEGER = 8 }; /* bytes of what is written in decimal unless asked otherwise */

size_t wt_element_size(enum ce_shape shape, size_t len)
{
    switch (shape) {
    case CE_SHAPE_WORDS32:
        return 4;
    case CE_SHAPE_WORDS64:
        return 8;
    case CE_SHAPE_INTEGER:
        return len ? len : 1;
    case CE_SHAPE_BYTES:
    case CE_SHAPE_STATE:
    case CE_SHAPE_BIT:
        break;
    }
    return 1;
}

static void put_decimal(struct wt_buffer *b, struct ce_view bytes)
{
    mpz_t n;
    mpz_init(n);
    ce_os2ip(n, bytes.data, bytes.len);
    char *digits = malloc(mpz_sizeinbase(n, 10) + 2);
    if (digits)
        wt_puts(b, mpz_get_str(digits, 10, n));
    else
        b->failed = true;
    free(digits);
    mpz_clear(n);
}

static void put_binary(struct wt_buffer *b, struct ce_view bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        wt_puts(b, i ? " " : "");
        for (unsigned bit = 8; bit-- > 0;)
            wt_puts(b, bytes.data[i] >> bit & 1 ? "1" : "0");
    }
}

void wt_put_element(struct wt_buffer *b, struct ce_view element, enum ce_shape shape,
                    enum wt_base base)
{
    if (shape == CE_SHAPE_BIT)
        wt_puts(b, element.len && element.data[0] ? "1" : "0");
    else if (base == WT_BASE_BINARY)
        put_binary(b, element);
    else if (base == WT_BASE_DECIMAL ||
             (base == WT_BASE_AUTO && shape == CE_SHAPE_INTEGER && element.len <= SHORT_INTEGER))
        put_decimal(b, element);
    else
        wt_put_hex(b, element.data, element.len);
}

void wt_put_numerals(struct wt_buffer *b, struct ce_view bytes, enum ce_shape shape,
                     enum wt_base base)
{
    size_t size = wt_element_size(shape, bytes.len);
    bool apart = shape != CE_SHAPE_BYTES || base == WT_BASE_DECIMAL || base == WT_BASE_BINARY;
    if (bytes.len == 0)
        wt_puts(b, "—");
    for (size_t at = 0; at < bytes.len; at += size) {
        wt_puts(b, at && apart ? " " : "");
        wt_put_element(b, (struct ce_view){bytes.data + at, size}, shape, base);
    }
}
