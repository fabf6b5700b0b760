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
    "Asks an HTTPS server for a page over TLS and tells what happens. PORT is 443 if not\n"
    "given; an IPv6 address stands in brackets before it: [::1]:8443.\n"
    "\n"
    "  --ca FILE        trust these certificates (PEM) instead of the system's\n"
    "  --insecure       believe any certificate; anyone may then be listening\n"
    "  --sni NAME       ask for this name, and demand it of the certificate\n"
    "  --tls VERSION    offer this version alone, 1.2 or 1.3; both if not given\n"
    "  --suite NAME     offer this cipher suite alone\n"
    "  --group NAME     offer this group for the key exchange alone, such as x25519\n"
    "  --no-ems         do not offer extended_master_secret\n"
    "  --path /PATH     what to ask for; / if not given\n"
    "  --timeout S      seconds to wait for a server that says nothing; 15 if not given\n"
    "  -4, -6           use IPv4, or IPv6, alone\n"
    "  --level LEVEL    story (the default), detail or bytes\n"
    "  --json           print the lesson file instead of the narration\n"
    "  -o FILE          write the lesson file, too\n"
    "  --with-secrets   with the secrets in it\n"
    "  --lang en|zh     the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN     auto (the default), always or never\n"
    "\n"
    "With SSLKEYLOGFILE in the environment, the secrets are appended to that file.\n"
    "Exit status: 0 when the handshake and the answer are complete, else 1.\n";

/* clang-format off */
static const struct live_option table[] = {
    { "--ca",           true,  'c' },
    { "--insecure",     false, 'i' },
    { "--sni",          true,  'n' },
    { "--path",         true,  'p' },
    { "--tls",          true,  'v' },
    { "--group",        true,  'g' },
    { "--timeout",      true,  't' },
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

static bool take(void *user, int letter, const char *word, struct wt_error *error)
{
    struct connect_options *o = user;
    switch (letter) {
    case 'c':
        o->ca = word;
        return true;
    case 'i':
        return o->insecure = true;
    case 'n':
        o->name = word;
        return is_host(word, strlen(word)) ||
               wt_fail_usage(error, "--sni", "'%s' is no host name", word);
    case 'p':
        o->path = word;
        return is_path(word) ||
               wt_fail_usage(error, "--path", "expected one word of ASCII that begins with /");
    case 'v':
        return live_take_version(&o->offer, word, error);
    case 'g':
        return live_take_group(&o->offer, word, error);
    case 't':
        return live_seconds(word, &o->patience_us) ||
               wt_fail_usage(error, "--timeout", "'%s': expected seconds, such as 15 or 0.5", word);
    default:
        o->family = letter == '4' ? AF_INET : AF_INET6;
        return true;
    }
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

bool connect_read_options(struct connect_options *o, int argc, char **argv, int *status)
{
    struct wt_error error = {0};
    *o = (struct connect_options){.path = "/", .family = AF_UNSPEC, .patience_us = 15000000};
    if (!live_take_options(&argc, argv, table, take, o, &error)) {
        *status = cli_complain(&error);
        return false;
    }
    if (!cli_begin(&o->shared, argc, argv, "uEljoS" CLI_TEXT_OPTIONS, help, "one HOST[:PORT]", 1, 1,
                   status))
        return false;
    live_tell_options(&o->offer, &o->shared, o->told, sizeof o->told);
    if (read_target(o, o->shared.operands[0], &error) &&
        live_offer_fits(&o->offer, o->shared.scenario.suite, &error))
        return true;
    *status = cli_complain(&error);
    return false;
}
