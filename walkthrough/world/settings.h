/* What each scenario has beyond a client, a server and a CA. */
#ifndef WALKTHROUGH_WORLD_SETTINGS_H
#define WALKTHROUGH_WORLD_SETTINGS_H

#include <stdbool.h>

#include "crypto-edu/key.h"

/* How the client comes back on a second connection. */
enum wt_return {
    NEVER_RETURNS,
    RETURNS_WITH_SESSION_ID,
    RETURNS_WITH_TICKET,
    RETURNS_WITH_PSK,       /* TLS 1.3 */
    RETURNS_WITH_EARLY_DATA /* TLS 1.3, and asks at once */
};

struct wt_setting {
    const char *scenario;
    enum wt_return comes_back;
    enum ce_key_type server_key; /* CE_KEY_NONE: RSA */
    bool client_certificate;     /* asked for, and shown */
    bool encrypt_then_mac;       /* both sides know it */
    bool whole_chain;            /* the server sends the CA's certificate along */
    bool stapled;                /* the CA's word on the server's certificate, sent along */
    bool like_a_browser;         /* the client offers TLS 1.2 as well, and what goes with it */
    bool grease;                 /* the client offers values that nobody knows */
    unsigned gives_tickets;      /* TLS 1.3: the server hands them out, though nobody returns */
    bool older_first;            /* the first of two connections speaks TLS 1.2 */
    bool other_group;        /* TLS 1.3: the client's first guess is not what the server speaks */
    size_t key_update_after; /* TLS 1.3: records of the server */
    const char *aside[5];    /* steps that would make the story too long */
};

/* All as usual for a scenario that is not in the table. */
const struct wt_setting *wt_setting_of(const char *scenario);

#endif
