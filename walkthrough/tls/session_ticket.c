/*
 * Session tickets, RFC 5077: the server seals what it would have to remember and gives it to the
 * client to keep. Only the server's ticket key opens it; whoever has that key has all the sessions
 * whose tickets crossed the wire. The ticket is key_name || nonce || AES-256-GCM(state), where
 * section 4 recommends AES-CBC with HMAC: it is the server's own affair.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "walkthrough/tls/state.h"

enum { NONCE_SIZE = 12, TAG_SIZE = 16, HEADER_SIZE = WT_TICKET_KEY_NAME_SIZE + NONCE_SIZE };

/* Version, suite, flags, lifetime, time of issue, host, and the master secret at the end: all that
 * a server needs to take the session up. */
enum { FIXED_SIZE = 2 + 2 + 1 + 4 + 8, SECRET_SIZE = 48 };
enum { FLAG_EXTENDED_MASTER_SECRET = 1, FLAG_CLIENT_AUTHENTICATED = 2 };

static const struct wt_value *key_value(struct wt_endpoint *ep, const struct wt_ticket_key *key)
{
    return wt_recall(ep, "ticket_key", wt_view(key->key, sizeof key->key), true);
}

/* ---- sealing ----------------------------------------------------------------------------------
 */

static const struct wt_value *parameters(struct wt_endpoint *ep, const struct wt_session *s)
{
    uint8_t bytes[FIXED_SIZE + WT_SESSION_MAX_HOST];
    size_t host_len = strlen(s->host);
    unsigned flags = (s->extended_master_secret ? FLAG_EXTENDED_MASTER_SECRET : 0) |
                     (s->client_authenticated ? FLAG_CLIENT_AUTHENTICATED : 0);
    bytes[0] = (uint8_t)(s->version >> 8), bytes[1] = (uint8_t)s->version;
    bytes[2] = (uint8_t)(s->suite >> 8), bytes[3] = (uint8_t)s->suite;
    bytes[4] = (uint8_t)flags;
    ce_store_be32(bytes + 5, s->lifetime_s);
    ce_store_be64(bytes + 9, (uint64_t)s->made_us);
    memcpy(bytes + FIXED_SIZE, s->host, host_len);
    return wt_given(ep, "session_parameters", WT_V_BYTES, wt_view(bytes, FIXED_SIZE + host_len),
                    false);
}

static const struct wt_value *seal(struct wt_endpoint *ep, const struct wt_session *s)
{
    const struct wt_ticket_key *key = &ep->config.ticket_keys[0];
    const struct wt_value *state =
        wt_calc(ep, "ticket_state", OP_CONCAT, parameters(ep, s), ep->master_secret);
    const struct wt_value *name =
        wt_given(ep, "ticket_key_name", WT_V_BYTES, wt_view(key->name, sizeof key->name), false);
    const struct wt_value *nonce = wt_draw(ep, "ticket_nonce", NONCE_SIZE);
    const struct wt_value *header = wt_calc(ep, "ticket_header", OP_CONCAT, name, nonce);
    const struct wt_value *sealed = wt_calc(ep, "sealed_ticket_state", OP_AES_GCM_SEAL,
                                            key_value(ep, key), nonce, header, state);
    return wt_calc(ep, "session_ticket", OP_CONCAT, header, sealed);
}

void send_new_session_ticket(struct wt_endpoint *ep)
{
    struct wt_session s = tls12_session(ep);
    s.lifetime_s = ep->config.ticket_lifetime_s;
    ep->ticket = seal(ep, &s);
    ce_wipe(&s, sizeof s);
    struct handshake_message *m = ep->ticket ? wt_arena_take(&ep->arena, sizeof *m) : NULL;
    if (!m)
        return;
    m->msg_type = NEW_SESSION_TICKET;
    m->is.new_session_ticket.lifetime = ep->config.ticket_lifetime_s;
    m->is.new_session_ticket.ticket = ep->ticket->bytes;
    if (tls_send_handshake(ep, m))
        wt_carries(ep, "ticket.data", ep->ticket);
}

