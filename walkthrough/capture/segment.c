/*
 * Link layer, IP, TCP: each takes its header off the front and hands on the rest. Every length is
 * compared with what is there before it is used.
 */
#include "walkthrough/capture/segment.h"

#include <string.h>

/* Link types, as the IANA registry of pcap counts them. */
enum {
    LINKTYPE_NULL = 0,
    LINKTYPE_ETHERNET = 1,
    LINKTYPE_RAW = 101,
    LINKTYPE_LOOP = 108,
    LINKTYPE_LINUX_SLL = 113,
    LINKTYPE_IPV4 = 228,
    LINKTYPE_IPV6 = 229,
    LINKTYPE_LINUX_SLL2 = 276
};

enum {
    ETHERTYPE_IPV4 = 0x0800,
    ETHERTYPE_VLAN = 0x8100,
    ETHERTYPE_IPV6 = 0x86dd,
    ETHERTYPE_PROVIDER_VLAN = 0x88a8,
    PROTOCOL_TCP = 6
};

struct rest { /* what is left of the packet */
    const uint8_t *at;
    size_t len;
    size_t cut; /* bytes behind it that the capture did not keep */
};

static uint16_t be16(const uint8_t *at)
{
    return (uint16_t)(at[0] << 8 | at[1]);
}

static bool skip(struct rest *r, size_t len)
{
    if (r->len < len)
        return false;
    r->at += len;
    r->len -= len;
    return true;
}

/* The packet's own length says where it ends: what stands behind is the link's padding. */
static bool limit(struct rest *r, size_t len)
{
    if (len > r->len + r->cut)
        return false;
    if (len <= r->len) {
        r->len = len;
        r->cut = 0;
    } else {
        r->cut = len - r->len;
    }
    return true;
}

/* ---- TCP, RFC 9293 3.1 ------------------------------------------------------------------------
 */

static enum segment_kind read_tcp(struct rest r, struct tcp_segment *s)
{
    if (r.len < 20)
        return SEGMENT_DAMAGED;
    const uint8_t *h = r.at;
    s->from.port = be16(h);
    s->to.port = be16(h + 2);
    s->sequence = (uint32_t)be16(h + 4) << 16 | be16(h + 6);
    s->fin = h[13] & 0x01;
    s->syn = h[13] & 0x02;
    s->rst = h[13] & 0x04;
    s->ack = h[13] & 0x10;
    size_t header = (size_t)(h[12] >> 4) * 4;
    if (header < 20 || !skip(&r, header))
        return SEGMENT_DAMAGED;
    s->data = (struct ce_view){r.at, r.len};
    s->missing = r.cut;
    return SEGMENT_TCP;
}

/* ---- IP ---------------------------------------------------------------------------------------
 */

static enum segment_kind read_ipv4(struct rest r, struct tcp_segment *s) /* RFC 791 3.1 */
{
    if (r.len < 20 || r.at[0] >> 4 != 4)
        return SEGMENT_DAMAGED;
    const uint8_t *h = r.at;
    size_t header = (size_t)(h[0] & 15) * 4, total = be16(h + 2);
    if (total == 0) /* the network card was to cut it up and fill it in */
        total = r.len + r.cut;
    if (header < 20 || total < header || !limit(&r, total) || !skip(&r, header))
        return SEGMENT_DAMAGED;
    if (be16(h + 6) & 0x3fff) /* more fragments, or an offset */
        return SEGMENT_FRAGMENT;
    if (h[9] != PROTOCOL_TCP)
        return SEGMENT_OTHER;
    memcpy(s->from.bytes, h + 12, 4);
    memcpy(s->to.bytes, h + 16, 4);
    return read_tcp(r, s);
}

/* Passes over the extension headers of RFC 8200 section 4 that may stand before TCP. */
static enum segment_kind skip_extensions(struct rest *r, uint8_t *next)
{
    enum { HOP_BY_HOP = 0, ROUTING = 43, FRAGMENT = 44, DESTINATION = 60 };
    while (*next == HOP_BY_HOP || *next == ROUTING || *next == DESTINATION) {
        if (r->len < 8)
            return SEGMENT_DAMAGED;
        *next = r->at[0];
        if (!skip(r, 8 + (size_t)r->at[1] * 8))
            return SEGMENT_DAMAGED;
    }
    if (*next == FRAGMENT)
        return SEGMENT_FRAGMENT;
    return *next == PROTOCOL_TCP ? SEGMENT_TCP : SEGMENT_OTHER;
}

