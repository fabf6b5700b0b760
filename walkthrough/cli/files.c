/*
 * Reading and writing files, standard input and output among them. A lesson that is half written is
 * worth less than none, so files appear by rename (POSIX: rename is atomic).
 */
#include "walkthrough/cli/files.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

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

static bool write_in_place(const char *path, const struct wt_buffer *contents,
                           struct wt_error *error)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return wt_fail(error, path, "%s", strerror(errno));
    bool ok = fwrite(contents->data, 1, contents->len, file) == contents->len;
    if (fclose(file) != 0 || !ok)
        return wt_fail(error, path, "%s", strerror(errno));
    return true;
}

/* An interrupt would leave the temporary file behind: it waits until the rename is done. */
static bool write_and_rename(const char *path, const struct wt_buffer *contents,
                             struct wt_error *error)
{
    sigset_t interrupts, before;
    sigemptyset(&interrupts);
    sigaddset(&interrupts, SIGINT);
    sigaddset(&interrupts, SIGTERM);
    sigaddset(&interrupts, SIGHUP);
    sigprocmask(SIG_BLOCK, &interrupts, &before);
    struct ce_view bytes = {(const uint8_t *)contents->data, contents->len};
    bool ok = wt_file_write(path, bytes, false, error);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return ok;
}

bool file_write(const char *path, const struct wt_buffer *contents, struct wt_error *error)
{
    struct stat there;
    if (contents->failed)
        return wt_fail(error, path, "memory is out");
    if (stat(path, &there) == 0 && !S_ISREG(there.st_mode))
        return write_in_place(path, contents, error);
    return write_and_rename(path, contents, error);
}

bool file_deliver(const char *path, const struct wt_buffer *contents, struct wt_error *error)
{
    if (path && strcmp(path, "-") != 0)
        return file_write(path, contents, error);
    if (contents->failed)
        return wt_fail(error, "", "memory is out");
    fwrite(contents->data, 1, contents->len, stdout); /* main looks whether it arrived */
    return true;
}
