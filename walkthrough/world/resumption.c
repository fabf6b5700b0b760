/*
 * Two handshakes side by side, full and abbreviated or old and new: the records of both are counted
 * as they crossed the wire, up to the first application data (RFC 5246 section 7.3, Figures 1 and
 * 2, RFC 8446 section 2, Figures 1, 3 and 4).
 */
#include "walkthrough/world/resumption.h"

#include <stdio.h>
#include <string.h>

#include "walkthrough/tls/steps.h"
#include "walkthrough/trace/build.h"

struct wt_handshake_cost wt_handshake_cost(const struct wt_trace *trace, wt_id connection)
{
    struct wt_handshake_cost cost = {0};
    const struct wt_connection *c = wt_connection_at(trace, connection);
    wt_id last_from = 0;
    for (size_t i = 0; c && i < trace->message_count; i++) {
        const struct wt_message *m = &trace->messages[i];
        if (m->layer != LAYER_RECORD || m->connection != connection)
            continue;
        if (!strcmp(m->type, "application_data"))
            break;
        cost.bytes += m->wire.len;
        cost.round_trips += m->from == c->server && last_from == c->client;
        last_from = m->from;
    }
    return cost;
}

static void add_number(struct wt_trace *trace, wt_id step, const char *name, size_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", number);
    wt_add_arg(trace, step, name, text);
}

/* The client's step `text` at the last connection, with what this one and the one before cost. */
static void compare(struct wt_trace *trace, const char *text, int64_t time_us)
{
    const struct tls_step_info *info = tls_step_info(text);
    wt_id again = (wt_id)trace->connection_count, before = again - 1;
    struct wt_handshake_cost first = wt_handshake_cost(trace, before),
                             second = wt_handshake_cost(trace, again);
    wt_id step =
        wt_add_step(trace, &(struct wt_step){.time_us = time_us,
                                             .connection = again,
                                             .actor = wt_connection_at(trace, again)->client,
                                             .phase = info->phase,
                                             .level = info->level,
                                             .mechanism = info->mechanism,
                                             .kind = info->kind,
                                             .text = info->text,
                                             .spec = info->spec,
                                             .alert = ALERT_NONE});
    add_number(trace, step, "full_bytes", first.bytes);
    add_number(trace, step, "full_round_trips", first.round_trips);
    add_number(trace, step, "bytes", second.bytes);
    add_number(trace, step, "round_trips", second.round_trips);
}

void wt_compare_resumption(struct wt_trace *trace, int64_t time_us)
{
    size_t count = trace->connection_count;
    if (count < 2 || !trace->outcome.resumed)
        return;
    trace->connections[count - 1].resumes = (wt_id)(count - 1);
    compare(trace, trace->outcome.version == 0x0304 ? "resumption13.compare" : "resumption.compare",
            time_us);
}

void wt_compare_versions(struct wt_trace *trace, int64_t time_us)
{
    if (trace->connection_count >= 2 && trace->outcome.established)
        compare(trace, "versions.compare", time_us);
}
