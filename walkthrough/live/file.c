/* Whole files through POSIX calls, so that a file of secrets is never, not even for a moment,
 * readable by others. */
#include "walkthrough/live/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONGEST_PATH = 4096 };

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

/* durable: not before it is on the disk. */
static bool write_to(int fd, struct ce_view contents, bool durable)
{
    bool ok = fd >= 0 && write_all(fd, contents) && (!durable || fsync(fd) == 0);
    int reason = errno;
    if (fd >= 0 && close(fd) != 0 && ok)
        return false;
    errno = reason;
    return ok;
}

/* How a file takes the place of what was there. */
struct manner {
    mode_t mode;
    bool durable; /* it is on the disk, under its name, when the call returns */
    bool only_new;
};

/* link, unlike rename, does not put itself in another's place. */
static bool take_name(const char *beside, const char *path, bool only_new)
{
    if (!only_new)
        return rename(beside, path) == 0;
    if (link(beside, path) == 0) {
        unlink(beside);
        return true;
    }
    if (errno != EPERM && errno != EOPNOTSUPP) /* what a USB stick says, which has no links */
        return false;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    return fd >= 0 && close(fd) == 0 && rename(beside, path) == 0;
}

/* A new name is on the disk when its folder is. Some file systems cannot be asked for that. */
static bool folder_to_disk(const char *path)
{
    const char *name = strrchr(path, '/');
    char *folder = name == path ? strdup("/") : strdup(name ? path : ".");
    if (folder && name > path && name)
        folder[name - path] = '\0';
    int fd = folder ? open(folder, O_RDONLY | O_CLOEXEC) : -1;
    bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
    int reason = errno;
    if (fd >= 0)
        close(fd);
    free(folder);
    errno = reason;
    return ok;
}

/* Into a new file beside it, which then takes its name: the old contents or the new, never a part.
 */
static bool write_and_rename(const char *path, struct ce_view contents, struct manner manner)
{
    size_t size = strlen(path) + sizeof ".XXXXXX";
    char *beside = malloc(size);
    if (!beside)
        return false;
    snprintf(beside, size, "%s.XXXXXX", path);
    int fd = mkstemp(beside); /* mode 0600 */
    bool made = fd >= 0;
    bool permitted = made && fchmod(fd, manner.mode) == 0;
    bool ok = write_to(fd, contents, manner.durable) && permitted &&
              take_name(beside, path, manner.only_new);
    int reason = errno;
    if (made && !ok)
        unlink(beside);
    free(beside);
    errno = reason;
    return ok && (!manner.durable || folder_to_disk(path));
}

/* `-o /dev/stdout > FILE`: to replace FILE would lose what else goes there. */
static bool is_our_output(const struct stat *there)
{
    struct stat own;
    return fstat(STDOUT_FILENO, &own) == 0 && own.st_dev == there->st_dev &&
           own.st_ino == there->st_ino;
}

static mode_t usual_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Where a path leads at the end of its symbolic links; that file may not be there yet. */
static bool follow(const char *path, char target[static LONGEST_PATH])
{
    int len = snprintf(target, LONGEST_PATH, "%s", path);
    for (int links = 0; len >= 0 && len < LONGEST_PATH && links < 40; links++) {
        char link[LONGEST_PATH];
        ssize_t got = readlink(target, link, sizeof link - 1);
        if (got < 0)
            return errno == EINVAL || errno == ENOENT; /* no link, or nothing yet */
        link[got] = '\0';
        const char *name = strrchr(target, '/');
        size_t folder = link[0] == '/' || !name ? 0 : (size_t)(name + 1 - target);
        len = snprintf(target + folder, LONGEST_PATH - folder, "%s", link) + (int)folder;
    }
    errno = ELOOP;
    return false;
}

/* Pipes and devices are written to as they are; of a link, it is the file at its end that is
 * replaced. */
static bool write_where_it_leads(const char *path, struct ce_view contents, struct manner manner)
{
    struct stat there;
    char target[LONGEST_PATH];
    bool exists = stat(path, &there) == 0;
    if (exists && is_our_output(&there))
        return fflush(stdout) == 0 && write_all(STDOUT_FILENO, contents);
    if (exists && !S_ISREG(there.st_mode))
        return write_to(open(path, O_WRONLY | O_CLOEXEC), contents, false);
    manner.mode = manner.mode ? manner.mode : exists ? there.st_mode & 0777 : usual_mode();
    if (manner.only_new)
        return write_and_rename(path, contents, manner);
    return follow(path, target) && write_and_rename(target, contents, manner);
}

/* An interrupt would leave the temporary file behind: it waits until the rename is done. */
static bool write_whole(const char *path, struct ce_view contents, struct manner manner,
                        struct wt_error *error)
{
    sigset_t interrupts, before;
    sigemptyset(&interrupts);
    sigaddset(&interrupts, SIGINT);
    sigaddset(&interrupts, SIGTERM);
    sigaddset(&interrupts, SIGHUP);
    sigprocmask(SIG_BLOCK, &interrupts, &before);
    bool ok = write_where_it_leads(path, contents, manner);
    int reason = errno;
    sigprocmask(SIG_SETMASK, &before, NULL);
    return ok || wt_fail(error, path, "%s", strerror(reason));
}

bool wt_file_write(const char *path, struct ce_view contents, bool secret, struct wt_error *error)
{
    return write_whole(path, contents, (struct manner){.mode = secret ? 0600 : 0}, error);
}

bool wt_file_keep(const char *path, struct ce_view contents, unsigned wishes,
                  struct wt_error *error)
{
    const struct manner manner = {.mode = wishes & WT_FILE_SECRET ? 0600 : 0,
                                  .durable = true,
                                  .only_new = wishes & WT_FILE_NEW};
    return write_whole(path, contents, manner, error);
}

bool wt_file_keep_name(const char *path, struct wt_error *error)
{
    return folder_to_disk(path) || wt_fail(error, path, "%s", strerror(errno));
}

bool wt_file_append_secret(const char *path, struct ce_view line, struct wt_error *error)
{
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    return write_to(fd, line, false) || wt_fail(error, path, "%s", strerror(errno));
}
