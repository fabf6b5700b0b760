/*
 * What a TLS 1.2 server chooses from a ClientHello: a cipher suite, and with it, where the suite
 * asks for them, a group and a signature scheme. RFC 5246 section 7.4.1.3, RFC 7919 section 4.
 */
#include "walkthrough/tls/state.h"

enum { FFDHE_GROUPS = 1 };

/*
 * RFC 7919 section 4: a client that names FFDHE groups gets one of them or no DHE suite at all; a
 * client that names none (older than the RFC) gets the server's own.
 */
static bool choose_group(struct wt_endpoint *ep)
{
    struct tls_codes own = {.count = 0};
    bool named_any = false;
    for (const struct tls_group *group = tls_groups; group->number; group++)
        if (group->kind == GROUP_FFDHE)
            tls_codes_add(&own, group->number);
    for (size_t i = 0; i < ep->offered.groups.count; i++)
        named_any = named_any || ep->offered.groups.list[i] >> 8 == FFDHE_GROUPS;
    ep->group = named_any ? tls_first_common(&ep->offered.groups, &own) : ep->config.dh_group;
    return ep->group != 0;
}

/* The first scheme of ours that the client accepts; a client that says nothing gets no SHA-1 from
 * us (RFC 9155). */
static bool choose_scheme(struct wt_endpoint *ep)
{
    struct tls_codes own = tls_own_schemes(ep);
    ep->scheme = tls_first_common(&own, &ep->offered.schemes);
    return ep->scheme != 0;
}

static void tell_key_exchange(struct wt_endpoint *ep)
{
    struct tls_codes groups = tls_own_groups(ep), schemes = tls_own_schemes(ep);
    wt_arg_text(ep, "suite", ep->suite->name);
    if (ep->suite->key_exchange == KX_RSA)
        return;
    tls_tell_choice(ep, "decide.group", "named_group", &ep->offered.groups, &groups, ep->group);
    tls_tell_choice(ep, "decide.signature", "signature_scheme", &ep->offered.schemes, &schemes,
                    ep->scheme);
}

/* The server's order decides among the suites both have, RFC 5246 section 7.4.1.3. */
void tls12_choose_suite(struct wt_endpoint *ep)
{
    struct tls_codes own = tls_own_suites(ep);
    bool common = tls_first_common(&own, &ep->offered.suites) != 0;
    bool scheme = choose_scheme(ep), group = true;
    for (size_t i = 0; i < own.count && !ep->suite; i++) {
        const struct tls_suite *suite = tls_suite(own.list[i]);
        if (!tls_codes_have(&ep->offered.suites, suite->number))
            continue;
        if (suite->key_exchange == KX_DHE && (!(group = choose_group(ep)) || !scheme))
            continue;
        ep->suite = suite;
    }
    tls_tell_choice(ep, "decide.cipher_suite", "cipher_suite", &ep->offered.suites, &own,
                    ep->suite ? ep->suite->number : 0);
    wt_demand(ep, common, ALERT_HANDSHAKE_FAILURE, "client_hello.common_suite", "cipher_suites",
              common ? "" : "no suite that both sides know");
    if (!common)
        return;
    if (!ep->suite || ep->suite->key_exchange == KX_DHE) {
        wt_demand(ep, group, ALERT_INSUFFICIENT_SECURITY, "client_hello.common_group", "extensions",
                  "");
        wt_demand(ep, scheme, ALERT_HANDSHAKE_FAILURE, "client_hello.common_signature",
                  "extensions", "");
    }
    if (ep->suite)
        tell_key_exchange(ep);
}
