/* See pki_key.h. */
#include "walkthrough/cli/pki_key.h"

#include <string.h>

#include "crypto-edu/bytes.h"
#include "walkthrough/cli/pki_output.h"
#include "walkthrough/live/ca_store.h"
#include "walkthrough/live/entropy.h"

enum { MAX_KEY = 8192, P256 = 23, P384 = 24 };

/* clang-format off */
static const struct key_type {
    const char *name;
    enum ce_key_type type;
    unsigned size; /* bits of the modulus, or the curve's number */
    const char *text;
} types[] = {
    { "rsa:2048", CE_KEY_RSA,     2048, "RSA, 2048 bits" },
    { "rsa:3072", CE_KEY_RSA,     3072, "RSA, 3072 bits" },
    { "rsa:4096", CE_KEY_RSA,     4096, "RSA, 4096 bits" },
    { "ec:p256",  CE_KEY_EC,      P256, "EC, P-256" },
    { "ec:p384",  CE_KEY_EC,      P384, "EC, P-384" },
    { "ed25519",  CE_KEY_ED25519, 0,    "Ed25519" },
};
/* clang-format on */
enum { TYPE_COUNT = sizeof types / sizeof *types };

static const struct key_type *find(const char *name)
{
    for (size_t i = 0; i < TYPE_COUNT; i++)
        if (strcmp(types[i].name, name) == 0)
            return &types[i];
    return NULL;
}

bool pki_key_type(const char *type, struct wt_error *error)
{
    return find(type) || wt_fail_usage(error, "--key", "'%s': expected " PKI_KEY_TYPES, type);
}

bool pki_key_make(struct ce_private_key *key, const char *name, struct wt_error *error)
{
    const struct key_type *type = find(name);
    struct ce_random random = wt_entropy_random();
    ce_status status = CE_ERR_ARGUMENT;
    if (type && type->type == CE_KEY_RSA)
        status = ce_key_generate_rsa(key, type->size, &random, &random, NULL);
    else if (type && type->type == CE_KEY_EC)
        status = ce_key_generate_ec(key, type->size, &random);
    else if (type)
        status = ce_key_generate_ed25519(key, &random);
    return status == CE_OK || wt_fail(error, name, "no key was made: %s", ce_status_text(status));
}

bool pki_key_load(struct ce_private_key *key, const char *path, struct wt_error *error)
{
    static const char *const labels[] = {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", NULL};
    struct wt_arena arena = {0};
    struct ce_view der;
    bool ok =
        pki_load(&arena, path, labels, "private key (encrypted ones are not read)", &der, error);
    ce_status status = ok ? ce_private_key_read(key, der.data, der.len) : CE_OK;
    if (status != CE_OK)
        ok = wt_fail(error, path, "no private key that can be used: %s", ce_status_text(status));
    wt_arena_clear(&arena);
    return ok;
}

bool pki_key_store(const struct ce_private_key *key, const char *path, bool force,
                   struct wt_error *error)
{
    uint8_t der[MAX_KEY];
    size_t len = sizeof der;
    struct wt_buffer pem = {0};
    bool ok = ce_private_key_write_pkcs8(der, &len, key) == CE_OK &&
              wt_ca_put_pem(&pem, "PRIVATE KEY", (struct ce_view){der, len});
    if (!ok)
        wt_fail(error, path, "the key cannot be written");
    ok = ok && pki_deliver(path, &pem, true, force, error);
    if (pem.data)
        ce_wipe(pem.data, pem.capacity);
    wt_buffer_clear(&pem);
    ce_wipe(der, sizeof der);
    return ok;
}

const char *pki_key_text(const struct ce_public_key *key)
{
    size_t size = key->type == CE_KEY_EC    ? key->curve_number
                  : key->type == CE_KEY_RSA ? ce_public_key_bits(key)
                                            : 0;
    for (size_t i = 0; i < TYPE_COUNT; i++)
        if (types[i].type == key->type && types[i].size == size)
            return types[i].text;
    return key->type == CE_KEY_RSA ? "RSA" : "?";
}
