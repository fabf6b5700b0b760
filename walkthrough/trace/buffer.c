/*
 * A buffer that grows. A writer does not look at each call whether memory was there: failure
 * sticks, and whoever takes the finished text looks once.
 */
#include "walkthrough/trace/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crypto-edu/bytes.h"

enum { FIRST_CAPACITY = 256 };

/* Not realloc: it would leave a copy of what may be secret behind, unwiped. */
static bool move_to(struct wt_buffer *b, size_t capacity)
{
    char *data = malloc(capacity);
    if (!data)
        return false;
    if (b->data) {
        memcpy(data, b->data, b->len);
        ce_wipe(b->data, b->len);
        free(b->data);
    }
    b->data = data;
    b->capacity = capacity;
    return true;
}

/* Room for len more bytes and the NUL behind them. */
static bool make_room(struct wt_buffer *b, size_t len)
{
    if (b->failed)
        return false;
    if (len < b->capacity - b->len)
        return true;
    size_t capacity = b->capacity ? b->capacity : FIRST_CAPACITY;
    while (capacity <= SIZE_MAX / 2 && capacity - b->len <= len)
        capacity *= 2;
    b->failed = capacity - b->len <= len || !move_to(b, capacity);
    return !b->failed;
}

void wt_put(struct wt_buffer *b, const void *bytes, size_t len)
{
    if (!make_room(b, len))
        return;
    if (len)
        memcpy(b->data + b->len, bytes, len);
    b->len += len;
    b->data[b->len] = '\0';
}

void wt_puts(struct wt_buffer *b, const char *text)
{
    wt_put(b, text, strlen(text));
}

void wt_printf(struct wt_buffer *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    if (len < 0)
        b->failed = true;
    else if (make_room(b, (size_t)len)) {
        vsnprintf(b->data + b->len, (size_t)len + 1, format, again);
        b->len += (size_t)len;
    }
    va_end(again);
    va_end(args);
}

void wt_put_hex(struct wt_buffer *b, const uint8_t *bytes, size_t len)
{
    static const char digits[] = "0123456789abcdef";
    if (len > SIZE_MAX / 4 || !make_room(b, 2 * len)) {
        b->failed = true;
        return;
    }
    for (size_t i = 0; i < len; i++) {
        b->data[b->len++] = digits[bytes[i] >> 4];
        b->data[b->len++] = digits[bytes[i] & 15];
    }
    b->data[b->len] = '\0';
}

/* RFC 4648 section 4: three bytes become four characters; a short end is filled up with '='. */
void wt_put_base64(struct wt_buffer *b, const uint8_t *bytes, size_t len)
{
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < len; i += 3) {
        size_t have = len - i < 3 ? len - i : 3;
        uint32_t group = (uint32_t)bytes[i] << 16;
        group |= have > 1 ? (uint32_t)bytes[i + 1] << 8 : 0;
        group |= have > 2 ? (uint32_t)bytes[i + 2] : 0;
        char four[4] = {alphabet[group >> 18], alphabet[group >> 12 & 63],
                        have > 1 ? alphabet[group >> 6 & 63] : '=',
                        have > 2 ? alphabet[group & 63] : '='};
        wt_put(b, four, sizeof four);
    }
}

void wt_buffer_clear(struct wt_buffer *b)
{
    if (b->data)
        ce_wipe(b->data, b->len);
    free(b->data);
    *b = (struct wt_buffer){0};
}
