/*
 * Messages that change nothing: HelloRequest (RFC 5246 section 7.4.1.1) and warnings (7.2.2). They
 * are let pass, leave no mark on the handshake, and are not let pass without end. And what is said
 * when it is not the peer who is at fault.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "refusal.h"

static const uint8_t hello_request[] = {HELLO_REQUEST, 0, 0, 0};
static const uint8_t warning[] = {ALERT_LEVEL_WARNING, ALERT_UNRECOGNIZED_NAME};

static const struct wt_step *last_step(const struct pair *p)
{
    return &p->trace->steps[p->trace->step_count - 1];
}

/* A record in front of what the endpoint has not read yet. */
static void give_before(struct wt_endpoint *ep, const void *record, size_t len)
{
    uint8_t unread[8192];
    size_t left = ep->in.len - ep->in_used;
    assert_true(left <= sizeof unread);
    if (left)
        memcpy(unread, ep->in.data + ep->in_used, left);
    ep->in.len = ep->in_used = 0;
    give(ep, record, len);
    give(ep, unread, left);
}

/* Both sides' Finished cover the transcript, so a handshake that completes has left it out. */
static void hello_request_during_the_handshake(void **state)
{
    (void)state;
    static const char *const waits[] = {"wait_server_hello", "wait_certificate",
                                        "wait_server_key_exchange", "wait_server_hello_done",
                                        "wait_change_cipher_spec"};
    static const uint8_t record[] = {HANDSHAKE, 3, 3, 0, 4, HELLO_REQUEST, 0, 0, 0};
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
        struct pair p;
        refusal_open(&p, 0x009e);
        assert_true(pair_run_until(&p, true, waits[i]));
        size_t before = p.client->transcript.len;
        give_before(p.client, record, sizeof record);
        assert_int_equal(wt_endpoint_step(p.client), WT_STEPPED);
        assert_string_equal(last_step(&p)->text, "hello_request.ignore");
        assert_string_equal(wt_endpoint_state_name(p.client), waits[i]);
        assert_int_equal(p.client->transcript.len, before);
        pair_run(&p, NULL, NULL);
        assert_string_equal(wt_endpoint_state_name(p.client), "closed");
        assert_string_equal(wt_endpoint_state_name(p.server), "closed");
        assert_told(p.trace);
        pair_close(&p);
    }
}

static void hello_request_has_no_body(void **state)
{
    (void)state;
    static const uint8_t with_body[] = {HELLO_REQUEST, 0, 0, 1, 0};
    struct pair p;
    refusal_open(&p, 0x009e);
    run_to(&p, true, "wait_server_hello");
    say(p.server, p.client, HANDSHAKE, wt_view(with_body, sizeof with_body));
    assert_int_equal(wt_endpoint_step(p.client), WT_FAILED);
    assert_int_equal(wt_endpoint_alert(p.client), ALERT_DECODE_ERROR);
    pair_close(&p);
}

/* After the handshake: declined by a warning, and the answer still comes. */
static void renegotiation_is_declined(void **state)
{
    (void)state;
    struct pair p;
    refusal_open(&p, 0x0067);
    assert_true(pair_run_until(&p, true, "wait_response"));
    say(p.server, p.client, HANDSHAKE, wt_view(hello_request, sizeof hello_request));
    assert_int_equal(wt_endpoint_step(p.client), WT_STEPPED);
    assert_string_equal(last_step(&p)->text, "no_renegotiation.send");
    assert_int_equal(last_step(&p)->alert, ALERT_NO_RENEGOTIATION);
    assert_int_equal(last_step(&p)->phase, WT_PHASE_APPLICATION);
    assert_int_equal(wt_endpoint_alert(p.client), ALERT_NONE); /* not a fatal one */
    assert_string_equal(wt_endpoint_state_name(p.client), "wait_response");
    pair_run(&p, NULL, NULL);
    assert_string_equal(wt_endpoint_state_name(p.client), "closed");
    assert_string_equal(wt_endpoint_state_name(p.server), "closed");
    assert_true(wt_endpoint_application_data(p.client).len > 0);
    assert_told(p.trace);
    pair_close(&p);
}

