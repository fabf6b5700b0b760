/*
 * Two messages side by side: aligned by what fields are, with the fewest moves, and nothing said of
 * what is the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/captured_hellos.h"
#include "tests/unit/walkthrough/message_cases.h"
#include "walkthrough/trace/diff_fields.h"

enum { HELLO_SIZE = 2048 };

struct side {
    uint8_t bytes[HELLO_SIZE];
    size_t len;
    struct wire_pen pen;
};

static void annotate(struct side *s, const struct wire_context *context)
{
    memset(&s->pen, 0, sizeof s->pen);
    assert_true(
        wire_annotate(&s->pen, LAYER_HANDSHAKE, s->bytes, s->len, context, PROTECT_NONE, 0, NULL));
}

static void compare(struct wt_differences *d, const struct side *a, const struct side *b)
{
    memset(d, 0, sizeof *d);
    assert_true(wt_diff_fields(d, &(struct wt_message_bytes){&a->pen, a->bytes},
                               &(struct wt_message_bytes){&b->pen, b->bytes}));
}

static size_t count_of(const struct wt_differences *d, enum wt_difference_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < d->count; i++)
        count += d->list[i].kind == kind;
    return count;
}

static const struct wt_difference *difference(const struct wt_differences *d, const char *name)
{
    for (size_t i = 0; i < d->count; i++)
        if (strcmp(d->list[i].name, name) == 0)
            return &d->list[i];
    fail_msg("no difference of %s", name);
    return NULL;
}

/* ---- a small ClientHello, in parts ------------------------------------------------------------
 */

static void make_hello(struct side *s, const char *random, const char *session_id,
                       const char *suites, const char *extensions)
{
    char hex[2 * HELLO_SIZE];
    snprintf(hex, sizeof hex, "0303%s%02zx%s%04zx%s0100%04zx%s", random, strlen(session_id) / 2,
             session_id, strlen(suites) / 2, suites, strlen(extensions) / 2, extensions);
    s->len = 4 + from_hex(s->bytes + 4, sizeof s->bytes - 4, hex);
    s->bytes[0] = CLIENT_HELLO;
    put_length(s->bytes + 1, 3, s->len - 4);
    annotate(s, NULL);
}

#define OTHER_RANDOM \
    "ff"             \
    "2122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"

static void clear(struct wt_differences *d, struct side *a, struct side *b)
{
    wt_differences_clear(d);
    wire_pen_clear(&a->pen);
    wire_pen_clear(&b->pen);
}

static void test_nothing_but_grease(void **state)
{
    (void)state;
    static struct side a, b;
    struct wt_differences d;
    make_hello(&a, THIRTY_TWO_BYTES, "", "0a0a13011a1a",
               "3a3a0000"
               "000a00060004"
               "4a4a001d");
    make_hello(&b, THIRTY_TWO_BYTES, "", "5a5a13016a6a",
               "7a7a0000"
               "000a00060004"
               "8a8a001d");
    compare(&d, &a, &b);
    assert_int_equal(d.count, 0);
    assert_true(d.same > 8);
    clear(&d, &a, &b);
}

static void test_suites(void **state)
{
    (void)state;
    static struct side a, b;
    struct wt_differences d;
    make_hello(&a, THIRTY_TWO_BYTES, "", "130113021303c02b", "");
    make_hello(&b, THIRTY_TWO_BYTES, "", "13031301c02bc02f", "");
    compare(&d, &a, &b);
    assert_int_equal(d.count, 3);
    const struct wt_difference *gone = difference(&d, "TLS_AES_256_GCM_SHA384 (0x1302)");
    assert_int_equal(gone->kind, WT_REMOVED);
    assert_string_equal(gone->path, "cipher_suites");
    assert_int_equal(gone->a_at, 2);
    assert_int_equal(gone->b_at, 0);
    assert_null(gone->b);
    const struct wt_difference *moved = difference(&d, "TLS_CHACHA20_POLY1305_SHA256 (0x1303)");
    assert_int_equal(moved->kind, WT_MOVED); /* one move, not two of the others */
    assert_int_equal(moved->a_at, 3);
    assert_int_equal(moved->b_at, 1);
    const struct wt_difference *come =
        difference(&d, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f)");
    assert_int_equal(come->kind, WT_ADDED);
    assert_int_equal(come->b_at, 4);
    clear(&d, &a, &b);
}

static void test_inside_extensions(void **state)
{
    (void)state;
    static struct side a, b;
    struct wt_differences d;
    make_hello(&a, THIRTY_TWO_BYTES, "", "1301",
               "000a00040002001d"
               "001700"
               "00"
               "001c00024001");
    make_hello(&b, THIRTY_TWO_BYTES, "", "1301",
               "001c00024000"
               "000a000600040017001d"
               "777700"
               "01"
               "05");
    compare(&d, &a, &b);
    const struct wt_difference *limit = difference(&d, "record_size_limit");
    assert_int_equal(limit->kind, WT_CHANGED);
    assert_string_equal(limit->path, "extensions[record_size_limit (28)]");
    assert_string_equal(limit->a, "16385");
    assert_string_equal(limit->b, "16384");
    assert_false(limit->fresh);
    const struct wt_difference *group = difference(&d, "secp256r1 (0x0017)");
    assert_int_equal(group->kind, WT_ADDED);
    assert_string_equal(group->path, "extensions[supported_groups (10)].named_group_list");
    assert_int_equal(difference(&d, "extended_master_secret (23)")->kind, WT_REMOVED);
    const struct wt_difference *unknown = difference(&d, "unassigned (30583)");
    assert_int_equal(unknown->kind, WT_ADDED);
    assert_string_equal(unknown->b, "05");
    assert_int_equal(count_of(&d, WT_MOVED), 1);
    assert_int_equal(d.count, 5);
    clear(&d, &a, &b);
}

