/*
 * A live connection: one connected socket, one endpoint, and the trace they write. It never blocks:
 * whoever owns it polls the socket and gives it turns.
 */
#ifndef WALKTHROUGH_LIVE_CONNECTION_H
#define WALKTHROUGH_LIVE_CONNECTION_H

#include "walkthrough/tls/endpoint.h"

/* The handshake, and then what follows it, may each keep us waiting so many times the patience. */
enum { WT_LIVE_WHOLE = 4, WT_LIVE_ROWS = 48 };

struct wt_live_limits {
    int64_t patience_us;     /* how long to wait for the peer before each row of the state table */
    size_t application_data; /* bytes kept of what the peer says under TLS */
    size_t received;         /* bytes taken off the wire */
    size_t trace;            /* bytes that the trace may take */
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

/* A row of the state table, as it was timed. */
struct wt_live_row {
    wt_id step;       /* the first step of it that brings a message, else its first */
    int64_t began_us; /* since the connection began */
    int64_t waited_us, took_us;
};

struct wt_catalog;

struct wt_live {
    int fd;
    char peer[72];           /* "127.0.0.1:50123", "[::1]:50123" */
    struct wt_config config; /* the endpoint's own copy */
    struct wt_live_limits limits;
    struct wt_trace *trace;
    struct wt_endpoint *endpoint;
    enum wt_live_end end;
    /* Called after each row that wrote steps, the first of them given by its index. May be NULL. */
    void (*stepped)(void *user, const struct wt_live *live, size_t first_step);
    void *stepped_user;

    const struct wt_catalog *catalog; /* for the page; NULL: a shorter page */

    int64_t began_us, clock_us; /* clock_us is the endpoint's: microseconds since it began */
    /* Waiting for the peer, and nothing else, counts: since the last row, and since the handshake
     * began or was done. What came while others had their turn was not waited for. */
    int64_t waited_us, part_waited_us, looked_us;
    struct wt_live_row rows[WT_LIVE_ROWS]; /* the first ones */
    size_t row_count;
    size_t received, counted;
    bool established;
    bool may_step;       /* the endpoint may have a row to run */
    bool input_over;     /* the peer has finished, or is gone */
    bool output_refused; /* the peer takes nothing any more */
    bool lingering;      /* said all; waits a moment so that an alert is not lost */
};

/* What the trace is told about the connection. */
struct wt_live_about {
    const char *options;      /* of the command line, for the trace's origin: "--no-ems" */
    struct wt_trace *earlier; /* one that ended and goes on with this connection; NULL: a new one */
    bool prologue;            /* this connection only leads up to another */
};

/*
 * Takes the connected socket over, and the earlier trace with it. config is copied; what it points
 * to must outlive the connection. False when memory is out; the socket is closed and the trace
 * freed then.
 */
bool wt_live_begin(struct wt_live *live, int fd, const struct wt_config *config,
                   const struct wt_live_limits *limits, const struct wt_live_about *about);
/* poll's events to wait for, and for how many milliseconds at most (0: there is work to do). */
short wt_live_events(const struct wt_live *live);
int wt_live_wait_ms(const struct wt_live *live);
/* One turn: takes in what came, runs one row, sends what it can. blocked_us is how long the owner
 * slept in poll before it. False once the socket is closed and the trace is whole. */
bool wt_live_turn(struct wt_live *live, short revents, int64_t blocked_us);
/* Turns until it is over, for one connection alone. */
void wt_live_run(struct wt_live *live);
/* Ends it now. */
void wt_live_stop(struct wt_live *live);
/* Gives the trace away. */
struct wt_trace *wt_live_take_trace(struct wt_live *live);
/* Frees the endpoint and the trace. */
void wt_live_clear(struct wt_live *live);

#endif
