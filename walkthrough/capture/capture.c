/* What both capture formats share: the bytes fed in, the byte order, the clock, and which of the
 * two it is. */
#include "walkthrough/capture/capture.h"

#include <inttypes.h>
#include <string.h>

static const uint8_t section_header_block[4] = {0x0a, 0x0d, 0x0d, 0x0a};

bool capture_feed(struct capture *c, const uint8_t *bytes, size_t len)
{
    if (c->used) { /* what was read is dropped before more is taken in */
        memmove(c->in.data, c->in.data + c->used, c->in.len - c->used);
        c->in.len -= c->used;
        c->used = 0;
    }
    wt_put(&c->in, bytes, len);
    return !c->in.failed;
}

void capture_end(struct capture *c)
{
    c->ended = true;
}

void capture_clear(struct capture *c)
{
    wt_buffer_clear(&c->in);
    wt_buffer_clear(&c->secrets);
    memset(c, 0, sizeof *c);
}

const uint8_t *capture_ahead(const struct capture *c, size_t len)
{
    return c->in.len - c->used >= len ? (const uint8_t *)c->in.data + c->used : NULL;
}

void capture_take(struct capture *c, size_t len)
{
    c->used += len;
    c->offset += len;
}

uint32_t capture_u16(const struct capture *c, const uint8_t *at)
{
    return c->big_endian ? (uint32_t)at[0] << 8 | at[1] : (uint32_t)at[1] << 8 | at[0];
}

uint32_t capture_u32(const struct capture *c, const uint8_t *at)
{
    return c->big_endian ? capture_u16(c, at) << 16 | capture_u16(c, at + 2)
                         : capture_u16(c, at + 2) << 16 | capture_u16(c, at);
}

enum capture_got capture_broken(const struct capture *c, struct wt_error *error, const char *what)
{
    wt_fail(error, "", "%s (at byte %" PRIu64 " of the capture)", what, c->offset);
    return CAPTURE_BROKEN;
}

int64_t capture_time(const struct capture_interface *interface, uint64_t ticks)
{
    uint64_t rate = interface->ticks_per_second;
    uint64_t seconds = ticks / rate, rest = ticks % rate;
    uint64_t micros =
        rate <= UINT64_MAX / 1000000 ? rest * 1000000 / rate : rest / (rate / 1000000);
    if (seconds > INT64_MAX / 4000000)
        return 0; /* no clock shows the year 70,000: damaged */
    return ((int64_t)seconds + interface->offset_seconds) * 1000000 + (int64_t)micros;
}

/* The bytes ran out: more are to come, or the capture ends here, in the middle of something or not.
 */
static enum capture_got out_of_bytes(struct capture *c, struct wt_error *error)
{
    if (!c->ended)
        return CAPTURE_NEEDS_INPUT;
    if (!c->begun)
        return capture_broken(c, error, "too short to be a capture");
    c->cut = c->in.len > c->used;
    return CAPTURE_DONE;
}

static enum capture_got begin(struct capture *c, struct wt_error *error)
{
    const uint8_t *magic = capture_ahead(c, 4);
    if (!magic)
        return CAPTURE_NEEDS_INPUT;
    if (memcmp(magic, section_header_block, 4) == 0) {
        c->begun = c->is_pcapng = true;
        return CAPTURE_PACKET;
    }
    if (!capture_is_pcap(c, magic))
        return capture_broken(c, error, "neither a pcap nor a pcapng file");
    return capture_pcap_head(c, error);
}

enum capture_got capture_next(struct capture *c, struct capture_packet *packet,
                              struct wt_error *error)
{
    enum capture_got got = c->begun ? CAPTURE_PACKET : begin(c, error);
    if (got == CAPTURE_PACKET)
        got = c->is_pcapng ? capture_pcapng_block(c, packet, error)
                           : capture_pcap_packet(c, packet, error);
    if (got == CAPTURE_NEEDS_INPUT)
        return out_of_bytes(c, error);
    if (got == CAPTURE_PACKET)
        packet->number = ++c->packets;
    return got;
}
