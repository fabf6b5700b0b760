/* tlswalk pki ocsp: asks about one certificate, and answers from a CA's records. */
#include <stdlib.h>
#include <string.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/live_options.h"
#include "walkthrough/cli/pki.h"
#include "walkthrough/cli/pki_files.h"
#include "walkthrough/cli/pki_output.h"
#include "walkthrough/cli/pki_respond.h"
#include "walkthrough/cli/pki_signing.h"
#include "walkthrough/live/entropy.h"

static const char help[] =
    "usage: tlswalk pki ocsp DIR CERT.pem [OPTION…]\n"
    "       tlswalk pki ocsp DIR --request FILE [OPTION…]\n"
    "       tlswalk pki ocsp --make-request CERT.pem ISSUER.pem -o FILE [--nonce]\n"
    "\n"
    "Is this certificate revoked? The CA in DIR answers with a signed OCSP response (RFC 6960): "
    "to\n"
    "a request, or as if it had been asked about CERT.pem. Requests and responses are DER.\n"
    "\n"
    "  --request FILE   the request to answer\n"
    "  --delegated      signed by a responder that the CA has certified for that, and not with\n"
    "                   the CA's own key\n"
    "  --days N         how long the answer may be used: 7 if not given\n"
    "  --make-request   do not answer, ask\n"
    "  --nonce          with a random number that the answer has to repeat\n"
    "  -o, --output FILE  where request or response goes; - is standard output\n"
    "  --force          replace a file that is there\n"
    "  --json           what was made, as JSON\n"
    "  --lang en|zh     the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN     auto (the default), always or never\n";

/* clang-format off */
static const struct live_option table[] = {
    { "--request",      true,  'r' },
    { "--delegated",    false, 'g' },
    { "--days",         true,  'd' },
    { "--make-request", false, 'm' },
    { "--nonce",        false, 'n' },
    { "--force",        false, 'f' },
    { NULL, false, 0 }
};
/* clang-format on */

enum { ANSWER_DAYS = 7, MAX_REQUEST = 1 << 12, NONCE_SIZE = 32 };

struct wishes {
    struct wt_arena arena;
    const char *request;
    int64_t lifetime;
    bool delegated, make_request, nonce, force;
};

static bool take(void *user, int letter, const char *word, struct wt_error *error)
{
    struct wishes *w = user;
    if (letter == 'd')
        return pki_take_days(word, &w->lifetime, error);
    if (letter == 'r')
        w->request = word;
    w->delegated = w->delegated || letter == 'g';
    w->make_request = w->make_request || letter == 'm';
    w->nonce = w->nonce || letter == 'n';
    w->force = w->force || letter == 'f';
    return true;
}

/* ---- asking ----------------------------------------------------------------------------------
 */

static bool write_request(struct wishes *w, const struct ce_certificate *issuer,
                          struct ce_view serial, struct ce_ocsp_request *request,
                          struct wt_error *error)
{
    uint8_t nonce[NONCE_SIZE];
    struct ce_random random = wt_entropy_random();
    size_t len = MAX_REQUEST;
    uint8_t *der = wt_arena_take(&w->arena, len);
    ce_status status = der ? ce_random_fill(&random, nonce, sizeof nonce) : CE_ERR_MEMORY;
    if (status == CE_OK)
        status = ce_ocsp_request_write(der, &len, CE_SHA1, issuer, serial, w->nonce ? nonce : NULL,
                                       w->nonce ? sizeof nonce : 0);
    if (status == CE_OK)
        status = ce_ocsp_request_parse(request, der, len, NULL, NULL);
    return status == CE_OK ||
           wt_fail(error, "request", "cannot be made: %s", ce_status_text(status));
}

static bool load_one(struct certificate_list *list, const char *path, struct wt_error *error)
{
    return certificates_load(list, path, FIRST_CERTIFICATE, error);
}

/* The hashes in a CertID are of the issuer's name and key, so its certificate is needed too. */
static bool ask(struct wishes *w, const struct cli_options *options, struct wt_error *error)
{
    struct certificate_list list = {0};
    struct ce_ocsp_request request;
    struct wt_buffer bytes = {0};
    const char *path = options->operands[0];
    bool ok = (options->output || wt_fail_usage(error, "--output", "where is it to go?")) &&
              pki_may_write(options->output, w->force, error) && load_one(&list, path, error) &&
              load_one(&list, options->operands[1], error);
    if (ok && !ce_name_equal(list.certificates[0].issuer, list.certificates[1].subject))
        ok = wt_fail(error, path, "was not issued by the owner of %s", options->operands[1]);
    ok =
        ok && write_request(w, &list.certificates[1], list.certificates[0].serial, &request, error);
    if (ok)
        wt_put(&bytes, request.der.data, request.der.len);
    ok = ok && pki_deliver(options->output, &bytes, false, w->force, error);
    struct report report = {.title = "pki.made_ocsp_request", .style = STYLE_GOOD};
    char serial[2 * WT_CA_SERIAL_SIZE + 1];
    if (ok && wt_ca_serial_text(serial, list.certificates[0].serial))
        report_put(&report, "serialNumber", NULL, "%s", serial);
    report_put(&report, "ocsp_request", NULL, "%s", options->output ? options->output : "");
    ok = ok && report_print(&report, options, error);
    report_clear(&report);
    wt_buffer_clear(&bytes);
    certificates_clear(&list);
    return ok;
}

