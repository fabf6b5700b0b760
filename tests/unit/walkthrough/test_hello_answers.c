/*
 * Extensions that say how long records may be and what is read: max_fragment_length (RFC 6066),
 * record_size_limit (RFC 8449), ec_point_formats (RFC 8422); and TLS_FALLBACK_SCSV (RFC 7507). What
 * both sides do when all is well, and each lie refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crafted.h"

static void respond_at_length(void *user, const struct wt_endpoint *endpoint,
                              struct ce_view request, struct wt_buffer *answer)
{
    (void)user, (void)endpoint, (void)request;
    wt_puts(answer, "HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n");
    for (unsigned i = 0; i < 20000; i++)
        wt_puts(answer, "x");
}

static void open_long(struct pair *p, uint16_t suite)
{
    pair_open(p, &(struct pair_options){.suite = suite,
                                        .record = true,
                                        .cast = &refusal_cast,
                                        .respond = respond_at_length});
}

static void assert_served(const struct pair *p)
{
    assert_true(wt_endpoint_established(p->client) && wt_endpoint_established(p->server));
    assert_string_equal(wt_endpoint_state_name(p->client), "closed");
    assert_true(wt_endpoint_application_data(p->client).len > 20000);
    assert_told(p->trace);
}

/* The longest content of a sealed record from that side. */
static size_t longest(const struct pair *p, wt_id from)
{
    size_t longest = 0;
    for (size_t i = 0; i < p->trace->message_count; i++) {
        const struct wt_message *m = &p->trace->messages[i];
        if (m->layer == LAYER_RECORD && m->from == from &&
            m->sealed_with.protection != PROTECT_NONE && m->plain.len > longest)
            longest = m->plain.len;
    }
    return longest;
}

/* ---- how long a record may be ---------------------------------------------------------------- */

static void fragments_as_long_as_was_asked(void **state)
{
    (void)state;
    for (uint8_t code = 1; code <= 4; code++) {
        struct pair p;
        open_long(&p, 0x009e);
        p.client->config.max_fragment_length = code;
        pair_run(&p, NULL, NULL);
        assert_served(&p);
        assert_int_equal(longest(&p, p.cast.server), 1u << (8 + code));
        pair_close(&p);
    }
}

static void each_side_has_its_own_limit(void **state)
{
    (void)state;
    struct pair p;
    open_long(&p, 0x009c);
    p.client->config.record_size_limit = 1000;
    p.client->config.max_fragment_length = 1; /* RFC 8449 section 5: it is passed over */
    p.server->config.record_size_limit = 64;
    pair_run(&p, NULL, NULL);
    assert_served(&p);
    assert_int_equal(longest(&p, p.cast.server), 1000);
    assert_in_range(longest(&p, p.cast.client), 1, 64);
    pair_close(&p);
}

/* RFC 8449 section 4: a protected record beyond our limit is record_overflow. */
static void longer_than_the_limit(void **state)
{
    (void)state;
    struct pair p;
    open_long(&p, 0x009c);
    p.client->config.record_size_limit = 1000;
    p.server->config.record_size_limit = 1000;
    run_to(&p, true, "wait_response");
    p.server->write_limit = 1001;
    say(p.server, p.client, APPLICATION_DATA, wt_view(p.server, 1001));
    pair_step(p.client);
    assert_refused(&p, p.client, ALERT_RECORD_OVERFLOW, "record.length", "fragment");
    pair_close(&p);
}

/* ---- what no honest peer says ---------------------------------------------------------------- */

static struct extension *of_client(struct handshake_message *m, uint16_t type)
{
    return (struct extension *)(uintptr_t)extension_find(&m->is.client_hello.extensions, type);
}

static struct extension *of_server(struct handshake_message *m, uint16_t type)
{
    return (struct extension *)(uintptr_t)extension_find(&m->is.server_hello.extensions, type);
}

static void code_five(struct handshake_message *m)
{
    of_client(m, EXT_MAX_FRAGMENT_LENGTH)->is.max_fragment_length = 5;
}

static void limit_63(struct handshake_message *m)
{
    of_client(m, EXT_RECORD_SIZE_LIMIT)->is.record_size_limit = 63;
}

