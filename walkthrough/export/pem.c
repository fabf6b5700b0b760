/*
 * The certificates that were seen, as PEM (RFC 7468), each once: those of the Certificate messages
 * in the order they were sent, then the CA's own, which no server sends.
 */
#include <stdlib.h>
#include <string.h>

#include "crypto-edu/pem.h"
#include "walkthrough/export/formats.h"
#include "walkthrough/wire/handshake.h"

enum { MAX_CERTIFICATES = 256 };

struct bag {
    struct ce_view certificates[MAX_CERTIFICATES];
    size_t count;
};

static void put_in(struct bag *bag, struct ce_view certificate)
{
    for (size_t i = 0; i < bag->count; i++)
        if (bag->certificates[i].len == certificate.len &&
            memcmp(bag->certificates[i].data, certificate.data, certificate.len) == 0)
            return;
    if (certificate.len && bag->count < MAX_CERTIFICATES)
        bag->certificates[bag->count++] = certificate;
}

static void put_in_chain(struct bag *bag, const struct wt_message *m)
{
    struct handshake_message *message = calloc(1, sizeof *message);
    if (!message)
        return;
    struct wire w;
    wire_reader(&w, "certificate", m->plain.data, m->plain.len, &m->context, NULL);
    wire_handshake(&w, message);
    if (wire_finish(&w) && message->msg_type == CERTIFICATE)
        for (size_t i = 0; i < message->is.certificate.count; i++)
            put_in(bag, message->is.certificate.certificates[i]);
    free(message);
}

static void collect(struct bag *bag, const struct wt_trace *trace)
{
    for (size_t i = 0; i < trace->message_count; i++) {
        const struct wt_message *m = &trace->messages[i];
        if (m->layer == LAYER_X509)
            put_in(bag, m->plain);
        else if (m->layer == LAYER_HANDSHAKE && m->plain.len && m->plain.data[0] == CERTIFICATE)
            put_in_chain(bag, m);
    }
    for (size_t i = 0; i < trace->value_count; i++)
        if (!trace->values[i].withheld && strcmp(trace->values[i].name, "ca_certificate") == 0)
            put_in(bag, trace->values[i].bytes);
}

static bool put_pem(struct wt_buffer *out, struct ce_view certificate)
{
    size_t len = certificate.len * 2 + 256; /* base64 takes 4/3, and a newline every 64 */
    char *text = malloc(len);
    bool ok = text &&
              ce_pem_encode(text, &len, "CERTIFICATE", certificate.data, certificate.len) == CE_OK;
    if (ok)
        wt_put(out, text, len);
    free(text);
    return ok && !out->failed;
}

bool export_pem(const struct wt_trace *trace, const struct wt_export_options *options,
                struct wt_buffer *out, struct wt_error *error)
{
    (void)options; /* certificates are public */
    struct bag bag = {.count = 0};
    collect(&bag, trace);
    if (bag.count == 0)
        return wt_fail(error, "pem", "no certificate was seen here");
    for (size_t i = 0; i < bag.count; i++)
        if (!put_pem(out, bag.certificates[i]))
            return wt_fail(error, "pem", "memory is out");
    return true;
}
