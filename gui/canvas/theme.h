/*
 * The design's tokens: colours of the light and the dark theme, sizes of text, distances. Views
 * take every colour and size from here.
 */
#ifndef GUI_CANVAS_THEME_H
#define GUI_CANVAS_THEME_H

#include "gui/canvas/canvas.h"

enum { GUI_FIELD_COLORS = 8, GUI_LANE_COLORS = 5 };

struct gui_theme {
    const char *name; /* "light", "dark" */
    gui_color window; /* behind everything */
    gui_color panel;  /* what content stands on */
    gui_color raised; /* buttons, cards, chips */
    gui_color band;   /* every other phase of the sequence diagram */
    gui_color border;
    gui_color text, muted;
    gui_color accent, on_accent, accent_soft; /* the current step; text on it; a tint behind text */
    gui_color ok, bad, secret;
    gui_color ok_soft, bad_soft, secret_soft;
    gui_color lane[GUI_LANE_COLORS];   /* by role: client, server, ca, attacker, observer */
    gui_color field[GUI_FIELD_COLORS]; /* behind bytes; the theme's text stands on them */
    gui_color field_edge[GUI_FIELD_COLORS];
    gui_color shade; /* over what an overlay covers */
};

extern const struct gui_theme gui_light, gui_dark;

/* Sizes of text and distances, in logical units. */
#define GUI_TEXT_TINY    11.0
#define GUI_TEXT_SMALL   12.0
#define GUI_TEXT_BODY    13.5
#define GUI_TEXT_LARGE   15.0
#define GUI_TEXT_LARGEST 17.0 /* of paragraphs that have the room */
#define GUI_TEXT_TITLE   20.0
#define GUI_GAP          8.0
#define GUI_RADIUS       8.0

/* (L1 + 0.05) / (L2 + 0.05), WCAG 2.1 "contrast ratio"; opaque colours only. */
double gui_contrast(gui_color a, gui_color b);
/* A colour laid over an opaque one with this share, 0 to 1. */
gui_color gui_mix(gui_color under, gui_color over, double share);

/* Every pair of colours in which text stands on a ground; false past the last. */
bool gui_theme_pair(const struct gui_theme *theme, size_t index, const char **what, gui_color *text,
                    gui_color *ground);

#endif
