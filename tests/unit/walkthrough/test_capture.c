/* Capture files: both formats, both byte orders, each clock, any way of feeding them, and what is
 * damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "packed.h"

struct reading {
    enum capture_got last;
    size_t packets;
    int64_t times[8];
    unsigned links[8];
    char bytes[256]; /* of all packets, one after the other */
    bool cut;
    struct wt_buffer secrets;
    struct wt_error error;
};

/* Reads a capture that arrives in pieces of `piece` bytes. */
static struct reading read_in_pieces(const struct wt_buffer *file, size_t piece)
{
    struct reading r = {.last = CAPTURE_NEEDS_INPUT};
    struct capture c = {0};
    struct capture_packet packet;
    for (size_t fed = 0; r.last == CAPTURE_NEEDS_INPUT;) {
        size_t len = file->len - fed < piece ? file->len - fed : piece;
        if (len == 0)
            capture_end(&c);
        assert_true(capture_feed(&c, (const uint8_t *)file->data + fed, len));
        fed += len;
        while ((r.last = capture_next(&c, &packet, &r.error)) == CAPTURE_PACKET) {
            assert_true(r.packets < 8);
            assert_int_equal(packet.number, r.packets + 1);
            r.times[r.packets] = packet.time_us;
            r.links[r.packets++] = packet.link_type;
            strncat(r.bytes, (const char *)packet.bytes.data, packet.bytes.len);
        }
    }
    r.cut = c.cut;
    if (c.secrets.len)
        wt_put(&r.secrets, c.secrets.data, c.secrets.len);
    capture_clear(&c);
    return r;
}

static void expect_two(const struct wt_buffer *file, unsigned link, int64_t first, int64_t second)
{
    for (size_t piece = 1; piece <= file->len; piece += piece < 40 ? 1 : 37) {
        struct reading r = read_in_pieces(file, piece);
        assert_int_equal(r.last, CAPTURE_DONE);
        assert_int_equal(r.packets, 2);
        assert_string_equal(r.bytes, "firstsecond");
        assert_int_equal(r.times[0], first);
        assert_int_equal(r.times[1], second);
        assert_int_equal(r.links[0], link);
        assert_false(r.cut);
        wt_buffer_clear(&r.secrets);
    }
}

static void test_pcap(void **state)
{
    (void)state;
    for (unsigned kind = 0; kind < 4; kind++) {
        bool big = kind & 1, nanoseconds = kind & 2;
        struct wt_buffer file = {0};
        put_pcap_head(&file, nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4, 101, big);
        put_pcap_packet(&file, 5, 7, text("first"), 5, big);
        put_pcap_packet(&file, 0xffffffff, 999999, text("second"), 6, big);
        expect_two(&file, 101, nanoseconds ? 5000000 : 5000007,
                   4294967295 * 1000000 + (nanoseconds ? 999 : 999999));
        wt_buffer_clear(&file);
    }
}

static void put_section(struct wt_buffer *file, bool big)
{
    struct wt_buffer body = {0};
    put_number(&body, 0x1a2b3c4d, 4, big);
    put_number(&body, 1, 2, big), put_number(&body, 0, 2, big);
    put_number(&body, UINT64_MAX, 8, big);
    put_block(file, 0x0a0d0d0a, seen(&body), big);
    wt_buffer_clear(&body);
}

static void put_interface(struct wt_buffer *file, unsigned link, uint8_t resolution, bool big)
{
    struct wt_buffer body = {0};
    put_number(&body, link, 2, big), put_number(&body, 0, 6, big);
    put_number(&body, 2, 2, big), put_number(&body, 3, 2, big); /* if_name, to be passed over */
    wt_puts(&body, "lo0");
    put_number(&body, 0, 1, big);
    put_number(&body, 9, 2, big), put_number(&body, 1, 2, big); /* if_tsresol */
    put_number(&body, resolution, 1, big), put_number(&body, 0, 3, big);
    put_number(&body, 14, 2, big), put_number(&body, 8, 2, big); /* if_tsoffset */
    put_number(&body, 1000, 8, big);
    put_number(&body, 0, 4, big); /* opt_endofopt */
    put_block(file, 1, seen(&body), big);
    wt_buffer_clear(&body);
}

static void put_enhanced(struct wt_buffer *file, uint32_t interface, uint64_t ticks,
                         const char *bytes, size_t len, bool big)
{
    struct wt_buffer body = {0};
    put_number(&body, interface, 4, big);
    put_number(&body, ticks >> 32, 4, big), put_number(&body, ticks & 0xffffffff, 4, big);
    put_number(&body, len, 4, big), put_number(&body, len, 4, big);
    wt_puts(&body, bytes);
    put_block(file, 6, seen(&body), big);
    wt_buffer_clear(&body);
}

