/* The first ClientHello of a trace, or of records whose fragments are put together (RFC 8446
 * section 5.1). */
#include "walkthrough/cli/hello_source.h"

#include <ctype.h>
#include <string.h>

#include "walkthrough/cli/files.h"
#include "walkthrough/cli/pasted.h"
#include "walkthrough/cli/source.h"
#include "walkthrough/wire/handshake.h"
#include "walkthrough/wire/record.h"

enum { HANDSHAKE_HEADER_SIZE = 4 };

static bool from_trace(struct wt_buffer *message, struct wt_trace *trace)
{
    for (size_t i = 0; trace && i < trace->message_count && message->len == 0; i++) {
        const struct wt_message *m = &trace->messages[i];
        if (m->layer == LAYER_HANDSHAKE && m->plain.len > 0 && m->plain.data[0] == CLIENT_HELLO)
            wt_put(message, m->plain.data, m->plain.len);
    }
    wt_trace_free(trace);
    return message->len > 0;
}

/* The contents of handshake records in a row, up to the first record of another kind. */
static void unwrap(struct wt_buffer *handshake, const struct wt_buffer *records)
{
    const uint8_t *data = (const uint8_t *)records->data;
    size_t at = 0;
    while (records->len - at >= RECORD_HEADER_SIZE && data[at] == HANDSHAKE) {
        size_t len = (size_t)data[at + 3] << 8 | data[at + 4];
        size_t left = records->len - at - RECORD_HEADER_SIZE;
        wt_put(handshake, data + at + RECORD_HEADER_SIZE, len < left ? len : left);
        at += RECORD_HEADER_SIZE + (len < left ? len : left);
    }
}

static bool first_hello(struct wt_buffer *message, const struct wt_buffer *handshake)
{
    const uint8_t *m = (const uint8_t *)handshake->data;
    if (handshake->len < HANDSHAKE_HEADER_SIZE || m[0] != CLIENT_HELLO)
        return false;
    size_t len = HANDSHAKE_HEADER_SIZE + ((size_t)m[1] << 16 | (size_t)m[2] << 8 | m[3]);
    wt_put(message, m, len < handshake->len ? len : handshake->len);
    return true;
}

static bool from_bytes(struct wt_buffer *message, const struct wt_buffer *bytes)
{
    struct wt_buffer handshake = {0};
    if (pasted_guess(bytes) == PASTED_RECORD)
        unwrap(&handshake, bytes);
    else
        wt_put(&handshake, bytes->data, bytes->len);
    bool found = first_hello(message, &handshake);
    wt_buffer_clear(&handshake);
    return found;
}

static bool is_lesson(const struct wt_buffer *input)
{
    size_t at = 0;
    while (at < input->len && isspace((unsigned char)input->data[at]))
        at++;
    return at < input->len && input->data[at] == '{';
}

static bool from_file(struct wt_buffer *message, const char *name, struct wt_error *error)
{
    struct wt_buffer input = {0}, bytes = {0};
    struct wt_trace *trace = NULL;
    bool ok = file_read(name, &input, error), found = false;
    if (ok && is_lesson(&input)) {
        ok = (trace = wt_load(input.data, input.len, error)) != NULL;
        found = ok && from_trace(message, trace);
    } else if (ok) {
        ok = pasted_bytes(&input, &bytes, error);
        found = ok && from_bytes(message, &bytes);
    }
    wt_buffer_clear(&bytes);
    wt_buffer_clear(&input);
    return ok && !found ? wt_fail(error, name, "there is no ClientHello in it") : ok;
}

bool hello_read(struct wt_buffer *message, const struct cli_options *options, const char *name,
                struct wt_error *error)
{
    if (!source_is_scenario(name))
        return from_file(message, name, error);
    struct wt_trace *trace = source_play(options, name, error);
    if (!trace)
        return false;
    return from_trace(message, trace) || wt_fail(error, name, "there is no ClientHello in it");
}