static void compressed_points_only(struct handshake_message *m)
{
    struct extension *x = extension_add(&m->is.client_hello.extensions, EXT_EC_POINT_FORMATS);
    x->is.ec_point_formats.formats[0] = 1;
    x->is.ec_point_formats.count = 1;
}

static void lies_of_a_client(void **state)
{
    (void)state;
    static const struct {
        crafted_change *change;
        const char *check;
    } cases[] = {{code_five, "client_hello.max_fragment_length"},
                 {limit_63, "client_hello.record_size_limit"},
                 {compressed_points_only, "client_hello.point_formats"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        refusal_open(&p, 0x009c);
        p.client->config.max_fragment_length = 2;
        p.client->config.record_size_limit = 512;
        send_changed_client_hello(&p, cases[i].change);
        assert_refused(&p, p.server, ALERT_ILLEGAL_PARAMETER, cases[i].check, "extensions");
        pair_close(&p);
    }
}

static void another_code(struct handshake_message *m)
{
    of_server(m, EXT_MAX_FRAGMENT_LENGTH)->is.max_fragment_length = 3;
}

static void answer_limit_0(struct handshake_message *m)
{
    struct extension *x = of_server(m, EXT_MAX_FRAGMENT_LENGTH);
    x->type = EXT_RECORD_SIZE_LIMIT;
    x->is.record_size_limit = 0;
}

/* RFC 8449 section 5: "A client MUST treat receipt of both … as a fatal error". */
static void both_limits(struct handshake_message *m)
{
    struct extension *x = extension_add(&m->is.server_hello.extensions, EXT_RECORD_SIZE_LIMIT);
    x->is.record_size_limit = 512;
}

static void encrypt_then_mac_for_gcm(struct handshake_message *m)
{
    extension_add(&m->is.server_hello.extensions, EXT_ENCRYPT_THEN_MAC);
}

static void lies_of_a_server(void **state)
{
    (void)state;
    static const struct {
        crafted_change *change;
        const char *check;
    } cases[] = {{another_code, "server_hello.max_fragment_length"},
                 {answer_limit_0, "server_hello.record_size_limit"},
                 {both_limits, "server_hello.record_size_limit"},
                 {encrypt_then_mac_for_gcm, "server_hello.encrypt_then_mac"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        refusal_open(&p, 0x009c);
        p.client->config.max_fragment_length = 2;
        p.client->config.record_size_limit = 512;
        p.client->config.encrypt_then_mac = true;
        send_changed_server_message(&p, SERVER_HELLO, cases[i].change);
        assert_string_equal(wt_endpoint_state_name(p.client), "failed");
        assert_int_equal(wt_endpoint_alert(p.client), ALERT_ILLEGAL_PARAMETER);
        const struct wt_step *step = wt_step_at(p.trace, p.trace->outcome.noticed_by);
        bool told = false;
        for (size_t k = 0; k < step->check_count; k++)
            told = told || (!step->checks[k].ok && !strcmp(step->checks[k].text, cases[i].check));
        assert_true(told);
        assert_told(p.trace);
        pair_close(&p);
    }
}

/* ---- RFC 7507 -------------------------------------------------------------------------------- */

static void fallback(void **state)
{
    (void)state;
    struct pair p;
    refusal_open(&p, 0x009c);
    p.client->config.fallback = true;
    pair_run(&p, NULL, NULL); /* the server has nothing later: it may be so */
    assert_true(wt_endpoint_established(p.client));
    pair_close(&p);
    refusal_open(&p, 0x009c);
    p.client->config.fallback = true;
    p.server->config.max_version = 0x0304;
    pair_step(p.client);
    pair_carry(&p, true, NULL, NULL);
    pair_step(p.server);
    assert_refused(&p, p.server, ALERT_INAPPROPRIATE_FALLBACK, "client_hello.fallback",
                   "cipher_suites");
    pair_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fragments_as_long_as_was_asked),
        cmocka_unit_test(each_side_has_its_own_limit),
        cmocka_unit_test(longer_than_the_limit),
        cmocka_unit_test(lies_of_a_client),
        cmocka_unit_test(lies_of_a_server),
        cmocka_unit_test(fallback),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
