/*
 * What a TLS 1.3 server makes of a ClientHello: the rules it must keep (RFC 8446
 * sections 4.1.2, 4.2 and 9.2), and the choices, each by itself: the suite is only a cipher and a
 * hash, the group and the signature are lists of their own.
 */
#include "walkthrough/tls/identities.h"
#include "walkthrough/tls/state.h"

static bool has(const struct wt_endpoint *ep, uint16_t type)
{
    return tls_codes_have(&ep->offered.extensions, type);
}

/* Section 9.2: what a ClientHello of TLS 1.3 must hold. */
static void check_mandatory_extensions(struct wt_endpoint *ep)
{
    bool psk = has(ep, EXT_PRE_SHARED_KEY);
    wt_demand(ep, psk || has(ep, EXT_SIGNATURE_ALGORITHMS), ALERT_MISSING_EXTENSION,
              "client_hello.signature_algorithms_present", "extensions", "");
    wt_demand(ep, psk || has(ep, EXT_SUPPORTED_GROUPS), ALERT_MISSING_EXTENSION,
              "client_hello.supported_groups_present", "extensions", "");
    wt_demand(ep, has(ep, EXT_SUPPORTED_GROUPS) == has(ep, EXT_KEY_SHARE), ALERT_MISSING_EXTENSION,
              "client_hello.key_share_present", "extensions", "");
    wt_demand(ep, !psk || has(ep, EXT_PSK_KEY_EXCHANGE_MODES), ALERT_MISSING_EXTENSION,
              "client_hello.psk_modes_present", "extensions", "");
}

/* Section 4.2.8: shares are of groups that were offered, in the same order. */
static void check_key_shares(struct wt_endpoint *ep)
{
    const struct tls_codes *shares = &ep->offered.share_groups, *groups = &ep->offered.groups;
    size_t at = 0;
    for (size_t i = 0; i < groups->count && at < shares->count; i++)
        at += groups->list[i] == shares->list[at];
    wt_demand(ep, at == shares->count, ALERT_ILLEGAL_PARAMETER, "client_hello.key_shares",
              "extensions", "");
}

static void check_extension_places(struct wt_endpoint *ep, const struct extensions *e)
{
    bool allowed = true;
    for (size_t i = 0; i < e->count; i++)
        allowed = allowed && extension_allowed(IN_CLIENT_HELLO, e->list[i].type);
    wt_demand(ep, allowed, ALERT_ILLEGAL_PARAMETER, "extensions.allowed_here", "extensions", "");
}

/* ---- choices ----------------------------------------------------------------------------------
 */

static struct tls_codes own_tls13_suites(const struct wt_endpoint *ep)
{
    struct tls_codes all = tls_own_suites(ep), own = {.count = 0};
    for (size_t i = 0; i < all.count; i++)
        if (tls_suite(all.list[i])->min_version == TLS13)
            tls_codes_add(&own, all.list[i]);
    return own;
}

static void choose_suite(struct wt_endpoint *ep)
{
    struct tls_codes own = own_tls13_suites(ep);
    uint16_t chosen = ep->retried ? ep->suite->number : tls_first_common(&own, &ep->offered.suites);
    tls_tell_choice(ep, "decide.cipher_suite13", "cipher_suite", &ep->offered.suites, &own, chosen);
    wt_demand(ep, chosen != 0, ALERT_HANDSHAKE_FAILURE, "client_hello.common_suite",
              "cipher_suites", chosen ? "" : "no suite that both sides know");
    if (!chosen)
        return;
    ep->suite = tls_suite(chosen);
    ep->schedule_hash = ep->suite->prf_hash;
    wt_arg_text(ep, "suite", ep->suite->name);
}

/* A group whose share is there saves a round trip; else the first one both know is asked for. */
static void choose_group(struct wt_endpoint *ep)
{
    struct tls_codes own = tls_own_groups(ep);
    uint16_t ready = tls_first_common(&own, &ep->offered.share_groups);
    ep->group = ready ? ready : tls_first_common(&own, &ep->offered.groups);
    ep->must_retry = !ready;
    tls_tell_choice(ep, "decide.group", "named_group", &ep->offered.groups, &own, ep->group);
    wt_demand(ep, ep->group != 0, ALERT_HANDSHAKE_FAILURE, "client_hello.common_group",
              "extensions", "");
}

static void choose_identity(struct wt_endpoint *ep)
{
    struct tls_codes own = tls_own_schemes(ep);
    ep->identity = tls_choose_identity(ep->config.identities, ep->config.identity_count, &own,
                                       &ep->offered.schemes, true, &ep->scheme);
    tls_tell_choice(ep, "decide.signature", "signature_scheme", &ep->offered.schemes, &own,
                    ep->scheme);
    wt_demand(ep, ep->identity != NULL, ALERT_HANDSHAKE_FAILURE, "client_hello.common_signature",
              "extensions", "");
}

/* A group first, unless the client would do without: a HelloRetryRequest comes before everything
 * that is chosen for good. */
static void choose_key_exchange(struct wt_endpoint *ep, const struct client_hello *hello)
{
    bool without_group = ep->config.psk_without_dh && ep->offered.psk_mode;
    if (wt_alive(ep) && !without_group)
        choose_group(ep);
    if (wt_alive(ep) && !ep->must_retry)
        tls13_choose_psk(ep, &hello->extensions);
    if (wt_alive(ep) && without_group && !ep->resumed)
        choose_group(ep);
    if (wt_alive(ep) && !ep->resumed)
        choose_identity(ep);
}

static void take_session_id(struct wt_endpoint *ep, struct ce_view id)
{
    const uint8_t *copy = wt_arena_copy(&ep->arena, id.data, id.len);
    if (copy)
        ep->legacy_session_id = wt_view(copy, id.len);
    else
        tls_stick(ep, CE_ERR_MEMORY, "legacy_session_id");
}

void tls13_choose(struct wt_endpoint *ep, const struct client_hello *hello)
{
    wt_demand(ep, hello->compression_method_count == 1, ALERT_ILLEGAL_PARAMETER,
              "client_hello.null_compression", "legacy_compression_methods",
              hello->compression_method_count == 1 ? "" : "TLS 1.3 allows null alone");
    check_mandatory_extensions(ep);
    check_key_shares(ep);
    check_extension_places(ep, &hello->extensions);
    if (wt_alive(ep))
        choose_suite(ep);
    choose_key_exchange(ep, hello);
    tls13_choose_early_data(ep);
    if (!wt_alive(ep))
        return;
    take_session_id(ep, hello->session_id);
    char path[80];
    if (ep->group && !ep->must_retry)
        ep->peer_dh_public = tls_client_key_share(ep, &hello->extensions, path);
}
