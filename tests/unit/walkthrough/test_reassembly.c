/* From packets to streams: every link layer, and whatever order the segments come in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "packed.h"

/* ---- segments ---------------------------------------------------------------------------------
 */

static enum segment_kind segment_of(const struct wt_buffer *bytes, unsigned link,
                                    struct tcp_segment *s)
{
    struct capture_packet packet = {1, 0, link, seen(bytes), bytes->len};
    return capture_segment(&packet, s);
}

static void expect_hello(const struct wt_buffer *bytes, unsigned link)
{
    struct tcp_segment s;
    assert_int_equal(segment_of(bytes, link, &s), SEGMENT_TCP);
    assert_int_equal(s.from.port, 50000);
    assert_int_equal(s.to.port, 443);
    assert_int_equal(s.sequence, 0xfffffff0);
    assert_true(s.ack && s.fin && !s.syn && !s.rst);
    assert_int_equal(s.data.len, 5);
    assert_memory_equal(s.data.data, "hello", 5);
    assert_int_equal(s.missing, 0);
}

static void test_links(void **state)
{
    (void)state;
    static const struct {
        unsigned link;
        size_t len;
        const char *header;
    } links[] = {
        {1, 14, "\1\2\3\4\5\6\7\10\11\12\13\14\x08\0"},
        {1, 18, "\1\2\3\4\5\6\7\10\11\12\13\14\x81\0\0\7\x08\0"},
        {1, 22, "\1\2\3\4\5\6\7\10\11\12\13\14\x88\xa8\0\7\x81\0\0\7\x08\0"},
        {0, 4, "\2\0\0\0"},
        {108, 4, "\0\0\0\2"},
        {101, 0, ""},
        {228, 0, ""},
        {113, 16, "\0\0\0\1\0\6\1\2\3\4\5\6\0\0\x08\0"},
        {276, 20, "\x08\0\0\0\0\0\0\1\0\1\0\6\1\2\3\4\5\6\0\0"},
    };
    struct wt_buffer tcp = {0};
    put_tcp(&tcp, false, 0xfffffff0, ACK_FLAG | FIN_FLAG, text("hello"));
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        struct wt_buffer packet = {0};
        struct tcp_segment s;
        wt_put(&packet, links[i].header, links[i].len);
        put_ipv4(&packet, false, 6, 0, &tcp);
        expect_hello(&packet, links[i].link);
        wt_puts(&packet, "padding of the link");
        expect_hello(&packet, links[i].link);
        for (packet.len = 0; packet.len < links[i].len + 20 + tcp.len; packet.len++)
            assert_int_not_equal(segment_of(&packet, links[i].link, &s), SEGMENT_TCP);
        wt_buffer_clear(&packet);
    }
    wt_buffer_clear(&tcp);
}

static void test_ipv6(void **state)
{
    (void)state;
    struct wt_buffer tcp = {0}, packet = {0}, name = {0};
    put_tcp(&tcp, false, 0xfffffff0, ACK_FLAG | FIN_FLAG, text("hello"));
    put_number(&packet, 0x60000000, 4, true), put_number(&packet, tcp.len + 24, 2, true);
    put_number(&packet, 0, 1, true), put_number(&packet, 64, 1, true); /* hop-by-hop comes next */
    put_number(&packet, 0x20010db800000000, 8, true), put_number(&packet, 0x1000000000001, 8, true);
    put_number(&packet, 0, 8, true), put_number(&packet, 1, 8, true);
    put_number(&packet, 0x3c00, 2, true), put_number(&packet, 0, 6, true);  /* destination next */
    put_number(&packet, 0x0601, 2, true), put_number(&packet, 0, 14, true); /* TCP next */
    wt_put(&packet, tcp.data, tcp.len);
    expect_hello(&packet, 229);
    struct tcp_segment s;
    segment_of(&packet, 101, &s);
    capture_address_text(&name, &s.from);
    capture_address_text(&name, &s.to);
    assert_string_equal(name.data, "[2001:db8::1:0:0:1]:50000[::1]:443");
    wt_buffer_clear(&tcp);
    wt_buffer_clear(&packet);
    wt_buffer_clear(&name);
}

