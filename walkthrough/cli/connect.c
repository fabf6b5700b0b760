/*
 * tlswalk connect: one HTTPS request to a real server, with every check told; with --resume a
 * second one, in which the session of the first is taken up again. What went wrong is told by the
 * exit status, too.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/connect_answer.h"
#include "walkthrough/cli/files.h"
#include "walkthrough/cli/key_log.h"
#include "walkthrough/cli/live_view.h"
#include "walkthrough/live/anchors.h"
#include "walkthrough/live/clock.h"
#include "walkthrough/live/identity.h"
#include "walkthrough/live/socket.h"
#include "walkthrough/tls/session_cache.h"
#include "walkthrough/wire/alert.h"
#include "walkthrough/world/resumption.h"

enum {
    ANSWER_WINDOW = 1 << 18,
    ANSWER_LIMIT = 1 << 20,
    RECEIVED_LIMIT = 1 << 30,
    TRACE_LIMIT = 64 << 20
};
enum { SESSIONS = 8, SESSION_LIFETIME_S = 7200, MICROSECONDS = 1000000 };

/* Exit statuses of this command, beside those of cli.h. */
enum { CERTIFICATE_REFUSED = 3, NO_CONNECTION = 4, NO_ANSWER = 5 };

struct visit {
    const struct connect_options *options;
    struct wt_config config;
    struct wt_anchors anchors;
    struct wt_live_identity identity;
    struct wt_session_cache *sessions;
    struct wt_buffer request;
    struct key_log log;
    struct live_follower follower;
    struct wt_live live; /* the connection that counts: the last one */
    bool connected, following;
    int status; /* of a failure */
    struct wt_error error;
};

static bool fail_with(struct visit *v, int status)
{
    v->status = status;
    return false;
}

/* ---- getting ready ----------------------------------------------------------------------------
 */

static bool get_anchors(struct visit *v)
{
    const struct connect_options *o = v->options;
    const char *path = o->ca ? o->ca : wt_system_anchors;
    if (!o->ca && access(path, R_OK) != 0)
        return o->insecure || wt_fail(&v->error, path,
                                      "this system keeps no trusted certificates there; name a "
                                      "file with --ca");
    return wt_anchors_load(&v->anchors, path, &v->error);
}

static bool get_ready(struct visit *v)
{
    const struct connect_options *o = v->options;
    if (!get_anchors(v) ||
        (o->certificate && !wt_identity_load(&v->identity, o->certificate, o->key, &v->error)))
        return false;
    v->following = o->follow && live_open_view(&v->follower, &o->shared, &v->error);
    if (o->follow && !v->following)
        return false;
    v->sessions = o->resume ? wt_session_cache_new(SESSIONS, SESSION_LIFETIME_S) : NULL;
    return (answer_request(&v->request, o) && (v->sessions || !o->resume)) ||
           wt_fail(&v->error, "", "memory is out");
}

static void configure(struct visit *v)
{
    const struct connect_options *o = v->options;
    int64_t now = wt_calendar_us();
    v->config = (struct wt_config){.role = WT_CLIENT,
                                   .sessions = v->sessions,
                                   .session_tickets = o->resume,
                                   .early_data = o->early_data,
                                   .application_window = ANSWER_WINDOW,
                                   .status_request = true,
                                   .today = now / MICROSECONDS,
                                   .today_us = now % MICROSECONDS,
                                   .keys_made = key_log_append,
                                   .keys_user = &v->log,
                                   .host = o->name,
                                   .anchors = v->anchors.certificates,
                                   .anchor_count = v->anchors.count,
                                   .accept_any_certificate = o->insecure,
                                   .request = v->request.data,
                                   .request_len = v->request.len};
    if (o->certificate)
        v->config.client_identity = &v->identity.identity;
    live_offer_configure(&o->offer, &v->config);
}

static void clean_up(struct visit *v)
{
    if (v->connected)
        wt_live_clear(&v->live);
    if (v->following)
        live_close_view(&v->follower);
    wt_session_cache_free(v->sessions);
    wt_identity_clear(&v->identity);
    wt_buffer_clear(&v->request);
    wt_anchors_clear(&v->anchors);
}

/* ---- what became of it ------------------------------------------------------------------------
 */

/* Alerts that are said about a certificate: RFC 8446 section 6.2. */
static bool refused_certificate(const struct wt_live *live)
{
    int alert = wt_endpoint_alert(live->endpoint);
    return live->end == WT_LIVE_FAILED && !wt_endpoint_alert_was_received(live->endpoint) &&
           ((alert >= ALERT_BAD_CERTIFICATE && alert <= ALERT_CERTIFICATE_UNKNOWN) ||
            alert == ALERT_UNKNOWN_CA || alert == ALERT_BAD_CERTIFICATE_STATUS_RESPONSE);
}

