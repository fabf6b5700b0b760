/* Whole files through POSIX calls, so that a file of secrets is never, not even for a moment,
 * readable by others. */
#include "walkthrough/live/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool wt_file_read(const char *path, size_t limit, struct wt_buffer *out, struct wt_error *error)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return wt_fail(error, path, "%s", strerror(errno));
    char piece[4096];
    size_t total = 0, got;
    while (total <= limit && (got = fread(piece, 1, sizeof piece, file)) > 0) {
        wt_put(out, piece, got);
        total += got;
    }
    bool broken = ferror(file) != 0;
    int reason = errno;
    fclose(file);
    if (broken)
        return wt_fail(error, path, "%s", strerror(reason));
    if (total > limit)
        return wt_fail(error, path, "longer than %zu bytes", limit);
    return !out->failed || wt_fail(error, path, "memory is out");
}

static bool write_all(int fd, struct ce_view contents)
{
    size_t done = 0;
    while (done < contents.len) {
        ssize_t n = write(fd, contents.data + done, contents.len - done);
        if (n > 0)
            done += (size_t)n;
        else if (n == 0 || errno != EINTR)
            return false;
    }
    return true;
}

bool wt_file_write(const char *path, struct ce_view contents, bool secret, struct wt_error *error)
{
    size_t size = strlen(path) + 8;
    char *beside = malloc(size);
    if (!beside)
        return wt_fail(error, path, "memory is out");
    snprintf(beside, size, "%s.XXXXXX", path);
    int fd = mkstemp(beside); /* mode 0600 */
    bool ok = fd >= 0 && write_all(fd, contents);
    mode_t mask = umask(0);
    umask(mask);
    ok = ok && (secret || fchmod(fd, 0666 & ~mask) == 0);
    if (fd >= 0 && close(fd) != 0)
        ok = false;
    ok = ok && rename(beside, path) == 0;
    int reason = errno;
    if (!ok && fd >= 0)
        unlink(beside);
    free(beside);
    return ok || wt_fail(error, path, "%s", strerror(reason));
}

bool wt_file_append_secret(const char *path, struct ce_view line, struct wt_error *error)
{
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    bool ok = fd >= 0 && write_all(fd, line);
    int reason = errno;
    if (fd >= 0)
        close(fd);
    return ok || wt_fail(error, path, "%s", strerror(reason));
}
