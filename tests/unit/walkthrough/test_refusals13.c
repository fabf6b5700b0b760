/*
 * What a hello of TLS 1.3 must not be, and what answers it: each case names the rule of RFC 8446
 * that it breaks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crafted.h"

#include "pair13.h"

static void on_p256(struct wt_config *client, struct wt_config *server)
{
    only_tls13(client, server);
    use_group(client, SECP256R1);
}

static void open13(struct pair *p, void (*configure)(struct wt_config *, struct wt_config *))
{
    pair_open(p, &(struct pair_options){.suite = AES_128_GCM_SHA256,
                                        .cast = &refusal_cast,
                                        .record = true,
                                        .configure = configure});
}

static struct extension *find(struct extensions *e, uint16_t type)
{
    for (size_t i = 0; i < e->count; i++)
        if (e->list[i].type == type)
            return &e->list[i];
    fail_msg("no extension %u", type);
    return NULL;
}

static void drop(struct extensions *e, uint16_t type)
{
    struct extension *x = find(e, type);
    size_t behind = e->count - (size_t)(x - e->list) - 1;
    memmove(x, x + 1, behind * sizeof *x);
    e->count--;
}

/* ---- ClientHello ------------------------------------------------------------------------------
 */

static void no_signature_algorithms(struct handshake_message *m)
{
    drop(&m->is.client_hello.extensions, EXT_SIGNATURE_ALGORITHMS);
}

static void no_groups(struct handshake_message *m)
{
    drop(&m->is.client_hello.extensions, EXT_SUPPORTED_GROUPS);
}

static void no_key_share(struct handshake_message *m)
{
    drop(&m->is.client_hello.extensions, EXT_KEY_SHARE);
}

static void psk_without_modes(struct handshake_message *m)
{
    static const uint8_t binder[32];
    struct extension *x = extension_add(&m->is.client_hello.extensions, EXT_PRE_SHARED_KEY);
    x->is.pre_shared_key.identity_count = x->is.pre_shared_key.binder_count = 1;
    x->is.pre_shared_key.identities[0].identity = wt_view(binder, 8);
    x->is.pre_shared_key.binders[0] = wt_view(binder, sizeof binder);
}

static void psk_not_last(struct handshake_message *m)
{
    struct extensions *e = &m->is.client_hello.extensions;
    struct extension *modes = extension_add(e, EXT_PSK_KEY_EXCHANGE_MODES);
    modes->is.psk_key_exchange_modes.modes[0] = PSK_DHE_KE;
    modes->is.psk_key_exchange_modes.count = 1;
    psk_without_modes(m);
    extension_add(e, EXT_PADDING);
}

static void two_compression_methods(struct handshake_message *m)
{
    m->is.client_hello.compression_methods[1] = 1;
    m->is.client_hello.compression_method_count = 2;
}

static void share_of_another_group(struct handshake_message *m)
{
    find(&m->is.client_hello.extensions, EXT_KEY_SHARE)->is.key_share.shares[0].group = 0x0019;
}

static void two_shares_of_one_group(struct handshake_message *m)
{
    struct extension *x = find(&m->is.client_hello.extensions, EXT_KEY_SHARE);
    x->is.key_share.shares[1] = x->is.key_share.shares[0];
    x->is.key_share.count = 2;
}

static void short_share(struct handshake_message *m)
{
    find(&m->is.client_hello.extensions, EXT_KEY_SHARE)->is.key_share.shares[0].key_exchange.len--;
}

static void zero_share(struct handshake_message *m)
{
    static const uint8_t zeros[32];
    find(&m->is.client_hello.extensions, EXT_KEY_SHARE)->is.key_share.shares[0].key_exchange =
        wt_view(zeros, sizeof zeros);
}

static void point_beside_the_curve(struct handshake_message *m)
{
    static const uint8_t point[65] = {4, [32] = 1, [64] = 1};
    find(&m->is.client_hello.extensions, EXT_KEY_SHARE)->is.key_share.shares[0].key_exchange =
        wt_view(point, sizeof point);
}

static void oid_filters(struct handshake_message *m)
{
    extension_add(&m->is.client_hello.extensions, EXT_OID_FILTERS)->data = wt_view("\0\0", 2);
}

static void unasked_cookie(struct handshake_message *m)
{
    extension_add(&m->is.client_hello.extensions, EXT_COOKIE)->is.cookie = wt_view("c", 1);
}

static void unknown_suite(struct handshake_message *m)
{
    m->is.client_hello.cipher_suites[0] = 0x1304;
}

static void unknown_scheme(struct handshake_message *m)
{
    struct extension *x = find(&m->is.client_hello.extensions, EXT_SIGNATURE_ALGORITHMS);
    x->is.signature_algorithms.schemes[0] = 0x0804 + 0x100;
    x->is.signature_algorithms.count = 1;
}

