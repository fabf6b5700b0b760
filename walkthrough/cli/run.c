/* tlswalk run: plays a scenario and tells what happens. */
#include <stdio.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/files.h"
#include "walkthrough/cli/narrate.h"
#include "walkthrough/cli/source.h"

static const char help[] =
    "usage: tlswalk run SCENARIO [OPTION…]\n"
    "\n"
    "Plays a handshake between a client and a server, every byte of it, and tells what happens.\n"
    "The same scenario, seed and options give the same bytes on every machine.\n"
    "\n"
    "  --seed N       where all its randomness comes from: decimal or 0x…; 1 if not given\n"
    "  --host NAME    the host that the client wants\n"
    "  --suite NAME   another cipher suite with the same key exchange\n"
    "  --no-ems       the client does not offer extended_master_secret\n"
    "  --what-if CHANGE  what if? \"flip server.server_hello.random[31]\"; may be repeated; see\n"
    "                 tlswalk-what-if(7)\n"
    "  --level LEVEL  story (the default), detail or bytes\n"
    "  --json         print the lesson file instead of the narration\n"
    "  -o FILE        write the lesson file, too\n"
    "  --lang en|zh   the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN   auto (the default), always or never\n";

int cli_run(int argc, char **argv)
{
    struct cli_options options;
    struct wt_error error = {0};
    int status;
    if (!cli_begin(&options, argc, argv, CLI_SCENARIO_OPTIONS CLI_TEXT_OPTIONS "ljo", help,
                   "one SCENARIO; `tlswalk list` names them all", 1, 1, &status))
        return status;
    struct wt_trace *trace = source_play(&options, options.operands[0], &error);
    bool ok = trace && file_deliver_lesson(&options, trace, &error);
    if (ok && !options.json)
        ok = narrate(&options, trace, &error);
    wt_trace_free(trace);
    return ok ? CLI_FINE : cli_complain(&error);
}
