/*
 * tlswalk connect: one HTTPS request to a real server, with every check told. It succeeds only when
 * the handshake and the answer are complete.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/connect_options.h"
#include "walkthrough/cli/files.h"
#include "walkthrough/cli/key_log.h"
#include "walkthrough/cli/live_view.h"
#include "walkthrough/live/anchors.h"
#include "walkthrough/live/clock.h"
#include "walkthrough/live/socket.h"
#include "walkthrough/wire/http.h"

enum { ANSWER_LIMIT = 1 << 20, RECEIVED_LIMIT = 4 << 20 };

static bool get_anchors(struct wt_anchors *anchors, const struct connect_options *o,
                        struct wt_error *error)
{
    const char *path = o->ca ? o->ca : wt_system_anchors;
    if (!o->ca && access(path, R_OK) != 0)
        return o->insecure || wt_fail(error, path,
                                      "this system keeps no trusted certificates there; name a "
                                      "file with --ca");
    return wt_anchors_load(anchors, path, error);
}

/* RFC 9112 section 3.2: Host carries the port unless it is the default one, and an IPv6 address in
 * brackets. */
static bool write_request(struct wt_buffer *request, const struct connect_options *o)
{
    bool ipv6 = strchr(o->name, ':') != NULL, usual = !strcmp(o->port, "443");
    wt_printf(request, "GET %s HTTP/1.1\r\nHost: %s%s%s%s%s\r\n", o->path, ipv6 ? "[" : "", o->name,
              ipv6 ? "]" : "", usual ? "" : ":", usual ? "" : o->port);
    wt_puts(request, "User-Agent: tlswalk\r\nAccept: */*\r\nConnection: close\r\n\r\n");
    return !request->failed;
}

/* ---- telling ----------------------------------------------------------------------------------
 */

/* Is the answer a whole header, and as much of a body as it promised? The endpoint saw to the
 * body. */
static bool read_answer(const struct wt_live *live, struct http_message *message)
{
    struct ce_view data = wt_endpoint_application_data(live->endpoint);
    struct wire w;
    wire_reader(&w, "http", data.data, data.len, NULL, NULL);
    wire_http(&w, message);
    return wire_finish(&w);
}

static bool keeps_promise(const struct http_message *message)
{
    struct ce_view length = http_field(message, "content-length");
    char text[24];
    uint64_t promised;
    if (length.len == 0)
        return true;
    snprintf(text, sizeof text, "%.*s", length.len < sizeof text ? (int)length.len : 0,
             (const char *)length.data);
    return cli_number(text, UINT64_MAX, &promised) && message->body.len >= promised;
}

/* What came may hold anything; a terminal gets to see only what is printable. */
static void print_answer(const struct http_message *message, FILE *to)
{
    fputs("Answer: ", to);
    for (size_t i = 0; i < message->start_line.len; i++) {
        uint8_t c = message->start_line.data[i];
        fputc(c >= ' ' && c <= '~' ? c : '?', to);
    }
    fprintf(to, " (%zu bytes)\n", message->body.len);
}

static bool tell_result(const struct wt_live *live, const struct connect_options *o,
                        struct wt_error *error)
{
    struct http_message message;
    struct wt_buffer line = {0};
    FILE *to = o->shared.json ? stderr : stdout;
    bool answered = read_answer(live, &message);
    bool ok = live->end == WT_LIVE_CLOSED;
    live_verdict(live, &line);
    if (answered)
        print_answer(&message, to);
    if (!ok)
        wt_fail(error, o->shared.operands[0], "%s", line.data ? line.data : "memory is out");
    else if (!answered)
        ok = wt_fail(error, o->shared.operands[0], "the answer is not HTTP, or not whole");
    else if (!keeps_promise(&message))
        ok = wt_fail(error, o->shared.operands[0], "the answer is shorter than it promised");
    else
        fprintf(to, "%s\n", line.data);
    wt_buffer_clear(&line);
    return ok;
}

static bool tell(const struct wt_live *live, const struct connect_options *o,
                 struct wt_error *error)
{
    if (live->trace->out_of_memory)
        return wt_fail(error, "", "memory is out");
    bool ok = file_deliver_lesson(&o->shared, live->trace, error);
    if (ok && !o->shared.json)
        ok = live_narrate(&o->shared, live->trace, error);
    return tell_result(live, o, error) && ok;
}

/* ---- connecting -------------------------------------------------------------------------------
 */

static bool converse(const struct connect_options *o, const struct wt_anchors *anchors,
                     const struct wt_buffer *request, struct wt_error *error)
{
    struct wt_config config = {.role = WT_CLIENT,
                               .extended_master_secret =
                                   !o->shared.scenario.no_extended_master_secret,
                               .today = wt_calendar_seconds(),
                               .host = o->name,
                               .anchors = anchors->certificates,
                               .anchor_count = anchors->count,
                               .accept_any_certificate = o->insecure,
                               .request = request->data,
                               .request_len = request->len};
    struct wt_live_limits limits = {.patience_us = o->patience_us,
                                    .application_data = ANSWER_LIMIT,
                                    .received = RECEIVED_LIMIT};
    struct key_log log = {0};
    struct wt_live live;
    config.keys_made = key_log_append;
    config.keys_user = &log;
    live_configure(&o->offer, o->shared.scenario.suite, &config);
    int fd = wt_socket_connect(o->host, o->port, o->family, o->patience_us, error);
    if (fd < 0)
        return false;
    if (!wt_live_begin(&live, fd, &config, &limits, o->told))
        return wt_fail(error, "", "memory is out");
    wt_live_run(&live);
    bool ok = tell(&live, o, error);
    wt_live_clear(&live);
    if (log.failed)
        *error = log.error;
    ok = ok && !log.failed;
    return ok;
}

int cli_connect(int argc, char **argv)
{
    struct connect_options options;
    struct wt_error error = {0};
    int status;
    if (!connect_read_options(&options, argc, argv, &status))
        return status;
    if (options.insecure)
        fputs("WARNING: --insecure: the certificate is not believed in, and not refused either.\n"
              "WARNING: Whoever answers may be an impostor who reads and changes everything.\n",
              stderr);
    struct wt_anchors anchors = {0};
    struct wt_buffer request = {0};
    bool ok = get_anchors(&anchors, &options, &error) &&
              (write_request(&request, &options) || wt_fail(&error, "", "memory is out")) &&
              converse(&options, &anchors, &request, &error);
    wt_buffer_clear(&request);
    wt_anchors_clear(&anchors);
    return ok ? CLI_FINE : cli_complain(&error);
}
