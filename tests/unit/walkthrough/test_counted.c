/*
 * Records beyond the window of received data: opened and checked like the others, counted, and not
 * kept. The answer ends where it ends without a window, and what is wrong is still noticed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pair.h"

enum { BODY = 200000, TLS_1_2 = 0x0303, TLS_1_3 = 0x0304 };

static void long_answer(void *user, const struct wt_endpoint *endpoint, struct ce_view request,
                        struct wt_buffer *answer)
{
    (void)user, (void)endpoint, (void)request;
    wt_printf(answer, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%0*d", BODY, BODY, 0);
}

static void speak_tls13(struct wt_config *client, struct wt_config *server)
{
    client->min_version = server->min_version = TLS_1_3;
    client->max_version = server->max_version = TLS_1_3;
}

static void converse(struct pair *p, uint16_t version, size_t window, pair_filter *filter,
                     void *user)
{
    pair_open(p, &(struct pair_options){.suite = version == TLS_1_3 ? 0x1301 : 0x009e,
                                        .record = true,
                                        .respond = long_answer,
                                        .configure = version == TLS_1_3 ? speak_tls13 : NULL});
    p->client->config.application_window = window;
    pair_run(p, filter, user);
}

static void counts_what_it_does_not_keep(uint16_t version)
{
    struct pair all, some;
    converse(&all, version, 0, NULL, NULL);
    converse(&some, version, 1000, NULL, NULL);
    size_t whole = wt_endpoint_application_data(all.client).len;
    struct ce_view kept = wt_endpoint_application_data(some.client);
    assert_true(whole > BODY);
    assert_int_equal(wt_endpoint_counted(all.client), 0);
    assert_int_equal(kept.len + wt_endpoint_counted(some.client), whole);
    assert_true(kept.len < 3 * 16384); /* the record that fills the window, and the last */
    assert_memory_equal(kept.data, wt_endpoint_application_data(all.client).data, 1000);
    assert_string_equal(wt_endpoint_state_name(some.client), wt_endpoint_state_name(all.client));
    assert_true(some.client->arena.total < all.client->arena.total / 2);
    pair_close(&all);
    pair_close(&some);
}

static void counts_in_tls12(void **state)
{
    (void)state;
    counts_what_it_does_not_keep(TLS_1_2);
}

static void counts_in_tls13(void **state)
{
    (void)state;
    counts_what_it_does_not_keep(TLS_1_3);
}

/* RFC 5246 7.2.2, RFC 8446 5.2: a record that does not open ends the connection, kept or not. */
static void notices_a_changed_record(uint16_t version)
{
    struct pair p;
    pair_open(&p, &(struct pair_options){.suite = version == TLS_1_3 ? 0x1301 : 0x009e,
                                         .respond = long_answer,
                                         .configure = version == TLS_1_3 ? speak_tls13 : NULL});
    p.client->config.application_window = 1000;
    assert_true(pair_run_until(&p, false, "send_response"));
    pair_step(p.server);
    assert_true(p.server->out.len - p.server->out_used > BODY);
    p.server->out.data[p.server->out_used + BODY / 2] ^= 1;
    pair_run(&p, NULL, NULL);
    assert_int_equal(wt_endpoint_alert(p.client), ALERT_BAD_RECORD_MAC);
    assert_true(wt_endpoint_counted(p.client) > 0);
    assert_true(wt_endpoint_counted(p.client) < BODY / 2);
    pair_close(&p);
}

static void notices_in_tls12(void **state)
{
    (void)state;
    notices_a_changed_record(TLS_1_2);
}

static void notices_in_tls13(void **state)
{
    (void)state;
    notices_a_changed_record(TLS_1_3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_in_tls12), cmocka_unit_test(counts_in_tls13),
        cmocka_unit_test(notices_in_tls12), cmocka_unit_test(notices_in_tls13)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
