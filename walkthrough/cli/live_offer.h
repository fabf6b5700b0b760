/* What a live session offers: versions, cipher suites, groups and protocols. What is not said is
 * all that this program speaks, the best first. */
#ifndef WALKTHROUGH_CLI_LIVE_OFFER_H
#define WALKTHROUGH_CLI_LIVE_OFFER_H

#include "walkthrough/cli/live_options.h"
#include "walkthrough/tls/endpoint.h"

struct live_offer {
    uint16_t version; /* the only one; 0: both */
    uint16_t suites[WT_MAX_SUITES];
    uint16_t groups[16];
    size_t suite_count, group_count; /* 0: all */
    char alpn[4][32];
    size_t alpn_count;
    bool no_extended_master_secret, grease;
    size_t key_update_after, record_padding; /* TLS 1.3; 0: none */
    char told[WT_ERROR_SIZE];                /* as the command line wrote it */
};

/* The rows of a live_option table for it, with their letters. */
/* clang-format off */
#define LIVE_OFFER_OPTIONS            \
    { "--tls",            true,  'V' }, \
    { "--suite",          true,  'U' }, \
    { "--group",          true,  'G' }, \
    { "--alpn",           true,  'A' }, \
    { "--no-ems",         false, 'E' }, \
    { "--key-update",     true,  'K' }, \
    { "--padding",        true,  'P' }, \
    { "--grease",         false, 'Z' }
#define LIVE_OFFER_HELP \
    "  --tls 1.2|1.3    this version alone; both if not given\n" \
    "  --suite NAMES    these cipher suites alone, separated by commas, the best first\n" \
    "  --group NAMES    these groups alone: x25519, secp256r1, secp384r1, ffdhe2048, ffdhe3072,\n" \
    "                   ffdhe4096\n" \
    "  --alpn NAMES     these protocols; http/1.1 if not given\n" \
    "  --no-ems         without extended_master_secret\n" \
    "  --key-update N   new keys after N records (TLS 1.3)\n" \
    "  --padding N      records padded to a multiple of N bytes (TLS 1.3)\n" \
    "  --grease         with values that nobody knows among the offers (RFC 8701)\n"
/* clang-format on */

/* Takes one of these options in; *mine tells whether the letter was one of them. False with a usage
 * error. */
bool live_offer_take(struct live_offer *offer, int letter, const char *word, bool *mine,
                     struct wt_error *error);
/* False with a usage error when no suite belongs to the version. */
bool live_offer_fits(const struct live_offer *offer, struct wt_error *error);
/* The offer must outlive the configuration. */
void live_offer_configure(const struct live_offer *offer, struct wt_config *config);

#endif
