/*
 * Hello extensions, RFC 5246 section 7.4.1.4: a type, a length and, for the types described here,
 * what is inside. Every other type, GREASE (RFC 8701) included, is kept as it stands.
 *
 *   server_name             RFC 6066 section 3       supported_groups      RFC 7919 section 2
 *   ec_point_formats        RFC 8422 section 5.1.2   signature_algorithms  RFC 5246 7.4.1.4.1
 *   ALPN                    RFC 7301 section 3.1     extended_master_secret RFC 7627 section 5.1
 *   session_ticket          RFC 5077 section 3.2     supported_versions    RFC 8446 section 4.2.1
 *   renegotiation_info      RFC 5746 section 3.2
 */
#include <string.h>

#include "walkthrough/wire/handshake.h"

#define CAPACITY(array) (sizeof(array) / sizeof((array)[0]))

/* A server answers with an empty extension: it used the name, or had no need of it. */
static void server_name(struct wire *w, enum wire_place place, struct extension *e)
{
    bool present = e->is.server_name.count > 0;
    if (place == IN_SERVER_HELLO && !wire_more(w, &present))
        return;
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

static void supported_groups(struct wire *w, struct extension *e)
{
    wire_open(w, "named_group_list", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, &e->is.supported_groups.count, MAX_NAMED_GROUPS); i++)
        wire_u16(w, "named_group", &e->is.supported_groups.groups[i]);
    wire_not_empty(w, e->is.supported_groups.count);
    wire_close(w);
}

static void ec_point_formats(struct wire *w, struct extension *e)
{
    wire_open(w, "ec_point_format_list", WIRE_LEN8);
    for (size_t i = 0;
         wire_next(w, i, &e->is.ec_point_formats.count, CAPACITY(e->is.ec_point_formats.formats));
         i++)
        wire_u8(w, "ec_point_format", &e->is.ec_point_formats.formats[i]);
    wire_not_empty(w, e->is.ec_point_formats.count);
    wire_close(w);
}

static void signature_algorithms(struct wire *w, struct extension *e)
{
    wire_open(w, "supported_signature_algorithms", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, &e->is.signature_algorithms.count, MAX_SIGNATURE_SCHEMES);
         i++)
        wire_u16(w, "signature_scheme", &e->is.signature_algorithms.schemes[i]);
    wire_not_empty(w, e->is.signature_algorithms.count);
    wire_close(w);
}

static void alpn(struct wire *w, struct extension *e)
{
    wire_open(w, "protocol_name_list", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, &e->is.alpn.count, CAPACITY(e->is.alpn.protocols)); i++)
        wire_text(w, "protocol_name", WIRE_LEN8, &e->is.alpn.protocols[i], 1, 255);
    wire_not_empty(w, e->is.alpn.count);
    wire_close(w);
}

/* A list in a ClientHello, the one selected version in a ServerHello. */
static void supported_versions(struct wire *w, enum wire_place place, struct extension *e)
{
    if (place == IN_SERVER_HELLO) {
        e->is.supported_versions.count = 1;
        wire_u16(w, "selected_version", &e->is.supported_versions.versions[0]);
        return;
    }
    wire_open(w, "versions", WIRE_LEN8);
    for (size_t i = 0; wire_next(w, i, &e->is.supported_versions.count,
                                 CAPACITY(e->is.supported_versions.versions));
         i++)
        wire_u16(w, "version", &e->is.supported_versions.versions[i]);
    wire_not_empty(w, e->is.supported_versions.count);
    wire_close(w);
}

static void extension_data(struct wire *w, enum wire_place place, struct extension *e)
{
    switch (e->type) {
    case EXT_SERVER_NAME:
        server_name(w, place, e);
        break;
    case EXT_SUPPORTED_GROUPS:
        supported_groups(w, e);
        break;
    case EXT_EC_POINT_FORMATS:
        ec_point_formats(w, e);
        break;
    case EXT_SIGNATURE_ALGORITHMS:
        signature_algorithms(w, e);
        break;
    case EXT_ALPN:
        alpn(w, e);
        break;
    case EXT_EXTENDED_MASTER_SECRET: /* its presence is all it says */
        break;
    case EXT_SUPPORTED_VERSIONS:
        supported_versions(w, place, e);
        break;
    case EXT_RENEGOTIATION_INFO:
        wire_bytes(w, "renegotiated_connection", WIRE_LEN8,
                   &e->is.renegotiation_info.renegotiated_connection, 0, 255);
        break;
    default:
        wire_rest(w, e->type == EXT_SESSION_TICKET ? "ticket" : "data", &e->data);
    }
}

/* RFC 5246 7.4.1.4 forbids the same type twice and names no alert; RFC 8446 4.2 does:
 * illegal_parameter. */
static void refuse_duplicate(struct wire *w, const struct extensions *e, size_t i)
{
    for (size_t before = 0; before < i; before++)
        if (e->list[before].type == e->list[i].type)
            wire_fail(w, "extension_type", ALERT_ILLEGAL_PARAMETER,
                      "the same extension stands there twice");
}

static void wire_extension(struct wire *w, enum wire_place place, struct extensions *all, size_t i)
{
    struct extension *e = &all->list[i];
    if (!w->writing)
        memset(e, 0, sizeof *e);
    wire_open(w, "extension", WIRE_NO_LENGTH);
    wire_u16(w, "extension_type", &e->type);
    if (!w->writing)
        refuse_duplicate(w, all, i);
    wire_open(w, NULL, WIRE_LEN16);
    if (!w->writing)
        e->data = wire_ahead(w);
    if (wire_ok(w))
        extension_data(w, place, e);
    wire_close(w);
    wire_close(w);
}

void wire_extensions(struct wire *w, enum wire_place place, struct extensions *e)
{
    if (!w->writing)
        e->count = 0;
    if (!wire_more(w, &e->present))
        return;
    wire_open(w, "extensions", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, &e->count, MAX_EXTENSIONS); i++)
        wire_extension(w, place, e, i);
    wire_close(w);
}

const struct extension *extension_find(const struct extensions *e, uint16_t type)
{
    for (size_t i = 0; e->present && i < e->count; i++)
        if (e->list[i].type == type)
            return &e->list[i];
    return NULL;
}

struct extension *extension_add(struct extensions *e, uint16_t type)
{
    if (e->count >= MAX_EXTENSIONS)
        return NULL;
    e->present = true;
    struct extension *added = &e->list[e->count++];
    memset(added, 0, sizeof *added);
    added->type = type;
    return added;
}
