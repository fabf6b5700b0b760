/* The store of sessions: found by handle and by host, too old, pushed out, taken out, wiped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "walkthrough/tls/session_cache.h"

static const int64_t second = 1000000, noon = INT64_C(1768478400000000);

static struct wt_session session(const char *host, uint8_t handle, int64_t made_us)
{
    struct wt_session s = {.kind = WT_SESSION_BY_ID,
                           .version = 0x0303,
                           .suite = 0xc02f,
                           .handle = {handle, 2, 3},
                           .handle_len = 3,
                           .secret = {0x5e, handle},
                           .secret_len = 48,
                           .made_us = made_us,
                           .lifetime_s = 300};
    strcpy(s.host, host);
    return s;
}

static struct ce_view handle_of(const struct wt_session *s)
{
    return (struct ce_view){s->handle, s->handle_len};
}

static bool secret_is_wiped(const struct wt_session *s)
{
    static const uint8_t zeros[WT_SESSION_MAX_SECRET];
    return !memcmp(s->secret, zeros, sizeof zeros);
}

static void stored_and_found(void **state)
{
    (void)state;
    struct wt_session_cache *cache = wt_session_cache_new(4, 600);
    struct wt_session a = session("a.example", 1, noon), b = session("b.example", 2, noon), out;
    assert_int_equal(wt_session_store(cache, &a, NULL), WT_SESSION_STORED);
    assert_int_equal(wt_session_store(cache, &b, NULL), WT_SESSION_STORED);
    assert_int_equal(wt_session_cache_count(cache), 2);
    assert_int_equal(wt_session_cache_capacity(cache), 4);
    assert_int_equal(wt_session_cache_lifetime(cache), 600);
    assert_int_equal(wt_session_by_handle(cache, WT_SESSION_BY_ID, handle_of(&b), noon, &out),
                     WT_SESSION_HIT);
    assert_memory_equal(&out, &b, sizeof b);
    assert_int_equal(wt_session_by_host(cache, "a.example", 0x0303, noon, &out), WT_SESSION_HIT);
    assert_memory_equal(&out, &a, sizeof a);
    wt_session_cache_free(cache);
}

/* Another host, another version, another kind, another handle, a shorter one, and none at all. */
static void misses(void **state)
{
    (void)state;
    struct wt_session_cache *cache = wt_session_cache_new(4, 600);
    struct wt_session a = session("a.example", 1, noon), out;
    struct ce_view handle = handle_of(&a);
    wt_session_store(cache, &a, NULL);
    assert_int_equal(wt_session_by_host(cache, "b.example", 0x0303, noon, &out), WT_SESSION_MISS);
    assert_int_equal(wt_session_by_host(cache, "a.example", 0x0304, noon, &out), WT_SESSION_MISS);
    assert_int_equal(wt_session_by_handle(cache, WT_SESSION_BY_PSK, handle, noon, &out),
                     WT_SESSION_MISS);
    handle.len = 2;
    assert_int_equal(wt_session_by_handle(cache, WT_SESSION_BY_ID, handle, noon, &out),
                     WT_SESSION_MISS);
    handle.len = 0;
    assert_int_equal(wt_session_by_handle(cache, WT_SESSION_BY_ID, handle, noon, &out),
                     WT_SESSION_MISS);
    assert_int_equal(wt_session_cache_count(cache), 1);
    wt_session_cache_free(cache);
}

/* The shorter of both lifetimes counts, to the microsecond, and so does a clock that went back. */
static void expiry(void **state)
{
    (void)state;
    static const struct {
        uint32_t of_store;
        int64_t later;
        enum wt_session_found found;
    } cases[] = {{600, 0, WT_SESSION_HIT},
                 {600, 300 * 1000000 - 1, WT_SESSION_HIT},
                 {600, 300 * 1000000, WT_SESSION_EXPIRED},
                 {60, 60 * 1000000 - 1, WT_SESSION_HIT},
                 {60, 60 * 1000000, WT_SESSION_EXPIRED},
                 {600, -1, WT_SESSION_EXPIRED}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct wt_session_cache *cache = wt_session_cache_new(1, cases[i].of_store);
        struct wt_session a = session("a.example", 1, noon), out;
        wt_session_store(cache, &a, NULL);
        enum wt_session_found found = wt_session_by_handle(cache, WT_SESSION_BY_ID, handle_of(&a),
                                                           noon + cases[i].later, &out);
        assert_int_equal(found, cases[i].found);
        assert_int_equal(wt_session_cache_count(cache), found == WT_SESSION_HIT);
        assert_true(secret_is_wiped(&out) == (found == WT_SESSION_EXPIRED));
        assert_string_equal(out.host, "a.example");
        wt_session_cache_free(cache);
    }
}

