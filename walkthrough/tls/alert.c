/* Alerts, RFC 5246 section 7.2: how a connection ends, well or badly. */
#include "walkthrough/tls/state.h"
#include "walkthrough/wire/names.h"

/* What the steps of a failure belong to, whatever row they began in. */
static const struct tls_row to_failed = {.to = FAILED};

/* True when it was written. */
static bool send_alert(struct wt_endpoint *ep, enum wire_alert_level level, enum wire_alert alert,
                       const char *says)
{
    uint8_t bytes[2] = {(uint8_t)level, (uint8_t)alert};
    const char *name = wire_name("description", (uint64_t)alert);
    struct tls_unit made;
    if (alert != ALERT_NO_RENEGOTIATION) /* all others end something */
        ep->phase = WT_PHASE_CLOSE;
    if (!tls_write(ep, ALERT, wt_view(bytes, sizeof bytes), &made))
        return false;
    wt_id id = tls_note_message(ep, LAYER_ALERT, "alert", false, wt_view(bytes, sizeof bytes),
                                made.origins, made.origin_count);
    ep->saying_alert = (int)alert;
    wt_say(ep, says, id);
    ep->saying_alert = ALERT_NONE;
    wt_arg_text(ep, "alert", name ? name : "unknown");
    return true;
}

void tls_notice(struct wt_endpoint *ep)
{
    struct wt_trace *trace = ep->around.trace;
    if (!trace || trace->outcome.noticed_by)
        return;
    trace->outcome.noticed_by = ep->step;
    if (ep->noticed.file)
        trace->outcome.caught_in =
            wt_arena_format(&trace->arena, "%s, %s()", ep->noticed.file, ep->noticed.function);
}

void wt_abort(struct wt_endpoint *ep, enum wire_alert alert)
{
    if (ep->state == FAILED)
        return;
    tls_notice(ep);
    ep->status = CE_OK; /* what failed has been told; the alert itself must still be written */
    ep->row = &to_failed;
    tls_forget_session(ep);
    if (send_alert(ep, ALERT_LEVEL_FATAL, alert, "alert.send"))
        ep->alert = (int)alert;
    ep->state = FAILED;
}

void send_close_notify(struct wt_endpoint *ep)
{
    send_alert(ep, ALERT_LEVEL_WARNING, ALERT_CLOSE_NOTIFY, ep->row->says);
    ep->close_notify_sent = true;
}

void handle_close_notify(struct wt_endpoint *ep)
{
    ep->close_notify_received = true;
}

/* RFC 5246 7.2.2: always a warning, and whoever asked may go on. */
void decline_renegotiation(struct wt_endpoint *ep)
{
    ignore_message(ep);
    if (wt_alive(ep))
        send_alert(ep, ALERT_LEVEL_WARNING, ALERT_NO_RENEGOTIATION, "no_renegotiation.send");
}

/*
 * Warnings and HelloRequests cost their sender next to nothing: some are let pass, an endless
 * stream is not (CVE-2016-8610).
 */
void ignore_message(struct wt_endpoint *ep)
{
    enum { FEW = 5 };
    wt_demand(ep, ++ep->ignored <= FEW, ALERT_UNEXPECTED_MESSAGE, "message.few_ignored", "", "");
}

enum tls_event tls_handle_alert(struct wt_endpoint *ep)
{
    struct alert alert;
    struct wire w;
    wire_reader(&w, "alert", ep->unit.bytes.data, ep->unit.bytes.len, &ep->context, NULL);
    wire_alert(&w, &alert);
    if (!wire_finish(&w)) {
        wt_say(ep, "message.refused", ep->unit.message);
        wt_demand(ep, false, ALERT_DECODE_ERROR, "message.decodes", w.error_path, w.error);
        return TLS_EVENT_COUNT;
    }
    bool known = alert.level == ALERT_LEVEL_WARNING || alert.level == ALERT_LEVEL_FATAL;
    if (!known) {
        wt_say(ep, "message.refused", ep->unit.message);
        wt_demand(ep, false, ALERT_ILLEGAL_PARAMETER, "alert.level", "level", "");
        return TLS_EVENT_COUNT;
    }
    if (alert.description == ALERT_CLOSE_NOTIFY)
        return GOT_CLOSE_NOTIFY;
    const char *name = wire_name("description", alert.description);
    bool fatal = alert.level == ALERT_LEVEL_FATAL;
    ep->saying_alert = alert.description;
    wt_say(ep, fatal ? "alert.receive" : "alert.ignore", ep->unit.message);
    ep->saying_alert = ALERT_NONE;
    wt_arg_text(ep, "alert", name ? name : "unknown");
    if (fatal) { /* RFC 5246 7.2.2: no answer, the connection is over */
        ep->alert = alert.description;
        ep->alert_received = true;
        tls_forget_session(ep);
        ep->state = FAILED;
    } else {
        ignore_message(ep);
    }
    return TLS_EVENT_COUNT;
}
