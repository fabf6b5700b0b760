/*
 * The newer format: blocks, each with its type and its length before and after its body. Sections
 * may follow each other, each with a byte order and interfaces of its own. Read here: Section
 * Header, Interface Description, Enhanced, Simple and (obsolete) Packet, and Decryption Secrets;
 * any other block is passed over.
 */
#include <string.h>

#include "walkthrough/capture/capture.h"

enum {
    SECTION_HEADER_BLOCK = 0x0a0d0d0a, /* the same in both byte orders */
    INTERFACE_DESCRIPTION_BLOCK = 1,
    PACKET_BLOCK = 2,
    SIMPLE_PACKET_BLOCK = 3,
    ENHANCED_PACKET_BLOCK = 6,
    DECRYPTION_SECRETS_BLOCK = 10,

    TLS_KEY_LOG = 0x544c534b,
    OPT_ENDOFOPT = 0,
    IF_TSRESOL = 9,
    IF_TSOFFSET = 14,

    BLOCK_HEADER_SIZE = 8,
    BLOCK_FRAME_SIZE = 12
};

struct block {
    uint32_t type;
    const uint8_t *body;
    size_t len;
};

/* The Byte-Order Magic of a Section Header Block says how all that follows is written. */
static bool read_byte_order(struct capture *c, const uint8_t *magic)
{
    static const uint8_t big[4] = {0x1a, 0x2b, 0x3c, 0x4d}, little[4] = {0x4d, 0x3c, 0x2b, 0x1a};
    c->big_endian = memcmp(magic, big, 4) == 0;
    return c->big_endian || memcmp(magic, little, 4) == 0;
}

static enum capture_got next_block(struct capture *c, struct block *block, struct wt_error *error)
{
    const uint8_t *at = capture_ahead(c, BLOCK_FRAME_SIZE);
    if (!at)
        return CAPTURE_NEEDS_INPUT;
    block->type = capture_u32(c, at);
    if (block->type == SECTION_HEADER_BLOCK && !read_byte_order(c, at + BLOCK_HEADER_SIZE))
        return capture_broken(c, error, "a section without its byte-order magic");
    size_t total = capture_u32(c, at + 4);
    if (total < BLOCK_FRAME_SIZE || total % 4 != 0 || total > CAPTURE_MAX_BLOCK)
        return capture_broken(c, error, "a block of impossible length");
    at = capture_ahead(c, total);
    if (!at)
        return CAPTURE_NEEDS_INPUT;
    if (capture_u32(c, at + total - 4) != total)
        return capture_broken(c, error, "a block whose two lengths differ");
    block->body = at + BLOCK_HEADER_SIZE;
    block->len = total - BLOCK_FRAME_SIZE;
    return CAPTURE_PACKET;
}

/* if_tsresol: a negative power of ten, or of two when the highest bit is set. */
static uint64_t ticks_of(uint8_t resolution)
{
    uint64_t ticks = 1;
    unsigned exponent = resolution & 0x7f;
    if (exponent > (resolution & 0x80 ? 62 : 18))
        return 1000000;
    while (exponent-- > 0)
        ticks *= resolution & 0x80 ? 2 : 10;
    return ticks;
}

static void read_options(const struct capture *c, struct capture_interface *interface,
                         const uint8_t *at, size_t left)
{
    while (left >= 4) {
        uint32_t code = capture_u16(c, at);
        size_t len = capture_u16(c, at + 2), padded = 4 + (len + 3) / 4 * 4;
        if (code == OPT_ENDOFOPT || padded > left)
            return;
        if (code == IF_TSRESOL && len == 1)
            interface->ticks_per_second = ticks_of(at[4]);
        if (code == IF_TSOFFSET && len == 8) /* of which 32 bits last until 2106 */
            interface->offset_seconds = capture_u32(c, at + (c->big_endian ? 8 : 4));
        at += padded;
        left -= padded;
    }
}

static enum capture_got read_interface(struct capture *c, const struct block *b,
                                       struct wt_error *error)
{
    if (b->len < 8)
        return capture_broken(c, error, "an interface description that is too short");
    if (c->interface_count == CAPTURE_MAX_INTERFACES)
        return capture_broken(c, error, "more interfaces than one capture can have");
    struct capture_interface *interface = &c->interfaces[c->interface_count++];
    *interface = (struct capture_interface){capture_u16(c, b->body), 1000000, 0};
    read_options(c, interface, b->body + 8, b->len - 8);
    return CAPTURE_NEEDS_INPUT;
}

