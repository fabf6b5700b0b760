/* The two themes, and the arithmetic that proves them legible (WCAG 2.1, relative luminance). */
#include "gui/canvas/theme.h"

#include <math.h>

const struct gui_theme gui_light = {
    .name = "light",
    .window = 0xF1F4F8FF,
    .panel = 0xFFFFFFFF,
    .raised = 0xF3F6FAFF,
    .band = 0xF6F8FBFF,
    .border = 0xD3DBE6FF,
    .text = 0x16202CFF,
    .muted = 0x526173FF,
    .accent = 0x0B5FC4FF,
    .on_accent = 0xFFFFFFFF,
    .accent_soft = 0xE3EEFCFF,
    .ok = 0x0C7040FF,
    .bad = 0xB8222BFF,
    .secret = 0x7A5200FF,
    .ok_soft = 0xE2F5EAFF,
    .bad_soft = 0xFDE8E8FF,
    .secret_soft = 0xFFF3D6FF,
    .lane = {0x0B5FC4FF, 0x9A4700FF, 0x7338B0FF, 0xB8222BFF, 0x566472FF},
    .field = {0xDCEBFFFF, 0xDDF5E5FF, 0xFFECCFFF, 0xF0E3FCFF, 0xD8F3F4FF, 0xFDE2E6FF, 0xEDF1C8FF,
              0xE6E9F0FF},
    .field_edge = {0x3F86DCFF, 0x3BA368FF, 0xD08A1EFF, 0x9A5FD0FF, 0x2A9BA0FF, 0xD25C70FF,
                   0x93A01EFF, 0x7D8AA0FF},
    .shade = 0x16202C88,
};

const struct gui_theme gui_dark = {
    .name = "dark",
    .window = 0x0D1219FF,
    .panel = 0x151C26FF,
    .raised = 0x1F2835FF,
    .band = 0x19212CFF,
    .border = 0x303C4CFF,
    .text = 0xE9EEF5FF,
    .muted = 0xA3B2C4FF,
    .accent = 0x62B0FFFF,
    .on_accent = 0x08131FFF,
    .accent_soft = 0x1B334EFF,
    .ok = 0x5CCB93FF,
    .bad = 0xFF8A84FF,
    .secret = 0xF3C363FF,
    .ok_soft = 0x173327FF,
    .bad_soft = 0x43201FFF,
    .secret_soft = 0x3A2F17FF,
    .lane = {0x62B0FFFF, 0xF6A866FF, 0xCB9BF2FF, 0xFF8A84FF, 0xA9B5C2FF},
    .field = {0x1D3E63FF, 0x1D4A36FF, 0x553C14FF, 0x43305DFF, 0x164A50FF, 0x592B38FF, 0x454A17FF,
              0x364254FF},
    .field_edge = {0x5FA8F5FF, 0x54C08AFF, 0xE3A446FF, 0xB98AEAFF, 0x48BFC6FF, 0xEC8197FF,
                   0xBDC851FF, 0x8FA0B8FF},
    .shade = 0x05080CB8,
};

static double channel(gui_color color, int shift)
{
    double c = (double)(color >> shift & 255) / 255;
    return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(gui_color c)
{
    return 0.2126 * channel(c, 24) + 0.7152 * channel(c, 16) + 0.0722 * channel(c, 8);
}

double gui_contrast(gui_color a, gui_color b)
{
    double la = luminance(a), lb = luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

gui_color gui_mix(gui_color under, gui_color over, double share)
{
    gui_color mixed = 255;
    for (int shift = 8; shift <= 24; shift += 8) {
        double u = (double)(under >> shift & 255), o = (double)(over >> shift & 255);
        mixed |= (gui_color)(u + (o - u) * share + 0.5) << shift;
    }
    return mixed;
}

struct pair {
    const char *what;
    gui_color text, ground;
};

static struct pair fixed_pair(const struct gui_theme *t, size_t i)
{
    const struct pair pairs[] = {
        {"text on window", t->text, t->window},
        {"text on panel", t->text, t->panel},
        {"text on raised", t->text, t->raised},
        {"text on band", t->text, t->band},
        {"text on the current step", t->text, t->accent_soft},
        {"muted on window", t->muted, t->window},
        {"muted on panel", t->muted, t->panel},
        {"muted on raised", t->muted, t->raised},
        {"muted on band", t->muted, t->band},
        {"muted on the current step", t->muted, t->accent_soft},
        {"accent on panel", t->accent, t->panel},
        {"accent on window", t->accent, t->window},
        {"accent on raised", t->accent, t->raised},
        {"accent on its tint", t->accent, t->accent_soft},
        {"on accent", t->on_accent, t->accent},
        {"ok on panel", t->ok, t->panel},
        {"ok on its tint", t->ok, t->ok_soft},
        {"bad on panel", t->bad, t->panel},
        {"bad on its tint", t->bad, t->bad_soft},
        {"text on bad", t->text, t->bad_soft},
        {"muted on bad", t->muted, t->bad_soft},
        {"secret on panel", t->secret, t->panel},
        {"secret on raised", t->secret, t->raised},
        {"secret on its tint", t->secret, t->secret_soft},
        {"text on secret", t->text, t->secret_soft},
        {"muted on secret", t->muted, t->secret_soft},
        {"the tooltip", t->panel, t->text},
    };
    size_t count = sizeof pairs / sizeof *pairs;
    return i < count ? pairs[i] : (struct pair){0};
}

bool gui_theme_pair(const struct gui_theme *theme, size_t index, const char **what, gui_color *text,
                    gui_color *ground)
{
    enum { FIXED = 27 };
    struct pair p = fixed_pair(theme, index);
    if (index >= FIXED && index < FIXED + 3 * GUI_LANE_COLORS) {
        const gui_color grounds[] = {theme->panel, theme->raised, theme->band};
        size_t lane = (index - FIXED) / 3;
        p = (struct pair){"a lane's name", theme->lane[lane], grounds[(index - FIXED) % 3]};
    } else if (index >= FIXED + 3 * GUI_LANE_COLORS) {
        size_t i = index - FIXED - 3 * GUI_LANE_COLORS;
        if (i >= GUI_FIELD_COLORS)
            return false;
        p = (struct pair){"a byte on its field", theme->text, theme->field[i]};
    }
    *what = p.what;
    *text = p.text;
    *ground = p.ground;
    return true;
}
