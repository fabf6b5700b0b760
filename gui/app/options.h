/* The command line of tlswalk-gui. */
#ifndef GUI_APP_OPTIONS_H
#define GUI_APP_OPTIONS_H

#include "gui/canvas/theme.h"
#include "gui/views/view.h"
#include "walkthrough/trace/error.h"

enum gui_picture { GUI_PNG, GUI_SVG, GUI_PDF };

struct gui_options {
    const char *source; /* a scenario's name or a lesson file; NULL for the default scenario */
    uint64_t seed;
    bool no_extended_master_secret;
    enum gui_language language;
    const struct gui_theme *theme;
    int width, height;
    enum wt_level level;
    wt_id at;               /* the step to stand at; 0 for the first */
    size_t inside;          /* open its operation at this frame, from 1; 0: not */
    const char *screenshot; /* a PNG file */
    bool export;            /* pictures of steps first..last (0: all), and exit */
    enum gui_picture format;
    wt_id first, last;
    const char *output;
    const char *script;
    bool dump_tree, help, version;
};

/* Fills in what the command line says over what `options` held; false with a usage error. */
bool gui_options_parse(struct gui_options *options, int argc, char **argv, struct wt_error *error);
/* "1280x800"; false when it is not a size between 320x240 and 16384x16384. */
bool gui_parse_size(const char *text, int *width, int *height);
bool gui_parse_level(const char *text, enum wt_level *level);

extern const char gui_usage[];

#endif
