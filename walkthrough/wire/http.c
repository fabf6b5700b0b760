/*
 * HTTP/1.1 messages, RFC 9112: a start line (section 3 and 4), field lines (section 5), an empty
 * line, a body (section 6). Strict where leniency has caused request smuggling: every line ends in
 * CRLF, no whitespace stands before a colon, no line is folded.
 */
#include "walkthrough/wire/http.h"

#include <string.h>
#include <strings.h>

#include "walkthrough/wire/pen.h"

static bool is_whitespace(uint8_t c) /* OWS, RFC 9110 section 5.6.3 */
{
    return c == ' ' || c == '\t';
}

static bool is_token(uint8_t c) /* tchar, RFC 9110 section 5.6.2 */
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

/* The bytes before the next CRLF; all that is left, and false, when there is none. */
static bool find_line(const struct wire *w, struct ce_view *line)
{
    *line = wire_ahead(w);
    for (size_t i = 0; i + 1 < line->len; i++) {
        if (line->data[i] == '\r' && line->data[i + 1] == '\n') {
            line->len = i;
            return true;
        }
    }
    return false;
}

static void line_end(struct wire *w, const char *name)
{
    struct ce_view crlf;
    wire_span(w, name, WIRE_KIND_TEXT, &crlf, 2);
}

static bool starts_with_version(struct ce_view text)
{
    return text.len >= 8 && memcmp(text.data, "HTTP/1.", 7) == 0 && text.data[7] >= '0' &&
           text.data[7] <= '9';
}

/* status-line = HTTP-version SP …; request-line = method SP request-target SP HTTP-version. */
static bool is_start_line(struct ce_view line)
{
    size_t method = 0, spaces = 0;
    if (starts_with_version(line))
        return line.len > 8 && line.data[8] == ' ';
    while (method < line.len && is_token(line.data[method]))
        method++;
    for (size_t i = 0; i < line.len; i++)
        spaces += line.data[i] == ' ';
    if (method == 0 || spaces != 2 || line.data[method] != ' ' || line.len < method + 11)
        return false;
    struct ce_view version = {line.data + line.len - 8, 8};
    return line.data[line.len - 9] == ' ' && starts_with_version(version);
}

static void start_line(struct wire *w, struct http_message *m)
{
    struct ce_view line;
    wire_open(w, "start_line", WIRE_NO_LENGTH);
    if (!find_line(w, &line) || !is_start_line(line))
        wire_fail(w, NULL, ALERT_DECODE_ERROR, "not a start line of HTTP/1.1");
    wire_span(w, "line", WIRE_KIND_TEXT, &m->start_line, line.len);
    line_end(w, "CRLF");
    wire_close(w);
}

/* field-line = field-name ":" OWS field-value OWS */
static void field_line(struct wire *w, struct ce_view *name, struct ce_view *value)
{
    struct ce_view line, part;
    size_t colon = 0, end;
    if (!find_line(w, &line))
        wire_fail(w, NULL, ALERT_DECODE_ERROR, "a line without its CRLF");
    while (colon < line.len && is_token(line.data[colon]))
        colon++;
    if (colon == 0 || colon == line.len || line.data[colon] != ':') {
        wire_fail(w, "name", ALERT_DECODE_ERROR, "not a field name and a colon");
        return;
    }
    size_t at = colon + 1;
    while (at < line.len && is_whitespace(line.data[at]))
        at++;
    for (end = line.len; end > at && is_whitespace(line.data[end - 1]);)
        end--;
    wire_span(w, "name", WIRE_KIND_TEXT, name, colon);
    wire_span(w, "separator", WIRE_KIND_TEXT, &part, at - colon);
    wire_span(w, "value", WIRE_KIND_TEXT, value, end - at);
    wire_span(w, "OWS", WIRE_KIND_TEXT, &part, line.len - end);
    line_end(w, "CRLF");
}

void wire_http(struct wire *w, struct http_message *m)
{
    struct ce_view all = wire_ahead(w);
    size_t header = http_header_length(all.data, all.len);
    memset(m, 0, sizeof *m);
    if (header == 0)
        wire_fail(w, NULL, ALERT_DECODE_ERROR, "the header has no end");
    start_line(w, m);
    if (!wire_ok(w))
        return;
    wire_open_bounded(w, "fields", header - 2 - w->at);
    for (size_t i = 0; wire_next(w, i, &m->field_count, HTTP_MAX_FIELDS); i++) {
        wire_open(w, "field", WIRE_NO_LENGTH);
        field_line(w, &m->fields[i].name, &m->fields[i].value);
        wire_close(w);
    }
    wire_close(w);
    line_end(w, "empty_line");
    wire_rest(w, "body", &m->body);
}

size_t http_header_length(const uint8_t *data, size_t len)
{
    for (size_t i = 0; i + 4 <= len; i++)
        if (memcmp(data + i, "\r\n\r\n", 4) == 0)
            return i + 4;
    return 0;
}

struct ce_view http_field(const struct http_message *m, const char *name)
{
    size_t len = strlen(name);
    for (size_t i = 0; i < m->field_count; i++)
        if (m->fields[i].name.len == len &&
            strncasecmp((const char *)m->fields[i].name.data, name, len) == 0)
            return m->fields[i].value;
    return (struct ce_view){NULL, 0};
}
