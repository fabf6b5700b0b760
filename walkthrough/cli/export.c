/* tlswalk export: a trace in the format of some other program. */
#include <string.h>
#include <unistd.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/files.h"
#include "walkthrough/cli/source.h"

static const char help[] =
    "usage: tlswalk export -f FORMAT [-o FILE] SCENARIO|FILE.json [OPTION…]\n"
    "\n"
    "Writes a handshake in another format.\n"
    "\n"
    "  -f json        the lesson file, as `tlswalk run -o` writes it\n"
    "  -f keylog      the secrets as SSLKEYLOGFILE holds them, for Wireshark\n"
    "  -f pcapng      a capture with its secrets inside: Wireshark opens it decrypted\n"
    "  -f pem         the certificates that were seen\n"
    "  -o FILE        where to; standard output if not given\n"
    "  --with-secrets also the secrets of a live session; a scenario's are always written\n"
    "  --seed N, --host NAME, --suite NAME, --no-ems, --what-if CHANGE   as for `tlswalk run`\n";

int cli_export(int argc, char **argv)
{
    struct cli_options options;
    struct wt_error error = {0};
    struct wt_buffer out = {0};
    int status;
    if (!cli_begin(&options, argc, argv, CLI_SCENARIO_OPTIONS "foSh", help,
                   "one SCENARIO or lesson FILE", 1, 1, &status))
        return status;
    if (!options.format) {
        wt_fail_usage(&error, "--format", "expected json, keylog, pcapng or pem");
        return cli_complain(&error);
    }
    if (!options.output && strcmp(options.format, "pcapng") == 0 && isatty(STDOUT_FILENO)) {
        wt_fail_usage(&error, "--format",
                      "a capture is no text for a terminal: name a file with -o");
        return cli_complain(&error);
    }
    struct wt_export_options wishes = {.with_secrets = options.with_secrets};
    struct wt_trace *trace = source_open(&options, options.operands[0], &error);
    bool ok = trace && wt_export(trace, options.format, &wishes, &out, &error) &&
              file_deliver(options.output, &out, false, &error);
    wt_buffer_clear(&out);
    wt_trace_free(trace);
    return ok ? CLI_FINE : cli_complain(&error);
}
