/* Captures for the tests: packets around given bytes, in either format and byte order. */
#ifndef TESTS_PACKED_H
#define TESTS_PACKED_H

#include <string.h>

#include "walkthrough/capture/reassembly.h"

/* Appends a number of `size` octets. */
static inline void put_number(struct wt_buffer *out, uint64_t value, size_t size, bool big_endian)
{
    for (size_t i = 0; i < size; i++) {
        size_t place = big_endian ? size - 1 - i : i;
        uint8_t octet = 0;
        if (place < sizeof value)
            octet = (uint8_t)(value >> 8 * place);
        wt_put(out, &octet, 1);
    }
}

static inline void put_pcap_head(struct wt_buffer *out, uint32_t magic, uint32_t link_type,
                                 bool big)
{
    put_number(out, magic, 4, big);
    put_number(out, 2, 2, big), put_number(out, 4, 2, big);
    put_number(out, 0, 8, big);
    put_number(out, 65535, 4, big), put_number(out, link_type, 4, big);
}

static inline void put_pcap_packet(struct wt_buffer *out, uint32_t seconds, uint32_t rest,
                                   struct ce_view bytes, size_t original, bool big)
{
    put_number(out, seconds, 4, big), put_number(out, rest, 4, big);
    put_number(out, bytes.len, 4, big), put_number(out, original, 4, big);
    wt_put(out, bytes.data, bytes.len);
}

/* A block of pcapng around a body, which is padded. */
static inline void put_block(struct wt_buffer *out, uint32_t type, struct ce_view body, bool big)
{
    size_t padded = (body.len + 3) / 4 * 4;
    put_number(out, type, 4, big), put_number(out, padded + 12, 4, big);
    wt_put(out, body.data, body.len);
    put_number(out, 0, padded - body.len, big);
    put_number(out, padded + 12, 4, big);
}

enum { FIN_FLAG = 1, SYN_FLAG = 2, RST_FLAG = 4, ACK_FLAG = 16 };

/* TCP from port 50000 to 443, or back. */
static inline void put_tcp(struct wt_buffer *out, bool back, uint32_t sequence, uint8_t flags,
                           struct ce_view data)
{
    put_number(out, back ? 443 : 50000, 2, true), put_number(out, back ? 50000 : 443, 2, true);
    put_number(out, sequence, 4, true), put_number(out, 0, 4, true);
    put_number(out, 0x50, 1, true), put_number(out, flags, 1, true);
    put_number(out, 0, 6, true);
    wt_put(out, data.data, data.len);
}

static inline void put_ipv4(struct wt_buffer *out, bool back, uint8_t protocol, unsigned fragment,
                            const struct wt_buffer *payload)
{
    static const uint8_t ends[2][4] = {{10, 0, 0, 1}, {10, 0, 0, 2}};
    put_number(out, 0x4500, 2, true), put_number(out, 20 + payload->len, 2, true);
    put_number(out, 0, 2, true), put_number(out, fragment, 2, true);
    put_number(out, 64, 1, true), put_number(out, protocol, 1, true), put_number(out, 0, 2, true);
    wt_put(out, ends[back], 4), wt_put(out, ends[!back], 4);
    wt_put(out, payload->data, payload->len);
}

static inline struct ce_view seen(const struct wt_buffer *b)
{
    return (struct ce_view){(const uint8_t *)b->data, b->len};
}

static inline struct ce_view text(const char *characters)
{
    return (struct ce_view){(const uint8_t *)characters, strlen(characters)};
}

#endif
