/*
 * Finished, RFC 5246 section 7.4.9: twelve bytes of the PRF over everything said so far.
 */
#include "walkthrough/wire/handshake.h"

void wire_finished(struct wire *w, struct finished *m)
{
    wire_fixed(w, "verify_data", m->verify_data, sizeof m->verify_data);
}
