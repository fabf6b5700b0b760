/*
 * Is a name within a subtree? One rule for each kind of name, RFC 5280 4.2.1.10.
 */
#include <string.h>

#include "pki/distinguished_name.h"
#include "pki/name_constraints.h"

static uint8_t lower(uint8_t c)
{
    return c >= 'A' && c <= 'Z' ? (uint8_t)(c - 'A' + 'a') : c;
}

static bool equal_ignoring_case(struct ce_view a, struct ce_view b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.data[i]) != lower(b.data[i]))
            return false;
    return true;
}

static struct ce_view tail(struct ce_view v, size_t len)
{
    return (struct ce_view){v.data + (v.len - len), len};
}

static struct ce_view after(struct ce_view v, size_t at)
{
    return tail(v, v.len - at);
}

/* Ends the host with the base, at the border of a label? */
static bool host_ends_with(struct ce_view host, struct ce_view base)
{
    if (base.len > 0 && base.data[0] == '.')
        return host.len > base.len && equal_ignoring_case(tail(host, base.len), base);
    if (host.len == base.len)
        return equal_ignoring_case(host, base);
    return host.len > base.len && host.data[host.len - base.len - 1] == '.' &&
           equal_ignoring_case(tail(host, base.len), base);
}

static enum subtree_relation relation(bool within)
{
    return within ? SUBTREE_WITHIN : SUBTREE_OUTSIDE;
}

/* "host.example.com" is the host itself and every name made by labels in front of it; an empty base
 * is every name. "*.example.com" may also be "a.example.com".
 * spec: RFC 5280 4.2.1.10 */
static enum subtree_relation in_dNSName(struct ce_view name, struct ce_view base, bool excluded)
{
    if (base.len == 0 || host_ends_with(name, base))
        return SUBTREE_WITHIN;
    if (!excluded || name.len < 2 || name.data[0] != '*' || name.data[1] != '.')
        return SUBTREE_OUTSIDE;
    const uint8_t *dot = memchr(base.data, '.', base.len);
    return relation(dot &&
                    equal_ignoring_case(after(name, 1), after(base, (size_t)(dot - base.data))));
}

/* A mailbox, all mailboxes on one host, or with a dot in front those on the hosts of a domain. Only
 * the host is compared without regard to case.
 * spec: RFC 5280 4.2.1.10 */
static enum subtree_relation in_rfc822Name(struct ce_view name, struct ce_view base)
{
    size_t at = name.len, base_at = base.len;
    for (size_t i = 0; i < name.len; i++)
        if (name.data[i] == '@')
            at = i;
    for (size_t i = 0; i < base.len; i++)
        if (base.data[i] == '@')
            base_at = i;
    if (at == name.len || at == 0 || at + 1 == name.len)
        return SUBTREE_UNREADABLE;
    struct ce_view host = after(name, at + 1);
    if (base_at < base.len)
        return relation(at == base_at && memcmp(name.data, base.data, at) == 0 &&
                        equal_ignoring_case(host, after(base, base_at + 1)));
    if (base.len > 0 && base.data[0] == '.')
        return relation(host_ends_with(host, base));
    return relation(base.len == 0 || equal_ignoring_case(host, base));
}

/* The host of a URI with an authority, RFC 3986 3.2; false without one, or where it is an address:
 * the constraint is about host names. */
static bool uri_host(struct ce_view uri, struct ce_view *host)
{
    size_t i = 0;
    while (i < uri.len && uri.data[i] != ':')
        i++;
    if (uri.len - i < 3 || memcmp(uri.data + i, "://", 3) != 0)
        return false;
    struct ce_view authority = after(uri, i + 3);
    for (i = 0; i < authority.len && !strchr("/?#", authority.data[i]); i++)
        ;
    authority.len = i;
    for (i = authority.len; i-- > 0;) {
        if (authority.data[i] == '@') {
            authority = after(authority, i + 1);
            break;
        }
    }
    for (i = 0; i < authority.len && authority.data[i] != ':'; i++)
        ;
    *host = (struct ce_view){authority.data, i};
    uint8_t last = i > 0 ? authority.data[i - 1] : '[';
    return last != '[' && !(last >= '0' && last <= '9');
}

/* One host exactly, or with a dot in front the hosts of a domain.
 * spec: RFC 5280 4.2.1.10 */
static enum subtree_relation in_uniformResourceIdentifier(struct ce_view name, struct ce_view base)
{
    struct ce_view host;
    if (!uri_host(name, &host))
        return SUBTREE_UNREADABLE;
    if (base.len > 0 && base.data[0] == '.')
        return relation(host_ends_with(host, base));
    return relation(equal_ignoring_case(host, base));
}

/* An address and a mask of the same length, RFC 4632.
 * spec: RFC 5280 4.2.1.10 */
static enum subtree_relation in_iPAddress(struct ce_view name, struct ce_view base)
{
    if (base.len != 8 && base.len != 32)
        return SUBTREE_UNREADABLE;
    if (name.len * 2 != base.len)
        return SUBTREE_OUTSIDE;
    for (size_t i = 0; i < name.len; i++)
        if ((name.data[i] ^ base.data[i]) & base.data[name.len + i])
            return SUBTREE_OUTSIDE;
    return SUBTREE_WITHIN;
}

enum subtree_relation name_in_subtree(const struct ce_general_name *name, struct ce_view base,
                                      bool excluded)
{
    switch (name->kind) {
    case CE_NAME_DNS:
        return in_dNSName(name->value, base, excluded);
    case CE_NAME_EMAIL:
        return in_rfc822Name(name->value, base);
    case CE_NAME_URI:
        return in_uniformResourceIdentifier(name->value, base);
    case CE_NAME_IP:
        return in_iPAddress(name->value, base);
    case CE_NAME_DIRECTORY:
        return relation(name_is_within(name->value, base));
    default:
        return SUBTREE_UNKNOWN_KIND;
    }
}
