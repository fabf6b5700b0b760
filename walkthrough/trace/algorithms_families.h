/* The tables of algorithms, family by family. Only algorithms.c puts them together. */
#ifndef WALKTHROUGH_TRACE_ALGORITHMS_FAMILIES_H
#define WALKTHROUGH_TRACE_ALGORITHMS_FAMILIES_H

#include "walkthrough/trace/algorithms.h"
#include "walkthrough/trace/command_line.h"
#include "walkthrough/trace/ops_families.h"

/* Bounds of what is walked through: frames are for reading, and there are at most WT_MAX_FRAMES. */
enum { WT_MAX_MESSAGE = 1 << 20, WT_MAX_INSIDE_KEY = 1 << 16 };

/* The choices of an input "hash". */
#define WT_ALL_HASHES \
    "MD5 SHA-1 SHA-224 SHA-256 SHA-384 SHA-512 SHA3-224 SHA3-256 SHA3-384 SHA3-512"

/* Each ends with a row without a name. */
extern const struct wt_algorithm wt_algorithms_aes[], wt_algorithms_hash[], wt_algorithms_kdf[],
    wt_algorithms_rsa[], wt_algorithms_rsa_schemes[], wt_algorithms_dh[], wt_algorithms_ec[],
    wt_algorithms_ecdsa[], wt_algorithms_x25519[], wt_algorithms_ed25519[],
    wt_algorithms_chacha20[];

struct wt_algorithm_family {
    const char *name; /* "ciphers"; several tables may belong to one */
    const struct wt_algorithm *algorithms;
};

/* Ends with a NULL. */
extern const struct wt_algorithm_family wt_algorithm_families[];

#endif
