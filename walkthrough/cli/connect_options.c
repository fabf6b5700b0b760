/* The options of `tlswalk connect`, and its HOST[:PORT]. */
#include "walkthrough/cli/connect_options.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/live_options.h"

static const char help[] =
    "usage: tlswalk connect HOST[:PORT] [OPTION…]\n"
    "\n"
    "Asks an HTTPS server for a page over TLS 1.3 or 1.2 and tells what happens. PORT is 443 if\n"
    "not given; an IPv6 address stands in brackets before it: [::1]:8443.\n"
    "\n" LIVE_OFFER_HELP
    "  --ca FILE        trust these certificates (PEM) instead of the system's\n"
    "  --insecure       believe any certificate; anyone may then be listening\n"
    "  --sni NAME       ask for this name, and demand it of the certificate\n"
    "  --resolve HOST:PORT:ADDRESS   where that host and port are to be found\n"
    "  --client-cert FILE, --client-key FILE   who we are (PEM), for a server that asks\n"
    "  --resume         connect twice, and take the session up again the second time\n"
    "  --early-data     the second time, send the request at once (TLS 1.3; as --resume)\n"
    "  --path /PATH     what to ask for; / if not given\n"
    "  --timeout S      seconds to wait for a server that says nothing; 15 if not given\n"
    "  -4, -6           use IPv4, or IPv6, alone\n"
    "  --follow         tell each step as it happens\n"
    "  --level LEVEL    story (the default), detail or bytes\n"
    "  --json           print the lesson file instead of the narration\n"
    "  -o FILE          write the lesson file, too\n"
    "  --with-secrets   with the secrets in it\n"
    "  --lang en|zh     the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN     auto (the default), always or never\n"
    "\n"
    "With SSLKEYLOGFILE in the environment, the secrets are appended to that file.\n"
    "Exit status: 0 when the handshake and the answer are complete; 1 the handshake failed;\n"
    "2 wrong usage; 3 the server's certificate was refused; 4 no connection, or silence;\n"
    "5 the handshake was well, the answer was not.\n";

/* clang-format off */
static const struct live_option table[] = {
    LIVE_OFFER_OPTIONS,
    { "--ca",           true,  'c' },
    { "--insecure",     false, 'i' },
    { "--sni",          true,  'n' },
    { "--resolve",      true,  'r' },
    { "--client-cert",  true,  'x' },
    { "--client-key",   true,  'y' },
    { "--resume",       false, 'R' },
    { "--early-data",   false, 'D' },
    { "--path",         true,  'p' },
    { "--timeout",      true,  't' },
    { "--follow",       false, 'f' },
    { "-4",             false, '4' },
    { "-6",             false, '6' },
    { NULL, false, 0 }
};
/* clang-format on */

/* What goes into the request line must be one word of visible ASCII. */
static bool is_path(const char *text)
{
    if (text[0] != '/' || strlen(text) > 2000)
        return false;
    for (; *text; text++)
        if (*text <= ' ' || *text > '~')
            return false;
    return true;
}

static bool is_host(const char *text, size_t len)
{
    if (len == 0 || len > 253)
        return false;
    for (size_t i = 0; i < len; i++)
        if (text[i] <= ' ' || text[i] > '~' || strchr("/@[]\"\\", text[i]))
            return false;
    return true;
}

/* Options that are a word, kept as it stands. */
static const char **place_of(struct connect_options *o, int letter)
{
    switch (letter) {
    case 'c':
        return &o->ca;
    case 'n':
        return &o->name;
    case 'p':
        return &o->path;
    case 'r':
        return &o->resolve;
    case 'x':
        return &o->certificate;
    case 'y':
        return &o->key;
    default:
        return NULL;
    }
}

static bool *switch_of(struct connect_options *o, int letter)
{
    return letter == 'i' ? &o->insecure : letter == 'f' ? &o->follow : &o->resume;
}

