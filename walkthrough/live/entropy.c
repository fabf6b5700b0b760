/* /dev/urandom, which POSIX systems have in common. A short read is an error, never a weak key. */
#include "walkthrough/live/entropy.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "crypto-edu/bytes.h"

/* Fills out; CE_ERR_RANDOM, with out wiped, when the system does not give that much. */
static ce_status read_urandom(uint8_t *out, size_t len)
{
    int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    size_t have = 0;
    while (fd >= 0 && have < len) {
        ssize_t got = read(fd, out + have, len - have);
        if (got > 0)
            have += (size_t)got;
        else if (got == 0 || errno != EINTR)
            break;
    }
    if (fd >= 0)
        close(fd);
    if (have == len && fd >= 0)
        return CE_OK;
    ce_wipe(out, len);
    return CE_ERR_RANDOM;
}

static ce_status fill(void *user, uint8_t *out, size_t len)
{
    (void)user;
    return read_urandom(out, len);
}

struct ce_random wt_entropy_random(void)
{
    return (struct ce_random){fill, NULL};
}

ce_status wt_entropy_draw(void *user, const char *purpose, unsigned use, uint8_t *out, size_t len)
{
    (void)user, (void)purpose, (void)use;
    return read_urandom(out, len);
}
