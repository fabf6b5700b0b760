/* Opening sockets: one that listens, one that is connected; and how an address is written. */
#ifndef WALKTHROUGH_LIVE_SOCKET_H
#define WALKTHROUGH_LIVE_SOCKET_H

#include <stddef.h>
#include <stdint.h>

#include "walkthrough/trace/error.h"

/* Listens at an address ("127.0.0.1", "::1", a name) and port ("0": any). The descriptor, or -1
 * with an error. */
int wt_socket_listen(const char *address, const char *port, struct wt_error *error);
/* Connects to the first address of a host that answers within the time; family is AF_INET,
 * AF_INET6, or AF_UNSPEC for either. -1 with an error. The time does not limit the resolver. */
int wt_socket_connect(const char *host, const char *port, int family, int64_t patience_us,
                      struct wt_error *error);
/* Small pieces go out at once: a flight is several records, and each row of the state table sends
 * its own. */
void wt_socket_hurry(int fd);
/* "127.0.0.1:8443" or "[::1]:8443" of this end and of the other; "?" when unknown. */
void wt_socket_own(int fd, char *out, size_t size);
void wt_socket_peer(int fd, char *out, size_t size);

#endif