static void test_what_is_fresh(void **state)
{
    (void)state;
    static struct side a, b;
    struct wt_differences d;
    make_hello(&a, THIRTY_TWO_BYTES, "aabb", "1301", "003300090007001d0003aabbcc");
    make_hello(&b, OTHER_RANDOM, "aabc", "1301", "003300090007001d0003aabbcd");
    compare(&d, &a, &b);
    assert_int_equal(d.count, 3);
    assert_true(difference(&d, "random")->fresh);
    assert_true(difference(&d, "legacy_session_id")->fresh);
    assert_true(difference(&d, "key_exchange")->fresh);
    clear(&d, &a, &b);
    /* a session id of another length is no chance */
    make_hello(&a, THIRTY_TWO_BYTES, "aabb", "1301", "");
    make_hello(&b, THIRTY_TWO_BYTES, "", "1301", "");
    compare(&d, &a, &b);
    assert_int_equal(d.count, 1);
    assert_int_equal(d.list[0].kind, WT_CHANGED);
    assert_false(d.list[0].fresh);
    assert_string_equal(d.list[0].a, "aabb");
    assert_string_equal(d.list[0].b, "");
    clear(&d, &a, &b);
}

/* The same suite twice: broken clients do that. */
static void test_duplicates(void **state)
{
    (void)state;
    static struct side a, b;
    struct wt_differences d;
    make_hello(&a, THIRTY_TWO_BYTES, "", "130113011301", "");
    make_hello(&b, THIRTY_TWO_BYTES, "", "1301", "");
    compare(&d, &a, &b);
    assert_int_equal(d.count, 2);
    assert_string_equal(d.list[0].name, "TLS_AES_128_GCM_SHA256 (0x1301) #2");
    assert_string_equal(d.list[1].name, "TLS_AES_128_GCM_SHA256 (0x1301) #3");
    clear(&d, &a, &b);
}

/* A message of no bytes has no fields. */
static void test_nothing_at_all(void **state)
{
    (void)state;
    static struct side a, nothing;
    struct wt_differences d;
    make_hello(&a, THIRTY_TWO_BYTES, "", "1301", "");
    compare(&d, &nothing, &nothing);
    assert_int_equal(d.count, 0);
    wt_differences_clear(&d);
    compare(&d, &nothing, &a);
    assert_int_equal(d.count, count_of(&d, WT_ADDED));
    assert_true(d.count > 0);
    clear(&d, &a, &nothing);
}

/* ---- properties -------------------------------------------------------------------------------
 */

static void test_every_message_equals_itself(void **state)
{
    (void)state;
    static struct side s;
    for (size_t i = 0; i < BODY_COUNT + EXTENSION_COUNT; i++) {
        struct wt_differences d;
        bool body = i < BODY_COUNT;
        s.len = body ? message_of_body(&bodies[i], s.bytes)
                     : message_of_extension(&extension_cases[i - BODY_COUNT], s.bytes);
        annotate(&s, body ? &bodies[i].context : &tls13);
        compare(&d, &s, &s);
        assert_int_equal(d.count, 0);
        wt_differences_clear(&d);
        wire_pen_clear(&s.pen);
    }
}

/* Of real clients' hellos: seen from the other side, what was added is removed. */
static void test_both_directions(void **state)
{
    (void)state;
    static struct side a, b;
    struct wt_differences there, back;
    a.len = from_hex(a.bytes, sizeof a.bytes, openssl_hello);
    b.len = from_hex(b.bytes, sizeof b.bytes, curl_hello);
    annotate(&a, NULL);
    annotate(&b, NULL);
    compare(&there, &a, &b);
    compare(&back, &b, &a);
    assert_true(there.count > 0);
    assert_int_equal(there.count, back.count);
    assert_int_equal(there.same, back.same);
    assert_int_equal(count_of(&there, WT_ADDED), count_of(&back, WT_REMOVED));
    assert_int_equal(count_of(&there, WT_REMOVED), count_of(&back, WT_ADDED));
    assert_int_equal(count_of(&there, WT_CHANGED), count_of(&back, WT_CHANGED));
    assert_int_equal(count_of(&there, WT_MOVED), count_of(&back, WT_MOVED));
    wt_differences_clear(&back);
    clear(&there, &a, &b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_but_grease),
        cmocka_unit_test(test_suites),
        cmocka_unit_test(test_inside_extensions),
        cmocka_unit_test(test_what_is_fresh),
        cmocka_unit_test(test_duplicates),
        cmocka_unit_test(test_nothing_at_all),
        cmocka_unit_test(test_every_message_equals_itself),
        cmocka_unit_test(test_both_directions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
