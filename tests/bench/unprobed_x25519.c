/*
 * X25519 once more, from the library's own source, in a form that cannot be looked into: showing a
 * frame is nothing at all here. What the source exports has other names.
 */
#include "crypto-edu/probe.h"

#define ce_probe_show(probe, frame) ((void)(probe), (void)(frame))
#define ce_x25519_generate          unprobed_x25519_generate
#define ce_x25519_public            unprobed_x25519_public
#define ce_x25519_shared            bench_unprobed_x25519
#include "libcrypto-edu/src/pk/x25519.c"
