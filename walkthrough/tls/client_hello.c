/* ClientHello, RFC 5246 section 7.4.1.2: what the client can do, and the random number that makes
 * this handshake its own. */
#include <string.h>

#include "walkthrough/tls/state.h"
#include "walkthrough/wire/names.h"

enum {
    TLS_EMPTY_RENEGOTIATION_INFO_SCSV = 0x00ff,
    FFDHE2048 = 256,
    FFDHE3072 = 257,
    FFDHE4096 = 258
};

static bool is_ip_address(const char *host)
{
    return strchr(host, ':') || strspn(host, "0123456789.") == strlen(host);
}

static void offer_server_name(
    struct wt_endpoint *ep,
    struct extensions *e) /* RFC 6066 section 3: a DNS name, never an address */
{
    const char *host = ep->config.host;
    if (!host || is_ip_address(host))
        return;
    struct extension *x = extension_add(e, EXT_SERVER_NAME);
    x->is.server_name.count = 1;
    x->is.server_name.names[0] = (struct server_name){0, wt_view(host, strlen(host))};
}

static bool offers_dhe(const struct wt_endpoint *ep)
{
    for (size_t i = 0; i < ep->config.suite_count; i++)
        if (tls_suite(ep->config.suites[i])->key_exchange == KX_DHE_RSA)
            return true;
    return false;
}

static void offer_groups(struct wt_endpoint *ep, struct extensions *e) /* RFC 7919 section 4 */
{
    static const uint16_t groups[] = {FFDHE2048, FFDHE3072, FFDHE4096};
    if (!offers_dhe(ep))
        return;
    struct extension *x = extension_add(e, EXT_SUPPORTED_GROUPS);
    x->is.supported_groups.count = sizeof groups / sizeof *groups;
    memcpy(x->is.supported_groups.groups, groups, sizeof groups);
    memcpy(ep->offered_groups, groups, sizeof groups);
    ep->offered_group_count = sizeof groups / sizeof *groups;
}

static void offer_signatures(struct extensions *e) /* RFC 5246 section 7.4.1.4.1 */
{
    struct extension *x = extension_add(e, EXT_SIGNATURE_ALGORITHMS);
    for (const uint16_t *scheme = tls_signature_schemes; *scheme; scheme++)
        x->is.signature_algorithms.schemes[x->is.signature_algorithms.count++] = *scheme;
}

void send_client_hello(struct wt_endpoint *ep)
{
    ep->client_random = wt_draw(ep, "client_random", 32);
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!ep->client_random || !m)
        return;
    m->msg_type = CLIENT_HELLO;
    struct client_hello *hello = &m->is.client_hello;
    hello->legacy_version = 0x0303;
    memcpy(hello->random, ep->client_random->bytes.data, sizeof hello->random);
    hello->cipher_suite_count = ep->config.suite_count;
    memcpy(hello->cipher_suites, ep->config.suites,
           ep->config.suite_count * sizeof *ep->config.suites);
    hello->compression_method_count =
        1; /* null, the only one left: compression leaked secrets (CRIME, 2012) */

    struct extensions *e = &hello->extensions;
    e->present = true;
    offer_server_name(ep, e);
    offer_groups(ep, e);
    offer_signatures(e);
    if (ep->config.extended_master_secret)
        extension_add(e, EXT_EXTENDED_MASTER_SECRET);
    extension_add(
        e, EXT_RENEGOTIATION_INFO); /* empty: this is a first handshake, RFC 5746 section 3.4 */
    for (size_t i = 0; i < e->count; i++)
        ep->offered_extensions[ep->offered_extension_count++] = e->list[i].type;

    if (tls_send_handshake(ep, m))
        wt_carries(ep, "random", ep->client_random);
}

/* ---- the server's side ------------------------------------------------------------------------
 */

static void note_client_extensions(struct wt_endpoint *ep, const struct client_hello *hello)
{
    const struct extensions *e = &hello->extensions;
    ep->peer_offered_ems = extension_find(e, EXT_EXTENDED_MASTER_SECRET) != NULL;
    ep->use_ems = ep->peer_offered_ems && ep->config.extended_master_secret;
    const struct extension *groups = extension_find(e, EXT_SUPPORTED_GROUPS);
    if (groups) {
        ep->offered_group_count = groups->is.supported_groups.count;
        memcpy(ep->offered_groups, groups->is.supported_groups.groups, sizeof ep->offered_groups);
    }
    for (size_t i = 0; i < hello->cipher_suite_count; i++)
        if (hello->cipher_suites[i] == TLS_EMPTY_RENEGOTIATION_INFO_SCSV)
            ep->peer_offered_renegotiation_info = true;
    const struct extension *info = extension_find(e, EXT_RENEGOTIATION_INFO);
    if (info) {
        ep->peer_offered_renegotiation_info = true;
        wt_demand(ep, info->is.renegotiation_info.renegotiated_connection.len == 0,
                  ALERT_HANDSHAKE_FAILURE, "client_hello.renegotiation_info", "extensions",
                  "not empty in a first handshake");
    }
}

