/* tlswalk pki issue: the CA looks at a request, decides, and signs a certificate. */
#include <stdlib.h>
#include <string.h>

#include "crypto-edu/certification_request.h"
#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/live_options.h"
#include "walkthrough/cli/pki.h"
#include "walkthrough/cli/pki_key.h"
#include "walkthrough/cli/pki_output.h"
#include "walkthrough/cli/pki_signing.h"
#include "walkthrough/live/alt_names.h"

static const char help[] =
    "usage: tlswalk pki issue DIR REQ.pem [OPTION…]\n"
    "\n"
    "The CA in DIR answers a request (PKCS #10) with a certificate. First it verifies that "
    "whoever\n"
    "asks has the private key; then it decides what to put in, and looks whether clients would\n"
    "believe the result. A copy stays in DIR/issued.\n"
    "\n"
    "  --server, --client  what for; else as the request wishes, else for a server\n"
    "  --host NAME       speaks for this host or IP address, not those of the request; may be\n"
    "                    repeated\n"
    "  --days N          how long it is valid: 90 if not given, never longer than the CA\n"
    "  --from MOMENT     from when, if not from now\n"
    "  --crl-url URL     where the CA's revocation list can be had\n"
    "  --ocsp-url URL    where the CA answers about single certificates\n"
    "  --ca-url URL      where the CA's own certificate can be had\n"
    "  --must-staple     servers have to bring an OCSP response along (RFC 7633)\n"
    "  --anyway          issue it although clients would refuse it: a bad example\n"
    "  -o, --output FILE  the certificate, PEM; - is standard output\n"
    "  --chain FILE      the certificate and the CAs between it and the root, as servers send "
    "them\n"
    "  --force           replace files that are there\n"
    "  --json            what the CA put in, as JSON\n"
    "  --lang en|zh      the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN      auto (the default), always or never\n";

/* clang-format off */
static const struct live_option table[] = {
    { "--server",      false, 's' },
    { "--client",      false, 'c' },
    { "--host",        true,  'h' },
    { "--days",        true,  'd' },
    { "--from",        true,  'm' },
    { "--crl-url",     true,  'r' },
    { "--ocsp-url",    true,  'q' },
    { "--ca-url",      true,  'u' },
    { "--must-staple", false, 'p' },
    { "--anyway",      false, 'a' },
    { "--chain",       true,  'n' },
    { "--force",       false, 'f' },
    { NULL, false, 0 }
};
/* clang-format on */

enum { LEAF_DAYS = 90 };

struct issue {
    struct wt_arena arena;
    int64_t lifetime, from;
    bool server, client, must_staple, anyway, force, shortened;
    struct pki_names hosts; /* of --host, or else of the request */
    const char *hosts_from, *purpose_from;
    const char *crl_url, *ocsp_url, *ca_url, *chain;
    struct ce_certification_request request;
    struct ce_certificate made;
};

static bool take_url(const char **url, const char *option, const char *word, struct wt_error *error)
{
    size_t len = strlen(word);
    for (size_t i = 0; i < len; i++)
        if (word[i] <= ' ' || word[i] > '~')
            len = 0;
    *url = word;
    return (len && strstr(word, "://")) ||
           wt_fail_usage(error, option, "'%s': expected a URL such as http://ca.example/ca.crl",
                         word);
}

static bool take_flag(struct issue *o, int letter)
{
    bool *flags[] = {['s'] = &o->server,
                     ['c'] = &o->client,
                     ['p'] = &o->must_staple,
                     ['a'] = &o->anyway,
                     ['f'] = &o->force};
    *flags[letter] = true;
    return true;
}

static bool take(void *user, int letter, const char *word, struct wt_error *error)
{
    struct issue *o = user;
    switch (letter) {
    case 'h':
        o->hosts_from = "pki.from_ca";
        return pki_names_add(&o->hosts, &o->arena, "--host", word, false, error);
    case 'd':
        return pki_take_days(word, &o->lifetime, error);
    case 'm':
        return pki_take_moment("--from", word, &o->from, error);
    case 'r':
        return take_url(&o->crl_url, "--crl-url", word, error);
    case 'q':
        return take_url(&o->ocsp_url, "--ocsp-url", word, error);
    case 'u':
        return take_url(&o->ca_url, "--ca-url", word, error);
    case 'n':
        o->chain = word;
        return true;
    default:
        return take_flag(o, letter);
    }
}

