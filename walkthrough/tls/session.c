/*
 * Sessions at work, RFC 5246 sections 7.4.1.2 and F.1.4 and RFC 5077: the client names one it
 * remembers, by the ID the server gave it or by the ticket; the server takes it up again, or begins
 * anew without complaint. What came of each look into a store is told.
 */
#include <stdio.h>
#include <string.h>

#include "crypto-edu/bytes.h"
#include "walkthrough/tls/state.h"

enum { SESSION_ID_SIZE = 32 };

int64_t tls_now_us(const struct wt_endpoint *ep)
{
    return ep->config.today * 1000000 + ep->config.today_us + *ep->around.clock_us;
}

/* ---- telling ----------------------------------------------------------------------------------
 */

static void tell_number(struct wt_endpoint *ep, const char *name, int64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    wt_arg_text(ep, name, text);
}

/* What happened to a session, and how full the store is now. */
static void tell(struct wt_endpoint *ep, const char *text, const struct wt_session *session)
{
    const struct wt_session_cache *store = ep->config.sessions;
    wt_say(ep, text, ep->message);
    tell_number(ep, "count", store ? (int64_t)wt_session_cache_count(store) : 0);
    tell_number(ep, "capacity", store ? (int64_t)wt_session_cache_capacity(store) : 0);
    if (!session)
        return;
    tell_number(ep, "lifetime", session->lifetime_s);
    tell_number(ep, "age", (tls_now_us(ep) - session->made_us) / 1000000);
    wt_arg_text(ep, "host", session->host);
}

struct wt_session *tls_tell_found(struct wt_endpoint *ep, enum wt_session_found found,
                                  struct wt_session *session)
{
    static const char *const texts[] = {[WT_SESSION_HIT] = "session.hit",
                                        [WT_SESSION_MISS] = "session.miss",
                                        [WT_SESSION_EXPIRED] = "session.expired"};
    tell(ep, texts[found], found == WT_SESSION_MISS ? NULL : session);
    return found == WT_SESSION_HIT ? session : NULL;
}

/* ---- the store --------------------------------------------------------------------------------
 */

struct wt_session *tls_find_by_host(struct wt_endpoint *ep, uint16_t version)
{
    struct wt_session *session = wt_arena_take(&ep->arena, sizeof *session);
    if (!session || !ep->config.sessions || !ep->config.host)
        return NULL;
    enum wt_session_found found =
        wt_session_by_host(ep->config.sessions, ep->config.host, version, tls_now_us(ep), session);
    return tls_tell_found(ep, found, session);
}

struct wt_session *tls_find_by_handle(struct wt_endpoint *ep, enum wt_session_kind kind,
                                      struct ce_view handle)
{
    struct wt_session *session = wt_arena_take(&ep->arena, sizeof *session);
    if (!session || !ep->config.sessions)
        return NULL;
    enum wt_session_found found =
        wt_session_by_handle(ep->config.sessions, kind, handle, tls_now_us(ep), session);
    return tls_tell_found(ep, found, session);
}

void tls_store_session(struct wt_endpoint *ep, const struct wt_session *session)
{
    struct wt_session *evicted = wt_arena_take(&ep->arena, sizeof *evicted);
    if (!evicted || !ep->config.sessions)
        return;
    enum wt_session_kept kept = wt_session_store(ep->config.sessions, session, evicted);
    if (kept == WT_SESSION_STORED_EVICTING)
        tell(ep, "session.evicted", evicted);
    if (kept != WT_SESSION_NOT_STORED)
        tell(ep, "session.stored", session);
}

/* RFC 5246 7.2.2: what a connection that failed had to do with is not taken up again. */
void tls_forget_session(struct wt_endpoint *ep)
{
    const struct wt_session *s = ep->session;
    if (s && ep->config.sessions &&
        wt_session_remove(ep->config.sessions, s->kind, wt_view(s->handle, s->handle_len)))
        tell(ep, "session.forgotten", s);
}

