/*
 * tlswalk on the command line: one file per subcommand, each with an entry point like main's. The
 * result is the program's exit status.
 */
#ifndef WALKTHROUGH_CLI_CLI_H
#define WALKTHROUGH_CLI_CLI_H

#include "walkthrough/trace/error.h"

enum cli_status {
    CLI_FINE = 0,
    CLI_FAILED = 1, /* what was asked for did not work, or is not right */
    CLI_USAGE = 2   /* what was asked for does not exist */
};

int cli_list(int argc, char **argv);
int cli_run(int argc, char **argv);
int cli_export(int argc, char **argv);
int cli_check(int argc, char **argv);
int cli_decode(int argc, char **argv);
int cli_diff(int argc, char **argv);
int cli_step(int argc, char **argv);
int cli_inside(int argc, char **argv);
int cli_pki(int argc, char **argv);
int cli_sweep(int argc, char **argv);
int cli_serve(int argc, char **argv);
int cli_connect(int argc, char **argv);

/* Says "tlswalk: where: what" on stderr, as one line, and gives the exit status that it means. */
int cli_complain(const struct wt_error *error);

#endif
