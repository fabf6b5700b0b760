/*
 * Finished, RFC 5246 section 7.4.9: twelve bytes of the PRF over everything said so far; RFC 8446
 * section 4.4.4: an HMAC over its hash, as long as the hash.
 */
#include "walkthrough/wire/handshake.h"

enum { TLS12_VERIFY_DATA = 12 };

void wire_finished(struct wire *w, struct finished *m)
{
    size_t len = TLS12_VERIFY_DATA;
    if (wire_version(w) >= 0x0304)
        len = w->context->hash_length;
    if (len == 0) /* who does not know the hash takes what is there */
        wire_rest(w, "verify_data", &m->verify_data);
    else
        wire_span(w, "verify_data", WIRE_KIND_BYTES, &m->verify_data, len);
    wire_not_empty(w, m->verify_data.len);
}
