/*
 * Reading commands. On a terminal libedit does it; without one lines are read as they come, so that
 * a session can be scripted, and nothing is printed that the script did not ask for.
 */
#include "walkthrough/cli/step_line.h"

#include <histedit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HISTORY_LENGTH = 200 };

struct line_reader {
    EditLine *editor; /* NULL when nobody is typing */
    History *history;
    const char *(*prompt)(void *user);
    line_candidate *candidate;
    void *user;
    char *line; /* getline's, or the copy of libedit's */
    size_t size;
};

static char *ask_prompt(EditLine *editor)
{
    struct line_reader *reader = NULL;
    el_get(editor, EL_CLIENTDATA, &reader);
    return (char *)(uintptr_t)reader->prompt(reader->user); /* libedit only prints it */
}

/* How far two words agree. */
static size_t common(const char *a, const char *b, size_t limit)
{
    size_t len = 0;
    while (len < limit && a[len] == b[len])
        len++;
    return len;
}

struct matches {
    const char *first;
    size_t count, shared; /* bytes that all of them begin with */
};

static struct matches find_matches(struct line_reader *reader, const char *before, const char *word)
{
    struct matches found = {0};
    const char *c;
    for (size_t i = 0; (c = reader->candidate(reader->user, before, i)) != NULL; i++) {
        if (strncmp(c, word, strlen(word)) != 0)
            continue;
        found.shared = found.count ? common(found.first, c, found.shared) : strlen(c);
        found.first = found.count ? found.first : c;
        found.count++;
    }
    return found;
}

static void list_matches(struct line_reader *reader, const char *before, const char *word)
{
    const char *c;
    fputs("\n", stdout);
    for (size_t i = 0; (c = reader->candidate(reader->user, before, i)) != NULL; i++)
        if (strncmp(c, word, strlen(word)) == 0)
            printf("%s  ", c);
    fputs("\n", stdout);
    fflush(stdout);
}

static unsigned char complete(EditLine *editor, int key)
{
    struct line_reader *reader = NULL;
    const LineInfo *info = el_line(editor);
    char before[256], word[256], rest[256];
    (void)key;
    el_get(editor, EL_CLIENTDATA, &reader);
    size_t len = (size_t)(info->cursor - info->buffer);
    if (len >= sizeof before)
        return CC_ERROR;
    memcpy(before, info->buffer, len);
    before[len] = '\0';
    char *space = strrchr(before, ' ');
    const char *begin = space ? space + 1 : before;
    memcpy(word, begin, strlen(begin) + 1);
    before[space ? (size_t)(space - before) : 0] = '\0';
    struct matches found = find_matches(reader, before, word);
    if (found.count == 0)
        return CC_ERROR;
    if (found.count > 1 && found.shared == strlen(word)) {
        list_matches(reader, before, word);
        return CC_REDISPLAY;
    }
    snprintf(rest, sizeof rest, "%.*s%s", (int)(found.shared - strlen(word)),
             found.first + strlen(word), found.count == 1 ? " " : "");
    return el_insertstr(editor, rest) == 0 ? CC_REFRESH : CC_ERROR;
}

static bool open_editor(struct line_reader *reader)
{
    HistEvent event;
    reader->editor = el_init("tlswalk", stdin, stdout, stderr);
    reader->history = history_init();
    if (!reader->editor || !reader->history)
        return false;
    history(reader->history, &event, H_SETSIZE, HISTORY_LENGTH);
    el_set(reader->editor, EL_CLIENTDATA, reader);
    el_set(reader->editor, EL_PROMPT, ask_prompt);
    el_set(reader->editor, EL_EDITOR, "emacs");
    el_set(reader->editor, EL_HIST, history, reader->history);
    el_set(reader->editor, EL_SIGNAL, 1); /* Ctrl-C gives the terminal back before it ends us */
    el_set(reader->editor, EL_ADDFN, "complete", "complete a word", complete);
    el_set(reader->editor, EL_BIND, "^I", "complete", NULL);
    return true;
}

struct line_reader *line_open(const char *(*prompt)(void *user), line_candidate *candidate,
                              void *user, struct wt_error *error)
{
    struct line_reader *reader = calloc(1, sizeof *reader);
    if (!reader) {
        wt_fail(error, "", "memory is out");
        return NULL;
    }
    reader->prompt = prompt;
    reader->candidate = candidate;
    reader->user = user;
    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && !open_editor(reader)) {
        wt_fail(error, "standard input", "the terminal cannot be used for editing");
        line_close(reader);
        return NULL;
    }
    return reader;
}

void line_close(struct line_reader *reader)
{
    if (!reader)
        return;
    if (reader->history)
        history_end(reader->history);
    if (reader->editor)
        el_end(reader->editor);
    free(reader->line);
    free(reader);
}

bool line_interactive(const struct line_reader *reader)
{
    return reader->editor != NULL;
}

static const char *read_edited(struct line_reader *reader)
{
    HistEvent event;
    int count = 0;
    const char *typed = el_gets(reader->editor, &count);
    if (!typed || count <= 0)
        return NULL;
    free(reader->line);
    reader->line = strdup(typed);
    if (!reader->line)
        return NULL;
    reader->line[strcspn(reader->line, "\r\n")] = '\0';
    if (*reader->line)
        history(reader->history, &event, H_ENTER, typed);
    return reader->line;
}

const char *line_read(struct line_reader *reader)
{
    if (reader->editor)
        return read_edited(reader);
    if (getline(&reader->line, &reader->size, stdin) < 0)
        return NULL;
    reader->line[strcspn(reader->line, "\r\n")] = '\0';
    return reader->line;
}