/* ---- the request -----------------------------------------------------------------------------
 */

static bool load_request(struct issue *o, const char *path, struct wt_error *error)
{
    static const char *const labels[] = {"CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST", NULL};
    struct ce_view der;
    struct ce_der where = {0};
    if (!pki_load(&o->arena, path, labels, "certificate request", &der, error))
        return false;
    ce_status status = ce_certification_request_parse(&o->request, der.data, der.len, NULL, &where);
    if (status != CE_OK)
        return wt_fail(error, path, "no certificate request: %s at offset %zu: %s",
                       where.error_field ? where.error_field : "?", where.error_at,
                       where.error ? where.error : ce_status_text(status));
    status = ce_certification_request_check(&o->request, NULL);
    if (status == CE_ERR_AUTH)
        return wt_fail(error, path,
                       "its signature does not verify: no proof that the sender has the key");
    return status == CE_OK ||
           wt_fail(error, path, "its key or signature cannot be used: %s", ce_status_text(status));
}

/* The request's wishes, where the CA's owner has not decided otherwise. Of names it takes hosts and
 * addresses alone. */
static bool take_wishes(struct issue *o, struct wt_error *error)
{
    const struct ce_certificate *wanted = &o->request.requested;
    struct ce_view rest = wanted->subject_alt_names;
    struct ce_general_name name;
    bool own_hosts = o->hosts.count > 0;
    while (!own_hosts && ce_general_name_next(&rest, &name)) {
        if (name.kind != CE_NAME_DNS && name.kind != CE_NAME_IP)
            continue;
        if (o->hosts.count == PKI_MAX_NAMES)
            return wt_fail(error, "request", "more than %d names", PKI_MAX_NAMES);
        o->hosts.names[o->hosts.count++] = name;
        o->hosts_from = "pki.from_request";
    }
    o->purpose_from = "pki.from_ca";
    if (!o->server && !o->client && (wanted->eku_server_auth || wanted->eku_client_auth)) {
        o->server = wanted->eku_server_auth;
        o->client = wanted->eku_client_auth;
        o->purpose_from = "pki.from_request";
    }
    if (!o->server && !o->client)
        o->server = true;
    return !o->server || o->hosts.count || o->anyway ||
           wt_fail(error, "request", "names no host; give --host, or --client");
}

/* ---- the certificate -------------------------------------------------------------------------
 */

static uint32_t key_usage(const struct issue *o)
{
    bool rsa = o->request.key.type == CE_KEY_RSA;
    return CE_KU_DIGITAL_SIGNATURE | (rsa && o->server ? CE_KU_KEY_ENCIPHERMENT : 0u);
}

static bool sign(struct issue *o, struct wt_ca *ca, struct wt_error *error)
{
    struct ce_public_key key;
    struct ce_certificate_template t = {.issuer = &ca->chain[0],
                                        .subject = o->request.subject,
                                        .key = &key,
                                        .path_length = -1,
                                        .key_usage = key_usage(o),
                                        .server_auth = o->server,
                                        .client_auth = o->client,
                                        .alt_names = o->hosts.names,
                                        .alt_name_count = o->hosts.count,
                                        .crl_url = o->crl_url,
                                        .ocsp_url = o->ocsp_url,
                                        .ca_issuers_url = o->ca_url,
                                        .must_staple = o->must_staple};
    int64_t lifetime = o->lifetime ? o->lifetime : (int64_t)LEAF_DAYS * PKI_DAY;
    o->shortened = pki_set_validity(&t, o->from, lifetime, &ca->chain[0]);
    ce_public_key_init(&key);
    ce_status status = ce_public_key_from_view(&key, &o->request.key);
    bool ok = status == CE_OK ||
              wt_fail(error, "request", "its key cannot be used: %s", ce_status_text(status));
    ok = ok && pki_sign(ca, &o->arena, &t, &o->made, error);
    enum ce_x509_purpose purpose = o->server ? CE_PURPOSE_TLS_SERVER : CE_PURPOSE_TLS_CLIENT;
    ok = ok &&
         (o->anyway || (pki_would_hold(ca, &o->made, purpose, error) &&
                        pki_common_name_would_hold(ca, &o->arena, &t, &o->made, purpose, error)));
    ce_public_key_clear(&key);
    return ok;
}

