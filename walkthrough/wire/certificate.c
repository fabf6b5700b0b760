/*
 * Certificate, RFC 5246 section 7.4.2: the sender's certificate first, each next one certifying the
 * one before. An empty list is a client's way to say that it has none.
 */
#include "walkthrough/wire/handshake.h"
#include "walkthrough/wire/pen.h"

void wire_certificate(struct wire *w, struct certificate_message *m)
{
    wire_open(w, "certificate_list", WIRE_LEN24);
    for (size_t i = 0; wire_next(w, i, &m->count, MAX_CHAIN); i++) {
        struct ce_view *der = &m->certificates[i];
        wire_open(w, "certificate", WIRE_LEN24);
        if (w->writing) {
            wire_not_empty(w, der->len);
            wire_put(w, "data", der->data, der->len);
        } else {
            *der = wire_take(w, "data", wire_left(w));
            wire_not_empty(w, der->len);
            wire_certificate_der(w, "data", *der);
        }
        wire_close(w);
    }
    wire_close(w);
}
