/*
 * Between a socket and an endpoint. A turn runs at most one row of the state table, so that many
 * connections share one thread fairly, and a peer that says nothing costs nothing but patience.
 */
#include "walkthrough/live/connection.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "walkthrough/live/clock.h"
#include "walkthrough/trace/build.h"

enum {
    PIECE = 1 << 15,
    LINGER_US = 1000000,
    MAX_STEPS = 20000 /* of one trace: a handshake has some 200, a record about ten */
};

static bool open_end(const struct wt_live *live)
{
    return live->end == WT_LIVE_OPEN;
}

static bool has_output(const struct wt_live *live)
{
    return !live->output_refused && wt_endpoint_output(live->endpoint).len > 0;
}

/* Who says a little again and again would keep its place for ever: the whole is bounded, too. */
static int64_t whole_left(const struct wt_live *live)
{
    return WT_LIVE_WHOLE * live->limits.patience_us - live->part_waited_us;
}

static int64_t patience_left(const struct wt_live *live)
{
    int64_t patience = live->lingering ? LINGER_US : live->limits.patience_us;
    int64_t left = patience - live->waited_us, whole = whole_left(live);
    return live->lingering || left < whole ? left : whole;
}

/*
 * While nothing is there at a look, the peer has been silent since the last look. Where something
 * is, it may have lain there while others had their turn: only the sleep that it ended counts.
 */
static void count_waiting(struct wt_live *live, bool ready, int64_t blocked_us)
{
    int64_t now = wt_clock_us(), since = now - live->looked_us;
    int64_t waited = ready && blocked_us < since ? blocked_us : since;
    live->looked_us = now;
    if (live->may_step)
        return;
    live->waited_us += waited;
    live->part_waited_us += waited;
}

short wt_live_events(const struct wt_live *live)
{
    bool listens = !live->input_over && !live->may_step;
    return (short)((listens ? POLLIN : 0) | (has_output(live) ? POLLOUT : 0));
}

int wt_live_wait_ms(const struct wt_live *live)
{
    int64_t left = patience_left(live);
    return live->may_step || left <= 0 ? 0 : (int)((left + 999) / 1000);
}

/* ---- in and out -------------------------------------------------------------------------------
 */

static void finish_input(struct wt_live *live)
{
    live->input_over = true;
    if (open_end(live)) {
        wt_endpoint_end_of_input(live->endpoint);
        live->may_step = true;
    }
}

static void take_input(struct wt_live *live)
{
    uint8_t piece[PIECE];
    ssize_t got = recv(live->fd, piece, sizeof piece, 0);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return;
    if (got <= 0) { /* a reset is an end like another: nobody said close_notify */
        finish_input(live);
        return;
    }
    if (!open_end(live)) /* lingering: what still comes is of no interest */
        return;
    live->received += (size_t)got;
    if (live->received > live->limits.received)
        live->end = WT_LIVE_TOO_MUCH;
    else if (!wt_endpoint_receive(live->endpoint, piece, (size_t)got))
        live->end = WT_LIVE_NO_MEMORY;
    live->may_step = open_end(live);
}

static void send_output(struct wt_live *live)
{
    while (has_output(live)) {
        struct ce_view out = wt_endpoint_output(live->endpoint);
        ssize_t sent = send(live->fd, out.data, out.len, MSG_NOSIGNAL);
        if (sent > 0)
            wt_endpoint_sent(live->endpoint, (size_t)sent);
        else if (sent < 0 && errno == EINTR)
            continue;
        else if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return;
        else
            live->output_refused = true;
    }
}

/* ---- a turn -----------------------------------------------------------------------------------
 */

static void check_limits(struct wt_live *live)
{
    const struct wt_trace *trace = live->trace;
    if (trace->out_of_memory)
        live->end = WT_LIVE_NO_MEMORY;
    else if (wt_endpoint_application_data(live->endpoint).len > live->limits.application_data ||
             trace->step_count > MAX_STEPS || trace->arena.total > live->limits.trace)
        live->end = WT_LIVE_TOO_MUCH;
    live->may_step = open_end(live);
}

static void note_establishment(struct wt_live *live)
{
    if (!live->established && wt_endpoint_established(live->endpoint)) {
        live->established = true;
        live->part_waited_us = 0;
    }
}

static wt_id speaking_step(const struct wt_trace *trace, size_t first)
{
    for (size_t i = first; i < trace->step_count; i++)
        if (trace->steps[i].kind == WT_SEND || trace->steps[i].kind == WT_RECEIVE)
            return trace->steps[i].id;
    return trace->steps[first].id;
}

