/*
 * Hellos of bad, old or odd peers: what is refused, by which check and with which
 * alert, and what is taken all the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crafted.h"

/* ---- ClientHello ----------------------------------------------------------------------------- */

static void no_common_suite(struct handshake_message *m)
{
    m->is.client_hello.cipher_suites[0] = 0x1301; /* TLS_AES_128_GCM_SHA256, of TLS 1.3 */
}

static void only_deflate(struct handshake_message *m)
{
    m->is.client_hello.compression_methods[0] = 1;
}

static void only_tls13(struct handshake_message *m)
{
    struct extension *x = extension_add(&m->is.client_hello.extensions, EXT_SUPPORTED_VERSIONS);
    x->is.supported_versions.versions[0] = 0x0304;
    x->is.supported_versions.count = 1;
}

static void tls10(struct handshake_message *m)
{
    m->is.client_hello.legacy_version = 0x0301;
}

static struct extension *find(struct handshake_message *m, uint16_t type)
{
    struct extensions *e = &m->is.client_hello.extensions;
    for (size_t i = 0; i < e->count; i++)
        if (e->list[i].type == type)
            return &e->list[i];
    fail();
    return NULL;
}

static void renegotiates(struct handshake_message *m)
{
    static const uint8_t verify_data[12];
    find(m, EXT_RENEGOTIATION_INFO)->is.renegotiation_info.renegotiated_connection =
        wt_view(verify_data, sizeof verify_data);
}

static void drop(struct handshake_message *m, uint16_t type)
{
    struct extensions *e = &m->is.client_hello.extensions;
    *find(m, type) = e->list[e->count - 1];
    e->count--;
}

static void no_signature_algorithms(struct handshake_message *m)
{
    drop(m, EXT_SIGNATURE_ALGORITHMS);
}

static void only_sha1(struct handshake_message *m)
{
    struct extension *x = find(m, EXT_SIGNATURE_ALGORITHMS);
    x->is.signature_algorithms.schemes[0] = 0x0201;
    x->is.signature_algorithms.count = 1;
}

static void only_groups(struct handshake_message *m, uint16_t first, uint16_t second)
{
    struct extension *x = find(m, EXT_SUPPORTED_GROUPS);
    x->is.supported_groups.groups[0] = first;
    x->is.supported_groups.groups[1] = second;
    x->is.supported_groups.count = 2;
}

static void only_large_groups(struct handshake_message *m) /* ffdhe6144, ffdhe8192 */
{
    only_groups(m, 259, 260);
}

static void only_curves(struct handshake_message *m) /* x25519, secp256r1 */
{
    only_groups(m, 29, 23);
}

static void no_groups(struct handshake_message *m)
{
    drop(m, EXT_SUPPORTED_GROUPS);
}

static void the_same_twice(struct handshake_message *m)
{
    extension_add(&m->is.client_hello.extensions, EXT_EXTENDED_MASTER_SECRET);
}

static void client_hellos_refused(void **state)
{
    (void)state;
    static const struct {
        crafted_change *change;
        enum wire_alert alert;
        const char *check, *field;
    } cases[] = {
        {no_common_suite, ALERT_HANDSHAKE_FAILURE, "client_hello.common_suite", "cipher_suites"},
        {only_deflate, ALERT_ILLEGAL_PARAMETER, "client_hello.null_compression",
         "legacy_compression_methods"},
        {only_tls13, ALERT_PROTOCOL_VERSION, "client_hello.version", "extensions"},
        {tls10, ALERT_PROTOCOL_VERSION, "client_hello.version", "legacy_version"},
        {renegotiates, ALERT_HANDSHAKE_FAILURE, "client_hello.renegotiation_info", "extensions"},
        {no_signature_algorithms, ALERT_HANDSHAKE_FAILURE, "client_hello.common_signature",
         "extensions"},
        {only_sha1, ALERT_HANDSHAKE_FAILURE, "client_hello.common_signature", "extensions"},
        {only_large_groups, ALERT_INSUFFICIENT_SECURITY, "client_hello.common_group", "extensions"},
        {the_same_twice, ALERT_ILLEGAL_PARAMETER, "message.decodes",
         "extensions[5].extension_type"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        refusal_open(&p, 0x009e);
        send_changed_client_hello(&p, cases[i].change);
        assert_refused(&p, p.server, cases[i].alert, cases[i].check, cases[i].field);
        pair_close(&p);
    }
}

/* Clients older than RFC 7919, or that know only curves, get the server's own group. */
static void client_hellos_taken(void **state)
{
    (void)state;
    static crafted_change *const changes[] = {no_groups, only_curves};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct pair p;
        refusal_open(&p, 0x009e);
        send_changed_client_hello(&p, changes[i]);
        assert_string_equal(wt_endpoint_state_name(p.server), "wait_client_key_exchange");
        assert_int_equal(p.server->group, p.server->config.dh_group);
        pair_close(&p);
    }
}

