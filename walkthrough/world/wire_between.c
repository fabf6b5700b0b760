/*
 * One endpoint steps until it waits, then what it wrote travels for half a round trip, then the
 * other steps. The clock is virtual: a step takes a fifth of a millisecond, a crossing 20
 * milliseconds.
 */
#include "walkthrough/world/wire_between.h"

#include "walkthrough/world/scenario.h"

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

/* What arrives may be another flight than was sent. True when something was sent. */
static bool carry_tampered(struct wt_cast *cast, unsigned side, struct ce_view bytes,
                           struct wt_endpoint *to)
{
    struct wt_buffer arrives = {0};
    wt_tamper_flight(cast->tamper, side, bytes, cast->clock_us, &arrives);
    bool taken =
        !arrives.failed && wt_endpoint_receive(to, (const uint8_t *)arrives.data, arrives.len);
    wt_buffer_clear(&arrives);
    return taken;
}

/* True when there was something to carry. */
static bool carry(struct wt_cast *cast, unsigned side, struct wt_endpoint *from,
                  struct wt_endpoint *to)
{
    struct ce_view bytes = wt_endpoint_output(from);
    if (bytes.len == 0)
        return false;
    cast->clock_us += CROSSING_US;
    bool taken = cast->tamper ? carry_tampered(cast, side, bytes, to)
                              : wt_endpoint_receive(to, bytes.data, bytes.len);
    wt_endpoint_sent(from, bytes.len);
    return taken;
}

/* Who noticed first that something is wrong, for a run without a trace. */
static void note_encounter(struct wt_cast *cast, unsigned side, const struct wt_endpoint *ep)
{
    struct wt_encounter *e = cast->encounter;
    struct wt_noticed noticed = wt_endpoint_noticed(ep);
    if (!e || e->noticed.check || !noticed.check)
        return;
    e->noticed = noticed;
    e->side = side;
    e->alert = wt_endpoint_alert(ep);
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
        note_encounter(cast, 0, client);
        bool moved = carry(cast, 0, client, server);
        if (ended(of_client))
            wt_endpoint_end_of_input(server);
        enum wt_progress of_server = run_until_waiting(cast, server);
        note_encounter(cast, 1, server);
        moved = carry(cast, 1, server, client) || moved;
        if (ended(of_server))
            wt_endpoint_end_of_input(client);
        if (ended(of_client) && ended(of_server))
            return true;
        if (!moved && !ended(of_client) && !ended(of_server))
            return false;
    }
    return false;
}

struct rewriter { /* of one side */
    struct wt_cast *cast;
    unsigned side;
};

static bool rewrite(void *user, const struct wire_context *context, struct wt_buffer *message)
{
    struct rewriter *r = user;
    return wt_tamper_message(r->cast->tamper, r->side, context, r->cast->clock_us, message);
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
    struct rewriter of_client = {cast, 0}, of_server = {cast, 1};
    if (cast->tamper) {
        wt_tamper_connection(cast->tamper, cast->connection);
        around.rewrite = rewrite;
        around.rewrite_user = &of_client;
    }
    struct wt_endpoint *client = wt_endpoint_new(client_config, &around);
    around.actor = cast->server;
    around.peer = cast->client;
    around.draw_user = &cast->server_draws;
    around.rewrite_user = &of_server;
    struct wt_endpoint *server = wt_endpoint_new(server_config, &around);
    bool made = client && server;
    if (made) {
        bool ended_both = take_turns(cast, client, server);
        if (trace)
            trace->outcome.stalled = !ended_both;
        if (cast->encounter) {
            cast->encounter->stalled = cast->encounter->stalled || !ended_both;
            cast->encounter->established =
                wt_endpoint_established(client) && wt_endpoint_established(server);
        }
        wt_endpoint_conclude(server);
        wt_endpoint_conclude(client);
    }
    wt_endpoint_free(client);
    wt_endpoint_free(server);
    return made || wt_fail(error, "", "memory is out");
}
