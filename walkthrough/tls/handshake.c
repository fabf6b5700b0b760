/*
 * What all handshake messages share: encoding and sending one, and the transcript, the string of
 * all handshake messages so far, on which both sides must agree (RFC 5246 section 7.4.9).
 */
#include <stdlib.h>
#include <string.h>

#include "walkthrough/tls/state.h"

void tls_transcript_add(struct wt_endpoint *ep, struct ce_view message, wt_id id)
{
    wt_put(&ep->transcript, message.data, message.len);
    if (ep->span_count == ep->span_capacity) {
        size_t capacity = ep->span_capacity ? 2 * ep->span_capacity : 16;
        wt_id *grown = realloc(ep->span, capacity * sizeof *grown);
        if (!grown) {
            ep->status = CE_ERR_MEMORY;
            return;
        }
        ep->span = grown;
        ep->span_capacity = capacity;
    }
    ep->span[ep->span_count++] = id;
    if (ep->transcript.failed)
        ep->status = CE_ERR_MEMORY;
}

/* Somebody's "what if" may make another message of an encoded one; true when it did. A length of 0
 * tells that it became too long. */
static bool rewrite(struct wt_endpoint *ep, uint8_t *bytes, size_t *len, size_t capacity)
{
    struct wt_buffer message = {0};
    if (!ep->around.rewrite || *len == 0)
        return false;
    wt_put(&message, bytes, *len);
    bool changed =
        !message.failed && ep->around.rewrite(ep->around.rewrite_user, &ep->context, &message);
    if (changed)
        *len = message.len <= capacity ? message.len : 0;
    if (changed && *len)
        memcpy(bytes, message.data, *len);
    wt_buffer_clear(&message);
    return changed;
}

bool tls_send_handshake(struct wt_endpoint *ep, struct handshake_message *m)
{
    static const size_t capacity = RECORD_MAX_PLAINTEXT;
    uint8_t *bytes = wt_alive(ep) ? wt_arena_take(&ep->arena, capacity) : NULL;
    if (!bytes)
        return false;
    struct wire w;
    wire_writer(&w, handshake_type_name(m->msg_type), bytes, capacity, &ep->context);
    wire_handshake(&w, m);
    struct tls_unit made;
    size_t len = wire_finish(&w) ? w.at : 0;
    bool changed = rewrite(ep, bytes, &len, capacity);
    struct ce_view message = wt_view(bytes, len);
    if (len == 0 || !tls_write(ep, HANDSHAKE, message, &made)) {
        if (ep->status == CE_OK)
            ep->status = CE_ERR_BUFFER;
        return false;
    }
    wt_id id = tls_note_message(ep, LAYER_HANDSHAKE, handshake_message_name(message), false,
                                message, made.origins, made.origin_count);
    if (changed)
        ep->rewritten = id;
    if (!ep->established || ep->version != TLS13) /* RFC 8446 4.4.1: the handshake's own messages */
        tls_transcript_add(ep, message, id);
    wt_say(ep, ep->row->says, id);
    return wt_alive(ep);
}
