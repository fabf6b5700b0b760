/*
 * Sessions taken up again: by ID (RFC 5246 7.4.1.2, F.1.4) and by ticket (RFC 5077), what must be
 * the same, what must be new, and when the handshake is a full one after all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crafted.h"
#include "returning.h"

static const uint16_t suites[] = {0x002f, 0x009c, 0x0067, 0x009e};
enum { SUITES = sizeof suites / sizeof *suites };

static void begin(struct returning *r, bool tickets)
{
    returning_begin(r, &refusal_cast, 4);
    r->tickets = tickets;
}

/* ---- what works ------------------------------------------------------------------------------ */

static void new_keys_from_the_old_secret(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * SUITES; i++) {
        struct returning r;
        struct pair first, second;
        begin(&r, i % 2);
        returning_open(&r, &first, suites[i / 2]);
        pair_run(&first, NULL, NULL);
        assert_true(wt_endpoint_established(first.client));
        returning_open(&r, &second, suites[i / 2]);
        pair_run(&second, NULL, NULL);
        assert_true(second.client->resumed && second.server->resumed);
        assert_string_equal(wt_endpoint_state_name(second.client), "closed");
        assert_string_equal(wt_endpoint_state_name(second.server), "closed");
        struct ce_view before = wt_endpoint_secret(first.client, "master_secret");
        struct ce_view after = wt_endpoint_secret(second.server, "master_secret");
        assert_int_equal(after.len, 48);
        assert_memory_equal(before.data, after.data, 48);
        assert_memory_not_equal(first.client->write.key->bytes.data,
                                second.client->write.key->bytes.data, 16);
        assert_null(step_named(second.trace, "certificate.send"));
        assert_null(step_named(second.trace, "client_key_exchange.send"));
        assert_told(second.trace);
        pair_close(&first);
        pair_close(&second);
        returning_end(&r);
    }
}

/* Section 7.3, Figure 2: the server speaks first, so the client's data leave after one round trip.
 */
static void one_round_trip(void **state)
{
    (void)state;
    struct returning r;
    struct pair p;
    begin(&r, false);
    assert_false(returning_visit(&r, 0x009e));
    returning_open(&r, &p, 0x009e);
    pair_step(p.client);
    pair_carry(&p, true, NULL, NULL);
    pair_step(p.server);
    pair_carry(&p, false, NULL, NULL);
    pair_step(p.client);
    assert_string_equal(wt_endpoint_state_name(p.client), "wait_response");
    pair_close(&p);
    returning_end(&r);
}

static void keys_are_told(void *user, const struct wt_endpoint *endpoint, const char *label,
                          struct ce_view secret)
{
    ++*(unsigned *)user;
    assert_string_equal(label, "CLIENT_RANDOM");
    assert_int_equal(secret.len, 48);
    assert_int_equal(endpoint->write.protection, PROTECT_NONE);
}

static void the_key_log_has_resumed_sessions_too(void **state)
{
    (void)state;
    struct returning r;
    struct pair p;
    unsigned told = 0;
    begin(&r, true);
    returning_visit(&r, 0x009c);
    returning_open(&r, &p, 0x009c);
    p.client->config.keys_made = p.server->config.keys_made = keys_are_told;
    p.client->config.keys_user = p.server->config.keys_user = &told;
    pair_run(&p, NULL, NULL);
    assert_int_equal(told, 2);
    pair_close(&p);
    returning_end(&r);
}

/* ---- when it is a full handshake after all --------------------------------------------------- */

static void expect_full(struct returning *r, uint16_t suite, const char *step)
{
    struct pair p;
    returning_open(r, &p, suite);
    pair_run(&p, NULL, NULL);
    assert_true(wt_endpoint_established(p.client) && wt_endpoint_established(p.server));
    assert_false(p.client->resumed || p.server->resumed);
    assert_non_null(step_named(p.trace, step));
    assert_told(p.trace);
    pair_close(&p);
}

static void too_old(void **state)
{
    (void)state;
    for (int tickets = 0; tickets < 2; tickets++) {
        struct returning r;
        begin(&r, tickets);
        returning_visit(&r, 0x009c);
        r.clock_us += tickets ? 299 * (int64_t)1000000 : 599 * (int64_t)1000000;
        assert_true(returning_visit(&r, 0x009c));
        r.clock_us += 2 * 1000000;
        expect_full(&r, 0x009c, "session.expired");
        returning_end(&r);
    }
}

static void forgotten_by_the_server(void **state)
{
    (void)state;
    struct returning r;
    begin(&r, false);
    returning_visit(&r, 0x009c);
    wt_session_cache_free(r.server);
    r.server = wt_session_cache_new(4, 600);
    expect_full(&r, 0x009c, "session.declined");
    returning_end(&r);
}

/* RFC 5077 section 3.4 and 4: a ticket of another key, and one that was changed, are no error. */
static void tickets_that_do_not_open(void **state)
{
    (void)state;
    for (int renamed = 0; renamed < 2; renamed++) {
        struct returning r;
        begin(&r, true);
        returning_visit(&r, 0x009c);
        if (renamed)
            r.key.name[0] ^= 1;
        else
            r.key.key[0] ^= 1;
        expect_full(&r, 0x009c, "session.miss");
        assert_true(returning_visit(&r, 0x009c)); /* by the new ticket */
        returning_end(&r);
    }
}

/* RFC 5246 7.4.1.2: the client no longer offers the suite of its session, so it has none. */
static void another_suite(void **state)
{
    (void)state;
    struct returning r;
    struct pair p;
    begin(&r, false);
    returning_visit(&r, 0x009c);
    returning_open(&r, &p, 0x009e);
    pair_run(&p, NULL, NULL);
    assert_true(wt_endpoint_established(p.client));
    assert_false(p.client->resumed);
    assert_null(p.client->offered_session_id);
    pair_close(&p);
    returning_end(&r);
}

static void the_store_is_full(void **state)
{
    (void)state;
    struct returning r;
    returning_begin(&r, &refusal_cast, 1);
    returning_visit(&r, 0x009c);
    r.clock_us += 1000000;
    wt_session_cache_free(r.client);
    r.client = wt_session_cache_new(1, 3600);
    expect_full(&r, 0x009c, "session.evicted");
    assert_int_equal(wt_session_cache_count(r.server), 1);
    returning_end(&r);
}

/* RFC 5246 7.2.2: a connection that fails takes its session along. */
static void failure_forgets(void **state)
{
    (void)state;
    struct returning r;
    struct pair p;
    begin(&r, false);
    returning_visit(&r, 0x009c);
    returning_open(&r, &p, 0x009c);
    run_to(&p, true, "wait_response");
    say(p.server, p.client, ALERT, wt_view("\2\50", 2));
    pair_step(p.client);
    assert_non_null(step_named(p.trace, "session.forgotten"));
    assert_int_equal(wt_session_cache_count(r.client), 0);
    pair_close(&p);
    returning_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_keys_from_the_old_secret),
        cmocka_unit_test(one_round_trip),
        cmocka_unit_test(the_key_log_has_resumed_sessions_too),
        cmocka_unit_test(too_old),
        cmocka_unit_test(forgotten_by_the_server),
        cmocka_unit_test(tickets_that_do_not_open),
        cmocka_unit_test(another_suite),
        cmocka_unit_test(the_store_is_full),
        cmocka_unit_test(failure_forgets),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
