/* A line of a key log is written in one piece and before the keys are used, so that who captures
 * can decrypt from the first sealed record on, also when the connection never ends. */
#include "walkthrough/cli/key_log.h"

#include <stdlib.h>

#include "crypto-edu/bytes.h"
#include "walkthrough/live/file.h"

void key_log_append(void *user, const struct wt_endpoint *endpoint, const char *label,
                    struct ce_view secret)
{
    struct key_log *log = user;
    const char *path = getenv("SSLKEYLOGFILE");
    struct ce_view random = wt_endpoint_secret(endpoint, "client_random");
    struct wt_buffer line = {0};
    if (!path || !*path)
        return;
    wt_puts(&line, label);
    wt_puts(&line, " ");
    wt_put_hex(&line, random.data, random.len);
    wt_puts(&line, " ");
    wt_put_hex(&line, secret.data, secret.len);
    wt_puts(&line, "\n");
    struct ce_view bytes = {(uint8_t *)line.data, line.len};
    bool ok = line.failed ? wt_fail(&log->error, path, "memory is out")
                          : wt_file_append_secret(path, bytes, &log->error);
    log->failed = log->failed || !ok;
    ce_wipe(line.data, line.capacity);
    wt_buffer_clear(&line);
}
