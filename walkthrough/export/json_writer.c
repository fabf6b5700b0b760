/* The writer's primitives; RFC 8259. */
#include "walkthrough/export/json_writer.h"

#include <inttypes.h>
#include <string.h>

#include "walkthrough/trace/lesson_format.h"

static void quote(struct json *j, const char *text)
{
    size_t len = strlen(text);
    wt_puts(j->out, "\"");
    for (size_t i = 0; i < len;) {
        size_t size = lesson_utf8(text + i, len - i);
        unsigned char c = (unsigned char)text[i];
        if (size == 0)
            wt_puts(j->out, "\xef\xbf\xbd");
        else if (c == '"' || c == '\\')
            wt_printf(j->out, "\\%c", c);
        else if (c == '\n')
            wt_puts(j->out, "\\n");
        else if (c < 0x20 || c == 0x7f)
            wt_printf(j->out, "\\u%04x", c);
        else
            wt_put(j->out, text + i, size);
        i += size ? size : 1;
    }
    wt_puts(j->out, "\"");
}

static void begin(struct json *j, const char *key)
{
    if (j->follows)
        wt_puts(j->out, ",");
    if (j->line)
        wt_puts(j->out, "\n");
    j->line = false;
    j->follows = true;
    if (key) {
        quote(j, key);
        wt_puts(j->out, ":");
    }
}

void json_line(struct json *j)
{
    j->line = true;
}

void json_open(struct json *j, const char *key, char bracket)
{
    begin(j, key);
    wt_put(j->out, &bracket, 1);
    j->follows = false;
}

void json_close(struct json *j, char bracket)
{
    if (j->line)
        wt_puts(j->out, "\n");
    j->line = false;
    wt_put(j->out, &bracket, 1);
    j->follows = true;
}

void json_text(struct json *j, const char *key, const char *text)
{
    begin(j, key);
    if (text)
        quote(j, text);
    else
        wt_puts(j->out, "null");
}

void json_hex(struct json *j, const char *key, struct ce_view bytes)
{
    begin(j, key);
    wt_puts(j->out, "\"");
    wt_put_hex(j->out, bytes.data, bytes.len);
    wt_puts(j->out, "\"");
}

void json_bool(struct json *j, const char *key, bool value)
{
    begin(j, key);
    wt_puts(j->out, value ? "true" : "false");
}

void json_int(struct json *j, const char *key, int64_t value)
{
    bool small = value <= INT32_MAX && value >= INT32_MIN;
    begin(j, key);
    wt_printf(j->out, small ? "%" PRId64 : "\"%" PRId64 "\"", value);
}

void json_uint(struct json *j, const char *key, uint64_t value)
{
    begin(j, key);
    wt_printf(j->out, value <= INT32_MAX ? "%" PRIu64 : "\"%" PRIu64 "\"", value);
}
