/*
 * The pieces of a command line: bash, coreutils and openssl 3.0, nothing else, and every input
 * written into the line itself, as base64 or hex, so that it runs anywhere and no quoting can fail.
 */
#ifndef WALKTHROUGH_TRACE_COMMAND_LINE_H
#define WALKTHROUGH_TRACE_COMMAND_LINE_H

#include "walkthrough/trace/ops_families.h"

/* A command that writes these bytes to its standard output. */
void wt_put_source(struct wt_buffer *b, struct ce_view bytes);
/* The same as a file name: a process substitution. */
void wt_put_file(struct wt_buffer *b, struct ce_view bytes);
/* Ends a pipeline whose output is the result: one line of lower-case hex. */
void wt_put_as_hex(struct wt_buffer *b);
/* Ends a command whose exit status is the verdict. */
void wt_put_as_verdict(struct wt_buffer *b);
/* " | openssl enc -aes-128-cbc …": AES of the key's size in a mode; an empty iv for none. */
void wt_put_enc(struct wt_buffer *b, struct ce_view key, const char *mode, struct ce_view iv);
/* A key of HMAC, in hex. OpenSSL takes no empty one; RFC 2104 fills a short key up with zero bytes,
 * so one zero byte is the same key. */
void wt_put_hmac_key(struct wt_buffer *b, struct ce_view key);
/* "sha256", as OpenSSL spells FIPS 180-4's "SHA-256". */
const char *wt_openssl_hash(struct ce_view name);

#endif
