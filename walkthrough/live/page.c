/*
 * The page. It says only what the trace says, and nothing of the request is put into it, so there
 * is nothing to escape.
 */
#include "walkthrough/live/page.h"

#include <string.h>

#include "walkthrough/live/connection.h"
#include "walkthrough/tls/suites.h"
#include "walkthrough/wire/http.h"
#include "walkthrough/wire/names.h"

enum { MAX_REQUEST_HEADER = 16384 };

static const char *name_of(const char *field, uint16_t number)
{
    const char *name = wire_name(field, number);
    return name ? name : "none";
}

static void row(struct wt_buffer *page, const char *what, const char *value)
{
    wt_printf(page, "<tr><th>%s</th><td>%s</td></tr>\n", what, value);
}

static const char *signature_of(const struct wt_outcome *outcome, bool ephemeral)
{
    if (outcome->resumed)
        return "none: an earlier connection is the proof";
    return ephemeral ? name_of("signature_scheme", outcome->signature)
                     : "none: decrypting is the proof";
}

static void write_page(struct wt_buffer *page, const struct wt_outcome *outcome)
{
    const struct tls_suite *suite = tls_suite(outcome->suite);
    bool ephemeral = suite && suite->key_exchange != KX_RSA;
    wt_puts(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
                  "<title>Your connection</title></head>\n<body>\n<h1>Your connection</h1>\n"
                  "<p>You reached <b>tlswalk serve</b>. This is what your program and this "
                  "server agreed on.</p>\n<table>\n");
    row(page, "Protocol version", name_of("version", outcome->version));
    row(page, "Cipher suite", suite ? suite->name : "none");
    row(page, "Key exchange", ephemeral ? "ephemeral Diffie-Hellman" : "RSA key transport");
    row(page, "Group", ephemeral ? name_of("named_group", outcome->group) : "none");
    row(page, "Signature", signature_of(outcome, ephemeral));
    if (outcome->version != 0x0304) /* where every secret is bound to the handshake */
        row(page, "Extended master secret", outcome->extended_master_secret ? "yes" : "no");
    row(page, "Session", outcome->resumed ? "taken up again" : "new");
    row(page, "Forward secrecy",
        ephemeral ? "yes: both private values were made for this connection and are forgotten"
                  : "no: who records this and gets the server's private key later can read it all");
    wt_puts(page, "</table>\n<p>For learning, not for production.</p>\n</body>\n</html>\n");
}

static void send_header(struct wt_buffer *answer, const char *status, const char *type,
                        size_t length)
{
    wt_printf(answer,
              "HTTP/1.1 %s\r\nServer: tlswalk\r\nContent-Type: %s; charset=utf-8\r\n"
              "Content-Length: %zu\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
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
        write_page(&page, &live->trace->outcome);
        send_header(answer, "200 OK", "text/html", page.len);
        if (!head)
            wt_put(answer, page.data, page.len);
        answer->failed = answer->failed || page.failed;
    }
    wt_buffer_clear(&page);
}
