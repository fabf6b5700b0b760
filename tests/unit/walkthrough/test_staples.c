/*
 * Stapled OCSP responses, RFC 6066 section 8, as a client of TLS 1.2 and of TLS 1.3 judges them:
 * one that says "good" lets it go on, and any that is not satisfactory ends the handshake. And what
 * the classroom's root may certify.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "crypto-edu/path.h"
#include "pair13.h"
#include "refusal.h"

enum { DAY = 86400, MAX_RESPONSE = 4096 };

struct staple {
    enum ce_ocsp_cert_status status;
    int from, until; /* days from today */
    bool broken_signature, cut;
    int alert;
};

static void parse(struct ce_certificate *certificate, struct ce_view der)
{
    assert_int_equal(ce_certificate_parse(certificate, der.data, der.len, NULL, NULL), CE_OK);
}

static size_t respond_with(uint8_t out[MAX_RESPONSE], const struct staple *s)
{
    struct ce_certificate ca, leaf;
    struct ce_private_key key;
    size_t len = MAX_RESPONSE;
    const struct wt_pki *pki = &refusal_cast.pki;
    parse(&ca, pki->ca_certificate);
    parse(&leaf, pki->server_certificate);
    const struct ce_ocsp_answer answer = {.hash = CE_SHA256,
                                          .issuer = &ca,
                                          .serial = leaf.serial,
                                          .status = s->status,
                                          .revocation_time = wt_cast_today - 10 * DAY,
                                          .this_update = wt_cast_today + s->from * DAY,
                                          .next_update = wt_cast_today + s->until * DAY};
    const struct ce_ocsp_response_template response = {.responder = &ca,
                                                       .produced_at = wt_cast_today + s->from * DAY,
                                                       .answers = &answer,
                                                       .answer_count = 1};
    ce_private_key_init(&key);
    assert_int_equal(ce_private_key_read(&key, pki->ca_key.data, pki->ca_key.len), CE_OK);
    assert_int_equal(ce_ocsp_respond(out, &len, &response, CE_SIG_RSA_PKCS1_SHA256, &key, NULL),
                     CE_OK);
    ce_private_key_clear(&key);
    if (s->broken_signature)
        out[len - 1] ^= 1;
    return s->cut ? len - 1 : len;
}

static struct wt_identity stapling; /* what the server shows in the test that runs */

static void with_staple(struct wt_config *client, struct wt_config *server)
{
    client->status_request = true;
    server->identities = &stapling;
}

static void with_staple13(struct wt_config *client, struct wt_config *server)
{
    only_tls13(client, server);
    with_staple(client, server);
}

static void expect_verdict(const struct staple *s, bool tls13)
{
    struct pair p;
    uint8_t response[MAX_RESPONSE];
    stapling = refusal_cast.identity;
    stapling.ocsp_response = (struct ce_view){response, respond_with(response, s)};
    pair_open(&p, &(struct pair_options){.suite = tls13 ? AES_128_GCM_SHA256 : 0xc02f,
                                         .record = true,
                                         .cast = &refusal_cast,
                                         .configure = tls13 ? with_staple13 : with_staple});
    pair_run(&p, NULL, NULL);
    assert_non_null(p.client->stapled);
    assert_int_equal(wt_endpoint_alert(p.client), s->alert);
    assert_int_equal(wt_endpoint_established(p.client), s->alert == ALERT_NONE);
    assert_told(p.trace);
    pair_close(&p);
}

static void each_kind_of_staple(void **state)
{
    (void)state;
    enum { BAD = ALERT_BAD_CERTIFICATE_STATUS_RESPONSE };
    static const struct staple cases[] = {
        {.status = CE_OCSP_GOOD, .from = -1, .until = 6, .alert = ALERT_NONE},
        {.status = CE_OCSP_REVOKED, .from = -1, .until = 6, .alert = ALERT_CERTIFICATE_REVOKED},
        {.status = CE_OCSP_UNKNOWN, .from = -1, .until = 6, .alert = BAD},
        {.status = CE_OCSP_GOOD, .from = -9, .until = -2, .alert = BAD},
        {.status = CE_OCSP_GOOD, .from = 2, .until = 9, .alert = BAD},
        {.status = CE_OCSP_GOOD, .from = -1, .until = 6, .broken_signature = true, .alert = BAD},
        {.status = CE_OCSP_GOOD, .from = -1, .until = 6, .cut = true, .alert = BAD},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        expect_verdict(&cases[i], false);
        expect_verdict(&cases[i], true);
    }
}

/* Whoever has stolen the classroom's CA key can certify the names under .example, and no other. */
static void the_root_is_constrained(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool believed;
    } cases[] = {{"other.example", true},
                 {"a.b.example", true},
                 {"bank.test", false},
                 {"example.com", false},
                 {"badexample", false}};
    struct ce_certificate root, leaf;
    struct ce_private_key key;
    parse(&root, refusal_cast.pki.ca_certificate);
    ce_private_key_init(&key);
    assert_int_equal(
        ce_private_key_read(&key, refusal_cast.pki.ca_key.data, refusal_cast.pki.ca_key.len),
        CE_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static const uint8_t serial[] = {1};
        uint8_t der[MAX_RESPONSE];
        size_t len = sizeof der;
        struct ce_path path;
        const struct ce_certificate_template forged = {.serial = serial,
                                                       .serial_len = sizeof serial,
                                                       .issuer = &root,
                                                       .subject_cn = cases[i].name,
                                                       .not_before = wt_cast_today - DAY,
                                                       .not_after = wt_cast_today + DAY,
                                                       .key = &key.public_key,
                                                       .dns_names = &cases[i].name,
                                                       .dns_name_count = 1,
                                                       .path_length = -1,
                                                       .server_auth = true};
        const struct ce_path_settings settings = {.anchors = &root,
                                                  .anchor_count = 1,
                                                  .now = wt_cast_today,
                                                  .host = cases[i].name,
                                                  .purpose = CE_PURPOSE_TLS_SERVER};
        assert_int_equal(
            ce_certificate_issue(der, &len, &forged, CE_SIG_RSA_PKCS1_SHA256, &key, NULL), CE_OK);
        parse(&leaf, (struct ce_view){der, len});
        assert_int_equal(ce_path_verify(&path, &leaf, &settings, NULL),
                         cases[i].believed ? CE_OK : CE_ERR_AUTH);
    }
    ce_private_key_clear(&key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_staple),
        cmocka_unit_test(the_root_is_constrained),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
