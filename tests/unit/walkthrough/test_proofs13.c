/*
 * Proofs of TLS 1.3 that do not hold, or are not given: RFC 8446 sections 4.4.2.4, 4.4.3 and 4.4.4.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "refusal.h"

#include "inner13.h"

/* The last byte of the next handshake message under keys that has this type is changed: it is
 * sealed again, so only the message is wrong. */
static void give_wrong(uint8_t msg_type, const char *state, enum wire_alert alert,
                       const char *check)
{
    struct pair p, honest;
    open13(&honest, "wait_response");
    open13(&p, state);
    for (size_t i = 0; i < honest.trace->message_count; i++) {
        const struct wt_message *m = &honest.trace->messages[i];
        uint8_t inner[4096];
        if (m->layer != LAYER_HANDSHAKE || m->plain.data[0] != msg_type ||
            m->from != honest.cast.server)
            continue;
        memcpy(inner, m->plain.data, m->plain.len);
        inner[m->plain.len - 1] ^= 1;
        inner[m->plain.len] = HANDSHAKE;
        give_inner(&p, inner, m->plain.len + 1);
        break;
    }
    pair_close(&honest);
    assert_alert(&p, alert, check);
}

/* 4.4.3 and 4.4.4: decrypt_error for both. */
static void wrong_signature_and_wrong_finished(void **state)
{
    (void)state;
    give_wrong(CERTIFICATE_VERIFY, "wait_certificate_verify", ALERT_DECRYPT_ERROR,
               "certificate_verify.signature");
    give_wrong(FINISHED, "wait_finished", ALERT_DECRYPT_ERROR, "finished.verify_data");
}

static void insisting(struct wt_config *client, struct wt_config *server)
{
    only_tls13(client, server);
    server->request_client_certificate = server->demand_client_certificate = true;
}

/* 4.4.2.4: certificate_required. */
static void no_certificate_where_one_is_demanded(void **state)
{
    (void)state;
    struct pair p;
    pair_open(&p, &(struct pair_options){.suite = AES_128_GCM_SHA256,
                                         .cast = &refusal_cast,
                                         .record = true,
                                         .configure = insisting});
    pair_run(&p, NULL, NULL);
    const struct wt_check *failed = noticed(p.trace);
    assert_non_null(failed);
    assert_string_equal(failed->text, "certificate.demanded");
    assert_int_equal(wt_endpoint_alert(p.server), ALERT_CERTIFICATE_REQUIRED);
    assert_false(wt_endpoint_established(p.server));
    pair_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_signature_and_wrong_finished),
        cmocka_unit_test(no_certificate_where_one_is_demanded),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
