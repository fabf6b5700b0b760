/* Certificates and their key. What was made here may be shown in a lesson; what the user
 * brought is used and withheld. */
#include "walkthrough/live/identity.h"

#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/pem.h"
#include "crypto-edu/x509.h"
#include "walkthrough/live/clock.h"
#include "walkthrough/live/entropy.h"
#include "walkthrough/live/file.h"
#include "walkthrough/world/pki.h"

enum { DAY = 86400, LIFETIME_DAYS = 30, MAX_PEM_FILE = 1 << 18, MAX_DER = 1 << 16, MAX_KEY = 8192 };

static struct ce_random system_stream(void *user, const char *purpose)
{
    (void)user, (void)purpose;
    return wt_entropy_random();
}

bool wt_identity_make(struct wt_live_identity *made, const char *const *hosts, size_t host_count,
                      enum ce_key_type key, unsigned curve, struct wt_error *error)
{
    static const uint8_t ipv4[4] = {127, 0, 0, 1}, ipv6[16] = {[15] = 1};
    const struct ce_view addresses[] = {{ipv4, sizeof ipv4}, {ipv6, sizeof ipv6}};
    const char *names[1 + WT_MAX_HOSTS] = {"localhost"};
    if (host_count > WT_MAX_HOSTS)
        return wt_fail_usage(error, "--host", "at most %d names", WT_MAX_HOSTS);
    memcpy(names + 1, hosts, host_count * sizeof *hosts);
    int64_t yesterday = wt_calendar_seconds() - DAY;
    struct wt_pki pki;
    struct wt_pki_request request = {.server_key = key,
                                     .server_curve = curve,
                                     .client_name = "visitor",
                                     .dns_names = names,
                                     .dns_name_count = 1 + host_count,
                                     .ip_addresses = addresses,
                                     .ip_address_count = 2,
                                     .not_before = yesterday,
                                     .not_after = yesterday + LIFETIME_DAYS * DAY};
    if (!wt_pki_make(&pki, &made->arena, &request, &(struct wt_pki_source){system_stream, NULL},
                     error))
        return false;
    made->ca_certificate = pki.ca_certificate;
    made->client_key = pki.client_key;
    made->client_certificate = pki.client_certificate;
    made->identity = (struct wt_identity){
        .chain = {pki.server_certificate}, .chain_len = 1, .private_key = pki.server_key};
    return true;
}

/* ---- the user's own ---------------------------------------------------------------------------
 */

/* The next block with one of three labels; false when there is none that can be read. */
static bool next_block(struct wt_arena *arena, const struct wt_buffer *text, size_t *at,
                       const char *const labels[3], struct ce_view *der)
{
    char label[CE_PEM_MAX_LABEL];
    uint8_t *out = wt_arena_take(arena, MAX_DER);
    for (size_t len = MAX_DER; out; len = MAX_DER) {
        if (ce_pem_decode(label, out, &len, text->data, text->len, at) != CE_OK)
            return false;
        *der = (struct ce_view){out, len};
        for (size_t i = 0; i < 3; i++)
            if (!strcmp(label, labels[i]))
                return true;
    }
    return false;
}

static bool load_chain(struct wt_live_identity *loaded, const char *path, struct wt_error *error)
{
    static const char *const labels[3] = {"CERTIFICATE", "X509 CERTIFICATE", "X.509 CERTIFICATE"};
    struct wt_identity *identity = &loaded->identity;
    struct wt_buffer text = {0};
    size_t at = 0, room = sizeof identity->chain / sizeof *identity->chain;
    struct ce_view der;
    bool ok = wt_file_read(path, MAX_PEM_FILE, &text, error);
    while (ok && next_block(&loaded->arena, &text, &at, labels, &der)) {
        struct ce_certificate certificate;
        if (identity->chain_len == room)
            ok = wt_fail(error, path, "a chain of more than %zu certificates", room);
        else if (ce_certificate_parse(&certificate, der.data, der.len, NULL, NULL) != CE_OK)
            ok = wt_fail(error, path, "certificate %zu cannot be read", identity->chain_len + 1);
        else
            identity->chain[identity->chain_len++] = der;
    }
    wt_buffer_clear(&text);
    if (ok && identity->chain_len == 0)
        ok = wt_fail(error, path, "holds no certificate in PEM form");
    return ok;
}

/* Is this the key whose other half the leaf certifies? */
static bool is_key_of_leaf(const struct ce_private_key *key, const struct wt_identity *identity)
{
    struct ce_certificate leaf;
    struct ce_public_key certified;
    ce_public_key_init(&certified);
    bool ok = ce_certificate_parse(&leaf, identity->chain[0].data, identity->chain[0].len, NULL,
                                   NULL) == CE_OK &&
              ce_public_key_from_view(&certified, &leaf.key) == CE_OK &&
              ce_public_key_equal(&certified, &key->public_key);
    ce_public_key_clear(&certified);
    return ok;
}

/* In the form that an endpoint takes, whichever it came in: PKCS #1 for RSA, else PKCS #8. */
static bool write_key(uint8_t *out, size_t *len, const struct ce_private_key *key)
{
    return (key->type == CE_KEY_RSA ? ce_rsa_private_write(out, len, &key->rsa)
                                    : ce_private_key_write_pkcs8(out, len, key)) == CE_OK;
}

static bool take_key(struct wt_live_identity *loaded, struct ce_view der, const char *path,
                     struct wt_error *error)
{
    struct wt_identity *identity = &loaded->identity;
    struct ce_private_key key;
    size_t len = MAX_KEY;
    uint8_t *out = wt_arena_take(&loaded->arena, len);
    ce_private_key_init(&key);
    bool ok = out && ce_private_key_read(&key, der.data, der.len) == CE_OK;
    if (!ok)
        wt_fail(error, path, "no private key of RSA, P-256, P-384 or Ed25519 that can be read");
    else if (!is_key_of_leaf(&key, identity) || !write_key(out, &len, &key))
        ok = wt_fail(error, path, "not the key of the first certificate");
    identity->private_key = (struct ce_view){out, len};
    identity->withhold_key = true;
    ce_private_key_clear(&key);
    return ok;
}

static bool load_key(struct wt_live_identity *loaded, const char *path, struct wt_error *error)
{
    static const char *const labels[3] = {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"};
    struct wt_buffer text = {0};
    struct ce_view der;
    size_t at = 0;
    bool ok = wt_file_read(path, MAX_PEM_FILE, &text, error);
    if (ok && !next_block(&loaded->arena, &text, &at, labels, &der))
        ok = wt_fail(error, path, "holds no private key in PEM form (encrypted keys are not read)");
    ok = ok && take_key(loaded, der, path, error);
    ce_wipe(text.data, text.capacity);
    wt_buffer_clear(&text);
    return ok;
}

bool wt_identity_load(struct wt_live_identity *loaded, const char *certificate_file,
                      const char *key_file, struct wt_error *error)
{
    return load_chain(loaded, certificate_file, error) && load_key(loaded, key_file, error);
}

void wt_identity_clear(struct wt_live_identity *identity)
{
    wt_arena_clear(&identity->arena);
    *identity = (struct wt_live_identity){0};
}
