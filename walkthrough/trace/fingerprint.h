/*
 * What client is this? JA3 and JA4 boil a ClientHello down to what its program decides: versions,
 * suites, extensions, groups, signatures; not the randoms, keys and names of one connection. They
 * are conventions of the trade, not standards, and anybody can imitate them.
 */
#ifndef WALKTHROUGH_TRACE_FINGERPRINT_H
#define WALKTHROUGH_TRACE_FINGERPRINT_H

#include "walkthrough/trace/buffer.h"
#include "walkthrough/wire/handshake.h"

/* Each appends its text; GREASE (RFC 8701) counts nowhere. */

/* JA3's string: version, cipher suites, extensions, groups, point formats, all in decimal. */
void wt_ja3(struct wt_buffer *text, const struct client_hello *hello);
/* JA3 as it is compared: the string's MD5. */
void wt_ja3_md5(struct wt_buffer *text, const struct client_hello *hello);
/* JA4, "t13d1516h2_8daaf6152771_e5627efa2ab1": counts, and SHA-256 of suites and extensions,
 * sorted. Over QUIC, which a ClientHello shows by its transport parameters, "q" stands for "t". */
void wt_ja4(struct wt_buffer *text, const struct client_hello *hello);
/* JA4_r: the lists themselves in place of their hashes. */
void wt_ja4_raw(struct wt_buffer *text, const struct client_hello *hello);

#endif
