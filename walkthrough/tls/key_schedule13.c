/*
 * The key schedule of TLS 1.3, RFC 8446 section 7.1: a chain of three secrets, each stirred with
 * something new by HKDF-Extract, and from each of them by Derive-Secret whatever is needed, bound
 * to the messages up to there.
 *
 *   0 -> early_secret <- PSK           binders, client_early_traffic_secret
 *          | derived
 *        handshake_secret <- (EC)DHE   both handshake traffic secrets
 *          | derived
 *        master_secret <- 0            both application traffic secrets, exporter, resumption
 */
#include <string.h>

#include "walkthrough/tls/state.h"

static const struct wt_value *hash_name(struct wt_endpoint *ep)
{
    return wt_name(ep, ce_hash_name(ep->schedule_hash));
}

static const struct wt_value *hash_length(struct wt_endpoint *ep)
{
    return wt_number(ep, (int64_t)ce_hash_size(ep->schedule_hash));
}

/* "0" in the standard's drawing: as many zero bytes as the hash has. */
static const struct wt_value *zeros(struct wt_endpoint *ep)
{
    static const uint8_t zero[CE_HASH_MAX_SIZE];
    return wt_given(ep, "zeros", WT_V_BYTES, wt_view(zero, ce_hash_size(ep->schedule_hash)), false);
}

static const struct wt_value *nothing(struct wt_endpoint *ep)
{
    return wt_given(ep, "no_context", WT_V_BYTES, wt_view("", 0), false);
}

/* After a HelloRetryRequest the first ClientHello is there as its hash alone (section 4.4.1). */
const struct wt_value *tls13_transcript(struct wt_endpoint *ep)
{
    const struct wt_value *messages = wt_transcript(ep);
    return ep->message_hash
               ? wt_calc(ep, "transcript_after_retry", OP_CONCAT, ep->message_hash, messages)
               : messages;
}

const struct wt_value *tls13_transcript_hash(struct wt_endpoint *ep, const char *name)
{
    const struct wt_value *hash = wt_calc(ep, name, OP_HASH, hash_name(ep), tls13_transcript(ep));
    wt_arg_text(ep, "span", name + strlen("hash_"));
    return hash;
}

const struct wt_value *tls13_derive_secret(struct wt_endpoint *ep, const char *name,
                                           const struct wt_value *secret, const char *label,
                                           const struct wt_value *transcript_hash)
{
    return wt_calc(ep, name, OP_HKDF_EXPAND_LABEL, hash_name(ep), secret, wt_name(ep, label),
                   transcript_hash, hash_length(ep));
}

/* Derive-Secret(., "derived", ""): what carries one secret's entropy over into the next. */
static const struct wt_value *derived(struct wt_endpoint *ep, const char *name,
                                      const struct wt_value *secret)
{
    const struct wt_value *empty =
        wt_calc(ep, "hash_of_nothing", OP_HASH, hash_name(ep),
                wt_given(ep, "no_messages", WT_V_BYTES, wt_view("", 0), false));
    return tls13_derive_secret(ep, name, secret, "derived", empty);
}

void tls13_derive_early_secret(struct wt_endpoint *ep, const struct wt_value *psk)
{
    ep->secrets.early_secret = wt_calc(ep, "early_secret", OP_HKDF_EXTRACT, hash_name(ep),
                                       zeros(ep), psk ? psk : zeros(ep));
}

void tls13_log_secret(struct wt_endpoint *ep, const char *label, const struct wt_value *secret)
{
    if (secret && wt_alive(ep) && ep->config.keys_made)
        ep->config.keys_made(ep->config.keys_user, ep, label, secret->bytes);
}

void tls13_derive_handshake_keys(struct wt_endpoint *ep, const struct wt_value *shared_secret)
{
    struct tls13_secrets *s = &ep->secrets;
    const struct wt_value *salt = derived(ep, "derived_from_early_secret", s->early_secret);
    s->handshake_secret = wt_calc(ep, "handshake_secret", OP_HKDF_EXTRACT, hash_name(ep), salt,
                                  shared_secret ? shared_secret : zeros(ep));
    const struct wt_value *hash = tls13_transcript_hash(ep, "hash_ClientHello..ServerHello");
    s->client_handshake_traffic_secret = tls13_derive_secret(
        ep, "client_handshake_traffic_secret", s->handshake_secret, "c hs traffic", hash);
    s->server_handshake_traffic_secret = tls13_derive_secret(
        ep, "server_handshake_traffic_secret", s->handshake_secret, "s hs traffic", hash);
    tls13_log_secret(ep, "CLIENT_HANDSHAKE_TRAFFIC_SECRET", s->client_handshake_traffic_secret);
    tls13_log_secret(ep, "SERVER_HANDSHAKE_TRAFFIC_SECRET", s->server_handshake_traffic_secret);
}

