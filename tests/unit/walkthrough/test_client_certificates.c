/*
 * Client certificates in TLS 1.2 (RFC 5246 sections 7.4.4, 7.4.6 and 7.4.8) and stapled OCSP (RFC
 * 6066 section 8): what both sides do when all is well, and what a server does with a client that
 * shows nothing, or what is not its own.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/x509.h"

#include "crafted.h"

static struct wt_cast cast;

static int gather(void **state)
{
    (void)state;
    struct wt_error error = {0};
    struct wt_trace *trace = wt_trace_new();
    cast.client_has_certificate = true;
    bool ok = trace && wt_cast_gather(&cast, trace, 7, "learn.example", &error);
    wt_trace_free(trace);
    return ok ? 0 : -1;
}

static int dismiss(void **state)
{
    (void)state;
    wt_cast_dismiss(&cast);
    return 0;
}

static void open_asking(struct pair *p, uint16_t suite, const struct wt_identity *client)
{
    pair_open(p, &(struct pair_options){.suite = suite, .record = true, .cast = &cast});
    p->client->config.client_identity = client;
    p->client->config.schemes[0] = 0x0403;
    p->client->config.schemes[1] = 0x0804;
    p->client->config.schemes[2] = 0x0401;
    p->client->config.scheme_count = 3;
    memcpy(p->server->config.schemes, p->client->config.schemes, sizeof p->client->config.schemes);
    p->server->config.scheme_count = 3;
    p->server->config.request_client_certificate = true;
    p->server->config.demand_client_certificate = true;
}

static const struct wt_message *message_of(const struct pair *p, uint8_t type, wt_id from)
{
    for (size_t i = 0; i < p->trace->message_count; i++) {
        const struct wt_message *m = &p->trace->messages[i];
        if (m->layer == LAYER_HANDSHAKE && m->plain.data[0] == type && m->from == from)
            return m;
    }
    return NULL;
}

/* ---- what works ------------------------------------------------------------------------------ */

static void both_sides_are_known(void **state)
{
    (void)state;
    static const uint16_t suites[] = {0xc02f, 0x009e, 0x009c, 0x002f, 0xcca8};
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
        for (int no_ems = 0; no_ems < 2; no_ems++) {
            struct pair p;
            open_asking(&p, suites[i], &cast.client_identity);
            p.client->config.extended_master_secret = !no_ems;
            pair_run(&p, NULL, NULL);
            assert_true(wt_endpoint_established(p.client) && wt_endpoint_established(p.server));
            assert_true(p.server->client_authenticated);
            assert_memory_equal(p.server->client_certificate->bytes.data,
                                cast.pki.client_certificate.data, cast.pki.client_certificate.len);
            assert_non_null(message_of(&p, CERTIFICATE_VERIFY, cast.client));
            assert_told(p.trace);
            pair_close(&p);
        }
}

/* The request names the CA, so that a client with many certificates knows which to show. */
static void the_request_names_who_is_believed(void **state)
{
    (void)state;
    struct pair p;
    struct ce_certificate ca;
    open_asking(&p, 0xc02f, &cast.client_identity);
    pair_run(&p, NULL, NULL);
    const struct wt_message *request = message_of(&p, CERTIFICATE_REQUEST, cast.server);
    assert_non_null(request);
    assert_int_equal(ce_certificate_parse(&ca, cast.pki.ca_certificate.data,
                                          cast.pki.ca_certificate.len, NULL, NULL),
                     CE_OK);
    struct ce_view plain = request->plain;
    assert_true(plain.len > ca.subject.len);
    assert_memory_equal(plain.data + plain.len - ca.subject.len, ca.subject.data, ca.subject.len);
    pair_close(&p);
}

/* Section 7.4.6: no certificate, or none that can sign as the server wants. */
static void nothing_to_show(void **state)
{
    (void)state;
    for (int demanded = 0; demanded < 2; demanded++)
        for (int unfit = 0; unfit < 2; unfit++) {
            struct pair p;
            open_asking(&p, 0xc02f, unfit ? &cast.client_identity : NULL);
            p.server->config.schemes[0] = 0x0804; /* the client's key is on P-256 */
            p.server->config.demand_client_certificate = demanded;
            pair_run(&p, NULL, NULL);
            assert_null(message_of(&p, CERTIFICATE_VERIFY, cast.client));
            assert_int_equal(wt_endpoint_established(p.client), !demanded);
            assert_false(p.server->client_authenticated);
            if (demanded)
                assert_int_equal(wt_endpoint_alert(p.server), ALERT_HANDSHAKE_FAILURE);
            assert_told(p.trace);
            pair_close(&p);
        }
}

/* ---- what does not --------------------------------------------------------------------------- */

static void broken_signature(struct handshake_message *m)
{
    static uint8_t copy[600];
    struct ce_view *signature = &m->is.certificate_verify.signature;
    assert_true(signature->len <= sizeof copy);
    memcpy(copy, signature->data, signature->len);
    copy[signature->len - 1] ^= 1;
    signature->data = copy;
}

