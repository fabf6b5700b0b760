/*
 * Records that a peer should not send, and some odd ones that it may (RFC 5246 section 6.2): sizes,
 * types and versions, fragments of messages, alerts. Sealed records stand in test_sealed_records.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "refusal.h"

/* One record in the clear. */
static void give_record(struct wt_endpoint *to, uint8_t type, uint16_t version, const void *bytes,
                        size_t len)
{
    uint8_t header[5] = {type, (uint8_t)(version >> 8), (uint8_t)version, (uint8_t)(len >> 8),
                         (uint8_t)len};
    give(to, header, sizeof header);
    give(to, bytes, len);
}

/* The bytes of the honest ClientHello, without its record header. */
static struct ce_view client_hello(struct pair *p)
{
    pair_step(p->client);
    struct ce_view out = wt_endpoint_output(p->client);
    return wt_view(out.data + 5, out.len - 5);
}

static void open_rsa(struct pair *p)
{
    refusal_open(p, 0x009c);
}

/* ---- what a record may not be ---------------------------------------------------------------- */

static void a_bad_header(void **state)
{
    (void)state;
    static const struct {
        uint8_t header[5];
        enum wire_alert alert;
        const char *check, *field;
    } cases[] = {
        {{24, 3, 3, 0, 1}, ALERT_UNEXPECTED_MESSAGE, "record.header", "type"},
        {{19, 3, 3, 0, 1}, ALERT_UNEXPECTED_MESSAGE, "record.header", "type"},
        {{0x80, 3, 3, 0, 1}, ALERT_UNEXPECTED_MESSAGE, "record.header", "type"},
        {{22, 2, 0, 0, 1}, ALERT_PROTOCOL_VERSION, "record.header", "legacy_record_version"},
        {{22, 4, 3, 0, 1}, ALERT_PROTOCOL_VERSION, "record.header", "legacy_record_version"},
        {{'G', 'E', 'T', ' ', '/'},
         ALERT_PROTOCOL_VERSION,
         "record.header",
         "legacy_record_version"},
        {{22, 3, 3, 0x40, 1}, ALERT_RECORD_OVERFLOW, "record.length", "length"},
        {{22, 3, 3, 0xff, 0xff}, ALERT_RECORD_OVERFLOW, "record.length", "length"},
        {{22, 3, 3, 0, 0}, ALERT_UNEXPECTED_MESSAGE, "record.length", "length"},
        {{21, 3, 3, 0, 0}, ALERT_UNEXPECTED_MESSAGE, "record.length", "length"},
        {{20, 3, 3, 0, 0}, ALERT_UNEXPECTED_MESSAGE, "record.length", "length"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        open_rsa(&p);
        give(p.server, cases[i].header, 5);
        assert_int_equal(pair_step(p.server), WT_FAILED);
        assert_refused(&p, p.server, cases[i].alert, cases[i].check, cases[i].field);
        pair_close(&p);
    }
}

/* Before the hellos any version 3.x will do; after them only the one agreed on. */
static void the_version_of_records(void **state)
{
    (void)state;
    for (uint16_t version = 0x0300; version <= 0x0304; version++) {
        struct pair p;
        open_rsa(&p);
        struct ce_view hello = client_hello(&p);
        give_record(p.server, HANDSHAKE, version, hello.data, hello.len);
        pair_step(p.server);
        assert_string_equal(wt_endpoint_state_name(p.server), "wait_client_key_exchange");
        p.server->out.len = p.server->out_used = 0;
        give_record(p.server, HANDSHAKE, version, "\20\0\0\2\0\0", 6);
        pair_step(p.server);
        if (version == 0x0303)
            assert_string_equal(wt_endpoint_state_name(p.server), "wait_change_cipher_spec");
        else
            assert_refused(&p, p.server, ALERT_PROTOCOL_VERSION, "record.header",
                           "legacy_record_version");
        pair_close(&p);
    }
}

/* ---- messages and records ---------------------------------------------------------------------
 */

/* A message spread over records, a byte or more in each: the same handshake. */
static void one_message_in_many_records(void **state)
{
    (void)state;
    for (size_t piece = 4; piece < 200; piece += 13) {
        struct pair p;
        open_rsa(&p);
        struct ce_view hello = client_hello(&p);
        for (size_t at = 0; at < hello.len; at += piece)
            give_record(p.server, HANDSHAKE, 0x0301, hello.data + at,
                        hello.len - at < piece ? hello.len - at : piece);
        wt_endpoint_sent(p.client, hello.len + 5);
        pair_run(&p, NULL, NULL);
        assert_string_equal(wt_endpoint_state_name(p.client), "closed");
        assert_string_equal(wt_endpoint_state_name(p.server), "closed");
        assert_told(p.trace);
        pair_close(&p);
    }
}

/* The server's whole flight as one record, as many servers send it. */
static void join_records(void *user, bool from_client, uint8_t *bytes, size_t *len)
{
    bool *joined = user;
    if (from_client || *joined)
        return;
    size_t to = 5, at = 0;
    while (at < *len) {
        size_t fragment = (size_t)bytes[at + 3] << 8 | bytes[at + 4];
        memmove(bytes + to, bytes + at + 5, fragment);
        to += fragment;
        at += 5 + fragment;
    }
    bytes[3] = (uint8_t)((to - 5) >> 8), bytes[4] = (uint8_t)(to - 5);
    *len = to;
    *joined = true;
}

static void many_messages_in_one_record(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 2; i++) {
        bool joined = false;
        struct pair p;
        refusal_open(&p, i ? 0x009e : 0x009c);
        pair_run(&p, join_records, &joined);
        assert_true(joined);
        assert_string_equal(wt_endpoint_state_name(p.client), "closed");
        for (size_t m = 0; m < p.trace->message_count; m++)
            if (p.trace->messages[m].layer == LAYER_HANDSHAKE)
                assert_true(p.trace->messages[m].carried_by_count > 0);
        pair_close(&p);
    }
}

