/* A growing buffer of text or bytes. The exporters and the narrators write into one. */
#ifndef WALKTHROUGH_TRACE_BUFFER_H
#define WALKTHROUGH_TRACE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Start it zeroed. data is NUL-terminated whenever it is not NULL; len does not count the NUL. */
struct wt_buffer {
    char *data;
    size_t len, capacity;
    bool failed; /* memory was out; sticks, and later writes do nothing */
};

void wt_put(struct wt_buffer *b, const void *bytes, size_t len);
void wt_puts(struct wt_buffer *b, const char *text);
void wt_printf(struct wt_buffer *b, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;
/* Lower-case hex. */
void wt_put_hex(struct wt_buffer *b, const uint8_t *bytes, size_t len);
void wt_put_base64(struct wt_buffer *b, const uint8_t *bytes, size_t len);
void wt_buffer_clear(struct wt_buffer *b);

#endif
