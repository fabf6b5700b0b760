/* Strings that live for one frame: blocks that are filled one after the other. */
#include "gui/ui/strings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 16384 };

struct gui_string_block {
    struct gui_string_block *next;
    size_t used, size;
    char text[];
};

static char *take(struct gui_strings *s, size_t size)
{
    struct gui_string_block *b = s->blocks;
    if (!b || b->size - b->used < size) {
        size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        b = malloc(sizeof *b + room);
        if (!b)
            return NULL;
        *b = (struct gui_string_block){.next = s->blocks, .size = room};
        s->blocks = b;
    }
    char *piece = b->text + b->used;
    b->used += size;
    return piece;
}

const char *gui_copy_n(struct gui_strings *s, const char *text, size_t len)
{
    char *copy = take(s, len + 1);
    if (!copy)
        return "";
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

const char *gui_copy(struct gui_strings *s, const char *text)
{
    return text && *text ? gui_copy_n(s, text, strlen(text)) : "";
}

const char *gui_format(struct gui_strings *s, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = len < 0 ? NULL : take(s, (size_t)len + 1);
    if (text)
        vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return text ? text : "";
}

void gui_strings_clear(struct gui_strings *s)
{
    while (s->blocks) {
        struct gui_string_block *next = s->blocks->next;
        free(s->blocks);
        s->blocks = next;
    }
}
