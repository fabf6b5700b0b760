/* The options of `tlswalk serve`. */
#include "walkthrough/cli/serve_options.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/live_options.h"

static const char help[] =
    "usage: tlswalk serve [OPTION…]\n"
    "\n"
    "An HTTPS server that tells what happens in each connection.\n"
    "\n"
    "  --port N         the port; 8443 if not given, 0 for any that is free\n"
    "  --bind ADDRESS   where to listen; 127.0.0.1 if not given\n"
    "  --cert FILE      its certificates, leaf first, and\n"
    "  --key FILE       their key, both PEM; without them a CA of its own is made\n"
    "  --save-ca FILE   write that CA's certificate, for curl --cacert\n"
    "  --host NAME      one more name for the certificate made; may be repeated\n"
    "  --tls VERSION    speak this version alone, 1.2 or 1.3; both if not given\n"
    "  --suite NAME     speak this cipher suite alone\n"
    "  --group NAME     exchange keys in this group alone, such as x25519\n"
    "  --no-ems         do not use extended_master_secret\n"
    "  --record DIR     write a lesson file for each connection\n"
    "  --with-secrets   with the secrets in it\n"
    "  --once           end after one connection\n"
    "  --count N        end after so many\n"
    "  --timeout S      seconds to wait for a client that says nothing; 15 if not given\n"
    "  --level LEVEL    story (the default), detail or bytes\n"
    "  --quiet          one line for each connection\n"
    "  --lang en|zh     the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN     auto (the default), always or never\n"
    "\n"
    "With SSLKEYLOGFILE in the environment, each connection's secrets are appended to that\n"
    "file, as Wireshark reads it.\n";

/* clang-format off */
static const struct live_option table[] = {
    { "--port",         true,  'p' },
    { "--bind",         true,  'b' },
    { "--cert",         true,  'c' },
    { "--key",          true,  'k' },
    { "--save-ca",      true,  'a' },
    { "--host",         true,  'h' },
    { "--record",       true,  'r' },
    { "--tls",          true,  'v' },
    { "--group",        true,  'g' },
    { "--once",         false, '1' },
    { "--count",        true,  'n' },
    { "--timeout",      true,  't' },
    { "--quiet",        false, 'q' },
    { NULL, false, 0 }
};
/* clang-format on */

static bool take_host(struct serve_options *o, const char *name, struct wt_error *error)
{
    if (o->host_count == WT_MAX_HOSTS)
        return wt_fail_usage(error, "--host", "at most %d names", WT_MAX_HOSTS);
    if (!*name || strlen(name) > 64)
        return wt_fail_usage(error, "--host", "'%s': a name here has 1 to 64 characters", name);
    o->hosts[o->host_count++] = name;
    return true;
}

static bool take_count(struct serve_options *o, const char *word, struct wt_error *error)
{
    uint64_t number;
    if (!cli_number(word, 1000000, &number) || number == 0)
        return wt_fail_usage(error, "--count", "'%s': expected a number from 1 to 1000000", word);
    o->count = (unsigned)number;
    return true;
}

static bool take(void *user, int letter, const char *word, struct wt_error *error)
{
    struct serve_options *o = user;
    switch (letter) {
    case 'p':
        o->port = word;
        return live_is_port(word) ||
               wt_fail_usage(error, "--port", "'%s': expected a number from 0 to 65535", word);
    case 'b':
        o->address = word;
        return true;
    case 'c':
        o->certificate = word;
        return true;
    case 'k':
        o->key = word;
        return true;
    case 'a':
        o->save_ca = word;
        return true;
    case 'h':
        return take_host(o, word, error);
    case 'r':
        o->record = word;
        return true;
    case 'v':
        return live_take_version(&o->offer, word, error);
    case 'g':
        return live_take_group(&o->offer, word, error);
    case 'q':
        return o->quiet = true;
    case 'n':
        return take_count(o, word, error);
    case 't':
        return live_seconds(word, &o->patience_us) ||
               wt_fail_usage(error, "--timeout", "'%s': expected seconds, such as 15 or 0.5", word);
    default:
        o->count = 1;
        return true;
    }
}

static bool fit_together(const struct serve_options *o, struct wt_error *error)
{
    struct stat directory;
    if (!o->certificate != !o->key)
        return wt_fail_usage(error, o->key ? "--key" : "--cert", "--cert and --key go together");
    if (o->certificate && o->save_ca)
        return wt_fail_usage(error, "--save-ca", "with --cert there is no CA of our own to save");
    if (o->certificate && o->host_count)
        return wt_fail_usage(error, "--host", "the certificate given has its names already");
    if (o->record && (stat(o->record, &directory) != 0 || !S_ISDIR(directory.st_mode)))
        return wt_fail(error, o->record, "not a directory");
    return live_offer_fits(&o->offer, o->shared.scenario.suite, error);
}

bool serve_read_options(struct serve_options *o, int argc, char **argv, int *status)
{
    struct wt_error error = {0};
    *o = (struct serve_options){.address = "127.0.0.1", .port = "8443", .patience_us = 15000000};
    if (!live_take_options(&argc, argv, table, take, o, &error)) {
        *status = cli_complain(&error);
        return false;
    }
    if (!cli_begin(&o->shared, argc, argv, "uElS" CLI_TEXT_OPTIONS, help, "", 0, 0, status))
        return false;
    live_tell_options(&o->offer, &o->shared, o->told, sizeof o->told);
    if (fit_together(o, &error))
        return true;
    *status = cli_complain(&error);
    return false;
}
