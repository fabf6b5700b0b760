/*
 * A capture file, pcapng (draft-ietf-opsawg-pcapng), that Wireshark opens decrypted: the records as
 * TCP segments between documentation addresses (RFC 5737), a comment on each packet that says what
 * it carries, and the session's secrets in a Decryption Secrets Block.
 *
 * Every block has the same frame: type, total length, body padded to 32 bits, total length again.
 * All numbers here are little-endian, as the Byte-Order Magic of the first block tells.
 */
#include <string.h>

#include "walkthrough/export/formats.h"
#include "walkthrough/export/packets.h"

enum {
    SECTION_HEADER_BLOCK = 0x0a0d0d0a,
    INTERFACE_DESCRIPTION_BLOCK = 1,
    ENHANCED_PACKET_BLOCK = 6,
    DECRYPTION_SECRETS_BLOCK = 10,

    BYTE_ORDER_MAGIC = 0x1a2b3c4d,
    LINKTYPE_ETHERNET = 1,
    TLS_KEY_LOG = 0x544c534b,

    OPT_ENDOFOPT = 0,
    OPT_COMMENT = 1,
    SHB_USERAPPL = 4
};

static void put_le16(struct wt_buffer *out, unsigned value)
{
    uint8_t bytes[2] = {(uint8_t)value, (uint8_t)(value >> 8)};
    wt_put(out, bytes, sizeof bytes);
}

static void put_le32(struct wt_buffer *out, uint32_t value)
{
    put_le16(out, value & 0xffff);
    put_le16(out, value >> 16);
}

static void put_padded(struct wt_buffer *out, const void *bytes, size_t len)
{
    static const uint8_t zeros[3];
    wt_put(out, bytes, len);
    wt_put(out, zeros, (4 - len % 4) % 4);
}

static void put_option(struct wt_buffer *out, unsigned code, const char *text)
{
    size_t len = strlen(text);
    put_le16(out, code);
    put_le16(out, (unsigned)len);
    put_padded(out, text, len);
}

static void put_block(struct wt_buffer *out, uint32_t type, const struct wt_buffer *body)
{
    uint32_t total = (uint32_t)(body->len + 12);
    put_le32(out, type);
    put_le32(out, total);
    wt_put(out, body->data, body->len);
    put_le32(out, total);
    out->failed = out->failed || body->failed;
}

static void put_head(struct wt_buffer *out, const struct wt_trace *trace)
{
    struct wt_buffer section = {0}, interface = {0};
    put_le32(&section, BYTE_ORDER_MAGIC);
    put_le16(&section, 1), put_le16(&section, 0);                   /* version 1.0 */
    put_le32(&section, UINT32_MAX), put_le32(&section, UINT32_MAX); /* length not given */
    put_option(&section, SHB_USERAPPL, trace->tool);
    put_option(&section, OPT_ENDOFOPT, "");
    put_block(out, SECTION_HEADER_BLOCK, &section);

    put_le16(&interface, LINKTYPE_ETHERNET), put_le16(&interface, 0);
    put_le32(&interface, 0); /* packets are never cut short; time stamps are in microseconds */
    put_block(out, INTERFACE_DESCRIPTION_BLOCK, &interface);
    wt_buffer_clear(&section);
    wt_buffer_clear(&interface);
}

static void put_secrets(struct wt_buffer *out, const struct wt_buffer *keylog)
{
    struct wt_buffer body = {0};
    put_le32(&body, TLS_KEY_LOG);
    put_le32(&body, (uint32_t)keylog->len);
    put_padded(&body, keylog->data, keylog->len);
    put_block(out, DECRYPTION_SECRETS_BLOCK, &body);
    wt_buffer_clear(&body);
}

static void put_packet(void *user, const struct packet *packet)
{
    struct wt_buffer *out = user, body = {0};
    put_le32(&body, 0); /* the only interface */
    put_le32(&body, (uint32_t)((uint64_t)packet->time_us >> 32));
    put_le32(&body, (uint32_t)packet->time_us);
    put_le32(&body, (uint32_t)packet->len);
    put_le32(&body, (uint32_t)packet->len);
    put_padded(&body, packet->bytes, packet->len);
    put_option(&body, OPT_COMMENT, packet->comment);
    put_option(&body, OPT_ENDOFOPT, "");
    put_block(out, ENHANCED_PACKET_BLOCK, &body);
    wt_buffer_clear(&body);
}

/* A live session's secrets are written only when asked for; without them the capture is what an
 * eavesdropper has. */
bool export_pcapng(const struct wt_trace *trace, const struct wt_export_options *options,
                   struct wt_buffer *out, struct wt_error *error)
{
    struct wt_buffer keylog = {0};
    struct wt_error no_keys = {0};
    put_head(out, trace);
    if (export_keylog(trace, options, &keylog, &no_keys))
        put_secrets(out, &keylog);
    bool ok = packets_of(trace, put_packet, out);
    bool memory = keylog.failed || out->failed;
    wt_buffer_clear(&keylog);
    if (memory)
        return wt_fail(error, "", "memory is out");
    return ok || wt_fail(error, "pcapng", "no record crossed the wire here");
}
