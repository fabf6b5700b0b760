/* What each scenario has beyond a client, a server and a CA. */
#ifndef WALKTHROUGH_WORLD_SETTINGS_H
#define WALKTHROUGH_WORLD_SETTINGS_H

#include <stdbool.h>

/* How the client comes back on a second connection. */
enum wt_return { NEVER_RETURNS, RETURNS_WITH_SESSION_ID, RETURNS_WITH_TICKET };

struct wt_setting {
    const char *scenario;
    enum wt_return comes_back;
};

/* All as usual for a scenario that is not in the table. */
const struct wt_setting *wt_setting_of(const char *scenario);

#endif
