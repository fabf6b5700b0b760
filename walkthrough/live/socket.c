/* Sockets by way of getaddrinfo, so that IPv4 and IPv6 are one case. */
#include "walkthrough/live/socket.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "walkthrough/live/clock.h"

enum { BACKLOG = 512 };

static struct addrinfo *resolve(const char *host, const char *port, int family, int flags,
                                struct wt_error *error)
{
    struct addrinfo hints = {
        .ai_family = family, .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV | flags};
    struct addrinfo *found = NULL;
    int status = getaddrinfo(host, port, &hints, &found);
    if (status == 0)
        return found;
    wt_fail(error, host, "%s", status == EAI_SYSTEM ? strerror(errno) : gai_strerror(status));
    return NULL;
}

static int open_socket(const struct addrinfo *a)
{
    int fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
    if (fd >= 0 && (fcntl(fd, F_SETFL, O_NONBLOCK) < 0 || fcntl(fd, F_SETFD, FD_CLOEXEC) < 0)) {
        close(fd);
        return -1;
    }
    return fd;
}

int wt_socket_listen(const char *address, const char *port, struct wt_error *error)
{
    struct addrinfo *found = resolve(address, port, AF_UNSPEC, AI_PASSIVE, error);
    if (!found)
        return -1;
    int yes = 1;
    int fd = open_socket(found);
    bool ok = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
              bind(fd, found->ai_addr, found->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0;
    if (!ok) {
        wt_fail(error, address, "cannot listen on port %s: %s", port, strerror(errno));
        if (fd >= 0)
            close(fd);
        fd = -1;
    }
    freeaddrinfo(found);
    return fd;
}

/* 0, or why not, as an errno. */
static int finish_connecting(int fd, int64_t until_us)
{
    int reason = 0;
    socklen_t size = sizeof reason;
    struct pollfd waiting = {.fd = fd, .events = POLLOUT};
    for (;;) {
        int64_t left = until_us - wt_clock_us();
        int ready = left > 0 ? poll(&waiting, 1, (int)((left + 999) / 1000)) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready == 0)
            return ETIMEDOUT;
        if (ready < 0 || getsockopt(fd, SOL_SOCKET, SO_ERROR, &reason, &size) < 0)
            return errno;
        return reason;
    }
}

static int connect_one(const struct addrinfo *a, int64_t patience_us, int *reason)
{
    int fd = open_socket(a);
    if (fd < 0) {
        *reason = errno;
        return -1;
    }
    *reason = 0;
    if (connect(fd, a->ai_addr, a->ai_addrlen) < 0)
        *reason = errno == EINPROGRESS || errno == EINTR
                      ? finish_connecting(fd, wt_clock_us() + patience_us)
                      : errno;
    if (*reason == 0)
        return fd;
    close(fd);
    return -1;
}

int wt_socket_connect(const char *host, const char *port, int family, int64_t patience_us,
                      struct wt_error *error)
{
    struct addrinfo *found = resolve(host, port, family, 0, error);
    int fd = -1, reason = 0;
    for (const struct addrinfo *a = found; a && fd < 0; a = a->ai_next)
        fd = connect_one(a, patience_us, &reason);
    if (found && fd < 0)
        wt_fail(error, host, "no connection to port %s: %s", port, strerror(reason));
    if (found)
        freeaddrinfo(found);
    return fd;
}

/* Not every system lets us: it is slower then, and no worse. */
void wt_socket_hurry(int fd)
{
    int yes = 1;
    (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

static void write_address(const struct sockaddr_storage *address, socklen_t length, char *out,
                          size_t size)
{
    char host[64], port[16];
    if (getnameinfo((const struct sockaddr *)address, length, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        snprintf(out, size, "?");
    else
        snprintf(out, size, strchr(host, ':') ? "[%s]:%s" : "%s:%s", host, port);
}

void wt_socket_own(int fd, char *out, size_t size)
{
    struct sockaddr_storage address = {0};
    socklen_t length = sizeof address;
    if (getsockname(fd, (struct sockaddr *)&address, &length) < 0)
        length = 0;
    write_address(&address, length, out, size);
}

void wt_socket_peer(int fd, char *out, size_t size)
{
    struct sockaddr_storage address = {0};
    socklen_t length = sizeof address;
    if (getpeername(fd, (struct sockaddr *)&address, &length) < 0)
        length = 0;
    write_address(&address, length, out, size);
}
