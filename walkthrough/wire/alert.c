/*
 * Alert, RFC 5246 section 7.2, and what a failure of the crypto library means to the peer.
 */
#include "walkthrough/wire/record.h"

void wire_alert(struct wire *w, struct alert *a)
{
    wire_u8(w, "level", &a->level);
    wire_u8(w, "description", &a->description);
}

enum wire_alert wire_alert_of(ce_status status)
{
    switch (status) {
    case CE_OK:
        return ALERT_NONE;
    case CE_ERR_DECODE:
        return ALERT_DECODE_ERROR;
    case CE_ERR_AUTH:
        return ALERT_BAD_RECORD_MAC;
    case CE_ERR_ARGUMENT:
    case CE_ERR_LENGTH:
    case CE_ERR_BUFFER:
    case CE_ERR_STATE:
    case CE_ERR_RANDOM:
    case CE_ERR_MEMORY:
    case CE_ERR_UNSUPPORTED:
    case CE_ERR_FAULT:
        break;
    }
    return ALERT_INTERNAL_ERROR;
}
