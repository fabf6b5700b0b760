/*
 * Everything an endpoint can say, by making it say it: the scenarios in all their variants, and
 * handshakes that somebody disturbs. Include after cmocka.h.
 */
#ifndef TESTS_SPOKEN_H
#define TESTS_SPOKEN_H

#include "pair.h"
#include "walkthrough/walkthrough.h"

enum { SPOKEN_MAX = 128 };
enum { GCM = 0x009e, CBC = 0x002f }; /* two suites to disturb: DHE, and RSA key transport */

struct spoken {
    struct wt_trace *traces[SPOKEN_MAX];
    size_t count;
    struct wt_cast cast; /* the keys of all but the scenarios, made once */
};

static void keep_trace(struct spoken *spoken, struct wt_trace *trace)
{
    assert_non_null(trace);
    assert_true(spoken->count < SPOKEN_MAX);
    spoken->traces[spoken->count++] = trace;
}

static void open_pair(struct spoken *spoken, struct pair *p, const struct pair_options *options)
{
    struct pair_options all = *options;
    all.cast = &spoken->cast;
    all.record = true;
    pair_open(p, &all);
}

static void keep_pair(struct spoken *spoken, struct pair *p)
{
    keep_trace(spoken, p->trace);
    p->trace = NULL;
    pair_close(p);
}

/* ---- scenarios ---- */

static void speak_scenarios(struct spoken *spoken)
{
    struct wt_error none = {0};
    keep_trace(spoken,
               wt_run(&(struct wt_scenario_options){.scenario = "tls13", .seed = 1}, &none));
    static const struct {
        const char *scenario;
        uint16_t suite;
    } runs[] = {{"tls12-dhe-rsa", 0x009e}, {"tls12-dhe-rsa", 0x0067},   {"tls12-rsa", 0x009c},
                {"tls12-rsa", 0x002f},     {"tls12-session-id", 0},     {"tls12-ticket", 0},
                {"tls12-ecdhe-rsa", 0},    {"tls12-ecdhe-rsa", 0xcca8}, {"tls12-ecdhe-ecdsa", 0},
                {"tls12-mtls", 0}};
    for (size_t i = 0; i < 2 * sizeof runs / sizeof *runs; i++) {
        struct wt_error error = {0};
        keep_trace(spoken, wt_run(&(struct wt_scenario_options){.scenario = runs[i / 2].scenario,
                                                                .seed = 1,
                                                                .suite = runs[i / 2].suite,
                                                                .no_extended_master_secret = i % 2},
                                  &error));
    }
}

/* ---- certificates, good and bad ---- */

static inline void speak_certificate_cases(struct spoken *spoken)
{
    for (const struct wt_certificate_case *c = wt_certificate_cases; c->scenario; c++)
        keep_trace(spoken,
                   wt_run(&(struct wt_scenario_options){.scenario = c->scenario, .seed = 1}, NULL));
}

/* ---- interferences, one of each kind ---- */

static inline void speak_what_ifs(struct spoken *spoken)
{
    static const char *const interferences[] = {
        "flip server.server_hello.random",
        "truncate server.certificate to 9",
        "insert record 4 15030300020228",
        "drop Finished",
        "replay record 7",
        "swap record 3",
        "delay record 5",
        "set client.finished.verify_data = 000102030405060708090a0b"};
    for (size_t i = 0; i < sizeof interferences / sizeof *interferences; i++) {
        struct wt_scenario_options options = {.scenario = "tls12-dhe-rsa",
                                              .seed = 1,
                                              .interferences = &interferences[i],
                                              .interference_count = 1};
        keep_trace(spoken, wt_run(&options, NULL));
    }
}

/* ---- somebody on the wire ---- */

struct tamper {
    uint16_t suite;
    bool of_client;  /* whose flight */
    unsigned flight; /* which, from 1 */
    size_t at;       /* the byte that is changed, */
    uint8_t to;      /* and what it becomes */
    size_t cut;      /* or the flight ends there: the bytes that are left, + 1; 0: no cut */
};

