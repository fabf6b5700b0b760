/*
 * Choosing: what one side offers, what the other one speaks, what both have, and which of it is
 * taken. Each choice is a "decide.…" step that says all four.
 */
#ifndef WALKTHROUGH_TLS_NEGOTIATE_H
#define WALKTHROUGH_TLS_NEGOTIATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct wt_endpoint;

enum { TLS_MAX_CODES = 64 };
enum { TLS12 = 0x0303, TLS13 = 0x0304 };

/* Numbers of one registry, in order of preference. */
struct tls_codes {
    uint16_t list[TLS_MAX_CODES];
    size_t count;
};

void tls_codes_add(struct tls_codes *codes, uint16_t code); /* beyond the capacity: left out */
bool tls_codes_have(const struct tls_codes *codes, uint16_t code);

/* What this endpoint speaks, by its configuration. */
struct tls_codes tls_own_versions(const struct wt_endpoint *ep); /* the highest first */
struct tls_codes tls_own_suites(const struct wt_endpoint *ep);
struct tls_codes tls_own_groups(const struct wt_endpoint *ep);
struct tls_codes tls_own_schemes(const struct wt_endpoint *ep);
/* The version agreed on; until then the highest of our own. */
uint16_t tls_version_spoken(const struct wt_endpoint *ep);
bool tls_speaks(const struct wt_endpoint *ep, uint16_t version);

/* The first of `wanted` that is in `offered`; 0 if none is. */
uint16_t tls_first_common(const struct tls_codes *wanted, const struct tls_codes *offered);
/* The version for a client that offers these: the highest that both speak; 0 if there is none. */
uint16_t tls_common_version(const struct wt_endpoint *ep);

/* Says the step `text` ("decide.group") about the current message, with the arguments offered, own,
 * common and chosen as names of the registry. chosen 0: none. */
void tls_tell_choice(struct wt_endpoint *ep, const char *text, const char *registry,
                     const struct tls_codes *offered, const struct tls_codes *own, uint16_t chosen);

#endif
