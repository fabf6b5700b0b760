/* One row for each scenario that is more than one plain handshake. */
#include "walkthrough/world/settings.h"

#include <stddef.h>
#include <string.h>

static const struct wt_setting settings[] = {
    {.scenario = "tls12-session-id", .comes_back = RETURNS_WITH_SESSION_ID},
    {.scenario = "tls12-ticket", .comes_back = RETURNS_WITH_TICKET},
    {.scenario = NULL}};

const struct wt_setting *wt_setting_of(const char *scenario)
{
    const struct wt_setting *setting = settings;
    while (setting->scenario && strcmp(setting->scenario, scenario) != 0)
        setting++;
    return setting;
}