static bool deliver_chain(const struct issue *o, const struct wt_ca *ca, struct wt_error *error)
{
    struct wt_buffer text = {0};
    bool ok = wt_ca_put_pem(&text, "CERTIFICATE", o->made.der);
    for (size_t i = 0; ok && i + 1 < ca->chain_len; i++)
        ok = wt_ca_put_pem(&text, "CERTIFICATE", ca->chain[i].der);
    ok = ok ? pki_deliver(o->chain, &text, false, o->force, error)
            : wt_fail(error, o->chain, "memory is out");
    wt_buffer_clear(&text);
    return ok;
}

static bool tell(const struct issue *o, const struct wt_ca *ca, const struct cli_options *options,
                 struct wt_error *error)
{
    struct report report = {.title = "pki.issued", .style = STYLE_GOOD};
    const char *ours = "pki.from_ca";
    char serial[2 * WT_CA_SERIAL_SIZE + 1];
    report_certificate(&report, &o->made, "pki.from_request", "pki.possession");
    report_names(&report, "subjectAltName", o->hosts_from, &o->hosts);
    report_put(&report, "keyUsage", ours, "digitalSignature%s",
               o->made.key_usage & CE_KU_KEY_ENCIPHERMENT ? ", keyEncipherment" : "");
    report_put(&report, "extKeyUsage", o->purpose_from, "%s%s%s", o->server ? "serverAuth" : "",
               o->server && o->client ? ", " : "", o->client ? "clientAuth" : "");
    report_put(&report, "cRLDistributionPoints", ours, "%s", o->crl_url ? o->crl_url : "");
    report_put(&report, "ocsp", ours, "%s", o->ocsp_url ? o->ocsp_url : "");
    report_put(&report, "caIssuers", ours, "%s", o->ca_url ? o->ca_url : "");
    report_put(&report, "tlsFeature", ours, "%s", o->must_staple ? "status_request" : "");
    if (wt_ca_serial_text(serial, o->made.serial))
        report_put(&report, "certificate", NULL, "%s/issued/%s.pem", ca->dir, serial);
    if (o->request.requested.ca)
        report_remark(&report, STYLE_BAD, "pki.wanted_ca");
    if (o->shortened)
        report_remark(&report, STYLE_DIM, "pki.shortened");
    bool ok = report_print(&report, options, error);
    report_clear(&report);
    return ok;
}

static bool issue(struct issue *o, struct wt_ca *ca, const struct cli_options *options,
                  struct wt_error *error)
{
    return pki_may_write(options->output, o->force, error) &&
           pki_may_write(o->chain, o->force, error) &&
           load_request(o, options->operands[1], error) && take_wishes(o, error) &&
           wt_ca_open(ca, options->operands[0], true, error) && sign(o, ca, error) &&
           pki_record(ca, &o->made, error) &&
           pki_deliver_pem(options->output, "CERTIFICATE", o->made.der, o->force, error) &&
           deliver_chain(o, ca, error) && tell(o, ca, options, error);
}

int pki_issue(int argc, char **argv)
{
    struct issue *o = calloc(1, sizeof *o);
    struct wt_ca *ca = calloc(1, sizeof *ca);
    struct cli_options options;
    struct wt_error error = {0};
    int status = CLI_FAILED;
    bool ok = (o && ca) || wt_fail(&error, "", "memory is out");
    ok = ok && live_take_options(&argc, argv, table, take, o, &error);
    if (ok && cli_begin(&options, argc, argv, "oj" CLI_TEXT_OPTIONS, help,
                        "a directory and a request: DIR REQ.pem", 2, 2, &status)) {
        ok = issue(o, ca, &options, &error);
        status = CLI_FINE;
    }
    if (!ok)
        status = cli_complain(&error);
    if (ca)
        wt_ca_close(ca);
    if (o)
        wt_arena_clear(&o->arena);
    free(ca);
    free(o);
    return status;
}