/* ---- the client -------------------------------------------------------------------------------
 */

/* A session is offered only under the terms it was made under: RFC 5246 7.4.1.2 asks for its suite,
 * RFC 7627 5.3 for its kind of master secret. */
static bool still_wanted(const struct wt_endpoint *ep, const struct wt_session *session)
{
    struct tls_codes own = tls_own_suites(ep);
    return tls_codes_have(&own, session->suite) &&
           session->extended_master_secret == ep->config.extended_master_secret;
}

/* With a ticket, an ID of the client's own tells it whether the server took the ticket: it comes
 * back then (RFC 5077 3.4). */
void tls12_offer_session(struct wt_endpoint *ep, struct client_hello *hello)
{
    struct wt_session *session = tls_find_by_host(ep, TLS12);
    if (!session || !still_wanted(ep, session))
        return;
    ep->session = session;
    ep->offered_session_id =
        session->kind == WT_SESSION_BY_TICKET
            ? wt_draw(ep, "session_id", SESSION_ID_SIZE)
            : wt_recall(ep, "session_id", wt_view(session->handle, session->handle_len), false);
    if (ep->offered_session_id)
        hello->session_id = ep->offered_session_id->bytes;
}

static bool same(struct ce_view a, struct ce_view b)
{
    return a.len == b.len && (!a.len || !memcmp(a.data, b.data, a.len));
}

bool tls12_resumes(const struct wt_endpoint *ep)
{
    return ep->session && ep->offered_session_id &&
           same(ep->m->is.server_hello.session_id, ep->offered_session_id->bytes);
}

void tls12_heed_session(struct wt_endpoint *ep, const struct server_hello *hello)
{
    ep->resumed = tls12_resumes(ep);
    if (!ep->resumed) {
        if (ep->session)
            tell(ep, "session.declined", ep->session);
        ep->session = NULL;
        if (hello->session_id.len)
            ep->session_id =
                wt_field(ep, "session_id", "legacy_session_id.data", hello->session_id);
        return;
    }
    wt_demand(ep, hello->cipher_suite == ep->session->suite, ALERT_ILLEGAL_PARAMETER,
              "server_hello.session_suite", "cipher_suite", "");
    wt_demand(ep, ep->use_ems == ep->session->extended_master_secret, ALERT_HANDSHAKE_FAILURE,
              "server_hello.session_ems", "extensions", "");
}

/* ---- the server -------------------------------------------------------------------------------
 */

/* RFC 7627 5.3: what was made with the extension must be resumed with it, and what was made without
 * it is not resumed at all: only the first ends the handshake. */
static bool master_secret_agrees(struct wt_endpoint *ep, const struct wt_session *session)
{
    bool lost = session->extended_master_secret && !ep->use_ems;
    wt_demand(ep, !lost, ALERT_HANDSHAKE_FAILURE, "session.keeps_extended_master_secret",
              "extensions", "");
    return wt_alive(ep) && wt_expect(ep, session->extended_master_secret,
                                     "session.extended_master_secret", "extensions", "");
}

/* RFC 5246 7.4.1.2 and RFC 6066 section 3: the same suite, and the same host. */
static bool acceptable(struct wt_endpoint *ep, const struct wt_session *session)
{
    struct tls_codes own = tls_own_suites(ep);
    bool version = session->version == ep->version;
    bool suite =
        tls_codes_have(&ep->offered.suites, session->suite) && tls_codes_have(&own, session->suite);
    bool host = !strcmp(session->host, ep->offered.host);
    wt_expect(ep, version, "session.same_version", "legacy_version", "");
    wt_expect(ep, suite, "session.suite_offered", "cipher_suites", "");
    wt_expect(ep, host, "session.same_host", "extensions", "");
    bool known = session->client_authenticated || !ep->config.demand_client_certificate;
    if (ep->config.demand_client_certificate)
        wt_expect(ep, known, "session.client_authenticated", "certificate_list", "");
    return master_secret_agrees(ep, session) && version && suite && host && known;
}

