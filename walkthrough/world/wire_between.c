/*
 * One endpoint steps until it waits, then what it wrote travels for half a round trip, then the
 * other steps. The clock is virtual: a step takes a fifth of a millisecond, a crossing 20
 * milliseconds.
 */
#include "walkthrough/world/wire_between.h"

enum { STEP_US = 200, CROSSING_US = 20000, MAX_TURNS = 1000 };

static enum wt_progress run_until_waiting(struct wt_cast *cast, struct wt_endpoint *ep)
{
    enum wt_progress progress;
    do {
        progress = wt_endpoint_step(ep);
        if (progress == WT_STEPPED)
            cast->clock_us += STEP_US;
    } while (progress == WT_STEPPED);
    return progress;
}

/* True when there was something to carry. */
static bool carry(struct wt_cast *cast, struct wt_endpoint *from, struct wt_endpoint *to)
{
    struct ce_view bytes = wt_endpoint_output(from);
    if (bytes.len == 0)
        return false;
    cast->clock_us += CROSSING_US;
    bool taken = wt_endpoint_receive(to, bytes.data, bytes.len);
    wt_endpoint_sent(from, bytes.len);
    return taken;
}

static bool ended(enum wt_progress progress)
{
    return progress == WT_CLOSED || progress == WT_FAILED;
}

/* Who has ended hangs up: the other side then sees the end of the stream. */
static bool take_turns(struct wt_cast *cast, struct wt_endpoint *client, struct wt_endpoint *server)
{
    for (unsigned turn = 0; turn < MAX_TURNS; turn++) {
        enum wt_progress of_client = run_until_waiting(cast, client);
        bool moved = carry(cast, client, server);
        if (ended(of_client))
            wt_endpoint_end_of_input(server);
        enum wt_progress of_server = run_until_waiting(cast, server);
        moved = carry(cast, server, client) || moved;
        if (ended(of_server))
            wt_endpoint_end_of_input(client);
        if (ended(of_client) && ended(of_server))
            return true;
        if (!moved && !ended(of_client) && !ended(of_server))
            return false;
    }
    return false;
}

bool wt_connect(struct wt_trace *trace, struct wt_cast *cast, const struct wt_config *client_config,
                const struct wt_config *server_config, struct wt_error *error)
{
    struct wt_surroundings around = {.trace = trace,
                                     .actor = cast->client,
                                     .peer = cast->server,
                                     .connection = cast->connection,
                                     .prologue = cast->prologue,
                                     .aside = cast->aside,
                                     .clock_us = &cast->clock_us,
                                     .draw = wt_world_draw,
                                     .draw_user = &cast->client_draws};
    struct wt_endpoint *client = wt_endpoint_new(client_config, &around);
    around.actor = cast->server;
    around.peer = cast->client;
    around.draw_user = &cast->server_draws;
    struct wt_endpoint *server = wt_endpoint_new(server_config, &around);
    bool made = client && server;
    if (made) {
        trace->outcome.stalled = !take_turns(cast, client, server);
        wt_endpoint_conclude(server);
        wt_endpoint_conclude(client);
    }
    wt_endpoint_free(client);
    wt_endpoint_free(server);
    return made || wt_fail(error, "", "memory is out");
}
