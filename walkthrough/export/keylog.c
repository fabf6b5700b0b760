/*
 * The NSS key log (draft-ietf-tls-keylogfile), as SSLKEYLOGFILE asks for it and Wireshark reads it:
 * a label, the connection's client_random and a secret, in hex. TLS 1.2 has one secret, TLS 1.3 one
 * for each direction and phase.
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

/* Labels and the names of the values they stand for. */
static const struct {
    const char *label, *name;
} secrets[] = {
    {"CLIENT_RANDOM", "master_secret"},
    {"CLIENT_EARLY_TRAFFIC_SECRET", "client_early_traffic_secret"},
    {"CLIENT_HANDSHAKE_TRAFFIC_SECRET", "client_handshake_traffic_secret"},
    {"SERVER_HANDSHAKE_TRAFFIC_SECRET", "server_handshake_traffic_secret"},
    {"CLIENT_TRAFFIC_SECRET_0", "client_application_traffic_secret_0"},
    {"SERVER_TRAFFIC_SECRET_0", "server_application_traffic_secret_0"},
    {"EXPORTER_SECRET", "exporter_master_secret"},
};

static size_t put_lines(const struct wt_trace *trace, wt_id connection, struct wt_buffer *out)
{
    size_t lines = 0;
    const struct wt_value *random = value_of(trace, connection, "client_random");
    for (size_t i = 0; random && i < sizeof secrets / sizeof *secrets; i++) {
        const struct wt_value *secret = value_of(trace, connection, secrets[i].name);
        if (!secret)
            continue;
        wt_printf(out, "%s ", secrets[i].label);
        wt_put_hex(out, random->bytes.data, random->bytes.len);
        wt_puts(out, " ");
        wt_put_hex(out, secret->bytes.data, secret->bytes.len);
        wt_puts(out, "\n");
        lines++;
    }
    return lines;
}

/* These secrets are what opens every record, so for a live session it needs --with-secrets. */
bool export_keylog(const struct wt_trace *trace, const struct wt_export_options *options,
                   struct wt_buffer *out, struct wt_error *error)
{
    if (trace->origin.kind != WT_FROM_SCENARIO && !options->with_secrets)
        return wt_fail_usage(error, "keylog", "a key log is secrets: ask for it --with-secrets");
    size_t lines = 0;
    for (size_t i = 0; i < trace->connection_count; i++)
        lines += put_lines(trace, trace->connections[i].id, out);
    if (lines == 0)
        return wt_fail(error, "keylog", "no connection here has a master secret");
    return !out->failed || wt_fail(error, "", "memory is out");
}
