/* The key log that browsers, curl and Wireshark know: SSLKEYLOGFILE (draft-ietf-tls-keylogfile). */
#ifndef WALKTHROUGH_CLI_KEY_LOG_H
#define WALKTHROUGH_CLI_KEY_LOG_H

#include "walkthrough/tls/endpoint.h"
#include "walkthrough/trace/error.h"

struct key_log {
    bool failed;
    struct wt_error error; /* why a line could not be written */
};

/* The keys_made of struct wt_config; user is a struct key_log. Appends a line to the file that
 * SSLKEYLOGFILE names, if it names one. */
void key_log_append(void *user, const struct wt_endpoint *endpoint, const char *label,
                    struct ce_view secret);

#endif
