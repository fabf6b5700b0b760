/*
 * Preloaded into a program, counts what it does to files, and at the n-th (DIE_AT) ends it as a
 * power cut would, in the middle of a write too; or (FAIL_AT) lets that one fail as on a full disk.
 * With NO_LINKS the file system has no hard links.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static long done;

/* True when this one is to fail. */
static int strikes(void)
{
    const char *die = getenv("DIE_AT"), *fail = getenv("FAIL_AT");
    done++;
    if (die && done == atol(die))
        kill(getpid(), SIGKILL);
    if (fail && done == atol(fail)) {
        errno = ENOSPC;
        return 1;
    }
    return 0;
}

#define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t len)
{
    const char *die = getenv("DIE_AT");
    if (fd <= STDERR_FILENO)
        return REAL(write)(fd, bytes, len);
    if (die && done + 1 == atol(die))
        REAL(write)(fd, bytes, len / 2);
    return strikes() ? -1 : REAL(write)(fd, bytes, len);
}

int fsync(int fd)
{
    return strikes() ? -1 : REAL(fsync)(fd);
}

int rename(const char *from, const char *to)
{
    return strikes() ? -1 : REAL(rename)(from, to);
}

int link(const char *from, const char *to)
{
    if (getenv("NO_LINKS")) {
        errno = EPERM;
        return -1;
    }
    return strikes() ? -1 : REAL(link)(from, to);
}

int mkdir(const char *path, mode_t mode)
{
    return strikes() ? -1 : REAL(mkdir)(path, mode);
}

int mkstemp(char *name)
{
    return strikes() ? -1 : REAL(mkstemp)(name);
}
