/*
 * ServerHello of TLS 1.3, RFC 8446 section 4.1.3: what was chosen and the server's key share. It is
 * the last message in the clear; both sides can now compute the handshake's keys.
 */
#include <string.h>

#include "walkthrough/tls/state.h"

/* From here on messages are those of TLS 1.3, and Finished is as long as the hash. */
static void enter_tls13(struct wt_endpoint *ep)
{
    ep->context = (struct wire_context){.version = TLS13,
                                        .hash_length = (uint8_t)ce_hash_size(ep->suite->prf_hash)};
}

static void derive_keys_of_handshake(struct wt_endpoint *ep, const char *path)
{
    const struct wt_value *shared = NULL;
    if (!ep->psk) /* with one the binder has needed it already */
        tls13_derive_early_secret(ep, NULL);
    if (ep->peer_dh_public && !(shared = tls_shared_secret(ep, ep->peer_dh_public, path)))
        return;
    tls13_derive_handshake_keys(ep, shared);
    tls13_install_handshake_keys(ep, false);
    tls13_install_client_keys(ep);
}

void send_server_hello13(struct wt_endpoint *ep)
{
    ep->server_random = wt_draw(ep, "server_random", 32);
    if (ep->peer_dh_public)
        tls_make_key_share(ep, ep->group);
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!wt_alive(ep) || !m)
        return;
    m->msg_type = SERVER_HELLO;
    struct server_hello *hello = &m->is.server_hello;
    hello->legacy_version = TLS12;
    memcpy(hello->random, ep->server_random->bytes.data, sizeof hello->random);
    hello->session_id = ep->legacy_session_id;
    hello->cipher_suite = ep->suite->number;
    tls_answer_extensions(ep, IN_TLS13_SERVER_HELLO, &hello->extensions);
    if (!tls_send_handshake(ep, m))
        return;
    wt_carries(ep, "random", ep->server_random);
    tls_carry_server_key_share(ep, &hello->extensions);
    wt_arg_text(ep, "suite", ep->suite->name);
    enter_tls13(ep);
    derive_keys_of_handshake(ep, "extensions");
}

/* ---- the client's side ------------------------------------------------------------------------
 */

/* The rules that a ServerHello and a HelloRetryRequest share. */
void tls13_check_server_hello(struct wt_endpoint *ep, const struct server_hello *hello)
{
    const struct tls_suite *suite = tls_suite(hello->cipher_suite);
    struct tls_codes own = tls_own_suites(ep);
    bool echoed =
        hello->session_id.len == ep->legacy_session_id.len &&
        (!ep->legacy_session_id.len ||
         !memcmp(hello->session_id.data, ep->legacy_session_id.data, ep->legacy_session_id.len));
    tls_tell_suite(ep, hello->cipher_suite);
    wt_demand(ep, hello->legacy_version == TLS12, ALERT_ILLEGAL_PARAMETER, "server_hello.version",
              "legacy_version", "");
    wt_demand(ep, echoed, ALERT_ILLEGAL_PARAMETER, "server_hello.session_id_echoed",
              "legacy_session_id", "");
    wt_demand(ep, suite && suite->min_version == TLS13 && tls_codes_have(&own, suite->number),
              ALERT_ILLEGAL_PARAMETER, "server_hello.suite_offered", "cipher_suite", "");
    wt_demand(ep, hello->compression_method == 0, ALERT_ILLEGAL_PARAMETER,
              "server_hello.null_compression", "legacy_compression_method", "");
    if (!wt_alive(ep))
        return;
    wt_demand(ep, !ep->suite || ep->suite == suite, ALERT_ILLEGAL_PARAMETER,
              "server_hello.same_suite_as_before", "cipher_suite", "");
    ep->version = TLS13;
    ep->suite = suite;
    ep->schedule_hash = suite->prf_hash;
}

static void derive_when_agreed(struct wt_endpoint *ep, const char *path)
{
    if (!wt_alive(ep))
        return;
    enter_tls13(ep);
    derive_keys_of_handshake(ep, path);
}

static void take_key_share(struct wt_endpoint *ep, const struct extensions *e)
{
    const struct extension *x = extension_find(e, EXT_KEY_SHARE);
    char path[80] = "extensions";
    if (ep->resumed && ep->config.psk_without_dh) {
        wt_demand(ep, x == NULL, ALERT_ILLEGAL_PARAMETER, "server_hello.no_key_share", "extensions",
                  "");
        wt_forget(ep, &ep->own_dh_private);
        derive_when_agreed(ep, path);
        return;
    }
    if (!wt_demand(ep, x != NULL, ALERT_MISSING_EXTENSION, "server_hello.key_share_present",
                   "extensions", ""))
        return;
    wt_demand(ep, x->is.key_share.shares[0].group == ep->group, ALERT_ILLEGAL_PARAMETER,
              "server_hello.group_offered", "extensions", "");
    if (wt_alive(ep))
        ep->peer_dh_public = tls_server_key_share(ep, e, path);
    derive_when_agreed(ep, path);
}

void handle_server_hello13(struct wt_endpoint *ep)
{
    const struct server_hello *hello = &ep->m->is.server_hello;
    tls13_check_server_hello(ep, hello);
    if (wt_alive(ep))
        tls_heed_extensions(ep, IN_TLS13_SERVER_HELLO, &hello->extensions,
                            "server_hello.extensions_solicited");
    if (!wt_alive(ep))
        return;
    ep->server_random =
        wt_field(ep, "server_random", "random", wt_view(hello->random, sizeof hello->random));
    take_key_share(ep, &hello->extensions);
}
