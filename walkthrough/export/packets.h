/*
 * The records of a trace as packets: Ethernet, IPv4 and TCP around them, with right lengths,
 * sequence numbers and checksums. The network is made up, what it carries is not.
 */
#ifndef WALKTHROUGH_EXPORT_PACKETS_H
#define WALKTHROUGH_EXPORT_PACKETS_H

#include "walkthrough/trace/trace.h"

struct packet {
    int64_t time_us; /* since 1970 */
    const uint8_t *bytes;
    size_t len;
    const char *comment; /* "client -> server: client_hello" */
};

/*
 * Gives every packet to `take`, in the order of sending: for each connection a TCP handshake before
 * its first record, the records in segments of at most 1460 bytes, and, unless the connection is
 * still open, the end of both streams. False when there was no record.
 */
bool packets_of(const struct wt_trace *trace, void (*take)(void *user, const struct packet *packet),
                void *user);

#endif