/* ---- not without end --------------------------------------------------------------------------
 */

static void step_over(struct pair *p, bool client, enum content_type type, struct ce_view bytes,
                      unsigned times)
{
    struct wt_endpoint *ep = client ? p->client : p->server, *peer = client ? p->server : p->client;
    for (unsigned i = 0; i < times; i++) {
        say(peer, ep, type, bytes);
        assert_int_equal(wt_endpoint_step(ep), WT_STEPPED);
    }
}

static void assert_patience_ends(struct pair *p, bool client, enum content_type type,
                                 struct ce_view bytes)
{
    struct wt_endpoint *ep = client ? p->client : p->server, *peer = client ? p->server : p->client;
    say(peer, ep, type, bytes);
    assert_int_equal(wt_endpoint_step(ep), WT_FAILED);
    assert_refused(p, ep, ALERT_UNEXPECTED_MESSAGE, "message.few_ignored", "");
}

static void six_in_a_row_are_too_many(void **state)
{
    (void)state;
    const struct ce_view alert = wt_view(warning, 2), request = wt_view(hello_request, 4);
    static const char *const waits[2][3] = {
        {"wait_client_hello", "wait_client_key_exchange", "wait_request"},
        {"wait_server_hello", "wait_certificate", "wait_response"}};
    for (int client = 0; client < 2; client++)
        for (size_t i = 0; i < 3; i++) {
            struct pair p;
            refusal_open(&p, 0x009e);
            run_to(&p, client, waits[client][i]);
            step_over(&p, client, ALERT, alert, 5);
            assert_patience_ends(&p, client, ALERT, alert);
            pair_close(&p);
        }
    struct pair p; /* of either kind */
    refusal_open(&p, 0x009e);
    run_to(&p, true, "wait_response");
    step_over(&p, true, HANDSHAKE, request, 3);
    step_over(&p, true, ALERT, alert, 2);
    assert_patience_ends(&p, true, HANDSHAKE, request);
    pair_close(&p);
}

/* What moves the connection on begins the count anew. */
static void only_those_in_a_row_count(void **state)
{
    (void)state;
    struct pair p;
    refusal_open(&p, 0x009c);
    run_to(&p, true, "wait_response");
    for (unsigned i = 0; i < 4; i++) {
        step_over(&p, true, ALERT, wt_view(warning, 2), 5);
        step_over(&p, true, APPLICATION_DATA, wt_view("H", 1), 1);
    }
    step_over(&p, true, ALERT, wt_view(warning, 2), 5);
    assert_patience_ends(&p, true, ALERT, wt_view(warning, 2));
    pair_close(&p);
}

/* ---- not the peer's fault ---------------------------------------------------------------------
 */

static ce_status no_entropy(void *user, const char *purpose, unsigned use, uint8_t *out, size_t len)
{
    (void)user, (void)purpose, (void)use, (void)out, (void)len;
    return CE_ERR_RANDOM;
}

static void own_failures_have_a_check_of_their_own(void **state)
{
    (void)state;
    struct pair p;
    refusal_open(&p, 0x009e);
    p.client->around.draw = no_entropy;
    assert_int_equal(wt_endpoint_step(p.client), WT_FAILED);
    assert_refused(&p, p.client, ALERT_INTERNAL_ERROR, "message.usable", "client_random");
    pair_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hello_request_during_the_handshake),
        cmocka_unit_test(hello_request_has_no_body),
        cmocka_unit_test(renegotiation_is_declined),
        cmocka_unit_test(six_in_a_row_are_too_many),
        cmocka_unit_test(only_those_in_a_row_count),
        cmocka_unit_test(own_failures_have_a_check_of_their_own),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
