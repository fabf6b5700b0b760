/*
 * Any bytes as a handshake message, under every key exchange: the annotation partitions them, and
 * what was read is written again byte for byte.
 */
#include <stdlib.h>

#include "tests/unit/walkthrough/partition.h"
#include "walkthrough/wire/annotate.h"
#include "walkthrough/wire/handshake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void annotate(enum wire_layer layer, const uint8_t *data, size_t size,
                     const struct wire_context *context)
{
    struct wire_pen pen = {0};
    struct wire error;
    bool ok = wire_annotate(&pen, layer, data, size, context, PROTECT_NONE, 0, &error);
    require(ok == (error.error == NULL));
    require(ok == (error.alert == ALERT_NONE));
    require(partition_error(&pen, size) == NULL);
    wire_pen_clear(&pen);
}

static void rewrite(const uint8_t *data, size_t size, const struct wire_context *context)
{
    struct wire w;
    struct handshake_message *m = malloc(sizeof *m);
    uint8_t *out = malloc(size > 0 ? size : 1);
    require(m != NULL && out != NULL);
    wire_reader(&w, "handshake", data, size, context, NULL);
    wire_handshake(&w, m);
    if (wire_finish(&w)) {
        wire_writer(&w, "handshake", out, size, context);
        wire_handshake(&w, m);
        require(wire_finish(&w));
        require(wire_here(&w) == size);
        require(memcmp(out, data, size) == 0);
    }
    free(out);
    free(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct wire_context contexts[] = {
        {0x0303, KX_UNKNOWN, 0}, {0x0303, KX_RSA, 0},     {0x0303, KX_DHE, 0},
        {0x0303, KX_ECDHE, 0},   {0x0303, KX_DH_ANON, 0}, {0x0302, KX_DHE, 0},
        {0x0304, KX_UNKNOWN, 0}, {0x0304, KX_UNKNOWN, 32}};
    for (size_t i = 0; i < sizeof contexts / sizeof contexts[0]; i++) {
        annotate(LAYER_HANDSHAKE, data, size, &contexts[i]);
        rewrite(data, size, &contexts[i]);
    }
    annotate(LAYER_X509, data, size, NULL);
    annotate(LAYER_HTTP, data, size, NULL);
    return 0;
}
