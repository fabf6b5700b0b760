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
#include "walkthrough/live/entropy.h"
#include "walkthrough/live/file.h"
#include "walkthrough/live/identity.h"
#include "walkthrough/live/page.h"
#include "walkthrough/live/server.h"
#include "walkthrough/live/socket.h"
#include "walkthrough/tls/session_cache.h"

enum { REQUEST_LIMIT = 1 << 16, RECEIVED_LIMIT = 1 << 19, SESSIONS = 256, SESSION_SECONDS = 7200 };

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

static bool save_ca(const char *path, struct ce_view der, struct wt_error *error)
{
    char pem[16384];
    size_t len = sizeof pem;
    if (ce_pem_encode(pem, &len, "CERTIFICATE", der.data, der.len) != CE_OK)
        return wt_fail(error, path, "the CA's certificate could not be written as PEM");
    return wt_file_write(path, (struct ce_view){(uint8_t *)pem, len}, false, error);
}

static bool get_identity(struct wt_live_identity *identity, const struct serve_options *o,
                         struct wt_error *error)
{
    if (o->certificate)
        return wt_identity_load(identity, o->certificate, o->key, error);
    return wt_identity_make(identity, o->hosts, o->host_count, error) &&
           (!o->save_ca || save_ca(o->save_ca, identity->ca_certificate, error));
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

/* The key of the session tickets that visitors of TLS 1.2 get (RFC 5077): as long as we run. */
static bool draw_ticket_key(struct wt_ticket_key *key, struct wt_config *config,
                            struct wt_error *error)
{
    struct ce_random random = wt_entropy_random();
    if (ce_random_fill(&random, key->name, sizeof key->name) != CE_OK ||
        ce_random_fill(&random, key->key, sizeof key->key) != CE_OK)
        return wt_fail(error, "ticket key", "the system gives no entropy");
    config->ticket_keys = key;
    config->ticket_key_count = 1;
    config->ticket_lifetime_s = SESSION_SECONDS;
    return true;
}

static bool serve(struct serve_options *o, const struct wt_live_identity *identity,
                  struct wt_error *error)
{
    struct serve_report report = {.options = o};
    struct wt_server server = {
        .config = {.role = WT_SERVER,
                   .extended_master_secret = !o->shared.scenario.no_extended_master_secret,
                   .identities = &identity->identity,
                   .identity_count = 1,
                   .dh_group = 256,
                   .keys_made = serve_log_keys,
                   .keys_user = &report,
                   .respond = wt_page_respond},
        .limits = {.patience_us = o->patience_us,
                   .application_data = REQUEST_LIMIT,
                   .received = RECEIVED_LIMIT},
        .options = o->told,
        .count = o->count,
        .ended = serve_report,
        .user = &report};
    live_configure(&o->offer, o->shared.scenario.suite, &server.config);
    server.config.sessions = wt_session_cache_new(SESSIONS, SESSION_SECONDS);
    if (!server.config.sessions)
        return wt_fail(error, "", "memory is out");
    server.listener = wt_socket_listen(o->address, o->port, error);
    struct wt_ticket_key key = {{0}, {0}};
    bool ok = server.listener >= 0 && draw_ticket_key(&key, &server.config, error) &&
              watch_signals(error);
    server.stop = stop_pipe[0];
    if (ok)
        say_how_to_try(o, server.listener);
    ok = ok && wt_server_run(&server, error);
    forget_signals();
    if (server.listener >= 0)
        close(server.listener);
    wt_session_cache_free(server.config.sessions);
    ce_wipe(&key, sizeof key);
    return ok && !report.failed;
}

int cli_serve(int argc, char **argv)
{
    struct serve_options options;
    struct wt_error error = {0};
    int status;
    if (!serve_read_options(&options, argc, argv, &status))
        return status;
    struct wt_live_identity identity = {0};
    bool ok = get_identity(&identity, &options, &error) && serve(&options, &identity, &error);
    wt_identity_clear(&identity);
    if (!ok && !*error.what)
        return CLI_FAILED;
    return ok ? CLI_FINE : cli_complain(&error);
}