static void test_others(void **state)
{
    (void)state;
    struct wt_buffer tcp = {0}, packet = {0};
    struct tcp_segment s;
    put_tcp(&tcp, false, 1, ACK_FLAG, text("hello"));
    put_ipv4(&packet, false, 17, 0, &tcp);
    assert_int_equal(segment_of(&packet, 101, &s), SEGMENT_OTHER);
    packet.len = 0;
    put_ipv4(&packet, false, 6, 0x2000, &tcp);
    assert_int_equal(segment_of(&packet, 101, &s), SEGMENT_FRAGMENT);
    assert_int_equal(segment_of(&packet, 105, &s), SEGMENT_UNKNOWN_LINK);
    packet.len = 0;
    put_ipv4(&packet, false, 6, 0x4000, &tcp); /* don't fragment: whole */
    assert_int_equal(segment_of(&packet, 101, &s), SEGMENT_TCP);
    struct capture_packet short_packet = {
        1, 0, 101, {(const uint8_t *)packet.data, packet.len - 2}, packet.len};
    assert_int_equal(capture_segment(&short_packet, &s), SEGMENT_TCP);
    assert_int_equal(s.data.len, 3);
    assert_int_equal(s.missing, 2);
    wt_buffer_clear(&tcp);
    wt_buffer_clear(&packet);
}

/* ---- streams ----------------------------------------------------------------------------------
 */

struct heard { /* what each side said; a gap is a "?" */
    char said[2][256];
    uint64_t missing, streams;
    unsigned ends;
};

static void hear(void *user, const struct tcp_data *data)
{
    struct heard *h = user;
    if (data->missing)
        strcat(h->said[data->side], "?");
    if (data->data.len)
        strncat(h->said[data->side], (const char *)data->data.data, data->data.len);
    h->missing += data->missing;
    h->ends += data->end;
    if (data->stream->number >= h->streams)
        h->streams = data->stream->number + 1;
}

static void add(struct reassembly *r, bool back, uint32_t sequence, uint8_t flags,
                const char *characters)
{
    struct wt_buffer tcp = {0}, bytes = {0};
    struct tcp_segment s;
    struct capture_packet packet = {1, 0, 101, {NULL, 0}, 0};
    put_tcp(&tcp, back, sequence, flags, text(characters));
    put_ipv4(&bytes, back, 6, 0, &tcp);
    packet.bytes = seen(&bytes);
    packet.original_len = bytes.len;
    assert_int_equal(capture_segment(&packet, &s), SEGMENT_TCP);
    assert_true(reassembly_add(r, &packet, &s));
    wt_buffer_clear(&tcp);
    wt_buffer_clear(&bytes);
}

static struct reassembly *open_ears(struct heard *h)
{
    static struct reassembly r;
    *h = (struct heard){0};
    r = (struct reassembly){.take = hear, .user = h};
    return &r;
}

static void test_in_order(void **state)
{
    (void)state;
    struct heard h;
    struct reassembly *r = open_ears(&h);
    add(r, false, 999, SYN_FLAG, "");
    add(r, true, 4999, SYN_FLAG | ACK_FLAG, "");
    add(r, false, 1000, ACK_FLAG, "question");
    add(r, true, 5000, ACK_FLAG, "ans");
    add(r, true, 5003, ACK_FLAG | FIN_FLAG, "wer");
    add(r, false, 1008, ACK_FLAG | FIN_FLAG, "");
    add(r, false, 1008, ACK_FLAG | FIN_FLAG, ""); /* again, as it was not acknowledged */
    assert_string_equal(h.said[0], "question");
    assert_string_equal(h.said[1], "answer");
    assert_int_equal(h.ends, 2);
    assert_true(r->streams[0]->from_the_start);
    reassembly_clear(r);
}

/* Ten segments in 2,000 random orders, some twice, some overlapping, the sequence number turning
 * over: always the same stream. */
