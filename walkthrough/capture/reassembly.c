/* See reassembly.h. A direction's bytes are counted from its first one, in 64 bits, so that the
 * 32-bit sequence numbers may turn over as often as they like. */
#include "walkthrough/capture/reassembly.h"

#include <stdlib.h>
#include <string.h>

/* ---- streams ----------------------------------------------------------------------------------
 */

/* The same for both directions: FNV-1a of each end, added up. */
static size_t bucket_of(const struct tcp_segment *s)
{
    uint32_t sum = 0;
    const struct capture_address *ends[2] = {&s->from, &s->to};
    for (unsigned i = 0; i < 2; i++) {
        uint32_t hash = 2166136261U ^ ends[i]->port;
        for (size_t j = 0; j < sizeof ends[i]->bytes; j++)
            hash = (hash ^ ends[i]->bytes[j]) * 16777619U;
        sum += hash;
    }
    return (sum ^ sum >> 16) % REASSEMBLY_BUCKETS;
}

/* The newest stream between these two; sets the side that sent the segment. */
static struct tcp_stream *find(const struct reassembly *r, const struct tcp_segment *s,
                               unsigned *side)
{
    for (struct tcp_stream *stream = r->buckets[bucket_of(s)]; stream; stream = stream->older) {
        for (*side = 0; *side < 2; (*side)++)
            if (capture_address_equal(&stream->sides[*side], &s->from) &&
                capture_address_equal(&stream->sides[!*side], &s->to))
                return stream;
    }
    return NULL;
}

static bool grow(struct reassembly *r)
{
    if (r->count < r->capacity)
        return true;
    size_t capacity = r->capacity ? 2 * r->capacity : 16;
    struct tcp_stream **streams =
        capacity <= REASSEMBLY_MAX_STREAMS ? realloc(r->streams, capacity * sizeof *streams) : NULL;
    if (!streams)
        return false;
    r->streams = streams;
    r->capacity = capacity;
    return true;
}

/* Whoever sends a SYN alone begins the stream; of one that was running already, the side with the
 * higher port is taken for the client. */
static struct tcp_stream *add_stream(struct reassembly *r, const struct tcp_segment *s,
                                     unsigned *side)
{
    struct tcp_stream *stream = grow(r) ? calloc(1, sizeof *stream) : NULL;
    if (!stream) {
        r->failed = true;
        return NULL;
    }
    bool from_client = s->syn ? !s->ack : s->from.port >= s->to.port;
    *side = from_client ? 0 : 1;
    stream->number = r->count;
    stream->sides[*side] = s->from;
    stream->sides[!*side] = s->to;
    struct tcp_stream **bucket = &r->buckets[bucket_of(s)];
    stream->older = *bucket;
    *bucket = stream;
    r->streams[r->count++] = stream;
    return stream;
}

/* A SYN with another sequence number, after both sides have finished or not, is a new connection of
 * the same two ports. */
static bool is_new_connection(const struct tcp_stream *stream, unsigned side,
                              const struct tcp_segment *s)
{
    const struct tcp_direction *d = &stream->sent[side];
    return s->syn && !s->ack && d->begun && d->base != s->sequence + 1;
}

/* ---- pieces -----------------------------------------------------------------------------------
 */

static void hand_on(struct reassembly *r, struct tcp_data data)
{
    struct tcp_direction *d = &data.stream->sent[data.side];
    d->delivered += data.missing + data.data.len;
    if (data.missing) {
        d->gaps++;
        d->lost += data.missing;
    }
    r->take(r->user, &data);
}

/* What of [at, at + len) is not delivered yet, handed on; the caller knows that it joins on. */
static void deliver(struct reassembly *r, struct tcp_stream *stream, unsigned side,
                    const struct tcp_piece *piece, uint64_t missing)
{
    struct tcp_direction *d = &stream->sent[side];
    uint64_t start = d->delivered + missing;
    uint64_t old = start > piece->at ? start - piece->at : 0;
    if (old >= piece->len) {
        d->repeated += piece->len;
        return;
    }
    d->repeated += old;
    hand_on(r, (struct tcp_data){.stream = stream,
                                 .side = side,
                                 .time_us = piece->time_us,
                                 .packet = piece->packet,
                                 .missing = missing,
                                 .data = {piece->data + old, piece->len - (size_t)old}});
}

