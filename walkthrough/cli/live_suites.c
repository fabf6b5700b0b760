/* Forward secrecy before none, AEAD before CBC. */
#include "walkthrough/cli/live_suites.h"

#include <stdio.h>
#include <string.h>

#include "walkthrough/tls/suites.h"

size_t live_suites(uint16_t asked, uint16_t suites[static 16])
{
    static const uint16_t all[] = {0x009e, 0x0067, 0x009c, 0x002f};
    if (!asked) {
        memcpy(suites, all, sizeof all);
        return sizeof all / sizeof *all;
    }
    suites[0] = asked;
    return 1;
}

bool live_suite_is_spoken(uint16_t asked, struct wt_error *error)
{
    uint16_t all[16];
    size_t count = live_suites(0, all);
    if (!asked || tls_suite(asked))
        return true;
    char names[400] = "";
    for (size_t i = 0; i < count; i++)
        snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s", i ? ", " : "",
                 tls_suite(all[i])->name);
    return wt_fail_usage(error, "--suite", "not spoken here; there are %s", names);
}

void live_tell_options(const struct cli_options *options, char *out, size_t size)
{
    const struct tls_suite *suite = tls_suite(options->scenario.suite);
    bool no_ems = options->scenario.no_extended_master_secret;
    snprintf(out, size, "%s%s%s%s", suite ? "--suite " : "", suite ? suite->name : "",
             suite && no_ems ? " " : "", no_ems ? "--no-ems" : "");
}
