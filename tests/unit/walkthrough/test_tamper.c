/*
 * Someone on the wire flips one bit, or cuts the stream short. Whatever the bit: nothing crashes,
 * the two sides never complete handshakes that differ, and who notices says what and where, with an
 * alert that fits (RFC 5246 sections 7.2.2 and F.1.4).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "refusal.h"

static const uint16_t suites[] = {0x002f, 0x009c, 0x0067, 0x009e};
enum { SUITES = sizeof suites / sizeof *suites, EVERY = 5 };

/* The stream of one side, counted in bytes from its beginning. */
struct tamper {
    bool from_client;
    size_t at;   /* the byte that is changed, or where the stream is cut */
    uint8_t bit; /* 0: cut */
    size_t passed[2];
    bool done;
};

static void interfere(void *user, bool from_client, uint8_t *bytes, size_t *len)
{
    struct tamper *t = user;
    size_t start = t->passed[from_client];
    t->passed[from_client] += *len;
    if (from_client != t->from_client || t->at >= start + *len)
        return;
    if (t->bit) {
        if (t->at >= start)
            bytes[t->at - start] ^= t->bit;
    } else {
        *len = t->at > start ? t->at - start : 0;
    }
    t->done = true;
}

/* How many bytes each side sends in an honest handshake, and the transcript both agree on. */
struct honest {
    size_t sent[2];
    uint8_t transcript[8192];
    size_t transcript_len;
};

static void measure(struct honest *honest, uint16_t suite)
{
    struct tamper none = {.at = SIZE_MAX};
    struct pair p;
    refusal_open(&p, suite);
    pair_run(&p, interfere, &none);
    assert_string_equal(wt_endpoint_state_name(p.client), "closed");
    assert_string_equal(wt_endpoint_state_name(p.server), "closed");
    honest->sent[0] = none.passed[0];
    honest->sent[1] = none.passed[1];
    honest->transcript_len = p.client->transcript.len;
    assert_true(honest->transcript_len <= sizeof honest->transcript);
    memcpy(honest->transcript, p.client->transcript.data, honest->transcript_len);
    pair_close(&p);
}

static bool fits(int alert)
{
    static const int fitting[] = {
        ALERT_NONE,
        ALERT_UNEXPECTED_MESSAGE,
        ALERT_BAD_RECORD_MAC,
        ALERT_RECORD_OVERFLOW,
        ALERT_HANDSHAKE_FAILURE,
        ALERT_BAD_CERTIFICATE,
        ALERT_UNSUPPORTED_CERTIFICATE,
        ALERT_CERTIFICATE_EXPIRED,
        ALERT_ILLEGAL_PARAMETER,
        ALERT_UNKNOWN_CA,
        ALERT_DECODE_ERROR,
        ALERT_DECRYPT_ERROR,
        ALERT_PROTOCOL_VERSION,
        ALERT_INSUFFICIENT_SECURITY,
        ALERT_UNSUPPORTED_EXTENSION,
    };
    for (size_t i = 0; i < sizeof fitting / sizeof *fitting; i++)
        if (fitting[i] == alert)
            return true;
    return false;
}

static bool saw_honest_handshake(const struct wt_endpoint *ep, const struct honest *honest)
{
    return ep->transcript.len == honest->transcript_len &&
           !memcmp(ep->transcript.data, honest->transcript, honest->transcript_len);
}

static bool failed(const struct wt_endpoint *ep)
{
    return !strcmp(wt_endpoint_state_name(ep), "failed");
}

/* Whoever failed can say why: by an alert that came, by the end of the stream, or by a check. */
static void assert_noticed(const struct pair *p)
{
    if (!failed(p->client) && !failed(p->server))
        return; /* both still wait: a length has grown, and the bytes never come */
    const struct wt_check *check = noticed(p->trace);
    const struct wt_step *step = wt_step_at(p->trace, p->trace->outcome.noticed_by);
    if (!check && (p->client->alert_received || p->server->alert_received))
        return; /* the flipped bit made a fatal alert of a warning */
    assert_non_null(check);
    assert_true(check->field[0] || !strcmp(step->text, "stream.cut"));
}

