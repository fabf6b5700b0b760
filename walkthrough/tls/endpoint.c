/*
 * The endpoint: bytes in, bytes out, and one row of the state table a step. What a row does stands
 * in the files of the messages; here is only how the next row is found, and in receive.c how it is
 * found for a handshake message.
 */
#include "walkthrough/tls/endpoint.h"

#include <stdlib.h>
#include <string.h>

#include "crypto-edu/bytes.h"
#include "walkthrough/tls/state.h"

struct wt_endpoint *wt_endpoint_new(const struct wt_config *config,
                                    const struct wt_surroundings *around)
{
    struct wt_endpoint *ep = calloc(1, sizeof *ep);
    if (!ep)
        return NULL;
    ep->config = *config;
    ep->around = *around;
    ep->state = config->role == WT_CLIENT ? START : WAIT_CLIENT_HELLO;
    ep->context.version = TLS12;
    ep->identity = config->identities;
    tls_choose_table(ep, tls_speaks(ep, TLS13));
    ep->phase = WT_PHASE_HELLO;
    ep->alert = ep->saying_alert = ALERT_NONE;
    return ep;
}

static void wipe_buffer(struct wt_buffer *b)
{
    ce_wipe(b->data, b->capacity);
    wt_buffer_clear(b);
}

void wt_endpoint_free(struct wt_endpoint *ep)
{
    if (!ep)
        return;
    wt_arena_clear(&ep->arena);
    wipe_buffer(&ep->in);
    wipe_buffer(&ep->out);
    wipe_buffer(&ep->handshake);
    wipe_buffer(&ep->unit_bytes);
    wipe_buffer(&ep->transcript);
    wipe_buffer(&ep->application);
    wipe_buffer(&ep->answer);
    free(ep->span);
    ce_wipe(ep, sizeof *ep);
    free(ep);
}

bool wt_endpoint_receive(struct wt_endpoint *ep, const uint8_t *bytes, size_t len)
{
    if (ep->in_used) { /* what was read is dropped before more is taken in */
        memmove(ep->in.data, ep->in.data + ep->in_used, ep->in.len - ep->in_used);
        ep->in.len -= ep->in_used;
        ep->in_used = 0;
    }
    wt_put(&ep->in, bytes, len);
    return !ep->in.failed;
}

void wt_endpoint_end_of_input(struct wt_endpoint *ep)
{
    ep->input_ended = true;
}

struct ce_view wt_endpoint_output(const struct wt_endpoint *ep)
{
    size_t len = ep->out.len - ep->out_used;
    return len ? wt_view(ep->out.data + ep->out_used, len) : wt_view(NULL, 0);
}

void wt_endpoint_sent(struct wt_endpoint *ep, size_t len)
{
    ep->out_used += len;
    if (ep->out_used >= ep->out.len)
        ep->out.len = ep->out_used = 0;
}

/* ---- one step ---------------------------------------------------------------------------------
 */

const struct tls_row *tls_find_row(const struct wt_endpoint *ep, enum tls_event on)
{
    for (const struct tls_row *row = ep->table; row->act; row++)
        if (row->in == ep->state && row->on == on && row->when(ep))
            return row;
    return NULL;
}

/* A failure inside a row that no check has told: the peer's bytes were out of an operation's
 * bounds, or we are at fault. */
static void tell_failure(struct wt_endpoint *ep)
{
    ce_status status = ep->status;
    ep->status = CE_OK;
    wt_say(ep, "message.refused", ep->message);
    wt_expect(ep, false, "message.usable", ep->failed ? ep->failed : "", ce_status_text(status));
    wt_abort(ep, wire_alert_of(status));
}

enum wt_progress tls_run_row(struct wt_endpoint *ep, const struct tls_row *row)
{
    ep->row = row;
    if (row->on != GOT_HELLO_REQUEST)
        ep->ignored = 0;
    row->act(ep);
    if (ep->state != FAILED && ep->status != CE_OK)
        tell_failure(ep);
    ep->row = NULL;
    if (ep->state == FAILED)
        return WT_FAILED;
    ep->state = row->to;
    return WT_STEPPED;
}

