/*
 * The older format: a header of 24 bytes, then for each packet its time, the length kept, the
 * length on the network, and the bytes. The magic number tells the byte order and whether the clock
 * counts microseconds or nanoseconds.
 */
#include <string.h>

#include "walkthrough/capture/capture.h"

enum { FILE_HEADER_SIZE = 24, PACKET_HEADER_SIZE = 16, LINK_TYPE_MASK = 0x03ffffff };

bool capture_is_pcap(struct capture *c, const uint8_t magic[static 4])
{
    static const struct {
        uint8_t bytes[4];
        bool big_endian;
        uint32_t ticks;
    } known[] = {
        {{0xd4, 0xc3, 0xb2, 0xa1}, false, 1000000},
        {{0xa1, 0xb2, 0xc3, 0xd4}, true, 1000000},
        {{0x4d, 0x3c, 0xb2, 0xa1}, false, 1000000000},
        {{0xa1, 0xb2, 0x3c, 0x4d}, true, 1000000000},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (memcmp(known[i].bytes, magic, 4) != 0)
            continue;
        c->big_endian = known[i].big_endian;
        c->interfaces[0].ticks_per_second = known[i].ticks;
        return true;
    }
    return false;
}

enum capture_got capture_pcap_head(struct capture *c, struct wt_error *error)
{
    const uint8_t *head = capture_ahead(c, FILE_HEADER_SIZE);
    if (!head)
        return CAPTURE_NEEDS_INPUT;
    if (capture_u16(c, head + 4) != 2)
        return capture_broken(c, error, "a pcap file of an unknown version");
    c->interfaces[0].link_type = capture_u32(c, head + 20) & LINK_TYPE_MASK;
    c->interface_count = 1;
    c->begun = true;
    capture_take(c, FILE_HEADER_SIZE);
    return CAPTURE_PACKET;
}

enum capture_got capture_pcap_packet(struct capture *c, struct capture_packet *packet,
                                     struct wt_error *error)
{
    const uint8_t *head = capture_ahead(c, PACKET_HEADER_SIZE);
    if (!head)
        return CAPTURE_NEEDS_INPUT;
    size_t len = capture_u32(c, head + 8);
    if (len > CAPTURE_MAX_PACKET)
        return capture_broken(c, error, "a packet longer than any network carries");
    head = capture_ahead(c, PACKET_HEADER_SIZE + len);
    if (!head)
        return CAPTURE_NEEDS_INPUT;
    uint64_t rate = c->interfaces[0].ticks_per_second;
    packet->time_us =
        capture_time(&c->interfaces[0], capture_u32(c, head) * rate + capture_u32(c, head + 4));
    packet->link_type = c->interfaces[0].link_type;
    packet->original_len = capture_u32(c, head + 12);
    packet->bytes = (struct ce_view){head + PACKET_HEADER_SIZE, len};
    capture_take(c, PACKET_HEADER_SIZE + len);
    return CAPTURE_PACKET;
}
