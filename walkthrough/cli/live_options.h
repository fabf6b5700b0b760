/* Options that only serve and connect have, taken out of the command line before the shared ones
 * are read. */
#ifndef WALKTHROUGH_CLI_LIVE_OPTIONS_H
#define WALKTHROUGH_CLI_LIVE_OPTIONS_H

#include <stdint.h>

#include "walkthrough/trace/error.h"

struct live_option {
    const char *name; /* "--port"; the table ends with NULL */
    bool takes_word;
    int letter;
};

/*
 * Hands each of these options to `take`, with its word or NULL, and removes it from argv; what is
 * left keeps its order. "--port 1" and "--port=1" are the same; "--" ends the options. False with
 * an error.
 */
bool live_take_options(int *argc, char **argv, const struct live_option *table,
                       bool (*take)(void *user, int letter, const char *word,
                                    struct wt_error *error),
                       void *user, struct wt_error *error);
/* "15" or "0.5": seconds as microseconds, more than none and at most a day. */
bool live_seconds(const char *text, int64_t *microseconds);
/* A port number in decimal. */
bool live_is_port(const char *text);

#endif
