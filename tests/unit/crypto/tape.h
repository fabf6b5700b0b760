/*
 * Plays a byte string back as randomness, and has none when it ends.
 */
#ifndef TEST_TAPE_H
#define TEST_TAPE_H

#include <string.h>

#include "crypto-edu/random.h"

struct tape {
    const uint8_t *at;
    size_t left;
};

static inline ce_status play(void *user, uint8_t *out, size_t len)
{
    struct tape *tape = user;
    if (len > tape->left)
        return CE_ERR_RANDOM;
    memcpy(out, tape->at, len);
    tape->at += len;
    tape->left -= len;
    return CE_OK;
}

#endif
