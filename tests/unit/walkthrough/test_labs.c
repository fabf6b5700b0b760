/*
 * What is spoken in labs alone: Diffie-Hellman that nobody signs, and groups for the blackboard. A
 * configuration that does not ask for it neither offers nor takes it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crafted.h"

enum { DH_ANON = 0x0034 };

static void nobody_is_authenticated(void **state)
{
    (void)state;
    struct pair p;
    refusal_open(&p, DH_ANON);
    p.client->config.labs = p.server->config.labs = true;
    pair_run(&p, NULL, NULL);
    assert_true(wt_endpoint_established(p.client) && wt_endpoint_established(p.server));
    for (size_t i = 0; i < p.trace->message_count; i++)
        if (p.trace->messages[i].layer == LAYER_HANDSHAKE)
            assert_int_not_equal(p.trace->messages[i].plain.data[0], CERTIFICATE);
    assert_told(p.trace);
    pair_close(&p);
}

static void choose_dh_anon(struct handshake_message *m)
{
    m->is.server_hello.cipher_suite = DH_ANON;
}

static void outside_the_labs(void **state)
{
    (void)state;
    struct pair p;
    refusal_open(&p, DH_ANON); /* a client that would, a server that would not */
    p.client->config.labs = true;
    pair_step(p.client);
    pair_carry(&p, true, NULL, NULL);
    pair_step(p.server);
    assert_refused(&p, p.server, ALERT_HANDSHAKE_FAILURE, "client_hello.common_suite",
                   "cipher_suites");
    pair_close(&p);
    refusal_open(&p, 0x009e); /* a server, or somebody between, that takes what was not offered */
    p.client->config.suites[p.client->config.suite_count++] = DH_ANON;
    send_changed_server_message(&p, SERVER_HELLO, choose_dh_anon);
    assert_string_equal(wt_endpoint_state_name(p.client), "failed");
    assert_int_equal(wt_endpoint_alert(p.client), ALERT_ILLEGAL_PARAMETER);
    pair_close(&p);
}

/* p = 23, g = 2: five bits that fit on a blackboard. */
static void open_toy(struct pair *p, bool labs_of_client)
{
    static const uint8_t prime = 23, generator = 2;
    refusal_open(p, 0x009e);
    p->client->config.labs = labs_of_client;
    p->server->config.labs = true;
    p->server->config.lab_prime = (struct ce_view){&prime, 1};
    p->server->config.lab_generator = (struct ce_view){&generator, 1};
}

static void toy_groups(void **state)
{
    (void)state;
    struct pair p;
    open_toy(&p, true);
    pair_run(&p, NULL, NULL);
    assert_true(wt_endpoint_established(p.client) && wt_endpoint_established(p.server));
    assert_int_equal(p.client->dh_p->bytes.len, 1);
    assert_told(p.trace);
    pair_close(&p);
    open_toy(&p, false);
    make_server_flight(&p);
    pair_carry(&p, false, NULL, NULL);
    pair_step(p.client);
    assert_refused(&p, p.client, ALERT_INSUFFICIENT_SECURITY, "server_key_exchange.group", "dh_p");
    pair_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_is_authenticated),
        cmocka_unit_test(outside_the_labs),
        cmocka_unit_test(toy_groups),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
