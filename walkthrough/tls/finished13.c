/*
 * Finished of TLS 1.3, RFC 8446 section 4.4.4: an HMAC over everything said so far, with a key that
 * only the two sides can have; and then the next keys.
 */
#include <string.h>

#include "walkthrough/tls/state.h"

static const struct wt_value *verify_data(struct wt_endpoint *ep, bool of_client)
{
    const struct tls13_secrets *s = &ep->secrets;
    const struct wt_value *key =
        of_client
            ? tls13_finished_key(ep, "client_finished_key", s->client_handshake_traffic_secret)
            : tls13_finished_key(ep, "server_finished_key", s->server_handshake_traffic_secret);
    const struct wt_value *hash =
        tls13_transcript_hash(ep, of_client ? "hash_ClientHello..before_client_Finished"
                                            : "hash_ClientHello..before_server_Finished");
    return wt_calc(ep, of_client ? "client_finished_verify_data" : "server_finished_verify_data",
                   OP_HMAC, wt_name(ep, ce_hash_name(ep->schedule_hash)), key, hash);
}

static bool send_finished13(struct wt_endpoint *ep)
{
    ep->phase = WT_PHASE_FINISHED;
    ep->sent_verify_data = verify_data(ep, is_client(ep));
    struct handshake_message *m =
        ep->sent_verify_data ? wt_arena_take(&ep->arena, sizeof *m) : NULL;
    if (!m)
        return false;
    m->msg_type = FINISHED;
    m->is.finished.verify_data = ep->sent_verify_data->bytes;
    if (!tls_send_handshake(ep, m))
        return false;
    wt_carries(ep, "verify_data", ep->sent_verify_data);
    return true;
}

static void check_finished(struct wt_endpoint *ep)
{
    wt_id message = ep->message;
    const struct wt_value *received =
        wt_field(ep, "received_verify_data", "verify_data", ep->m->is.finished.verify_data);
    const struct wt_value *expected = verify_data(ep, !is_client(ep));
    bool ok = wt_judge(ep, is_client(ep) ? "server_finished13" : "client_finished13",
                       "finished.verify_data", "verify_data", OP_EQUAL, expected, received);
    if (!ok && ep->status == CE_OK)
        wt_abort(ep, ALERT_DECRYPT_ERROR);
    ep->peer_verify_data = expected;
    tls_transcript_add(ep, ep->unit.bytes, message);
}

/* The server writes with the application's keys from now on, before the client has finished: a
 * client sees its own Finished and this traffic as two halves of one flight. */
void send_server_finished13(struct wt_endpoint *ep)
{
    if (!send_finished13(ep))
        return;
    tls13_derive_application_secrets(ep);
    tls13_install_application_keys(ep, false);
}

void handle_server_finished13(struct wt_endpoint *ep)
{
    check_finished(ep);
    if (!wt_alive(ep))
        return;
    tls13_derive_application_secrets(ep);
    tls13_install_application_keys(ep, false);
}

void send_client_finished13(struct wt_endpoint *ep)
{
    leave_early_keys(ep);
    if (!send_finished13(ep))
        return;
    tls13_derive_resumption_secret(ep);
    tls13_install_application_keys(ep, true);
    ep->established = wt_alive(ep);
}

void handle_client_finished13(struct wt_endpoint *ep)
{
    check_finished(ep);
    if (!wt_alive(ep))
        return;
    tls13_derive_resumption_secret(ep);
    tls13_install_application_keys(ep, true);
    ep->established = wt_alive(ep);
}
