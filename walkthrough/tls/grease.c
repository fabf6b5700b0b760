/*
 * GREASE, RFC 8701: a client offers values that are reserved for nobody. A server that trips over
 * them would trip over the next new thing as well, and is found out early.
 */
#include "walkthrough/tls/state.h"

enum { GREASE_VALUES = 5 };

void tls_draw_grease(struct wt_endpoint *ep)
{
    if (ep->config.grease && !ep->grease)
        ep->grease = wt_draw(ep, "grease", GREASE_VALUES);
}

/* 0a0a, 1a1a, … fafa, by the upper half of a random byte. */
uint16_t tls_grease(const struct wt_endpoint *ep, enum tls_grease_place place)
{
    return ep->grease ? (uint16_t)(0x0a0a + 0x1010 * (ep->grease->bytes.data[place] >> 4)) : 0;
}

void offer_first_grease(struct wt_endpoint *ep, struct extensions *e)
{
    if (ep->grease)
        extension_add(e, tls_grease(ep, GREASE_FIRST_EXTENSION));
}

/* Not of the same type as the first one (section 3.1), and not empty. */
void offer_last_grease(struct wt_endpoint *ep, struct extensions *e)
{
    static const uint8_t zero;
    uint16_t type = tls_grease(ep, GREASE_LAST_EXTENSION);
    if (!ep->grease)
        return;
    if (type == tls_grease(ep, GREASE_FIRST_EXTENSION))
        type = type == 0xfafa ? 0x0a0a : (uint16_t)(type + 0x1010);
    extension_add(e, type)->data = wt_view(&zero, 1);
}
