/*
 * A handshake message has arrived: it is decoded, the first one of the peer says which version's
 * table counts from now on, its row is found, and the row's handler does the rest.
 */
#include "walkthrough/tls/state.h"

void tls_choose_table(struct wt_endpoint *ep, bool tls13)
{
    if (is_client(ep))
        ep->table = tls13 ? tls13_client : tls12_client;
    else
        ep->table = tls13 ? tls13_server : tls12_server;
}

static enum tls_event event_of_handshake(const struct wt_endpoint *ep)
{
    switch (ep->unit.bytes.data[0]) {
    case HELLO_REQUEST:
        return GOT_HELLO_REQUEST;
    case CLIENT_HELLO:
        return GOT_CLIENT_HELLO;
    case SERVER_HELLO:
        return ep->m && is_hello_retry_request(&ep->m->is.server_hello) ? GOT_HELLO_RETRY_REQUEST
                                                                        : GOT_SERVER_HELLO;
    case NEW_SESSION_TICKET:
        return GOT_NEW_SESSION_TICKET;
    case END_OF_EARLY_DATA:
        return GOT_END_OF_EARLY_DATA;
    case ENCRYPTED_EXTENSIONS:
        return GOT_ENCRYPTED_EXTENSIONS;
    case CERTIFICATE_VERIFY:
        return GOT_CERTIFICATE_VERIFY;
    case CERTIFICATE_STATUS:
        return GOT_CERTIFICATE_STATUS;
    case KEY_UPDATE:
        return GOT_KEY_UPDATE;
    case CERTIFICATE:
        return GOT_CERTIFICATE;
    case SERVER_KEY_EXCHANGE:
        return GOT_SERVER_KEY_EXCHANGE;
    case CERTIFICATE_REQUEST:
        return GOT_CERTIFICATE_REQUEST;
    case SERVER_HELLO_DONE:
        return GOT_SERVER_HELLO_DONE;
    case CLIENT_KEY_EXCHANGE:
        return GOT_CLIENT_KEY_EXCHANGE;
    case FINISHED:
        return GOT_FINISHED;
    default:
        return GOT_OTHER;
    }
}

/* Decodes the message of the current unit, so that a row's condition can ask what it says. */
static bool decode(struct wt_endpoint *ep, struct wire *w)
{
    ep->m = wt_arena_take(&ep->arena, sizeof *ep->m);
    wire_reader(w, handshake_type_name(ep->unit.bytes.data[0]), ep->unit.bytes.data,
                ep->unit.bytes.len, &ep->context, NULL);
    if (ep->m)
        wire_handshake(w, ep->m);
    else
        wire_fail(w, NULL, ALERT_INTERNAL_ERROR, "memory is out");
    return wire_finish(w);
}

static bool names_tls13(const struct extensions *e)
{
    const struct extension *x = extension_find(e, EXT_SUPPORTED_VERSIONS);
    for (size_t i = 0; x && i < x->is.supported_versions.count; i++)
        if (x->is.supported_versions.versions[i] == TLS13)
            return true;
    return false;
}

/* The first hello of the peer says which table the rest of the handshake follows: RFC 8446 section
 * 4.2.1. Before it, both have the same rows. */
static void follow_version(struct wt_endpoint *ep, enum tls_event event)
{
    bool first = !ep->version && tls_speaks(ep, TLS13);
    if (first && event == GOT_CLIENT_HELLO)
        tls_choose_table(ep, names_tls13(&ep->m->is.client_hello.extensions));
    else if (first && (event == GOT_SERVER_HELLO || event == GOT_HELLO_RETRY_REQUEST))
        tls_choose_table(ep, names_tls13(&ep->m->is.server_hello.extensions));
}

/* Finished and CertificateVerify prove the messages before them, and join them once they are
 * verified; a HelloRetryRequest changes what the transcript is; HelloRequest never joins (RFC 5246
 * 7.4.1.1), nor does what follows a handshake (RFC 8446 4.4.1). */
static bool joins_at_once(const struct wt_endpoint *ep, enum tls_event event)
{
    bool after = ep->established && ep->version == TLS13;
    return event != GOT_FINISHED && event != GOT_HELLO_REQUEST && event != GOT_CERTIFICATE_VERIFY &&
           event != GOT_HELLO_RETRY_REQUEST && !after;
}

enum wt_progress tls_step_handshake(struct wt_endpoint *ep)
{
    struct wire w;
    bool decodes = decode(ep, &w);
    enum tls_event event = event_of_handshake(ep);
    if (decodes)
        follow_version(ep, event);
    const struct tls_row *row = tls_find_row(ep, event);
    if (!row)
        return tls_refuse(ep, ALERT_UNEXPECTED_MESSAGE, "message.expected",
                          tls_state_name(ep->state), handshake_type_name(ep->unit.bytes.data[0]));
    ep->row = row; /* its own step is said first, so that a failure stands in it */
    wt_say(ep, row->says, ep->unit.message);
    if (!wt_demand(ep, decodes, w.alert, "message.decodes", w.error_path, decodes ? "" : w.error)) {
        ep->row = NULL;
        return WT_FAILED;
    }
    if (row->on == GOT_CLIENT_HELLO)
        ep->client_version = ep->m->is.client_hello.legacy_version;
    if (joins_at_once(ep, row->on))
        tls_transcript_add(ep, ep->unit.bytes, ep->unit.message);
    return tls_run_row(ep, row);
}