static void deliver_held(struct reassembly *r, struct tcp_stream *stream, unsigned side,
                         bool over_gaps)
{
    struct tcp_direction *d = &stream->sent[side];
    while (d->held && (over_gaps || d->held->at <= d->delivered)) {
        struct tcp_piece *piece = d->held;
        uint64_t missing = piece->at > d->delivered ? piece->at - d->delivered : 0;
        d->held = piece->next;
        d->held_bytes -= piece->len;
        r->held_bytes -= piece->len;
        deliver(r, stream, side, piece, missing);
        free(piece);
    }
}

static void tell_end(struct reassembly *r, struct tcp_stream *stream, unsigned side)
{
    struct tcp_direction *d = &stream->sent[side];
    if (!d->finished || d->held || d->end_told)
        return;
    d->end_told = true;
    r->take(r->user, &(struct tcp_data){.stream = stream, .side = side, .end = true});
}

/* Into the list, sorted by place; of two at the same place the first one stays in front. */
static void hold(struct tcp_direction *d, struct tcp_piece *piece)
{
    struct tcp_piece **link = &d->held;
    while (*link && (*link)->at <= piece->at)
        link = &(*link)->next;
    piece->next = *link;
    *link = piece;
    d->held_bytes += piece->len;
}

static bool take_data(struct reassembly *r, struct tcp_stream *stream, unsigned side,
                      const struct capture_packet *packet, struct ce_view data, uint64_t at)
{
    struct tcp_direction *d = &stream->sent[side];
    struct tcp_piece *piece = malloc(sizeof *piece + data.len);
    if (!piece)
        return !(r->failed = true);
    *piece = (struct tcp_piece){NULL, at, packet->time_us, packet->number, data.len};
    memcpy(piece->data, data.data, data.len);
    hold(d, piece);
    r->held_bytes += piece->len;
    deliver_held(r, stream, side, false);
    if (d->held_bytes > REASSEMBLY_MAX_HELD ||
        r->held_bytes > REASSEMBLY_MAX_ALL_HELD) /* what is missing will not come any more */
        deliver_held(r, stream, side, true);
    return true;
}

/* ---- segments ---------------------------------------------------------------------------------
 */

/* Where a sequence number stands in the direction's stream: the place nearest to what is due. False
 * for one before the beginning. */
static bool place_of(const struct tcp_direction *d, uint32_t sequence, uint64_t *at)
{
    uint32_t due = d->base + (uint32_t)d->delivered;
    int64_t ahead = (int32_t)(sequence - due);
    if (ahead < 0 && d->delivered < (uint64_t)-ahead)
        return false;
    *at = d->delivered + (uint64_t)ahead;
    return true;
}

static struct tcp_stream *stream_of(struct reassembly *r, const struct tcp_segment *s,
                                    unsigned *side)
{
    struct tcp_stream *stream = find(r, s, side);
    if (stream && is_new_connection(stream, *side, s))
        stream = NULL;
    return stream ? stream : add_stream(r, s, side);
}

bool reassembly_add(struct reassembly *r, const struct capture_packet *packet,
                    const struct tcp_segment *s)
{
    unsigned side;
    struct tcp_stream *stream = r->failed ? NULL : stream_of(r, s, &side);
    if (!stream)
        return false;
    struct tcp_direction *d = &stream->sent[side];
    uint32_t first = s->sequence + (s->syn ? 1 : 0); /* a SYN counts as one byte before the first */
    stream->from_the_start = stream->from_the_start || (s->syn && !s->ack);
    if (!d->begun) {
        d->begun = true;
        d->base = first;
    }
    uint64_t at;
    if (s->data.len && place_of(d, first, &at) && !take_data(r, stream, side, packet, s->data, at))
        return false;
    d->finished = d->finished || s->fin || s->rst;
    tell_end(r, stream, side);
    return true;
}

void reassembly_end(struct reassembly *r)
{
    for (size_t i = 0; i < r->count; i++) {
        for (unsigned side = 0; side < 2; side++) {
            deliver_held(r, r->streams[i], side, true);
            tell_end(r, r->streams[i], side);
        }
    }
}

void reassembly_clear(struct reassembly *r)
{
    for (size_t i = 0; i < r->count; i++) {
        for (unsigned side = 0; side < 2; side++) {
            while (r->streams[i]->sent[side].held) {
                struct tcp_piece *piece = r->streams[i]->sent[side].held;
                r->streams[i]->sent[side].held = piece->next;
                free(piece);
            }
        }
        free(r->streams[i]);
    }
    free(r->streams);
    *r = (struct reassembly){0};
}
