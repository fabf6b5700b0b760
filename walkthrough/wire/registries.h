/*
 * How a registry is kept: numbers and names, nothing else.
 */
#ifndef WALKTHROUGH_WIRE_REGISTRIES_H
#define WALKTHROUGH_WIRE_REGISTRIES_H

#include <stddef.h>
#include <stdint.h>

struct wire_registry_entry {
    uint16_t value;
    const char *name;
};

extern const struct wire_registry_entry wire_cipher_suites[];
extern const size_t wire_cipher_suite_count;

#endif