static void flip(const struct honest *honest, uint16_t suite, bool from_client, size_t at,
                 uint8_t bit)
{
    struct tamper t = {.from_client = from_client, .at = at, .bit = bit};
    struct pair p;
    refusal_open(&p, suite);
    pair_run(&p, interfere, &t);
    assert_true(t.done);
    assert_told(p.trace);
    if (wt_endpoint_established(p.client) && wt_endpoint_established(p.server)) {
        assert_true(saw_honest_handshake(p.client, honest));
        assert_true(saw_honest_handshake(p.server, honest));
    }
    if (!fits(wt_endpoint_alert(p.client)) || !fits(wt_endpoint_alert(p.server)))
        fail_msg("suite %04x, byte %zu of the %s: alerts %d and %d", suite, at,
                 from_client ? "client" : "server", wt_endpoint_alert(p.client),
                 wt_endpoint_alert(p.server));
    assert_noticed(&p);
    pair_close(&p);
}

static void a_flipped_bit(uint16_t suite)
{
    struct honest honest;
    measure(&honest, suite);
    for (int from_client = 0; from_client < 2; from_client++)
        for (size_t at = suite % EVERY; at < honest.sent[from_client]; at += EVERY)
            flip(&honest, suite, from_client, at, (uint8_t)(1u << (at / EVERY % 8)));
    for (int from_client = 0; from_client < 2; from_client++) /* all of the first headers */
        for (size_t at = 0; at < 48; at++)
            flip(&honest, suite, from_client, at, (uint8_t)(1u << (at % 8)));
}

static void a_flipped_bit_with_rsa_and_cbc(void **state)
{
    (void)state;
    a_flipped_bit(0x002f);
}

static void a_flipped_bit_with_rsa_and_gcm(void **state)
{
    (void)state;
    a_flipped_bit(0x009c);
}

static void a_flipped_bit_with_dhe_and_cbc(void **state)
{
    (void)state;
    a_flipped_bit(0x0067);
}

static void a_flipped_bit_with_dhe_and_gcm(void **state)
{
    (void)state;
    a_flipped_bit(0x009e);
}

/* ---- cut ------------------------------------------------------------------------------------- */

static bool says_cut(const struct wt_trace *trace, wt_id actor)
{
    for (size_t i = 0; i < trace->step_count; i++)
        if (trace->steps[i].actor == actor && !strcmp(trace->steps[i].text, "stream.cut"))
            return !trace->steps[i].checks[0].ok;
    return false;
}

/* Nobody who still waits for something takes the end of the stream for an answer. After its own
 * close_notify an endpoint need not wait for the other's (RFC 5246 7.2.1). */
static void cut(uint16_t suite, bool from_client, size_t at)
{
    struct tamper t = {.from_client = from_client, .at = at};
    struct pair p;
    refusal_open(&p, suite);
    pair_run(&p, interfere, &t);
    assert_true(t.done);
    struct wt_endpoint *reader = from_client ? p.server : p.client;
    bool closing = !strcmp(wt_endpoint_state_name(reader), "wait_close_notify") ||
                   !strcmp(wt_endpoint_state_name(reader), "closed");
    wt_endpoint_end_of_input(reader);
    pair_step(reader);
    assert_told(p.trace);
    if (closing) {
        assert_string_equal(wt_endpoint_state_name(reader), "closed");
    } else {
        assert_true(failed(reader));
        assert_int_equal(wt_endpoint_alert(reader), ALERT_NONE);
        assert_true(says_cut(p.trace, reader->around.actor));
        assert_string_equal(noticed(p.trace)->text, "close.close_notify_seen");
    }
    pair_close(&p);
}

static void a_cut_stream(void **state)
{
    (void)state;
    for (size_t i = 0; i < SUITES; i++) {
        struct honest honest;
        measure(&honest, suites[i]);
        for (int from_client = 0; from_client < 2; from_client++)
            for (size_t at = 0; at < honest.sent[from_client]; at += at < 12 ? 1 : 17)
                cut(suites[i], from_client, at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flipped_bit_with_rsa_and_cbc),
        cmocka_unit_test(a_flipped_bit_with_rsa_and_gcm),
        cmocka_unit_test(a_flipped_bit_with_dhe_and_cbc),
        cmocka_unit_test(a_flipped_bit_with_dhe_and_gcm),
        cmocka_unit_test(a_cut_stream),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
