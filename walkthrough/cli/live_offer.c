/* The offer of a live session, in the order of the table of suites: TLS 1.3 before 1.2, forward
 * secrecy before none, AEAD before CBC; and nothing that only the labs have. */
#include "walkthrough/cli/live_offer.h"

#include <stdio.h>
#include <string.h>

#include "walkthrough/tls/groups.h"
#include "walkthrough/tls/suites.h"

enum { TLS_1_2 = 0x0303, TLS_1_3 = 0x0304 };

bool live_take_version(struct live_offer *offer, const char *word, struct wt_error *error)
{
    if (!strcmp(word, "1.2"))
        offer->version = TLS_1_2;
    else if (!strcmp(word, "1.3"))
        offer->version = TLS_1_3;
    else
        return wt_fail_usage(error, "--tls", "'%s': expected 1.2 or 1.3", word);
    return true;
}

bool live_take_group(struct live_offer *offer, const char *word, struct wt_error *error)
{
    char names[200] = "";
    for (const struct tls_group *group = tls_groups; group->number; group++) {
        if (!strcmp(word, group->name)) {
            offer->group = group->number;
            return true;
        }
        snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s",
                 group == tls_groups ? "" : ", ", group->name);
    }
    return wt_fail_usage(error, "--group", "'%s' is not spoken here; there are %s", word, names);
}

/* What authenticates nobody is for the labs. */
static bool speaks(const struct live_offer *offer, const struct tls_suite *suite)
{
    bool version = !offer->version ||
                   (offer->version >= suite->min_version && offer->version <= suite->max_version);
    return version && suite->authentication != AUTH_NONE;
}

bool live_offer_fits(const struct live_offer *offer, uint16_t asked, struct wt_error *error)
{
    const struct tls_suite *suite = tls_suite(asked);
    if (!asked || (suite && speaks(offer, suite)))
        return true;
    char names[2000] = "";
    for (suite = tls_suites; suite->number; suite++)
        if (speaks(offer, suite))
            snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s",
                     *names ? ", " : "", suite->name);
    return wt_fail_usage(error, "--suite", "not spoken here; there are %s", names);
}

void live_configure(const struct live_offer *offer, uint16_t asked, struct wt_config *config)
{
    const struct tls_suite *suite = tls_suite(asked);
    config->min_version = offer->version ? offer->version : TLS_1_2;
    config->max_version = offer->version ? offer->version : TLS_1_3;
    if (suite && suite->min_version == TLS_1_3)
        config->min_version = TLS_1_3;
    else if (suite)
        config->max_version = TLS_1_2;
    config->compatibility = true;
    config->encrypt_then_mac = true;
    for (suite = tls_suites; suite->number; suite++)
        if (asked ? suite->number == asked : speaks(offer, suite))
            config->suites[config->suite_count++] = suite->number;
    if (offer->group)
        config->groups[config->group_count++] = offer->group;
}

void live_tell_options(const struct live_offer *offer, const struct cli_options *options, char *out,
                       size_t size)
{
    const struct tls_suite *suite = tls_suite(options->scenario.suite);
    const struct tls_group *group = tls_group(offer->group);
    snprintf(out, size, "%s%s%s%s%s%s",
             offer->version == TLS_1_2   ? " --tls 1.2"
             : offer->version == TLS_1_3 ? " --tls 1.3"
                                         : "",
             suite ? " --suite " : "", suite ? suite->name : "", group ? " --group " : "",
             group ? group->name : "",
             options->scenario.no_extended_master_secret ? " --no-ems" : "");
    if (*out)
        memmove(out, out + 1, strlen(out));
}
