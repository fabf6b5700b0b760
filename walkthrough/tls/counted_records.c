/*
 * Long transfers. Once the window is full, records of application data are opened as ever, and one
 * that does not open ends the connection as ever; but they are only counted: neither their bytes
 * nor their steps are kept, and memory stays flat. The record that makes the answer whole, and
 * every record that holds something else, is told in full.
 */
#include "walkthrough/tls/state.h"

static bool window_is_full(const struct wt_endpoint *ep, const struct record *record)
{
    size_t window = ep->config.application_window;
    return window && ep->established && record->type == APPLICATION_DATA &&
           ep->application.len >= window;
}

static bool open_record(struct wt_endpoint *ep, const struct record *record,
                        struct tls_opened *opened)
{
    struct tls_sealing sealing = {.message = {.type = ""}};
    opened->type = record->type;
    return ep->read.tls13 ? tls13_unprotect(ep, record, opened, &sealing)
                          : tls_unprotect(ep, record, &opened->content, &sealing);
}

/* A first look without a trace and with an arena of its own: what is not to be counted is opened
 * again, with everything told. */
bool tls_count_record(struct wt_endpoint *ep, const struct record *record)
{
    if (!window_is_full(ep, record) || !wt_alive(ep))
        return false;
    struct wt_trace *trace = ep->around.trace;
    struct wt_arena arena = ep->arena;
    struct tls_direction read = ep->read;
    struct tls_opened opened;
    ep->around.trace = NULL;
    ep->arena = (struct wt_arena){0};
    bool counts = open_record(ep, record, &opened) && opened.type == APPLICATION_DATA &&
                  opened.content.len <= RECORD_MAX_PLAINTEXT &&
                  !tls_response_is_whole_with(ep, opened.content.len);
    if (counts) {
        ep->counted_bytes += opened.content.len;
        ep->counted_records++;
    } else {
        ep->read = read;
        ep->status = CE_OK;
        ep->failed = NULL;
    }
    wt_arena_clear(&ep->arena);
    ep->arena = arena;
    ep->around.trace = trace;
    return counts;
}

size_t wt_endpoint_counted(const struct wt_endpoint *ep)
{
    return ep->counted_bytes;
}
