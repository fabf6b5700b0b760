/* The command line of tlswalk-gui. */
#include "gui/app/options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char gui_usage[] =
    "Usage: tlswalk-gui [OPTION]... [SCENARIO | LESSON.json]\n"
    "Step through a real TLS handshake: who sends what, what is computed, and every byte of it.\n"
    "Without an argument, the scenario tls12-dhe-rsa.\n"
    "\n"
    "  --seed N               draw keys and randoms from this seed (default 1)\n"
    "  --no-ems               run the scenario without extended_master_secret\n"
    "  --lang en|zh           the language (default: from the environment)\n"
    "  --theme light|dark     the colours (default light)\n"
    "  --size WxH             the window's size in pixels (default 1280x800)\n"
    "  --level LEVEL          story, detail or bytes (default story)\n"
    "  --at STEP              start at this step\n"
    "  --inside [FRAME]       open the operation of that step, at this frame\n"
    "  --screenshot FILE.png  write a picture of the window and exit; needs no display\n"
    "  --export FORMAT        png, svg or pdf: pictures of every step shown, into -o, and exit\n"
    "  --steps A-B            of these steps alone; numbers as --at takes them\n"
    "  -o FILE                png and svg get a number for each step, a pdf has its pages\n"
    "  --dump-tree            print what is on the screen as JSON and exit; needs no display\n"
    "  --script FILE          act and check as the file says, and exit\n"
    "  --help, --version\n"
    "\n"
    "In the window, ? shows the keys. Without a display, SDL_VIDEODRIVER=dummy serves --script.\n";

static bool parse_number(const char *text, uint64_t *number)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || errno)
        return false;
    *number = value;
    return true;
}

bool gui_parse_size(const char *text, int *width, int *height)
{
    char *end;
    long w = strtol(text, &end, 10);
    if (*end != 'x')
        return false;
    const char *second = end + 1;
    long h = strtol(second, &end, 10);
    if (end == second || *end || w < 320 || w > 16384 || h < 240 || h > 16384)
        return false;
    *width = (int)w;
    *height = (int)h;
    return true;
}

bool gui_parse_level(const char *text, enum wt_level *level)
{
    static const char *const names[] = {
        [WT_STORY] = "story", [WT_DETAIL] = "detail", [WT_BYTES] = "bytes"};
    for (int i = 0; i < 3; i++)
        if (strcmp(text, names[i]) == 0) {
            *level = (enum wt_level)i;
            return true;
        }
    return false;
}

static bool parse_language(const char *text, enum gui_language *language)
{
    *language = strcmp(text, "zh") == 0 ? GUI_CHINESE : GUI_ENGLISH;
    return strcmp(text, "zh") == 0 || strcmp(text, "en") == 0;
}

static bool parse_theme(const char *text, const struct gui_theme **theme)
{
    *theme = strcmp(text, "dark") == 0 ? &gui_dark : &gui_light;
    return strcmp(text, "dark") == 0 || strcmp(text, "light") == 0;
}

static bool parse_format(const char *text, struct gui_options *o)
{
    static const char *const names[] = {[GUI_PNG] = "png", [GUI_SVG] = "svg", [GUI_PDF] = "pdf"};
    for (int i = 0; i < 3; i++)
        if (strcmp(text, names[i]) == 0) {
            o->format = (enum gui_picture)i;
            o->export = true;
        }
    return o->export;
}

/* "3-7" or "5". */
static bool parse_steps(const char *text, struct gui_options *o)
{
    char *end;
    errno = 0;
    unsigned long first = strtoul(text, &end, 10), last = first;
    const char *second = *end == '-' ? end + 1 : NULL;
    if (second)
        last = strtoul(second, &end, 10);
    if (*text < '0' || *text > '9' || (second && (*second < '0' || *second > '9')) || *end || errno)
        return false;
    o->first = (wt_id)first;
    o->last = (wt_id)last;
    return first > 0 && first <= last && last <= UINT32_MAX;
}

static bool parse_step(const char *text, wt_id *step)
{
    uint64_t number;
    if (!parse_number(text, &number) || number == 0 || number > UINT32_MAX)
        return false;
    *step = (wt_id)number;
    return true;
}

/* An option with an argument. */
static bool take_value(struct gui_options *o, const char *name, const char *value,
                       struct wt_error *error)
{
    bool good = true;
    if (strcmp(name, "--seed") == 0)
        good = parse_number(value, &o->seed);
    else if (strcmp(name, "--lang") == 0)
        good = parse_language(value, &o->language);
    else if (strcmp(name, "--theme") == 0)
        good = parse_theme(value, &o->theme);
    else if (strcmp(name, "--size") == 0)
        good = gui_parse_size(value, &o->width, &o->height);
    else if (strcmp(name, "--level") == 0)
        good = gui_parse_level(value, &o->level);
    else if (strcmp(name, "--screenshot") == 0)
        o->screenshot = value;
    else if (strcmp(name, "--script") == 0)
        o->script = value;
    else if (strcmp(name, "--at") == 0)
        good = parse_step(value, &o->at);
    else if (strcmp(name, "--export") == 0)
        good = parse_format(value, o);
    else if (strcmp(name, "--steps") == 0)
        good = parse_steps(value, o);
    else if (strcmp(name, "-o") == 0)
        o->output = value;
    else
        return wt_fail_usage(error, name, "unknown option");
    return good || wt_fail_usage(error, name, "\"%s\" is not what it takes", value);
}

/* --inside alone, or with a number behind it; what is no number is the next word. */
static bool take_inside(struct gui_options *o, int argc, char **argv, int *i)
{
    uint64_t frame = 1;
    if (strcmp(argv[*i], "--inside") != 0)
        return false;
    if (*i + 1 < argc && parse_number(argv[*i + 1], &frame))
        ++*i;
    o->inside = frame > 0 && frame < WT_MAX_FRAMES ? (size_t)frame : 1;
    return true;
}

static bool take_flag(struct gui_options *o, const char *name)
{
    const struct {
        const char *name;
        bool *flag;
    } flags[] = {{"--no-ems", &o->no_extended_master_secret},
                 {"--dump-tree", &o->dump_tree},
                 {"--help", &o->help},
                 {"-h", &o->help},
                 {"--version", &o->version}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (strcmp(name, flags[i].name) == 0) {
            *flags[i].flag = true;
            return true;
        }
    return false;
}

bool gui_options_parse(struct gui_options *o, int argc, char **argv, struct wt_error *error)
{
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (word[0] != '-') {
            if (o->source)
                return wt_fail_usage(error, word, "only one scenario or lesson at a time");
            o->source = word;
        } else if (!take_flag(o, word) && !take_inside(o, argc, argv, &i)) {
            if (i + 1 == argc)
                return wt_fail_usage(error, word, "unknown option, or its argument is missing");
            if (!take_value(o, word, argv[++i], error))
                return false;
        }
    }
    if (o->export && !o->output)
        return wt_fail_usage(error, "--export", "name the file with -o");
    if (!o->export && (o->output || o->first))
        return wt_fail_usage(error, o->output ? "-o" : "--steps", "this belongs to --export");
    return true;
}
