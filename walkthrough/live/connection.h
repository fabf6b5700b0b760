/*
 * A live connection: one connected socket, one endpoint, and the trace they write. It never blocks:
 * whoever owns it polls the socket and gives it turns.
 */
#ifndef WALKTHROUGH_LIVE_CONNECTION_H
#define WALKTHROUGH_LIVE_CONNECTION_H

#include "walkthrough/tls/endpoint.h"

/* The handshake, and then what follows it, may each take so many times the patience. */
enum { WT_LIVE_WHOLE = 4 };

struct wt_live_limits {
    int64_t patience_us;     /* how long to wait for the peer before each row of the state table */
    size_t application_data; /* bytes kept of what the peer says under TLS */
    size_t received;         /* bytes taken off the wire; bounds the trace, too */
};

enum wt_live_end {
    WT_LIVE_OPEN,
    WT_LIVE_CLOSED,    /* close_notify both ways, or as good as */
    WT_LIVE_FAILED,    /* the endpoint says why */
    WT_LIVE_TIMED_OUT, /* the peer kept silent */
    WT_LIVE_TOO_SLOW,  /* the peer spoke, but took too long as a whole */
    WT_LIVE_TOO_MUCH,  /* the peer sent more than the limits */
    WT_LIVE_STOPPED,   /* its owner wanted no more */
    WT_LIVE_NO_MEMORY
};

struct wt_live {
    int fd;
    char peer[72];           /* "127.0.0.1:50123", "[::1]:50123" */
    struct wt_config config; /* the endpoint's own copy */
    struct wt_live_limits limits;
    struct wt_trace *trace;
    struct wt_endpoint *endpoint;
    enum wt_live_end end;

    int64_t began_us, clock_us; /* clock_us is the endpoint's: microseconds since it began */
    int64_t waiting_since_us;   /* 0 while there is work to do */
    int64_t part_began_us;      /* when the handshake began, or when it was done */
    size_t received;
    bool established;
    bool may_step;       /* the endpoint may have a row to run */
    bool input_over;     /* the peer has finished, or is gone */
    bool output_refused; /* the peer takes nothing any more */
    bool lingering;      /* said all; waits a moment so that an alert is not lost */
};

/*
 * Takes the connected socket over and begins a trace about it. config is copied; what it points to
 * must outlive the connection. options are told in the trace's origin ("--no-ems"). False when
 * memory is out; the socket is closed then.
 */
bool wt_live_begin(struct wt_live *live, int fd, const struct wt_config *config,
                   const struct wt_live_limits *limits, const char *options);
/* poll's events to wait for, and for how many milliseconds at most (0: there is work to do). */
short wt_live_events(const struct wt_live *live);
int wt_live_wait_ms(const struct wt_live *live);
/* One turn: takes in what came, runs one row, sends what it can. False once the socket is closed
 * and the trace is whole. */
bool wt_live_turn(struct wt_live *live, short revents);
/* Turns until it is over, for one connection alone. */
void wt_live_run(struct wt_live *live);
/* Ends it now. */
void wt_live_stop(struct wt_live *live);
/* Frees the endpoint and the trace. */
void wt_live_clear(struct wt_live *live);

#endif
