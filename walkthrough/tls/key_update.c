/*
 * KeyUpdate, RFC 8446 sections 4.6.3 and 7.2: the sender goes on with the next generation of its
 * keys, and may ask the other side to do the same. What was sent before stays sealed even if the
 * new keys are lost.
 */
#include "walkthrough/tls/state.h"

/* application_traffic_secret_N+1. */
static void next_generation(struct wt_endpoint *ep, bool of_client)
{
    const struct wt_value **secret = of_client ? &ep->secrets.client_application_traffic_secret
                                               : &ep->secrets.server_application_traffic_secret;
    *secret = wt_calc(
        ep,
        of_client ? "client_application_traffic_secret_N" : "server_application_traffic_secret_N",
        OP_HKDF_EXPAND_LABEL, wt_name(ep, ce_hash_name(ep->schedule_hash)), *secret,
        wt_name(ep, "traffic upd"), wt_given(ep, "no_context", WT_V_BYTES, wt_view("", 0), false),
        wt_number(ep, (int64_t)ce_hash_size(ep->schedule_hash)));
    tls13_install_application_keys(ep, of_client);
}

static void send_update(struct wt_endpoint *ep, enum key_update_request request)
{
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!m)
        return;
    m->msg_type = KEY_UPDATE;
    m->is.request_update = (uint8_t)request;
    if (tls_send_handshake(ep, m))
        next_generation(ep, is_client(ep));
}

/* Enough under one key: new ones, and the same of the other side. */
void send_key_update(struct wt_endpoint *ep)
{
    send_update(ep, UPDATE_REQUESTED);
}

/* Asked for one: an answer that asks for nothing, or two sides would go on for ever. */
void answer_key_update(struct wt_endpoint *ep)
{
    ep->key_update_asked = false;
    send_update(ep, UPDATE_NOT_REQUESTED);
}

/* Section 4.6.3 bounds nothing; somebody who does nothing but change keys is let go. */
void handle_key_update(struct wt_endpoint *ep)
{
    ep->key_update_asked = ep->m->is.request_update == UPDATE_REQUESTED;
    ignore_message(ep);
    if (wt_alive(ep))
        next_generation(ep, !is_client(ep));
}

bool key_update_is_due(const struct wt_endpoint *ep)
{
    return ep->config.key_update_after && ep->write.sequence >= ep->config.key_update_after;
}

bool key_update_was_asked(const struct wt_endpoint *ep)
{
    return ep->key_update_asked;
}
