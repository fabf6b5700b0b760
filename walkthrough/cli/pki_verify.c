/* tlswalk pki verify: finds a path from a certificate to a trust anchor, makes every check of RFC
 * 5280 section 6 and RFC 9525, and shows each of them. */
#include "walkthrough/cli/pki_verify.h"

#include <stdlib.h>
#include <string.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/live_options.h"
#include "walkthrough/cli/pki.h"
#include "walkthrough/cli/pki_files.h"
#include "walkthrough/cli/pki_revocation.h"
#include "walkthrough/live/anchors.h"
#include "walkthrough/live/clock.h"
#include "walkthrough/live/rfc3339.h"

static const char help[] =
    "usage: tlswalk pki verify [OPTION…] LEAF\n"
    "\n"
    "Is this certificate to be believed? Finds a path to a trust anchor, makes every check and\n"
    "shows it. LEAF is a file, PEM or DER; further certificates in it may stand in the path.\n"
    "\n"
    "  --trust FILE      trust these certificates instead of the system's; may be repeated\n"
    "  --untrusted FILE  these may stand in the path; may be repeated\n"
    "  --host NAME       demand that the leaf speaks for this host or IP address\n"
    "  --time MOMENT     as of 2031-01-01T00:00:00Z, not now\n"
    "  --purpose WHAT    server, client or any; server if not given\n"
    "  --crl FILE        what these lists say about revocation counts; may be repeated\n"
    "  --ocsp FILE       and so does this OCSP response; may be repeated\n"
    "  --revocation WHO  whose status must be known: given (nobody's, the default), leaf or all\n"
    "  --json            as JSON\n"
    "  --lang en|zh      the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN      auto (the default), always or never\n"
    "\n"
    "Exit status: 0 valid, 1 not valid or not to be read, 2 wrong usage.\n";

/* clang-format off */
static const struct live_option table[] = {
    { "--trust",     true, 't' },
    { "--untrusted", true, 'u' },
    { "--host",      true, 'h' },
    { "--time",      true, 'm' },
    { "--purpose",   true, 'p' },
    { "--crl",       true, 'c' },
    { "--ocsp",      true, 'o' },
    { "--revocation", true, 'r' },
    { NULL, false, 0 }
};
/* clang-format on */

struct inputs {
    struct certificate_list trusted, others, leaf;
    struct revocation_list revocations;
    enum ce_revocation revocation;
    const char *host;
    int64_t now;
    enum ce_x509_purpose purpose;
};

static bool take_purpose(struct inputs *in, const char *word, struct wt_error *error)
{
    static const char *const names[] = {[CE_PURPOSE_ANY] = "any",
                                        [CE_PURPOSE_TLS_SERVER] = "server",
                                        [CE_PURPOSE_TLS_CLIENT] = "client"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(word, names[i]) == 0) {
            in->purpose = (enum ce_x509_purpose)i;
            return true;
        }
    }
    return wt_fail_usage(error, "--purpose", "'%s': expected server, client or any", word);
}

static bool take_revocation(struct inputs *in, const char *word, struct wt_error *error)
{
    static const char *const names[] = {[CE_REVOCATION_AS_GIVEN] = "given",
                                        [CE_REVOCATION_LEAF] = "leaf",
                                        [CE_REVOCATION_ALL] = "all"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(word, names[i]) == 0) {
            in->revocation = (enum ce_revocation)i;
            return true;
        }
    }
    return wt_fail_usage(error, "--revocation", "'%s': expected given, leaf or all", word);
}

static bool take(void *user, int letter, const char *word, struct wt_error *error)
{
    struct inputs *in = user;
    switch (letter) {
    case 't':
        return certificates_load(&in->trusted, word, ALL_CERTIFICATES, error);
    case 'u':
        return certificates_load(&in->others, word, ALL_CERTIFICATES, error);
    case 'h':
        in->host = word;
        return *word || wt_fail_usage(error, "--host", "expected a name, not an empty word");
    case 'm':
        return wt_rfc3339_read(word, &in->now) ||
               wt_fail_usage(error, "--time",
                             "'%s': expected a moment such as 2031-01-01T00:00:00Z", word);
    case 'c':
        return revocation_load_crls(&in->revocations, word, error);
    case 'o':
        return revocation_load_ocsp(&in->revocations, word, error);
    case 'r':
        return take_revocation(in, word, error);
    default:
        return take_purpose(in, word, error);
    }
}