static enum capture_got read_secrets(struct capture *c, const struct block *b,
                                     struct wt_error *error)
{
    size_t len = b->len >= 8 ? capture_u32(c, b->body + 4) : 0;
    if (b->len < 8 || len > b->len - 8)
        return capture_broken(c, error, "a block of secrets that is too short");
    if (capture_u32(c, b->body) != TLS_KEY_LOG)
        return CAPTURE_NEEDS_INPUT;
    if (len > CAPTURE_MAX_SECRETS - c->secrets.len)
        return capture_broken(c, error, "more secrets than a session needs");
    wt_put(&c->secrets, b->body + 8, len);
    wt_puts(&c->secrets, "\n");
    return c->secrets.failed ? capture_broken(c, error, "memory is out") : CAPTURE_NEEDS_INPUT;
}

/* Enhanced Packet and the obsolete Packet Block differ only in how they name the interface. */
static enum capture_got read_packet(const struct capture *c, const struct block *b,
                                    struct capture_packet *packet, struct wt_error *error)
{
    if (b->len < 20)
        return capture_broken(c, error, "a packet block that is too short");
    uint32_t number = b->type == PACKET_BLOCK ? capture_u16(c, b->body) : capture_u32(c, b->body);
    uint64_t ticks = (uint64_t)capture_u32(c, b->body + 4) << 32 | capture_u32(c, b->body + 8);
    size_t len = capture_u32(c, b->body + 12);
    if (number >= c->interface_count)
        return capture_broken(c, error, "a packet of an interface that was not described");
    if (len > b->len - 20 || len > CAPTURE_MAX_PACKET)
        return capture_broken(c, error, "a packet longer than its block");
    packet->link_type = c->interfaces[number].link_type;
    packet->time_us = capture_time(&c->interfaces[number], ticks);
    packet->original_len = capture_u32(c, b->body + 16);
    packet->bytes = (struct ce_view){b->body + 20, len};
    return CAPTURE_PACKET;
}

/* A Simple Packet has no time and no length of its own. */
static enum capture_got read_simple(const struct capture *c, const struct block *b,
                                    struct capture_packet *packet, struct wt_error *error)
{
    if (b->len < 4 || c->interface_count == 0)
        return capture_broken(c, error, "a packet of an interface that was not described");
    size_t original = capture_u32(c, b->body), len = b->len - 4;
    if (len > CAPTURE_MAX_PACKET)
        return capture_broken(c, error, "a packet longer than any network carries");
    *packet = (struct capture_packet){.link_type = c->interfaces[0].link_type,
                                      .original_len = original,
                                      .bytes = {b->body + 4, original < len ? original : len}};
    return CAPTURE_PACKET;
}

/* One block; NEEDS_INPUT when it was none that gives a packet. */
static enum capture_got read_block(struct capture *c, const struct block *b,
                                   struct capture_packet *packet, struct wt_error *error)
{
    switch (b->type) {
    case SECTION_HEADER_BLOCK:
        c->interface_count = 0;
        return CAPTURE_NEEDS_INPUT;
    case INTERFACE_DESCRIPTION_BLOCK:
        return read_interface(c, b, error);
    case ENHANCED_PACKET_BLOCK:
    case PACKET_BLOCK:
        return read_packet(c, b, packet, error);
    case SIMPLE_PACKET_BLOCK:
        return read_simple(c, b, packet, error);
    case DECRYPTION_SECRETS_BLOCK:
        return read_secrets(c, b, error);
    default:
        return CAPTURE_NEEDS_INPUT;
    }
}

enum capture_got capture_pcapng_block(struct capture *c, struct capture_packet *packet,
                                      struct wt_error *error)
{
    struct block block = {0};
    for (;;) {
        enum capture_got got = next_block(c, &block, error);
        if (got != CAPTURE_PACKET)
            return got;
        got = read_block(c, &block, packet, error);
        if (got == CAPTURE_BROKEN)
            return got;
        capture_take(c, block.len + BLOCK_FRAME_SIZE);
        if (got == CAPTURE_PACKET)
            return got;
    }
}
