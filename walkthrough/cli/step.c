/*
 * tlswalk step: through a handshake like a debugger through a program. A command may be cut short:
 * the first in the table that begins like it is meant.
 */
#include "walkthrough/cli/step.h"

#include <stdio.h>
#include <string.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/header_view.h"
#include "walkthrough/cli/source.h"
#include "walkthrough/cli/step_line.h"

static const char help[] =
    "usage: tlswalk step SCENARIO|FILE.json [OPTION…]\n"
    "\n"
    "Walks through a handshake step by step, forwards and back. `help` lists the commands. When\n"
    "standard input is no terminal, commands are read from it line by line; the exit status is\n"
    "then 1 if one of them was refused.\n"
    "\n"
    "  --level LEVEL  story (the default), detail or bytes: which steps `next` stops at\n"
    "  --seed N, --host NAME, --suite NAME, --no-ems, --what-if CHANGE   as for `tlswalk run`\n"
    "  --lang en|zh   the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN   auto (the default), always or never\n";

static step_command step_level, step_language, step_help, step_quit;

static const struct {
    const char *name;
    step_command *run;
    const char *argument, *word; /* the word in the catalog that explains it */
} commands[] = {
    {"next", step_next, "", "cli.help.next"},
    {"back", step_back, "", "cli.help.back"},
    {"goto", step_goto, " N", "cli.help.goto"},
    {"break", step_break, " TEXT|MESSAGE", "cli.help.break"},
    {"continue", step_continue, "", "cli.help.continue"},
    {"print", step_print, " VALUE", "cli.help.print"},
    {"bytes", step_bytes, " [FIELD]", "cli.help.bytes"},
    {"inside", step_inside, " [N|back|open|out]", "cli.help.inside"},
    {"who", step_who, " [ACTOR]", "cli.help.who"},
    {"values", step_values, "", "cli.help.values"},
    {"level", step_level, " [LEVEL]", "cli.help.level"},
    {"lang", step_language, " [en|zh]", "cli.help.lang"},
    {"help", step_help, "", "cli.help.help"},
    {"quit", step_quit, "", "cli.help.quit"},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static const char *const levels[] = {"story", "detail", "bytes", NULL};

static bool step_level(struct session *s, const char *argument, struct wt_error *error)
{
    for (int i = 0; *argument && levels[i]; i++) {
        if (strcmp(levels[i], argument) != 0)
            continue;
        s->level = (enum wt_level)i;
        return true;
    }
    if (*argument)
        return wt_fail_usage(error, argument, "expected story, detail or bytes");
    page_paragraph(&s->page, STYLE_PLAIN, 0, 0, levels[s->level]);
    return true;
}

static bool step_language(struct session *s, const char *argument, struct wt_error *error)
{
    if (!*argument)
        page_paragraph(&s->page, STYLE_PLAIN, 0, 0, page_language(&s->page));
    else if (strcmp(argument, "en") != 0 && strcmp(argument, "zh") != 0)
        return wt_fail_usage(error, argument, "expected en or zh");
    else
        return page_set_language(&s->page, argument, error);
    return true;
}

static bool step_help(struct session *s, const char *argument, struct wt_error *error)
{
    (void)argument, (void)error;
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        page_text(&s->page, STYLE_STRONG, "  ");
        page_text(&s->page, STYLE_STRONG, commands[i].name);
        page_text(&s->page, STYLE_PLAIN, commands[i].argument);
        page_text(&s->page, STYLE_PLAIN, "  ");
        page_paragraph(&s->page, STYLE_PLAIN, 24, 0, page_word(&s->page, commands[i].word));
    }
    return true;
}

static bool step_quit(struct session *s, const char *argument, struct wt_error *error)
{
    (void)argument, (void)error;
    s->quit = true;
    return true;
}

/* The first command that begins with the word, or COMMAND_COUNT. */
static size_t command_of(const char *word, size_t len)
{
    size_t i = 0;
    while (i < COMMAND_COUNT && strncmp(commands[i].name, word, len) != 0)
        i++;
    return i;
}

static bool obey(struct session *s, const char *line, struct wt_error *error)
{
    char argument[STEP_MAX_WORD];
    line += strspn(line, " \t");
    size_t len = strcspn(line, " \t");
    const char *rest = line + len + strspn(line + len, " \t");
    size_t rest_len = strlen(rest);
    while (rest_len > 0 && strchr(" \t", rest[rest_len - 1]))
        rest_len--;
    if (len == 0)
        return step_next(s, "", error);
    size_t i = command_of(line, len);
    if (i == COMMAND_COUNT || rest_len >= sizeof argument)
        return wt_fail_usage(error, line, "no such command; `help` lists them");
    memcpy(argument, rest, rest_len);
    argument[rest_len] = '\0';
    return commands[i].run(s, argument, error);
}

static const char *prompt(void *user)
{
    (void)user;
    return "tlswalk> ";
}

static const char *candidate(void *user, const char *before, size_t i)
{
    const struct session *s = user;
    size_t len = strcspn(before, " ");
    if (len == 0)
        return i < COMMAND_COUNT ? commands[i].name : NULL;
    size_t command = command_of(before, len);
    if (command == COMMAND_COUNT)
        return NULL;
    if (commands[command].run == step_print)
        return i < s->trace->value_count ? s->trace->values[i].name : NULL;
    if (commands[command].run == step_break)
        return i < s->trace->step_count ? s->trace->steps[i].text : NULL;
    if (commands[command].run == step_who)
        return i < s->trace->actor_count ? s->trace->actors[i].name : NULL;
    return commands[command].run == step_level ? levels[i < 3 ? i : 3] : NULL;
}

/* Reads and obeys until the end; the exit status of a script says whether all went well. */
static int converse(struct session *s, struct wt_error *error)
{
    struct line_reader *reader = line_open(prompt, candidate, s, error);
    int status = CLI_FINE;
    if (!reader)
        return cli_complain(error);
    for (const char *line; !s->quit && (line = line_read(reader)) != NULL;) {
        struct wt_error trouble = {0};
        bool ok = obey(s, line, &trouble);
        ok = page_print(&s->page, stdout, &trouble) && ok;
        fflush(stdout);
        if (ok)
            continue;
        cli_complain(&trouble);
        if (!line_interactive(reader))
            status = CLI_FAILED;
    }
    line_close(reader);
    return status;
}

int cli_step(int argc, char **argv)
{
    struct cli_options options;
    struct wt_error error = {0};
    int status;
    if (!cli_begin(&options, argc, argv, CLI_SCENARIO_OPTIONS CLI_TEXT_OPTIONS "l", help,
                   "one SCENARIO or lesson FILE", 1, 1, &status))
        return status;
    struct wt_trace *trace = source_open(&options, options.operands[0], &error);
    struct session s = {.trace = trace, .level = options.level};
    if (trace && page_open(&s.page, &options, &error)) {
        view_header(&s.page, trace);
        page_paragraph(&s.page, STYLE_DIM, 0, 0, page_word(&s.page, "cli.step_hint"));
        page_print(&s.page, stdout, &error);
        status = converse(&s, &error);
        page_close(&s.page);
    } else {
        status = cli_complain(&error);
    }
    step_leave(&s);
    wt_trace_free(trace);
    return status;
}
