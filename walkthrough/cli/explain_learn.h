/* What one message tells about those behind it. */
#ifndef WALKTHROUGH_CLI_EXPLAIN_LEARN_H
#define WALKTHROUGH_CLI_EXPLAIN_LEARN_H

#include "walkthrough/wire/handshake.h"
#include "walkthrough/wire/record.h"

struct learned {
    struct wire_context context;
    bool version_known; /* by a ServerHello or by an option; else it is guessed for each message */
    enum wire_protection protection; /* of sealed records */
    size_t mac_len;                  /* for PROTECT_CBC_ETM */
};

/* From a ServerHello: the version, and by the cipher suite's name the key exchange, the hash and
 * how records are sealed. What the context says already stays. */
void learn_from_server_hello(struct learned *l, const struct server_hello *hello);
/* Of a message that may belong to several versions: the first of TLS 1.2, 1.3 and 1.1 in which it
 * can be read. */
void learn_version(struct learned *l, struct ce_view message);

#endif
