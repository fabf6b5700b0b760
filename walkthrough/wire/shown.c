/*
 * Values as a person reads them: numbers by their name in IANA's registry, text in quotes, bytes in
 * hex as long as one can take them in.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "walkthrough/wire/names.h"
#include "walkthrough/wire/pen.h"

enum { BYTES_IN_HEX = 32, TEXT_SHOWN = 160 };

static void show_milliseconds(char shown[static PEN_MAX_SHOWN], uint64_t value)
{
    struct tm utc;
    char seconds[32];
    time_t t = (time_t)(value / 1000);
    if (value > INT64_C(253402300799999) || gmtime_r(&t, &utc) == NULL ||
        strftime(seconds, sizeof seconds, "%Y-%m-%dT%H:%M:%S", &utc) == 0)
        snprintf(shown, PEN_MAX_SHOWN, "%" PRIu64, value);
    else
        snprintf(shown, PEN_MAX_SHOWN, "%s.%03uZ", seconds, (unsigned)(value % 1000));
}

void show_number(char shown[static PEN_MAX_SHOWN], const char *name, size_t size, uint64_t value)
{
    const char *meaning = wire_name(name, value);
    enum wire_number_form form = wire_number_form(name);
    if (form == WIRE_NUMBER_MILLISECONDS) {
        show_milliseconds(shown, value);
        return;
    }
    if (form == WIRE_NUMBER_PLAIN) {
        snprintf(shown, PEN_MAX_SHOWN, "%" PRIu64, value);
        return;
    }
    if (meaning == NULL)
        meaning = "unassigned";
    if (form == WIRE_NUMBER_HEX || strcmp(meaning, "GREASE") == 0)
        snprintf(shown, PEN_MAX_SHOWN, "%s (0x%0*" PRIx64 ")", meaning, (int)(2 * size), value);
    else
        snprintf(shown, PEN_MAX_SHOWN, "%s (%" PRIu64 ")", meaning, value);
}

void show_bytes(char shown[static PEN_MAX_SHOWN], const uint8_t *bytes, size_t len)
{
    if (len > BYTES_IN_HEX) {
        snprintf(shown, PEN_MAX_SHOWN, "%zu bytes", len);
        return;
    }
    shown[0] = '\0';
    for (size_t i = 0; i < len; i++)
        snprintf(shown + 2 * i, 3, "%02x", bytes[i]);
}

/* The length of the UTF-8 sequence that starts here (RFC 3629 section 4), or 0 if none does. */
static size_t utf8_sequence(const uint8_t *s, size_t left)
{
    size_t len = s[0] < 0x80                    ? 1
                 : s[0] >= 0xc2 && s[0] <= 0xdf ? 2
                 : s[0] >= 0xe0 && s[0] <= 0xef ? 3
                 : s[0] >= 0xf0 && s[0] <= 0xf4 ? 4
                                                : 0;
    if (len == 0 || len > left)
        return 0;
    for (size_t i = 1; i < len; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    bool overlong = (s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xf0 && s[1] < 0x90);
    bool surrogate = s[0] == 0xed && s[1] > 0x9f;
    bool beyond = s[0] == 0xf4 && s[1] > 0x8f;
    return overlong || surrogate || beyond ? 0 : len;
}

/* One character as it is, or, when a person or a terminal could not take it, escaped. Returns the
 * bytes of text used. */
static size_t show_character(char out[static 8], const uint8_t *text, size_t left)
{
    size_t len = utf8_sequence(text, left);
    bool c1_control = len == 2 && text[0] == 0xc2 && text[1] < 0xa0;
    if (len == 0 || text[0] < 0x20 || text[0] == 0x7f || c1_control) {
        if (text[0] == '\r' || text[0] == '\n')
            snprintf(out, 8, "\\%c", text[0] == '\r' ? 'r' : 'n');
        else
            snprintf(out, 8, "\\x%02x", text[0]);
        return 1;
    }
    if (text[0] == '"' || text[0] == '\\') {
        snprintf(out, 8, "\\%c", text[0]);
        return 1;
    }
    memcpy(out, text, len);
    out[len] = '\0';
    return len;
}

void show_text(char shown[static PEN_MAX_SHOWN], const uint8_t *text, size_t len)
{
    size_t used = 0, written = 1;
    shown[0] = '"';
    while (used < len && written < TEXT_SHOWN) {
        char out[8];
        used += show_character(out, text + used, len - used);
        size_t out_len = strlen(out);
        memcpy(shown + written, out, out_len);
        written += out_len;
    }
    snprintf(shown + written, PEN_MAX_SHOWN - written, used < len ? "…\"" : "\"");
}
