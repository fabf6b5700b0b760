/*
 * The forms of extensions that TLS 1.2 knows too, and of those whose content is the application's
 * own affair. The section of each stands in the table of extensions.c.
 */
#include <stdio.h>

#include "walkthrough/wire/extension_forms.h"
#include "walkthrough/wire/names.h"
#include "walkthrough/wire/pen.h"

#define CAPACITY(array) (sizeof(array) / sizeof((array)[0]))

void form_server_name(struct wire *w, struct extension *e)
{
    wire_open(w, "server_name_list", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, &e->is.server_name.count, MAX_SERVER_NAMES); i++) {
        struct server_name *name = &e->is.server_name.names[i];
        wire_open(w, "server_name", WIRE_NO_LENGTH);
        wire_u8(w, "name_type", &name->name_type);
        wire_text(w, "host_name", WIRE_LEN16, &name->host_name, 1, 0xffff);
        wire_close(w);
    }
    wire_not_empty(w, e->is.server_name.count);
    wire_close(w);
}

void form_max_fragment_length(struct wire *w, struct extension *e)
{
    wire_u8(w, "max_fragment_length", &e->is.max_fragment_length);
}

void form_supported_groups(struct wire *w, struct extension *e)
{
    wire_open(w, "named_group_list", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, &e->is.supported_groups.count, MAX_NAMED_GROUPS); i++)
        wire_u16(w, "named_group", &e->is.supported_groups.groups[i]);
    wire_not_empty(w, e->is.supported_groups.count);
    wire_close(w);
}

void form_ec_point_formats(struct wire *w, struct extension *e)
{
    wire_open(w, "ec_point_format_list", WIRE_LEN8);
    for (size_t i = 0;
         wire_next(w, i, &e->is.ec_point_formats.count, CAPACITY(e->is.ec_point_formats.formats));
         i++)
        wire_u8(w, "ec_point_format", &e->is.ec_point_formats.formats[i]);
    wire_not_empty(w, e->is.ec_point_formats.count);
    wire_close(w);
}

void form_signature_algorithms(struct wire *w, struct extension *e)
{
    wire_open(w, "supported_signature_algorithms", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, &e->is.signature_algorithms.count, MAX_SIGNATURE_SCHEMES);
         i++)
        wire_u16(w, "signature_scheme", &e->is.signature_algorithms.schemes[i]);
    wire_not_empty(w, e->is.signature_algorithms.count);
    wire_close(w);
}

/* A name is text, or one of GREASE's pairs of bytes (RFC 8701 section 2). */
static void protocol_name(struct wire *w, struct ce_view *name)
{
    struct ce_view ahead = wire_ahead(w);
    bool grease = ahead.len >= 3 && ahead.data[0] == 2 &&
                  wire_is_grease((uint16_t)(ahead.data[1] << 8 | ahead.data[2]));
    if (!grease) {
        wire_text(w, "protocol_name", WIRE_LEN8, name, 1, 255);
        return;
    }
    wire_open(w, "protocol_name", WIRE_LEN8);
    char shown[16];
    size_t at = wire_here(w);
    *name = wire_take(w, "data", 2);
    snprintf(shown, sizeof shown, "GREASE (0x%02x%02x)", ahead.data[1], ahead.data[2]);
    wire_note(w, "data", WIRE_KIND_BYTES, at, 2, shown);
    wire_close(w);
}

void form_alpn(struct wire *w, struct extension *e)
{
    wire_open(w, "protocol_name_list", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, &e->is.alpn.count, MAX_PROTOCOLS); i++)
        protocol_name(w, &e->is.alpn.protocols[i]);
    wire_not_empty(w, e->is.alpn.count);
    wire_close(w);
}

void form_renegotiation_info(struct wire *w, struct extension *e)
{
    wire_bytes(w, "renegotiated_connection", WIRE_LEN8,
               &e->is.renegotiation_info.renegotiated_connection, 0, 255);
}

void form_record_size_limit(struct wire *w, struct extension *e)
{
    wire_u16(w, "record_size_limit", &e->is.record_size_limit);
}

void form_session_ticket(struct wire *w, struct extension *e)
{
    wire_rest(w, "ticket", &e->data);
}

void form_padding(struct wire *w, struct extension *e)
{
    wire_rest(w, "padding", &e->data);
}

void form_application_settings(struct wire *w, struct extension *e)
{
    wire_rest(w, "application_settings", &e->data);
}

void form_quic_transport_parameters(struct wire *w, struct extension *e)
{
    wire_rest(w, "transport_parameters", &e->data);
}