enum wt_progress(tls_refuse)(struct wt_endpoint *ep, enum wire_alert alert, const char *check,
                             const char *field, const char *detail)
{
    wt_say(ep, "message.refused", ep->unit.message);
    (wt_demand)(ep, false, alert, check, field, detail);
    ep->row = NULL;
    return WT_FAILED;
}

static void take_application_data(struct wt_endpoint *ep)
{
    wt_put(&ep->application, ep->unit.bytes.data, ep->unit.bytes.len);
    if (ep->application_origin_count < TLS_MAX_ORIGINS)
        ep->application_origins[ep->application_origin_count++] = ep->unit.origins[0];
    if (ep->application.failed)
        ep->status = CE_ERR_MEMORY;
}

/* An HTTP message is noted when the row that takes it as a whole is found. */
static void note_application(struct wt_endpoint *ep, const struct tls_row *row)
{
    if (row->act == handle_request || row->act == handle_response)
        ep->unit.message = tls_note_message(ep, LAYER_HTTP, "http", true,
                                            wt_view(ep->application.data, ep->application.len),
                                            ep->application_origins, ep->application_origin_count);
}

static enum wt_progress step_unit(struct wt_endpoint *ep)
{
    enum tls_event event = GOT_APPLICATION_DATA;
    if (ep->unit.type == HANDSHAKE)
        return tls_step_handshake(ep);
    if (ep->unit.type == ALERT)
        event = tls_handle_alert(ep);
    else if (ep->unit.type == CHANGE_CIPHER_SPEC)
        event = GOT_CHANGE_CIPHER_SPEC;
    else if (ep->established || ep->state == WAIT_END_OF_EARLY_DATA)
        take_application_data(ep);
    if (event == TLS_EVENT_COUNT)
        return ep->state == FAILED ? WT_FAILED : WT_STEPPED;
    const struct tls_row *row = tls_find_row(ep, event);
    if (!row)
        return tls_refuse(ep, ALERT_UNEXPECTED_MESSAGE, "message.expected",
                          tls_state_name(ep->state), tls_event_name(event));
    if (event != GOT_CHANGE_CIPHER_SPEC)
        note_application(ep, row);
    ep->row = row;
    ep->saying_alert = event == GOT_CLOSE_NOTIFY ? ALERT_CLOSE_NOTIFY : ALERT_NONE;
    wt_say(ep, row->says, ep->unit.message);
    ep->saying_alert = ALERT_NONE;
    return tls_run_row(ep, row);
}

/*
 * The stream has ended. After close_notify has been sent nobody has to wait for the peer's (RFC
 * 5246 7.2.1); before that, the end may be an attacker's cut, and is told as such.
 */
static enum wt_progress end(struct wt_endpoint *ep)
{
    if (ep->state == WAIT_CLOSE_NOTIFY) {
        ep->state = CLOSED;
        return WT_CLOSED;
    }
    wt_say(ep, "stream.cut", 0);
    wt_expect(ep, false, "close.close_notify_seen", "", tls_state_name(ep->state));
    tls_notice(ep);
    ep->state = FAILED;
    return WT_FAILED;
}

enum wt_progress wt_endpoint_step(struct wt_endpoint *ep)
{
    if (ep->state == CLOSED)
        return WT_CLOSED;
    if (ep->state == FAILED)
        return WT_FAILED;
    const struct tls_row *row = tls_find_row(ep, TO_SEND);
    if (row)
        return tls_run_row(ep, row);
    switch (tls_next_unit(ep)) {
    case TLS_UNIT:
        return step_unit(ep);
    case TLS_REFUSED:
        return WT_FAILED;
    default:
        return ep->input_ended ? end(ep) : WT_NEEDS_INPUT;
    }
}
