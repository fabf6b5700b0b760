/*
 * Characters on a terminal. Ideographs take two columns (Unicode Standard Annex 11, East Asian
 * Width W and F), combining marks none. Control characters and those that turn the direction of
 * writing around are not let through: a lesson file could rewrite the screen with them.
 */
#include "walkthrough/cli/width.h"

#include <string.h>

#include "walkthrough/trace/lesson_format.h"

struct range {
    uint32_t first, last;
};

static const struct range wide[] = {
    {0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0xa4cf},   {0xac00, 0xd7a3},
    {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff01, 0xff60},   {0xffe0, 0xffe6},
    {0x1f300, 0x1f64f}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}, {0, 0},
};

static const struct range combining[] = {
    {0x0300, 0x036f}, {0x200b, 0x200d}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0, 0},
};

static const struct range forbidden[] = {
    {0x0001, 0x001f}, {0x007f, 0x009f}, {0x200e, 0x200f}, {0x2028, 0x202e},
    {0x2060, 0x206f}, {0xfff9, 0xfffb}, {0, 0},
};

static bool within(uint32_t code, const struct range *ranges)
{
    for (; ranges->last; ranges++)
        if (code >= ranges->first && code <= ranges->last)
            return true;
    return false;
}

static uint32_t decode(const char *text, size_t len)
{
    static const uint8_t first_bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t code = (uint8_t)text[0] & first_bits[len];
    for (size_t i = 1; i < len; i++)
        code = code << 6 | ((uint8_t)text[i] & 0x3f);
    return code;
}

struct character character_at(const char *text)
{
    size_t len = lesson_utf8(text, strnlen(text, 4));
    uint32_t code = len ? decode(text, len) : 0xfffd;
    if (within(code, forbidden))
        code = 0xfffd;
    unsigned columns = within(code, combining) ? 0 : within(code, wide) ? 2 : 1;
    return (struct character){code, len ? len : 1, columns};
}

unsigned width_of(const char *text)
{
    unsigned columns = 0;
    while (*text) {
        struct character c = character_at(text);
        columns += c.columns;
        text += c.len;
    }
    return columns;
}

static bool among(uint32_t code, const uint32_t *list)
{
    for (; *list; list++)
        if (*list == code)
            return true;
    return false;
}

bool character_closes(uint32_t code)
{
    static const uint32_t list[] = {0x3001, 0x3002, 0xff0c, 0xff1a, 0xff1b, 0xff1f, 0xff01,
                                    0xff09, 0x300b, 0x300d, 0x201d, 0x2019, 0x2026, ')',
                                    ',',    '.',    ':',    ';',    '?',    '!',    0};
    return among(code, list);
}

bool character_opens(uint32_t code)
{
    static const uint32_t list[] = {0xff08, 0x300a, 0x300c, 0x201c, 0x2018, '(', 0};
    return among(code, list);
}

const char *character_in_ascii(uint32_t code)
{
    static const struct {
        uint32_t code;
        const char *ascii;
    } table[] = {{0x2500, "-"},  {0x2550, "="}, {0x25b6, ">"}, {0x25c0, "<"},  {0x2713, "+"},
                 {0x2717, "x"},  {0x25cf, "*"}, {0x25cb, "o"}, {0x2026, ".."}, {0x00b7, "-"},
                 {0x2013, "-"},  {0x2014, "-"}, {0x2019, "'"}, {0x2018, "'"},  {0x201c, "\""},
                 {0x201d, "\""}, {0x2192, ">"}, {0x2190, "<"}, {0x00d7, "x"},  {0, NULL}};
    for (size_t i = 0; table[i].ascii; i++)
        if (table[i].code == code)
            return table[i].ascii;
    return "?";
}
