/* From records to packets: RFC 791 (IPv4) and RFC 9293 (TCP), as much of them as a stream without
 * loss needs. */
#include "walkthrough/export/packets.h"

#include <string.h>

#include "crypto-edu/bytes.h"
#include "walkthrough/trace/buffer.h"

enum {
    ETHERNET_SIZE = 14,
    IPV4_SIZE = 20,
    TCP_SIZE = 20,
    HEADERS_SIZE = ETHERNET_SIZE + IPV4_SIZE + TCP_SIZE,
    MAX_SEGMENT = 1460, /* an Ethernet frame of 1500 without the two headers */
    FIRST_CLIENT_PORT = 49152,
    HTTPS_PORT = 443
};

enum { FIN = 0x01, SYN = 0x02, PSH = 0x08, ACK = 0x10 };

struct stream { /* one connection; [0] is the client's direction */
    bool begun;
    uint32_t next[2]; /* the sequence number of the next byte each side sends */
};

struct packing {
    const struct wt_trace *trace;
    void (*take)(void *user, const struct packet *packet);
    void *user;
    int64_t now;
    unsigned sent; /* packets so far: the Identification of IPv4 */
};

/* RFC 1071: the one's complement of the one's complement sum of 16-bit words. */
static uint32_t add_words(uint32_t sum, const uint8_t *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        sum += i % 2 ? bytes[i] : (uint32_t)bytes[i] << 8;
    return sum;
}

static void put_checksum(uint8_t *at, uint32_t sum)
{
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    at[0] = (uint8_t)(~sum >> 8), at[1] = (uint8_t)~sum;
}

static void put_be16(uint8_t *at, size_t value)
{
    at[0] = (uint8_t)(value >> 8), at[1] = (uint8_t)value;
}

static void write_ethernet(uint8_t *h, bool from_server)
{
    static const uint8_t address[2][6] = {{2, 0, 0, 0, 0, 1}, {2, 0, 0, 0, 0, 2}};
    memcpy(h, address[!from_server], 6);
    memcpy(h + 6, address[from_server], 6);
    put_be16(h + 12, 0x0800);
}

/* RFC 791 3.1; the addresses are TEST-NET-1 of RFC 5737. */
static void write_ipv4(uint8_t *h, unsigned identification, bool from_server, size_t payload)
{
    static const uint8_t address[2][4] = {{192, 0, 2, 1}, {192, 0, 2, 2}};
    memset(h, 0, IPV4_SIZE);
    h[0] = 0x45;
    put_be16(h + 2, IPV4_SIZE + payload);
    put_be16(h + 4, identification & 0xffff);
    h[6] = 0x40; /* don't fragment */
    h[8] = 64;   /* time to live */
    h[9] = 6;    /* TCP */
    memcpy(h + 12, address[from_server], 4);
    memcpy(h + 16, address[!from_server], 4);
    put_checksum(h + 10, add_words(0, h, IPV4_SIZE));
}

/* RFC 9293 3.1; the checksum covers the addresses too. */
static void write_tcp(uint8_t *h, const struct stream *s, unsigned client_port, bool from_server,
                      uint8_t flags, size_t len)
{
    memset(h, 0, TCP_SIZE);
    put_be16(h, from_server ? HTTPS_PORT : client_port);
    put_be16(h + 2, from_server ? client_port : HTTPS_PORT);
    ce_store_be32(h + 4, s->next[from_server]);
    ce_store_be32(h + 8, flags & ACK ? s->next[!from_server] : 0);
    h[12] = (TCP_SIZE / 4) << 4;
    h[13] = flags;
    put_be16(h + 14, 65535); /* window */
    uint32_t pseudo_header = add_words(0, h - 8, 8) + 6 + TCP_SIZE + (uint32_t)len;
    put_checksum(h + 16, add_words(pseudo_header, h, TCP_SIZE + len));
}

static void send_segment(struct packing *p, struct stream *s, wt_id connection, bool from_server,
                         uint8_t flags, struct ce_view data, const char *comment)
{
    uint8_t bytes[HEADERS_SIZE + MAX_SEGMENT];
    unsigned client_port = FIRST_CLIENT_PORT + (connection - 1) % 16384;
    if (data.len)
        memcpy(bytes + HEADERS_SIZE, data.data, data.len);
    write_ethernet(bytes, from_server);
    write_ipv4(bytes + ETHERNET_SIZE, ++p->sent, from_server, TCP_SIZE + data.len);
    write_tcp(bytes + ETHERNET_SIZE + IPV4_SIZE, s, client_port, from_server, flags, data.len);
    s->next[from_server] += (uint32_t)data.len + (flags & (SYN | FIN) ? 1 : 0);
    struct packet packet = {p->now, bytes, HEADERS_SIZE + data.len, comment};
    p->take(p->user, &packet);
}