static bool take_other(struct connect_options *o, int letter, const char *word,
                       struct wt_error *error)
{
    switch (letter) {
    case 't':
        return live_seconds(word, &o->patience_us) ||
               wt_fail_usage(error, "--timeout", "'%s': expected seconds, such as 15 or 0.5", word);
    case '4':
        o->family = AF_INET;
        return true;
    case '6':
        o->family = AF_INET6;
        return true;
    case 'D':
        return o->early_data = o->resume = true;
    default:
        return *switch_of(o, letter) = true;
    }
}

static bool take(void *user, int letter, const char *word, struct wt_error *error)
{
    struct connect_options *o = user;
    const char **place = place_of(o, letter);
    bool mine;
    if (!live_offer_take(&o->offer, letter, word, &mine, error) || mine)
        return *error->what == '\0';
    if (!place)
        return take_other(o, letter, word, error);
    *place = word;
    if (letter == 'n' && !is_host(word, strlen(word)))
        return wt_fail_usage(error, "--sni", "'%s' is no host name", word);
    return letter != 'p' || is_path(word) ||
           wt_fail_usage(error, "--path", "expected one word of ASCII that begins with /");
}

/* HOST, HOST:PORT, [ADDRESS], [ADDRESS]:PORT, or an IPv6 address bare. */
static bool read_target(struct connect_options *o, const char *text, struct wt_error *error)
{
    bool bracketed = text[0] == '[';
    const char *host = text + bracketed;
    const char *colon = strchr(host, ':');
    size_t len = strlen(host);
    const char *rest = "";
    if (bracketed) {
        len = strcspn(host, "]");
        rest = host[len] ? host + len + 1 : ":";
    } else if (colon && !strchr(colon + 1, ':')) {
        len = (size_t)(colon - host);
        rest = colon;
    }
    const char *port = *rest == ':' ? rest + 1 : "443";
    if (!is_host(host, len) || (*rest && *rest != ':') || !live_is_port(port) || strlen(port) > 5)
        return wt_fail_usage(error, text, "expected HOST or HOST:PORT");
    memcpy(o->host, host, len);
    o->host[len] = '\0';
    memcpy(o->port, port, strlen(port) + 1);
    if (!o->name)
        o->name = o->host;
    return true;
}

/* As curl has it: HOST:PORT:ADDRESS, for the host and port asked for. */
static bool read_resolve(struct connect_options *o, struct wt_error *error)
{
    char expected[sizeof o->host + sizeof o->port + 2];
    o->address = o->host;
    if (!o->resolve)
        return true;
    snprintf(expected, sizeof expected, "%s:%s:", o->host, o->port);
    size_t len = strlen(expected);
    if (strncmp(o->resolve, expected, len) != 0 || !o->resolve[len])
        return wt_fail_usage(error, "--resolve", "expected %sADDRESS", expected);
    o->address = o->resolve + len;
    return true;
}

static bool fit_together(const struct connect_options *o, struct wt_error *error)
{
    if (!o->certificate != !o->key)
        return wt_fail_usage(error, o->key ? "--client-key" : "--client-cert",
                             "--client-cert and --client-key go together");
    if (o->follow && o->shared.json)
        return wt_fail_usage(error, "--follow", "--json prints one lesson, at the end");
    if (o->early_data && o->offer.version == 0x0303)
        return wt_fail_usage(error, "--early-data", "TLS 1.2 has none");
    return live_offer_fits(&o->offer, error);
}

bool connect_read_options(struct connect_options *o, int argc, char **argv, int *status)
{
    struct wt_error error = {0};
    *o = (struct connect_options){.path = "/", .family = AF_UNSPEC, .patience_us = 15000000};
    if (!live_take_options(&argc, argv, table, take, o, &error)) {
        *status = cli_complain(&error);
        return false;
    }
    if (!cli_begin(&o->shared, argc, argv, "ljoS" CLI_TEXT_OPTIONS, help, "one HOST[:PORT]", 1, 1,
                   status))
        return false;
    if (read_target(o, o->shared.operands[0], &error) && read_resolve(o, &error) &&
        fit_together(o, &error))
        return true;
    *status = cli_complain(&error);
    return false;
}
