/*
 * Every state in which an endpoint waits × every message: a row of the table takes it, everything
 * else is unexpected_message (RFC 5246 section 7.4: "Handshake messages MUST be presented in the
 * specified order"). The messages are those of an honest handshake of the same seed, so what a row
 * asks for is exactly right.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "every_message.h"

static const char *const client_waits[] = {
    "wait_server_hello",      "wait_certificate",        "wait_server_key_exchange",
    "wait_server_hello_done", "wait_change_cipher_spec", "wait_finished",
    "wait_response",          "wait_close_notify",       NULL};
static const char *const server_waits[] = {"wait_client_hello",
                                           "wait_client_key_exchange",
                                           "wait_change_cipher_spec",
                                           "wait_finished",
                                           "wait_request",
                                           "wait_close_notify",
                                           NULL};

static void each_state(uint16_t suite, bool client)
{
    struct messages *all = malloc(sizeof *all);
    assert_non_null(all);
    collect(all, suite, refusal_open);
    bool dhe = tls_suite(suite)->key_exchange == KX_DHE;
    for (const char *const *state = client ? client_waits : server_waits; *state; state++)
        for (size_t i = 0; i < all->count; i++)
            if (dhe || strcmp(*state, "wait_server_key_exchange"))
                give_one(all, i, suite, refusal_open, client, *state);
    free(all);
}

static void rsa_client(void **state)
{
    (void)state;
    each_state(0x009c, true);
}

static void rsa_server(void **state)
{
    (void)state;
    each_state(0x009c, false);
}

static void dhe_client(void **state)
{
    (void)state;
    each_state(0x0067, true);
}

static void dhe_server(void **state)
{
    (void)state;
    each_state(0x0067, false);
}

/* ---- alerts, in every state ------------------------------------------------------------------ */

static void give_alert(uint16_t suite, bool client, const char *state, uint8_t level,
                       uint8_t description)
{
    struct pair p;
    refusal_open(&p, suite);
    run_to(&p, client, state);
    struct wt_endpoint *ep = client ? p.client : p.server, *peer = client ? p.server : p.client;
    say(peer, ep, ALERT, wt_view((uint8_t[]){level, description}, 2));
    size_t output = wt_endpoint_output(ep).len;
    enum wt_progress progress = wt_endpoint_step(ep);
    const struct wt_step *last = &p.trace->steps[p.trace->step_count - 1];
    assert_told(p.trace);
    if (level == ALERT_LEVEL_WARNING) { /* noted, and nothing else changes */
        assert_int_equal(progress, WT_STEPPED);
        assert_string_equal(wt_endpoint_state_name(ep), state);
        assert_string_equal(last->text, "alert.ignore");
    } else if (level == ALERT_LEVEL_FATAL) { /* RFC 5246 7.2.2: over, and no answer */
        assert_int_equal(progress, WT_FAILED);
        assert_string_equal(last->text, "alert.receive");
        assert_int_equal(last->alert, description);
        assert_int_equal(wt_endpoint_alert(ep), description);
        assert_true(wt_endpoint_alert_was_received(ep));
        assert_int_equal(wt_endpoint_output(ep).len, output);
    } else {
        assert_refused(&p, ep, ALERT_ILLEGAL_PARAMETER, "alert.level", "level");
    }
    pair_close(&p);
}

static void alerts_in_every_state(void **state)
{
    (void)state;
    for (int client = 0; client < 2; client++)
        for (const char *const *at = client ? client_waits : server_waits; *at; at++) {
            give_alert(0x009e, client, *at, ALERT_LEVEL_WARNING, ALERT_USER_CANCELED);
            give_alert(0x009e, client, *at, ALERT_LEVEL_FATAL, ALERT_HANDSHAKE_FAILURE);
            give_alert(0x0067, client, *at, ALERT_LEVEL_FATAL, 200); /* nobody's description */
            give_alert(0x0067, client, *at, 3, ALERT_HANDSHAKE_FAILURE);
        }
}

/* A second request for a certificate is no better than a third (RFC 5246 7.4.4, Figure 1). */
static void one_certificate_request(void **state)
{
    (void)state;
    static const uint8_t request[] = {CERTIFICATE_REQUEST, 0, 0, 8, 1, 1, 0, 2, 4, 1, 0, 0};
    struct pair p;
    refusal_open(&p, 0x009e);
    run_to(&p, true, "wait_server_hello_done");
    say(p.server, p.client, HANDSHAKE, wt_view(request, sizeof request));
    assert_int_equal(wt_endpoint_step(p.client), WT_STEPPED);
    say(p.server, p.client, HANDSHAKE, wt_view(request, sizeof request));
    assert_int_equal(wt_endpoint_step(p.client), WT_FAILED);
    assert_refused(&p, p.client, ALERT_UNEXPECTED_MESSAGE, "message.expected",
                   "wait_server_hello_done");
    pair_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rsa_client),
        cmocka_unit_test(rsa_server),
        cmocka_unit_test(dhe_client),
        cmocka_unit_test(dhe_server),
        cmocka_unit_test(alerts_in_every_state),
        cmocka_unit_test(one_certificate_request),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
