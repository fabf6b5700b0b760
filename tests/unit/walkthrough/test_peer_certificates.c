/*
 * Certificates that a client must not believe (RFC 5280 section 6.1, RFC 9525), each for one
 * reason, and the one switch by which it takes them all the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crafted.h"

static void no_certificate(struct handshake_message *m)
{
    m->is.certificate.count = 0;
}

static void garbage(struct handshake_message *m)
{
    m->is.certificate.certificates[0] = wt_view("\60\3\2\1", 4);
}

static void unchanged(struct handshake_message *m)
{
    (void)m;
}

static void certificates_refused(void **state)
{
    (void)state;
    static const struct {
        const char *host;
        int days; /* how far today has moved */
        bool no_anchor;
        crafted_change *change;
        enum wire_alert alert;
        const char *check, *field;
    } cases[] = {
        {"other.example", 0, false, unchanged, ALERT_BAD_CERTIFICATE, "certificate.hostname",
         "certificate_list[0].tbsCertificate.subjectAltName"},
        {"192.0.2.1", 0, false, unchanged, ALERT_BAD_CERTIFICATE, "certificate.hostname",
         "certificate_list[0].tbsCertificate.subjectAltName"},
        {NULL, 61, false, unchanged, ALERT_CERTIFICATE_EXPIRED, "certificate.validity",
         "certificate_list[0].tbsCertificate.validity.notAfter"},
        {NULL, -31, false, unchanged, ALERT_CERTIFICATE_EXPIRED, "certificate.validity",
         "ca_certificate.tbsCertificate.validity.notBefore"},
        {NULL, 0, true, unchanged, ALERT_UNKNOWN_CA, "certificate.trust_anchor",
         "certificate_list[0].tbsCertificate.issuer"},
        {NULL, 0, false, no_certificate, ALERT_BAD_CERTIFICATE, "certificate.present",
         "certificate_list"},
        {NULL, 0, false, garbage, ALERT_BAD_CERTIFICATE, "certificate.parses",
         "certificate_list[0].Certificate"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        pair_open(&p, &(struct pair_options){.suite = 0x009c,
                                             .record = true,
                                             .host = cases[i].host,
                                             .today = wt_cast_today + cases[i].days * 86400,
                                             .cast = &refusal_cast});
        if (cases[i].no_anchor)
            p.client->config.anchor_count = 0;
        send_changed_server_message(&p, CERTIFICATE, cases[i].change);
        assert_refused(&p, p.client, cases[i].alert, cases[i].check, cases[i].field);
        pair_close(&p);
    }
}

/* --insecure: the checks are made and told, their failure is not held against the server. */
static void certificates_taken_all_the_same(void **state)
{
    (void)state;
    struct pair p;
    pair_open(&p, &(struct pair_options){
                      .suite = 0x009e, .record = true, .host = "other", .cast = &refusal_cast});
    p.client->config.accept_any_certificate = true;
    pair_run(&p, NULL, NULL);
    assert_string_equal(wt_endpoint_state_name(p.client), "closed");
    bool told = false;
    for (size_t i = 0; i < p.trace->step_count; i++)
        for (size_t k = 0; k < p.trace->steps[i].check_count; k++)
            told = told || (!p.trace->steps[i].checks[k].ok &&
                            !strcmp(p.trace->steps[i].checks[k].text, "certificate.hostname"));
    assert_true(told);
    assert_int_equal(p.trace->outcome.noticed_by, 0);
    pair_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(certificates_refused),
        cmocka_unit_test(certificates_taken_all_the_same),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
