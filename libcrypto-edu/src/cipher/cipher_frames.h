/*
 * Frames of the ciphers and their modes of operation: a block number and one or a few byte strings.
 */
#ifndef CIPHER_FRAMES_H
#define CIPHER_FRAMES_H

#include "crypto-edu/probe.h"

static inline struct ce_variable ce_bytes_variable(const char *name, const uint8_t *bytes,
                                                   size_t len)
{
    return (struct ce_variable){name, CE_SHAPE_BYTES, len, {.bytes = bytes}};
}

/* Shows one 16-byte block under the name the standard gives it. */
static inline void ce_show_block(const struct ce_probe *probe, const char *algorithm,
                                 const char *label, const char *spec, size_t number,
                                 const char *name, const uint8_t block[static 16])
{
    if (!probe)
        return;
    const struct ce_variable variable = ce_bytes_variable(name, block, 16);
    ce_probe_show(probe, &(struct ce_frame){.algorithm = algorithm,
                                            .label = label,
                                            .spec = spec,
                                            .round = (unsigned)number,
                                            .variables = &variable,
                                            .variable_count = 1});
}

#endif
