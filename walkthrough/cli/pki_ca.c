/* tlswalk pki ca: makes a certificate authority, a root or one below another. */
#include <stdlib.h>
#include <string.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/live_options.h"
#include "walkthrough/cli/pki.h"
#include "walkthrough/cli/pki_key.h"
#include "walkthrough/cli/pki_signing.h"

static const char help[] =
    "usage: tlswalk pki ca DIR --name NAME [OPTION…]\n"
    "\n"
    "Makes a certificate authority in the new directory DIR: a root, or with --parent a CA below\n"
    "another. For the classroom: never let a browser or a system trust it. Whoever gets at DIR\n"
    "could pose as any site the CA may speak for. Therefore, unless told otherwise, it is\n"
    "constrained by name (RFC 5280 4.2.1.10) to what belongs to nobody: the domains example,\n"
    "test, invalid and localhost, 127.0.0.0/8 and ::1.\n"
    "\n"
    "  --name NAME        its common name\n"
    "  --org NAME         its organization\n"
    "  --parent DIR       the CA that certifies it; without one it certifies itself\n"
    "  --key TYPE         " PKI_KEY_TYPES ";\n"
    "                     ec:p256 if not given\n"
    "  --days N           how long it is valid: 3650 if not given, below a parent 1825\n"
    "  --from MOMENT      from when, if not from now\n"
    "  --path-length N    how many CAs may stand below it: 1 if not given, below a parent 0\n"
    "  --permit WHAT      this domain or network (10.0.0.0/8) instead of those above; may be\n"
    "                     repeated\n"
    "  --exclude WHAT     but not this one; may be repeated\n"
    "  --unconstrained    any name at all. Dangerous\n"
    "  --json             what was made, as JSON\n"
    "  --lang en|zh       the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN       auto (the default), always or never\n";

/* clang-format off */
static const struct live_option table[] = {
    { "--name",          true,  'n' },
    { "--org",           true,  'g' },
    { "--parent",        true,  'p' },
    { "--key",           true,  'k' },
    { "--days",          true,  'd' },
    { "--from",          true,  'f' },
    { "--path-length",   true,  'l' },
    { "--permit",        true,  '+' },
    { "--exclude",       true,  '-' },
    { "--unconstrained", false, 'u' },
    { NULL, false, 0 }
};
/* clang-format on */

enum { ROOT_DAYS = 3650, INTERMEDIATE_DAYS = 1825 };

struct wishes {
    struct wt_arena arena;
    const char *name, *organization, *parent, *key_type;
    int64_t lifetime, from;
    int path_length;
    struct pki_names permitted, excluded;
    bool unconstrained, shortened;
};

static bool take_path_length(struct wishes *w, const char *word, struct wt_error *error)
{
    uint64_t number;
    if (!cli_number(word, WT_CA_MAX_CHAIN - 2, &number))
        return wt_fail_usage(error, "--path-length", "'%s': expected a number from 0 to %d", word,
                             WT_CA_MAX_CHAIN - 2);
    w->path_length = (int)number;
    return true;
}

static bool take(void *user, int letter, const char *word, struct wt_error *error)
{
    struct wishes *w = user;
    switch (letter) {
    case 'n':
        w->name = word;
        return true;
    case 'g':
        w->organization = word;
        return true;
    case 'p':
        w->parent = word;
        return true;
    case 'k':
        w->key_type = word;
        return pki_key_type(word, error);
    case 'd':
        return pki_take_days(word, &w->lifetime, error);
    case 'f':
        return pki_take_moment("--from", word, &w->from, error);
    case 'l':
        return take_path_length(w, word, error);
    case '+':
        return pki_names_add(&w->permitted, &w->arena, "--permit", word, true, error);
    case '-':
        return pki_names_add(&w->excluded, &w->arena, "--exclude", word, true, error);
    default:
        w->unconstrained = true;
        return true;
    }
}

static bool has_constraints(const struct ce_certificate *c)
{
    for (size_t i = 0; i < c->extension_count; i++) {
        const char *name = ce_oid_name(c->extensions[i].oid);
        if (name && strcmp(name, "nameConstraints") == 0)
            return true;
    }
    return false;
}

/* Constraints of a CA above hold below it, too, without being repeated. */
static bool is_constrained_above(const struct wt_ca *parent)
{
    for (size_t i = 0; i < parent->chain_len; i++)
        if (has_constraints(&parent->chain[i]))
            return true;
    return false;
}

static bool choose_constraints(struct wishes *w, const struct wt_ca *parent, struct wt_error *error)
{
    static const char *const harmless[] = {"example",   "test",        "invalid",
                                           "localhost", "127.0.0.0/8", "::1"};
    if (w->unconstrained && w->permitted.count + w->excluded.count)
        return wt_fail_usage(error, "--unconstrained", "says the opposite of --permit, --exclude");
    bool ok = true;
    if (!w->unconstrained && !w->permitted.count && !is_constrained_above(parent))
        for (size_t i = 0; ok && i < sizeof harmless / sizeof *harmless; i++)
            ok = pki_names_add(&w->permitted, &w->arena, "--permit", harmless[i], true, error);
    return ok;
}

/* 4.2.1.9: each CA above says how many may stand below it, the new one and those that may follow it
 * included. */
