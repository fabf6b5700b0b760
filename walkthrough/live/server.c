/*
 * The poll loop. Slot i of the connections has slot i of the poll set; the two after them are the
 * listener and the wish to stop. With every slot taken the listener is not polled, and who comes
 * waits in the system's queue.
 */
#include "walkthrough/live/server.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "walkthrough/live/clock.h"

enum { LISTENER = WT_SERVER_CONNECTIONS, STOP, POLL_SIZE };
enum { ACCEPTED_A_TURN = 16, MICROSECONDS = 1000000 };

struct serving {
    const struct wt_server *server;
    struct wt_live connections[WT_SERVER_CONNECTIONS]; /* fd < 0: free */
    struct pollfd polled[POLL_SIZE];
    unsigned taken, open;
};

static bool wants_more(const struct serving *s)
{
    return s->server->count == 0 || s->taken < s->server->count;
}

/* Fills the poll set and gives the longest time to wait, -1 for ever. */
static int prepare(struct serving *s)
{
    int wait = -1;
    for (size_t i = 0; i < WT_SERVER_CONNECTIONS; i++) {
        const struct wt_live *live = &s->connections[i];
        s->polled[i] = (struct pollfd){.fd = live->fd};
        if (live->fd < 0)
            continue;
        s->polled[i].events = wt_live_events(live);
        int ms = wt_live_wait_ms(live);
        if (wait < 0 || ms < wait)
            wait = ms;
    }
    bool room = wants_more(s) && s->open < WT_SERVER_CONNECTIONS;
    s->polled[LISTENER] = (struct pollfd){.fd = room ? s->server->listener : -1, .events = POLLIN};
    s->polled[STOP] = (struct pollfd){.fd = s->server->stop, .events = POLLIN};
    return wait;
}

static struct wt_live *free_slot(struct serving *s)
{
    for (size_t i = 0; i < WT_SERVER_CONNECTIONS; i++)
        if (s->connections[i].fd < 0)
            return &s->connections[i];
    return NULL;
}

/* A visitor who left while waiting, or a system out of descriptors, is no reason to stop. */
static bool accept_one(struct serving *s)
{
    struct wt_live *slot = wants_more(s) ? free_slot(s) : NULL;
    int fd = slot ? accept(s->server->listener, NULL, NULL) : -1;
    if (fd < 0)
        return false;
    struct wt_config config = s->server->config;
    int64_t now = wt_calendar_us();
    config.today = now / MICROSECONDS;
    config.today_us = now % MICROSECONDS;
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    if (!wt_live_begin(slot, fd, &config, &s->server->limits,
                       &(struct wt_live_about){.options = s->server->options}))
        return false;
    slot->catalog = s->server->catalog;
    slot->stepped = s->server->stepped;
    slot->stepped_user = s->server->user;
    s->taken++;
    s->open++;
    return true;
}

/* A few at a time: those who are here already wait for their turn. */
static void accept_some(struct serving *s)
{
    for (int i = 0; i < ACCEPTED_A_TURN && accept_one(s); i++)
        ;
}

static void retire(struct serving *s, struct wt_live *live)
{
    s->server->ended(s->server->user, live);
    wt_live_clear(live);
    s->open--;
}

static void give_turns(struct serving *s, int64_t blocked_us)
{
    for (size_t i = 0; i < WT_SERVER_CONNECTIONS; i++) {
        struct wt_live *live = &s->connections[i];
        if (live->fd >= 0 && !wt_live_turn(live, s->polled[i].revents, blocked_us))
            retire(s, live);
    }
}

static void stop_all(struct serving *s)
{
    for (size_t i = 0; i < WT_SERVER_CONNECTIONS; i++)
        if (s->connections[i].fd >= 0) {
            wt_live_stop(&s->connections[i]);
            retire(s, &s->connections[i]);
        }
}

bool wt_server_run(const struct wt_server *server, struct wt_error *error)
{
    struct serving *s = calloc(1, sizeof *s);
    if (!s)
        return wt_fail(error, "", "memory is out");
    bool ok = true, stop = false;
    s->server = server;
    for (size_t i = 0; i < WT_SERVER_CONNECTIONS; i++)
        s->connections[i].fd = -1;
    while (ok && !stop && (wants_more(s) || s->open)) {
        int wait = prepare(s);
        int64_t asleep_since = wt_clock_us();
        int ready = poll(s->polled, POLL_SIZE, wait);
        if (ready < 0 && errno != EINTR)
            ok = wt_fail(error, "poll", "%s", strerror(errno));
        if (ready < 0)
            continue;
        give_turns(s, wt_clock_us() - asleep_since);
        if (s->polled[LISTENER].revents)
            accept_some(s);
        stop = s->polled[STOP].revents != 0;
    }
    stop_all(s);
    free(s);
    return ok;
}
