/*
 * Groups of RFC 8446 section 4.2.7. A curve's private key is as long as its order; a finite field's
 * exponent is at least as long as RFC 7919 appendix A asks for (225, 275 and 325 bits, rounded up).
 */
#include "walkthrough/tls/groups.h"

/* clang-format off */
const struct tls_group tls_groups[] = {
    { 0x001d, GROUP_X25519, "x25519",    32,  32 },
    { 0x0017, GROUP_EC,     "secp256r1", 32,  65 },
    { 0x0018, GROUP_EC,     "secp384r1", 48,  97 },
    { 0x0100, GROUP_FFDHE,  "ffdhe2048", 32, 256 },
    { 0x0101, GROUP_FFDHE,  "ffdhe3072", 36, 384 },
    { 0x0102, GROUP_FFDHE,  "ffdhe4096", 44, 512 },
    { 0, 0, NULL, 0, 0 }
};
/* clang-format on */

const struct tls_group *tls_group(uint16_t number)
{
    for (const struct tls_group *group = tls_groups; group->number; group++)
        if (group->number == number)
            return group;
    return NULL;
}
