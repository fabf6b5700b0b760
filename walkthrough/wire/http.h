/*
 * HTTP/1.1 as far as a walkthrough needs it (RFC 9112): a start line, header fields, a body.
 */
#ifndef WALKTHROUGH_WIRE_HTTP_H
#define WALKTHROUGH_WIRE_HTTP_H

#include "walkthrough/wire/wire.h"

enum { HTTP_MAX_FIELDS = 64 };

struct http_message {
    struct ce_view start_line; /* without CRLF */
    struct {
        struct ce_view name, value;
    } fields[HTTP_MAX_FIELDS];
    size_t field_count;
    struct ce_view body;
};

/* Reads and annotates one message that is whole up to its header's end; "body" is what follows.
 * decode_error when it is not HTTP. */
void wire_http(struct wire *w, struct http_message *m);

/* The length of the header with its empty line, or 0 while it has not ended yet. */
size_t http_header_length(const uint8_t *data, size_t len);
/* The value of a field, matched without case, or an empty view. */
struct ce_view http_field(const struct http_message *m, const char *name);

#endif