/* Nothing may stand between the pieces of a message: not ChangeCipherSpec, not an alert, not data.
 */
static void another_record_inside_a_message(void **state)
{
    (void)state;
    static const uint8_t types[] = {CHANGE_CIPHER_SPEC, ALERT, APPLICATION_DATA};
    for (size_t i = 0; i < sizeof types; i++) {
        struct pair p;
        open_rsa(&p);
        struct ce_view hello = client_hello(&p);
        give_record(p.server, HANDSHAKE, 0x0301, hello.data, 20);
        give_record(p.server, types[i], 0x0301, "\1\0", types[i] == ALERT ? 2 : 1);
        give_record(p.server, HANDSHAKE, 0x0301, hello.data + 20, hello.len - 20);
        assert_int_equal(pair_step(p.server), WT_FAILED);
        assert_refused(&p, p.server, ALERT_UNEXPECTED_MESSAGE, "record.whole_message", "type");
        pair_close(&p);
    }
}

/* A length is refused before its bytes are waited for, and so is a message in too many crumbs. */
static void messages_without_end(void **state)
{
    (void)state;
    struct pair p;
    open_rsa(&p);
    give_record(p.server, HANDSHAKE, 0x0301, "\1\4\0\1", 4); /* 262145 bytes */
    assert_int_equal(pair_step(p.server), WT_FAILED);
    assert_refused(&p, p.server, ALERT_ILLEGAL_PARAMETER, "message.length", "length");
    pair_close(&p);

    open_rsa(&p);
    struct ce_view hello = client_hello(&p);
    for (size_t at = 0; at < TLS_MAX_ORIGINS + 1; at++)
        give_record(p.server, HANDSHAKE, 0x0301, hello.data + at, 1);
    assert_int_equal(pair_step(p.server), WT_FAILED);
    assert_refused(&p, p.server, ALERT_UNEXPECTED_MESSAGE, "message.length", "length");
    pair_close(&p);
}

/* ---- alerts and ChangeCipherSpec ------------------------------------------------------------- */

static void alerts_of_the_wrong_size(void **state)
{
    (void)state;
    for (size_t len = 1; len <= 3; len += 2) {
        struct pair p;
        open_rsa(&p);
        give_record(p.server, ALERT, 0x0301, "\2\50\0", len);
        assert_int_equal(pair_step(p.server), WT_FAILED);
        assert_refused(&p, p.server, ALERT_DECODE_ERROR, "message.decodes",
                       len == 1 ? "description" : "alert");
        pair_close(&p);
    }
}

static void change_cipher_spec_that_is_not_one(void **state)
{
    (void)state;
    static const struct {
        uint8_t bytes[2];
        size_t len;
    } cases[] = {{{0}, 1}, {{2}, 1}, {{1, 1}, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int client = 0; client < 2; client++) {
            struct pair p;
            open_rsa(&p);
            run_to(&p, client, "wait_change_cipher_spec");
            struct wt_endpoint *ep = client ? p.client : p.server;
            give_record(ep, CHANGE_CIPHER_SPEC, 0x0303, cases[i].bytes, cases[i].len);
            assert_int_equal(pair_step(ep), WT_FAILED);
            assert_refused(&p, ep, ALERT_ILLEGAL_PARAMETER, "ccs.value", "change_cipher_spec");
            pair_close(&p);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bad_header),
        cmocka_unit_test(the_version_of_records),
        cmocka_unit_test(one_message_in_many_records),
        cmocka_unit_test(many_messages_in_one_record),
        cmocka_unit_test(another_record_inside_a_message),
        cmocka_unit_test(messages_without_end),
        cmocka_unit_test(alerts_of_the_wrong_size),
        cmocka_unit_test(change_cipher_spec_that_is_not_one),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
