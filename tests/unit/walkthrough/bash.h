/* Running a command line with bash. Include after cmocka.h. */
#ifndef TESTS_UNIT_WALKTHROUGH_BASH_H
#define TESTS_UNIT_WALKTHROUGH_BASH_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "walkthrough/trace/buffer.h"

/* Runs a line from a file of its own, since it may be longer than an argument may be; gives its
 * output without the last line feed. */
static inline void run_bash(const char *line, struct wt_buffer *output)
{
    char path[] = "/tmp/tlswalk-command-XXXXXX", run[64], piece[512];
    int file = mkstemp(path);
    assert_true(file >= 0);
    FILE *script = fdopen(file, "w");
    assert_non_null(script);
    assert_true(fputs(line, script) >= 0);
    assert_int_equal(fclose(script), 0);
    snprintf(run, sizeof run, "bash %s", path);
    FILE *bash = popen(run, "r");
    assert_non_null(bash);
    for (size_t n; (n = fread(piece, 1, sizeof piece, bash)) > 0;)
        wt_put(output, piece, n);
    assert_int_equal(pclose(bash), 0);
    unlink(path);
    assert_true(output->len > 0 && output->data[output->len - 1] == '\n');
    output->data[--output->len] = '\0';
}

#endif