static void refused_client_hellos(void **state)
{
    static const struct {
        crafted_change *change;
        bool p256;
        enum wire_alert alert;
        const char *check;
    } cases[] = {
        /* 9.2 */
        {no_signature_algorithms, false, ALERT_MISSING_EXTENSION,
         "client_hello.signature_algorithms_present"},
        {no_groups, false, ALERT_MISSING_EXTENSION, "client_hello.supported_groups_present"},
        {no_key_share, false, ALERT_MISSING_EXTENSION, "client_hello.key_share_present"},
        /* 4.2.9, 4.2.11 */
        {psk_without_modes, false, ALERT_MISSING_EXTENSION, "client_hello.psk_modes_present"},
        {psk_not_last, false, ALERT_ILLEGAL_PARAMETER, "message.decodes"},
        /* 4.1.2 */
        {two_compression_methods, false, ALERT_ILLEGAL_PARAMETER, "client_hello.null_compression"},
        /* 4.2.8 */
        {share_of_another_group, false, ALERT_ILLEGAL_PARAMETER, "client_hello.key_shares"},
        {two_shares_of_one_group, false, ALERT_ILLEGAL_PARAMETER, "client_hello.key_shares"},
        {short_share, false, ALERT_ILLEGAL_PARAMETER, "key_share.public_value"},
        {zero_share, false, ALERT_ILLEGAL_PARAMETER, "key_share.public_value"}, /* 7.4.2 */
        {point_beside_the_curve, true, ALERT_ILLEGAL_PARAMETER, "key_share.public_value"},
        /* 4.2, 4.2.2 */
        {oid_filters, false, ALERT_ILLEGAL_PARAMETER, "extensions.allowed_here"},
        {unasked_cookie, false, ALERT_ILLEGAL_PARAMETER, "client_hello.cookie"},
        /* 4.1.1 */
        {unknown_suite, false, ALERT_HANDSHAKE_FAILURE, "client_hello.common_suite"},
        {unknown_scheme, false, ALERT_HANDSHAKE_FAILURE, "client_hello.common_signature"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        open13(&p, cases[i].p256 ? on_p256 : only_tls13);
        send_changed_client_hello(&p, cases[i].change);
        const struct wt_check *failed = noticed(p.trace);
        if (!failed || strcmp(failed->text, cases[i].check))
            fail_msg("%s: %s", cases[i].check, failed ? failed->text : "taken");
        assert_int_equal(wt_endpoint_alert(p.server), cases[i].alert);
        assert_told(p.trace);
        pair_close(&p);
    }
}

/* ---- ServerHello ------------------------------------------------------------------------------
 */

static void another_session_id(struct handshake_message *m)
{
    m->is.server_hello.session_id.len--;
}

static void another_version(struct handshake_message *m)
{
    m->is.server_hello.legacy_version = 0x0304;
}

static void another_suite(struct handshake_message *m)
{
    m->is.server_hello.cipher_suite = CHACHA20_POLY1305;
}

static void compression(struct handshake_message *m)
{
    m->is.server_hello.compression_method = 1;
}

static void no_server_share(struct handshake_message *m)
{
    drop(&m->is.server_hello.extensions, EXT_KEY_SHARE);
}

static void share_of_another_curve(struct handshake_message *m)
{
    find(&m->is.server_hello.extensions, EXT_KEY_SHARE)->is.key_share.shares[0].group = SECP256R1;
}

static void unsolicited(struct handshake_message *m)
{
    extension_add(&m->is.server_hello.extensions, EXT_RECORD_SIZE_LIMIT)->is.record_size_limit = 64;
}

static void misplaced(struct handshake_message *m)
{
    extension_add(&m->is.server_hello.extensions, EXT_SERVER_NAME);
}

static void unasked_psk(struct handshake_message *m)
{
    extension_add(&m->is.server_hello.extensions, EXT_PRE_SHARED_KEY);
}

static void refused_server_hellos(void **state)
{
    static const struct {
        crafted_change *change;
        enum wire_alert alert;
        const char *check;
    } cases[] = {
        /* 4.1.3 */
        {another_session_id, ALERT_ILLEGAL_PARAMETER, "server_hello.session_id_echoed"},
        {another_version, ALERT_ILLEGAL_PARAMETER, "server_hello.version"},
        {another_suite, ALERT_ILLEGAL_PARAMETER, "server_hello.suite_offered"},
        {compression, ALERT_ILLEGAL_PARAMETER, "server_hello.null_compression"},
        /* 4.2.8 */
        {no_server_share, ALERT_MISSING_EXTENSION, "server_hello.key_share_present"},
        {share_of_another_curve, ALERT_ILLEGAL_PARAMETER, "server_hello.group_offered"},
        /* 4.2 */
        {unsolicited, ALERT_UNSUPPORTED_EXTENSION, "server_hello.extensions_solicited"},
        {misplaced, ALERT_ILLEGAL_PARAMETER, "extensions.allowed_here"},
        {unasked_psk, ALERT_UNSUPPORTED_EXTENSION, "server_hello.extensions_solicited"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        open13(&p, only_tls13);
        send_changed_server_message(&p, SERVER_HELLO, cases[i].change);
        const struct wt_check *failed = noticed(p.trace);
        if (!failed || strcmp(failed->text, cases[i].check))
            fail_msg("%s: %s", cases[i].check, failed ? failed->text : "taken");
        assert_int_equal(wt_endpoint_alert(p.client), cases[i].alert);
        assert_told(p.trace);
        pair_close(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused_client_hellos),
        cmocka_unit_test(refused_server_hellos),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
