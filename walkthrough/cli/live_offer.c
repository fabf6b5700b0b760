/* Words of the command line into the lists of a configuration. The order of the suites is that of
 * tls_suites: forward secrecy before none, AEAD before CBC. */
#include "walkthrough/cli/live_offer.h"

#include <stdio.h>
#include <string.h>

#include "walkthrough/cli/options.h"
#include "walkthrough/tls/groups.h"
#include "walkthrough/tls/negotiate.h"
#include "walkthrough/tls/suites.h"
#include "walkthrough/wire/names.h"

enum { LONGEST_NAME = 64 };

/* Suites without any authentication are for the labs. */
static bool is_live(const struct tls_suite *suite)
{
    return suite && suite->authentication != AUTH_NONE && suite->max_version >= TLS12;
}

/* ---- lists of names ---------------------------------------------------------------------------
 */

/* The next name of a list with commas; NULL behind the last. An empty one is a name, too. */
static const char *next_name(const char **rest, char name[static LONGEST_NAME])
{
    if (!*rest)
        return NULL;
    size_t len = strcspn(*rest, ",");
    snprintf(name, LONGEST_NAME, "%.*s", (int)(len < LONGEST_NAME ? len : 0), *rest);
    *rest = (*rest)[len] ? *rest + len + 1 : NULL;
    return name;
}

static bool take_suites(struct live_offer *o, const char *list, struct wt_error *error)
{
    char name[LONGEST_NAME];
    for (o->suite_count = 0; next_name(&list, name);) {
        uint64_t number;
        if (!cli_number(name, UINT16_MAX, &number) && !wire_value("cipher_suite", name, &number))
            return wt_fail_usage(error, "--suite",
                                 "'%s' is no cipher suite; expected a name such as "
                                 "TLS_AES_128_GCM_SHA256",
                                 name);
        if (!is_live(tls_suite((uint16_t)number)))
            return wt_fail_usage(error, "--suite", "%s is not spoken here", name);
        if (o->suite_count == WT_MAX_SUITES)
            return wt_fail_usage(error, "--suite", "at most %d", WT_MAX_SUITES);
        o->suites[o->suite_count++] = (uint16_t)number;
    }
    return true;
}

/* What people call a curve beside what IANA does. */
static const char *registered(const char *name)
{
    return !strcmp(name, "P-256") ? "secp256r1" : !strcmp(name, "P-384") ? "secp384r1" : name;
}

static bool take_groups(struct live_offer *o, const char *list, struct wt_error *error)
{
    char name[LONGEST_NAME];
    for (o->group_count = 0; next_name(&list, name);) {
        uint64_t number;
        if (!wire_value("named_group", registered(name), &number) || !tls_group((uint16_t)number))
            return wt_fail_usage(error, "--group",
                                 "'%s' is not spoken here; there are x25519, secp256r1, secp384r1, "
                                 "ffdhe2048, ffdhe3072, ffdhe4096",
                                 name);
        if (o->group_count == sizeof o->groups / sizeof *o->groups)
            return wt_fail_usage(error, "--group", "too many");
        o->groups[o->group_count++] = (uint16_t)number;
    }
    return true;
}

static bool take_protocols(struct live_offer *o, const char *list, struct wt_error *error)
{
    char name[LONGEST_NAME];
    for (o->alpn_count = 0; next_name(&list, name); o->alpn_count++) {
        if (!*name || strlen(name) >= sizeof o->alpn[0] || o->alpn_count == 4)
            return wt_fail_usage(error, "--alpn",
                                 "expected up to four names of 1 to 31 characters");
        memcpy(o->alpn[o->alpn_count], name, strlen(name) + 1);
    }
    return true;
}

