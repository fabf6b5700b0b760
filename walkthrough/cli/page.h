/*
 * What is written for a person: text with styles, wrapped to a width, printed when it is whole.
 * Everything put on a page is cleaned of what could steer the terminal.
 */
#ifndef WALKTHROUGH_CLI_PAGE_H
#define WALKTHROUGH_CLI_PAGE_H

#include <stdio.h>

#include "walkthrough/cli/options.h"
#include "walkthrough/trace/catalog.h"

enum page_style {
    STYLE_PLAIN,
    STYLE_STRONG,
    STYLE_DIM,
    STYLE_CLIENT,
    STYLE_SERVER,
    STYLE_OTHER, /* the CA, an attacker, the eavesdropper */
    STYLE_BAND,
    STYLE_GOOD,
    STYLE_BAD
};

struct page {
    struct wt_buffer text;
    struct wt_catalog *catalog;
    unsigned columns; /* the page's width */
    unsigned column;  /* where the next character goes */
    bool colour, utf8;
};

/* A page for standard output: as wide as the terminal (80 columns where there is none), with
 * colours and characters as the options and the environment allow. */
bool page_open(struct page *page, const struct cli_options *options, struct wt_error *error);
void page_close(struct page *page);
/* Prints and empties. False when memory was out; write errors stick to the stream. */
bool page_print(struct page *page, FILE *to, struct wt_error *error);
const char *page_language(const struct page *page);
bool page_set_language(struct page *page, const char *language, struct wt_error *error);

/* Text at the end of the current line. */
void page_text(struct page *page, enum page_style style, const char *text);
void page_format(struct page *page, enum page_style style, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4)))
#endif
    ;
void page_newline(struct page *page);
/* Blanks up to a column. */
void page_indent(struct page *page, unsigned column);
void page_repeat(struct page *page, enum page_style style, const char *text, unsigned count);
/* Text wrapped between the columns left and right (0: the page's width). Goes on where the current
 * line stands, if that is past `left`. */
void page_flow(struct page *page, enum page_style style, unsigned left, unsigned right,
               const char *text);
/* The same, and the line ended. */
void page_paragraph(struct page *page, enum page_style style, unsigned left, unsigned right,
                    const char *text);
/* "16 bytes". */
void page_size(struct page *page, enum page_style style, size_t len);
/* A word of the user interface, from the catalog. */
const char *page_word(const struct page *page, const char *id);

#endif
