/*
 * A strict look at a JSON text before anything is made of it. One function per rule of RFC 8259's
 * grammar; each moves `at` behind what it names, or fails with the path.
 */
#include <string.h>

#include "walkthrough/trace/lesson_format.h"
#include "walkthrough/trace/load_path.h"

enum { MAX_DIGITS = 19 }; /* of 2^63; longer ones are nothing this format knows */

struct scan {
    const char *text;
    size_t at, len;
    unsigned depth;
    struct load_path path;
    struct wt_error *error;
};

static bool scan_value(struct scan *s);

static bool refuse(struct scan *s, const char *what)
{
    size_t line = 1;
    for (size_t i = 0; i < s->at && i < s->len; i++)
        line += s->text[i] == '\n';
    return wt_fail(s->error, s->path.text, "%s (line %zu, byte %zu)", what, line, s->at);
}

static char peek(const struct scan *s)
{
    return s->at < s->len ? s->text[s->at] : '\0';
}

static void skip_blanks(struct scan *s)
{
    while (s->at < s->len && strchr(" \t\r\n", s->text[s->at]) && s->text[s->at])
        s->at++;
}

static bool take(struct scan *s, char c)
{
    if (peek(s) != c)
        return false;
    s->at++;
    return true;
}

static bool scan_word(struct scan *s, const char *word)
{
    size_t len = strlen(word);
    if (s->len - s->at < len || memcmp(s->text + s->at, word, len) != 0)
        return refuse(s, "not JSON: a value was expected");
    s->at += len;
    return true;
}

/* The four digits behind \u. */
static bool scan_code_unit(struct scan *s, unsigned *unit)
{
    *unit = 0;
    for (int i = 0; i < 4; i++, s->at++) {
        const char *digits = "0123456789abcdef0123456789ABCDEF";
        const char *digit = peek(s) ? strchr(digits, peek(s)) : NULL;
        if (!digit)
            return refuse(s, "not JSON: \\u wants four hex digits");
        *unit = *unit << 4 | (unsigned)((digit - digits) & 15);
    }
    return true;
}

/* Behind the backslash. A surrogate must be the first of a pair (RFC 8259 section 7). */
static bool scan_escape(struct scan *s)
{
    char c = peek(s);
    if (c && c != 'u' && strchr("\"\\/bfnrt", c)) {
        s->at++;
        return true;
    }
    unsigned unit, low;
    if (!take(s, 'u'))
        return refuse(s, "not JSON: an unknown escape");
    if (!scan_code_unit(s, &unit))
        return false;
    if (unit == 0)
        return refuse(s, "a text must not hold \\u0000");
    if (unit < 0xd800 || unit > 0xdfff)
        return true;
    if (unit > 0xdbff || !take(s, '\\') || !take(s, 'u'))
        return refuse(s, "half of a surrogate pair");
    if (!scan_code_unit(s, &low))
        return false;
    return (low >= 0xdc00 && low <= 0xdfff) || refuse(s, "half of a surrogate pair");
}

static bool scan_string(struct scan *s)
{
    if (!take(s, '"'))
        return refuse(s, "not JSON: a text was expected");
    while (s->at < s->len && s->text[s->at] != '"') {
        if (take(s, '\\')) {
            if (!scan_escape(s))
                return false;
            continue;
        }
        size_t size = lesson_utf8(s->text + s->at, s->len - s->at);
        if (size == 0)
            return refuse(s, "not UTF-8");
        if ((unsigned char)s->text[s->at] < 0x20)
            return refuse(s, "a control character in a text");
        s->at += size;
    }
    return take(s, '"') || refuse(s, "not JSON: a text does not end");
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool scan_number(struct scan *s)
{
    take(s, '-');
    bool zero = peek(s) == '0';
    size_t first = s->at;
    while (is_digit(peek(s)))
        s->at++;
    if (s->at == first || (zero && s->at > first + 1))
        return refuse(s, "not JSON: a malformed number");
    if (s->at - first > MAX_DIGITS)
        return refuse(s, "a number too long");
    char c = peek(s);
    if (c == '.' || c == 'e' || c == 'E')
        return refuse(s, "numbers here are whole: no fraction and no exponent");
    return true;
}

static bool scan_member(struct scan *s)
{
    size_t key = s->at + 1;
    if (!scan_string(s))
        return false;
    size_t back = load_path_key(&s->path, s->text + key, s->at - 1 - key);
    skip_blanks(s);
    if (!take(s, ':'))
        return refuse(s, "not JSON: ':' was expected");
    if (!scan_value(s))
        return false;
    load_path_back(&s->path, back);
    return true;
}

static bool scan_item(struct scan *s, size_t index)
{
    size_t back = load_path_index(&s->path, index);
    if (!scan_value(s))
        return false;
    load_path_back(&s->path, back);
    return true;
}

/* An object or an array, behind its opening bracket. */
static bool scan_inside(struct scan *s, char closing)
{
    if (++s->depth > LESSON_MAX_DEPTH)
        return refuse(s, "nested too deep");
    skip_blanks(s);
    for (size_t i = 0; i > 0 || peek(s) != closing; i++) {
        skip_blanks(s);
        if (closing == '}' ? !scan_member(s) : !scan_item(s, i))
            return false;
        skip_blanks(s);
        if (!take(s, ','))
            break;
    }
    s->depth--;
    return take(s, closing) || refuse(s, "not JSON: ',' or a closing bracket was expected");
}

static bool scan_value(struct scan *s)
{
    skip_blanks(s);
    char c = peek(s);
    if (c == '{' || c == '[') {
        s->at++;
        return scan_inside(s, c == '{' ? '}' : ']');
    }
    if (c == '"')
        return scan_string(s);
    if (c == '-' || is_digit(c))
        return scan_number(s);
    return scan_word(s, c == 't' ? "true" : c == 'f' ? "false" : "null");
}

bool load_scan(const char *json, size_t len, struct wt_error *error)
{
    struct scan s = {.text = json, .len = len, .error = error};
    if (!scan_value(&s))
        return false;
    skip_blanks(&s);
    return s.at == len || refuse(&s, "something follows the end of the JSON text");
}