static enum segment_kind read_ipv6(struct rest r, struct tcp_segment *s) /* RFC 8200 3 */
{
    if (r.len < 40 || r.at[0] >> 4 != 6)
        return SEGMENT_DAMAGED;
    uint8_t next = r.at[6];
    size_t payload = be16(r.at + 4);
    s->from.is_ipv6 = s->to.is_ipv6 = true;
    memcpy(s->from.bytes, r.at + 8, 16);
    memcpy(s->to.bytes, r.at + 24, 16);
    if (!skip(&r, 40) || (payload && !limit(&r, payload)))
        return SEGMENT_DAMAGED;
    enum segment_kind kind = skip_extensions(&r, &next);
    return kind == SEGMENT_TCP ? read_tcp(r, s) : kind;
}

static enum segment_kind read_ip(struct rest r, struct tcp_segment *s)
{
    if (r.len == 0)
        return SEGMENT_DAMAGED;
    switch (r.at[0] >> 4) {
    case 4:
        return read_ipv4(r, s);
    case 6:
        return read_ipv6(r, s);
    default:
        return SEGMENT_OTHER;
    }
}

/* ---- the link ---------------------------------------------------------------------------------
 */

static enum segment_kind read_by_ethertype(struct rest r, unsigned type, struct tcp_segment *s)
{
    while (type == ETHERTYPE_VLAN || type == ETHERTYPE_PROVIDER_VLAN) {
        if (r.len < 4)
            return SEGMENT_DAMAGED;
        type = be16(r.at + 2);
        skip(&r, 4);
    }
    return type == ETHERTYPE_IPV4 || type == ETHERTYPE_IPV6 ? read_ip(r, s) : SEGMENT_OTHER;
}

/* A header of `size` bytes with an EtherType at `type_at`. */
static enum segment_kind read_link(struct rest r, size_t size, size_t type_at,
                                   struct tcp_segment *s)
{
    const uint8_t *header = r.at;
    return skip(&r, size) ? read_by_ethertype(r, be16(header + type_at), s) : SEGMENT_DAMAGED;
}

enum segment_kind capture_segment(const struct capture_packet *packet, struct tcp_segment *segment)
{
    size_t kept = packet->bytes.len, all = packet->original_len;
    struct rest r = {packet->bytes.data, kept, all > kept ? all - kept : 0};
    memset(segment, 0, sizeof *segment);
    switch (packet->link_type) {
    case LINKTYPE_ETHERNET:
        return read_link(r, 14, 12, segment);
    case LINKTYPE_LINUX_SLL:
        return read_link(r, 16, 14, segment);
    case LINKTYPE_LINUX_SLL2:
        return read_link(r, 20, 0, segment);
    case LINKTYPE_NULL:
    case LINKTYPE_LOOP: /* an address family, of which systems have different numbers */
        return skip(&r, 4) ? read_ip(r, segment) : SEGMENT_DAMAGED;
    case LINKTYPE_RAW:
    case LINKTYPE_IPV4:
    case LINKTYPE_IPV6:
        return read_ip(r, segment);
    default:
        return SEGMENT_UNKNOWN_LINK;
    }
}

/* ---- addresses --------------------------------------------------------------------------------
 */

bool capture_address_equal(const struct capture_address *a, const struct capture_address *b)
{
    return a->port == b->port && a->is_ipv6 == b->is_ipv6 &&
           memcmp(a->bytes, b->bytes, a->is_ipv6 ? 16 : 4) == 0;
}

/* RFC 5952: the longest run of zero groups, two at least, becomes "::". */
static void ipv6_text(struct wt_buffer *out, const uint8_t bytes[static 16])
{
    unsigned longest_at = 8, longest = 1;
    for (unsigned i = 0; i < 8; i++) {
        unsigned run = 0;
        while (i + run < 8 && be16(bytes + 2 * (i + run)) == 0)
            run++;
        if (run > longest) {
            longest = run;
            longest_at = i;
        }
    }
    for (unsigned i = 0; i < 8; i++) {
        if (i == longest_at) {
            wt_puts(out, "::");
            i += longest - 1;
            continue;
        }
        bool follows = i > 0 && i != longest_at + longest;
        wt_printf(out, "%s%x", follows ? ":" : "", be16(bytes + 2 * i));
    }
}

void capture_address_text(struct wt_buffer *out, const struct capture_address *address)
{
    const uint8_t *b = address->bytes;
    if (address->is_ipv6) {
        wt_puts(out, "[");
        ipv6_text(out, b);
        wt_printf(out, "]:%u", address->port);
    } else {
        wt_printf(out, "%u.%u.%u.%u:%u", b[0], b[1], b[2], b[3], address->port);
    }
}