static void rsa_scheme(struct handshake_message *m)
{
    m->is.certificate_verify.signature_scheme = 0x0804;
}

static void sha1_scheme(struct handshake_message *m)
{
    m->is.certificate_verify.signature_scheme = 0x0203;
}

static void a_proof_that_is_none(void **state)
{
    (void)state;
    static const struct {
        crafted_change *change;
        enum wire_alert alert;
        const char *check, *field;
    } cases[] = {
        {broken_signature, ALERT_DECRYPT_ERROR, "certificate_verify.signature", "signature"},
        {rsa_scheme, ALERT_ILLEGAL_PARAMETER, "certificate_verify.scheme_fits_key",
         "signature_scheme"},
        {sha1_scheme, ALERT_ILLEGAL_PARAMETER, "certificate_verify.scheme_offered",
         "signature_scheme"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        struct wt_buffer proof = {0};
        open_asking(&p, 0xc02f, &cast.client_identity);
        make_server_flight(&p);
        pair_carry(&p, false, NULL, NULL);
        pair_step(p.client);
        craft(&p, p.client, CERTIFICATE_VERIFY, cases[i].change, &proof);
        carry_with(p.client, p.server, CERTIFICATE_VERIFY, &proof);
        pair_step(p.server);
        assert_refused(&p, p.server, cases[i].alert, cases[i].check, cases[i].field);
        wt_buffer_clear(&proof);
        pair_close(&p);
    }
}

/* A certificate for a server, and one by a CA that this server does not know. */
static void certificates_that_are_not_believed(void **state)
{
    (void)state;
    for (int stranger = 0; stranger < 2; stranger++) {
        struct pair p;
        open_asking(&p, 0xc02f, stranger ? &cast.client_identity : &cast.identity);
        if (stranger)
            p.server->config.anchor_count = 0;
        pair_run(&p, NULL, NULL);
        assert_false(wt_endpoint_established(p.server));
        assert_false(p.server->client_authenticated);
        assert_int_equal(wt_endpoint_alert(p.server),
                         stranger ? ALERT_UNKNOWN_CA : ALERT_UNSUPPORTED_CERTIFICATE);
        assert_true(wt_endpoint_alert_was_received(p.client));
        assert_told(p.trace);
        pair_close(&p);
    }
}

/* ---- stapled OCSP ---------------------------------------------------------------------------- */

static const uint8_t ocsp_response[] = {0x30, 3, 10, 1, 6}; /* unauthorized, RFC 6960 4.2.1 */

/* "Such clients MUST abort the handshake if the response is not satisfactory", RFC 6066 8. */
static void a_status_comes_along(void **state)
{
    (void)state;
    static const uint16_t suites[] = {0xc02f, 0x009c};
    struct wt_identity identity = cast.identity;
    identity.ocsp_response = (struct ce_view){ocsp_response, sizeof ocsp_response};
    for (size_t i = 0; i < 4; i++) {
        struct pair p;
        bool asked = i % 2;
        pair_open(&p,
                  &(struct pair_options){.suite = suites[i / 2], .record = true, .cast = &cast});
        p.client->config.status_request = asked;
        p.server->config.identities = p.server->identity = &identity;
        pair_run(&p, NULL, NULL);
        assert_int_equal(wt_endpoint_established(p.client), !asked);
        assert_int_equal(wt_endpoint_alert(p.client),
                         asked ? ALERT_BAD_CERTIFICATE_STATUS_RESPONSE : ALERT_NONE);
        assert_int_equal(message_of(&p, CERTIFICATE_STATUS, cast.server) != NULL, asked);
        assert_int_equal(p.client->stapled != NULL, asked);
        if (asked)
            assert_memory_equal(p.client->stapled->bytes.data, ocsp_response, sizeof ocsp_response);
        assert_told(p.trace);
        pair_close(&p);
    }
}

/* RFC 6066 section 8: "a server MAY also choose not to send a CertificateStatus message", though it
 * has promised one. */
static void a_promise_that_is_not_kept(void **state)
{
    (void)state;
    static const uint16_t suites[] = {0xc02f, 0x009c};
    for (size_t i = 0; i < 4; i++) {
        struct pair p;
        pair_open(&p,
                  &(struct pair_options){.suite = suites[i / 2], .record = true, .cast = &cast});
        p.server->config.request_client_certificate = i % 2;
        pair_step(p.client);
        pair_carry(&p, true, NULL, NULL);
        pair_step(p.server);
        pair_carry(&p, false, NULL, NULL);
        wt_endpoint_step(p.client); /* ServerHello */
        p.client->status_promised = true;
        pair_run(&p, NULL, NULL);
        assert_true(wt_endpoint_established(p.client));
        pair_close(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_sides_are_known),
        cmocka_unit_test(the_request_names_who_is_believed),
        cmocka_unit_test(nothing_to_show),
        cmocka_unit_test(a_proof_that_is_none),
        cmocka_unit_test(certificates_that_are_not_believed),
        cmocka_unit_test(a_status_comes_along),
        cmocka_unit_test(a_promise_that_is_not_kept),
    };
    return cmocka_run_group_tests(tests, gather, dismiss);
}
