/* Strings that live for one frame. */
#ifndef GUI_UI_STRINGS_H
#define GUI_UI_STRINGS_H

#include <stddef.h>

struct gui_string_block;

/* Start it zeroed. */
struct gui_strings {
    struct gui_string_block *blocks;
};

/* Copies and formats; "" when memory is out. */
const char *gui_copy(struct gui_strings *s, const char *text);
const char *gui_copy_n(struct gui_strings *s, const char *text, size_t len);
const char *gui_format(struct gui_strings *s, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;
void gui_strings_clear(struct gui_strings *s);

#endif
