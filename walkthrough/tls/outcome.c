/* What became of an endpoint, for those who own it. */
#include <string.h>

#include "walkthrough/tls/endpoint.h"
#include "walkthrough/tls/state.h"
#include "walkthrough/trace/build.h"

struct wt_noticed wt_endpoint_noticed(const struct wt_endpoint *ep)
{
    return ep->noticed;
}

bool wt_endpoint_established(const struct wt_endpoint *ep)
{
    return ep->established;
}

int wt_endpoint_alert(const struct wt_endpoint *ep)
{
    return ep->alert;
}

bool wt_endpoint_alert_was_received(const struct wt_endpoint *ep)
{
    return ep->alert_received;
}

uint16_t wt_endpoint_suite(const struct wt_endpoint *ep)
{
    return ep->suite ? ep->suite->number : 0;
}

struct ce_view wt_endpoint_application_data(const struct wt_endpoint *ep)
{
    return wt_view(ep->application.data, ep->application.len);
}

const char *wt_endpoint_state_name(const struct wt_endpoint *ep)
{
    return tls_state_name(ep->state);
}

struct ce_view wt_endpoint_secret(const struct wt_endpoint *ep, const char *name)
{
    const struct wt_value *value = NULL;
    if (!strcmp(name, "client_random"))
        value = ep->client_random;
    else if (!strcmp(name, "master_secret"))
        value = ep->master_secret;
    return value ? value->bytes : wt_view(NULL, 0);
}

void wt_endpoint_conclude(const struct wt_endpoint *ep)
{
    struct wt_trace *trace = ep->around.trace;
    if (!trace)
        return;
    struct wt_outcome *outcome = &trace->outcome;
    bool failed = ep->state == FAILED;
    outcome->established = ep->established;
    outcome->version = ep->suite ? ep->version : 0;
    outcome->suite = wt_endpoint_suite(ep);
    bool ephemeral = ep->suite && ep->suite->key_exchange != KX_RSA;
    outcome->group = ephemeral ? ep->group : 0;
    outcome->signature = ephemeral ? ep->scheme : 0;
    outcome->extended_master_secret = ep->use_ems;
    outcome->resumed = ep->resumed;
    outcome->alert = failed ? ep->alert : ALERT_NONE;
    if (ep->around.connection && ep->around.connection <= trace->connection_count)
        trace->connections[ep->around.connection - 1].outcome = failed            ? "failed"
                                                                : ep->established ? "established"
                                                                                  : "open";
}