struct tampering {
    const struct tamper *tamper;
    unsigned flights;
};

static void disturb(void *user, bool from_client, uint8_t *bytes, size_t *len)
{
    struct tampering *t = user;
    if (from_client != t->tamper->of_client || ++t->flights != t->tamper->flight)
        return;
    if (t->tamper->cut) {
        *len = t->tamper->cut - 1;
        return;
    }
    assert_true(t->tamper->at < *len);
    assert_int_not_equal(bytes[t->tamper->at], t->tamper->to);
    bytes[t->tamper->at] = t->tamper->to;
}

static void speak_tampered(struct spoken *spoken, const struct tamper *tamper)
{
    struct pair p;
    struct tampering t = {tamper, 0};
    open_pair(spoken, &p, &(struct pair_options){.suite = tamper->suite});
    pair_run(&p, disturb, &t);
    assert_true(t.flights >= tamper->flight);
    keep_pair(spoken, &p);
}

static void speak_with(struct spoken *spoken, const struct pair_options *options)
{
    struct pair p;
    open_pair(spoken, &p, options);
    pair_run(&p, NULL, NULL);
    keep_pair(spoken, &p);
}

static void speak_failures(struct spoken *spoken)
{
    static const struct tamper cases[] = {
        {GCM, true, 1, 9, 0x02, 0},   /* ClientHello: TLS 1.2 becomes SSL's */
        {GCM, true, 1, 5, 0x77, 0},   /* ClientHello: another handshake type */
        {GCM, true, 1, 0, 0x99, 0},   /* a record of no known type */
        {GCM, false, 1, 10, 0x77, 0}, /* ServerHello: another version */
        {GCM, false, 1, 1, 0x09, 0},  /* a record of no known version */
        {GCM, true, 2, 0, 0x17, 0},   /* ClientKeyExchange: application data before its time */
        {GCM, true, 2, 40, 0x5a, 0},  /* ClientKeyExchange: another public value */
        {CBC, true, 2, 40, 0x5a, 0},  /* ClientKeyExchange: another ciphertext */
        {GCM, true, 3, 30, 0x5a, 0},  /* a sealed request */
        {CBC, false, 3, 60, 0x5a, 0}, /* a sealed answer */
        {GCM, false, 3, 0, 0, 1},     /* the answer never comes */
        {GCM, false, 1, 0, 0, 1},     /* nor does ServerHello */
        {GCM, true, 2, 0, 0, 30},     /* ClientKeyExchange breaks off */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        speak_tampered(spoken, &cases[i]);
}

/* ---- messages that our own endpoints never send ---- */

/* The server's first flight, with a record of our own before its last one, ServerHelloDone. */
static void speak_insertion(struct spoken *spoken, const uint8_t *record, size_t len)
{
    enum { SERVER_HELLO_DONE_RECORD = 5 + 4 };
    struct pair p;
    open_pair(spoken, &p, &(struct pair_options){.suite = GCM});
    pair_step(p.client);
    pair_carry(&p, true, NULL, NULL);
    pair_step(p.server);
    struct ce_view flight = wt_endpoint_output(p.server);
    assert_true(flight.len > SERVER_HELLO_DONE_RECORD);
    size_t before = flight.len - SERVER_HELLO_DONE_RECORD;
    assert_int_equal(flight.data[before], 22);
    assert_true(wt_endpoint_receive(p.client, flight.data, before));
    assert_true(wt_endpoint_receive(p.client, record, len));
    wt_endpoint_sent(p.server, before);
    pair_run(&p, NULL, NULL);
    keep_pair(spoken, &p);
}

static void speak_insertions(struct spoken *spoken)
{
    /* RFC 5246 7.4.4: rsa_sign; SHA-256 with RSA; no authorities. */
    static const uint8_t certificate_request[] = {22, 3, 3, 0, 12, 13, 0, 0, 8,
                                                  1,  1, 0, 2, 4,  1,  0, 0};
    static const uint8_t warning[] = {21, 3, 3, 0, 2, 1, 112}; /* unrecognized_name */
    static const uint8_t broken_alert[] = {21, 3, 3, 0, 2, 7, 0};
    static const uint8_t hello_request[] = {22, 3, 3, 0, 4, 0, 0, 0, 0};
    static const uint8_t too_long[] = {22, 3, 3, 0xff, 0xff};
    static const uint8_t ccs[] = {20, 3, 3, 0, 1, 2};
    speak_insertion(spoken, certificate_request, sizeof certificate_request);
    speak_insertion(spoken, warning, sizeof warning);
    speak_insertion(spoken, broken_alert, sizeof broken_alert);
    speak_insertion(spoken, hello_request, sizeof hello_request);
    speak_insertion(spoken, too_long, sizeof too_long);
    speak_insertion(spoken, ccs, sizeof ccs);
}

/* An answer that fills more than one record: the first is not yet a whole response. */
static void respond_at_length(void *user, const struct wt_endpoint *endpoint,
                              struct ce_view request, struct wt_buffer *answer)
{
    (void)user, (void)endpoint, (void)request;
    wt_puts(answer, "HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n");
    for (unsigned i = 0; i < 20000; i++)
        wt_puts(answer, "x");
}

/* The server sends its issuer's certificate too, and its key is one that no trace may hold. */
static void speak_whole_chain(struct spoken *spoken, uint16_t suite)
{
    struct pair p;
    open_pair(spoken, &p, &(struct pair_options){.suite = suite});
    p.cast.identity.chain[1] = p.cast.pki.ca_certificate;
    p.cast.identity.chain_len = 2;
    p.cast.identity.withhold_key = true;
    pair_run(&p, NULL, NULL);
    assert_true(wt_endpoint_established(p.client));
    keep_pair(spoken, &p);
}

/* The client waits for the answer, and the stream ends. */
static void speak_cut(struct spoken *spoken)
{
    struct pair p;
    open_pair(spoken, &p, &(struct pair_options){.suite = GCM});
    assert_true(pair_run_until(&p, true, "wait_response"));
    wt_endpoint_end_of_input(p.client);
    assert_int_equal(pair_step(p.client), WT_FAILED);
    keep_pair(spoken, &p);
}

/* The client waits for the answer, and is asked for another handshake instead. */
static void speak_renegotiation(struct spoken *spoken)
{
    static const uint8_t hello_request[] = {HELLO_REQUEST, 0, 0, 0};
    struct pair p;
    struct tls_unit made;
    open_pair(spoken, &p, &(struct pair_options){.suite = GCM});
    assert_true(pair_run_until(&p, true, "wait_response"));
    assert_true(
        tls_write(p.server, HANDSHAKE, wt_view(hello_request, sizeof hello_request), &made));
    pair_run(&p, NULL, NULL);
    assert_string_equal(wt_endpoint_state_name(p.client), "closed");
    keep_pair(spoken, &p);
}

#include "spoken13.h"

static void speak(struct spoken *spoken)
{
    struct wt_error error = {0};
    struct wt_trace *setup = wt_trace_new();
    assert_non_null(setup);
    assert_true(wt_cast_gather(&spoken->cast, setup, 7, "learn.example", &error));
    keep_trace(spoken, setup);
    speak_scenarios(spoken);
    speak_failures(spoken);
    speak_insertions(spoken);
    speak_tls13(spoken);
    speak_whole_chain(spoken, GCM);
    speak_whole_chain(spoken, CBC);
    speak_cut(spoken);
    speak_renegotiation(spoken);
    speak_with(spoken, &(struct pair_options){.suite = GCM, .host = "other.example"});
    speak_with(spoken, &(struct pair_options){.suite = GCM, .today = INT64_C(4000000000)});
    speak_with(spoken, &(struct pair_options){.suite = GCM, .respond = respond_at_length});
}

static void hush(struct spoken *spoken)
{
    for (size_t i = 0; i < spoken->count; i++)
        wt_trace_free(spoken->traces[i]);
    wt_cast_dismiss(&spoken->cast);
}

#endif
