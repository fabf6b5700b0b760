/* tlswalk pki crl: the CA signs the list of what it has revoked. */
#include <stdlib.h>
#include <string.h>

#include "crypto-edu/crl.h"
#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/live_options.h"
#include "walkthrough/cli/pki.h"
#include "walkthrough/cli/pki_output.h"
#include "walkthrough/cli/pki_signing.h"
#include "walkthrough/live/clock.h"
#include "walkthrough/live/entropy.h"

static const char help[] =
    "usage: tlswalk pki crl DIR [OPTION…]\n"
    "\n"
    "The CA in DIR signs a new list of all certificates it has revoked (CRL, RFC 5280 section 5).\n"
    "It stays in DIR/crl.pem; its number is one more than the last one's.\n"
    "\n"
    "  --days N         when the next one follows at the latest: 7 if not given\n"
    "  -o, --output FILE  a copy; - is standard output\n"
    "  --force          replace a file that is there\n"
    "  --json           what was made, as JSON\n"
    "  --lang en|zh     the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN     auto (the default), always or never\n";

/* clang-format off */
static const struct live_option table[] = {
    { "--days",  true,  'd' },
    { "--force", false, 'f' },
    { NULL, false, 0 }
};
/* clang-format on */

enum { CRL_DAYS = 7, ROOM = 1 << 14, ROOM_FOR_ENTRY = 64 };

struct wishes {
    int64_t lifetime;
    bool force;
};

static bool take(void *user, int letter, const char *word, struct wt_error *error)
{
    struct wishes *w = user;
    if (letter == 'd')
        return pki_take_days(word, &w->lifetime, error);
    w->force = true;
    return true;
}

/* 5.3.1: no reason is better than "unspecified". */
static bool gather(struct wt_ca *ca, struct ce_crl_template *t, struct wt_error *error)
{
    struct ce_crl_revocation *all = wt_arena_take(&ca->arena, (ca->record_count + 1) * sizeof *all);
    bool ok = all != NULL;
    for (size_t i = 0; ok && i < ca->record_count; i++) {
        const struct wt_ca_record *record = &ca->records[i];
        struct ce_crl_revocation *next = &all[t->revocation_count];
        if (!record->revoked)
            continue;
        next->date = record->revoked_at;
        next->reason = record->reason;
        next->has_reason = record->reason != CE_REASON_UNSPECIFIED;
        ok = wt_ca_serial_octets(&ca->arena, record->serial, &next->serial);
        t->revocation_count++;
    }
    t->revocations = all;
    return ok || wt_fail(error, "", "memory is out");
}

/* Signs in memory; then the number is used up, and then the list may be seen. */
static bool sign(struct wt_ca *ca, const struct wishes *w, struct ce_crl *crl,
                 struct wt_error *error)
{
    struct ce_random random = wt_entropy_random();
    uint32_t n = ++ca->crl_number;
    const uint8_t number[] = {(uint8_t)(n >> 24), (uint8_t)(n >> 16), (uint8_t)(n >> 8),
                              (uint8_t)n};
    struct ce_crl_template t = {.issuer = &ca->chain[0],
                                .this_update = wt_calendar_seconds(),
                                .crl_number = {number, sizeof number}};
    t.next_update = t.this_update + w->lifetime;
    if (!gather(ca, &t, error))
        return false;
    size_t len = ROOM + ca->record_count * ROOM_FOR_ENTRY;
    uint8_t *der = wt_arena_take(&ca->arena, len);
    ce_status status =
        der ? ce_crl_issue(der, &len, &t, ce_signature_algorithm_for(&ca->key.public_key), &ca->key,
                           &random)
            : CE_ERR_MEMORY;
    if (status == CE_OK)
        status = ce_crl_parse(crl, der, len, NULL, NULL);
    return status == CE_OK || wt_fail(error, "list", "cannot be made: %s", ce_status_text(status));
}

static bool tell(const struct wt_ca *ca, const struct ce_crl *crl,
                 const struct cli_options *options, struct wt_error *error)
{
    struct report report = {.title = "pki.made_crl", .style = STYLE_GOOD};
    report_put(&report, "issuer", NULL, "%.*s", (int)crl->issuer_cn.len,
               (const char *)crl->issuer_cn.data);
    report_moment(&report, "thisUpdate", NULL, crl->this_update);
    report_moment(&report, "nextUpdate", NULL, crl->next_update);
    report_put(&report, "cRLNumber", NULL, "%u", (unsigned)ca->crl_number);
    report_put(&report, "revokedCertificates", NULL, "%zu", crl->entry_count);
    report_put(&report, "signatureAlgorithm", NULL, "%s",
               ce_signature_name(crl->signature_algorithm));
    report_put(&report, "crl", NULL, "%s/crl.pem", ca->dir);
    bool ok = report_print(&report, options, error);
    report_clear(&report);
    return ok;
}

static bool make(struct wt_ca *ca, const struct wishes *w, const struct cli_options *options,
                 struct wt_error *error)
{
    struct ce_crl crl;
    return pki_may_write(options->output, w->force, error) &&
           wt_ca_open(ca, options->operands[0], true, error) && sign(ca, w, &crl, error) &&
           wt_ca_save(ca, error) && wt_ca_keep(ca, "crl.pem", "X509 CRL", crl.der, false, error) &&
           pki_deliver_pem(options->output, "X509 CRL", crl.der, w->force, error) &&
           tell(ca, &crl, options, error);
}

int pki_crl(int argc, char **argv)
{
    struct wishes w = {.lifetime = (int64_t)CRL_DAYS * PKI_DAY};
    struct wt_ca *ca = calloc(1, sizeof *ca);
    struct cli_options options;
    struct wt_error error = {0};
    int status = CLI_FAILED;
    bool ok = (ca || wt_fail(&error, "", "memory is out")) &&
              live_take_options(&argc, argv, table, take, &w, &error);
    if (ok && cli_begin(&options, argc, argv, "oj" CLI_TEXT_OPTIONS, help, "one directory: DIR", 1,
                        1, &status)) {
        ok = make(ca, &w, &options, &error);
        status = CLI_FINE;
    }
    if (!ok)
        status = cli_complain(&error);
    if (ca)
        wt_ca_close(ca);
    free(ca);
    return status;
}
