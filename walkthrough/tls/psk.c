/*
 * Pre-shared keys, RFC 8446 sections 2.2, 4.2.9 and 4.2.11: the client names a key that both sides
 * have from an earlier connection, and proves with a binder that it has it. No certificate is shown
 * then: whoever knows the key has been there before.
 */
#include <stdio.h>
#include <string.h>

#include "crypto-edu/bytes.h"
#include "walkthrough/tls/state.h"

static uint32_t age_ms(const struct wt_endpoint *ep, const struct wt_session *session)
{
    return (uint32_t)((tls_now_us(ep) - session->made_us) / 1000);
}

static enum ce_hash_id hash_of(const struct wt_session *session)
{
    const struct tls_suite *suite = tls_suite(session->suite);
    return suite ? suite->prf_hash : 0;
}

/* ---- the binder, section 4.2.11.2 -------------------------------------------------------------
 */

/* HMAC(finished_key(binder_key), Transcript-Hash(Truncate(ClientHello))). */
static const struct wt_value *make_binder(struct wt_endpoint *ep, const struct wt_value *truncated)
{
    const struct wt_value *hash_name = wt_name(ep, ce_hash_name(ep->schedule_hash));
    tls13_derive_early_secret(ep, ep->psk);
    const struct wt_value *nothing =
        wt_calc(ep, "hash_of_nothing", OP_HASH, hash_name,
                wt_given(ep, "no_messages", WT_V_BYTES, wt_view("", 0), false));
    const struct wt_value *binder_key =
        tls13_derive_secret(ep, "binder_key", ep->secrets.early_secret, "res binder", nothing);
    const struct wt_value *finished_key = tls13_finished_key(ep, "binder_finished_key", binder_key);
    const struct wt_value *hash =
        wt_calc(ep, "hash_truncated_ClientHello", OP_HASH, hash_name, truncated);
    return wt_calc(ep, "binder", OP_HMAC, hash_name, finished_key, hash);
}

static size_t binders_at(const struct extensions *e)
{
    const struct extension *x = extension_find(e, EXT_PRE_SHARED_KEY);
    return x ? x->is.pre_shared_key.binders_at : 0;
}

/* ---- the client -------------------------------------------------------------------------------
 */

/* A ticket is used once (appendix C.4): who watches cannot tell that two connections belong
 * together. */
void tls13_find_session(struct wt_endpoint *ep)
{
    struct tls_codes own = tls_own_suites(ep);
    struct wt_session *session = tls_find_by_host(ep, TLS13);
    if (!session || !tls_codes_have(&own, session->suite))
        return;
    ep->session = session;
    ep->schedule_hash = hash_of(session);
    ep->psk = wt_recall(ep, "resumption_psk", wt_view(session->secret, session->secret_len), true);
    wt_session_remove(ep->config.sessions, WT_SESSION_BY_PSK,
                      wt_view(session->handle, session->handle_len));
}

void offer_psk_modes(struct wt_endpoint *ep, struct extensions *e)
{
    if (!tls_speaks(ep, TLS13) || !ep->config.sessions)
        return;
    struct extension *x = extension_add(e, EXT_PSK_KEY_EXCHANGE_MODES);
    x->is.psk_key_exchange_modes.modes[0] = ep->config.psk_without_dh ? PSK_KE : PSK_DHE_KE;
    x->is.psk_key_exchange_modes.count = 1;
}

/* Always the last one. The binder is filled in when all before it is known. A HelloRetryRequest may
 * have chosen a suite that the key does not go with (section 4.1.4). */
void offer_psk(struct wt_endpoint *ep, struct extensions *e)
{
    static const uint8_t zeros[CE_HASH_MAX_SIZE];
    if (!ep->psk || (ep->suite && ep->suite->prf_hash != hash_of(ep->session)))
        return;
    struct extension *x = extension_add(e, EXT_PRE_SHARED_KEY);
    x->is.pre_shared_key.identity_count = x->is.pre_shared_key.binder_count = 1;
    x->is.pre_shared_key.identities[0] =
        (struct psk_identity){wt_view(ep->session->handle, ep->session->handle_len),
                              age_ms(ep, ep->session) + ep->session->ticket_age_add};
    x->is.pre_shared_key.binders[0] = wt_view(zeros, ce_hash_size(ep->schedule_hash));
}

/* What stands before the list of binders, and before that, after a HelloRetryRequest, the
 * transcript. */
static const struct wt_value *truncated_hello(struct wt_endpoint *ep, struct handshake_message *m)
{
    enum { CAPACITY = RECORD_MAX_PLAINTEXT };
    uint8_t *bytes = wt_arena_take(&ep->arena, CAPACITY);
    struct wire w;
    if (!bytes)
        return NULL;
    wire_writer(&w, "client_hello", bytes, CAPACITY, &ep->context);
    wire_handshake(&w, m);
    if (!wire_finish(&w))
        return NULL;
    struct ce_view part = wt_view(bytes, binders_at(&m->is.client_hello.extensions));
    if (!ep->retried)
        return wt_given(ep, "truncated_transcript", WT_V_BYTES, part, false);
    return wt_calc(ep, "truncated_transcript", OP_CONCAT, tls13_transcript(ep),
                   wt_given(ep, "truncated_ClientHello", WT_V_BYTES, part, false));
}

void tls13_bind_psk(struct wt_endpoint *ep, struct handshake_message *m)
{
    struct extensions *e = &m->is.client_hello.extensions;
    if (!extension_find(e, EXT_PRE_SHARED_KEY) || !wt_alive(ep))
        return;
    ep->psk_binder = make_binder(ep, truncated_hello(ep, m));
    if (ep->psk_binder)
        e->list[e->count - 1].is.pre_shared_key.binders[0] = ep->psk_binder->bytes;
}