static struct wt_session *find(struct wt_endpoint *ep, const struct client_hello *hello)
{
    if (ep->config.ticket_key_count && ep->offered.ticket.len)
        return tls12_open_ticket(ep, ep->offered.ticket);
    return hello->session_id.len ? tls_find_by_handle(ep, WT_SESSION_BY_ID, hello->session_id)
                                 : NULL;
}

void tls12_find_session(struct wt_endpoint *ep, const struct client_hello *hello)
{
    struct wt_session *session = find(ep, hello);
    if (!session || !acceptable(ep, session)) {
        ep->master_secret = NULL;
        return;
    }
    ep->session = session;
    ep->resumed = true;
    ep->suite = tls_suite(session->suite);
    wt_arg_text(ep, "suite", ep->suite->name);
    if (hello->session_id.len)
        ep->session_id = wt_field(ep, "session_id", "legacy_session_id.data", hello->session_id);
}

/* The ID of the ServerHello: the client's own when its session is taken up, a new one when this one
 * may be, and none where a ticket will name it (RFC 5077 3.4). */
void tls12_name_session(struct wt_endpoint *ep, struct server_hello *hello)
{
    if (!ep->resumed && ep->config.sessions && !ep->ticket_promised)
        ep->session_id = wt_draw(ep, "session_id", SESSION_ID_SIZE);
    if (ep->session_id)
        hello->session_id = ep->session_id->bytes;
}

/* ---- either -----------------------------------------------------------------------------------
 */

/* RFC 5246 F.1.4: the old master secret and the new randoms make new keys. */
void tls12_resume(struct wt_endpoint *ep)
{
    const struct wt_session *s = ep->session;
    if (!ep->resumed || !wt_alive(ep))
        return;
    if (!ep->master_secret) /* from a ticket it has been computed */
        ep->master_secret = wt_recall(ep, "master_secret", wt_view(s->secret, s->secret_len), true);
    tls12_tell_keys(ep);
    derive_keys(ep);
}

struct wt_session tls12_session(const struct wt_endpoint *ep)
{
    struct wt_session s = {.version = ep->version,
                           .suite = ep->suite->number,
                           .extended_master_secret = ep->use_ems,
                           .secret_len = ep->master_secret->bytes.len,
                           .made_us = tls_now_us(ep),
                           .client_authenticated = ep->client_authenticated};
    const char *host = is_client(ep) ? ep->config.host : ep->offered.host;
    snprintf(s.host, sizeof s.host, "%s", host ? host : "");
    memcpy(s.secret, ep->master_secret->bytes.data, s.secret_len);
    return s;
}

/* A full handshake is done: what it made is remembered, by its ID or, on the client, by the ticket
 * it was given. */
void tls12_remember_session(struct wt_endpoint *ep)
{
    const struct wt_value *handle = ep->ticket ? ep->ticket : ep->session_id;
    if (!wt_alive(ep) || !ep->config.sessions || !handle ||
        handle->bytes.len > WT_SESSION_MAX_HANDLE || (ep->resumed && !ep->ticket))
        return;
    if (ep->ticket && !is_client(ep)) /* the ticket remembers for the server */
        return;
    struct wt_session s = tls12_session(ep);
    s.kind = ep->ticket ? WT_SESSION_BY_TICKET : WT_SESSION_BY_ID;
    s.lifetime_s = ep->ticket && ep->ticket_lifetime_s
                       ? ep->ticket_lifetime_s
                       : wt_session_cache_lifetime(ep->config.sessions);
    s.handle_len = handle->bytes.len;
    memcpy(s.handle, handle->bytes.data, s.handle_len);
    tls_store_session(ep, &s);
    ce_wipe(&s, sizeof s);
}
