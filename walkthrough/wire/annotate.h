/*
 * From bytes to fields: one entry for every layer of a trace's messages.
 */
#ifndef WALKTHROUGH_WIRE_ANNOTATE_H
#define WALKTHROUGH_WIRE_ANNOTATE_H

#include "walkthrough/wire/record.h"
#include "walkthrough/wire/wire.h"

enum wire_layer {
    LAYER_RECORD,
    LAYER_HANDSHAKE,
    LAYER_ALERT,
    LAYER_CCS,
    LAYER_HTTP,
    LAYER_X509,
    LAYER_CBC_PLAINTEXT,
    LAYER_INNER_PLAINTEXT
};

/*
 * Notes every field of one message into pen. protection counts for LAYER_RECORD, mac_len for
 * LAYER_CBC_PLAINTEXT and for PROTECT_CBC_ETM. Returns false when an error stuck; the pen is
 * complete all the same
 * ("undecoded"), and error, when not NULL, receives the wire with the path, text and alert.
 */
bool wire_annotate(struct wire_pen *pen, enum wire_layer layer, const uint8_t *bytes, size_t len,
                   const struct wire_context *context, enum wire_protection protection,
                   size_t mac_len, struct wire *error);

#endif
