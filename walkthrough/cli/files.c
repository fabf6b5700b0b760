/*
 * Reading and writing files. A lesson that is half written is worth less than none, so files appear
 * by rename (POSIX: rename is atomic), with interrupts held back until it is done.
 */
#include "walkthrough/cli/files.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_FILE = 64 << 20, CHUNK = 1 << 16 };

static bool read_stream(FILE *file, const char *name, struct wt_buffer *out, struct wt_error *error)
{
    char *chunk = malloc(CHUNK);
    if (!chunk)
        return wt_fail(error, name, "memory is out");
    for (size_t len; (len = fread(chunk, 1, CHUNK, file)) > 0 && out->len <= MAX_FILE;)
        wt_put(out, chunk, len);
    free(chunk);
    if (ferror(file))
        return wt_fail(error, name, "%s", strerror(errno));
    if (out->len > MAX_FILE)
        return wt_fail(error, name, "is larger than 64 MB");
    wt_put(out, "", 0);
    return out->failed ? wt_fail(error, name, "memory is out") : true;
}

bool file_read(const char *path, struct wt_buffer *out, struct wt_error *error)
{
    if (!strcmp(path, "-"))
        return read_stream(stdin, "standard input", out, error);
    FILE *file = fopen(path, "rb");
    if (!file)
        return wt_fail(error, path, "%s", strerror(errno));
    bool ok = read_stream(file, path, out, error);
    fclose(file);
    return ok;
}

static bool write_all(int fd, const struct wt_buffer *contents)
{
    for (size_t done = 0; done < contents->len;) {
        ssize_t n = write(fd, contents->data + done, contents->len - done);
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0)
            done += (size_t)n;
    }
    return true;
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

/* mkstemp makes a file that only its owner may read; the one it becomes is as open as any other. */
static bool write_beside(char *temporary, const char *path, const struct wt_buffer *contents)
{
    int fd = mkstemp(temporary);
    if (fd < 0)
        return false;
    mode_t mask = umask(0);
    umask(mask);
    bool ok = write_all(fd, contents) && fchmod(fd, 0666 & ~mask) == 0 && fsync(fd) == 0;
    int reason = errno;
    if (close(fd) != 0 && ok) {
        reason = errno;
        ok = false;
    }
    if (ok && rename(temporary, path) == 0)
        return true;
    if (ok)
        reason = errno;
    unlink(temporary);
    errno = reason;
    return false;
}

static bool write_and_rename(const char *path, const struct wt_buffer *contents,
                             struct wt_error *error)
{
    static const char suffix[] = ".XXXXXX";
    char *temporary = malloc(strlen(path) + sizeof suffix);
    if (!temporary)
        return wt_fail(error, path, "memory is out");
    strcpy(temporary, path);
    strcat(temporary, suffix);
    sigset_t interrupts, before;
    sigemptyset(&interrupts);
    sigaddset(&interrupts, SIGINT);
    sigaddset(&interrupts, SIGTERM);
    sigaddset(&interrupts, SIGHUP);
    sigprocmask(SIG_BLOCK, &interrupts, &before);
    bool ok = write_beside(temporary, path, contents);
    int reason = errno;
    sigprocmask(SIG_SETMASK, &before, NULL);
    free(temporary);
    return ok ? true : wt_fail(error, path, "%s", strerror(reason));
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
