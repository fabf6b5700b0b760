/*
 * Pairs that speak TLS 1.3: what pair.h's options leave to a function. Include after pair.h.
 */
#ifndef TESTS_PAIR13_H
#define TESTS_PAIR13_H

#include "pair.h"

enum { AES_128_GCM_SHA256 = 0x1301, AES_256_GCM_SHA384 = 0x1302, CHACHA20_POLY1305 = 0x1303 };
enum { X25519 = 0x001d, SECP256R1 = 0x0017, SECP384R1 = 0x0018, FFDHE2048 = 0x0100 };

static inline void only_tls13(struct wt_config *client, struct wt_config *server)
{
    client->min_version = client->max_version = server->min_version = server->max_version = TLS13;
    client->compatibility = server->compatibility = true;
}

/* Both versions and their suites on one side, and the other side as it was. */
static inline void speak_both(struct wt_config *config)
{
    config->min_version = TLS12;
    config->max_version = TLS13;
    config->suites[0] = AES_128_GCM_SHA256;
    config->suites[1] = 0x009e;
    config->suite_count = 2;
}

static inline void use_group(struct wt_config *config, uint16_t group)
{
    config->groups[0] = group;
    config->group_count = 1;
}

#endif
