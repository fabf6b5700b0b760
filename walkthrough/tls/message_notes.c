/*
 * What the trace keeps of records and of what they carry. Both endpoints of a scenario write into
 * one trace: what one has sent, the other finds there when it arrives.
 */
#include <string.h>

#include "walkthrough/tls/state.h"
#include "walkthrough/trace/build.h"

/* Messages the peer's endpoint has put into the same trace are found there, each once, in order. */
static unsigned seen_slot(enum wire_layer layer)
{
    switch (layer) {
    case LAYER_RECORD:
        return 0;
    case LAYER_HANDSHAKE:
        return 1;
    case LAYER_HTTP:
        return 2;
    default:
        return 3;
    }
}

static wt_id find_message(struct wt_endpoint *ep, enum wire_layer layer, bool from_peer,
                          struct ce_view bytes)
{
    const struct wt_trace *trace = ep->around.trace;
    if (!trace || !from_peer)
        return 0;
    wt_id *seen = &ep->seen[seen_slot(layer)];
    for (wt_id id = *seen + 1; id <= trace->message_count; id++) {
        const struct wt_message *m = wt_message_at(trace, id);
        const struct ce_view *have = layer == LAYER_RECORD ? &m->wire : &m->plain;
        if (m->layer == layer && m->connection == ep->around.connection &&
            m->from == ep->around.peer && have->len == bytes.len &&
            !memcmp(have->data, bytes.data, bytes.len)) {
            *seen = id;
            return id;
        }
    }
    return 0;
}

wt_id tls_note_message(struct wt_endpoint *ep, enum wire_layer layer, const char *type,
                       bool from_peer, struct ce_view bytes, const struct tls_origin *origins,
                       size_t origin_count)
{
    struct wt_trace *trace = ep->around.trace;
    if (!trace)
        return 0;
    wt_id found = find_message(ep, layer, from_peer, bytes);
    if (found)
        return found;
    struct wt_carried carried[TLS_MAX_ORIGINS];
    for (size_t i = 0; i < origin_count; i++)
        carried[i] = (struct wt_carried){origins[i].record, origins[i].at, origins[i].len};
    wt_id id = wt_add_message(
        trace, &(struct wt_message){.connection = ep->around.connection,
                                    .layer = layer,
                                    .type = type,
                                    .from = from_peer ? ep->around.peer : ep->around.actor,
                                    .to = from_peer ? ep->around.actor : ep->around.peer,
                                    .plain = bytes,
                                    .carried_by = carried,
                                    .carried_by_count = origin_count,
                                    .context = ep->context});
    if (from_peer && id)
        ep->seen[seen_slot(layer)] = id;
    return id;
}

wt_id tls_note_record(struct wt_endpoint *ep, struct tls_sealing *sealing, bool from_peer)
{
    struct wt_message *message = &sealing->message;
    if (!ep->around.trace)
        return 0;
    wt_id found = find_message(ep, LAYER_RECORD, from_peer, message->wire);
    if (found)
        return found;
    message->connection = ep->around.connection;
    message->layer = LAYER_RECORD;
    message->from = from_peer ? ep->around.peer : ep->around.actor;
    message->to = from_peer ? ep->around.actor : ep->around.peer;
    if (!message->context.version)
        message->context = ep->context;
    wt_id id = wt_add_message(ep->around.trace, message);
    for (size_t i = 0; i < TLS_MAX_SHOWN && sealing->shows[i].path; i++)
        wt_embed(ep->around.trace, id, sealing->shows[i].path, sealing->shows[i].value);
    if (from_peer && id)
        ep->seen[0] = id;
    return id;
}
