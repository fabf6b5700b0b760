/* tlswalk decode: pasted bytes, explained. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/pem.h"
#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/explain.h"
#include "walkthrough/cli/files.h"
#include "walkthrough/cli/pasted.h"

static const char help[] =
    "usage: tlswalk decode [FILE|-] [OPTION…]\n"
    "\n"
    "Explains bytes: records with the messages inside, handshake messages, a certificate, HTTP.\n"
    "They may be hex (with spaces, line ends, colons, 0x), PEM, or a file of bytes; standard\n"
    "input if no file is given.\n"
    "\n"
    "  --as KIND      record, handshake, certificate or http, when it cannot be told from the\n"
    "                 bytes\n"
    "  --kx KX        the key exchange, for messages that do not say it themselves: rsa, dhe,\n"
    "                 ecdhe or dh_anon\n"
    "  --tls VERSION  the version, for messages that differ by it: 1.0, 1.1, 1.2 or 1.3; else it\n"
    "                 is told from the messages\n"
    "  --lang en|zh   the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN   auto (the default), always or never\n";

static enum pasted_kind kind_of(const struct cli_options *options, const struct wt_buffer *bytes)
{
    if (!options->decode_as)
        return pasted_guess(bytes);
    switch (options->decode_as[0]) {
    case 'r':
        return PASTED_RECORD;
    case 'c':
        return PASTED_CERTIFICATE;
    default:
        return options->decode_as[1] == 'a' ? PASTED_HANDSHAKE : PASTED_HTTP;
    }
}

static bool decode_bytes(struct page *page, const struct cli_options *options,
                         const struct wt_buffer *bytes, struct wt_error *error)
{
    switch (kind_of(options, bytes)) {
    case PASTED_RECORD:
        return explain_records(page, bytes, &options->context, error);
    case PASTED_HANDSHAKE:
        return explain_handshake(page, bytes, &options->context, error);
    case PASTED_CERTIFICATE:
        return explain_certificate(page, bytes, error);
    case PASTED_HTTP:
        return explain_whole(page, LAYER_HTTP, bytes, error);
    case PASTED_UNKNOWN:
        break;
    }
    return wt_fail(error, "input",
                   "looks like nothing known; say --as record, handshake, certificate or http");
}

/* One block after the other; only certificates can be explained. */
static bool decode_pem(struct page *page, const struct wt_buffer *input, struct wt_error *error)
{
    char label[CE_PEM_MAX_LABEL];
    uint8_t *der = malloc(input->len);
    if (!der)
        return wt_fail(error, "", "memory is out");
    bool ok = true;
    for (size_t at = 0; ok;) {
        struct wt_buffer block = {.data = (char *)der, .len = input->len};
        ce_status status = ce_pem_decode(label, der, &block.len, input->data, input->len, &at);
        if (status == CE_ERR_STATE)
            break;
        if (status != CE_OK)
            ok = wt_fail(error, "input", "broken PEM: %s", ce_status_text(status));
        else if (strcmp(label, "CERTIFICATE") != 0)
            ok = wt_fail(error, "input", "a PEM block of %s; expected CERTIFICATE", label);
        else
            ok = explain_certificate(page, &block, error);
    }
    ce_wipe(der, input->len);
    free(der);
    return ok;
}

static bool decode(struct page *page, const struct cli_options *options, struct wt_error *error)
{
    struct wt_buffer input = {0}, bytes = {0};
    const char *path = options->operand_count ? options->operands[0] : "-";
    bool ok = file_read(path, &input, error);
    if (ok && pasted_is_pem(&input))
        ok = decode_pem(page, &input, error);
    else if (ok)
        ok = pasted_bytes(&input, &bytes, error) && decode_bytes(page, options, &bytes, error);
    wt_buffer_clear(&bytes);
    wt_buffer_clear(&input);
    return ok;
}

int cli_decode(int argc, char **argv)
{
    struct cli_options options;
    struct wt_error error = {0};
    struct page page;
    int status;
    if (!cli_begin(&options, argc, argv, "akt" CLI_TEXT_OPTIONS, help, "one FILE, or -", 0, 1,
                   &status))
        return status;
    if (!page_open(&page, &options, &error))
        return cli_complain(&error);
    bool ok = decode(&page, &options, &error);
    ok = page_print(&page, stdout, &error) && ok;
    page_close(&page);
    return ok ? CLI_FINE : cli_complain(&error);
}
