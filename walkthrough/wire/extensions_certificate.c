/*
 * The forms of extensions about certificates: their status (RFC 6066 section 8), the logs they
 * stand in (RFC 6962 section 3), how they are compressed, and which ones are wanted.
 *
 * Lists that nobody but a reader of the annotation looks into are kept as they stand, and described
 * only for the pen.
 */
#include "walkthrough/wire/extension_forms.h"
#include "walkthrough/wire/handshake.h"
#include "walkthrough/wire/pen.h"

#define CAPACITY(array) (sizeof(array) / sizeof((array)[0]))

/* A vector of 16-bit length whose items are described while reading and written as they stood. */
static void kept_list(struct wire *w, const char *name, struct ce_view *list,
                      void (*item)(struct wire *w))
{
    size_t count = 0;
    wire_open(w, name, WIRE_LEN16);
    if (w->writing)
        wire_put(w, name, list->data, list->len);
    else
        *list = wire_ahead(w);
    for (size_t i = 0; !w->writing && wire_next(w, i, &count, list->len); i++)
        item(w);
    wire_close(w);
}

void form_status_request(struct wire *w, struct extension *e)
{
    struct certificate_status_request *request = &e->is.status_request;
    wire_u8(w, "status_type", &request->status_type);
    if (wire_ok(w) && request->status_type != STATUS_OCSP) {
        wire_rest(w, "request", &request->other);
        return;
    }
    wire_bytes(w, "responder_id_list", WIRE_LEN16, &request->responder_ids, 0, 0xffff);
    wire_bytes(w, "request_extensions", WIRE_LEN16, &request->request_extensions, 0, 0xffff);
}

void form_certificate_status(struct wire *w, struct extension *e)
{
    wire_certificate_status(w, &e->is.certificate_status);
}

/* SignedCertificateTimestamp of version v1, RFC 6962 section 3.2. */
static void signed_certificate_timestamp(struct wire *w)
{
    struct ce_view bytes;
    uint8_t version;
    uint16_t scheme;
    uint64_t timestamp;
    wire_open(w, "serialized_sct", WIRE_LEN16);
    wire_not_empty(w, wire_left(w));
    wire_u8(w, "sct_version", &version);
    if (wire_ok(w) && version != 0) {
        wire_rest(w, "data", &bytes);
    } else {
        wire_span(w, "log_id", WIRE_KIND_BYTES, &bytes, 32);
        wire_u64(w, "timestamp", &timestamp);
        wire_bytes(w, "ct_extensions", WIRE_LEN16, &bytes, 0, 0xffff);
        wire_u16(w, "signature_scheme", &scheme);
        wire_bytes(w, "signature", WIRE_LEN16, &bytes, 0, 0xffff);
    }
    wire_close(w);
}

void form_signed_certificate_timestamps(struct wire *w, struct extension *e)
{
    kept_list(w, "sct_list", &e->is.list, signed_certificate_timestamp);
    wire_not_empty(w, e->is.list.len);
}

void form_compress_certificate(struct wire *w, struct extension *e)
{
    wire_open(w, "algorithms", WIRE_LEN8);
    for (size_t i = 0; wire_next(w, i, &e->is.compress_certificate.count,
                                 CAPACITY(e->is.compress_certificate.algorithms));
         i++)
        wire_u16(w, "compression_algorithm", &e->is.compress_certificate.algorithms[i]);
    wire_not_empty(w, e->is.compress_certificate.count);
    wire_close(w);
}

/* RFC 7250 section 3: a list that is offered, the one that is chosen. */
void form_certificate_types(struct wire *w, struct extension *e)
{
    wire_open(w, "tls_certificate_types", WIRE_LEN8);
    for (size_t i = 0;
         wire_next(w, i, &e->is.certificate_type.count, CAPACITY(e->is.certificate_type.types));
         i++)
        wire_u8(w, "tls_certificate_type", &e->is.certificate_type.types[i]);
    wire_not_empty(w, e->is.certificate_type.count);
    wire_close(w);
}

void form_certificate_type(struct wire *w, struct extension *e)
{
    e->is.certificate_type.count = 1;
    wire_u8(w, "tls_certificate_type", &e->is.certificate_type.types[0]);
}

static void distinguished_name(struct wire *w)
{
    wire_open(w, "distinguished_name", WIRE_LEN16);
    struct ce_view name = wire_take(w, "data", wire_left(w));
    wire_not_empty(w, name.len);
    wire_der(w, "data", name);
    wire_close(w);
}

void wire_distinguished_names(struct wire *w, struct ce_view *list)
{
    kept_list(w, "certificate_authorities", list, distinguished_name);
}

void form_certificate_authorities(struct wire *w, struct extension *e)
{
    kept_list(w, "authorities", &e->is.list, distinguished_name);
    wire_not_empty(w, e->is.list.len);
}

static void oid_filter(struct wire *w)
{
    struct ce_view bytes;
    wire_open(w, "oid_filter", WIRE_NO_LENGTH);
    wire_bytes(w, "certificate_extension_oid", WIRE_LEN8, &bytes, 1, 255);
    wire_bytes(w, "certificate_extension_values", WIRE_LEN16, &bytes, 0, 0xffff);
    wire_close(w);
}

void form_oid_filters(struct wire *w, struct extension *e)
{
    kept_list(w, "filters", &e->is.list, oid_filter);
}
