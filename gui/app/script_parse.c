/* The language of scripts: one line at a time. */
#include "gui/app/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *word;
    enum gui_script_verb verb;
    bool takes; /* something behind the word */
} verbs[] = {{"click", SCRIPT_CLICK, true},     {"hover", SCRIPT_HOVER, true},
             {"key", SCRIPT_KEY, true},         {"wheel", SCRIPT_WHEEL, true},
             {"advance", SCRIPT_ADVANCE, true}, {"resize", SCRIPT_RESIZE, true},
             {"lang", SCRIPT_LANG, true},       {"theme", SCRIPT_THEME, true},
             {"level", SCRIPT_LEVEL, true},     {"screenshot", SCRIPT_SCREENSHOT, true},
             {"dump", SCRIPT_DUMP, false},      {"expect", SCRIPT_EXPECT, true}};

/* Copies without the blanks around it; false when it is empty or too long. */
static bool copy_trimmed(char *out, size_t size, const char *from, size_t len)
{
    while (len && strchr(" \t\r\n", *from)) {
        from++;
        len--;
    }
    while (len && strchr(" \t\r\n", from[len - 1]))
        len--;
    if (len == 0 || len >= size)
        return false;
    memcpy(out, from, len);
    out[len] = '\0';
    return true;
}

static bool parse_comparison(struct gui_script_line *line, const char *rest, struct wt_error *error)
{
    const char *equal = strstr(rest, "=="), *unequal = strstr(rest, "!=");
    line->differs = unequal && (!equal || unequal < equal);
    const char *at = line->differs ? unequal : equal;
    if (!at)
        return wt_fail(error, rest, "an expectation needs == or !=, exists or gone");
    size_t left = (size_t)(at - rest);
    if (!copy_trimmed(line->target, sizeof line->target, rest, left))
        return wt_fail(error, rest, "nothing stands before the comparison");
    const char *right = at + 2;
    if (!copy_trimmed(line->value, sizeof line->value, right, strlen(right)))
        line->value[0] = '\0'; /* an empty value may be expected */
    return true;
}

static bool parse_expect(struct gui_script_line *line, const char *rest, struct wt_error *error)
{
    if (strncmp(rest, "exists ", 7) != 0 && strncmp(rest, "gone ", 5) != 0)
        return parse_comparison(line, rest, error);
    line->verb = *rest == 'e' ? SCRIPT_EXPECT_EXISTS : SCRIPT_EXPECT_GONE;
    const char *id = strchr(rest, ' ');
    return copy_trimmed(line->target, sizeof line->target, id, strlen(id)) ||
           wt_fail(error, rest, "which id?");
}

static bool parse_duration(struct gui_script_line *line, struct wt_error *error)
{
    char *end;
    long count = strtol(line->target, &end, 10);
    bool ms = strcmp(end, "ms") == 0, s = strcmp(end, "s") == 0;
    if (end == line->target || count < 0 || count > 600000 || (!ms && !s))
        return wt_fail(error, line->target, "a time is written 200ms or 2s");
    line->us = (int64_t)count * (ms ? 1000 : 1000000);
    return true;
}

static bool parse_wheel(struct gui_script_line *line, struct wt_error *error)
{
    char *blank = strchr(line->target, ' '), *end = NULL;
    if (blank)
        line->notches = (int)strtol(blank, &end, 10);
    if (!blank || *end || line->notches == 0)
        return wt_fail(error, line->target, "wheel takes an id and a number of notches");
    *blank = '\0';
    return true;
}

static bool parse_details(struct gui_script_line *line, const char *rest, struct wt_error *error)
{
    switch (line->verb) {
    case SCRIPT_EXPECT:
        return parse_expect(line, rest, error);
    case SCRIPT_ADVANCE:
        return parse_duration(line, error);
    case SCRIPT_WHEEL:
        return parse_wheel(line, error);
    case SCRIPT_RESIZE:
        return gui_parse_size(line->target, &line->width, &line->height) ||
               wt_fail(error, line->target, "a size is written 1280x800");
    default:
        return true;
    }
}

bool gui_script_parse(const char *text, struct gui_script_line *line, struct wt_error *error)
{
    char whole[640];
    *line = (struct gui_script_line){0};
    const char *remark = strchr(text, '#');
    size_t len = remark ? (size_t)(remark - text) : strlen(text);
    if (len >= sizeof whole)
        return wt_fail(error, "", "the line is too long");
    if (!copy_trimmed(whole, sizeof whole, text, len))
        return true;
    size_t word = strcspn(whole, " \t");
    const char *rest = whole + word + strspn(whole + word, " \t");
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strlen(verbs[i].word) != word || strncmp(whole, verbs[i].word, word) != 0)
            continue;
        line->verb = verbs[i].verb;
        if (verbs[i].takes != (*rest != '\0'))
            return wt_fail(error, whole, verbs[i].takes ? "what?" : "nothing follows this word");
        if (line->verb != SCRIPT_EXPECT && *rest &&
            !copy_trimmed(line->target, sizeof line->target, rest, strlen(rest)))
            return wt_fail(error, whole, "the name is too long");
        return parse_details(line, rest, error);
    }
    return wt_fail(error, whole, "no such command");
}
