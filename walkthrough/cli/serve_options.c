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
    "An HTTPS server (TLS 1.3 and 1.2) that tells what happens in each connection. Its page shows\n"
    "visitors their own handshake.\n"
    "\n"
    "  --port N         the port; 8443 if not given, 0 for any that is free\n"
    "  --bind ADDRESS   where to listen; 127.0.0.1 if not given\n" LIVE_OFFER_HELP
    "  --cert FILE      its certificates, leaf first, and\n"
    "  --key FILE       their key, both PEM; without them a CA of its own is made\n"
    "  --key-type TYPE  the key of the certificate made: rsa (the default), p256, p384, ed25519\n"
    "  --host NAME      one more name for the certificate made; may be repeated\n"
    "  --save-ca FILE   write that CA's certificate, for curl --cacert\n"
    "  --save-client FILE   write a certificate and key for a visitor, for curl --cert\n"
    "  --ask-client-cert    ask visitors for a certificate; --demand-client-cert: refuse without\n"
    "  --client-ca FILE     who may have issued it; the CA made here if not given\n"
    "  --no-tickets     keep sessions here, give no tickets\n"
    "  --no-sessions    neither: every handshake is a full one\n"
    "  --early-data     take a request that comes with the ClientHello (TLS 1.3, once a ticket)\n"
    "  --record DIR     write a lesson file for each connection\n"
    "  --with-secrets   with the secrets in it\n"
    "  --once           end after one connection\n"
    "  --count N        end after so many\n"
    "  --timeout S      seconds to wait for a client that says nothing; 15 if not given\n"
    "  --follow         tell each step as it happens\n"
    "  --level LEVEL    story (the default), detail or bytes\n"
    "  --quiet          one line for each connection\n"
    "  --lang en|zh     the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN     auto (the default), always or never\n"
    "\n"
    "With SSLKEYLOGFILE in the environment, each connection's secrets are appended to that file,\n"
    "as Wireshark reads it.\n";

/* clang-format off */
static const struct live_option table[] = {
    LIVE_OFFER_OPTIONS,
    { "--port",               true,  'p' },
    { "--bind",               true,  'b' },
    { "--cert",               true,  'c' },
    { "--key",                true,  'k' },
    { "--key-type",           true,  'y' },
    { "--save-ca",            true,  'a' },
    { "--save-client",        true,  's' },
    { "--client-ca",          true,  'C' },
    { "--ask-client-cert",    false, 'w' },
    { "--demand-client-cert", false, 'W' },
    { "--no-tickets",         false, 'x' },
    { "--no-sessions",        false, 'X' },
    { "--early-data",         false, 'D' },
    { "--host",               true,  'h' },
    { "--record",             true,  'r' },
    { "--once",               false, '1' },
    { "--count",              true,  'n' },
    { "--timeout",            true,  't' },
    { "--follow",             false, 'f' },
    { "--quiet",              false, 'q' },
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

static bool take_key_type(struct serve_options *o, const char *word, struct wt_error *error)
{
    static const struct {
        const char *name;
        enum ce_key_type type;
        unsigned curve;
    } types[] = {{"rsa", CE_KEY_RSA, 0},
                 {"p256", CE_KEY_EC, 23},
                 {"p384", CE_KEY_EC, 24},
                 {"ed25519", CE_KEY_ED25519, 0}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!strcmp(types[i].name, word)) {
            o->key_type = types[i].type;
            o->curve = types[i].curve;
            return true;
        }
    return wt_fail_usage(error, "--key-type", "'%s': expected rsa, p256, p384 or ed25519", word);
}

/* Options that are a word, kept as it stands; and those that are no more than said. */
static const char **place_of(struct serve_options *o, int letter)
{
    const char **const places[] = {&o->address, &o->certificate, &o->key,       &o->save_ca,
                                   &o->record,  &o->save_client, &o->client_ca, &o->port};
    static const char words[] = "bckarsCp";
    const char *at = strchr(words, letter);
    return at ? places[at - words] : NULL;
}

static bool *switch_of(struct serve_options *o, int letter)
{
    bool *const switches[] = {&o->quiet,      &o->follow,      &o->ask_client, &o->demand_client,
                              &o->no_tickets, &o->no_sessions, &o->early_data};
    static const char letters[] = "qfwWxXD";
    const char *at = strchr(letters, letter);
    return at ? switches[at - letters] : NULL;
}

static bool take_other(struct serve_options *o, int letter, const char *word,
                       struct wt_error *error)
{
    switch (letter) {
    case 'h':
        return take_host(o, word, error);
    case 'n':
        return take_count(o, word, error);
    case 'y':
        return take_key_type(o, word, error);
    case 't':
        return live_seconds(word, &o->patience_us) ||
               wt_fail_usage(error, "--timeout", "'%s': expected seconds, such as 15 or 0.5", word);
    default:
        o->count = 1;
        return true;
    }
}

static bool take(void *user, int letter, const char *word, struct wt_error *error)
{
    struct serve_options *o = user;
    const char **place = place_of(o, letter);
    bool *said = switch_of(o, letter), mine;
    if (!live_offer_take(&o->offer, letter, word, &mine, error) || mine)
        return *error->what == '\0';
    if (said)
        return *said = true;
    if (!place)
        return take_other(o, letter, word, error);
    *place = word;
    return letter != 'p' || live_is_port(word) ||
           wt_fail_usage(error, "--port", "'%s': expected a number from 0 to 65535", word);
}

/* What only a CA made here can do, asked for beside --cert. */
static const char *needs_own_ca(const struct serve_options *o)
{
    return o->save_ca       ? "--save-ca"
           : o->save_client ? "--save-client"
           : o->key_type    ? "--key-type"
                            : NULL;
}

static bool fit_together(const struct serve_options *o, struct wt_error *error)
{
    struct stat directory;
    bool own_ca = !o->certificate, asks = o->ask_client || o->demand_client;
    if (!o->certificate != !o->key)
        return wt_fail_usage(error, o->key ? "--key" : "--cert", "--cert and --key go together");
    if (!own_ca && needs_own_ca(o))
        return wt_fail_usage(error, needs_own_ca(o), "with --cert there is no CA of our own");
    if (!own_ca && o->host_count)
        return wt_fail_usage(error, "--host", "the certificate given has its names already");
    if (!own_ca && asks && !o->client_ca)
        return wt_fail_usage(error, "--client-ca", "with --cert, say who may issue to visitors");
    if (o->client_ca && !asks)
        return wt_fail_usage(error, "--client-ca", "nobody is asked; add --ask-client-cert");
    if (o->record && (stat(o->record, &directory) != 0 || !S_ISDIR(directory.st_mode)))
        return wt_fail(error, o->record, "not a directory");
    return live_offer_fits(&o->offer, error);
}

bool serve_read_options(struct serve_options *o, int argc, char **argv, int *status)
{
    struct wt_error error = {0};
    *o = (struct serve_options){.address = "127.0.0.1", .port = "8443", .patience_us = 15000000};
    if (!live_take_options(&argc, argv, table, take, o, &error)) {
        *status = cli_complain(&error);
        return false;
    }
    if (!cli_begin(&o->shared, argc, argv, "lS" CLI_TEXT_OPTIONS, help, "", 0, 0, status))
        return false;
    if (fit_together(o, &error))
        return true;
    *status = cli_complain(&error);
    return false;
}
