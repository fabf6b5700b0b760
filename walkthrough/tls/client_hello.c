/* ClientHello, RFC 5246 section 7.4.1.2: what the client can do, and the random number that makes
 * this handshake its own. */
#include <string.h>

#include "walkthrough/tls/state.h"
#include "walkthrough/wire/names.h"

enum { TLS_EMPTY_RENEGOTIATION_INFO_SCSV = 0x00ff, TLS_FALLBACK_SCSV = 0x5600 };

/* RFC 8446 D.4: a session id that nobody will find makes the handshake look like a resumption of
 * TLS 1.2 to whoever watches. A second ClientHello has the same. */
static void offer_session_id(struct wt_endpoint *ep, struct client_hello *hello)
{
    bool disguised = ep->config.compatibility && tls_speaks(ep, TLS13);
    if (!hello->session_id.len && disguised && !ep->retried) {
        ep->offered_session_id = wt_draw(ep, "legacy_session_id", 32);
        if (ep->offered_session_id)
            hello->session_id = ep->offered_session_id->bytes;
    }
    if (ep->retried)
        hello->session_id = ep->legacy_session_id;
    ep->legacy_session_id = hello->session_id;
}

static void offer_suites(struct wt_endpoint *ep, struct client_hello *hello)
{
    struct tls_codes own = tls_own_suites(ep);
    if (tls_grease(ep, GREASE_SUITE))
        hello->cipher_suites[hello->cipher_suite_count++] = tls_grease(ep, GREASE_SUITE);
    for (size_t i = 0; i < own.count; i++)
        hello->cipher_suites[hello->cipher_suite_count++] = own.list[i];
    if (ep->config.fallback)
        hello->cipher_suites[hello->cipher_suite_count++] = TLS_FALLBACK_SCSV;
}

static void send_hello(struct wt_endpoint *ep)
{
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!wt_alive(ep) || !m)
        return;
    m->msg_type = CLIENT_HELLO;
    struct client_hello *hello = &m->is.client_hello;
    hello->legacy_version = TLS12;
    memcpy(hello->random, ep->client_random->bytes.data, sizeof hello->random);
    offer_suites(ep, hello);
    hello->compression_method_count =
        1; /* null, the only one left: compression leaked secrets (CRIME, 2012) */
    if (tls_speaks(ep, TLS12) && !ep->retried)
        tls12_offer_session(ep, hello);
    offer_session_id(ep, hello);
    hello->extensions.present = true;
    tls_offer_extensions(ep, &hello->extensions);
    tls13_bind_psk(ep, m);
    if (!tls_send_handshake(ep, m))
        return;
    wt_carries(ep, "random", ep->client_random);
    wt_carries(ep, "legacy_session_id.data", ep->offered_session_id);
    tls_carry_key_share(ep, &hello->extensions);
    tls13_carry_psk(ep, &hello->extensions);
}

void send_client_hello(struct wt_endpoint *ep)
{
    ep->client_random = wt_draw(ep, "client_random", 32);
    tls_draw_grease(ep);
    if (tls_speaks(ep, TLS13)) {
        struct tls_codes groups = tls_own_groups(ep);
        tls13_find_session(ep);
        tls_make_key_share(ep, groups.list[0]);
    }
    send_hello(ep);
}

/* RFC 8446 4.1.2: the same as before but for what the HelloRetryRequest asks to be changed. */
void send_second_client_hello(struct wt_endpoint *ep)
{
    send_hello(ep);
}

/* ---- the server's side ------------------------------------------------------------------------
 */

/* Everything the ClientHello says, before anything is decided. */
static void note_offers(struct wt_endpoint *ep, const struct client_hello *hello)
{
    tls_codes_add(&ep->offered.versions,
                  hello->legacy_version < TLS12 ? hello->legacy_version : TLS12);
    for (size_t i = 0; i < hello->cipher_suite_count; i++)
        tls_codes_add(&ep->offered.suites, hello->cipher_suites[i]);
    ep->offered.renegotiation_info =
        tls_codes_have(&ep->offered.suites, TLS_EMPTY_RENEGOTIATION_INFO_SCSV);
    tls_note_extensions(ep, &hello->extensions);
}

/* The highest version that both speak; supported_versions stands above legacy_version (RFC 8446
 * 4.2.1). */
static void choose_version(struct wt_endpoint *ep, const struct client_hello *hello)
{
    struct tls_codes own = tls_own_versions(ep);
    const char *legacy = wire_name("version", hello->legacy_version);
    ep->version = tls_common_version(ep);
    tls_tell_choice(ep, "decide.version", "version", &ep->offered.versions, &own, ep->version);
    wt_demand(ep, ep->version != 0, ALERT_PROTOCOL_VERSION, "client_hello.version",
              tls_codes_have(&ep->offered.extensions, EXT_SUPPORTED_VERSIONS) ? "extensions"
                                                                              : "legacy_version",
              legacy ? legacy : "");
    /* RFC 7507 section 3: a client that has failed with a later version, though we speak it, was
     * made to fail by somebody. */
    if (tls_codes_have(&ep->offered.suites, TLS_FALLBACK_SCSV))
        wt_demand(ep, ep->version == own.list[0], ALERT_INAPPROPRIATE_FALLBACK,
                  "client_hello.fallback", "cipher_suites", "");
}

void handle_client_hello(struct wt_endpoint *ep)
{
    const struct client_hello *hello = &ep->m->is.client_hello;
    bool null_compression = false;
    for (size_t i = 0; i < hello->compression_method_count; i++)
        null_compression = null_compression || hello->compression_methods[i] == 0;
    wt_demand(ep, null_compression, ALERT_ILLEGAL_PARAMETER, "client_hello.null_compression",
              "legacy_compression_methods", null_compression ? "" : "null is missing");
    ep->client_random =
        wt_field(ep, "client_random", "random", wt_view(hello->random, sizeof hello->random));
    note_offers(ep, hello);
    if (wt_alive(ep))
        choose_version(ep, hello);
    if (wt_alive(ep) && ep->version == TLS13) {
        tls13_choose(ep, hello);
        return;
    }
    if (wt_alive(ep))
        tls12_find_session(ep, hello);
    if (wt_alive(ep) && !ep->resumed)
        tls12_choose_suite(ep);
}

/* RFC 8446 4.1.2: it offers what the first one did, with the share that was asked for; no early
 * data (4.2.10). */
void handle_second_client_hello(struct wt_endpoint *ep)
{
    const struct client_hello *hello = &ep->m->is.client_hello;
    uint16_t asked = ep->group;
    struct tls_codes suites = ep->offered.suites;
    ep->offered = (struct tls_offered){.renegotiation_info = false};
    ep->alpn = NULL;
    bool same = !memcmp(hello->random, ep->client_random->bytes.data, sizeof hello->random);
    note_offers(ep, hello);
    wt_demand(ep, same && suites.count == ep->offered.suites.count, ALERT_ILLEGAL_PARAMETER,
              "client_hello.same_as_before", "random", "");
    wt_demand(ep,
              tls_codes_have(&ep->offered.versions, TLS13) && !ep->offered.early_data &&
                  !ep->cookie == !tls_codes_have(&ep->offered.extensions, EXT_COOKIE) &&
                  ep->offered.share_groups.count == 1 && ep->offered.share_groups.list[0] == asked,
              ALERT_ILLEGAL_PARAMETER, "client_hello.does_as_asked", "extensions", "");
    if (wt_alive(ep))
        tls13_choose(ep, hello);
}
