/*
 * Values that no step makes: literals, what stands in a message, what was configured, and the
 * transcript so far.
 */
#include <string.h>

#include "walkthrough/tls/state.h"
#include "walkthrough/trace/build.h"

const struct wt_value *wt_name(struct wt_endpoint *ep, const char *text)
{
    return tls_keep(ep, &(struct wt_value){.name = "name",
                                           .kind = WT_V_TEXT,
                                           .bytes = {(const uint8_t *)text, strlen(text)}});
}

const struct wt_value *wt_number(struct wt_endpoint *ep, int64_t number)
{
    return tls_keep(ep,
                    &(struct wt_value){.name = "number", .kind = WT_V_NUMBER, .number = number});
}

const struct wt_value *wt_given(struct wt_endpoint *ep, const char *name, enum wt_value_kind kind,
                                struct ce_view bytes, bool secret)
{
    if (!wt_alive(ep))
        return NULL;
    const uint8_t *copy = wt_arena_copy(&ep->arena, bytes.data, bytes.len);
    if (!copy) {
        tls_stick(ep, CE_ERR_MEMORY, name);
        return NULL;
    }
    return tls_keep(ep,
                    &(struct wt_value){
                        .name = name, .kind = kind, .bytes = {copy, bytes.len}, .secret = secret});
}

static const struct wt_value *value_before(const struct wt_endpoint *ep, const char *name,
                                           struct ce_view bytes)
{
    const struct wt_trace *trace = ep->around.trace;
    for (size_t i = trace ? trace->value_count : 0; i-- > 0;) {
        const struct wt_value *v = &trace->values[i];
        if (!strcmp(v->name, name) && v->bytes.len == bytes.len &&
            !memcmp(v->bytes.data, bytes.data, bytes.len))
            return v;
    }
    return NULL;
}

const struct wt_value *wt_recall(struct wt_endpoint *ep, const char *name, struct ce_view bytes,
                                 bool secret)
{
    const struct wt_value *before = value_before(ep, name, bytes);
    struct wt_value *kept = before && wt_alive(ep) ? wt_arena_take(&ep->arena, sizeof *kept) : NULL;
    const uint8_t *copy = kept ? wt_arena_copy(&ep->arena, bytes.data, bytes.len) : NULL;
    if (!copy)
        return wt_given(ep, name, WT_V_BYTES, bytes, secret);
    *kept = *before;
    kept->bytes.data = copy;
    return kept;
}

const struct wt_value *wt_private_key(struct wt_endpoint *ep)
{
    const struct wt_identity *identity = ep->identity;
    const char *name = identity->withhold_key ? "own_private_key"
                       : is_client(ep)        ? "client_private_key"
                                              : "server_private_key";
    return wt_alive(ep) ? tls_keep(ep, &(struct wt_value){.name = name,
                                                          .kind = WT_V_BYTES,
                                                          .bytes = identity->private_key,
                                                          .secret = true,
                                                          .withheld = identity->withhold_key})
                        : NULL;
}

void wt_carries(struct wt_endpoint *ep, const char *path, const struct wt_value *value)
{
    if (ep->around.trace && ep->message && value && ep->message != ep->rewritten)
        wt_embed(ep->around.trace, ep->message, path, value->id);
}

const struct wt_value *wt_field(struct wt_endpoint *ep, const char *name, const char *path,
                                struct ce_view bytes)
{
    const struct wt_value *value = wt_given(ep, name, WT_V_BYTES, bytes, false);
    wt_carries(ep, path, value);
    return value;
}

const struct wt_value *wt_transcript(struct wt_endpoint *ep)
{
    if (!wt_alive(ep))
        return NULL;
    const uint8_t *bytes = wt_arena_copy(&ep->arena, ep->transcript.data, ep->transcript.len);
    wt_id *span = wt_arena_copy(&ep->arena, ep->span, ep->span_count * sizeof *ep->span);
    if (!bytes || !span) {
        tls_stick(ep, CE_ERR_MEMORY, "handshake_messages");
        return NULL;
    }
    return tls_keep(ep, &(struct wt_value){.name = "handshake_messages",
                                           .kind = WT_V_TRANSCRIPT,
                                           .bytes = {bytes, ep->transcript.len},
                                           .span = span,
                                           .span_count = ep->span_count});
}
