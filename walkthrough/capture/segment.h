/* A captured packet down to its TCP segment. */
#ifndef WALKTHROUGH_CAPTURE_SEGMENT_H
#define WALKTHROUGH_CAPTURE_SEGMENT_H

#include "walkthrough/capture/capture.h"

struct capture_address {
    uint8_t bytes[16]; /* an IPv4 address in the first four */
    bool is_ipv6;
    uint16_t port;
};

struct tcp_segment {
    struct capture_address from, to;
    uint32_t sequence;
    bool syn, ack, fin, rst;
    struct ce_view data; /* a view into the packet */
    size_t missing;      /* bytes of data that the capture did not keep (cut by its snap length) */
};

enum segment_kind {
    SEGMENT_TCP,
    SEGMENT_OTHER,    /* another protocol */
    SEGMENT_FRAGMENT, /* a part of an IP packet; such are not put together */
    SEGMENT_DAMAGED,  /* lengths that contradict each other */
    SEGMENT_UNKNOWN_LINK
};

enum segment_kind capture_segment(const struct capture_packet *packet, struct tcp_segment *segment);

bool capture_address_equal(const struct capture_address *a, const struct capture_address *b);
/* "192.0.2.1:443", "[2001:db8::1]:443". */
void capture_address_text(struct wt_buffer *out, const struct capture_address *address);

#endif
