/* tlswalk pki request: a key pair, and a request (PKCS #10) signed with it. */
#include <stdlib.h>
#include <string.h>

#include "crypto-edu/certification_request.h"
#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/live_options.h"
#include "walkthrough/cli/pki.h"
#include "walkthrough/cli/pki_key.h"
#include "walkthrough/cli/pki_output.h"
#include "walkthrough/cli/pki_signing.h"
#include "walkthrough/live/entropy.h"

static const char help[] =
    "usage: tlswalk pki request --name NAME -o REQ.pem --key-out KEY.pem [OPTION…]\n"
    "\n"
    "Asks a CA for a certificate: makes a key pair and writes a request (PKCS #10) with the "
    "public\n"
    "key, the name and the wishes, signed with the private key. That signature is the proof of\n"
    "possession. The private key stays here: it goes into a file of its own, mode 0600.\n"
    "\n"
    "  --name NAME      the common name; if not given, the first host\n"
    "  --org NAME       the organization\n"
    "  --host NAME      a host or IP address the certificate is to speak for; may be repeated\n"
    "  --client         for a client; else for a server\n"
    "  --key TYPE       " PKI_KEY_TYPES ";\n"
    "                   rsa:2048 if not given\n"
    "  --key-in FILE    not a new key, but this one\n"
    "  --key-out FILE   where the new private key goes\n"
    "  -o, --output FILE  where the request goes; - is standard output\n"
    "  --force          replace files that are there\n"
    "  --json           what was made, as JSON\n"
    "  --lang en|zh     the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN     auto (the default), always or never\n";

/* clang-format off */
static const struct live_option table[] = {
    { "--name",    true,  'n' },
    { "--org",     true,  'g' },
    { "--host",    true,  'h' },
    { "--client",  false, 'c' },
    { "--key",     true,  'k' },
    { "--key-in",  true,  'i' },
    { "--key-out", true,  'o' },
    { "--force",   false, 'f' },
    { NULL, false, 0 }
};
/* clang-format on */

enum { MAX_REQUEST = 1 << 16 };

struct wishes {
    struct wt_arena arena;
    const char *name, *organization, *first_host, *key_type, *key_in, *key_out;
    struct pki_names hosts;
    bool client, force;
};

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
    case 'h':
        if (!w->first_host)
            w->first_host = word;
        return pki_names_add(&w->hosts, &w->arena, "--host", word, false, error);
    case 'c':
        w->client = true;
        return true;
    case 'k':
        w->key_type = word;
        return pki_key_type(word, error);
    case 'i':
        w->key_in = word;
        return true;
    case 'o':
        w->key_out = word;
        return true;
    default:
        w->force = true;
        return true;
    }
}

static bool complete(struct wishes *w, const char *output, struct wt_error *error)
{
    if (!w->name)
        w->name = w->first_host;
    if (!w->name || !*w->name || strlen(w->name) > 64)
        return wt_fail_usage(error, "--name", "expected a name of 1 to 64 octets");
    if (w->organization && (!*w->organization || strlen(w->organization) > 64))
        return wt_fail_usage(error, "--org", "expected a name of 1 to 64 octets");
    if (!output)
        return wt_fail_usage(error, "--output", "where is the request to go?");
    if (!w->key_in == !w->key_out)
        return wt_fail_usage(error, "--key-out", "expected --key-out for a new key, or --key-in");
    if (w->key_in && w->key_type)
        return wt_fail_usage(error, "--key", "the type of --key-in cannot be chosen");
    if (w->key_out && strcmp(w->key_out, output) == 0)
        return wt_fail_usage(error, "--key-out", "the key and the request need two files");
    return pki_may_write(output, w->force, error) && pki_may_write(w->key_out, w->force, error);
}

static bool write_request(const struct wishes *w, const struct ce_private_key *key,
                          struct wt_arena *arena, struct ce_certification_request *request,
                          struct wt_error *error)
{
    bool rsa = key->type == CE_KEY_RSA;
    struct ce_certificate_template wanted = {
        .subject_cn = w->name,
        .organization = w->organization,
        .key = &key->public_key,
        .path_length = -1,
        .alt_names = w->hosts.names,
        .alt_name_count = w->hosts.count,
        .key_usage = CE_KU_DIGITAL_SIGNATURE | (rsa && !w->client ? CE_KU_KEY_ENCIPHERMENT : 0u),
        .server_auth = !w->client,
        .client_auth = w->client};
    struct ce_random random = wt_entropy_random();
    size_t len = MAX_REQUEST;
    uint8_t *der = wt_arena_take(arena, len);
    ce_status status =
        der ? ce_certification_request_write(
                  der, &len, &wanted, ce_signature_algorithm_for(&key->public_key), key, &random)
            : CE_ERR_MEMORY;
    if (status == CE_OK)
        status = ce_certification_request_parse(request, der, len, NULL, NULL);
    return status == CE_OK ||
           wt_fail(error, "request", "cannot be made: %s", ce_status_text(status));
}

static bool tell(const struct wishes *w, const struct ce_private_key *key,
                 const struct ce_certification_request *request, const struct cli_options *options,
                 struct wt_error *error)
{
    struct report report = {.title = "pki.made_request", .style = STYLE_GOOD};
    report_put(&report, "subject", NULL, "%s", w->name);
    report_names(&report, "subjectAltName", NULL, &w->hosts);
    report_put(&report, "subjectPKInfo", NULL, "%s", pki_key_text(&key->public_key));
    report_put(&report, "signatureAlgorithm", NULL, "%s",
               ce_signature_name(request->signature_algorithm));
    report_put(&report, "request", NULL, "%s", options->output);
    report_put(&report, "key", NULL, "%s", w->key_out ? w->key_out : w->key_in);
    report_remark(&report, STYLE_DIM, "pki.key_stays");
    bool ok = report_print(&report, options, error);
    report_clear(&report);
    return ok;
}

/* The key is on the disk before the request for it can leave. */
static bool ask(struct wishes *w, const struct cli_options *options, struct wt_error *error)
{
    struct ce_private_key key;
    struct ce_certification_request request;
    ce_private_key_init(&key);
    bool ok =
        complete(w, options->output, error) &&
        (w->key_in ? pki_key_load(&key, w->key_in, error)
                   : pki_key_make(&key, w->key_type ? w->key_type : "rsa:2048", error)) &&
        write_request(w, &key, &w->arena, &request, error) &&
        (w->key_in || pki_key_store(&key, w->key_out, w->force, error)) &&
        pki_deliver_pem(options->output, "CERTIFICATE REQUEST", request.der, w->force, error) &&
        tell(w, &key, &request, options, error);
    ce_private_key_clear(&key);
    return ok;
}

int pki_request(int argc, char **argv)
{
    struct wishes *w = calloc(1, sizeof *w);
    struct cli_options options;
    struct wt_error error = {0};
    int status = CLI_FAILED;
    bool ok = (w || wt_fail(&error, "", "memory is out")) &&
              live_take_options(&argc, argv, table, take, w, &error);
    if (ok && cli_begin(&options, argc, argv, "oj" CLI_TEXT_OPTIONS, help, "options alone", 0, 0,
                        &status)) {
        ok = ask(w, &options, &error);
        status = CLI_FINE;
    }
    if (!ok)
        status = cli_complain(&error);
    if (w)
        wt_arena_clear(&w->arena);
    free(w);
    return status;
}
