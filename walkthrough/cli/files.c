/* Reading and writing files, standard input and output among them. */
#include "walkthrough/cli/files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "walkthrough/live/file.h"

enum { MAX_FILE = 64 << 20 };

static bool read_input(struct wt_buffer *out, struct wt_error *error)
{
    static const char name[] = "standard input";
    char piece[4096];
    for (size_t len; (len = fread(piece, 1, sizeof piece, stdin)) > 0 && out->len <= MAX_FILE;)
        wt_put(out, piece, len);
    if (ferror(stdin))
        return wt_fail(error, name, "%s", strerror(errno));
    if (out->len > MAX_FILE)
        return wt_fail(error, name, "longer than %d bytes", MAX_FILE);
    return out->failed ? wt_fail(error, name, "memory is out") : true;
}

bool file_read(const char *path, struct wt_buffer *out, struct wt_error *error)
{
    bool ok =
        strcmp(path, "-") != 0 ? wt_file_read(path, MAX_FILE, out, error) : read_input(out, error);
    wt_put(out, "", 0); /* an empty file is a text, too */
    return ok && (!out->failed || wt_fail(error, path, "memory is out"));
}

bool file_deliver(const char *path, const struct wt_buffer *contents, bool secret,
                  struct wt_error *error)
{
    struct ce_view bytes = {(const uint8_t *)contents->data, contents->len};
    if (contents->failed)
        return wt_fail(error, path ? path : "", "memory is out");
    if (path && strcmp(path, "-") != 0)
        return wt_file_write(path, bytes, secret, error);
    fwrite(contents->data, 1, contents->len, stdout); /* main looks whether it arrived */
    return true;
}

bool file_deliver_lesson(const struct cli_options *options, const struct wt_trace *trace,
                         struct wt_error *error)
{
    struct wt_export_options wishes = {.with_secrets = options->with_secrets};
    struct wt_buffer json = {0};
    if (!options->output && !options->json)
        return true;
    bool ok = wt_export(trace, "json", &wishes, &json, error);
    if (ok && options->output)
        ok = file_deliver(options->output, &json, options->with_secrets, error);
    if (ok && options->json)
        ok = file_deliver(NULL, &json, false, error);
    wt_buffer_clear(&json);
    return ok;
}
