/* What each scenario has beyond a client, a server and a CA. */
#ifndef WALKTHROUGH_WORLD_SETTINGS_H
#define WALKTHROUGH_WORLD_SETTINGS_H

#include <stdbool.h>

#include "crypto-edu/key.h"

/* How the client comes back on a second connection. */
enum wt_return { NEVER_RETURNS, RETURNS_WITH_SESSION_ID, RETURNS_WITH_TICKET };

struct wt_setting {
    const char *scenario;
    enum wt_return comes_back;
    enum ce_key_type server_key; /* CE_KEY_NONE: RSA */
    bool client_certificate;     /* asked for, and shown */
    bool encrypt_then_mac;       /* both sides know it */
    const char *aside[4];        /* steps that would make the story too long */
};

/* All as usual for a scenario that is not in the table. */
const struct wt_setting *wt_setting_of(const char *scenario);

#endif
