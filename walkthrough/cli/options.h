/* What stands behind a subcommand's name: options that mean the same wherever they are taken. */
#ifndef WALKTHROUGH_CLI_OPTIONS_H
#define WALKTHROUGH_CLI_OPTIONS_H

#include "walkthrough/trace/lesson_format.h"
#include "walkthrough/walkthrough.h"

enum cli_colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

struct cli_options {
    struct wt_scenario_options scenario;                 /* --seed, --host, --suite, --no-ems */
    const char *interferences[LESSON_MAX_INTERFERENCES]; /* --what-if */
    const char *scenario_option;                         /* one of these that was given, or NULL */
    enum wt_level level;
    const char *language;        /* "en" or "zh", from --lang or else from the environment */
    bool language_given;         /* by --lang */
    enum cli_colour colour;      /* --color */
    bool json;                   /* --json */
    const char *output;          /* --output, or NULL */
    const char *format;          /* --format, or NULL */
    const char *decode_as;       /* --as, or NULL */
    struct wire_context context; /* --kx, --tls */
    bool ignore_fresh;           /* --ignore-fresh */
    bool with_secrets;           /* --with-secrets */
    bool help;
    char *const *operands;
    int operand_count;
};

/* The sets that subcommands share, in the letters of options.c's table. */
#define CLI_SCENARIO_OPTIONS "sHuEw"
#define CLI_TEXT_OPTIONS     "Lch"

/*
 * The same, together with what every subcommand then does: complains, answers --help with `help`,
 * and checks the number of operands, which `operands` names. True when the subcommand should go on;
 * otherwise *status is its exit status.
 */
bool cli_begin(struct cli_options *options, int argc, char **argv, const char *accepted,
               const char *help, const char *operands, int min, int max, int *status);

/* A whole number, decimal or 0x…, and nothing else. */
bool cli_number(const char *text, uint64_t max, uint64_t *number);

#endif
