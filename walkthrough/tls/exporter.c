/*
 * Exporters, RFC 8446 section 7.5: keys for other protocols that belong to this very connection,
 * and from which nobody can go back to TLS's own.
 */
#include <string.h>

#include "walkthrough/tls/state.h"

static const struct wt_value *name_of_hash(struct wt_endpoint *ep)
{
    return wt_name(ep, ce_hash_name(ep->schedule_hash));
}

/* HKDF-Expand-Label(Derive-Secret(exporter_master_secret, label, ""), "exporter", Hash(context),
 * len). */
struct ce_view wt_endpoint_export(struct wt_endpoint *ep, const char *label, struct ce_view context,
                                  size_t len)
{
    enum { LONGEST = 255 };
    if (!ep->established || ep->version != TLS13 || len == 0 || len > LONGEST)
        return wt_view(NULL, 0);
    const struct wt_value *nothing =
        wt_calc(ep, "hash_of_nothing", OP_HASH, name_of_hash(ep),
                wt_given(ep, "no_messages", WT_V_BYTES, wt_view("", 0), false));
    const struct wt_value *secret = tls13_derive_secret(
        ep, "exporter_secret", ep->secrets.exporter_master_secret, label, nothing);
    const struct wt_value *hash =
        wt_calc(ep, "hash_of_exporter_context", OP_HASH, name_of_hash(ep),
                wt_given(ep, "exporter_context", WT_V_BYTES, context, false));
    const struct wt_value *key =
        wt_calc(ep, "exported_key", OP_HKDF_EXPAND_LABEL, name_of_hash(ep), secret,
                wt_name(ep, "exporter"), hash, wt_number(ep, (int64_t)len));
    return key ? key->bytes : wt_view(NULL, 0);
}
