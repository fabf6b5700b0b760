/*
 * Records of TLS 1.3, RFC 8446 section 5: what is too long, too short, in the wrong place or not
 * whole, and what answers it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "refusal.h"

#include "inner13.h"

/* 5.2: TLSCiphertext.length MUST NOT exceed 2^14 + 256. */
static void too_long_on_the_wire(void **state)
{
    (void)state;
    struct pair p;
    open13(&p, "wait_certificate");
    give(p.client, (uint8_t[]){APPLICATION_DATA, 3, 3, 0x41, 0x01}, 5);
    assert_alert(&p, ALERT_RECORD_OVERFLOW, "record.length");
}

/* 5.2: and the content inside not 2^14. */
static void too_long_inside(void **state)
{
    static uint8_t inner[RECORD_MAX_PLAINTEXT + 2];
    (void)state;
    struct pair p;
    open13(&p, "wait_response");
    memset(inner, 'x', sizeof inner);
    inner[sizeof inner - 1] = APPLICATION_DATA;
    give_inner(&p, inner, sizeof inner);
    assert_alert(&p, ALERT_RECORD_OVERFLOW, "record.length");
}

/* 5.4: no type is there. */
static void nothing_but_padding(void **state)
{
    (void)state;
    struct pair p;
    open13(&p, "wait_certificate");
    give_inner(&p, (uint8_t[8]){0}, 8);
    assert_alert(&p, ALERT_UNEXPECTED_MESSAGE, "record.content_type");
}

/* 5: a ChangeCipherSpec under keys is none. */
static void protected_change_cipher_spec(void **state)
{
    (void)state;
    struct pair p;
    open13(&p, "wait_certificate");
    give_inner(&p, (uint8_t[]){1, CHANGE_CIPHER_SPEC}, 2);
    assert_alert(&p, ALERT_UNEXPECTED_MESSAGE, "record.content_type");
}

/* 5: of another value, or at another time. */
static void wrong_change_cipher_spec(void **state)
{
    (void)state;
    struct pair p;
    open13(&p, "wait_certificate");
    give(p.client, (uint8_t[]){CHANGE_CIPHER_SPEC, 3, 3, 0, 1, 2}, 6);
    assert_alert(&p, ALERT_UNEXPECTED_MESSAGE, "ccs.value");
    open13(&p, "wait_response");
    give(p.client, (uint8_t[]){CHANGE_CIPHER_SPEC, 3, 3, 0, 1, 1}, 6);
    assert_alert(&p, ALERT_UNEXPECTED_MESSAGE, "record.content_type");
}

/* An alert in the clear, once the handshake is under keys on both sides. */
static void plaintext_alert(void **state)
{
    (void)state;
    struct pair p;
    open13(&p, "wait_response");
    give(p.client, (uint8_t[]){ALERT, 3, 3, 0, 2, 2, 40}, 7);
    assert_alert(&p, ALERT_UNEXPECTED_MESSAGE, "record.content_type");
}

/* A peer that could not make the keys can only say so in the clear. */
static void plaintext_alert_before_the_first_record(void **state)
{
    (void)state;
    struct pair p;
    pair_open(&p, &(struct pair_options){.suite = AES_128_GCM_SHA256,
                                         .cast = &refusal_cast,
                                         .record = true,
                                         .configure = only_tls13});
    run_to(&p, false, "wait_finished");
    give(p.server, (uint8_t[]){ALERT, 3, 3, 0, 2, 2, ALERT_ILLEGAL_PARAMETER}, 7);
    assert_int_equal(wt_endpoint_step(p.server), WT_FAILED);
    assert_true(wt_endpoint_alert_was_received(p.server));
    assert_int_equal(wt_endpoint_alert(p.server), ALERT_ILLEGAL_PARAMETER);
    pair_close(&p);
}

/* 5.1: no zero-length fragments of handshake messages or alerts; of data there may be. */
static void empty_contents(void **state)
{
    static const uint8_t data = APPLICATION_DATA, handshake = HANDSHAKE, alert = ALERT;
    (void)state;
    struct pair p;
    open13(&p, "wait_certificate");
    give_inner(&p, &handshake, 1);
    assert_alert(&p, ALERT_UNEXPECTED_MESSAGE, "record.length");
    open13(&p, "wait_certificate");
    give_inner(&p, &alert, 1);
    assert_alert(&p, ALERT_UNEXPECTED_MESSAGE, "record.length");
    open13(&p, "wait_response");
    give_inner(&p, &data, 1);
    assert_int_equal(wt_endpoint_step(p.client), WT_STEPPED);
    assert_string_equal(wt_endpoint_state_name(p.client), "wait_response");
    pair_close(&p);
}