static void note_row(struct wt_live *live, size_t first_step)
{
    const struct wt_trace *trace = live->trace;
    if (trace->step_count <= first_step)
        return;
    if (live->row_count < WT_LIVE_ROWS)
        live->rows[live->row_count++] =
            (struct wt_live_row){.step = speaking_step(trace, first_step),
                                 .began_us = live->clock_us,
                                 .waited_us = live->waited_us,
                                 .took_us = wt_clock_us() - live->began_us - live->clock_us};
    if (live->stepped)
        live->stepped(live->stepped_user, live, first_step);
}

static void run_one_row(struct wt_live *live)
{
    size_t first_step = live->trace->step_count;
    live->clock_us = wt_clock_us() - live->began_us;
    enum wt_progress progress = wt_endpoint_step(live->endpoint);
    note_row(live, first_step);
    live->may_step = progress == WT_STEPPED;
    size_t counted = wt_endpoint_counted(live->endpoint);
    if (progress != WT_NEEDS_INPUT || counted > live->counted)
        live->waited_us = 0;
    live->counted = counted;
    if (progress == WT_NEEDS_INPUT)
        return;
    if (progress == WT_STEPPED) {
        note_establishment(live);
        check_limits(live);
    } else {
        live->end = progress == WT_CLOSED ? WT_LIVE_CLOSED : WT_LIVE_FAILED;
    }
}

/*
 * An alert that was sent is lost when the socket closes over unread input (TCP answers that with a
 * reset), so after a failure the input is drained for a moment.
 */
static bool must_linger(struct wt_live *live)
{
    bool said_alert = live->end == WT_LIVE_FAILED && !live->input_over && !live->output_refused &&
                      !wt_endpoint_alert_was_received(live->endpoint);
    if (said_alert && !live->lingering) {
        live->lingering = true;
        live->waited_us = 0;
        shutdown(live->fd, SHUT_WR);
    }
    return said_alert;
}

static void hang_up(struct wt_live *live)
{
    close(live->fd);
    live->fd = -1;
    live->trace->outcome.stalled = live->end == WT_LIVE_TIMED_OUT || live->end == WT_LIVE_TOO_SLOW;
    wt_endpoint_conclude(live->endpoint);
    wt_compute_knowledge(live->trace);
}

/* True while the connection still waits or works. */
static bool goes_on(struct wt_live *live)
{
    if (open_end(live) && whole_left(live) <= 0) {
        live->end = WT_LIVE_TOO_SLOW;
        live->may_step = false;
    }
    if (live->may_step)
        return true;
    bool patient = patience_left(live) > 0;
    if (open_end(live) && !patient)
        live->end = WT_LIVE_TIMED_OUT;
    if (open_end(live))
        return true;
    bool polite = live->end == WT_LIVE_CLOSED || live->end == WT_LIVE_FAILED;
    return polite && patient && (has_output(live) || must_linger(live));
}

bool wt_live_turn(struct wt_live *live, short revents, int64_t blocked_us)
{
    if (live->fd < 0)
        return false;
    count_waiting(live, revents != 0, blocked_us);
    if (!live->input_over && !live->may_step && (revents & (POLLIN | POLLHUP | POLLERR)))
        take_input(live);
    if (live->may_step)
        run_one_row(live);
    send_output(live);
    if (goes_on(live))
        return true;
    hang_up(live);
    return false;
}

void wt_live_run(struct wt_live *live)
{
    struct pollfd socket = {.fd = live->fd};
    int64_t began;
    do {
        socket.events = wt_live_events(live);
        socket.revents = 0;
        began = wt_clock_us();
        if (poll(&socket, 1, wt_live_wait_ms(live)) < 0)
            socket.revents = 0;
    } while (wt_live_turn(live, socket.revents, wt_clock_us() - began));
}

void wt_live_stop(struct wt_live *live)
{
    if (live->fd < 0)
        return;
    if (open_end(live))
        live->end = WT_LIVE_STOPPED;
    hang_up(live);
}

struct wt_trace *wt_live_take_trace(struct wt_live *live)
{
    struct wt_trace *trace = live->trace;
    wt_endpoint_free(live->endpoint);
    live->endpoint = NULL;
    live->trace = NULL;
    return trace;
}

void wt_live_clear(struct wt_live *live)
{
    wt_endpoint_free(live->endpoint);
    wt_trace_free(live->trace);
    *live = (struct wt_live){.fd = -1};
}
