/*
 * NewSessionTicket of TLS 1.3, RFC 8446 section 4.6.1: after the handshake the server hands out
 * names for keys that both sides can make from the resumption secret. Here the name is a random
 * number and the server keeps the key itself, so that each can be used once.
 */
#include <stdio.h>
#include <string.h>

#include "crypto-edu/bytes.h"
#include "walkthrough/tls/state.h"

enum { IDENTITY_SIZE = 32, MAX_LIFETIME = 604800 /* seven days, section 4.6.1 */ };

/* HKDF-Expand-Label(resumption_master_secret, "resumption", ticket_nonce, Hash.length). */
static const struct wt_value *derive_psk(struct wt_endpoint *ep, const struct wt_value *nonce)
{
    return wt_calc(ep, "resumption_psk", OP_HKDF_EXPAND_LABEL,
                   wt_name(ep, ce_hash_name(ep->schedule_hash)),
                   ep->secrets.resumption_master_secret, wt_name(ep, "resumption"), nonce,
                   wt_number(ep, (int64_t)ce_hash_size(ep->schedule_hash)));
}

/* What both sides remember of this connection, under the name that was handed out. */
static void remember(struct wt_endpoint *ep, const struct new_session_ticket *m,
                     const struct wt_value *psk, uint32_t max_early_data)
{
    struct wt_session s = {.kind = WT_SESSION_BY_PSK,
                           .version = TLS13,
                           .suite = ep->suite->number,
                           .made_us = tls_now_us(ep),
                           .lifetime_s = m->lifetime < MAX_LIFETIME ? m->lifetime : MAX_LIFETIME,
                           .ticket_age_add = m->age_add,
                           .max_early_data_size = max_early_data,
                           .client_authenticated = ep->client_authenticated};
    const char *host = is_client(ep) ? ep->config.host : ep->offered.host;
    if (!psk || m->ticket.len > sizeof s.handle || !m->lifetime)
        return;
    snprintf(s.host, sizeof s.host, "%s", host ? host : "");
    snprintf(s.alpn, sizeof s.alpn, "%s", ep->alpn ? ep->alpn : "");
    s.handle_len = m->ticket.len;
    memcpy(s.handle, m->ticket.data, m->ticket.len);
    s.secret_len = psk->bytes.len;
    memcpy(s.secret, psk->bytes.data, psk->bytes.len);
    tls_store_session(ep, &s);
    ce_wipe(&s, sizeof s);
}

void send_new_session_ticket13(struct wt_endpoint *ep)
{
    uint16_t count = ep->tickets_sent++;
    uint8_t number[2] = {(uint8_t)(count >> 8), (uint8_t)count};
    const struct wt_value *nonce =
        wt_given(ep, "psk_nonce", WT_V_BYTES, wt_view(number, sizeof number), false);
    const struct wt_value *psk = derive_psk(ep, nonce);
    const struct wt_value *identity = wt_draw(ep, "psk_identity", IDENTITY_SIZE);
    const struct wt_value *age_add = wt_draw(ep, "ticket_age_add", 4);
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!wt_alive(ep) || !m)
        return;
    m->msg_type = NEW_SESSION_TICKET;
    struct new_session_ticket *ticket = &m->is.new_session_ticket;
    ticket->lifetime = wt_session_cache_lifetime(ep->config.sessions);
    ticket->age_add = ce_load_be32(age_add->bytes.data);
    ticket->nonce = nonce->bytes;
    ticket->ticket = identity->bytes;
    ticket->extensions.present = true;
    uint32_t early = ep->config.early_data ? TLS_MAX_EARLY_DATA : 0;
    if (early)
        extension_add(&ticket->extensions, EXT_EARLY_DATA)->is.max_early_data_size = early;
    if (!tls_send_handshake(ep, m))
        return;
    wt_carries(ep, "ticket_age_add", age_add);
    wt_carries(ep, "ticket_nonce", nonce);
    wt_carries(ep, "ticket", identity);
    remember(ep, ticket, psk, early);
}

void handle_new_session_ticket13(struct wt_endpoint *ep)
{
    const struct new_session_ticket *m = &ep->m->is.new_session_ticket;
    uint8_t age_add[4];
    bool allowed = true;
    for (size_t i = 0; i < m->extensions.count; i++)
        allowed = allowed && extension_allowed(IN_NEW_SESSION_TICKET, m->extensions.list[i].type);
    wt_demand(ep, allowed, ALERT_ILLEGAL_PARAMETER, "extensions.allowed_here", "extensions", "");
    if (!wt_alive(ep))
        return;
    ce_store_be32(age_add, m->age_add);
    wt_field(ep, "ticket_age_add", "ticket_age_add", wt_view(age_add, sizeof age_add));
    const struct wt_value *nonce = wt_field(ep, "psk_nonce", "ticket_nonce", m->nonce);
    wt_field(ep, "psk_identity", "ticket", m->ticket);
    const struct wt_value *psk = derive_psk(ep, nonce);
    const struct extension *early = extension_find(&m->extensions, EXT_EARLY_DATA);
    remember(ep, m, psk, early ? early->is.max_early_data_size : 0);
}
