/*
 * Every cipher suite of TLS 1.2 with every kind of key that goes with it, every group and every
 * signature scheme; what a server chooses when it has several identities; and each choice that is
 * none (RFC 5246 section 7.4, RFC 8422 section 5, RFC 7905).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crafted.h"

static struct wt_cast casts[3]; /* RSA, P-256, Ed25519 */

static int gather(void **state)
{
    static const enum ce_key_type keys[] = {CE_KEY_RSA, CE_KEY_EC, CE_KEY_ED25519};
    (void)state;
    bool ok = true;
    for (size_t i = 0; i < 3; i++) {
        struct wt_error error = {0};
        struct wt_trace *trace = wt_trace_new();
        casts[i].server_key = keys[i];
        ok = ok && trace && wt_cast_gather(&casts[i], trace, 7, "learn.example", &error);
        wt_trace_free(trace);
    }
    return ok ? 0 : -1;
}

static int dismiss(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++)
        wt_cast_dismiss(&casts[i]);
    return 0;
}

static void open_with(struct pair *p, const struct wt_cast *cast, uint16_t suite)
{
    pair_open(p, &(struct pair_options){.suite = suite, .record = true, .cast = cast});
}

static void assert_done(const struct pair *p)
{
    assert_true(wt_endpoint_established(p->client) && wt_endpoint_established(p->server));
    assert_string_equal(wt_endpoint_state_name(p->client), "closed");
    assert_told(p->trace);
    struct ce_view a = wt_endpoint_secret(p->client, "master_secret");
    struct ce_view b = wt_endpoint_secret(p->server, "master_secret");
    assert_int_equal(a.len, 48);
    assert_memory_equal(a.data, b.data, 48);
}

/* ---- what works ------------------------------------------------------------------------------ */

static void every_suite_with_every_key(void **state)
{
    (void)state;
    unsigned count = 0;
    for (const struct tls_suite *suite = tls_suites; suite->number; suite++)
        for (size_t key = 0; key < 3; key++) {
            bool rsa = key == 0;
            if (suite->min_version > TLS12 || suite->authentication == AUTH_NONE ||
                rsa != (suite->authentication == AUTH_RSA))
                continue;
            struct pair p;
            open_with(&p, &casts[key], suite->number);
            pair_run(&p, NULL, NULL);
            assert_done(&p);
            assert_int_equal(wt_endpoint_suite(p.client), suite->number);
            assert_int_equal(p.client->group != 0, suite->key_exchange != KX_RSA);
            pair_close(&p);
            count++;
        }
    assert_int_equal(count, 20 + 2 * 7); /* RSA; EC and Ed25519 */
}

static void every_group(void **state)
{
    (void)state;
    for (const struct tls_group *group = tls_groups; group->number; group++) {
        struct pair p;
        open_with(&p, &casts[0], group->kind == GROUP_FFDHE ? 0x009e : 0xc02f);
        p.client->config.groups[0] = group->number;
        p.client->config.group_count = 1;
        pair_run(&p, NULL, NULL);
        assert_done(&p);
        assert_int_equal(p.client->group, group->number);
        assert_int_equal(p.server->group, group->number);
        pair_close(&p);
    }
}

static void every_scheme(void **state)
{
    (void)state;
    static const size_t cast_of[] = {
        [SIGN_RSA_PKCS1] = 0, [SIGN_RSA_PSS] = 0, [SIGN_ECDSA] = 1, [SIGN_ED25519] = 2};
    for (const struct tls_scheme *scheme = tls_schemes; scheme->number; scheme++) {
        struct pair p;
        size_t cast = cast_of[scheme->signature];
        open_with(&p, &casts[cast], cast ? 0xc02b : 0xc02f);
        p.client->config.schemes[0] = scheme->number;
        p.client->config.scheme_count = 1;
        pair_run(&p, NULL, NULL);
        assert_done(&p); /* TLS 1.2 lets a key on P-256 sign with SHA-384, too */
        assert_int_equal(p.client->scheme, scheme->number);
        pair_close(&p);
    }
}

/* The suite decides which identity is shown. */
static void the_identity_goes_with_the_suite(void **state)
{
    (void)state;
    static const uint16_t suites[] = {0xc02f, 0xc02b};
    struct wt_identity identities[2] = {casts[0].identity, casts[1].identity};
    struct ce_view anchors[2] = {casts[0].pki.ca_certificate, casts[1].pki.ca_certificate};
    for (size_t i = 0; i < 2; i++) {
        struct pair p;
        open_with(&p, &casts[0], suites[i]);
        p.server->config.identities = identities;
        p.server->config.identity_count = 2;
        p.client->config.anchors = anchors;
        p.client->config.anchor_count = 2;
        pair_run(&p, NULL, NULL);
        assert_done(&p);
        assert_ptr_equal(p.server->identity, &identities[i]);
        pair_close(&p);
    }
}

