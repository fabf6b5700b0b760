/*
 * HelloRetryRequest, RFC 8446 section 4.1.4: a ServerHello with a random of its own that says "not
 * this group, that one". The first ClientHello lives on in the transcript as its hash (section
 * 4.4.1); a cookie lets the server check that the same client comes back.
 */
#include <stdio.h>
#include <string.h>

#include "walkthrough/tls/state.h"

enum { COOKIE_SIZE = 32 };

/* message_hash || 00 00 Hash.length || Hash(ClientHello1). */
static void replace_first_hello(struct wt_endpoint *ep)
{
    ep->schedule_hash = ep->suite->prf_hash;
    uint8_t header[4] = {MESSAGE_HASH, 0, 0, (uint8_t)ce_hash_size(ep->schedule_hash)};
    const struct wt_value *hash = tls13_transcript_hash(ep, "hash_first_ClientHello");
    ep->message_hash =
        wt_calc(ep, "message_hash", OP_CONCAT,
                wt_given(ep, "message_hash_header", WT_V_BYTES, wt_view(header, 4), false), hash);
    ep->transcript.len = 0;
    ep->span_count = 0;
}

void send_hello_retry_request(struct wt_endpoint *ep)
{
    replace_first_hello(ep);
    ep->cookie = wt_draw(ep, "cookie", COOKIE_SIZE);
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!wt_alive(ep) || !m)
        return;
    m->msg_type = SERVER_HELLO;
    struct server_hello *hello = &m->is.server_hello;
    hello->legacy_version = TLS12;
    memcpy(hello->random, hello_retry_request_random, sizeof hello->random);
    hello->session_id = ep->legacy_session_id;
    hello->cipher_suite = ep->suite->number;
    struct extensions *e = &hello->extensions;
    struct extension *x = extension_add(e, EXT_SUPPORTED_VERSIONS);
    x->is.supported_versions.versions[0] = TLS13;
    x->is.supported_versions.count = 1;
    x = extension_add(e, EXT_KEY_SHARE);
    x->is.key_share.shares[0].group = ep->group;
    x->is.key_share.count = 1;
    extension_add(e, EXT_COOKIE)->is.cookie = ep->cookie->bytes;
    if (!tls_send_handshake(ep, m))
        return;
    wt_carries(ep, "extensions[2].cookie", ep->cookie);
    ep->must_retry = false;
    ep->retried = true;
}

/* ---- the client's side ------------------------------------------------------------------------
 */

/* Section 4.1.4: a group that was offered, and that had no share yet. */
static void take_group(struct wt_endpoint *ep, const struct extensions *e)
{
    const struct extension *x = extension_find(e, EXT_KEY_SHARE);
    bool cookie = extension_find(e, EXT_COOKIE) != NULL;
    wt_demand(ep, x != NULL || cookie, ALERT_ILLEGAL_PARAMETER,
              "hello_retry_request.changes_something", "extensions", "");
    if (!x || !wt_alive(ep))
        return;
    uint16_t group = x->is.key_share.shares[0].group;
    wt_demand(ep, tls_codes_have(&ep->offered.groups, group) && tls_group(group),
              ALERT_ILLEGAL_PARAMETER, "hello_retry_request.group_offered", "extensions", "");
    wt_demand(ep, group != ep->group, ALERT_ILLEGAL_PARAMETER, "hello_retry_request.group_is_new",
              "extensions", "");
    if (!wt_alive(ep))
        return;
    wt_forget(ep, &ep->own_dh_private);
    tls_make_key_share(ep, group);
}

static void take_cookie(struct wt_endpoint *ep, const struct extensions *e)
{
    char path[60];
    const struct extension *x = extension_find(e, EXT_COOKIE);
    if (!x)
        return;
    snprintf(path, sizeof path, "extensions[%zu].cookie", (size_t)(x - e->list));
    ep->cookie = wt_field(ep, "cookie", path, x->is.cookie);
}

/* Section 4.1.4 lets a cookie stand here unasked, the only such extension. */
static void check_extensions(struct wt_endpoint *ep, const struct extensions *e)
{
    bool asked = true, allowed = true;
    for (size_t i = 0; i < e->count; i++) {
        uint16_t type = e->list[i].type;
        asked = asked && (type == EXT_COOKIE || tls_codes_have(&ep->offered.extensions, type));
        allowed = allowed && extension_allowed(IN_HELLO_RETRY_REQUEST, type);
    }
    wt_demand(ep, asked, ALERT_UNSUPPORTED_EXTENSION, "server_hello.extensions_solicited",
              "extensions", "");
    wt_demand(ep, allowed, ALERT_ILLEGAL_PARAMETER, "extensions.allowed_here", "extensions", "");
}

void handle_hello_retry_request(struct wt_endpoint *ep)
{
    const struct server_hello *hello = &ep->m->is.server_hello;
    wt_id message = ep->message;
    tls13_check_server_hello(ep, hello);
    if (wt_alive(ep))
        check_extensions(ep, &hello->extensions);
    if (!wt_alive(ep))
        return;
    replace_first_hello(ep);
    tls_transcript_add(ep, ep->unit.bytes, message);
    ep->message = message;
    take_cookie(ep, &hello->extensions);
    take_group(ep, &hello->extensions);
    ep->write = (struct tls_direction){.protection = PROTECT_NONE}; /* no more early data */
    ep->retried = true;
}

bool has_not_retried(const struct wt_endpoint *ep)
{
    return !ep->retried;
}

bool must_retry(const struct wt_endpoint *ep)
{
    return ep->must_retry;
}

/* ---- the cookie comes back, section 4.2.2 -----------------------------------------------------
 */

void offer_cookie(struct wt_endpoint *ep, struct extensions *e)
{
    if (ep->cookie)
        extension_add(e, EXT_COOKIE)->is.cookie = ep->cookie->bytes;
}

void note_cookie(struct wt_endpoint *ep, const struct extension *x)
{
    bool same = ep->cookie && x->is.cookie.len == ep->cookie->bytes.len &&
                !memcmp(x->is.cookie.data, ep->cookie->bytes.data, x->is.cookie.len);
    if (tls_speaks(ep, TLS13))
        wt_demand(ep, same, ALERT_ILLEGAL_PARAMETER, "client_hello.cookie", "extensions", "");
}
