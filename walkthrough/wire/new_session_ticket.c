/*
 * NewSessionTicket, RFC 5077 section 3.3. What is in the ticket is the server's own affair.
 */
#include "walkthrough/wire/handshake.h"

void wire_new_session_ticket(struct wire *w, struct new_session_ticket *m)
{
    wire_u32(w, "ticket_lifetime_hint", &m->lifetime_hint);
    wire_bytes(w, "ticket", WIRE_LEN16, &m->ticket, 0, 0xffff);
}
