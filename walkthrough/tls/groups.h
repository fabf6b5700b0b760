/* The groups a key exchange can take place in: RFC 8446 section 4.2.7. */
#ifndef WALKTHROUGH_TLS_GROUPS_H
#define WALKTHROUGH_TLS_GROUPS_H

#include <stddef.h>
#include <stdint.h>

enum tls_group_kind {
    GROUP_X25519, /* RFC 7748 */
    GROUP_EC,     /* a curve of SP 800-186 */
    GROUP_FFDHE   /* a finite field of RFC 7919 */
};

struct tls_group {
    uint16_t number; /* IANA */
    enum tls_group_kind kind;
    const char *name;      /* IANA's */
    size_t private_length; /* bytes drawn */
    size_t public_length;  /* bytes of key_exchange, RFC 8446 4.2.8 */
};

/* NULL for a group that is not spoken here. */
const struct tls_group *tls_group(uint16_t number);
/* All of them, the most wanted first; ends with number 0. */
extern const struct tls_group tls_groups[];

#endif
