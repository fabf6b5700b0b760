/*
 * Options, read by getopt_long and complained about in our own words: every complaint is one line
 * that says what was expected.
 */
#include "walkthrough/cli/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/trace/catalog.h"
#include "walkthrough/wire/names.h"

/* clang-format off */
static const struct option table[] = {
    { "seed",    required_argument, NULL, 's' },
    { "host",    required_argument, NULL, 'H' },
    { "suite",   required_argument, NULL, 'u' },
    { "no-ems",  no_argument,       NULL, 'E' },
    { "what-if", required_argument, NULL, 'w' },
    { "level",   required_argument, NULL, 'l' },
    { "lang",    required_argument, NULL, 'L' },
    { "color",   required_argument, NULL, 'c' },
    { "json",    no_argument,       NULL, 'j' },
    { "output",  required_argument, NULL, 'o' },
    { "format",  required_argument, NULL, 'f' },
    { "as",      required_argument, NULL, 'a' },
    { "kx",      required_argument, NULL, 'k' },
    { "tls",     required_argument, NULL, 't' },
    { "with-secrets", no_argument,  NULL, 'S' },
    { "ignore-fresh", no_argument,  NULL, 'F' },
    { "help",    no_argument,       NULL, 'h' },
};
/* clang-format on */
enum { OPTION_COUNT = sizeof table / sizeof *table };

bool cli_number(const char *text, uint64_t max, uint64_t *number)
{
    bool hex = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
    const char *digits = hex ? text + 2 : text;
    const char *allowed = hex ? "0123456789abcdefABCDEF" : "0123456789";
    if (!*digits || strspn(digits, allowed) != strlen(digits))
        return false;
    errno = 0;
    unsigned long long value = strtoull(digits, NULL, hex ? 16 : 10);
    if (errno || value > max)
        return false;
    *number = value;
    return true;
}

/* The place of a word in a list that ends with NULL, or -1. */
static int place(const char *word, const char *const *list)
{
    for (int i = 0; list[i]; i++)
        if (!strcmp(word, list[i]))
            return i;
    return -1;
}

static bool read_suite(struct cli_options *o, const char *text, struct wt_error *error)
{
    uint64_t number;
    if (!cli_number(text, UINT16_MAX, &number) && !wire_value("cipher_suite", text, &number))
        return wt_fail_usage(
            error, "--suite",
            "'%s' is no cipher suite; expected a name such as TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
            text);
    o->scenario.suite = (uint16_t)number;
    return true;
}

static bool read_level(struct cli_options *o, const char *text, struct wt_error *error)
{
    static const char *const levels[] = {"story", "detail", "bytes", NULL};
    int level = place(text, levels);
    if (level < 0)
        return wt_fail_usage(error, "--level", "'%s': expected story, detail or bytes", text);
    o->level = (enum wt_level)level;
    return true;
}

static bool read_language(struct cli_options *o, const char *text, struct wt_error *error)
{
    if (strcmp(text, "en") != 0 && strcmp(text, "zh") != 0)
        return wt_fail_usage(error, "--lang", "'%s': expected en or zh", text);
    o->language = text;
    o->language_given = true;
    return true;
}

static bool read_colour(struct cli_options *o, const char *text, struct wt_error *error)
{
    static const char *const colours[] = {"auto", "always", "never", NULL};
    int colour = place(text, colours);
    if (colour < 0)
        return wt_fail_usage(error, "--color", "'%s': expected auto, always or never", text);
    o->colour = (enum cli_colour)colour;
    return true;
}

static bool read_decode_as(struct cli_options *o, const char *text, struct wt_error *error)
{
    static const char *const kinds[] = {"record", "handshake", "certificate", "http", NULL};
    if (place(text, kinds) < 0)
        return wt_fail_usage(error, "--as", "'%s': expected record, handshake, certificate or http",
                             text);
    o->decode_as = text;
    return true;
}

static bool read_key_exchange(struct cli_options *o, const char *text, struct wt_error *error)
{
    static const char *const names[] = {"rsa", "dhe", "ecdhe", "dh_anon", NULL};
    static const enum wire_key_exchange exchanges[] = {KX_RSA, KX_DHE, KX_ECDHE, KX_DH_ANON};
    int kx = place(text, names);
    if (kx < 0)
        return wt_fail_usage(error, "--kx", "'%s': expected rsa, dhe, ecdhe or dh_anon", text);
    o->context.key_exchange = exchanges[kx];
    return true;
}

static bool read_version(struct cli_options *o, const char *text, struct wt_error *error)
{
    static const char *const names[] = {"1.0", "1.1", "1.2", "1.3", NULL};
    int version = place(text, names);
    if (version < 0)
        return wt_fail_usage(error, "--tls", "'%s': expected 1.0, 1.1, 1.2 or 1.3", text);
    o->context.version = (uint16_t)(0x0301 + version);
    return true;
}

