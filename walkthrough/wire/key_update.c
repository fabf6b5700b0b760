/*
 * KeyUpdate, RFC 8446 section 4.6.3: the sender's next bytes are under its next key.
 */
#include "walkthrough/wire/handshake.h"

void wire_key_update(struct wire *w, uint8_t *request_update)
{
    wire_u8(w, "request_update", request_update);
    if (wire_ok(w) && *request_update > UPDATE_REQUESTED)
        wire_fail(w, "request_update", ALERT_ILLEGAL_PARAMETER, "must be 0 or 1");
}