/* RFC 5077 3.3: an empty ticket says that there is none after all. */
void handle_new_session_ticket(struct wt_endpoint *ep)
{
    const struct new_session_ticket *m = &ep->m->is.new_session_ticket;
    if (!m->ticket.len)
        return;
    ep->ticket = wt_field(ep, "session_ticket", "ticket.data", m->ticket);
    ep->ticket_lifetime_s = m->lifetime;
}

/* ---- opening ----------------------------------------------------------------------------------
 */

static const struct wt_ticket_key *key_named(const struct wt_endpoint *ep, struct ce_view ticket)
{
    for (size_t i = 0; i < ep->config.ticket_key_count && ticket.len >= HEADER_SIZE + TAG_SIZE; i++)
        if (!memcmp(ep->config.ticket_keys[i].name, ticket.data, WT_TICKET_KEY_NAME_SIZE))
            return &ep->config.ticket_keys[i];
    return NULL;
}

static const struct wt_value *unseal(struct wt_endpoint *ep, const struct wt_ticket_key *key,
                                     struct ce_view ticket)
{
    struct ce_view nonce = wt_view(ticket.data + WT_TICKET_KEY_NAME_SIZE, NONCE_SIZE);
    struct ce_view sealed = wt_view(ticket.data + HEADER_SIZE, ticket.len - HEADER_SIZE);
    const struct wt_value *state =
        wt_calc(ep, "ticket_state", OP_AES_GCM_OPEN, key_value(ep, key),
                wt_given(ep, "ticket_nonce", WT_V_BYTES, nonce, false),
                wt_given(ep, "ticket_header", WT_V_BYTES, wt_view(ticket.data, HEADER_SIZE), false),
                wt_given(ep, "sealed_ticket_state", WT_V_BYTES, sealed, false));
    if (!state && ep->status == CE_ERR_AUTH)
        ep->status = CE_OK; /* not ours, or changed: no reason to fail (RFC 5077 3.4) */
    return state;
}

static void read_state(struct wt_session *s, struct ce_view state)
{
    const uint8_t *at = state.data;
    size_t host_len = state.len - FIXED_SIZE - SECRET_SIZE;
    s->kind = WT_SESSION_BY_TICKET;
    s->version = (uint16_t)(at[0] << 8 | at[1]);
    s->suite = (uint16_t)(at[2] << 8 | at[3]);
    s->extended_master_secret = at[4] & FLAG_EXTENDED_MASTER_SECRET;
    s->client_authenticated = at[4] & FLAG_CLIENT_AUTHENTICATED;
    s->lifetime_s = ce_load_be32(at + 5);
    s->made_us = (int64_t)ce_load_be64(at + 9);
    memcpy(s->host, at + FIXED_SIZE, host_len < sizeof s->host ? host_len : sizeof s->host - 1);
    s->secret_len = SECRET_SIZE;
    memcpy(s->secret, state.data + state.len - SECRET_SIZE, SECRET_SIZE);
}

struct wt_session *tls12_open_ticket(struct wt_endpoint *ep, struct ce_view ticket)
{
    struct wt_session *s = wt_arena_take(&ep->arena, sizeof *s);
    const struct wt_ticket_key *key = key_named(ep, ticket);
    const struct wt_value *state = s && key ? unseal(ep, key, ticket) : NULL;
    if (!state || state->bytes.len < FIXED_SIZE + SECRET_SIZE)
        return tls_tell_found(ep, WT_SESSION_MISS, s);
    read_state(s, state->bytes);
    int64_t age_us = tls_now_us(ep) - s->made_us;
    if (age_us < 0 || age_us >= (int64_t)s->lifetime_s * 1000000)
        return tls_tell_found(ep, WT_SESSION_EXPIRED, s);
    ep->master_secret =
        wt_calc(ep, "recovered_master_secret", OP_SLICE, state,
                wt_number(ep, (int64_t)state->bytes.len - SECRET_SIZE), wt_number(ep, SECRET_SIZE));
    return tls_tell_found(ep, WT_SESSION_HIT, s);
}