static bool is_deep_enough(const struct wishes *w, const struct wt_ca *parent,
                           struct wt_error *error)
{
    for (size_t i = 0; i < parent->chain_len; i++) {
        const struct ce_certificate *above = &parent->chain[i];
        if (above->has_path_length && above->path_length < i + 1 + (size_t)w->path_length)
            return wt_fail(error, w->parent, "%.*s allows a path_length of %u below it",
                           (int)above->subject_cn.len, (const char *)above->subject_cn.data,
                           (unsigned)above->path_length);
    }
    return true;
}

static bool complete(struct wishes *w, const struct wt_ca *parent, struct wt_error *error)
{
    if (!w->name || !*w->name || strlen(w->name) > 64)
        return wt_fail_usage(error, "--name", "expected a name of 1 to 64 octets");
    if (w->organization && (!*w->organization || strlen(w->organization) > 64))
        return wt_fail_usage(error, "--org", "expected a name of 1 to 64 octets");
    if (!w->lifetime)
        w->lifetime = (int64_t)(w->parent ? INTERMEDIATE_DAYS : ROOT_DAYS) * PKI_DAY;
    if (w->path_length < 0)
        w->path_length = w->parent ? 0 : 1;
    if (parent->chain_len >= WT_CA_MAX_CHAIN)
        return wt_fail(error, w->parent, "is %d levels deep; that is enough", WT_CA_MAX_CHAIN);
    return is_deep_enough(w, parent, error) && choose_constraints(w, parent, error);
}

/* Certifies the new CA's key, by itself or by its parent, and hangs the parent's chain above. */
static bool certify(struct wt_ca *ca, struct wt_ca *parent, struct wishes *w,
                    struct wt_error *error)
{
    struct ce_certificate_template t = {.subject_cn = w->name,
                                        .organization = w->organization,
                                        .key = &ca->key.public_key,
                                        .ca = true,
                                        .path_length = w->path_length,
                                        .key_usage = CE_KU_DIGITAL_SIGNATURE | CE_KU_KEY_CERT_SIGN |
                                                     CE_KU_CRL_SIGN,
                                        .permitted = w->permitted.names,
                                        .permitted_count = w->permitted.count,
                                        .excluded = w->excluded.names,
                                        .excluded_count = w->excluded.count};
    const struct ce_certificate *issuer = w->parent ? &parent->chain[0] : NULL;
    t.issuer = issuer;
    w->shortened = pki_set_validity(&t, w->from, w->lifetime, issuer);
    if (!pki_sign(w->parent ? parent : ca, &ca->arena, &t, &ca->chain[0], error))
        return false;
    ca->chain_len = 1 + parent->chain_len;
    memcpy(ca->chain + 1, parent->chain, parent->chain_len * sizeof *parent->chain);
    return !w->parent || pki_would_hold(parent, &ca->chain[0], CE_PURPOSE_ANY, error);
}

static bool make(struct wt_ca *ca, struct wt_ca *parent, struct wishes *w, const char *dir,
                 struct wt_error *error)
{
    return wt_ca_begin(ca, dir, error) && wt_ca_may_create(ca, error) &&
           (!w->parent || wt_ca_open(parent, w->parent, true, error)) &&
           complete(w, parent, error) && pki_key_make(&ca->key, w->key_type, error) &&
           certify(ca, parent, w, error) &&
           (!w->parent || pki_record(parent, &ca->chain[0], error)) && wt_ca_create(ca, error);
}

static bool tell(const struct wt_ca *ca, const struct wishes *w, const struct cli_options *options,
                 struct wt_error *error)
{
    struct report report = {.title = w->parent ? "pki.made_intermediate" : "pki.made_root",
                            .style = STYLE_GOOD};
    report_certificate(&report, &ca->chain[0], NULL, NULL);
    report_put(&report, "pathLenConstraint", NULL, "%d", w->path_length);
    report_names(&report, "permittedSubtrees", NULL, &w->permitted);
    report_names(&report, "excludedSubtrees", NULL, &w->excluded);
    report_put(&report, "certificate", NULL, "%s/ca.pem", ca->dir);
    report_put(&report, "key", NULL, "%s/ca-key.pem", ca->dir);
    report_remark(&report, STYLE_BAD, "pki.never_trust");
    if (w->shortened)
        report_remark(&report, STYLE_DIM, "pki.shortened");
    if (w->unconstrained)
        report_remark(&report, STYLE_BAD, "pki.unconstrained");
    bool ok = report_print(&report, options, error);
    report_clear(&report);
    return ok;
}

int pki_ca(int argc, char **argv)
{
    struct wishes w = {.key_type = "ec:p256", .path_length = -1};
    struct wt_ca *cas = calloc(2, sizeof *cas); /* the new one, and its parent */
    struct cli_options options;
    struct wt_error error = {0};
    int status = CLI_FAILED;
    bool ok = (cas || wt_fail(&error, "", "memory is out")) &&
              live_take_options(&argc, argv, table, take, &w, &error);
    if (ok && cli_begin(&options, argc, argv, "j" CLI_TEXT_OPTIONS, help, "one directory: DIR", 1,
                        1, &status)) {
        ok = make(&cas[0], &cas[1], &w, options.operands[0], &error) &&
             tell(&cas[0], &w, &options, &error);
        status = ok ? CLI_FINE : CLI_FAILED;
    }
    if (!ok)
        status = cli_complain(&error);
    for (size_t i = 0; cas && i < 2; i++)
        wt_ca_close(&cas[i]);
    free(cas);
    wt_arena_clear(&w.arena);
    return status;
}
