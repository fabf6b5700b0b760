/*
 * Any bytes as a block of extensions, in every place that has one: the first byte says which. The
 * annotation partitions them, and what was read is written again byte for byte.
 */
#include <stdlib.h>

#include "tests/unit/walkthrough/partition.h"
#include "walkthrough/wire/extensions.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* One certificate's extensions are fewer, and kept in a smaller list. */
static void walk(struct wire *w, enum wire_place place, struct extensions *all,
                 struct entry_extensions *few)
{
    if (place == IN_CERTIFICATE)
        wire_entry_extensions(w, few);
    else
        wire_extensions(w, place, all);
}

static void read_and_rewrite(enum wire_place place, const uint8_t *data, size_t size,
                             struct extensions *all, struct entry_extensions *few, uint8_t *out)
{
    struct wire_pen pen = {0};
    struct wire w;
    wire_reader(&w, "fuzz", data, size, NULL, &pen);
    walk(&w, place, all, few);
    bool ok = wire_finish(&w);
    require(partition_error(&pen, size) == NULL);
    wire_pen_clear(&pen);
    if (!ok)
        return;
    wire_writer(&w, "fuzz", out, size, NULL);
    walk(&w, place, all, few);
    require(wire_finish(&w));
    require(wire_here(&w) == size && (size == 0 || memcmp(out, data, size) == 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct extensions *all = malloc(sizeof *all);
    struct entry_extensions *few = malloc(sizeof *few);
    uint8_t *out = malloc(size);
    require(all != NULL && few != NULL && out != NULL);
    enum wire_place place = (enum wire_place)(data[0] % (IN_NEW_SESSION_TICKET + 1));
    read_and_rewrite(place, data + 1, size - 1, all, few, out);
    free(out);
    free(few);
    free(all);
    return 0;
}
