/*
 * tlswalk: finds the subcommand, and sees at the end that everything written has arrived.
 */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "walkthrough/cli/cli.h"

struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
};

static const struct command commands[] = {
    {"list", cli_list, "the scenarios"},
    {"run", cli_run, "play a handshake and tell what happens"},
    {"step", cli_step, "walk through a handshake, forwards and back"},
    {"inside", cli_inside, "walk through one computation with inputs of your own"},
    {"sweep", cli_sweep, "flip every bit of a handshake: who notices?"},
    {"export", cli_export, "write a handshake as JSON, key log or PEM"},
    {"check", cli_check, "does a lesson file say what was computed?"},
    {"decode", cli_decode, "explain pasted bytes"},
    {"diff", cli_diff, "two clients' hellos, field by field"},
    {"pki", cli_pki, "certificates: be the CA; and is this one to be believed?"},
    {"serve", cli_serve, "an HTTPS server for your own browser, and what happened"},
    {"connect", cli_connect, "ask a real HTTPS server, and what happened"},
    {NULL, NULL, NULL},
};

static void print_version(void)
{
    puts("tlswalk " TLSWALK_VERSION);
    puts("For learning, not for production: the code is written to be read, and it keeps secrets "
         "in sight.");
}

static void print_help(void)
{
    puts("usage: tlswalk COMMAND [OPTION…] …\n"
         "\n"
         "How HTTPS protects data, with real TLS handshakes.\n");
    for (const struct command *c = commands; c->name; c++)
        printf("  %-9s %s\n", c->name, c->summary);
    puts("\n"
         "  tlswalk COMMAND --help   a command's options\n"
         "  tlswalk --version        which version this is\n"
         "\n"
         "Exit status: 0 fine, 1 failure, 2 asked for something that does not exist.");
}

int cli_complain(const struct wt_error *error)
{
    char line[2 * WT_ERROR_SIZE + 16];
    snprintf(line, sizeof line, "tlswalk: %s%s%s", error->where, *error->where ? ": " : "",
             error->what);
    for (char *c = line; *c; c++) /* what a file or an argument says must not steer a terminal */
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = '?';
    fflush(stdout);
    fprintf(stderr, "%s\n", line);
    return error->usage ? CLI_USAGE : CLI_FAILED;
}

static int dispatch(int argc, char **argv)
{
    struct wt_error error = {0};
    const char *word = argc > 1 ? argv[1] : NULL;
    if (!word) {
        wt_fail_usage(&error, "", "expected a command; `tlswalk --help` lists them");
        return cli_complain(&error);
    }
    if (!strcmp(word, "--help") || !strcmp(word, "-h") || !strcmp(word, "help")) {
        print_help();
        return CLI_FINE;
    }
    if (!strcmp(word, "--version")) {
        print_version();
        return CLI_FINE;
    }
    for (const struct command *c = commands; c->name; c++)
        if (!strcmp(c->name, word))
            return c->run(argc - 1, argv + 1);
    wt_fail_usage(&error, word, "no such command; `tlswalk --help` lists them");
    return cli_complain(&error);
}

/* A full disk shows only when the last buffer is written. */
static int finish(int status)
{
    errno = 0;
    bool unwritten = ferror(stdout) != 0;
    if (fflush(stdout) == 0 && !unwritten)
        return status;
    struct wt_error error = {0};
    wt_fail(&error, "standard output", "%s", errno ? strerror(errno) : "could not be written");
    cli_complain(&error);
    return CLI_FAILED;
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    return finish(dispatch(argc, argv));
}
