/*
 * Records in a row and the messages inside them. Handshake messages are put together across
 * records, as RFC 5246 section 6.2.1 lets them be cut. What one message says is needed for the next
 * ones: a ServerHello's version and cipher suite tell how messages and sealed records are laid out.
 */
#include "walkthrough/cli/explain.h"

#include <stdlib.h>
#include <string.h>

#include "walkthrough/cli/bytes_view.h"
#include "walkthrough/cli/explain_learn.h"
#include "walkthrough/cli/fingerprint_view.h"
#include "walkthrough/cli/message_name.h"
#include "walkthrough/wire/handshake.h"
#include "walkthrough/wire/names.h"

enum { HANDSHAKE_HEADER_SIZE = 4 };

struct explainer {
    struct page *page;
    struct wt_error *error;
    struct learned learned;
    bool changed_cipher;      /* a ChangeCipherSpec has gone by */
    struct wt_buffer pending; /* handshake bytes that are not a whole message yet */
    size_t pending_at;        /* where they begin in the input */
};

static void heading(struct explainer *x, const char *name, size_t len, size_t at)
{
    page_newline(x->page);
    page_text(x->page, STYLE_STRONG, name);
    page_text(x->page, STYLE_DIM, ", ");
    page_size(x->page, STYLE_DIM, len);
    page_format(x->page, STYLE_DIM, ", @%04zx", at);
    page_newline(x->page);
}

static bool complain(struct explainer *x, const struct wire *w, size_t at)
{
    const char *alert = wire_name("description", (uint64_t)w->alert);
    return wt_fail(x->error, w->error_path, "at offset %zu: %s (alert %s)", at + w->error_at,
                   w->error, alert ? alert : "?");
}

/* Up to TLS 1.2 all that follows a ChangeCipherSpec; in TLS 1.3, where it means nothing, what calls
 * itself application data (RFC 8446 5.2). */
static bool is_sealed(const struct explainer *x, uint8_t type)
{
    if (x->learned.context.version >= 0x0304)
        return type == APPLICATION_DATA;
    return x->changed_cipher && type != CHANGE_CIPHER_SPEC;
}

/* Annotates, shows, and complains: one piece of any layer. */
static bool explain(struct explainer *x, enum wire_layer layer, const char *name,
                    struct ce_view bytes, size_t at)
{
    struct wire_pen pen = {0};
    struct wire wire;
    bool record_sealed = layer == LAYER_RECORD && is_sealed(x, bytes.data[0]);
    bool ok = wire_annotate(&pen, layer, bytes.data, bytes.len, &x->learned.context,
                            record_sealed ? x->learned.protection : PROTECT_NONE,
                            x->learned.mac_len, &wire);
    heading(x, name, bytes.len, at);
    view_fields(x->page, &pen, bytes.data, at, NULL);
    if (pen.out_of_memory)
        ok = wt_fail(x->error, "", "memory is out");
    else if (!ok)
        complain(x, &wire, at);
    wire_pen_clear(&pen);
    return ok;
}

/* A ServerHello says how the rest is to be read. */
static bool use_server_hello(struct explainer *x, struct ce_view message)
{
    struct wire w;
    struct handshake_message *m = malloc(sizeof *m);
    if (!m)
        return wt_fail(x->error, "", "memory is out");
    wire_reader(&w, "handshake", message.data, message.len, &x->learned.context, NULL);
    wire_handshake(&w, m);
    if (wire_finish(&w))
        learn_from_server_hello(&x->learned, &m->is.server_hello);
    free(m);
    return true;
}

static bool explain_message(struct explainer *x, struct ce_view message, size_t at)
{
    struct wt_message named = {.layer = LAYER_HANDSHAKE, .type = handshake_message_name(message)};
    char name[64];
    message_name(&named, name);
    learn_version(&x->learned, message);
    bool ok = explain(x, LAYER_HANDSHAKE, name, message, at);
    if (ok && message.data[0] == SERVER_HELLO)
        ok = use_server_hello(x, message);
    if (ok)
        view_fingerprints(x->page, message);
    return ok;
}

/* Takes handshake bytes and explains every message that is whole; at the end of the input also one
 * that is not. */