/* 5.1: "handshake messages MUST NOT be interleaved with other record types". */
static void interleaved(void **state)
{
    (void)state;
    struct pair p;
    open13(&p, "wait_response");
    give_inner(&p, (uint8_t[]){KEY_UPDATE, 0, 0, HANDSHAKE}, 4);
    assert_int_equal(wt_endpoint_step(p.client), WT_NEEDS_INPUT);
    give_inner(&p, (uint8_t[]){'x', APPLICATION_DATA}, 2);
    assert_alert(&p, ALERT_UNEXPECTED_MESSAGE, "record.whole_message");
}

/* 5.1: messages do not span a change of keys: here, half a message behind a KeyUpdate. */
static void across_a_change_of_keys(void **state)
{
    (void)state;
    struct pair p;
    open13(&p, "wait_response");
    give_inner(&p, (uint8_t[]){KEY_UPDATE, 0, 0, 1, 0, KEY_UPDATE, HANDSHAKE}, 7);
    assert_alert(&p, ALERT_UNEXPECTED_MESSAGE, "record.key_change");
}

/* 4.6.3 */
static void key_update_of_no_kind(void **state)
{
    (void)state;
    struct pair p;
    open13(&p, "wait_response");
    give_inner(&p, (uint8_t[]){KEY_UPDATE, 0, 0, 1, 2, HANDSHAKE}, 6);
    assert_alert(&p, ALERT_ILLEGAL_PARAMETER, "message.decodes");
}

/* 5.2: one bit of the tag, of the ciphertext, of the header. */
static void changed_bits(void **state)
{
    (void)state;
    static const size_t places[] = {1, 20};
    for (size_t i = 0; i < 2; i++) {
        struct pair p;
        open13(&p, "wait_response");
        give_inner(&p, (uint8_t[]){'x', 'y', APPLICATION_DATA}, 3);
        p.client->in.data[p.client->in.len - places[i]] ^= 1;
        assert_alert(&p, ALERT_BAD_RECORD_MAC, "record.opens");
    }
}

/* 5.3: sequence numbers do not wrap. */
static void the_last_sequence_number(void **state)
{
    (void)state;
    struct pair p;
    struct tls_unit made;
    open13(&p, "wait_response");
    p.client->read.sequence = UINT64_MAX;
    give_inner(&p, (uint8_t[]){'x', APPLICATION_DATA}, 2);
    assert_alert(&p, ALERT_BAD_RECORD_MAC, "record.opens");
    open13(&p, "wait_response");
    p.client->write.sequence = UINT64_MAX;
    assert_false(tls_write(p.client, APPLICATION_DATA, wt_view("x", 1), &made));
    pair_close(&p);
}

/* 5.4: padding hides the length and changes nothing else. */
static void padded(struct wt_config *client, struct wt_config *server)
{
    only_tls13(client, server);
    client->record_padding = 512;
    server->record_padding = 64;
}

static void padding(void **state)
{
    (void)state;
    struct pair p;
    pair_open(&p, &(struct pair_options){.suite = AES_128_GCM_SHA256,
                                         .cast = &refusal_cast,
                                         .record = true,
                                         .configure = padded});
    pair_run(&p, NULL, NULL);
    assert_string_equal(wt_endpoint_state_name(p.client), "closed");
    for (size_t i = 0; i < p.trace->message_count; i++) {
        const struct wt_message *m = &p.trace->messages[i];
        if (m->layer == LAYER_RECORD && m->sealed_with.key)
            assert_int_equal(m->plain.len % (m->from == p.cast.client ? 512 : 64), 0);
    }
    pair_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_long_on_the_wire),
        cmocka_unit_test(too_long_inside),
        cmocka_unit_test(nothing_but_padding),
        cmocka_unit_test(protected_change_cipher_spec),
        cmocka_unit_test(wrong_change_cipher_spec),
        cmocka_unit_test(plaintext_alert),
        cmocka_unit_test(plaintext_alert_before_the_first_record),
        cmocka_unit_test(empty_contents),
        cmocka_unit_test(interleaved),
        cmocka_unit_test(across_a_change_of_keys),
        cmocka_unit_test(key_update_of_no_kind),
        cmocka_unit_test(changed_bits),
        cmocka_unit_test(the_last_sequence_number),
        cmocka_unit_test(padding),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
