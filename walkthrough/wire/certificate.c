/*
 * Certificate, RFC 5246 section 7.4.2 and RFC 8446 section 4.4.2: the sender's certificate first,
 * each next one certifying the one before. An empty list is a client's way to say that it has none.
 * TLS 1.3 puts the context of the request in front, and extensions behind each certificate.
 */
#include "walkthrough/wire/handshake.h"
#include "walkthrough/wire/pen.h"

static void certificate_data(struct wire *w, struct ce_view *der)
{
    if (w->writing) {
        wire_not_empty(w, der->len);
        wire_put(w, "data", der->data, der->len);
    } else {
        *der = wire_take(w, "data", wire_left(w));
        wire_not_empty(w, der->len);
        wire_certificate_der(w, "data", *der);
    }
}

/* struct CertificateEntry, RFC 8446 4.4.2. */
static void certificate_entry(struct wire *w, struct certificate_message *m, size_t i)
{
    wire_open(w, "certificate_entry", WIRE_NO_LENGTH);
    wire_open(w, "certificate", WIRE_LEN24);
    certificate_data(w, &m->certificates[i]);
    wire_close(w);
    wire_entry_extensions(w, &m->extensions[i]);
    wire_close(w);
}

void wire_certificate(struct wire *w, struct certificate_message *m)
{
    bool tls13 = wire_version(w) >= 0x0304;
    if (tls13)
        wire_bytes(w, "certificate_request_context", WIRE_LEN8, &m->request_context, 0, 255);
    wire_open(w, "certificate_list", WIRE_LEN24);
    for (size_t i = 0; wire_next(w, i, &m->count, MAX_CHAIN); i++) {
        if (tls13) {
            certificate_entry(w, m, i);
            continue;
        }
        wire_open(w, "certificate", WIRE_LEN24);
        certificate_data(w, &m->certificates[i]);
        wire_close(w);
    }
    wire_close(w);
}

void wire_compressed_certificate(struct wire *w, struct compressed_certificate *m)
{
    wire_u16(w, "compression_algorithm", &m->algorithm);
    wire_u24(w, "uncompressed_length", &m->uncompressed_length);
    wire_bytes(w, "compressed_certificate_message", WIRE_LEN24, &m->message, 1, 0xffffff);
}