static bool take_handshake(struct explainer *x, struct ce_view bytes, size_t at, bool last)
{
    if (x->pending.len == 0)
        x->pending_at = at;
    wt_put(&x->pending, bytes.data, bytes.len);
    const uint8_t *data = (const uint8_t *)x->pending.data;
    size_t done = 0;
    bool ok = !x->pending.failed;
    while (ok && done < x->pending.len) {
        size_t left = x->pending.len - done, len = left;
        const uint8_t *m = data + done;
        if (left >= HANDSHAKE_HEADER_SIZE)
            len = HANDSHAKE_HEADER_SIZE + ((size_t)m[1] << 16 | (size_t)m[2] << 8 | m[3]);
        if (left < HANDSHAKE_HEADER_SIZE || len > left) {
            if (!last)
                break;
            len = left;
        }
        ok = explain_message(x, (struct ce_view){m, len}, x->pending_at + done);
        done += len;
    }
    if (done > 0) {
        x->pending_at += done;
        x->pending.len -= done;
        memmove(x->pending.data, x->pending.data + done, x->pending.len);
    }
    return ok;
}

static bool explain_content(struct explainer *x, uint8_t type, struct ce_view content, size_t at)
{
    if (type == CHANGE_CIPHER_SPEC) {
        bool ok = explain(x, LAYER_CCS, "ChangeCipherSpec", content, at);
        x->changed_cipher = true;
        return ok;
    }
    if (is_sealed(x, type))
        return true;
    if (type == HANDSHAKE)
        return take_handshake(x, content, at, false);
    if (type == ALERT)
        return explain(x, LAYER_ALERT, "Alert", content, at);
    return true;
}

static bool explain_record(struct explainer *x, struct ce_view rest, size_t at, size_t *taken)
{
    size_t len = rest.len;
    if (rest.len >= RECORD_HEADER_SIZE) {
        size_t whole = RECORD_HEADER_SIZE + ((size_t)rest.data[3] << 8 | rest.data[4]);
        len = whole < rest.len ? whole : rest.len;
    }
    *taken = len;
    if (!explain(x, LAYER_RECORD, page_word(x->page, "cli.record"),
                 (struct ce_view){rest.data, len}, at))
        return false;
    struct ce_view content = {rest.data + RECORD_HEADER_SIZE, len - RECORD_HEADER_SIZE};
    return explain_content(x, rest.data[0], content, at + RECORD_HEADER_SIZE);
}

static struct explainer explainer_of(struct page *page, const struct wire_context *context,
                                     struct wt_error *error)
{
    struct explainer x = {.page = page, .error = error, .learned.context = *context};
    x.learned.version_known = context->version != 0;
    return x;
}

bool explain_records(struct page *page, const struct wt_buffer *bytes,
                     const struct wire_context *context, struct wt_error *error)
{
    struct explainer x = explainer_of(page, context, error);
    const uint8_t *data = (const uint8_t *)bytes->data;
    bool ok = true;
    for (size_t at = 0, taken; ok && at < bytes->len; at += taken)
        ok = explain_record(&x, (struct ce_view){data + at, bytes->len - at}, at, &taken);
    if (ok)
        ok = take_handshake(&x, (struct ce_view){data, 0}, x.pending_at, true);
    wt_buffer_clear(&x.pending);
    return ok;
}

bool explain_handshake(struct page *page, const struct wt_buffer *bytes,
                       const struct wire_context *context, struct wt_error *error)
{
    struct explainer x = explainer_of(page, context, error);
    struct ce_view all = {(const uint8_t *)bytes->data, bytes->len};
    bool ok = take_handshake(&x, all, 0, true);
    wt_buffer_clear(&x.pending);
    return ok;
}

bool explain_whole(struct page *page, enum wire_layer layer, const struct wt_buffer *bytes,
                   struct wt_error *error)
{
    struct explainer x = {.page = page, .error = error};
    struct ce_view all = {(const uint8_t *)bytes->data, bytes->len};
    const char *word = layer == LAYER_X509 ? "cli.certificate" : "cli.http";
    return explain(&x, layer, page_word(page, word), all, 0);
}