/*
 * RFC 7919 section 4: a client that names FFDHE groups gets one of them or no DHE suite at all; a
 * client that names none (older than the RFC) gets the server's own.
 */
static bool choose_group(struct wt_endpoint *ep)
{
    bool named_any = false;
    ep->group = 0;
    for (size_t i = 0; i < ep->offered_group_count; i++) {
        uint16_t group = ep->offered_groups[i];
        named_any = named_any || (group >= FFDHE2048 && group <= 260);
        if (!ep->group && group >= FFDHE2048 && group <= FFDHE4096)
            ep->group = group;
    }
    if (!named_any)
        ep->group = ep->config.dh_group;
    return ep->group != 0;
}

/* The first scheme of ours that the client accepts; a client that says nothing gets no SHA-1 from
 * us (RFC 9155). */
static uint16_t choose_scheme(const struct client_hello *hello)
{
    const struct extension *x = extension_find(&hello->extensions, EXT_SIGNATURE_ALGORITHMS);
    for (const uint16_t *ours = tls_signature_schemes; *ours; ours++)
        for (size_t i = 0; x && i < x->is.signature_algorithms.count; i++)
            if (x->is.signature_algorithms.schemes[i] == *ours)
                return *ours;
    return 0;
}

static bool client_offers(const struct client_hello *hello, uint16_t suite)
{
    for (size_t i = 0; i < hello->cipher_suite_count; i++)
        if (hello->cipher_suites[i] == suite)
            return true;
    return false;
}

/* The server's order decides among the suites both have, RFC 5246 section 7.4.1.3. */
static void choose_suite(struct wt_endpoint *ep, const struct client_hello *hello)
{
    bool common = false, group = true;
    ep->scheme = choose_scheme(hello);
    for (size_t i = 0; i < ep->config.suite_count && !ep->suite; i++) {
        const struct tls_suite *suite = tls_suite(ep->config.suites[i]);
        if (!suite || !client_offers(hello, suite->number))
            continue;
        common = true;
        if (suite->key_exchange == KX_DHE_RSA && (!(group = choose_group(ep)) || !ep->scheme))
            continue;
        ep->suite = suite;
    }
    wt_say(ep, "decide.cipher_suite", ep->message);
    wt_demand(ep, common, ALERT_HANDSHAKE_FAILURE, "client_hello.common_suite", "cipher_suites",
              common ? "" : "no suite that both sides know");
    if (!common)
        return;
    bool dhe = ep->suite && ep->suite->key_exchange == KX_DHE_RSA;
    if (dhe || !ep->suite) {
        wt_demand(ep, group, ALERT_INSUFFICIENT_SECURITY, "client_hello.common_group", "extensions",
                  "");
        wt_demand(ep, ep->scheme != 0, ALERT_HANDSHAKE_FAILURE, "client_hello.common_signature",
                  "extensions", "");
    }
    if (ep->suite)
        wt_arg_text(ep, "suite", ep->suite->name);
}

/* Accepts any version from 1.2 up (a newer client says 1.2 here too), unless supported_versions
 * excludes it, RFC 8446 4.2.1. */
static bool client_speaks_tls12(const struct client_hello *hello)
{
    const struct extension *x = extension_find(&hello->extensions, EXT_SUPPORTED_VERSIONS);
    if (!x)
        return hello->legacy_version >= 0x0303;
    for (size_t i = 0; i < x->is.supported_versions.count; i++)
        if (x->is.supported_versions.versions[i] == 0x0303)
            return true;
    return false;
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
    note_client_extensions(ep, hello);
    if (!wt_alive(ep))
        return;
    wt_say(ep, "decide.version", ep->message);
    wt_demand(ep, client_speaks_tls12(hello), ALERT_PROTOCOL_VERSION, "client_hello.version",
              extension_find(&hello->extensions, EXT_SUPPORTED_VERSIONS) ? "extensions"
                                                                         : "legacy_version",
              wire_name("version", hello->legacy_version)
                  ? wire_name("version", hello->legacy_version)
                  : "");
    if (wt_alive(ep))
        choose_suite(ep, hello);
}
