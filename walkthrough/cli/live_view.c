/* A live connection in words: as a story, as one line. */
#include "walkthrough/cli/live_view.h"

#include <stdio.h>
#include <string.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/narrate.h"
#include "walkthrough/cli/step_view.h"
#include "walkthrough/tls/suites.h"
#include "walkthrough/wire/names.h"

bool live_narrate(const struct cli_options *options, const struct wt_trace *trace,
                  struct wt_error *error)
{
    bool ok = narrate(options, trace, error);
    fflush(stdout); /* a server's reader does not wait until the next connection */
    return ok;
}

bool live_open_view(struct live_follower *follower, const struct cli_options *options,
                    struct wt_error *error)
{
    *follower = (struct live_follower){.level = options->level, .phase = -1};
    return page_open(&follower->page, options, error);
}

void live_close_view(struct live_follower *follower)
{
    page_close(&follower->page);
}

/* Whose step it is, once there are several connections. */
static void say_who(struct live_follower *f, const struct wt_live *live)
{
    if (!strcmp(f->peer, live->peer))
        return;
    memcpy(f->peer, live->peer, sizeof f->peer);
    f->phase = -1;
    page_newline(&f->page);
    page_format(&f->page, STYLE_BAND, "── %s", live->peer);
    page_newline(&f->page);
}

void live_follow(void *user, const struct wt_live *live, size_t first_step)
{
    struct live_follower *f = user;
    const struct wt_trace *trace = live->trace;
    if (trace->out_of_memory)
        return;
    for (size_t i = first_step; i < trace->step_count; i++) {
        const struct wt_step *step = &trace->steps[i];
        if (step->level > f->level)
            continue;
        say_who(f, live);
        if ((int)step->phase != f->phase)
            view_phase(&f->page, step->phase, false);
        f->phase = (int)step->phase;
        view_step(&f->page, trace, step, f->level);
    }
    struct wt_error error = {0};
    if (!page_print(&f->page, stdout, &error))
        cli_complain(&error);
    fflush(stdout);
}

/* ---- one line ---------------------------------------------------------------------------------
 */

static const struct wt_check *first_failed(const struct wt_step *step)
{
    for (size_t i = 0; i < step->check_count; i++)
        if (!step->checks[i].ok)
            return &step->checks[i];
    return NULL;
}

/* The last step in which something did not hold: with --insecure, earlier ones were let pass. */
static const struct wt_step *last_objection(const struct wt_trace *trace)
{
    for (size_t i = trace->step_count; i-- > 0;)
        if (first_failed(&trace->steps[i]))
            return &trace->steps[i];
    return NULL;
}

static void put_failure(const struct wt_live *live, const char *self, const char *other,
                        struct wt_buffer *line)
{
    const struct wt_step *step = last_objection(live->trace);
    int number = wt_endpoint_alert(live->endpoint);
    const char *alert = number < 0 ? NULL : wire_name("description", (uint64_t)number);
    if (wt_endpoint_alert_was_received(live->endpoint)) {
        wt_printf(line, "the %s ended it: alert %s received", other, alert ? alert : "unknown");
        return;
    }
    const struct wt_check *check = step ? first_failed(step) : NULL;
    wt_printf(line, "the %s noticed: %s", self, check ? check->text : "a failure");
    if (check && *check->field)
        wt_printf(line, " (%s)", check->field);
    if (check && *check->detail)
        wt_printf(line, ": %s", check->detail);
    if (alert)
        wt_printf(line, "; alert %s sent", alert);
}

static void put_name(struct wt_buffer *line, const char *field, uint16_t number)
{
    const char *name = number ? wire_name(field, number) : NULL;
    if (name)
        wt_printf(line, ", %s", name);
}

static void put_agreement(const struct wt_outcome *outcome, struct wt_buffer *line)
{
    const struct tls_suite *suite = tls_suite(outcome->suite);
    bool tls13 = outcome->version == 0x0304;
    bool ephemeral = tls13 ? outcome->group != 0 : suite && suite->key_exchange != KX_RSA;
    wt_printf(line, "%s, %s", tls13 ? "TLS 1.3" : "TLS 1.2", suite ? suite->name : "no suite");
    if (!tls13)
        wt_puts(line, outcome->extended_master_secret ? ", extended master secret"
                                                      : ", no extended master secret");
    wt_puts(line, ephemeral ? ", forward secrecy" : ", no forward secrecy");
    put_name(line, "named_group", outcome->group);
    put_name(line, "signature_scheme", outcome->signature);
    wt_puts(line, outcome->resumed ? ", resumed" : "");
}

void live_verdict(const struct wt_live *live, struct wt_buffer *line)
{
    bool is_client = live->config.role == WT_CLIENT;
    const char *self = is_client ? "client" : "server", *other = is_client ? "server" : "client";
    switch (live->end) {
    case WT_LIVE_CLOSED:
        put_agreement(&live->trace->outcome, line);
        break;
    case WT_LIVE_FAILED:
        put_failure(live, self, other, line);
        break;
    case WT_LIVE_TIMED_OUT:
        wt_printf(line, "the %s said nothing for %.3g seconds (%s)", other,
                  (double)live->limits.patience_us / 1e6, wt_endpoint_state_name(live->endpoint));
        break;
    case WT_LIVE_TOO_SLOW:
        wt_printf(line, "the %s took longer than %.3g seconds for its part (%s)", other,
                  WT_LIVE_WHOLE * (double)live->limits.patience_us / 1e6,
                  wt_endpoint_state_name(live->endpoint));
        break;
    case WT_LIVE_TOO_MUCH:
        wt_printf(line, "the %s sent more than is kept here (%zu bytes); stopped", other,
                  live->limits.application_data);
        break;
    case WT_LIVE_NO_MEMORY:
        wt_puts(line, "memory is out");
        break;
    default:
        wt_puts(line, "interrupted");
    }
}
