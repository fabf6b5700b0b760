/* A request of RFC 9112, and its answer for people's eyes: what came may hold anything, and a
 * terminal gets to see only what is printable. */
#include "walkthrough/cli/connect_answer.h"

#include <string.h>

#include "walkthrough/wire/http.h"

enum { BODY_LINES = 12, BODY_COLUMNS = 100 };

/* RFC 9112 section 3.2: Host carries the port unless it is the default one, and an IPv6 address in
 * brackets. */
bool answer_request(struct wt_buffer *request, const struct connect_options *o)
{
    bool ipv6 = strchr(o->name, ':') != NULL, usual = !strcmp(o->port, "443");
    wt_printf(request, "GET %s HTTP/1.1\r\nHost: %s%s%s%s%s\r\n", o->path, ipv6 ? "[" : "", o->name,
              ipv6 ? "]" : "", usual ? "" : ":", usual ? "" : o->port);
    wt_puts(request, "User-Agent: tlswalk\r\nAccept: */*\r\nConnection: close\r\n\r\n");
    return !request->failed;
}

/* Is the answer a whole header, and as much of a body as it promised? The endpoint saw to the
 * body. */
static bool read_answer(const struct wt_live *live, struct http_message *message)
{
    struct ce_view data = wt_endpoint_application_data(live->endpoint);
    struct wire w;
    wire_reader(&w, "http", data.data, data.len, NULL, NULL);
    wire_http(&w, message);
    return wire_finish(&w);
}

static bool keeps_promise(const struct http_message *message, size_t counted)
{
    struct ce_view length = http_field(message, "content-length");
    char text[24];
    uint64_t promised;
    if (length.len == 0)
        return true;
    snprintf(text, sizeof text, "%.*s", length.len < sizeof text ? (int)length.len : 0,
             (const char *)length.data);
    return cli_number(text, UINT64_MAX, &promised) && message->body.len + counted >= promised;
}

/* One line; of a character in UTF-8 beyond ASCII one '?' is left. */
static void print_line(FILE *to, struct ce_view text)
{
    size_t columns = 0;
    for (size_t i = 0; i < text.len && columns < BODY_COLUMNS; i++) {
        uint8_t c = text.data[i];
        if ((c & 0xc0) == 0x80)
            continue;
        fputc(c >= ' ' && c <= '~' ? c : c == '\t' ? ' ' : '?', to);
        columns++;
    }
    fputc('\n', to);
}

static struct ce_view next_line(struct ce_view *rest)
{
    const uint8_t *end = memchr(rest->data, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->data) : rest->len;
    struct ce_view line = {rest->data, len && rest->data[len - 1] == '\r' ? len - 1 : len};
    size_t used = end ? len + 1 : len;
    *rest = (struct ce_view){rest->data + used, rest->len - used};
    return line;
}

static void print_answer(const struct http_message *message, size_t counted, FILE *to)
{
    struct ce_view rest = message->body;
    fputs("Answer: ", to);
    print_line(to, message->start_line);
    for (size_t i = 0; i < message->field_count; i++) {
        fprintf(to, "  %.*s: ", (int)message->fields[i].name.len,
                (const char *)message->fields[i].name.data);
        print_line(to, message->fields[i].value);
    }
    fprintf(to, "  (%zu bytes of body)\n", message->body.len + counted);
    for (int i = 0; i < BODY_LINES && rest.len; i++) {
        fputs("  | ", to);
        print_line(to, next_line(&rest));
    }
    if (rest.len)
        fprintf(to, "  | … %zu bytes more\n", rest.len + counted);
}

bool answer_tell(const struct wt_live *live, FILE *to, struct wt_error *error)
{
    struct http_message message;
    size_t counted = wt_endpoint_counted(live->endpoint);
    if (!read_answer(live, &message))
        return wt_fail(error, live->config.host, "the answer is not HTTP, or not whole");
    print_answer(&message, counted, to);
    return keeps_promise(&message, counted) ||
           wt_fail(error, live->config.host, "the answer is shorter than it promised");
}
