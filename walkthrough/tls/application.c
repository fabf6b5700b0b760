/*
 * What TLS is for: an HTTP request and its answer (RFC 9112) in application_data records. An
 * endpoint waits until a message is whole: a request by its empty line, an answer by its
 * Content-Length or by the end of the connection.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "walkthrough/tls/state.h"

enum { HTTP_MAX_HEADER = 16384 };

bool always(const struct wt_endpoint *ep)
{
    (void)ep;
    return true;
}

void do_nothing(struct wt_endpoint *ep)
{
    (void)ep;
}

static struct ce_view received(const struct wt_endpoint *ep)
{
    return wt_view(ep->application.data, ep->application.len);
}

bool request_is_whole(const struct wt_endpoint *ep)
{
    struct ce_view data = received(ep);
    return http_header_length(data.data, data.len) > 0 || data.len > HTTP_MAX_HEADER;
}

/* The body's length by Content-Length; false if the header does not say. */
static bool body_length(struct ce_view data, size_t header, size_t *length)
{
    struct http_message m;
    struct wire w;
    wire_reader(&w, "http", data.data, header, NULL, NULL);
    wire_http(&w, &m);
    struct ce_view value = wire_ok(&w) ? http_field(&m, "content-length") : wt_view(NULL, 0);
    *length = 0;
    for (size_t i = 0; i < value.len; i++) {
        if (value.data[i] < '0' || value.data[i] > '9' || *length > SIZE_MAX / 16)
            return false;
        *length = 10 * *length + (size_t)(value.data[i] - '0');
    }
    return value.len > 0;
}

bool tls_response_is_whole_with(const struct wt_endpoint *ep, size_t more)
{
    struct ce_view data = received(ep);
    size_t header = http_header_length(data.data, data.len), body;
    size_t have = data.len - header + ep->counted_bytes + more;
    return header && body_length(data, header, &body) && have >= body;
}

bool response_is_whole(const struct wt_endpoint *ep)
{
    return tls_response_is_whole_with(ep, 0);
}

static void send_http(struct wt_endpoint *ep, struct ce_view bytes)
{
    struct tls_unit made;
    ep->phase = WT_PHASE_APPLICATION;
    if (!tls_write(ep, APPLICATION_DATA, bytes, &made))
        return;
    wt_say(ep, ep->row->says,
           tls_note_message(ep, LAYER_HTTP, "http", false, bytes, made.origins, made.origin_count));
}

void send_request(struct wt_endpoint *ep)
{
    send_http(ep, wt_view(ep->config.request, ep->config.request_len));
}

/* Does it read as HTTP? Told, and no reason to end a TLS connection. */
static void check_http(struct wt_endpoint *ep)
{
    struct http_message m;
    struct wire w;
    struct ce_view data = received(ep);
    wire_reader(&w, "http", data.data, data.len, NULL, NULL);
    wire_http(&w, &m);
    wt_expect(ep, wire_finish(&w), "http.parses", w.error_path, w.error ? w.error : "");
}

void handle_request(struct wt_endpoint *ep)
{
    check_http(ep);
    ep->config.respond(ep->config.respond_user, ep, received(ep), &ep->answer);
    if (ep->answer.failed)
        ep->status = CE_ERR_MEMORY;
}

void send_response(struct wt_endpoint *ep)
{
    send_http(ep, wt_view(ep->answer.data, ep->answer.len));
}

static void tell_number(struct wt_endpoint *ep, const char *name, size_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", number);
    wt_arg_text(ep, name, text);
}

void handle_response(struct wt_endpoint *ep)
{
    if (ep->counted_records) {
        wt_say(ep, "application_data.count", 0);
        tell_number(ep, "records", ep->counted_records);
        tell_number(ep, "bytes", ep->counted_bytes);
    }
    check_http(ep);
}
