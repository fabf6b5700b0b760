/*
 * Names as people write them: hosts and addresses of a certificate, domains and networks of a name
 * constraint, and what is none of them (RFC 5280 4.2.1.6 and 4.2.1.10).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "walkthrough/live/alt_names.h"

struct sample {
    const char *written, *told; /* told NULL: refused */
    size_t len;                 /* of the octets */
};

static void expect(const struct sample *samples, size_t count,
                   bool (*read)(struct wt_arena *, const char *, struct ce_general_name *))
{
    for (size_t i = 0; i < count; i++) {
        struct wt_arena arena = {0};
        struct wt_buffer text = {0};
        struct ce_general_name name;
        bool ok = read(&arena, samples[i].written, &name);
        if (ok != (samples[i].told != NULL))
            fail_msg("'%s' is %s", samples[i].written, ok ? "taken" : "refused");
        if (ok) {
            wt_alt_name_text(&text, &name);
            assert_string_equal(text.data, samples[i].told);
            assert_int_equal(name.value.len, samples[i].len);
        }
        wt_buffer_clear(&text);
        wt_arena_clear(&arena);
    }
}

static void test_hosts(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"www.example", "DNS:www.example", 11},
        {"localhost", "DNS:localhost", 9},
        {"*.example", "DNS:*.example", 9},
        {"xn--bcher-kva.example", "DNS:xn--bcher-kva.example", 21},
        {"1.example", "DNS:1.example", 9},
        {"127.0.0.1", "IP:127.0.0.1", 4},
        {"::1", "IP:::1", 16},
        {"2001:DB8::1", "IP:2001:db8::1", 16},
        {"", NULL, 0},
        {".", NULL, 0},
        {".example", NULL, 0},
        {"example.", NULL, 0},
        {"a..b", NULL, 0},
        {"*", NULL, 0},
        {"*.", NULL, 0},
        {"a.*.b", NULL, 0},
        {"*.*.example", NULL, 0},
        {"-a.example", NULL, 0},
        {"a-.example", NULL, 0},
        {"a b", NULL, 0},
        {"b\xc3\xbc"
         "cher.example",
         NULL, 0},
        {"1.2.3", NULL, 0},
        {"1.2.3.4.5", NULL, 0},
        {"256.1.1.1", NULL, 0},
        {"12345", NULL, 0},
        {"::1/128", NULL, 0},
        {"http://www.example", NULL, 0},
    };
    expect(samples, sizeof samples / sizeof *samples, wt_alt_name_read);
}

static void test_subtrees(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"example", "DNS:example", 7},
        {".example", "DNS:example", 7},
        {"127.0.0.0/8", "IP:127.0.0.0/8", 8},
        {"127.1.2.3/8", "IP:127.0.0.0/8", 8},
        {"10.0.0.1", "IP:10.0.0.1/32", 8},
        {"10.255.255.255/11", "IP:10.224.0.0/11", 8},
        {"0.0.0.0/0", "IP:0.0.0.0/0", 8},
        {"::1", "IP:::1/128", 32},
        {"2001:db8::ff/33", "IP:2001:db8::/33", 32},
        {"10.0.0.0/33", NULL, 0},
        {"::/129", NULL, 0},
        {"10.0.0.0/", NULL, 0},
        {"10.0.0.0/-1", NULL, 0},
        {"10.0.0.0/8x", NULL, 0},
        {"10.0.0.0/0008", NULL, 0},
        {"10.0.0/8", NULL, 0},
        {"example/8", NULL, 0},
        {"*.example", NULL, 0},
        {"..example", NULL, 0},
        {"", NULL, 0},
    };
    expect(samples, sizeof samples / sizeof *samples, wt_subtree_read);
}

/* RFC 1035 2.3.4: 63 octets a label, 253 a name as it is written. */
static void test_lengths(void **state)
{
    (void)state;
    struct wt_arena arena = {0};
    struct ce_general_name name;
    char label[65] = "", whole[260] = "";
    for (size_t len = 1; len < sizeof label; len++) {
        memset(label, 'a', len);
        assert_int_equal(wt_alt_name_read(&arena, label, &name), len <= 63);
    }
    for (size_t len = 1; len < sizeof whole; len++) {
        for (size_t i = 0; i < len; i++)
            whole[i] = i % 2 && i + 1 < len ? '.' : 'a';
        whole[len] = '\0';
        assert_int_equal(wt_alt_name_read(&arena, whole, &name), len <= 253);
    }
    wt_arena_clear(&arena);
}

static void test_other_kinds(void **state)
{
    (void)state;
    const struct ce_general_name names[] = {{CE_NAME_EMAIL, {(const uint8_t *)"a@b", 3}},
                                            {CE_NAME_URI, {(const uint8_t *)"x://y", 5}},
                                            {CE_NAME_IP, {(const uint8_t *)"abc", 3}},
                                            {CE_NAME_DIRECTORY, {(const uint8_t *)"0\0", 2}}};
    static const char *const told[] = {"email:a@b", "URI:x://y", "[7], 3 bytes", "[4], 2 bytes"};
    for (size_t i = 0; i < 4; i++) {
        struct wt_buffer text = {0};
        wt_alt_name_text(&text, &names[i]);
        assert_string_equal(text.data, told[i]);
        wt_buffer_clear(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hosts), cmocka_unit_test(test_subtrees),
        cmocka_unit_test(test_lengths), cmocka_unit_test(test_other_kinds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
