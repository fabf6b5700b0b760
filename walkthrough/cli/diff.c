/* tlswalk diff: two ClientHellos, field by field. */
#include <stdio.h>
#include <stdlib.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/diff_view.h"
#include "walkthrough/cli/hello_source.h"
#include "walkthrough/wire/annotate.h"
#include "walkthrough/wire/names.h"

static const char help[] =
    "usage: tlswalk diff [OPTION…] A B\n"
    "\n"
    "Compares the ClientHellos of two clients field by field: what only one of them says, what\n"
    "both say differently, and what stands in another order. A and B are files: a lesson, or a\n"
    "handshake message or records, as bytes or in hex; or scenarios. One may be -, standard "
    "input.\n"
    "\n"
    "  --ignore-fresh   leaves out what each connection draws anew: random, session id, key\n"
    "                   shares, binders …\n"
    "  --json           as JSON; tlswalk-diff(1) describes it\n"
    "  --lang en|zh     the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN     auto (the default), always or never\n"
    "\n"
    "Exit status: 0 no difference, 1 differences, 2 trouble.\n";

enum { DIFF_SAME = 0, DIFF_DIFFERENT = 1, DIFF_TROUBLE = 2 };

/* One side, read, decoded and annotated. */
struct side {
    struct wt_buffer message;
    struct wire_pen pen;
    struct handshake_message *decoded;
};

static bool open_side(struct side *side, const struct cli_options *options, const char *name,
                      struct wt_error *error)
{
    if (!hello_read(&side->message, options, name, error))
        return false;
    const uint8_t *bytes = (const uint8_t *)side->message.data;
    struct wire w;
    side->decoded = malloc(sizeof *side->decoded);
    if (side->message.failed || !side->decoded)
        return wt_fail(error, name, "memory is out");
    wire_reader(&w, "handshake", bytes, side->message.len, NULL, &side->pen);
    wire_handshake(&w, side->decoded);
    if (!wire_finish(&w)) {
        const char *alert = wire_name("description", (uint64_t)w.alert);
        return wt_fail(error, name, "%s at offset %zu: %s (alert %s)", w.error_path, w.error_at,
                       w.error, alert ? alert : "?");
    }
    return side->pen.out_of_memory ? wt_fail(error, name, "memory is out") : true;
}

static void close_side(struct side *side)
{
    free(side->decoded);
    wire_pen_clear(&side->pen);
    wt_buffer_clear(&side->message);
}

static bool show(const struct cli_options *options, const struct diff_side shown[static 2],
                 const struct wt_differences *d, struct wt_error *error)
{
    struct wt_buffer json = {0};
    struct page page;
    if (options->json) {
        json_differences(&json, shown, d, options->ignore_fresh);
        bool ok = !json.failed || wt_fail(error, "", "memory is out");
        if (ok)
            fwrite(json.data, 1, json.len, stdout);
        wt_buffer_clear(&json);
        return ok;
    }
    if (!page_open(&page, options, error))
        return false;
    view_differences(&page, shown, d, options->ignore_fresh);
    bool ok = page_print(&page, stdout, error);
    page_close(&page);
    return ok;
}

static bool differ(const struct wt_differences *d, bool ignore_fresh)
{
    for (size_t i = 0; i < d->count; i++)
        if (!d->list[i].fresh || !ignore_fresh)
            return true;
    return false;
}

static int compare(const struct cli_options *options, struct side sides[static 2],
                   struct wt_error *error)
{
    struct wt_differences d = {.count = 0};
    struct diff_side shown[2];
    struct wt_message_bytes messages[2];
    for (int i = 0; i < 2; i++) {
        if (!open_side(&sides[i], options, options->operands[i], error))
            return DIFF_TROUBLE;
        messages[i] =
            (struct wt_message_bytes){&sides[i].pen, (const uint8_t *)sides[i].message.data};
        shown[i] = (struct diff_side){options->operands[i], &sides[i].decoded->is.client_hello};
    }
    bool ok = wt_diff_fields(&d, &messages[0], &messages[1]) || wt_fail(error, "", "memory is out");
    ok = ok && show(options, shown, &d, error);
    int status = differ(&d, options->ignore_fresh) ? DIFF_DIFFERENT : DIFF_SAME;
    wt_differences_clear(&d);
    return ok ? status : DIFF_TROUBLE;
}

int cli_diff(int argc, char **argv)
{
    struct cli_options options;
    struct wt_error error = {0};
    struct side sides[2] = {{.decoded = NULL}, {.decoded = NULL}};
    int status;
    if (!cli_begin(&options, argc, argv, "jF" CLI_SCENARIO_OPTIONS CLI_TEXT_OPTIONS, help,
                   "two ClientHellos, A and B", 2, 2, &status))
        return status;
    status = compare(&options, sides, &error);
    close_side(&sides[0]);
    close_side(&sides[1]);
    if (status == DIFF_TROUBLE)
        cli_complain(&error);
    return status;
}
