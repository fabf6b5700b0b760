/*
 * The key exchange with a peer that cheats (RFC 5246 sections 7.4.3, 7.4.7 and 7.4.9): groups and
 * public values that give the secret away, signatures of another handshake, a Finished over another
 * transcript. RSA's ciphertexts stand in test_premaster.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crafted.h"

/* ---- ServerKeyExchange ----------------------------------------------------------------------- */

static struct ce_view changed(struct ce_view integer, size_t len, int last)
{
    static uint8_t bytes[12000];
    assert_true(len <= sizeof bytes);
    memset(bytes, 0xff, sizeof bytes);
    memcpy(bytes, integer.data, integer.len < len ? integer.len : len);
    bytes[len - 1] = (uint8_t)(bytes[len - 1] + last);
    return wt_view(bytes, len);
}

static void even(struct handshake_message *m)
{
    struct ce_view *p = &m->is.server_key_exchange.dh_p;
    *p = changed(*p, p->len, -1);
}

static void composite(struct handshake_message *m) /* p - 2 of ffdhe2048 */
{
    struct ce_view *p = &m->is.server_key_exchange.dh_p;
    *p = changed(*p, p->len, -2);
}

static void export_grade(struct handshake_message *m) /* 512 bits, as in Logjam (2015) */
{
    m->is.server_key_exchange.dh_p = changed(wt_view("", 0), 64, 0);
}

static void enormous(struct handshake_message *m)
{
    struct ce_view *p = &m->is.server_key_exchange.dh_p;
    *p = changed(*p, 12000, 0);
}

static void no_prime_at_all(struct handshake_message *m)
{
    m->is.server_key_exchange.dh_p = wt_view("\0", 1);
}

static void generator_one(struct handshake_message *m)
{
    m->is.server_key_exchange.dh_g = wt_view("\1", 1);
}

static void Ys_zero(struct handshake_message *m)
{
    m->is.server_key_exchange.dh_Ys = wt_view("\0", 1);
}

static void Ys_one(struct handshake_message *m)
{
    m->is.server_key_exchange.dh_Ys = wt_view("\1", 1);
}

static void Ys_p_minus_one(struct handshake_message *m)
{
    struct ce_view p = m->is.server_key_exchange.dh_p;
    m->is.server_key_exchange.dh_Ys = changed(p, p.len, -1);
}

static void Ys_p(struct handshake_message *m)
{
    m->is.server_key_exchange.dh_Ys = m->is.server_key_exchange.dh_p;
}

static void signed_with_sha1(struct handshake_message *m)
{
    m->is.server_key_exchange.signature_scheme = 0x0201;
}

static void signed_with_another_hash(struct handshake_message *m)
{
    m->is.server_key_exchange.signature_scheme = 0x0601;
}

static void no_signature(struct handshake_message *m)
{
    m->is.server_key_exchange.signature.len = 0;
}

static void half_a_signature(struct handshake_message *m)
{
    m->is.server_key_exchange.signature.len /= 2;
}

static void other_value(struct handshake_message *m) /* a man in the middle's own */
{
    struct ce_view *Ys = &m->is.server_key_exchange.dh_Ys;
    *Ys = changed(*Ys, Ys->len, 1);
}