static void test_pcapng(void **state)
{
    (void)state;
    for (unsigned kind = 0; kind < 2; kind++) {
        bool big = kind;
        struct wt_buffer file = {0};
        put_section(&file, big);
        put_block(&file, 0xbad, text("a block nobody knows"), big);
        put_interface(&file, 113, 9, big);       /* nanoseconds */
        put_interface(&file, 1, 0x80 | 10, big); /* 1/1024 s */
        put_enhanced(&file, 0, 5000007000, "first", 5, big);
        put_enhanced(&file, 1, 1536, "second", 6, big);
        expect_two(&file, 113, 1005000007, 1001500000);
        wt_buffer_clear(&file);
    }
}

/* Interfaces and byte order belong to their section. */
static void test_sections_follow_each_other(void **state)
{
    (void)state;
    struct wt_buffer file = {0};
    put_section(&file, true);
    put_interface(&file, 1, 6, true);
    put_enhanced(&file, 0, 1, "first", 5, true);
    put_section(&file, false);
    put_interface(&file, 101, 6, false);
    put_enhanced(&file, 0, 2, "second", 6, false);
    expect_two(&file, 1, 1000000001, 1000000002);
    put_section(&file, false);
    put_enhanced(&file, 0, 2, "third", 5, false);
    struct reading r = read_in_pieces(&file, 1000);
    assert_int_equal(r.last, CAPTURE_BROKEN);
    assert_non_null(strstr(r.error.what, "not described"));
    wt_buffer_clear(&file);
}

static void test_secrets_inside(void **state)
{
    (void)state;
    struct wt_buffer file = {0}, body = {0};
    put_section(&file, false);
    for (unsigned i = 0; i < 2; i++) {
        body.len = 0;
        put_number(&body, i ? 0x544c534b : 0x57474b4c, 4, false); /* another program's first */
        put_number(&body, 7, 4, false);
        wt_puts(&body, "SECRETS");
        put_block(&file, 10, seen(&body), false);
    }
    struct reading r = read_in_pieces(&file, 3);
    assert_int_equal(r.last, CAPTURE_DONE);
    assert_string_equal(r.secrets.data, "SECRETS\n");
    wt_buffer_clear(&r.secrets);
    wt_buffer_clear(&body);
    wt_buffer_clear(&file);
}

/* Cut at each length: what is whole is read, and that it was cut is told. */
static void test_every_truncation(void **state)
{
    (void)state;
    struct wt_buffer file = {0};
    put_pcap_head(&file, 0xa1b2c3d4, 1, false);
    size_t first = file.len + 16 + 5, whole;
    put_pcap_packet(&file, 5, 7, text("first"), 5, false);
    put_pcap_packet(&file, 6, 7, text("second"), 6, false);
    whole = file.len;
    for (file.len = 0; file.len < whole; file.len++) {
        struct reading r = read_in_pieces(&file, 11);
        assert_int_equal(r.last, file.len < 24 ? CAPTURE_BROKEN : CAPTURE_DONE);
        assert_int_equal(r.packets, file.len >= first);
        if (file.len >= 24)
            assert_int_equal(r.cut, file.len != 24 && file.len != first);
        wt_buffer_clear(&r.secrets);
    }
    wt_buffer_clear(&file);
}

static void expect_broken(struct wt_buffer *file, const char *what)
{
    struct reading r = read_in_pieces(file, 1000);
    assert_int_equal(r.last, CAPTURE_BROKEN);
    if (!strstr(r.error.what, what))
        fail_msg("'%s' does not say '%s'", r.error.what, what);
    wt_buffer_clear(&r.secrets);
    wt_buffer_clear(file);
}

static void test_damaged(void **state)
{
    (void)state;
    struct wt_buffer file = {0};
    wt_puts(&file, "this is no capture at all");
    expect_broken(&file, "neither a pcap nor a pcapng");
    put_pcap_head(&file, 0xa1b2c3d4, 1, false);
    put_number(&file, 0, 8, false), put_number(&file, 0xffffffff, 4, false);
    put_number(&file, 0, 4, false);
    expect_broken(&file, "longer than any network carries");
    put_number(&file, 0xa1b2c3d4, 4, false), put_number(&file, 9, 2, false);
    put_number(&file, 0, 18, false);
    expect_broken(&file, "unknown version");
    put_block(&file, 0x0a0d0d0a, text("neither byte order"), false);
    expect_broken(&file, "byte-order magic");
    put_section(&file, false);
    put_number(&file, 6, 4, false), put_number(&file, 0xfffffffc, 4, false);
    put_number(&file, 0, 4, false);
    expect_broken(&file, "impossible length");
    put_section(&file, false);
    put_block(&file, 6, text("1234"), false);
    file.data[file.len - 4] ^= 4;
    expect_broken(&file, "two lengths differ");
    put_section(&file, false);
    put_interface(&file, 1, 6, false);
    put_enhanced(&file, 0, 1, "short", 500, false);
    expect_broken(&file, "longer than its block");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pcap),
        cmocka_unit_test(test_pcapng),
        cmocka_unit_test(test_sections_follow_each_other),
        cmocka_unit_test(test_secrets_inside),
        cmocka_unit_test(test_every_truncation),
        cmocka_unit_test(test_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
