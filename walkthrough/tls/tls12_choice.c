/*
 * What a TLS 1.2 server chooses from a ClientHello. A cipher suite names a key exchange and a kind
 * of key in the certificate, so it can only be taken together with a group, a signature scheme and
 * an identity that go with it: RFC 5246 section 7.4.1.3, RFC 7919 section 4, RFC 8422 sections 4
 * and 5.1.
 */
#include "walkthrough/tls/identities.h"
#include "walkthrough/tls/state.h"

enum { FFDHE_GROUPS = 1, SECP256R1 = 0x0017 };

static struct tls_codes own_groups_of(const struct wt_endpoint *ep, bool finite_field)
{
    struct tls_codes all = tls_own_groups(ep), own = {.count = 0};
    for (size_t i = 0; i < all.count; i++)
        if ((tls_group(all.list[i])->kind == GROUP_FFDHE) == finite_field)
            tls_codes_add(&own, all.list[i]);
    return own;
}

/*
 * RFC 7919 section 4: a client that names FFDHE groups gets one of them or no DHE suite at all; a
 * client that names none (older than the RFC) gets the server's own.
 */
static uint16_t choose_finite_field(const struct wt_endpoint *ep)
{
    struct tls_codes own = own_groups_of(ep, true);
    bool named_any = false;
    for (size_t i = 0; i < ep->offered.groups.count; i++)
        named_any = named_any || ep->offered.groups.list[i] >> 8 == FFDHE_GROUPS;
    return named_any ? tls_first_common(&ep->offered.groups, &own) : ep->config.dh_group;
}

/* RFC 8422 section 4: a client that names no curves takes any; everybody has P-256. */
static uint16_t choose_curve(const struct wt_endpoint *ep)
{
    struct tls_codes own = own_groups_of(ep, false);
    if (tls_codes_have(&ep->offered.extensions, EXT_SUPPORTED_GROUPS))
        return tls_first_common(&own, &ep->offered.groups);
    return tls_codes_have(&own, SECP256R1) ? SECP256R1 : 0;
}

static uint16_t choose_group(const struct wt_endpoint *ep, const struct tls_suite *suite)
{
    return suite->key_exchange == KX_ECDHE ? choose_curve(ep) : choose_finite_field(ep);
}

/* The schemes of ours that the suite's kind of key can sign with. */
static struct tls_codes own_schemes_of(const struct wt_endpoint *ep, const struct tls_suite *suite)
{
    struct tls_codes all = tls_own_schemes(ep), own = {.count = 0};
    for (size_t i = 0; i < all.count; i++) {
        enum tls_signature signature = tls_scheme(all.list[i])->signature;
        bool rsa = signature == SIGN_RSA_PKCS1 || signature == SIGN_RSA_PSS;
        if (rsa == (suite->authentication == AUTH_RSA))
            tls_codes_add(&own, all.list[i]);
    }
    return own;
}

/* An identity whose key goes with the suite. To decrypt a pre-master secret any RSA key will do; a
 * client that says nothing about signatures gets no SHA-1 from us (RFC 9155), and so none. */
static const struct wt_identity *choose_identity(const struct wt_endpoint *ep,
                                                 const struct tls_suite *suite, uint16_t *scheme)
{
    struct tls_codes own = own_schemes_of(ep, suite);
    bool signs = suite->key_exchange != KX_RSA;
    return tls_choose_identity(ep->config.identities, ep->config.identity_count, &own,
                               signs ? &ep->offered.schemes : &own, false, scheme);
}

struct choice {
    bool common, group, scheme; /* was there any? */
};

/* Takes the suite if all that it needs is there. */
static void try_suite(struct wt_endpoint *ep, const struct tls_suite *suite, struct choice *choice)
{
    uint16_t group = 0, scheme = 0;
    const struct wt_identity *identity = NULL;
    choice->common = true;
    if (suite->key_exchange != KX_RSA)
        group = choose_group(ep, suite);
    if (suite->authentication != AUTH_NONE)
        identity = choose_identity(ep, suite, &scheme);
    choice->group = choice->group || group || suite->key_exchange == KX_RSA;
    choice->scheme = choice->scheme || identity || suite->authentication == AUTH_NONE;
    if ((suite->key_exchange != KX_RSA && !group) ||
        (suite->authentication != AUTH_NONE && !identity))
        return;
    ep->suite = suite;
    ep->group = group;
    ep->scheme = suite->key_exchange == KX_RSA ? 0 : scheme;
    ep->identity = identity;
}

static void tell_key_exchange(struct wt_endpoint *ep)
{
    struct tls_codes groups = tls_own_groups(ep), schemes = tls_own_schemes(ep);
    wt_arg_text(ep, "suite", ep->suite->name);
    if (ep->suite->key_exchange == KX_RSA)
        return;
    tls_tell_choice(ep, "decide.group", "named_group", &ep->offered.groups, &groups, ep->group);
    if (ep->scheme)
        tls_tell_choice(ep, "decide.signature", "signature_scheme", &ep->offered.schemes, &schemes,
                        ep->scheme);
}

/* The server's order decides among the suites both have. */
void tls12_choose_suite(struct wt_endpoint *ep)
{
    struct tls_codes own = tls_own_suites(ep);
    struct choice choice = {false, false, false};
    for (size_t i = 0; i < own.count && !ep->suite; i++) {
        const struct tls_suite *suite = tls_suite(own.list[i]);
        bool of_version = suite->min_version <= ep->version && suite->max_version >= ep->version;
        if (of_version && tls_codes_have(&ep->offered.suites, suite->number))
            try_suite(ep, suite, &choice);
    }
    tls_tell_choice(ep, "decide.cipher_suite", "cipher_suite", &ep->offered.suites, &own,
                    ep->suite ? ep->suite->number : 0);
    wt_demand(ep, choice.common, ALERT_HANDSHAKE_FAILURE, "client_hello.common_suite",
              "cipher_suites", choice.common ? "" : "no suite that both sides know");
    if (!choice.common)
        return;
    if (!ep->suite || ep->suite->key_exchange != KX_RSA) {
        wt_demand(ep, choice.group, ALERT_INSUFFICIENT_SECURITY, "client_hello.common_group",
                  "extensions", "");
        wt_demand(ep, choice.scheme, ALERT_HANDSHAKE_FAILURE, "client_hello.common_signature",
                  "extensions", "");
    }
    if (ep->suite)
        tell_key_exchange(ep);
}