static bool load(struct inputs *in, const char *leaf, struct wt_error *error)
{
    if (in->trusted.count == 0 &&
        !certificates_load(&in->trusted, wt_system_anchors, READABLE_ONES, error))
        return false;
    return certificates_load(&in->leaf, leaf, ALL_CERTIFICATES, error);
}

/* ---- what path validation tells ---------------------------------------------------------------
 */

static void keep_check(void *user, const struct ce_path_check *check)
{
    struct verification *v = user;
    if (v->check_count < VERIFY_MAX_CHECKS)
        v->checks[v->check_count++] = *check;
}

static void keep_branch(void *user, const struct ce_path_branch *branch)
{
    struct verification *v = user;
    if (v->branch_count < VERIFY_MAX_BRANCHES)
        v->branches[v->branch_count++] = *branch;
}

const struct ce_path_check *verification_failure(const struct verification *v)
{
    for (size_t i = 0; i < v->check_count; i++)
        if (v->checks[i].verdict == CE_CHECK_FAILED)
            return &v->checks[i];
    return NULL;
}

const struct ce_certificate *verification_at(const struct verification *v, size_t index)
{
    return index < v->path.len ? v->path.certificates[index] : v->path.anchor;
}

/* What the leaf's own file holds behind it, and what --untrusted named, in one list. */
static bool gather_untrusted(struct inputs *in, struct verification *v)
{
    size_t behind = in->leaf.count - 1, count = behind + in->others.count;
    struct ce_certificate *all = calloc(count + 1, sizeof *all);
    if (!all)
        return false;
    memcpy(all, in->leaf.certificates + 1, behind * sizeof *all);
    if (in->others.count)
        memcpy(all + behind, in->others.certificates, in->others.count * sizeof *all);
    v->settings.untrusted = all;
    v->settings.untrusted_count = count;
    return true;
}

static bool verify(struct inputs *in, struct verification *v, struct wt_error *error)
{
    const struct ce_path_observer observer = {keep_check, keep_branch, v};
    v->leaf = &in->leaf.certificates[0];
    v->settings = (struct ce_path_settings){.anchors = in->trusted.certificates,
                                            .anchor_count = in->trusted.count,
                                            .now = in->now,
                                            .host = in->host,
                                            .purpose = in->purpose,
                                            .revocation = in->revocation,
                                            .crls = in->revocations.crls,
                                            .crl_count = in->revocations.crl_count,
                                            .ocsp = in->revocations.responses,
                                            .ocsp_count = in->revocations.response_count};
    if (!gather_untrusted(in, v))
        return wt_fail(error, "", "memory is out");
    v->status = ce_path_verify(&v->path, v->leaf, &v->settings, &observer);
    return v->status != CE_ERR_MEMORY || wt_fail(error, "", "memory is out");
}

static bool tell(const struct verification *v, const struct cli_options *options,
                 struct wt_error *error)
{
    struct page page;
    if (options->json)
        return verification_json(v, error);
    if (!page_open(&page, options, error))
        return false;
    verification_view(&page, v);
    bool ok = page_print(&page, stdout, error);
    page_close(&page);
    return ok;
}

int pki_verify(int argc, char **argv)
{
    struct inputs in = {.now = wt_calendar_seconds(), .purpose = CE_PURPOSE_TLS_SERVER};
    struct cli_options options;
    struct wt_error error = {0};
    struct verification *v = calloc(1, sizeof *v);
    int status = CLI_FAILED;
    bool ok = (v || wt_fail(&error, "", "memory is out")) &&
              live_take_options(&argc, argv, table, take, &in, &error);
    if (ok && cli_begin(&options, argc, argv, "j" CLI_TEXT_OPTIONS, help, "one file: LEAF", 1, 1,
                        &status)) {
        ok = load(&in, options.operands[0], &error) && verify(&in, v, &error) &&
             tell(v, &options, &error);
        status = ok && v->status == CE_OK ? CLI_FINE : CLI_FAILED;
    }
    if (!ok)
        status = cli_complain(&error);
    if (v)
        free((void *)v->settings.untrusted);
    free(v);
    certificates_clear(&in.trusted);
    certificates_clear(&in.others);
    certificates_clear(&in.leaf);
    revocation_clear(&in.revocations);
    return status;
}
