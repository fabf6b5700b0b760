/*
 * ALPN, RFC 7301: which protocol is spoken inside. The client lists what it speaks, the server
 * chooses by its own order.
 */
#include <string.h>

#include "walkthrough/tls/state.h"

void offer_alpn(struct wt_endpoint *ep, struct extensions *e)
{
    if (!ep->config.alpn_count)
        return;
    struct extension *x = extension_add(e, EXT_ALPN);
    for (size_t i = 0; i < ep->config.alpn_count; i++)
        x->is.alpn.protocols[x->is.alpn.count++] =
            wt_view(ep->config.alpn[i], strlen(ep->config.alpn[i]));
}

static bool same_text(struct ce_view bytes, const char *text)
{
    return bytes.len == strlen(text) && !memcmp(bytes.data, text, bytes.len);
}

static void tell_protocols(struct wt_endpoint *ep, const struct extension *x)
{
    struct wt_buffer offered = {0}, own = {0};
    for (size_t i = 0; i < x->is.alpn.count; i++)
        wt_printf(&offered, "%s%.*s", i ? ", " : "", (int)x->is.alpn.protocols[i].len,
                  (const char *)x->is.alpn.protocols[i].data);
    for (size_t i = 0; i < ep->config.alpn_count; i++)
        wt_printf(&own, "%s%s", i ? ", " : "", ep->config.alpn[i]);
    wt_say(ep, "decide.alpn", ep->message);
    wt_arg_text(ep, "offered", offered.data ? offered.data : "");
    wt_arg_text(ep, "own", own.data ? own.data : "");
    wt_arg_text(ep, "chosen", ep->alpn ? ep->alpn : "none");
    wt_buffer_clear(&offered);
    wt_buffer_clear(&own);
}

/* RFC 7301 3.2: the server's order decides, and with nothing in common there is no connection. A
 * server that was told of no protocol does not answer. */
void note_alpn(struct wt_endpoint *ep, const struct extension *x)
{
    if (!ep->config.alpn_count)
        return;
    for (size_t i = 0; i < ep->config.alpn_count && !ep->alpn; i++)
        for (size_t k = 0; k < x->is.alpn.count; k++)
            if (same_text(x->is.alpn.protocols[k], ep->config.alpn[i]))
                ep->alpn = ep->config.alpn[i];
    tell_protocols(ep, x);
    wt_demand(ep, ep->alpn != NULL, ALERT_NO_APPLICATION_PROTOCOL, "client_hello.common_protocol",
              "extensions", "");
}

void answer_alpn(struct wt_endpoint *ep, struct extensions *e)
{
    if (!ep->alpn)
        return;
    struct extension *x = extension_add(e, EXT_ALPN);
    x->is.alpn.count = 1;
    x->is.alpn.protocols[0] = wt_view(ep->alpn, strlen(ep->alpn));
}

void heed_alpn(struct wt_endpoint *ep, const struct extension *x)
{
    if (!x)
        return;
    for (size_t i = 0; i < ep->config.alpn_count && x->is.alpn.count == 1; i++)
        if (same_text(x->is.alpn.protocols[0], ep->config.alpn[i]))
            ep->alpn = ep->config.alpn[i];
    wt_demand(ep, ep->alpn != NULL, ALERT_ILLEGAL_PARAMETER, "server_hello.protocol_offered",
              "extensions", "");
}