static bool read_output(const char **to, const char *text, const char *option,
                        struct wt_error *error)
{
    if (!*text)
        return wt_fail_usage(error, option, "expected a name, not an empty word");
    *to = text;
    return true;
}

static bool add_interference(struct cli_options *o, const char *text, struct wt_error *error)
{
    if (o->scenario.interference_count == LESSON_MAX_INTERFERENCES)
        return wt_fail_usage(error, "--what-if", "at most %d at once", LESSON_MAX_INTERFERENCES);
    o->interferences[o->scenario.interference_count++] = text;
    return true;
}

static bool take(struct cli_options *o, int letter, const char *text, struct wt_error *error)
{
    switch (letter) {
    case 's':
        o->scenario_option = "--seed";
        if (!cli_number(text, UINT64_MAX, &o->scenario.seed))
            return wt_fail_usage(error, "--seed",
                                 "'%s': expected a number from 0 to 2^64-1, decimal or 0x…", text);
        return true;
    case 'H':
        o->scenario_option = "--host";
        o->scenario.host = text;
        return true;
    case 'u':
        o->scenario_option = "--suite";
        return read_suite(o, text, error);
    case 'E':
        o->scenario_option = "--no-ems";
        o->scenario.no_extended_master_secret = true;
        return true;
    case 'w':
        o->scenario_option = "--what-if";
        return add_interference(o, text, error);
    case 'l':
        return read_level(o, text, error);
    case 'L':
        return read_language(o, text, error);
    case 'c':
        return read_colour(o, text, error);
    case 'j':
        o->json = true;
        return true;
    case 'F':
        o->ignore_fresh = true;
        return true;
    case 'S':
        o->with_secrets = true;
        return true;
    case 'o':
        return read_output(&o->output, text, "--output", error);
    case 'f':
        return read_output(&o->format, text, "--format", error);
    case 'a':
        return read_decode_as(o, text, error);
    case 'k':
        return read_key_exchange(o, text, error);
    case 't':
        return read_version(o, text, error);
    default:
        o->help = true;
        return true;
    }
}

/* getopt_long's own table: the accepted options, and the letters that are also short options. */
static void choose(struct option chosen[static OPTION_COUNT + 1], char letters[static 8],
                   const char *accepted)
{
    size_t count = 0;
    char *letter = letters;
    *letter++ = ':';
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!strchr(accepted, table[i].val))
            continue;
        chosen[count++] = table[i];
        if (strchr("ofh", table[i].val)) {
            *letter++ = (char)table[i].val;
            if (table[i].has_arg == required_argument)
                *letter++ = ':';
        }
    }
    *letter = '\0';
    chosen[count] = (struct option){0};
}

/* Reads argv, whose first word is the subcommand; `accepted` holds the letters of the options it
 * takes. False with a usage error. */
static bool read_options(struct cli_options *o, int argc, char **argv, const char *accepted,
                         struct wt_error *error)
{
    struct option chosen[OPTION_COUNT + 1];
    char letters[8];
    choose(chosen, letters, accepted);
    *o = (struct cli_options){.scenario.seed = 1};
    o->language = wt_language_of(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"));
    opterr = 0;
    for (int letter; (letter = getopt_long(argc, argv, letters, chosen, NULL)) != -1;) {
        const char *word = argv[optind - 1];
        if (letter == ':')
            return wt_fail_usage(error, argv[0], "%s needs an argument", word);
        if (letter == '?')
            return wt_fail_usage(error, argv[0],
                                 "'%s' is not understood; `tlswalk %s --help` lists the options",
                                 word, argv[0]);
        if (!take(o, letter, optarg, error))
            return false;
    }
    o->operands = argv + optind;
    o->operand_count = argc - optind;
    return true;
}

bool cli_begin(struct cli_options *o, int argc, char **argv, const char *accepted, const char *help,
               const char *operands, int min, int max, int *status)
{
    struct wt_error error = {0};
    bool ok = read_options(o, argc, argv, accepted, &error);
    if (ok && o->help) {
        fputs(help, stdout);
        *status = CLI_FINE;
        return false;
    }
    if (ok && o->operand_count < min)
        ok = wt_fail_usage(&error, argv[0], "expected %s", operands);
    if (ok && o->operand_count > max)
        ok = wt_fail_usage(&error, argv[0], "'%s' is one too many; expected %s", o->operands[max],
                           max ? operands : "no more words");
    if (!ok)
        *status = cli_complain(&error);
    return ok;
}
