/*
 * The page about the visitor's own handshake. It says only what the trace says; what the client
 * sent is escaped, and nothing in the page asks another server for anything.
 */
#include "walkthrough/live/page.h"

#include <string.h>

#include "walkthrough/live/connection.h"
#include "walkthrough/live/page_parts.h"
#include "walkthrough/wire/http.h"

enum { MAX_REQUEST_HEADER = 16384 };

static const char head_of_page[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width\"><title>Your handshake</title>\n"
    "<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;"
    "padding:.3rem .8rem .3rem 0;border-bottom:1px solid #ddd}th{font-weight:600}"
    ".level1 th{font-weight:400;padding-left:1rem}td{overflow-wrap:anywhere}</style></head>\n"
    "<body>\n<h1>Your handshake</h1>\n<p>You reached <b>tlswalk serve</b>. This is what your "
    "program and this server have just agreed on.</p>\n";

static const char foot_of_page[] = "<p>For learning, not for production.</p>\n</body>\n</html>\n";

/* The words for the steps come from the catalog; without it the page is shorter. */
static void write_page(struct wt_buffer *page, const struct wt_trace *trace,
                       const struct wt_catalog *catalog)
{
    wt_puts(page, head_of_page);
    page_agreement(page, trace);
    page_offers(page, trace);
    if (catalog) {
        page_secrets(page, trace, catalog);
        page_steps(page, trace, catalog);
    }
    wt_puts(page, foot_of_page);
}

static void send_header(struct wt_buffer *answer, const char *status, const char *type,
                        size_t length)
{
    wt_printf(answer,
              "HTTP/1.1 %s\r\nServer: tlswalk\r\nContent-Type: %s; charset=utf-8\r\n"
              "Content-Length: %zu\r\nCache-Control: no-store\r\n"
              "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n"
              "Connection: close\r\n\r\n",
              status, type, length);
}

static void refuse(struct wt_buffer *answer, const char *status)
{
    send_header(answer, status, "text/plain", strlen(status) + 1);
    wt_printf(answer, "%s\n", status);
}

static bool starts_with(struct ce_view text, const char *start)
{
    return text.len >= strlen(start) && memcmp(text.data, start, strlen(start)) == 0;
}

void wt_page_respond(void *user, const struct wt_endpoint *endpoint, struct ce_view request,
                     struct wt_buffer *answer)
{
    const struct wt_live *live = user;
    struct http_message message;
    struct wire w;
    struct wt_buffer page = {0};
    size_t header = http_header_length(request.data, request.len);
    if (header == 0 || header > MAX_REQUEST_HEADER) {
        refuse(answer, "431 Request Header Fields Too Large");
        return;
    }
    wire_reader(&w, "http", request.data, request.len, NULL, NULL);
    wire_http(&w, &message);
    bool head = starts_with(message.start_line, "HEAD ");
    if (!wire_finish(&w)) {
        refuse(answer, "400 Bad Request");
    } else if (!head && !starts_with(message.start_line, "GET ")) {
        refuse(answer, "405 Method Not Allowed");
    } else {
        wt_endpoint_conclude(endpoint);
        write_page(&page, live->trace, live->catalog);
        send_header(answer, "200 OK", "text/html", page.len);
        if (!head)
            wt_put(answer, page.data, page.len);
        answer->failed = answer->failed || page.failed;
    }
    wt_buffer_clear(&page);
}