/* What DHE lacks, RSA does not need: the server then takes the other suite. */
static void rsa_instead_of_dhe(void **state)
{
    (void)state;
    static crafted_change *const changes[] = {only_large_groups, no_signature_algorithms,
                                              only_sha1};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct pair p;
        refusal_open(&p, 0x009e);
        p.client->config.suites[1] = p.server->config.suites[1] = 0x009c;
        p.client->config.suite_count = p.server->config.suite_count = 2;
        send_changed_client_hello(&p, changes[i]);
        assert_int_equal(wt_endpoint_suite(p.server), 0x009c);
        assert_string_equal(wt_endpoint_state_name(p.server), "wait_client_key_exchange");
        assert_told(p.trace);
        pair_close(&p);
    }
}

/* ---- ServerHello ----------------------------------------------------------------------------- */

static void another_suite(struct handshake_message *m)
{
    m->is.server_hello.cipher_suite = 0x002f;
}

static void unsolicited(struct handshake_message *m)
{
    extension_add(&m->is.server_hello.extensions, EXT_SESSION_TICKET);
}

static void older(struct handshake_message *m)
{
    m->is.server_hello.legacy_version = 0x0302;
}

static void newer(struct handshake_message *m)
{
    m->is.server_hello.legacy_version = 0x0304;
}

static void deflate(struct handshake_message *m)
{
    m->is.server_hello.compression_method = 1;
}

static void server_renegotiates(struct handshake_message *m)
{
    struct extensions *e = &m->is.server_hello.extensions;
    assert_int_equal(e->list[0].type, EXT_RENEGOTIATION_INFO);
    e->list[0].is.renegotiation_info.renegotiated_connection = wt_view("no", 2);
}

static void server_hellos_refused(void **state)
{
    (void)state;
    static const struct {
        crafted_change *change;
        enum wire_alert alert;
        const char *check, *field;
    } cases[] = {
        {another_suite, ALERT_ILLEGAL_PARAMETER, "server_hello.suite_offered", "cipher_suite"},
        {unsolicited, ALERT_UNSUPPORTED_EXTENSION, "server_hello.extensions_solicited",
         "extensions"},
        {older, ALERT_PROTOCOL_VERSION, "server_hello.version", "legacy_version"},
        {newer, ALERT_PROTOCOL_VERSION, "server_hello.version", "legacy_version"},
        {deflate, ALERT_ILLEGAL_PARAMETER, "server_hello.null_compression",
         "legacy_compression_method"},
        {server_renegotiates, ALERT_HANDSHAKE_FAILURE, "server_hello.renegotiation_info",
         "extensions"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        refusal_open(&p, 0x009e);
        send_changed_server_message(&p, SERVER_HELLO, cases[i].change);
        assert_refused(&p, p.client, cases[i].alert, cases[i].check, cases[i].field);
        pair_close(&p);
    }
}

/* A server that does not know RFC 7627 is told of, and nobody has "noticed" an attack. */
static void without_extended_master_secret(void **state)
{
    (void)state;
    struct pair p;
    refusal_open(&p, 0x009e);
    p.server->config.extended_master_secret = false;
    pair_run(&p, NULL, NULL);
    assert_string_equal(wt_endpoint_state_name(p.client), "closed");
    assert_string_equal(wt_endpoint_state_name(p.server), "closed");
    assert_int_equal(p.trace->outcome.noticed_by, 0);
    assert_told(p.trace);
    pair_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(client_hellos_refused),
        cmocka_unit_test(client_hellos_taken),
        cmocka_unit_test(rsa_instead_of_dhe),
        cmocka_unit_test(server_hellos_refused),
        cmocka_unit_test(without_extended_master_secret),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
