/* What a ClientHello offers, RFC 8446 section 4.1.2, list by list, in the client's own order. */
#include <stdlib.h>

#include "walkthrough/live/html.h"
#include "walkthrough/live/page_parts.h"
#include "walkthrough/trace/fingerprint.h"
#include "walkthrough/wire/handshake.h"
#include "walkthrough/wire/names.h"

static void open_row(struct wt_buffer *page, const char *heading)
{
    wt_puts(page, "<tr><th>");
    html_text(page, heading);
    wt_puts(page, "</th><td>");
}

static void close_row(struct wt_buffer *page)
{
    wt_puts(page, "</td></tr>\n");
}

static void put_number(struct wt_buffer *page, const char *registry, uint16_t number)
{
    const char *name = wire_name(registry, number);
    wt_puts(page, "<code>");
    if (name)
        html_text(page, name);
    else
        wt_printf(page, "0x%04x", number);
    wt_puts(page, "</code> ");
}

static void numbers(struct wt_buffer *page, const char *heading, const char *registry,
                    const uint16_t *list, size_t count)
{
    open_row(page, heading);
    for (size_t i = 0; i < count; i++)
        put_number(page, registry, list[i]);
    close_row(page);
}

static void names_and_protocols(struct wt_buffer *page, const struct extension *x)
{
    bool names = x->type == EXT_SERVER_NAME;
    size_t count = names ? x->is.server_name.count : x->is.alpn.count;
    open_row(page, names ? "Name asked for (SNI)" : "Protocols (ALPN)");
    for (size_t i = 0; i < count; i++) {
        struct ce_view text =
            names ? x->is.server_name.names[i].host_name : x->is.alpn.protocols[i];
        wt_puts(page, "<code>");
        html_bytes(page, text.data, text.len);
        wt_puts(page, "</code> ");
    }
    close_row(page);
}

static void key_shares(struct wt_buffer *page, const struct extension *x)
{
    open_row(page, "Key shares sent along");
    for (size_t i = 0; i < x->is.key_share.count; i++)
        put_number(page, "named_group", x->is.key_share.shares[i].group);
    close_row(page);
}

/* The extensions that hold a list worth a row of its own. */
static void put_lists(struct wt_buffer *page, const struct extension *x)
{
    switch (x->type) {
    case EXT_SERVER_NAME:
    case EXT_ALPN:
        names_and_protocols(page, x);
        break;
    case EXT_SUPPORTED_VERSIONS:
        numbers(page, "Versions", "version", x->is.supported_versions.versions,
                x->is.supported_versions.count);
        break;
    case EXT_SUPPORTED_GROUPS:
        numbers(page, "Groups", "named_group", x->is.supported_groups.groups,
                x->is.supported_groups.count);
        break;
    case EXT_SIGNATURE_ALGORITHMS:
        numbers(page, "Signature schemes", "signature_scheme", x->is.signature_algorithms.schemes,
                x->is.signature_algorithms.count);
        break;
    case EXT_KEY_SHARE:
        key_shares(page, x);
        break;
    default:
        break;
    }
}

static void fingerprint(struct wt_buffer *page, const char *name, const struct client_hello *hello,
                        void (*write)(struct wt_buffer *text, const struct client_hello *hello))
{
    struct wt_buffer text = {0};
    write(&text, hello);
    html_row(page, name, text.data ? text.data : "");
    page->failed = page->failed || text.failed;
    wt_buffer_clear(&text);
}

static void put_hello(struct wt_buffer *page, const struct client_hello *hello)
{
    wt_puts(page, "<h2>What your program offered</h2>\n<p>Its ClientHello, in its own order. "
                  "JA3 and JA4 are short names for exactly these lists: programs built alike have "
                  "the same.</p>\n<table>\n");
    numbers(page, "Cipher suites", "cipher_suite", hello->cipher_suites, hello->cipher_suite_count);
    for (size_t i = 0; i < hello->extensions.count; i++)
        put_lists(page, &hello->extensions.list[i]);
    open_row(page, "Extensions");
    for (size_t i = 0; i < hello->extensions.count; i++)
        put_number(page, "extension_type", hello->extensions.list[i].type);
    close_row(page);
    fingerprint(page, "JA3", hello, wt_ja3_md5);
    fingerprint(page, "JA4", hello, wt_ja4);
    wt_puts(page, "</table>\n");
}

static const struct wt_message *last_hello(const struct wt_trace *trace)
{
    for (size_t i = trace->message_count; i-- > 0;) {
        const struct wt_message *m = &trace->messages[i];
        if (m->layer == LAYER_HANDSHAKE && m->plain.len && m->plain.data[0] == CLIENT_HELLO)
            return m;
    }
    return NULL;
}

void page_offers(struct wt_buffer *page, const struct wt_trace *trace)
{
    const struct wt_message *message = last_hello(trace);
    struct handshake_message *m = message ? malloc(sizeof *m) : NULL;
    struct wire w;
    if (!m)
        return;
    wire_reader(&w, "handshake", message->plain.data, message->plain.len, NULL, NULL);
    wire_handshake(&w, m);
    if (wire_finish(&w))
        put_hello(page, &m->is.client_hello);
    free(m);
}
