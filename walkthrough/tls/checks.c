/*
 * Checks: what a step found right or wrong, and, the first time something is wrong, where in this
 * program that was seen.
 */
#include <string.h>

#include "walkthrough/tls/state.h"
#include "walkthrough/tls/steps.h"
#include "walkthrough/trace/build.h"

void tls_here(struct wt_endpoint *ep, const char *file, const char *function)
{
    ep->here_file = file;
    ep->here_function = function;
}

/* The table's own copy of a name that may be gone in a moment. */
static const char *lasting(const char *check)
{
    const char *const *known = tls_checks;
    while (*known && strcmp(*known, check) != 0)
        known++;
    return *known ? *known : "message.usable";
}

bool(wt_expect)(struct wt_endpoint *ep, bool ok, const char *check, const char *field,
                const char *detail)
{
    if (!ok && !ep->noticed.check)
        ep->noticed = (struct wt_noticed){lasting(check), ep->here_file, ep->here_function};
    if (ep->around.trace && ep->step)
        wt_add_check(ep->around.trace, ep->step,
                     &(struct wt_check){.text = check, .ok = ok, .field = field, .detail = detail});
    return ok;
}

bool(wt_demand)(struct wt_endpoint *ep, bool ok, enum wire_alert alert, const char *check,
                const char *field, const char *detail)
{
    if (!wt_alive(ep))
        return false;
    if (!(wt_expect)(ep, ok, check, field, detail))
        wt_abort(ep, alert);
    return ok;
}
