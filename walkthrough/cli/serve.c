/*
 * tlswalk serve: an HTTPS server for one's own browser or curl, that tells what each connection
 * did. It listens on loopback unless told otherwise.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/pem.h"
#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/serve_options.h"
#include "walkthrough/cli/serve_report.h"
#include "walkthrough/live/anchors.h"
#include "walkthrough/live/entropy.h"
#include "walkthrough/live/file.h"
#include "walkthrough/live/identity.h"
#include "walkthrough/live/page.h"
#include "walkthrough/live/server.h"
#include "walkthrough/live/socket.h"
#include "walkthrough/tls/session_cache.h"

enum { REQUEST_LIMIT = 1 << 16, RECEIVED_LIMIT = 1 << 18, TRACE_LIMIT = 6 << 20 };
enum { SESSIONS = 256, SESSION_LIFETIME_S = 7200 };

/* All that the connections share. */
struct service {
    const struct serve_options *options;
    struct wt_live_identity identity;
    struct wt_anchors visitors; /* who may have issued their certificates */
    struct wt_session_cache *sessions;
    struct wt_ticket_key ticket_key;
    struct wt_catalog *catalog; /* the words of the page */
    struct serve_report report;
};

/* ---- being asked to stop ----------------------------------------------------------------------
 *
 * A signal handler knows nothing but globals: this pipe is the program's only one. What it writes
 * wakes the poll loop.
 */
static int stop_pipe[2] = {-1, -1};

static void ask_to_stop(int signal_number)
{
    int before = errno;
    (void)signal_number;
    ssize_t ignored = write(stop_pipe[1], "", 1);
    (void)ignored;
    errno = before;
}

