/*
 * From bytes to fields: the description that belongs to each layer, walked with a pen.
 */
#include "walkthrough/wire/annotate.h"

#include "walkthrough/wire/handshake.h"
#include "walkthrough/wire/http.h"

static const char *const roots[] = {
    [LAYER_RECORD] = "record",
    [LAYER_HANDSHAKE] = "handshake",
    [LAYER_ALERT] = "alert",
    [LAYER_CCS] = "change_cipher_spec",
    [LAYER_HTTP] = "http",
    [LAYER_X509] = "certificate",
    [LAYER_CBC_PLAINTEXT] = "cbc_plaintext",
    [LAYER_INNER_PLAINTEXT] = "inner_plaintext",
};

union message {
    struct record record;
    struct handshake_message handshake;
    struct alert alert;
    struct inner_plaintext inner;
    uint8_t ccs;
    struct http_message http;
};

static void walk(struct wire *w, enum wire_layer layer, enum wire_protection protection,
                 size_t mac_len)
{
    union message m;
    switch (layer) {
    case LAYER_RECORD:
        wire_record(w, &m.record, protection, mac_len);
        break;
    case LAYER_HANDSHAKE:
        wire_handshake(w, &m.handshake);
        break;
    case LAYER_ALERT:
        wire_alert(w, &m.alert);
        break;
    case LAYER_CCS:
        wire_change_cipher_spec(w, &m.ccs);
        break;
    case LAYER_HTTP:
        wire_http(w, &m.http);
        break;
    case LAYER_X509:
        wire_x509(w);
        break;
    case LAYER_CBC_PLAINTEXT:
        wire_cbc_plaintext(w, mac_len);
        break;
    case LAYER_INNER_PLAINTEXT:
        wire_inner_plaintext(w, &m.inner);
        break;
    }
}

bool wire_annotate(struct wire_pen *pen, enum wire_layer layer, const uint8_t *bytes, size_t len,
                   const struct wire_context *context, enum wire_protection protection,
                   size_t mac_len, struct wire *error)
{
    struct wire w;
    wire_reader(&w, roots[layer], bytes, len, context, pen);
    walk(&w, layer, protection, mac_len);
    bool ok = wire_finish(&w);
    if (error != NULL)
        *error = w;
    return ok;
}
