/*
 * ChangeCipherSpec and Finished, RFC 5246 sections 7.1 and 7.4.9: from here on everything is
 * protected, and the first protected message proves that both sides saw the same handshake: a
 * downgrade by someone in between ends here.
 */
#include <string.h>

#include "walkthrough/tls/state.h"

void send_change_cipher_spec(struct wt_endpoint *ep)
{
    static const uint8_t one = 1;
    struct tls_unit made;
    if (!tls_write(ep, CHANGE_CIPHER_SPEC, wt_view(&one, 1), &made))
        return;
    wt_id id = tls_note_message(ep, LAYER_CCS, "change_cipher_spec", false, wt_view(&one, 1),
                                made.origins, made.origin_count);
    wt_say(ep, ep->row->says, id);
    ep->write = ep->next_write;
}

void handle_change_cipher_spec(struct wt_endpoint *ep)
{
    bool ok = ep->unit.bytes.len == 1 && ep->unit.bytes.data[0] == 1;
    if (wt_demand(ep, ok, ALERT_ILLEGAL_PARAMETER, "ccs.value", "change_cipher_spec", ""))
        ep->read = ep->next_read;
}

static const struct wt_value *verify_data(struct wt_endpoint *ep, bool of_client)
{
    const struct wt_value *hash = wt_name(ep, ce_hash_name(ep->suite->prf_hash));
    const struct wt_value *digest =
        wt_calc(ep, of_client ? "client_handshake_hash" : "server_handshake_hash", OP_HASH, hash,
                wt_transcript(ep));
    return wt_calc(ep, of_client ? "client_verify_data" : "server_verify_data", OP_PRF12, hash,
                   ep->master_secret,
                   wt_name(ep, of_client ? "client finished" : "server finished"), digest,
                   wt_number(ep, 12));
}

/* Both Finished have been seen, whoever spoke first: only now may data flow (RFC 5246 7.4.9), and
 * only now is there a session worth keeping. */
static void note_established(struct wt_endpoint *ep)
{
    ep->established = wt_alive(ep) && ep->sent_verify_data && ep->peer_verify_data;
    if (ep->established)
        tls12_remember_session(ep);
}

void send_finished(struct wt_endpoint *ep)
{
    ep->phase = WT_PHASE_FINISHED;
    ep->sent_verify_data = verify_data(ep, is_client(ep));
    struct handshake_message *m =
        ep->sent_verify_data ? wt_arena_take(&ep->arena, sizeof *m) : NULL;
    if (!m)
        return;
    m->msg_type = FINISHED;
    m->is.finished.verify_data = ep->sent_verify_data->bytes;
    if (!tls_send_handshake(ep, m))
        return;
    wt_carries(ep, "verify_data", ep->sent_verify_data);
    note_established(ep);
}

void handle_finished(struct wt_endpoint *ep)
{
    const struct finished *m = &ep->m->is.finished;
    const struct wt_value *received =
        wt_field(ep, "received_verify_data", "verify_data", m->verify_data);
    wt_id message = ep->message;
    const struct wt_value *expected = verify_data(ep, !is_client(ep));
    bool ok = wt_judge(ep, is_client(ep) ? "server_finished" : "client_finished",
                       "finished.verify_data", "verify_data", OP_EQUAL, expected, received);
    if (!ok && ep->status == CE_OK)
        wt_abort(ep, ALERT_DECRYPT_ERROR);
    ep->peer_verify_data = expected;
    tls_transcript_add(ep, ep->unit.bytes, message);
    note_established(ep);
}
