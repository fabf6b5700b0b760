/*
 * tlswalk sweep: flips every bit of every handshake message once, in as many processes as there are
 * processors, and adds up who noticed. A worker plays its share of the flips and writes one line of
 * fixed size for each into a pipe.
 */
#include "walkthrough/cli/sweep.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/live_options.h"
#include "walkthrough/tls/steps.h"

static const char help[] =
    "usage: tlswalk sweep SCENARIO [OPTION…]\n"
    "\n"
    "Flips every bit of every handshake message once on its way, thousands of runs, and tells who\n"
    "noticed: the proof, field by field.\n"
    "\n"
    "  --sample N     only every N-th bit\n"
    "  --jobs N       so many processes; as many as there are processors if not given\n"
    "  --seed N, --host NAME, --suite NAME, --no-ems   as for `tlswalk run`\n"
    "  --json         as JSON\n"
    "  --lang en|zh   the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN   auto (the default), always or never\n"
    "\n"
    "Exit status: 0 when no flip went unnoticed, 1 when one did or a run failed, 2 wrong usage.\n";

/* clang-format off */
static const struct live_option table_of_options[] = {
    { "--sample", true, 'n' },
    { "--jobs",   true, 'j' },
    { NULL, false, 0 }
};
/* clang-format on */

struct wishes {
    uint64_t sample, jobs;
};

struct line { /* what a worker tells of one flip */
    uint32_t field;
    uint16_t check;
    uint8_t end, side;
};

static bool take(void *user, int letter, const char *word, struct wt_error *error)
{
    struct wishes *w = user;
    bool sample = letter == 'n';
    uint64_t *number = sample ? &w->sample : &w->jobs;
    return (cli_number(word, sample ? 1000000 : 256, number) && *number > 0) ||
           wt_fail_usage(error, sample ? "--sample" : "--jobs", "'%s': expected a number from 1",
                         word);
}

static size_t check_index(const char *check)
{
    size_t i = 0;
    while (tls_checks[i] && strcmp(tls_checks[i], check) != 0)
        i++;
    return i;
}

static struct line line_of(size_t field, const struct wt_encounter *e)
{
    struct line line = {.field = (uint32_t)field, .side = (uint8_t)e->side};
    if (e->noticed.check) {
        line.end = SWEEP_NOTICED;
        line.check = (uint16_t)check_index(e->noticed.check);
    } else {
        line.end = e->stalled       ? SWEEP_STALLED
                   : e->established ? SWEEP_UNNOTICED
                                    : SWEEP_NOT_ESTABLISHED;
    }
    return line;
}

/* The flips first, first + step, first + 2 step …; ends the process. */
static void work(struct wt_sweep *sweep, size_t first, size_t step, int to)
{
    struct wt_error error = {0};
    for (size_t flip = first; flip < sweep->place_count * 8; flip += step) {
        struct wt_encounter encounter;
        if (!wt_sweep_flip(sweep, flip / 8, (unsigned)(flip % 8), &encounter, &error)) {
            cli_complain(&error);
            _exit(1);
        }
        struct line line = line_of(sweep->places[flip / 8].field, &encounter);
        if (write(to, &line, sizeof line) != (ssize_t)sizeof line)
            _exit(1);
    }
    _exit(0);
}

static void progress(size_t done, size_t all)
{
    if (isatty(STDERR_FILENO) && (done % 64 == 0 || done == all))
        fprintf(stderr, "\r%zu / %zu%s", done, all, done == all ? "\r              \r" : "");
}

/* All lines of all workers; a line is shorter than what a pipe takes at once, so none is cut. */
static bool gather(struct sweep_table *table, int from, size_t all)
{
    struct line line;
    size_t done = 0;
    ssize_t got;
    while ((got = read(from, &line, sizeof line)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        struct sweep_outcome outcome = {(enum sweep_end)line.end, line.side, line.check};
        if (got != (ssize_t)sizeof line || !sweep_add(table, line.field, &outcome))
            return false;
        progress(++done, all);
    }
    return done == all;
}

static bool run(struct wt_sweep *sweep, const struct wishes *wishes, struct sweep_table *table,
                struct wt_error *error)
{
    int ends[2];
    size_t bits = sweep->place_count * 8, all = (bits + wishes->sample - 1) / wishes->sample;
    fflush(stdout);
    if (pipe(ends) != 0)
        return wt_fail(error, "", "%s", strerror(errno));
    bool ok = true;
    for (uint64_t job = 0; job < wishes->jobs; job++) {
        pid_t child = fork();
        if (child == 0)
            work(sweep, job * wishes->sample, wishes->jobs * wishes->sample, ends[1]);
        ok = ok && (child > 0 || wt_fail(error, "", "%s", strerror(errno)));
    }
    close(ends[1]);
    ok = gather(table, ends[0], all) && ok;
    close(ends[0]);
    for (int status; wait(&status) > 0;)
        ok = ok && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return ok || wt_fail(error, "sweep", "a run failed");
}

static bool tell(const struct wt_sweep *sweep, const struct sweep_table *table,
                 const struct cli_options *options, struct wt_error *error)
{
    struct page page;
    if (options->json)
        return sweep_json(sweep, table, options->operands[0], error);
    if (!page_open(&page, options, error))
        return false;
    sweep_view(&page, sweep, table);
    bool ok = page_print(&page, stdout, error);
    page_close(&page);
    return ok;
}

int cli_sweep(int argc, char **argv)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    struct wishes wishes = {.sample = 1, .jobs = processors > 0 ? (uint64_t)processors : 1};
    struct cli_options options;
    struct wt_error error = {0};
    struct wt_sweep sweep = {0};
    struct sweep_table table = {0};
    int status = CLI_FAILED;
    if (!live_take_options(&argc, argv, table_of_options, take, &wishes, &error))
        return cli_complain(&error);
    if (!cli_begin(&options, argc, argv, "sHuEj" CLI_TEXT_OPTIONS, help,
                   "one SCENARIO; `tlswalk list` names them all", 1, 1, &status))
        return status;
    options.scenario.scenario = options.operands[0];
    bool ok = wt_sweep_open(&sweep, &options.scenario, &error) &&
              run(&sweep, &wishes, &table, &error) && tell(&sweep, &table, &options, &error);
    status = !ok ? cli_complain(&error) : table.by_end[SWEEP_UNNOTICED] ? CLI_FAILED : CLI_FINE;
    sweep_table_clear(&table);
    wt_sweep_close(&sweep);
    return status;
}
