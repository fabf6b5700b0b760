/* tlswalk pki revoke: the CA takes a certificate back, and writes down why. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/live_options.h"
#include "walkthrough/cli/pki.h"
#include "walkthrough/cli/pki_files.h"
#include "walkthrough/cli/pki_signing.h"
#include "walkthrough/live/clock.h"

static const char help[] =
    "usage: tlswalk pki revoke DIR SERIAL|CERT.pem [OPTION…]\n"
    "\n"
    "The CA in DIR takes a certificate back before its time. Others learn it only from a new\n"
    "revocation list (tlswalk pki crl) or an answer about it (tlswalk pki ocsp), if they ask.\n"
    "\n"
    "  --reason WHY     keyCompromise, cACompromise, affiliationChanged, superseded,\n"
    "                   cessationOfOperation, certificateHold, privilegeWithdrawn or\n"
    "                   unspecified, which is what is said if nothing is given; removeFromCRL\n"
    "                   ends a certificateHold\n"
    "  --time MOMENT    when, if not now\n"
    "  --json           what was done, as JSON\n"
    "  --lang en|zh     the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN     auto (the default), always or never\n";

/* clang-format off */
static const struct live_option table[] = {
    { "--reason", true, 'r' },
    { "--time",   true, 't' },
    { NULL, false, 0 }
};
/* clang-format on */

struct revocation {
    enum ce_crl_reason reason;
    int64_t moment;
};

static bool take(void *user, int letter, const char *word, struct wt_error *error)
{
    struct revocation *r = user;
    if (letter == 't')
        return pki_take_moment("--time", word, &r->moment, error);
    for (int i = 0; i <= CE_REASON_PRIVILEGE_WITHDRAWN; i++) {
        const char *name = ce_crl_reason_name((enum ce_crl_reason)i);
        if (name && strcmp(name, word) == 0) {
            r->reason = (enum ce_crl_reason)i;
            return true;
        }
    }
    return wt_fail_usage(error, "--reason",
                         "'%s' is no reason; `tlswalk pki revoke --help` lists them", word);
}

/* "5F:3A…", "0x5f3a…" or "5f3a…", as the index spells it; false for what is no serial number. */
static bool read_serial(const char *word, char serial[static 2 * WT_CA_SERIAL_SIZE + 1])
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    size_t len = 0;
    if (word[0] == '0' && (word[1] == 'x' || word[1] == 'X'))
        word += 2;
    for (; *word; word++) {
        const char *digit = strchr(digits, *word);
        if (*word == ':')
            continue;
        if (!digit || len == 2 * WT_CA_SERIAL_SIZE)
            return false;
        serial[len++] = digits[(digit - digits) % 16];
    }
    serial[len] = '\0';
    return len > 0;
}

static struct wt_ca_record *find(struct wt_ca *ca, const char *word, struct wt_error *error)
{
    char serial[2 * WT_CA_SERIAL_SIZE + 1];
    struct certificate_list list = {0};
    if (access(word, F_OK) != 0) {
        if (!read_serial(word, serial)) {
            wt_fail_usage(error, word, "neither a file nor a serial number");
            return NULL;
        }
    } else if (!certificates_load(&list, word, FIRST_CERTIFICATE, error)) {
        return NULL;
    } else if (!wt_ca_serial_text(serial, list.certificates[0].serial) ||
               !ce_name_equal(list.certificates[0].issuer, ca->chain[0].subject)) {
        wt_fail(error, word, "is not a certificate of this CA");
        certificates_clear(&list);
        return NULL;
    }
    certificates_clear(&list);
    struct wt_ca_record *record = wt_ca_find(ca, serial);
    if (!record)
        wt_fail(error, word, "the CA in %s has issued no certificate with this number", ca->dir);
    return record;
}

/* A hold can be ended, one way or the other; every other revocation is for good (5.3.1). */
static bool change(struct wt_ca_record *record, const struct revocation *r, struct wt_error *error)
{
    bool held = record->revoked && record->reason == CE_REASON_CERTIFICATE_HOLD;
    bool release = r->reason == CE_REASON_REMOVE_FROM_CRL;
    if (record->revoked && !held)
        return wt_fail(error, record->serial, "is revoked already: %s",
                       ce_crl_reason_name(record->reason));
    if (release && !held)
        return wt_fail(error, record->serial, "is not on hold");
    if (r->reason == CE_REASON_CERTIFICATE_HOLD && held)
        return wt_fail(error, record->serial, "is on hold already");
    record->revoked = !release;
    record->reason = release ? CE_REASON_UNSPECIFIED : r->reason;
    record->revoked_at = release ? 0 : r->moment;
    return true;
}

static bool tell(const struct wt_ca_record *record, const struct revocation *r,
                 const struct cli_options *options, struct wt_error *error)
{
    struct report report = {.title = record->revoked ? "pki.revoked" : "pki.released",
                            .style = STYLE_GOOD};
    report_put(&report, "subject", NULL, "%s", record->subject);
    report_put(&report, "serialNumber", NULL, "%s", record->serial);
    report_moment(&report, "revocationDate", NULL, r->moment);
    report_put(&report, "reasonCode", NULL, "%s", ce_crl_reason_name(r->reason));
    report_remark(&report, STYLE_DIM, "pki.nobody_knows_yet");
    bool ok = report_print(&report, options, error);
    report_clear(&report);
    return ok;
}

static bool revoke(struct wt_ca *ca, const struct revocation *r, const struct cli_options *options,
                   struct wt_error *error)
{
    if (!wt_ca_open(ca, options->operands[0], true, error))
        return false;
    struct wt_ca_record *record = find(ca, options->operands[1], error);
    return record && change(record, r, error) && wt_ca_save(ca, error) &&
           tell(record, r, options, error);
}

int pki_revoke(int argc, char **argv)
{
    struct revocation r = {.moment = wt_calendar_seconds()};
    struct wt_ca *ca = calloc(1, sizeof *ca);
    struct cli_options options;
    struct wt_error error = {0};
    int status = CLI_FAILED;
    bool ok = (ca || wt_fail(&error, "", "memory is out")) &&
              live_take_options(&argc, argv, table, take, &r, &error);
    if (ok && cli_begin(&options, argc, argv, "j" CLI_TEXT_OPTIONS, help,
                        "a directory and a certificate: DIR SERIAL|CERT.pem", 2, 2, &status)) {
        ok = revoke(ca, &r, &options, &error);
        status = CLI_FINE;
    }
    if (!ok)
        status = cli_complain(&error);
    if (ca)
        wt_ca_close(ca);
    free(ca);
    return status;
}