static const struct ce_view nothing;

static void begin(struct packing *p, struct stream *s, wt_id connection)
{
    s->begun = true;
    s->next[0] = 1000 * connection; /* any number will do, and a round one reads well */
    s->next[1] = 1000 * connection + 500;
    send_segment(p, s, connection, false, SYN, nothing, "TCP: the client opens the connection");
    send_segment(p, s, connection, true, SYN | ACK, nothing, "TCP: the server accepts");
    send_segment(p, s, connection, false, ACK, nothing, "TCP: connected; TLS begins");
}

static void end(struct packing *p, struct stream *s, const struct wt_connection *c)
{
    if (!s->begun || (c->outcome && strcmp(c->outcome, "open") == 0))
        return;
    send_segment(p, s, c->id, false, FIN | ACK, nothing, "TCP: the client has no more to send");
    send_segment(p, s, c->id, true, FIN | ACK, nothing, "TCP: nor has the server");
    send_segment(p, s, c->id, false, ACK, nothing, "TCP: closed");
}

/* ---- what a record carries, and when ----------------------------------------------------------
 */

static bool carried_by(const struct wt_message *m, wt_id record)
{
    for (size_t i = 0; i < m->carried_by_count; i++)
        if (m->carried_by[i].record == record)
            return true;
    return false;
}

/* The time of the first step about the record or about what it carries; without one, that of the
 * record before. */
static int64_t time_of(const struct packing *p, wt_id record)
{
    const struct wt_trace *t = p->trace;
    for (size_t i = 0; i < t->step_count; i++) {
        const struct wt_message *m = wt_message_at(t, t->steps[i].message);
        if (m && (m->id == record || carried_by(m, record)))
            return t->origin.started * 1000000 + t->steps[i].time_us;
    }
    return p->now;
}

static void comment_on(struct wt_buffer *out, const struct wt_trace *t, const struct wt_message *m)
{
    const struct wt_actor *from = wt_actor_at(t, m->from), *to = wt_actor_at(t, m->to);
    const struct wt_value *key = wt_value_at(t, m->sealed_with.key);
    wt_printf(out, "%s -> %s:", from ? from->name : "?", to ? to->name : "?");
    bool any = false;
    for (size_t i = 0; i < t->message_count; i++) {
        if (!carried_by(&t->messages[i], m->id))
            continue;
        wt_printf(out, "%s %s", any ? "," : "", t->messages[i].type);
        any = true;
    }
    if (!any)
        wt_printf(out, " %s", m->type);
    if (key)
        wt_printf(out, " (sealed with %s)", key->name);
}

static void send_record(struct packing *p, struct stream *s, const struct wt_connection *c,
                        const struct wt_message *m)
{
    struct wt_buffer comment = {0};
    int64_t at = time_of(p, m->id);
    p->now = at > p->now ? at : p->now;
    if (!s->begun)
        begin(p, s, c->id);
    comment_on(&comment, p->trace, m);
    for (size_t done = 0; done < m->wire.len; done += MAX_SEGMENT) {
        size_t left = m->wire.len - done, len = left < MAX_SEGMENT ? left : MAX_SEGMENT;
        uint8_t flags = len == left ? PSH | ACK : ACK;
        send_segment(p, s, c->id, m->from == c->server, flags,
                     (struct ce_view){m->wire.data + done, len},
                     comment.data && !comment.failed ? comment.data : "");
    }
    wt_buffer_clear(&comment);
}

bool packets_of(const struct wt_trace *trace, void (*take)(void *user, const struct packet *packet),
                void *user)
{
    struct packing p = {trace, take, user, trace->origin.started * 1000000, 0};
    bool any = false;
    for (size_t i = 0; i < trace->connection_count; i++) {
        const struct wt_connection *c = &trace->connections[i];
        struct stream s = {0};
        for (size_t j = 0; j < trace->message_count; j++) {
            const struct wt_message *m = &trace->messages[j];
            if (m->layer == LAYER_RECORD && m->connection == c->id && m->wire.len)
                send_record(&p, &s, c, m);
        }
        end(&p, &s, c);
        any = any || s.begun;
    }
    return any;
}
