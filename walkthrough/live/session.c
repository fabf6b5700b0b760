/* The beginning of a live connection: a trace that says what it is about, and an endpoint that
 * draws from the system's entropy. */
#include <fcntl.h>
#include <unistd.h>

#include "walkthrough/live/clock.h"
#include "walkthrough/live/connection.h"
#include "walkthrough/live/entropy.h"
#include "walkthrough/live/socket.h"
#include "walkthrough/trace/build.h"

static const struct {
    struct wt_bilingual title, summary;
} words[] = {
    [WT_CLIENT] = {{"A live TLS connection, seen by its client",
                    "一次真实的 TLS 连接:客户端的视角"},
                   {"tlswalk connected to a server and kept what it sent, received and computed.",
                    "tlswalk 连接了一台服务器,并记下了它发送、接收和计算的一切。"}},
    [WT_SERVER] = {
        {"A live TLS connection, seen by its server", "一次真实的 TLS 连接:服务器的视角"},
        {"A client connected to tlswalk, which kept what it sent, received and computed.",
         "一个客户端连接了 tlswalk,tlswalk 记下了它发送、接收和计算的一切。"}}};

static void tell_origin(struct wt_trace *trace, const struct wt_config *config, const char *options)
{
    enum wt_role role = config->role;
    trace->title = words[role].title;
    trace->summary = words[role].summary;
    trace->tool = "tlswalk " TLSWALK_VERSION;
    const char *kept = wt_arena_text(&trace->arena, options);
    trace->out_of_memory = trace->out_of_memory || !kept;
    trace->origin = (struct wt_origin){.kind = role == WT_CLIENT ? WT_FROM_CLIENT : WT_FROM_SERVER,
                                       .started = config->today,
                                       .options = kept};
}

/* The actors are the trace's first two, whichever connection this is. */
static wt_id add_connection(struct wt_live *live, const char *options)
{
    struct wt_trace *trace = live->trace;
    if (trace->connection_count == 0) {
        tell_origin(trace, &live->config, options);
        wt_add_actor(trace, WT_CLIENT, "client");
        wt_add_actor(trace, WT_SERVER, "server");
    }
    return wt_add_connection(trace, 1, 2);
}

static bool make_endpoint(struct wt_live *live, const struct wt_live_about *about)
{
    struct wt_trace *trace = live->trace;
    if (!trace)
        return false;
    bool is_client = live->config.role == WT_CLIENT;
    wt_id connection = add_connection(live, about->options);
    live->endpoint =
        wt_endpoint_new(&live->config, &(struct wt_surroundings){.trace = trace,
                                                                 .actor = is_client ? 1 : 2,
                                                                 .peer = is_client ? 2 : 1,
                                                                 .connection = connection,
                                                                 .prologue = about->prologue,
                                                                 .clock_us = &live->clock_us,
                                                                 .draw = wt_entropy_draw});
    return live->endpoint && !trace->out_of_memory;
}

/* Where the clock of a trace that goes on stands. */
static int64_t last_moment(const struct wt_trace *trace)
{
    return trace && trace->step_count ? trace->steps[trace->step_count - 1].time_us : 0;
}

bool wt_live_begin(struct wt_live *live, int fd, const struct wt_config *config,
                   const struct wt_live_limits *limits, const struct wt_live_about *about)
{
    *live = (struct wt_live){.fd = fd, .config = *config, .limits = *limits, .may_step = true};
    live->looked_us = wt_clock_us();
    live->began_us = live->looked_us - last_moment(about->earlier);
    live->trace = about->earlier ? about->earlier : wt_trace_new();
    live->config.respond_user = live;
    wt_socket_peer(fd, live->peer, sizeof live->peer);
    wt_socket_hurry(fd);
    if (fcntl(fd, F_SETFL, O_NONBLOCK) == 0 && make_endpoint(live, about))
        return true;
    close(fd);
    wt_live_clear(live);
    return false;
}
