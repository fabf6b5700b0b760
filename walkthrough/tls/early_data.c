/*
 * Early data, RFC 8446 sections 2.3, 4.2.10 and 8: with a pre-shared key the client can send its
 * request along with the ClientHello, a whole round trip sooner. The price: somebody who recorded
 * that flight can send it again. So each ticket is taken once, and only while it is fresh.
 */
#include <stdlib.h>
#include <string.h>

#include "walkthrough/tls/state.h"

enum { FRESH_MS = 10000 }; /* section 8.3: how far the client's clock may be off */

static void install_early_keys(struct wt_endpoint *ep)
{
    const struct wt_value *hash = tls13_transcript_hash(ep, "hash_ClientHello");
    const struct wt_value *secret = tls13_derive_secret(
        ep, "client_early_traffic_secret", ep->secrets.early_secret, "c e traffic", hash);
    tls13_log_secret(ep, "CLIENT_EARLY_TRAFFIC_SECRET", secret);
    const struct tls_suite *agreed = ep->suite;
    ep->suite = tls_suite(ep->session->suite); /* nothing is agreed on yet: the session's own */
    struct tls_direction d =
        tls13_direction(ep, secret, "client_early_write_key", "client_early_write_iv");
    ep->suite = agreed;
    tls13_install(ep, true, &d);
}

/* ---- the client -------------------------------------------------------------------------------
 */

/* Also by the size that the server has set; and never after a HelloRetryRequest (section 4.2.10).
 */
bool offers_early_data(const struct wt_endpoint *ep)
{
    return ep->config.early_data && ep->psk && ep->session && !ep->retried &&
           ep->config.request_len > 0 && ep->session->max_early_data_size >= ep->config.request_len;
}

void offer_early_data(struct wt_endpoint *ep, struct extensions *e)
{
    if (offers_early_data(ep))
        extension_add(e, EXT_EARLY_DATA);
}

void send_early_data(struct wt_endpoint *ep)
{
    install_early_keys(ep);
    if (wt_alive(ep))
        send_request(ep);
    ep->early_data_sent = true;
}

void heed_early_data(struct wt_endpoint *ep, const struct extension *x)
{
    ep->early_data_accepted = x != NULL;
    wt_demand(ep, !x || ep->resumed, ALERT_ILLEGAL_PARAMETER, "encrypted_extensions.early_data",
              "extensions", "");
    if (ep->early_data_sent)
        wt_expect(ep, x != NULL, "encrypted_extensions.early_data_accepted", "extensions",
                  x ? "" : "the server does not take it; the request is sent again");
}

/* Section 4.5: the last bytes under the early keys. */
void send_end_of_early_data(struct wt_endpoint *ep)
{
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!m)
        return;
    m->msg_type = END_OF_EARLY_DATA;
    if (tls_send_handshake(ep, m))
        tls13_install_handshake_keys(ep, true);
}

/* The handshake goes on under the handshake's keys, whether or not early data were taken. */
void leave_early_keys(struct wt_endpoint *ep)
{
    if (ep->early_data_sent && !ep->early_data_accepted)
        tls13_install_handshake_keys(ep, true);
}

bool early_data_was_accepted(const struct wt_endpoint *ep)
{
    return ep->early_data_accepted;
}

/* ---- the server -------------------------------------------------------------------------------
 */

void note_early_data(struct wt_endpoint *ep, const struct extension *x)
{
    (void)x;
    ep->offered.early_data = true;
}

/*
 * Section 8: the ticket has just left the store, so the same flight will not find it again (8.1);
 * and its age as the client sees it must be the age as we see it (8.3). Only the first identity's
 * key counts (4.2.10), and the protocol must be the session's.
 */
void tls13_choose_early_data(struct wt_endpoint *ep)
{
    if (!ep->offered.early_data || !wt_alive(ep))
        return;
    int64_t age = ep->session ? (tls_now_us(ep) - ep->session->made_us) / 1000 : 0;
    bool resumes = ep->resumed && ep->psk_index == 0 && !ep->must_retry && !ep->retried;
    bool allowed = resumes && ep->config.early_data && ep->session->max_early_data_size > 0 &&
                   ep->session->suite == ep->suite->number &&
                   !strcmp(ep->session->alpn, ep->alpn ? ep->alpn : "");
    bool fresh = resumes && llabs(age - (int64_t)ep->psk_age_ms) <= FRESH_MS;
    wt_say(ep, "decide.early_data", ep->message);
    wt_expect(ep, allowed, "early_data.allowed", "extensions", "");
    wt_expect(ep, fresh, "early_data.fresh", "extensions", "");
    ep->early_data_accepted = allowed && fresh;
    wt_arg_text(ep, "chosen", ep->early_data_accepted ? "accepted" : "rejected");
    ep->early_data_left = TLS_MAX_EARLY_DATA;
    ep->skips_early_data = !ep->early_data_accepted;
    if (ep->early_data_accepted) /* bound to the ClientHello alone */
        install_early_keys(ep);
}

void answer_early_data(struct wt_endpoint *ep, struct extensions *e)
{
    if (ep->early_data_accepted)
        extension_add(e, EXT_EARLY_DATA);
}

/* While early data come, the client's records stay under the early keys. */
void tls13_install_client_keys(struct wt_endpoint *ep)
{
    if (!ep->early_data_accepted && !ep->early_data_sent)
        tls13_install_handshake_keys(ep, true);
}

void take_early_data(struct wt_endpoint *ep)
{
    size_t len = ep->unit.bytes.len;
    bool fits = len <= ep->early_data_left;
    if (wt_demand(ep, fits, ALERT_UNEXPECTED_MESSAGE, "early_data.size", "", ""))
        ep->early_data_left -= len;
}

void handle_end_of_early_data(struct wt_endpoint *ep)
{
    tls13_install_handshake_keys(ep, true);
}

bool early_request_is_whole(const struct wt_endpoint *ep)
{
    return ep->early_data_accepted && request_is_whole(ep);
}

void handle_early_request(struct wt_endpoint *ep)
{
    wt_say(ep, ep->row->says,
           tls_note_message(ep, LAYER_HTTP, "http", true,
                            wt_view(ep->application.data, ep->application.len),
                            ep->application_origins, ep->application_origin_count));
    handle_request(ep);
}

/* Section 4.2.10: what was not taken is skipped, record by record, up to what a client may send;
 * the first record that opens ends it. */
bool tls13_skips(struct wt_endpoint *ep, const struct record *record)
{
    if (!ep->skips_early_data || record->type != APPLICATION_DATA ||
        record->fragment.len > ep->early_data_left)
        return false;
    ep->early_data_left -= record->fragment.len;
    return true;
}
