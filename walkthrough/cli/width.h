/* How wide text is on a terminal, and what of it may reach one. */
#ifndef WALKTHROUGH_CLI_WIDTH_H
#define WALKTHROUGH_CLI_WIDTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct character {
    uint32_t code; /* the Unicode code point; 0xfffd for what is not UTF-8 or must not be shown */
    size_t len;    /* its bytes */
    unsigned columns;
};

/* The character at the front of text, which is not empty. */
struct character character_at(const char *text);
/* Columns of a whole text. */
unsigned width_of(const char *text);
/* Punctuation that never begins a line, such as a closing bracket or a full stop. */
bool character_closes(uint32_t code);
/* Punctuation that never ends a line. */
bool character_opens(uint32_t code);
/* What stands for a character where only ASCII can be shown. */
const char *character_in_ascii(uint32_t code);

#endif