/* The limits are a record's, and far from where a sequence number ends. */
static bool take_number(size_t *to, const char *option, uint64_t max, const char *word,
                        struct wt_error *error)
{
    uint64_t number;
    if (!cli_number(word, max, &number) || number == 0)
        return wt_fail_usage(error, option, "'%s': expected a number from 1 to %llu", word,
                             (unsigned long long)max);
    *to = (size_t)number;
    return true;
}

static bool take_version(struct live_offer *o, const char *word, struct wt_error *error)
{
    o->version = !strcmp(word, "1.2") ? TLS12 : TLS13;
    return !strcmp(word, "1.2") || !strcmp(word, "1.3") ||
           wt_fail_usage(error, "--tls", "'%s': expected 1.2 or 1.3", word);
}

/* ---- the options ------------------------------------------------------------------------------
 */

static bool tell(struct live_offer *o, const char *option, const char *word)
{
    size_t len = strlen(o->told);
    snprintf(o->told + len, sizeof o->told - len, "%s%s%s%s", len ? " " : "", option,
             word ? " " : "", word ? word : "");
    return true;
}

bool live_offer_take(struct live_offer *o, int letter, const char *word, bool *mine,
                     struct wt_error *error)
{
    *mine = true;
    switch (letter) {
    case 'V':
        return take_version(o, word, error) && tell(o, "--tls", word);
    case 'U':
        return take_suites(o, word, error) && tell(o, "--suite", word);
    case 'G':
        return take_groups(o, word, error) && tell(o, "--group", word);
    case 'A':
        return take_protocols(o, word, error) && tell(o, "--alpn", word);
    case 'K':
        return take_number(&o->key_update_after, "--key-update", 1 << 24, word, error) &&
               tell(o, "--key-update", word);
    case 'P':
        return take_number(&o->record_padding, "--padding", 1 << 14, word, error) &&
               tell(o, "--padding", word);
    case 'Z':
        o->grease = true;
        return tell(o, "--grease", NULL);
    case 'E':
        o->no_extended_master_secret = true;
        return tell(o, "--no-ems", NULL);
    default:
        *mine = false;
        return true;
    }
}

/* Is there a suite for this version among those offered? */
static bool has_suite(const struct live_offer *o, uint16_t version)
{
    for (size_t i = 0; i < o->suite_count; i++) {
        const struct tls_suite *suite = tls_suite(o->suites[i]);
        if (suite->min_version <= version && version <= suite->max_version)
            return true;
    }
    return o->suite_count == 0;
}

bool live_offer_fits(const struct live_offer *o, struct wt_error *error)
{
    return !o->version || has_suite(o, o->version) ||
           wt_fail_usage(error, "--suite", "none of these belongs to TLS %s",
                         o->version == TLS13 ? "1.3" : "1.2");
}

/* A version without a suite is not offered. */
void live_offer_configure(const struct live_offer *o, struct wt_config *config)
{
    static const char *const usual = "http/1.1";
    bool old = o->version != TLS13 && has_suite(o, TLS12);
    bool new = o->version != TLS12 &&has_suite(o, TLS13);
    config->min_version = old ? TLS12 : TLS13;
    config->max_version = new ? TLS13 : TLS12;
    config->suite_count = o->suite_count;
    memcpy(config->suites, o->suites, sizeof o->suites);
    for (const struct tls_suite *s = tls_suites; !o->suite_count && s->number; s++)
        if (is_live(s) && config->suite_count < WT_MAX_SUITES)
            config->suites[config->suite_count++] = s->number;
    config->group_count = o->group_count;
    memcpy(config->groups, o->groups, sizeof o->groups);
    config->alpn_count = o->alpn_count ? o->alpn_count : 1;
    config->alpn[0] = usual;
    for (size_t i = 0; i < o->alpn_count; i++)
        config->alpn[i] = o->alpn[i];
    config->extended_master_secret = !o->no_extended_master_secret;
    config->encrypt_then_mac = true;
    config->compatibility = true;
    config->grease = o->grease;
    config->key_update_after = o->key_update_after;
    config->record_padding = o->record_padding;
}