static void test_any_order(void **state)
{
    (void)state;
    static const char *const all = "The quick brown fox jumps over the lazy dog, twice.";
    uint32_t random = 1;
    for (unsigned round = 0; round < 2000; round++) {
        struct heard h;
        struct reassembly *r = open_ears(&h);
        uint32_t first = 0xffffffff - round % 64;
        add(r, false, first - 1, SYN_FLAG, "");
        unsigned due[16], count = 0;
        for (unsigned at = 0; at < 50; at += 5)
            due[count++] = at;
        for (unsigned i = 0; i < 3; i++)
            due[count++] = (random = random * 1664525 + 1013904223) >> 8 & 31;
        while (count > 0) {
            unsigned i = ((random = random * 1664525 + 1013904223) >> 16) % count;
            char piece[9] = "";
            strncat(piece, all + due[i], due[i] == 45 ? 6 : 5 + (random >> 24) % 3);
            add(r, false, first + due[i], ACK_FLAG, piece);
            due[i] = due[--count];
        }
        reassembly_end(r);
        assert_string_equal(h.said[0], all);
        assert_int_equal(h.missing, 0);
        reassembly_clear(r);
    }
}

static void test_gap(void **state)
{
    (void)state;
    struct heard h;
    struct reassembly *r = open_ears(&h);
    add(r, false, 0, SYN_FLAG, "");
    add(r, false, 1, ACK_FLAG, "one ");
    add(r, false, 9, ACK_FLAG | FIN_FLAG, "three");
    assert_string_equal(h.said[0], "one ");
    assert_int_equal(h.ends, 0);
    reassembly_end(r);
    assert_string_equal(h.said[0], "one ?three");
    assert_int_equal(h.missing, 4);
    assert_int_equal(h.ends, 1);
    assert_int_equal(r->streams[0]->sent[0].gaps, 1);
    reassembly_clear(r);
}

/* A stream that was running when the capture began; the same ports used again. */
static void test_without_a_beginning_and_again(void **state)
{
    (void)state;
    struct heard h;
    struct reassembly *r = open_ears(&h);
    add(r, true, 700, ACK_FLAG, "from the server");
    add(r, false, 70, ACK_FLAG, "from the client");
    assert_string_equal(h.said[0], "from the client");
    assert_string_equal(h.said[1], "from the server");
    assert_false(r->streams[0]->from_the_start);
    assert_int_equal(h.streams, 1);
    add(r, false, 50000, SYN_FLAG, "");
    add(r, false, 50000, SYN_FLAG, ""); /* not another connection */
    add(r, false, 50001, ACK_FLAG, "!");
    assert_int_equal(h.streams, 2);
    assert_string_equal(h.said[0], "from the client!");
    reassembly_clear(r);
}

static void count(void *user, const struct tcp_data *data)
{
    uint64_t *heard = user;
    *heard += data->data.len;
}

/* What waits for a piece that never comes is bounded: then the stream goes on behind the gap. */
static void test_held_back_no_longer(void **state)
{
    (void)state;
    char block[16385];
    uint64_t heard = 0;
    struct heard unused;
    struct reassembly *r = open_ears(&unused);
    memset(block, 'x', sizeof block - 1);
    block[sizeof block - 1] = 0;
    r->take = count;
    r->user = &heard;
    add(r, false, 0, SYN_FLAG, "");
    uint32_t blocks = REASSEMBLY_MAX_HELD / 16384;
    for (uint32_t i = 0; i < blocks; i++)
        add(r, false, 101 + i * 16384, ACK_FLAG, block);
    assert_int_equal(heard, 0);
    add(r, false, 101 + blocks * 16384, ACK_FLAG, block);
    assert_int_equal(heard, (blocks + 1) * 16384);
    assert_int_equal(r->streams[0]->sent[0].lost, 100);
    reassembly_clear(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_ipv6),
        cmocka_unit_test(test_others),
        cmocka_unit_test(test_in_order),
        cmocka_unit_test(test_any_order),
        cmocka_unit_test(test_gap),
        cmocka_unit_test(test_held_back_no_longer),
        cmocka_unit_test(test_without_a_beginning_and_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
