/*
 * Any bytes as a capture, in pieces whose size the first byte tells: packets, segments and streams
 * stay inside their bounds, and what is delivered of a stream is delivered once.
 */
#include <stdlib.h>

#include "walkthrough/capture/reassembly.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* Reads every byte, so that a sanitizer sees where they lie. */
static void take(void *user, const struct tcp_data *data)
{
    unsigned *sum = user;
    require(data->side < 2);
    for (size_t i = 0; i < data->data.len; i++)
        *sum += data->data.data[i];
}

static void read_packet(struct reassembly *r, const struct capture_packet *packet)
{
    struct tcp_segment segment;
    enum segment_kind kind = capture_segment(packet, &segment);
    require(packet->bytes.len <= CAPTURE_MAX_PACKET);
    if (kind != SEGMENT_TCP)
        return;
    require(segment.data.len <= packet->bytes.len);
    struct wt_buffer name = {0};
    capture_address_text(&name, &segment.from);
    wt_buffer_clear(&name);
    reassembly_add(r, packet, &segment);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned sum = 0;
    struct capture c = {0};
    struct reassembly r = {.take = take, .user = &sum};
    struct capture_packet packet;
    struct wt_error error = {0};
    enum capture_got got = CAPTURE_NEEDS_INPUT;
    size_t piece = size ? 1 + data[0] : 1, fed = 1;
    while (got == CAPTURE_NEEDS_INPUT) {
        size_t len = fed < size ? (size - fed < piece ? size - fed : piece) : 0;
        if (len == 0)
            capture_end(&c);
        else
            require(capture_feed(&c, data + fed, len));
        fed += len;
        while ((got = capture_next(&c, &packet, &error)) == CAPTURE_PACKET)
            read_packet(&r, &packet);
    }
    require(got == CAPTURE_DONE || error.what[0]);
    reassembly_end(&r);
    reassembly_clear(&r);
    capture_clear(&c);
    return 0;
}
