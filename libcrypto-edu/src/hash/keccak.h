/*
 * Keccak-f[1600], the permutation under SHA-3 and SHAKE: FIPS 202 section 3.
 */
#ifndef HASH_KECCAK_H
#define HASH_KECCAK_H

#include <stdint.h>

#include "crypto-edu/probe.h"

enum { CE_KECCAK_LANES = 25 };

/* Permutes the state, whose lane A[x, y] stands at A[x + 5 * y]. `algorithm` names, in the frames,
 * the function that stands on it. */
void ce_keccak_f1600(uint64_t A[static CE_KECCAK_LANES], const char *algorithm,
                     const struct ce_probe *probe);

/* Shows all lanes under `label`; for the sponge, too. */
void ce_keccak_show(const struct ce_probe *probe, const char *algorithm, const char *label,
                    const char *spec, unsigned round, const uint64_t A[static CE_KECCAK_LANES]);

#endif
