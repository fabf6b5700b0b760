/*
 * Any bytes as what travels in and around records: under every protection the annotation partitions
 * them, and a record that was read is written again byte for byte.
 */
#include <stdlib.h>

#include "tests/unit/walkthrough/partition.h"
#include "walkthrough/wire/annotate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void annotate(enum wire_layer layer, const uint8_t *data, size_t size,
                     enum wire_protection protection)
{
    struct wire_pen pen = {0};
    struct wire error;
    bool ok = wire_annotate(&pen, layer, data, size, NULL, protection, 20, &error);
    require(ok == (error.error == NULL));
    require(partition_error(&pen, size) == NULL);
    wire_pen_clear(&pen);
}

static void rewrite(const uint8_t *data, size_t size, enum wire_protection protection)
{
    struct wire w;
    struct record r;
    wire_reader(&w, "record", data, size, NULL, NULL);
    wire_record(&w, &r, protection, 20);
    if (!wire_finish(&w))
        return;
    uint8_t *out = malloc(size);
    require(out != NULL);
    wire_writer(&w, "record", out, size, NULL);
    wire_record(&w, &r, protection, 20);
    require(wire_finish(&w));
    require(wire_here(&w) == size && memcmp(out, data, size) == 0);
    free(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (enum wire_protection p = PROTECT_NONE; p < WIRE_PROTECTION_COUNT; p++) {
        annotate(LAYER_RECORD, data, size, p);
        rewrite(data, size, p);
    }
    annotate(LAYER_ALERT, data, size, PROTECT_NONE);
    annotate(LAYER_CCS, data, size, PROTECT_NONE);
    annotate(LAYER_CBC_PLAINTEXT, data, size, PROTECT_NONE);
    annotate(LAYER_INNER_PLAINTEXT, data, size, PROTECT_NONE);
    return 0;
}