/* ---- what is no choice ----------------------------------------------------------------------- */

/* A server that has no key for the suite, and a client that knows none of its curves. */
static void nothing_in_common(void **state)
{
    (void)state;
    static const struct {
        size_t cast;
        uint16_t suite, of_client;
        enum wire_alert alert;
        const char *check;
    } cases[] = {
        {0, 0xc02b, 0, ALERT_HANDSHAKE_FAILURE, "client_hello.common_signature"},
        {1, 0xc02f, 0, ALERT_HANDSHAKE_FAILURE, "client_hello.common_signature"},
        {1, 0x009c, 0, ALERT_HANDSHAKE_FAILURE, "client_hello.common_signature"},
        {0, 0xc02f, 0x0018, ALERT_INSUFFICIENT_SECURITY, "client_hello.common_group"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        open_with(&p, &casts[cases[i].cast], cases[i].suite);
        p.client->config.groups[0] = cases[i].of_client;
        p.client->config.group_count = cases[i].of_client != 0;
        p.server->config.groups[0] = 0x0017;
        p.server->config.group_count = cases[i].of_client != 0;
        pair_step(p.client);
        pair_carry(&p, true, NULL, NULL);
        pair_step(p.server);
        assert_refused(&p, p.server, cases[i].alert, cases[i].check, "extensions");
        pair_close(&p);
    }
}

/* ---- a server that cheats -------------------------------------------------------------------- */

static void another_curve(struct handshake_message *m)
{
    m->is.server_key_exchange.named_curve = 0x0019; /* secp521r1, which nobody offered */
}

static void scheme_not_offered(struct handshake_message *m)
{
    m->is.server_key_exchange.signature_scheme = 0x0201; /* rsa_pkcs1_sha1 */
}

static void scheme_of_another_key(struct handshake_message *m)
{
    m->is.server_key_exchange.signature_scheme = 0x0403;
}

static void another_point(struct handshake_message *m)
{
    static uint8_t point[32];
    memcpy(point, m->is.server_key_exchange.point.data, sizeof point);
    point[0] ^= 1;
    m->is.server_key_exchange.point = wt_view(point, sizeof point);
}

static void a_server_that_cheats(void **state)
{
    (void)state;
    static const struct {
        crafted_change *change;
        enum wire_alert alert;
        const char *check, *field;
    } cases[] = {
        {another_curve, ALERT_ILLEGAL_PARAMETER, "server_key_exchange.group", "named_curve"},
        {scheme_not_offered, ALERT_ILLEGAL_PARAMETER, "server_key_exchange.scheme_offered",
         "signature_scheme"},
        {scheme_of_another_key, ALERT_ILLEGAL_PARAMETER, "server_key_exchange.scheme_fits_key",
         "signature_scheme"},
        {another_point, ALERT_DECRYPT_ERROR, "server_key_exchange.signature", "signature"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        open_with(&p, &casts[0], 0xc02f);
        send_changed_server_message(&p, SERVER_KEY_EXCHANGE, cases[i].change);
        assert_refused(&p, p.client, cases[i].alert, cases[i].check, cases[i].field);
        pair_close(&p);
    }
}

/* RFC 8422 section 5.11 and RFC 7748 section 6.1: points that are none, and one that makes the
 * secret zero. */
static void bad_points_of_a_client(void **state)
{
    (void)state;
    static const uint8_t zero[97];
    static const struct {
        uint16_t group;
        size_t len;
    } cases[] = {{0x001d, 32}, {0x001d, 31}, {0x001d, 33}, {0x0017, 65},
                 {0x0017, 64}, {0x0017, 1},  {0x0018, 97}, {0x0018, 65}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        uint8_t message[5 + sizeof zero] = {CLIENT_KEY_EXCHANGE, 0, 0, (uint8_t)(cases[i].len + 1),
                                            (uint8_t)cases[i].len};
        open_with(&p, &casts[0], 0xc02f);
        p.client->config.groups[0] = cases[i].group;
        p.client->config.group_count = 1;
        run_to(&p, false, "wait_client_key_exchange");
        say(p.client, p.server, HANDSHAKE, wt_view(message, 5 + cases[i].len));
        pair_step(p.server);
        assert_refused(&p, p.server, ALERT_ILLEGAL_PARAMETER, "key_share.public_value", "ecdh_Yc");
        pair_close(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_suite_with_every_key),
        cmocka_unit_test(every_group),
        cmocka_unit_test(every_scheme),
        cmocka_unit_test(the_identity_goes_with_the_suite),
        cmocka_unit_test(nothing_in_common),
        cmocka_unit_test(a_server_that_cheats),
        cmocka_unit_test(bad_points_of_a_client),
    };
    return cmocka_run_group_tests(tests, gather, dismiss);
}