/* ---- answering -------------------------------------------------------------------------------
 */

static bool load_request(struct wishes *w, struct ce_ocsp_request *request, struct wt_error *error)
{
    static const char *const labels[] = {"OCSP REQUEST", NULL};
    struct ce_view der;
    struct ce_der where = {0};
    if (!pki_load(&w->arena, w->request, labels, "OCSP request", &der, error))
        return false;
    ce_status status = ce_ocsp_request_parse(request, der.data, der.len, NULL, &where);
    return status == CE_OK || wt_fail(error, w->request, "no OCSP request: %s at offset %zu: %s",
                                      where.error_field ? where.error_field : "?", where.error_at,
                                      where.error ? where.error : ce_status_text(status));
}

/* As if somebody had asked about this certificate. */
static bool imagine_request(struct wishes *w, const struct wt_ca *ca, const char *path,
                            struct ce_ocsp_request *request, struct wt_error *error)
{
    struct certificate_list list = {0};
    bool ok = load_one(&list, path, error);
    if (ok && !ce_name_equal(list.certificates[0].issuer, ca->chain[0].subject))
        ok = wt_fail(error, path, "is not a certificate of this CA");
    ok = ok && write_request(w, &ca->chain[0], list.certificates[0].serial, request, error);
    certificates_clear(&list);
    return ok;
}

static void report_answer(struct report *report, const struct ce_ocsp_single *single)
{
    static const char *const states[] = {"good", "revoked", "unknown"};
    char serial[2 * WT_CA_SERIAL_SIZE + 1];
    if (wt_ca_serial_text(serial, single->id.serial))
        report_put(report, "serialNumber", NULL, "%s", serial);
    report_put(report, "certStatus", NULL, "%s", states[single->status]);
    if (single->status == CE_OCSP_REVOKED)
        report_moment(report, "revocationTime", NULL, single->revocation_time);
    if (single->status == CE_OCSP_REVOKED && single->has_reason)
        report_put(report, "revocationReason", NULL, "%s", ce_crl_reason_name(single->reason));
    report_moment(report, "thisUpdate", NULL, single->this_update);
    if (single->has_next_update)
        report_moment(report, "nextUpdate", NULL, single->next_update);
}

static bool tell(const struct wishes *w, const struct ce_ocsp_response *response,
                 const struct cli_options *options, struct wt_error *error)
{
    struct report report = {.title = "pki.made_ocsp_response", .style = STYLE_GOOD};
    struct ce_view rest = response->responses;
    struct ce_ocsp_single single;
    bool refused = response->status != CE_OCSP_SUCCESSFUL;
    report_put(&report, "responseStatus", NULL, "%s", refused ? "unauthorized" : "successful");
    if (response->response_count > 1)
        report_put(&report, "responses", NULL, "%zu", response->response_count);
    else if (ce_ocsp_single_next(&rest, &single))
        report_answer(&report, &single);
    if (!refused)
        report_put(&report, "responderID", NULL, "%s", w->delegated ? "byKey" : "byName");
    report_put(&report, "ocsp_response", NULL, "%s", options->output ? options->output : "");
    bool ok = report_print(&report, options, error);
    report_clear(&report);
    return ok;
}

static bool answer(struct wishes *w, struct wt_ca *ca, const struct cli_options *options,
                   struct wt_error *error)
{
    struct ce_ocsp_request request;
    struct ce_ocsp_response response;
    struct wt_buffer bytes = {0};
    bool ok = pki_may_write(options->output, w->force, error) &&
              (!w->request || load_request(w, &request, error)) &&
              wt_ca_open(ca, options->operands[0], w->delegated, error) &&
              (w->request || imagine_request(w, ca, options->operands[1], &request, error)) &&
              pki_respond(ca, &request, w->delegated, w->lifetime, &response, error);
    if (ok)
        wt_put(&bytes, response.der.data, response.der.len);
    ok = ok && pki_deliver(options->output, &bytes, false, w->force, error) &&
         tell(w, &response, options, error);
    wt_buffer_clear(&bytes);
    return ok;
}

static const char *operands(const struct wishes *w)
{
    return w->make_request ? "two certificates: CERT.pem ISSUER.pem"
           : w->request    ? "one directory: DIR"
                           : "a directory and a certificate: DIR CERT.pem";
}

int pki_ocsp(int argc, char **argv)
{
    struct wishes w = {.lifetime = (int64_t)ANSWER_DAYS * PKI_DAY};
    struct wt_ca *ca = calloc(1, sizeof *ca);
    struct cli_options options;
    struct wt_error error = {0};
    int status = CLI_FAILED;
    bool ok = (ca || wt_fail(&error, "", "memory is out")) &&
              live_take_options(&argc, argv, table, take, &w, &error);
    int count = w.request && !w.make_request ? 1 : 2;
    if (ok && cli_begin(&options, argc, argv, "oj" CLI_TEXT_OPTIONS, help, operands(&w), count,
                        count, &status)) {
        ok = w.make_request ? ask(&w, &options, &error) : answer(&w, ca, &options, &error);
        status = CLI_FINE;
    }
    if (!ok)
        status = cli_complain(&error);
    if (ca)
        wt_ca_close(ca);
    free(ca);
    wt_arena_clear(&w.arena);
    return status;
}
