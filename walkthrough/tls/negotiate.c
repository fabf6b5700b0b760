/*
 * Negotiation, RFC 8446 section 4.1.1: the client offers, the server takes the first of its own
 * list that was offered. What is said about a choice is made from the very lists it is made from.
 */
#include "walkthrough/tls/negotiate.h"

#include <stdio.h>
#include <string.h>

#include "walkthrough/tls/state.h"
#include "walkthrough/wire/names.h"

void tls_codes_add(struct tls_codes *codes, uint16_t code)
{
    if (codes->count < TLS_MAX_CODES && !tls_codes_have(codes, code))
        codes->list[codes->count++] = code;
}

bool tls_codes_have(const struct tls_codes *codes, uint16_t code)
{
    for (size_t i = 0; i < codes->count; i++)
        if (codes->list[i] == code)
            return true;
    return false;
}

/* ---- what an endpoint speaks ------------------------------------------------------------------
 */

uint16_t tls_version_spoken(const struct wt_endpoint *ep)
{
    return ep->version ? ep->version : tls_own_versions(ep).list[0];
}

bool tls_speaks(const struct wt_endpoint *ep, uint16_t version)
{
    uint16_t max = ep->config.max_version ? ep->config.max_version : TLS12;
    uint16_t min = ep->config.min_version ? ep->config.min_version : TLS12;
    return version >= min && version <= max;
}

struct tls_codes tls_own_versions(const struct wt_endpoint *ep)
{
    struct tls_codes own = {.count = 0};
    for (uint16_t version = TLS13; version >= TLS12; version--)
        if (tls_speaks(ep, version))
            tls_codes_add(&own, version);
    return own;
}

/* A suite counts when one of our versions has it; one that proves nothing only in a lab. */
static bool speaks_suite(const struct wt_endpoint *ep, const struct tls_suite *suite)
{
    if (suite && suite->authentication == AUTH_NONE && !ep->config.labs)
        return false;
    for (uint16_t version = suite ? suite->min_version : 0; suite && version <= suite->max_version;
         version++)
        if (tls_speaks(ep, version))
            return true;
    return false;
}

struct tls_codes tls_own_suites(const struct wt_endpoint *ep)
{
    struct tls_codes own = {.count = 0};
    for (size_t i = 0; i < ep->config.suite_count; i++)
        if (speaks_suite(ep, tls_suite(ep->config.suites[i])))
            tls_codes_add(&own, ep->config.suites[i]);
    return own;
}

/* Does any suite spoken here need a group of this kind? */
static bool needs_group(const struct wt_endpoint *ep, enum tls_group_kind kind)
{
    enum wire_key_exchange kx = kind == GROUP_FFDHE ? KX_DHE : KX_ECDHE;
    for (size_t i = 0; i < ep->config.suite_count; i++) {
        const struct tls_suite *suite = tls_suite(ep->config.suites[i]);
        if (suite && suite->key_exchange == kx)
            return true;
    }
    return tls_speaks(ep, TLS13);
}

struct tls_codes tls_own_groups(const struct wt_endpoint *ep)
{
    struct tls_codes own = {.count = 0};
    for (size_t i = 0; i < ep->config.group_count; i++)
        if (tls_group(ep->config.groups[i]))
            tls_codes_add(&own, ep->config.groups[i]);
    for (const struct tls_group *group = tls_groups; !ep->config.group_count && group->number;
         group++)
        if (needs_group(ep, group->kind))
            tls_codes_add(&own, group->number);
    return own;
}

struct tls_codes tls_own_schemes(const struct wt_endpoint *ep)
{
    struct tls_codes own = {.count = 0};
    for (size_t i = 0; i < ep->config.scheme_count; i++)
        if (tls_scheme(ep->config.schemes[i]))
            tls_codes_add(&own, ep->config.schemes[i]);
    if (ep->config.scheme_count)
        return own;
    bool modern = needs_group(ep, GROUP_EC); /* who knows curves knows their signatures */
    for (const struct tls_scheme *scheme = tls_schemes; scheme->number; scheme++)
        if (modern || scheme->signature == SIGN_RSA_PKCS1)
            tls_codes_add(&own, scheme->number);
    return own;
}

/* ---- choosing ---------------------------------------------------------------------------------
 */

uint16_t tls_first_common(const struct tls_codes *wanted, const struct tls_codes *offered)
{
    for (size_t i = 0; i < wanted->count; i++)
        if (tls_codes_have(offered, wanted->list[i]))
            return wanted->list[i];
    return 0;
}

uint16_t tls_common_version(const struct wt_endpoint *ep)
{
    struct tls_codes own = tls_own_versions(ep);
    return tls_first_common(&own, &ep->offered.versions);
}

/* ---- telling it -------------------------------------------------------------------------------
 */

static void put_code(struct wt_buffer *text, const char *registry, uint16_t code)
{
    const char *name = wire_name(registry, code);
    if (text->len)
        wt_puts(text, ", ");
    if (name)
        wt_puts(text, name);
    else
        wt_printf(text, "0x%04x", code);
}

/* Those of `codes` that are in `also` (NULL: all), as words; "none" if there are none. */
static void tell_codes(struct wt_endpoint *ep, const char *arg, const char *registry,
                       const struct tls_codes *codes, const struct tls_codes *also)
{
    struct wt_buffer text = {0};
    for (size_t i = 0; i < codes->count; i++)
        if (!also || tls_codes_have(also, codes->list[i]))
            put_code(&text, registry, codes->list[i]);
    if (text.failed)
        tls_stick(ep, CE_ERR_MEMORY, arg);
    wt_arg_text(ep, arg, text.len ? text.data : "none");
    wt_buffer_clear(&text);
}

void tls_tell_choice(struct wt_endpoint *ep, const char *text, const char *registry,
                     const struct tls_codes *offered, const struct tls_codes *own, uint16_t chosen)
{
    struct tls_codes taken = {.count = 0};
    if (chosen)
        tls_codes_add(&taken, chosen);
    wt_say(ep, text, ep->message);
    if (!ep->around.trace)
        return;
    tell_codes(ep, "offered", registry, offered, NULL);
    tell_codes(ep, "own", registry, own, NULL);
    tell_codes(ep, "common", registry, own, offered);
    tell_codes(ep, "chosen", registry, &taken, NULL);
}