static void the_oldest_goes_first(void **state)
{
    (void)state;
    struct wt_session_cache *cache = wt_session_cache_new(2, 600);
    struct wt_session evicted, out;
    for (uint8_t i = 1; i <= 3; i++) {
        struct wt_session s = session("a.example", i, noon + i * second);
        assert_int_equal(wt_session_store(cache, &s, &evicted),
                         i == 3 ? WT_SESSION_STORED_EVICTING : WT_SESSION_STORED);
    }
    assert_int_equal(evicted.handle[0], 1);
    assert_true(secret_is_wiped(&evicted));
    assert_int_equal(wt_session_cache_count(cache), 2);
    assert_int_equal(wt_session_by_host(cache, "a.example", 0x0303, noon + 9 * second, &out),
                     WT_SESSION_HIT);
    assert_int_equal(out.handle[0], 3); /* the newest of a host */
    wt_session_cache_free(cache);
}

static void the_same_handle_is_replaced(void **state)
{
    (void)state;
    struct wt_session_cache *cache = wt_session_cache_new(2, 600);
    struct wt_session a = session("a.example", 1, noon), again = session("a.example", 1, noon + 5);
    struct wt_session out;
    wt_session_store(cache, &a, NULL);
    assert_int_equal(wt_session_store(cache, &again, NULL), WT_SESSION_STORED);
    assert_int_equal(wt_session_cache_count(cache), 1);
    wt_session_by_handle(cache, WT_SESSION_BY_ID, handle_of(&a), noon + 5, &out);
    assert_true(out.made_us == noon + 5);
    wt_session_cache_free(cache);
}

static void removed(void **state)
{
    (void)state;
    struct wt_session_cache *cache = wt_session_cache_new(2, 600);
    struct wt_session a = session("a.example", 1, noon), b = session("b.example", 2, noon), out;
    wt_session_store(cache, &a, NULL);
    wt_session_store(cache, &b, NULL);
    assert_false(wt_session_remove(cache, WT_SESSION_BY_TICKET, handle_of(&a)));
    assert_true(wt_session_remove(cache, WT_SESSION_BY_ID, handle_of(&a)));
    assert_false(wt_session_remove(cache, WT_SESSION_BY_ID, handle_of(&a)));
    assert_int_equal(wt_session_by_host(cache, "a.example", 0x0303, noon, &out), WT_SESSION_MISS);
    assert_int_equal(wt_session_by_host(cache, "b.example", 0x0303, noon, &out), WT_SESSION_HIT);
    wt_session_cache_free(cache);
}

static void no_room(void **state)
{
    (void)state;
    struct wt_session_cache *cache = wt_session_cache_new(0, 600);
    struct wt_session a = session("a.example", 1, noon);
    assert_int_equal(wt_session_store(cache, &a, NULL), WT_SESSION_NOT_STORED);
    wt_session_cache_free(cache);
    cache = wt_session_cache_new(1, 600);
    a.handle_len = sizeof a.handle + 1;
    assert_int_equal(wt_session_store(cache, &a, NULL), WT_SESSION_NOT_STORED);
    wt_session_cache_free(cache);
    wt_session_cache_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stored_and_found), cmocka_unit_test(misses),
        cmocka_unit_test(expiry),           cmocka_unit_test(the_oldest_goes_first),
        cmocka_unit_test(removed),          cmocka_unit_test(the_same_handle_is_replaced),
        cmocka_unit_test(no_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