void tls13_derive_application_secrets(struct wt_endpoint *ep)
{
    struct tls13_secrets *s = &ep->secrets;
    const struct wt_value *salt = derived(ep, "derived_from_handshake_secret", s->handshake_secret);
    s->master_secret =
        wt_calc(ep, "tls13_master_secret", OP_HKDF_EXTRACT, hash_name(ep), salt, zeros(ep));
    const struct wt_value *hash = tls13_transcript_hash(ep, "hash_ClientHello..server_Finished");
    s->client_application_traffic_secret = tls13_derive_secret(
        ep, "client_application_traffic_secret_0", s->master_secret, "c ap traffic", hash);
    s->server_application_traffic_secret = tls13_derive_secret(
        ep, "server_application_traffic_secret_0", s->master_secret, "s ap traffic", hash);
    s->exporter_master_secret =
        tls13_derive_secret(ep, "exporter_master_secret", s->master_secret, "exp master", hash);
    tls13_log_secret(ep, "CLIENT_TRAFFIC_SECRET_0", s->client_application_traffic_secret);
    tls13_log_secret(ep, "SERVER_TRAFFIC_SECRET_0", s->server_application_traffic_secret);
    tls13_log_secret(ep, "EXPORTER_SECRET", s->exporter_master_secret);
}

void tls13_derive_resumption_secret(struct wt_endpoint *ep)
{
    const struct wt_value *hash = tls13_transcript_hash(ep, "hash_ClientHello..client_Finished");
    ep->secrets.resumption_master_secret = tls13_derive_secret(
        ep, "resumption_master_secret", ep->secrets.master_secret, "res master", hash);
}

const struct wt_value *tls13_finished_key(struct wt_endpoint *ep, const char *name,
                                          const struct wt_value *secret)
{
    return wt_calc(ep, name, OP_HKDF_EXPAND_LABEL, hash_name(ep), secret, wt_name(ep, "finished"),
                   nothing(ep), hash_length(ep));
}

/* ---- traffic keys, section 7.3 ----------------------------------------------------------------
 */

struct tls_direction tls13_direction(struct wt_endpoint *ep, const struct wt_value *secret,
                                     const char *key_name, const char *iv_name)
{
    const struct tls_suite *suite = ep->suite;
    struct tls_direction d = {.protection = PROTECT_AEAD, .cipher = suite->cipher, .tls13 = true};
    d.key = wt_calc(ep, key_name, OP_HKDF_EXPAND_LABEL, hash_name(ep), secret, wt_name(ep, "key"),
                    nothing(ep), wt_number(ep, (int64_t)suite->key_length));
    d.iv = wt_calc(ep, iv_name, OP_HKDF_EXPAND_LABEL, hash_name(ep), secret, wt_name(ep, "iv"),
                   nothing(ep), wt_number(ep, (int64_t)suite->fixed_iv_length));
    return d;
}

/* A side writes with its own keys and reads with the peer's. RFC 8446 5.1: messages do not span a
 * change of keys, so none may be half read. */
void tls13_install(struct wt_endpoint *ep, bool of_client, const struct tls_direction *d)
{
    if (!wt_alive(ep))
        return;
    if (is_client(ep) == of_client) {
        ep->write = *d;
        return;
    }
    wt_demand(ep, ep->handshake.len == 0, ALERT_UNEXPECTED_MESSAGE, "record.key_change", "",
              ep->handshake.len ? "more bytes stand behind the last message under these keys" : "");
    ep->read = *d;
}

void tls13_install_handshake_keys(struct wt_endpoint *ep, bool of_client)
{
    struct tls_direction d =
        of_client ? tls13_direction(ep, ep->secrets.client_handshake_traffic_secret,
                                    "client_handshake_write_key", "client_handshake_write_iv")
                  : tls13_direction(ep, ep->secrets.server_handshake_traffic_secret,
                                    "server_handshake_write_key", "server_handshake_write_iv");
    tls13_install(ep, of_client, &d);
}

void tls13_install_application_keys(struct wt_endpoint *ep, bool of_client)
{
    struct tls_direction d =
        of_client ? tls13_direction(ep, ep->secrets.client_application_traffic_secret,
                                    "client_application_write_key", "client_application_write_iv")
                  : tls13_direction(ep, ep->secrets.server_application_traffic_secret,
                                    "server_application_write_key", "server_application_write_iv");
    tls13_install(ep, of_client, &d);
}
