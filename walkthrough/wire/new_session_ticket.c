/*
 * NewSessionTicket, RFC 5077 section 3.3 and RFC 8446 section 4.6.1. What is in the ticket is the
 * server's own affair.
 */
#include "walkthrough/wire/handshake.h"

void wire_new_session_ticket(struct wire *w, struct new_session_ticket *m)
{
    if (wire_version(w) < 0x0304) {
        wire_u32(w, "ticket_lifetime_hint", &m->lifetime);
        wire_bytes(w, "ticket", WIRE_LEN16, &m->ticket, 0, 0xffff);
        return;
    }
    wire_u32(w, "ticket_lifetime", &m->lifetime);
    wire_u32(w, "ticket_age_add", &m->age_add);
    wire_bytes(w, "ticket_nonce", WIRE_LEN8, &m->nonce, 0, 255);
    wire_bytes(w, "ticket", WIRE_LEN16, &m->ticket, 1, 0xffff);
    m->extensions.present = true;
    wire_extensions(w, IN_NEW_SESSION_TICKET, &m->extensions);
}
