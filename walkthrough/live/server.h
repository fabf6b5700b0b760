/* A server: a listening socket, up to 512 connections, one thread, one poll loop. */
#ifndef WALKTHROUGH_LIVE_SERVER_H
#define WALKTHROUGH_LIVE_SERVER_H

#include "walkthrough/live/connection.h"
#include "walkthrough/trace/error.h"

enum { WT_SERVER_CONNECTIONS = 512 };

struct wt_server {
    int listener; /* stays the caller's */
    int stop;     /* a descriptor: once it is readable the server ends */
    struct wt_config config;
    struct wt_live_limits limits;
    const struct wt_catalog *catalog; /* the words of the page, or NULL */
    const char *options;              /* for the origin of the traces */
    unsigned count;                   /* connections to take before it ends; 0: no end */
    /* Called after each row of a connection; may be NULL. */
    void (*stepped)(void *user, const struct wt_live *live, size_t first_step);
    /* Called for each connection that is over, its trace whole. */
    void (*ended)(void *user, const struct wt_live *live);
    void *user;
};

/* False with an error when waiting itself fails. */
bool wt_server_run(const struct wt_server *server, struct wt_error *error);

#endif