static void server_key_exchanges_refused(void **state)
{
    (void)state;
    static const struct {
        crafted_change *change;
        enum wire_alert alert;
        const char *check, *field;
    } cases[] = {
        {even, ALERT_ILLEGAL_PARAMETER, "server_key_exchange.group", "dh_p"},
        {composite, ALERT_ILLEGAL_PARAMETER, "server_key_exchange.group", "dh_p"},
        {export_grade, ALERT_INSUFFICIENT_SECURITY, "server_key_exchange.group", "dh_p"},
        {enormous, ALERT_ILLEGAL_PARAMETER, "server_key_exchange.group", "dh_p"},
        {no_prime_at_all, ALERT_ILLEGAL_PARAMETER, "server_key_exchange.group", "dh_p"},
        {generator_one, ALERT_ILLEGAL_PARAMETER, "server_key_exchange.group", "dh_p"},
        {Ys_zero, ALERT_ILLEGAL_PARAMETER, "server_key_exchange.public_value", "dh_Ys"},
        {Ys_one, ALERT_ILLEGAL_PARAMETER, "server_key_exchange.public_value", "dh_Ys"},
        {Ys_p_minus_one, ALERT_ILLEGAL_PARAMETER, "server_key_exchange.public_value", "dh_Ys"},
        {Ys_p, ALERT_ILLEGAL_PARAMETER, "server_key_exchange.public_value", "dh_Ys"},
        {signed_with_sha1, ALERT_ILLEGAL_PARAMETER, "server_key_exchange.scheme_offered",
         "signature_scheme"},
        {signed_with_another_hash, ALERT_DECRYPT_ERROR, "server_key_exchange.signature",
         "signature"},
        {no_signature, ALERT_DECRYPT_ERROR, "server_key_exchange.signature", "signature"},
        {half_a_signature, ALERT_DECRYPT_ERROR, "server_key_exchange.signature", "signature"},
        {other_value, 0, NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        refusal_open(&p, 0x0067);
        send_changed_server_message(&p, SERVER_KEY_EXCHANGE, cases[i].change);
        if (cases[i].check)
            assert_refused(&p, p.client, cases[i].alert, cases[i].check, cases[i].field);
        else /* half of all values lie outside the subgroup: either check may say no */
            assert_string_equal(wt_endpoint_state_name(p.client), "failed");
        pair_close(&p);
    }
}

static void unchanged(struct handshake_message *m)
{
    (void)m;
}

/* Parameters and signature of another handshake with the same server: the randoms differ. */
static void a_replayed_signature(void **state)
{
    (void)state;
    struct wt_buffer message = {0};
    struct pair p, other;
    refusal_open(&other, 0x009e);
    other.cast.server_draws.seed = other.cast.client_draws.seed = 99;
    make_server_flight(&other);
    craft(&other, other.server, SERVER_KEY_EXCHANGE, unchanged, &message);
    pair_close(&other);
    refusal_open(&p, 0x009e);
    make_server_flight(&p);
    carry_with(p.server, p.client, SERVER_KEY_EXCHANGE, &message);
    pair_step(p.client);
    assert_refused(&p, p.client, ALERT_DECRYPT_ERROR, "server_key_exchange.signature", "signature");
    wt_buffer_clear(&message);
    pair_close(&p);
}

/* ---- ClientKeyExchange ----------------------------------------------------------------------- */

static void client_public_values_refused(void **state)
{
    (void)state;
    for (int what = 0; what < 5; what++) { /* 0, 1, p - 1, p, 2^2056 - 1 */
        struct pair p;
        refusal_open(&p, 0x009e);
        run_to(&p, false, "wait_client_key_exchange");
        struct ce_view prime = p.server->dh_p->bytes, Yc;
        Yc = what < 2    ? wt_view(what ? "\1" : "\0", 1)
             : what == 2 ? changed(prime, prime.len, -1)
             : what == 3 ? prime
                         : changed(prime, prime.len + 1, 0);
        uint8_t message[300] = {CLIENT_KEY_EXCHANGE,          0,
                                (uint8_t)((Yc.len + 2) >> 8), (uint8_t)(Yc.len + 2),
                                (uint8_t)(Yc.len >> 8),       (uint8_t)Yc.len};
        memcpy(message + 6, Yc.data, Yc.len);
        say(p.client, p.server, HANDSHAKE, wt_view(message, 6 + Yc.len));
        pair_step(p.server);
        assert_refused(&p, p.server, ALERT_ILLEGAL_PARAMETER, "client_key_exchange.public_value",
                       "dh_Yc");
        pair_close(&p);
    }
}

/* ---- Finished -------------------------------------------------------------------------------- */

/* One side has seen another handshake than the other: a byte of its transcript differs. */
static void a_finished_over_another_transcript(void **state)
{
    (void)state;
    static const uint16_t suites[] = {0x002f, 0x009c, 0x0067, 0x009e};
    for (size_t s = 0; s < sizeof suites / sizeof *suites; s++)
        for (int client = 0; client < 2; client++) {
            struct pair p;
            refusal_open(&p, suites[s]);
            struct wt_endpoint *cheat = client ? p.client : p.server,
                               *other = client ? p.server : p.client;
            while (cheat->state != SEND_CHANGE_CIPHER_SPEC) {
                if (wt_endpoint_step(p.client) == WT_NEEDS_INPUT)
                    pair_carry(&p, true, NULL, NULL);
                if (cheat->state != SEND_CHANGE_CIPHER_SPEC &&
                    wt_endpoint_step(p.server) == WT_NEEDS_INPUT)
                    pair_carry(&p, false, NULL, NULL);
            }
            cheat->transcript.data[10] ^= 1;
            pair_step(cheat);
            pair_carry(&p, client, NULL, NULL);
            pair_step(other);
            assert_refused(&p, other, ALERT_DECRYPT_ERROR, "finished.verify_data", "verify_data");
            assert_false(wt_endpoint_established(other));
            pair_close(&p);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(server_key_exchanges_refused),
        cmocka_unit_test(a_replayed_signature),
        cmocka_unit_test(client_public_values_refused),
        cmocka_unit_test(a_finished_over_another_transcript),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
