/*
 * TCP streams put together again: what each side sent, in order, whatever order the segments were
 * captured in. Segments may come late, twice, or overlap: what was handed on stays, and of what
 * waits the segment that begins earlier counts. What never came is reported as a gap, and the
 * stream goes on behind it.
 */
#ifndef WALKTHROUGH_CAPTURE_REASSEMBLY_H
#define WALKTHROUGH_CAPTURE_REASSEMBLY_H

#include "walkthrough/capture/segment.h"

enum {
    REASSEMBLY_MAX_STREAMS = 1 << 16,
    REASSEMBLY_MAX_HELD = 1 << 22, /* bytes of one direction that wait for a missing piece */
    REASSEMBLY_MAX_ALL_HELD = 1 << 26,
    REASSEMBLY_BUCKETS = 1 << 12
};

struct tcp_piece { /* a segment's data that has come before its turn */
    struct tcp_piece *next;
    uint64_t at; /* offset in the direction's stream */
    int64_t time_us;
    uint64_t packet;
    size_t len;
    uint8_t data[];
};

struct tcp_direction {
    bool begun;         /* base is known */
    uint32_t base;      /* sequence number of the stream's first byte */
    uint64_t delivered; /* bytes handed on, gaps included */
    struct tcp_piece *held;
    size_t held_bytes;
    bool finished; /* FIN or RST was seen */
    bool end_told;
    uint64_t gaps, lost; /* how many, and bytes in them */
    uint64_t repeated;   /* bytes that came again */
};

struct tcp_stream {
    uint64_t number;                 /* 0 for the first, as Wireshark's tcp.stream counts */
    struct capture_address sides[2]; /* [0] began it: it sent the SYN, or the first segment seen */
    struct tcp_direction sent[2];    /* by each side */
    bool from_the_start;             /* the SYN was seen */
    struct tcp_stream *older;        /* of the same bucket */
    void *user;                      /* what the reader of the stream keeps with it */
};

struct tcp_data {
    struct tcp_stream *stream;
    unsigned side; /* who sent it */
    int64_t time_us;
    uint64_t packet;     /* the number of the packet whose data these are */
    uint64_t missing;    /* > 0: so many bytes before these were never captured */
    struct ce_view data; /* may be empty, when `missing` or `end` is all there is to tell */
    bool end;            /* the side has no more to send */
};

struct reassembly {
    struct tcp_stream **streams;
    size_t count, capacity;
    struct tcp_stream *buckets[REASSEMBLY_BUCKETS]; /* by addresses and ports, the newest first */
    size_t held_bytes;
    bool failed; /* memory was out, or there were too many streams */
    void (*take)(void *user, const struct tcp_data *data);
    void *user;
};

/* take is called for what is in order, before this returns. False once r->failed. */
bool reassembly_add(struct reassembly *r, const struct capture_packet *packet,
                    const struct tcp_segment *segment);
/* No more packets: hands on what was held back, with the gaps before it. */
void reassembly_end(struct reassembly *r);
void reassembly_clear(struct reassembly *r);

#endif