static bool watch_signals(struct wt_error *error)
{
    struct sigaction action = {.sa_handler = ask_to_stop, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    return (pipe(stop_pipe) == 0 && fcntl(stop_pipe[1], F_SETFL, O_NONBLOCK) == 0 &&
            sigaction(SIGINT, &action, NULL) == 0 && sigaction(SIGTERM, &action, NULL) == 0) ||
           wt_fail(error, "signals", "%s", strerror(errno));
}

static void forget_signals(void)
{
    struct sigaction usual = {.sa_handler = SIG_DFL};
    sigemptyset(&usual.sa_mask);
    sigaction(SIGINT, &usual, NULL);
    sigaction(SIGTERM, &usual, NULL);
    for (int i = 0; i < 2; i++) {
        if (stop_pipe[i] >= 0)
            close(stop_pipe[i]);
        stop_pipe[i] = -1;
    }
}

/* ---- who we are -------------------------------------------------------------------------------
 */

static bool put_pem(struct wt_buffer *out, const char *label, struct ce_view der)
{
    char pem[16384];
    size_t len = sizeof pem;
    bool ok = ce_pem_encode(pem, &len, label, der.data, der.len) == CE_OK;
    if (ok)
        wt_put(out, pem, len);
    ce_wipe(pem, sizeof pem);
    return ok && !out->failed;
}

/* One or two PEM blocks as a file. */
static bool save(const char *path, struct ce_view certificate, struct ce_view key,
                 struct wt_error *error)
{
    struct wt_buffer pem = {0};
    bool ok = (put_pem(&pem, "CERTIFICATE", certificate) &&
               (!key.len || put_pem(&pem, "PRIVATE KEY", key))) ||
              wt_fail(error, path, "could not be written as PEM");
    struct ce_view contents = {(const uint8_t *)pem.data, pem.len};
    ok = ok && wt_file_write(path, contents, key.len > 0, error);
    ce_wipe(pem.data, pem.capacity);
    wt_buffer_clear(&pem);
    return ok;
}

static bool get_identity(struct service *s, struct wt_error *error)
{
    const struct serve_options *o = s->options;
    struct wt_live_identity *own = &s->identity;
    struct ce_view none = {NULL, 0};
    if (o->certificate)
        return wt_identity_load(own, o->certificate, o->key, error);
    return wt_identity_make(own, o->hosts, o->host_count, o->key_type, o->curve, error) &&
           (!o->save_ca || save(o->save_ca, own->ca_certificate, none, error)) &&
           (!o->save_client ||
            save(o->save_client, own->client_certificate, own->client_key, error));
}

/* Sessions are remembered here, or sealed into tickets by a key that this process draws. */
static bool get_sessions(struct service *s, struct wt_error *error)
{
    struct ce_random random = wt_entropy_random();
    if (s->options->no_sessions)
        return true;
    s->sessions = wt_session_cache_new(SESSIONS, SESSION_LIFETIME_S);
    if (!s->sessions)
        return wt_fail(error, "", "memory is out");
    return (ce_random_fill(&random, s->ticket_key.name, sizeof s->ticket_key.name) == CE_OK &&
            ce_random_fill(&random, s->ticket_key.key, sizeof s->ticket_key.key) == CE_OK) ||
           wt_fail(error, "/dev/urandom", "gave no random bytes");
}

static bool get_ready(struct service *s, struct wt_error *error)
{
    const struct serve_options *o = s->options;
    s->catalog = wt_catalog_open("en", error);
    return s->catalog && get_identity(s, error) && get_sessions(s, error) &&
           (!o->client_ca || wt_anchors_load(&s->visitors, o->client_ca, error)) &&
           serve_report_begin(&s->report, o, error);
}

static void clean_up(struct service *s)
{
    serve_report_end(&s->report);
    wt_catalog_free(s->catalog);
    wt_session_cache_free(s->sessions);
    ce_wipe(&s->ticket_key, sizeof s->ticket_key);
    wt_anchors_clear(&s->visitors);
    wt_identity_clear(&s->identity);
}

/* ---- serving ----------------------------------------------------------------------------------
 */

/* A wildcard address is where one listens, not where one connects to. */
static void say_how_to_try(const struct serve_options *o, int listener)
{
    char own[72];
    wt_socket_own(listener, own, sizeof own);
    const char *port = strrchr(own, ':') ? strrchr(own, ':') : "";
    printf("Listening on %s (Ctrl-C ends it).\n", own);
    if (o->save_ca)
        printf("  curl --cacert %s https://localhost%s/\n"
               "  openssl s_client -connect localhost%s -CAfile %s\n",
               o->save_ca, port, port, o->save_ca);
    else
        printf("  curl -k https://localhost%s/\n  openssl s_client -connect localhost%s\n", port,
               port);
    fflush(stdout);
}

static struct wt_config configuration(struct service *s)
{
    const struct serve_options *o = s->options;
    bool own_ca = !o->client_ca;
    struct wt_config config = {
        .role = WT_SERVER,
        .identities = &s->identity.identity,
        .identity_count = 1,
        .dh_group = 256,
        .sessions = s->sessions,
        .early_data = o->early_data,
        .ticket_keys = &s->ticket_key,
        .ticket_key_count = s->sessions && !o->no_tickets,
        .ticket_lifetime_s = SESSION_LIFETIME_S,
        .request_client_certificate = o->ask_client || o->demand_client,
        .demand_client_certificate = o->demand_client,
        .anchors = own_ca ? &s->identity.ca_certificate : s->visitors.certificates,
        .anchor_count = own_ca ? s->identity.ca_certificate.len > 0 : s->visitors.count,
        .keys_made = serve_log_keys,
        .keys_user = &s->report,
        .respond = wt_page_respond};
    live_offer_configure(&o->offer, &config);
    return config;
}

static bool serve(struct service *s, struct wt_error *error)
{
    const struct serve_options *o = s->options;
    struct wt_server server = {.config = configuration(s),
                               .limits = {.patience_us = o->patience_us,
                                          .application_data = REQUEST_LIMIT,
                                          .received = RECEIVED_LIMIT,
                                          .trace = TRACE_LIMIT},
                               .catalog = s->catalog,
                               .options = o->offer.told,
                               .count = o->count,
                               .stepped = o->follow ? serve_follow : NULL,
                               .ended = serve_report,
                               .user = &s->report};
    server.listener = wt_socket_listen(o->address, o->port, error);
    if (server.listener < 0)
        return false;
    bool ok = watch_signals(error);
    server.stop = stop_pipe[0];
    if (ok)
        say_how_to_try(o, server.listener);
    ok = ok && wt_server_run(&server, error);
    forget_signals();
    close(server.listener);
    return ok && !s->report.failed;
}

int cli_serve(int argc, char **argv)
{
    struct serve_options options;
    struct wt_error error = {0};
    int status;
    if (!serve_read_options(&options, argc, argv, &status))
        return status;
    struct service service = {.options = &options};
    bool ok = get_ready(&service, &error) && serve(&service, &error);
    clean_up(&service);
    if (!ok && !*error.what)
        return CLI_FAILED;
    return ok ? CLI_FINE : cli_complain(&error);
}