void tls13_carry_psk(struct wt_endpoint *ep, const struct extensions *e)
{
    char path[80];
    if (!extension_find(e, EXT_PRE_SHARED_KEY))
        return;
    snprintf(path, sizeof path, "extensions[%zu].binders[0]", e->count - 1);
    wt_carries(ep, path, ep->psk_binder);
    snprintf(path, sizeof path, "extensions[%zu].identities[0].identity", e->count - 1);
    wt_carries(ep, path,
               wt_recall(ep, "psk_identity", wt_view(ep->session->handle, ep->session->handle_len),
                         false));
}

/* Section 4.2.11: an identity that was offered, a suite of its hash, and a share if and only if the
 * mode has one. */
void heed_psk(struct wt_endpoint *ep, const struct extension *x)
{
    if (!x) {
        ep->psk = NULL;
        return;
    }
    wt_demand(ep, x->is.pre_shared_key.selected_identity == 0, ALERT_ILLEGAL_PARAMETER,
              "server_hello.psk_offered", "extensions", "");
    wt_demand(ep, ep->psk && ep->suite->prf_hash == hash_of(ep->session), ALERT_ILLEGAL_PARAMETER,
              "server_hello.psk_hash", "cipher_suite", "");
    ep->resumed = wt_alive(ep);
}

/* ---- the server -------------------------------------------------------------------------------
 */

void note_psk_modes(struct wt_endpoint *ep, const struct extension *x)
{
    uint8_t wanted = ep->config.psk_without_dh ? PSK_KE : PSK_DHE_KE;
    for (size_t i = 0; i < x->is.psk_key_exchange_modes.count; i++)
        if (x->is.psk_key_exchange_modes.modes[i] == wanted)
            ep->offered.psk_mode = true;
}

void answer_psk(struct wt_endpoint *ep, struct extensions *e)
{
    if (ep->resumed)
        extension_add(e, EXT_PRE_SHARED_KEY)->is.pre_shared_key.selected_identity = ep->psk_index;
}

static bool acceptable(struct wt_endpoint *ep, const struct wt_session *session)
{
    bool hash = hash_of(session) == ep->suite->prf_hash;
    bool host = !strcmp(session->host, ep->offered.host);
    wt_expect(ep, hash, "session.same_hash", "cipher_suites", "");
    wt_expect(ep, host, "session.same_host", "extensions", "");
    return hash && host;
}

/* The first identity that is known; each is good for one connection, so it leaves the store. */
static struct wt_session *find(struct wt_endpoint *ep, const struct extension *x)
{
    for (size_t i = 0; i < x->is.pre_shared_key.identity_count; i++) {
        struct ce_view identity = x->is.pre_shared_key.identities[i].identity;
        struct wt_session *session = tls_find_by_handle(ep, WT_SESSION_BY_PSK, identity);
        if (!session || !acceptable(ep, session))
            continue;
        wt_session_remove(ep->config.sessions, WT_SESSION_BY_PSK, identity);
        ep->psk_index = (uint16_t)i;
        ep->psk_age_ms =
            x->is.pre_shared_key.identities[i].obfuscated_ticket_age - session->ticket_age_add;
        return session;
    }
    return NULL;
}

static void check_binder(struct wt_endpoint *ep, const struct extensions *e)
{
    char path[80];
    const struct extension *x = extension_find(e, EXT_PRE_SHARED_KEY);
    wt_id message = ep->message;
    size_t binders = ep->unit.bytes.len - x->is.pre_shared_key.binders_at;
    snprintf(path, sizeof path, "extensions[%zu].binders[%u]", e->count - 1, ep->psk_index);
    const struct wt_value *received =
        wt_field(ep, "received_binder", path, x->is.pre_shared_key.binders[ep->psk_index]);
    const struct wt_value *whole = tls13_transcript(ep);
    const struct wt_value *truncated =
        whole ? wt_calc(ep, "truncated_transcript", OP_SLICE, whole, wt_number(ep, 0),
                        wt_number(ep, (int64_t)(whole->bytes.len - binders)))
              : NULL;
    const struct wt_value *expected = make_binder(ep, truncated);
    ep->message = message;
    bool ok = wt_judge(ep, "binder", "client_hello.binder", path, OP_EQUAL, expected, received);
    if (!ok && ep->status == CE_OK)
        wt_abort(ep, ALERT_DECRYPT_ERROR);
}

static void tell(struct wt_endpoint *ep, const struct extension *x,
                 const struct wt_session *session)
{
    char offered[24];
    snprintf(offered, sizeof offered, "%zu", x ? x->is.pre_shared_key.identity_count : 0);
    wt_say(ep, "decide.session", ep->message);
    wt_arg_text(ep, "offered", offered);
    wt_arg_text(ep, "chosen", session ? "resumption_psk" : "none");
}

void tls13_choose_psk(struct wt_endpoint *ep, const struct extensions *e)
{
    const struct extension *x = extension_find(e, EXT_PRE_SHARED_KEY);
    if (!x || !ep->config.sessions || !wt_alive(ep))
        return;
    wt_demand(ep, x->is.pre_shared_key.identity_count == x->is.pre_shared_key.binder_count,
              ALERT_ILLEGAL_PARAMETER, "client_hello.psk_binders", "extensions", "");
    if (!wt_alive(ep))
        return;
    struct wt_session *session = ep->offered.psk_mode ? find(ep, x) : NULL;
    tell(ep, x, session);
    if (!session)
        return;
    ep->session = session;
    ep->psk = wt_recall(ep, "resumption_psk", wt_view(session->secret, session->secret_len), true);
    check_binder(ep, e);
    ep->resumed = wt_alive(ep);
}
