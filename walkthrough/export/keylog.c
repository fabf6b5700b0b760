/*
 * The NSS key log, as SSLKEYLOGFILE asks for it and Wireshark reads it: one line for each
 * connection of TLS 1.2, "CLIENT_RANDOM <client_random> <master_secret>" in hex.
 */
#include <string.h>

#include "walkthrough/export/formats.h"

static const struct wt_value *value_of(const struct wt_trace *trace, wt_id connection,
                                       const char *name)
{
    for (size_t i = 0; i < trace->value_count; i++) {
        const struct wt_value *value = &trace->values[i];
        if (value->connection == connection && !value->withheld && strcmp(value->name, name) == 0)
            return value;
    }
    return NULL;
}

/* A master secret is what opens every record, so for a live session it needs --with-secrets. */
bool export_keylog(const struct wt_trace *trace, const struct wt_export_options *options,
                   struct wt_buffer *out, struct wt_error *error)
{
    if (trace->origin.kind != WT_FROM_SCENARIO && !options->with_secrets)
        return wt_fail_usage(error, "keylog", "a key log is secrets: ask for it --with-secrets");
    size_t lines = 0;
    for (size_t i = 0; i < trace->connection_count; i++) {
        wt_id connection = trace->connections[i].id;
        const struct wt_value *random = value_of(trace, connection, "client_random");
        const struct wt_value *secret = value_of(trace, connection, "master_secret");
        if (!random || !secret)
            continue;
        wt_puts(out, "CLIENT_RANDOM ");
        wt_put_hex(out, random->bytes.data, random->bytes.len);
        wt_puts(out, " ");
        wt_put_hex(out, secret->bytes.data, secret->bytes.len);
        wt_puts(out, "\n");
        lines++;
    }
    if (lines == 0)
        return wt_fail(error, "keylog", "no connection here has a master secret");
    return !out->failed || wt_fail(error, "", "memory is out");
}
