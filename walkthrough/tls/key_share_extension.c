/*
 * key_share, RFC 8446 section 4.2.8: public values on the first flight already, on the client's
 * guess which group the server will choose.
 */
#include <stdio.h>

#include "walkthrough/tls/state.h"

void offer_key_share(struct wt_endpoint *ep, struct extensions *e)
{
    if (!tls_speaks(ep, TLS13))
        return;
    struct extension *x = extension_add(e, EXT_KEY_SHARE);
    if (!ep->own_dh_public)
        return;
    if (tls_grease(ep, GREASE_GROUP) && !ep->retried)
        x->is.key_share.shares[x->is.key_share.count++] =
            (struct key_share_entry){tls_grease(ep, GREASE_GROUP), wt_view("", 1)};
    x->is.key_share.shares[x->is.key_share.count++] =
        (struct key_share_entry){ep->group, ep->own_dh_public->bytes};
}

void note_key_shares(struct wt_endpoint *ep, const struct extension *x)
{
    if (!tls_speaks(ep, TLS13))
        return;
    ep->offered.share_groups.count = 0;
    for (size_t i = 0; i < x->is.key_share.count; i++)
        tls_codes_add(&ep->offered.share_groups, x->is.key_share.shares[i].group);
    wt_demand(ep, ep->offered.share_groups.count == x->is.key_share.count, ALERT_ILLEGAL_PARAMETER,
              "client_hello.key_shares", "extensions", "");
}

void answer_key_share(struct wt_endpoint *ep, struct extensions *e)
{
    if (!ep->own_dh_public)
        return;
    struct extension *x = extension_add(e, EXT_KEY_SHARE);
    x->is.key_share.count = 1;
    x->is.key_share.shares[0] = (struct key_share_entry){ep->group, ep->own_dh_public->bytes};
}

/* Where an extension of this hello stands, as its fields' paths begin. */
static size_t place_of(const struct extensions *e, uint16_t type)
{
    const struct extension *x = extension_find(e, type);
    return x ? (size_t)(x - e->list) : 0;
}

void tls_carry_key_share(struct wt_endpoint *ep, const struct extensions *e)
{
    char path[80];
    const struct extension *x = extension_find(e, EXT_KEY_SHARE);
    for (size_t i = 0; x && i < x->is.key_share.count; i++)
        if (x->is.key_share.shares[i].group == ep->group) {
            snprintf(path, sizeof path, "extensions[%zu].client_shares[%zu].key_exchange",
                     place_of(e, EXT_KEY_SHARE), i);
            wt_carries(ep, path, ep->own_dh_public);
        }
}

void tls_carry_server_key_share(struct wt_endpoint *ep, const struct extensions *e)
{
    char path[80];
    snprintf(path, sizeof path, "extensions[%zu].server_share.key_exchange",
             place_of(e, EXT_KEY_SHARE));
    wt_carries(ep, path, ep->own_dh_public);
}

const struct wt_value *tls_client_key_share(struct wt_endpoint *ep, const struct extensions *e,
                                            char path[static 80])
{
    const struct extension *x = extension_find(e, EXT_KEY_SHARE);
    for (size_t i = 0; x && i < x->is.key_share.count; i++)
        if (x->is.key_share.shares[i].group == ep->group) {
            snprintf(path, 80, "extensions[%zu].client_shares[%zu].key_exchange",
                     place_of(e, EXT_KEY_SHARE), i);
            return tls_public_value(ep, "client_ephemeral_public", path,
                                    x->is.key_share.shares[i].key_exchange);
        }
    return NULL;
}

const struct wt_value *tls_server_key_share(struct wt_endpoint *ep, const struct extensions *e,
                                            char path[static 80])
{
    const struct extension *x = extension_find(e, EXT_KEY_SHARE);
    if (!x)
        return NULL;
    snprintf(path, 80, "extensions[%zu].server_share.key_exchange", place_of(e, EXT_KEY_SHARE));
    return tls_public_value(ep, "server_ephemeral_public", path,
                            x->is.key_share.shares[0].key_exchange);
}
