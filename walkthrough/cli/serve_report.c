/* Each connection, once it is over: told, recorded, its keys logged. What cannot be written is
 * complained about and does not stop the server. */
#include "walkthrough/cli/serve_report.h"

#include <stdio.h>
#include <time.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/files.h"
#include "walkthrough/cli/key_log.h"
#include "walkthrough/live/clock.h"

bool serve_report_begin(struct serve_report *report, const struct serve_options *options,
                        struct wt_error *error)
{
    *report = (struct serve_report){.options = options};
    report->following =
        options->follow && live_open_view(&report->follower, &options->shared, error);
    return report->following || !options->follow;
}

void serve_report_end(struct serve_report *report)
{
    if (report->following)
        live_close_view(&report->follower);
}

void serve_follow(void *user, const struct wt_live *live, size_t first_step)
{
    struct serve_report *report = user;
    live_follow(&report->follower, live, first_step);
}

/* The name has the time in it, so that the next server does not write over it. */
static bool record(const struct serve_report *report, const struct wt_live *live,
                   struct wt_error *error)
{
    const struct serve_options *o = report->options;
    struct wt_export_options wishes = {.with_secrets = o->shared.with_secrets};
    struct wt_buffer path = {0}, json = {0};
    time_t now = (time_t)wt_calendar_seconds();
    struct tm utc;
    char when[32] = "";
    if (gmtime_r(&now, &utc))
        strftime(when, sizeof when, "%Y%m%dT%H%M%SZ", &utc);
    wt_printf(&path, "%s/tlswalk-%s-%04u.json", o->record, when, report->number);
    bool ok = !path.failed || wt_fail(error, o->record, "memory is out");
    ok = ok && wt_export(live->trace, "json", &wishes, &json, error) &&
         file_deliver(path.data, &json, wishes.with_secrets, error);
    wt_buffer_clear(&path);
    wt_buffer_clear(&json);
    return ok;
}

static void tell_line(const struct serve_report *report, const struct wt_live *live)
{
    struct wt_buffer line = {0};
    live_verdict(live, &line);
    printf("%u  %s  %s\n", report->number, live->peer, line.data ? line.data : "");
    fflush(stdout);
    wt_buffer_clear(&line);
}

void serve_log_keys(void *user, const struct wt_endpoint *endpoint, const char *label,
                    struct ce_view secret)
{
    struct serve_report *report = user;
    struct key_log log = {0};
    key_log_append(&log, endpoint, label, secret);
    if (log.failed) {
        report->failed = true;
        cli_complain(&log.error);
    }
}

void serve_report(void *user, const struct wt_live *live)
{
    struct serve_report *report = user;
    struct wt_error error = {0};
    report->number++;
    bool ok = true;
    if (report->options->record && !live->trace->out_of_memory)
        ok = record(report, live, &error);
    if (!report->options->quiet && !report->following && !live->trace->out_of_memory &&
        live->trace->step_count)
        ok = live_narrate(&report->options->shared, live->trace, &error) && ok;
    tell_line(report, live);
    if (!ok) {
        report->failed = true;
        cli_complain(&error);
    }
}
