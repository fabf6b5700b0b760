/* From the pre-master secret to the keys: RFC 5246 sections 8.1 and 6.3, RFC 7627 section 4. */
#include "walkthrough/tls/state.h"

enum { MASTER_SECRET_SIZE = 48 };

void tls12_tell_keys(struct wt_endpoint *ep)
{
    if (wt_alive(ep) && ep->config.keys_made)
        ep->config.keys_made(ep->config.keys_user, ep, "CLIENT_RANDOM", ep->master_secret->bytes);
}

void derive_master_secret(struct wt_endpoint *ep)
{
    if (!wt_alive(ep))
        return;
    const struct wt_value *hash = wt_name(ep, ce_hash_name(ep->suite->prf_hash));
    const struct wt_value *length = wt_number(ep, MASTER_SECRET_SIZE);
    if (ep->use_ems) { /* bound to this handshake: RFC 7627, against the triple handshake attack */
        const struct wt_value *session_hash =
            wt_calc(ep, "session_hash", OP_HASH, hash, wt_transcript(ep));
        ep->master_secret = wt_calc(ep, "master_secret", OP_PRF12, hash, ep->pre_master_secret,
                                    wt_name(ep, "extended master secret"), session_hash, length);
    } else {
        const struct wt_value *randoms =
            wt_calc(ep, "both_randoms", OP_CONCAT, ep->client_random, ep->server_random);
        ep->master_secret = wt_calc(ep, "master_secret", OP_PRF12, hash, ep->pre_master_secret,
                                    wt_name(ep, "master secret"), randoms, length);
    }
    wt_forget(ep, &ep->pre_master_secret);
    tls12_tell_keys(ep);
}

/* One key out of the key block, in the order of section 6.3. */
static const struct wt_value *cut(struct wt_endpoint *ep, const char *name,
                                  const struct wt_value *block, size_t *at, size_t len)
{
    if (len == 0)
        return NULL;
    const struct wt_value *key = wt_calc(ep, name, OP_SLICE, block, wt_number(ep, (int64_t)*at),
                                         wt_number(ep, (int64_t)len));
    *at += len;
    return key;
}

/* RFC 7366 and RFC 2246 lay CBC's records out in ways of their own. */
static enum wire_protection protection_of(const struct wt_endpoint *ep)
{
    if (ep->suite->protection == PROTECT_CBC && ep->encrypt_then_mac)
        return PROTECT_CBC_ETM;
    return ep->suite->protection;
}

void derive_keys(struct wt_endpoint *ep)
{
    if (!wt_alive(ep))
        return;
    const struct tls_suite *s = ep->suite;
    size_t total = 2 * (s->mac_key_length + s->key_length + s->fixed_iv_length), at = 0;
    const struct wt_value *seed =
        wt_calc(ep, "key_expansion_seed", OP_CONCAT, ep->server_random, ep->client_random);
    const struct wt_value *block = wt_calc(
        ep, "key_block", OP_PRF12, wt_name(ep, ce_hash_name(s->prf_hash)), ep->master_secret,
        wt_name(ep, "key expansion"), seed, wt_number(ep, (int64_t)total));
    struct tls_direction client = {.protection = protection_of(ep),
                                   .cipher = s->cipher,
                                   .mac_hash = s->mac_hash},
                         server = client;
    client.mac_key = cut(ep, "client_write_MAC_key", block, &at, s->mac_key_length);
    server.mac_key = cut(ep, "server_write_MAC_key", block, &at, s->mac_key_length);
    client.key = cut(ep, "client_write_key", block, &at, s->key_length);
    server.key = cut(ep, "server_write_key", block, &at, s->key_length);
    client.iv = cut(ep, "client_write_IV", block, &at, s->fixed_iv_length);
    server.iv = cut(ep, "server_write_IV", block, &at, s->fixed_iv_length);
    ep->next_write = is_client(ep) ? client : server;
    ep->next_read = is_client(ep) ? server : client;
}