static int status_of(const struct wt_live *live)
{
    if (refused_certificate(live))
        return CERTIFICATE_REFUSED;
    if (live->end == WT_LIVE_TIMED_OUT || live->end == WT_LIVE_TOO_SLOW)
        return NO_CONNECTION;
    return live->established ? NO_ANSWER : CLI_FAILED;
}

/* The connection's end in one line: as the error, when it is one. */
static bool judge(struct visit *v, FILE *to)
{
    struct wt_buffer line = {0};
    bool ok = v->live.end == WT_LIVE_CLOSED;
    live_verdict(&v->live, &line);
    const char *text = line.data ? line.data : "memory is out";
    if (ok)
        fprintf(to, "%s\n", text);
    else
        wt_fail(&v->error, v->options->shared.operands[0], "%s", text);
    wt_buffer_clear(&line);
    return ok || fail_with(v, status_of(&v->live));
}

static bool tell_times(const struct visit *v, struct wt_error *error)
{
    struct page page;
    if (!page_open(&page, &v->options->shared, error))
        return false;
    live_times(&page, &v->live);
    bool ok = page_print(&page, stdout, error);
    page_close(&page);
    return ok;
}

static bool tell_story(struct visit *v)
{
    const struct cli_options *shared = &v->options->shared;
    if (v->live.trace->out_of_memory)
        return wt_fail(&v->error, "", "memory is out");
    if (!file_deliver_lesson(shared, v->live.trace, &v->error))
        return false;
    return shared->json || ((v->following || live_narrate(shared, v->live.trace, &v->error)) &&
                            tell_times(v, &v->error));
}

static bool tell(struct visit *v)
{
    FILE *to = v->options->shared.json ? stderr : stdout;
    if (!tell_story(v))
        return false;
    bool has_data = wt_endpoint_application_data(v->live.endpoint).len > 0;
    bool closed = v->live.end == WT_LIVE_CLOSED;
    bool answered = (closed || has_data) && answer_tell(&v->live, to, closed ? &v->error : NULL);
    if (!judge(v, to))
        return false;
    if (!answered)
        return fail_with(v, NO_ANSWER);
    return !v->options->resume || v->live.trace->outcome.resumed ||
           wt_fail(&v->error, v->options->shared.operands[0],
                   "the server did not take the session up again");
}

/* ---- connecting -------------------------------------------------------------------------------
 */

/* One connection, behind those that the trace has already; false when there is none. */
static bool visit_once(struct visit *v, struct wt_trace *earlier, bool prologue)
{
    const struct connect_options *o = v->options;
    struct wt_live_limits limits = {.patience_us = o->patience_us,
                                    .application_data = ANSWER_LIMIT,
                                    .received = RECEIVED_LIMIT,
                                    .trace = TRACE_LIMIT};
    struct wt_live_about about = {o->offer.told, earlier, prologue};
    int fd = wt_socket_connect(o->address, o->port, o->family, o->patience_us, &v->error);
    if (fd < 0) {
        wt_trace_free(earlier);
        return fail_with(v, NO_CONNECTION);
    }
    if (!wt_live_begin(&v->live, fd, &v->config, &limits, &about))
        return wt_fail(&v->error, "", "memory is out");
    v->connected = true;
    v->live.stepped = v->following ? live_follow : NULL;
    v->live.stepped_user = &v->follower;
    wt_live_run(&v->live);
    return true;
}

/* With --resume the first connection is there to leave a session behind. */
static bool visit(struct visit *v)
{
    bool twice = v->options->resume;
    if (!visit_once(v, NULL, twice))
        return false;
    if (twice && v->live.end == WT_LIVE_CLOSED) {
        struct wt_trace *trace = wt_live_take_trace(&v->live);
        v->connected = false;
        if (!visit_once(v, trace, false))
            return false;
        wt_compare_resumption(v->live.trace, v->live.clock_us);
    }
    return tell(v);
}

int cli_connect(int argc, char **argv)
{
    struct connect_options options;
    int status;
    if (!connect_read_options(&options, argc, argv, &status))
        return status;
    if (options.insecure)
        fputs("WARNING: --insecure: the certificate is not believed in, and not refused either.\n"
              "WARNING: Whoever answers may be an impostor who reads and changes everything.\n",
              stderr);
    struct visit v = {.options = &options, .status = CLI_FAILED};
    bool ok = get_ready(&v);
    if (ok) {
        configure(&v);
        ok = visit(&v);
    }
    if (ok && v.log.failed) {
        v.error = v.log.error;
        ok = false;
    }
    clean_up(&v);
    if (!ok)
        cli_complain(&v.error);
    return ok ? CLI_FINE : v.status;
}
