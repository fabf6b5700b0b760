/* Walking from frame to frame. A command may be cut short; an empty line goes on. */
#include <stdio.h>
#include <string.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/frame_view.h"
#include "walkthrough/cli/inside.h"
#include "walkthrough/cli/step_line.h"

typedef bool inside_command(struct inside *s, const char *argument, struct wt_error *error);

static bool no_words(const char *argument, struct wt_error *error)
{
    return *argument ? wt_fail_usage(error, argument, "expected no words here") : true;
}

static bool show(struct inside *s)
{
    view_frame(&s->page, s->shown.frames, s->shown.at, s->base);
    return true;
}

static bool do_next(struct inside *s, const char *argument, struct wt_error *error)
{
    if (!no_words(argument, error))
        return false;
    if (s->shown.at + 1 >= s->shown.frames->count) {
        page_paragraph(&s->page, STYLE_DIM, 0, 0, page_word(&s->page, "cli.last_step"));
        return true;
    }
    s->shown.at++;
    return show(s);
}

static bool do_back(struct inside *s, const char *argument, struct wt_error *error)
{
    if (!no_words(argument, error))
        return false;
    if (s->shown.at == 0) {
        page_paragraph(&s->page, STYLE_DIM, 0, 0, page_word(&s->page, "cli.first_step"));
        return true;
    }
    s->shown.at--;
    return show(s);
}

static bool do_goto(struct inside *s, const char *argument, struct wt_error *error)
{
    uint64_t number;
    if (!cli_number(argument, s->shown.frames->count, &number) || number == 0)
        return wt_fail_usage(error, "goto", "expected a step from 1 to %zu",
                             s->shown.frames->count);
    s->shown.at = (size_t)number - 1;
    return show(s);
}

static bool do_base(struct inside *s, const char *argument, struct wt_error *error)
{
    if (!inside_base(argument, &s->base))
        return wt_fail_usage(error, "base", "expected auto, hex, decimal or binary");
    return show(s);
}

static bool do_open(struct inside *s, const char *argument, struct wt_error *error)
{
    uint64_t which = 1;
    if (*argument && !cli_number(argument, SIZE_MAX, &which))
        return wt_fail_usage(error, "open", "expected a number; the step says what it holds");
    if (!frame_stack_open(&s->shown, which, error))
        return false;
    inside_view_opened(&s->page, s->shown.frames, s->base);
    return show(s);
}

static bool do_out(struct inside *s, const char *argument, struct wt_error *error)
{
    if (!no_words(argument, error))
        return false;
    if (!frame_stack_leave(&s->shown))
        return wt_fail_usage(error, "out", "this is the outermost");
    return show(s);
}

/* A column of the state that went into MixColumns at this frame: counted from 0, as in FIPS 197. */
static bool do_mix(struct inside *s, const char *argument, struct wt_error *error)
{
    uint64_t column;
    if (strcmp(s->shown.frames->frames[s->shown.at].label, "m_col") != 0)
        return wt_fail_usage(error, "mix", "this step is no MixColumns; goto one labelled m_col");
    if (!cli_number(argument, 3, &column))
        return wt_fail_usage(error, "mix", "expected a column from 0 to 3");
    if (!frame_stack_open(&s->shown, column + 1, error))
        return false;
    for (s->shown.at = 0; s->shown.at < s->shown.frames->count; s->shown.at++)
        show(s);
    return frame_stack_leave(&s->shown);
}

static bool do_result(struct inside *s, const char *argument, struct wt_error *error)
{
    if (!no_words(argument, error))
        return false;
    if (s->shown.depth > 0)
        inside_view_opened(&s->page, s->shown.frames, s->base);
    else
        inside_view_result(&s->page, &s->computation, s->base);
    return true;
}

static inside_command do_help, do_quit;

static const struct {
    const char *name;
    inside_command *run;
    const char *argument, *word;
} commands[] = {
    {"next", do_next, "", "inside.help.next"},
    {"back", do_back, "", "inside.help.back"},
    {"goto", do_goto, " N", "inside.help.goto"},
    {"base", do_base, " auto|hex|decimal|binary", "inside.help.base"},
    {"open", do_open, " [N]", "inside.help.open"},
    {"out", do_out, "", "inside.help.out"},
    {"mix", do_mix, " C", "inside.help.mix"},
    {"result", do_result, "", "inside.help.result"},
    {"help", do_help, "", "inside.help.help"},
    {"quit", do_quit, "", "inside.help.quit"},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands, MAX_LINE = 120 };

static bool do_help(struct inside *s, const char *argument, struct wt_error *error)
{
    (void)argument, (void)error;
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        page_format(&s->page, STYLE_STRONG, "  %s", commands[i].name);
        page_text(&s->page, STYLE_PLAIN, commands[i].argument);
        page_text(&s->page, STYLE_PLAIN, "  ");
        page_paragraph(&s->page, STYLE_PLAIN, 34, 0, page_word(&s->page, commands[i].word));
    }
    return true;
}

/* Never run: converse() ends before. */
static bool do_quit(struct inside *s, const char *argument, struct wt_error *error)
{
    (void)s;
    return no_words(argument, error);
}

static size_t command_of(const char *word, size_t len)
{
    size_t i = 0;
    while (i < COMMAND_COUNT && strncmp(commands[i].name, word, len) != 0)
        i++;
    return i;
}

static bool obey(struct inside *s, const char *line, bool *quit, struct wt_error *error)
{
    char argument[MAX_LINE];
    line += strspn(line, " \t");
    size_t len = strcspn(line, " \t");
    const char *rest = line + len + strspn(line + len, " \t");
    if (len == 0)
        return do_next(s, "", error);
    size_t i = command_of(line, len);
    if (i == COMMAND_COUNT || strlen(rest) >= sizeof argument)
        return wt_fail_usage(error, line, "no such command; `help` lists them");
    size_t rest_len = strlen(rest);
    while (rest_len > 0 && strchr(" \t", rest[rest_len - 1]))
        rest_len--;
    memcpy(argument, rest, rest_len);
    argument[rest_len] = '\0';
    *quit = commands[i].run == do_quit && !*argument;
    return commands[i].run(s, argument, error);
}

static const char *prompt(void *user)
{
    (void)user;
    return "inside> ";
}

static const char *candidate(void *user, const char *before, size_t i)
{
    (void)user;
    return !*before && i < COMMAND_COUNT ? commands[i].name : NULL;
}

int inside_converse(struct inside *s, struct wt_error *error)
{
    struct line_reader *reader = line_open(prompt, candidate, s, error);
    int status = CLI_FINE;
    bool quit = false;
    if (!reader)
        return cli_complain(error);
    inside_view_inputs(&s->page, &s->computation, s->base);
    page_paragraph(&s->page, STYLE_DIM, 0, 0, page_word(&s->page, "cli.step_hint"));
    show(s);
    page_print(&s->page, stdout, error);
    fflush(stdout);
    for (const char *line; !quit && (line = line_read(reader)) != NULL;) {
        struct wt_error trouble = {0};
        bool ok = obey(s, line, &quit, &trouble);
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
