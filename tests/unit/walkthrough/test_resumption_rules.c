/*
 * What must be the same when a session is taken up again: RFC 7627 section 5.3 on the extended
 * master secret, for the server and for the client, and RFC 5246 section 7.4.1.3 on the suite.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crafted.h"
#include "returning.h"

static void without_ems_there_is_no_resumption(void **state)
{
    (void)state;
    for (int later = 0; later < 2; later++) { /* without it twice; without it, then with it */
        struct returning r;
        struct pair p;
        returning_begin(&r, &refusal_cast, 4);
        for (int visit = 0; visit < 2; visit++) {
            returning_open(&r, &p, 0x009c);
            p.client->config.extended_master_secret = visit && later;
            pair_run(&p, NULL, NULL);
            assert_true(wt_endpoint_established(p.client));
            assert_false(p.client->resumed || p.server->resumed);
            pair_close(&p);
        }
        returning_end(&r);
    }
}

static void take_ems_out(struct handshake_message *m)
{
    struct extensions *e = &m->is.client_hello.extensions;
    size_t kept = 0;
    for (size_t i = 0; i < e->count; i++)
        if (e->list[i].type != EXT_EXTENDED_MASTER_SECRET)
            e->list[kept++] = e->list[i];
    assert_int_equal(kept, e->count - 1);
    e->count = kept;
}

static void ems_taken_out_on_the_way(void **state)
{
    (void)state;
    struct returning r;
    struct pair p;
    returning_begin(&r, &refusal_cast, 4);
    returning_visit(&r, 0x009c);
    returning_open(&r, &p, 0x009c);
    send_changed_client_hello(&p, take_ems_out);
    assert_refused(&p, p.server, ALERT_HANDSHAKE_FAILURE, "session.keeps_extended_master_secret",
                   "extensions");
    pair_close(&p);
    returning_end(&r);
}

/* The server's answer, changed on the way: the client looks at it, too. */
static void another_suite_in_the_answer(struct handshake_message *m)
{
    m->is.server_hello.cipher_suite = 0x002f;
}

static void no_ems_in_the_answer(struct handshake_message *m)
{
    struct extensions *e = &m->is.server_hello.extensions;
    for (size_t i = 0; i < e->count; i++)
        if (e->list[i].type == EXT_EXTENDED_MASTER_SECRET)
            e->list[i] = e->list[--e->count];
}

static bool failed_check(const struct wt_trace *trace, const char *text)
{
    for (size_t i = 0; i < trace->step_count; i++)
        for (size_t k = 0; k < trace->steps[i].check_count; k++)
            if (!trace->steps[i].checks[k].ok && !strcmp(trace->steps[i].checks[k].text, text))
                return true;
    return false;
}

static void the_client_looks_too(void **state)
{
    (void)state;
    static const struct {
        crafted_change *change;
        enum wire_alert alert;
        const char *check;
    } cases[] = {
        {another_suite_in_the_answer, ALERT_ILLEGAL_PARAMETER, "server_hello.session_suite"},
        {no_ems_in_the_answer, ALERT_HANDSHAKE_FAILURE, "server_hello.session_ems"}};
    for (size_t i = 0; i < 2; i++) {
        struct returning r;
        struct pair p;
        returning_begin(&r, &refusal_cast, 4);
        returning_visit(&r, 0x009c);
        returning_open(&r, &p, 0x009c);
        p.client->config.suites[p.client->config.suite_count++] = 0x002f;
        send_changed_server_message(&p, SERVER_HELLO, cases[i].change);
        assert_string_equal(wt_endpoint_state_name(p.client), "failed");
        assert_int_equal(wt_endpoint_alert(p.client), cases[i].alert);
        assert_true(failed_check(p.trace, cases[i].check));
        assert_told(p.trace);
        pair_close(&p);
        returning_end(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_ems_there_is_no_resumption),
        cmocka_unit_test(ems_taken_out_on_the_way),
        cmocka_unit_test(the_client_looks_too),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
