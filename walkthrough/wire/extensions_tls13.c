/*
 * The extensions that TLS 1.3 is made of: the version, the key shares, the pre-shared keys. RFC
 * 8446 sections 4.2.1 to 4.2.11.
 */
#include "walkthrough/wire/extension_forms.h"

#define CAPACITY(array) (sizeof(array) / sizeof((array)[0]))

void form_supported_versions(struct wire *w, struct extension *e)
{
    wire_open(w, "versions", WIRE_LEN8);
    for (size_t i = 0; wire_next(w, i, &e->is.supported_versions.count, MAX_VERSIONS); i++)
        wire_u16(w, "version", &e->is.supported_versions.versions[i]);
    wire_not_empty(w, e->is.supported_versions.count);
    wire_close(w);
}

void form_selected_version(struct wire *w, struct extension *e)
{
    e->is.supported_versions.count = 1;
    wire_u16(w, "selected_version", &e->is.supported_versions.versions[0]);
}

static void key_share_entry(struct wire *w, const char *name, struct key_share_entry *entry)
{
    wire_open(w, name, WIRE_NO_LENGTH);
    wire_u16(w, "group", &entry->group);
    wire_bytes(w, "key_exchange", WIRE_LEN16, &entry->key_exchange, 1, 0xffff);
    wire_close(w);
}

/* The list may be empty: a client may ask to be told the group by a HelloRetryRequest. */
void form_key_shares(struct wire *w, struct extension *e)
{
    wire_open(w, "client_shares", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, &e->is.key_share.count, MAX_KEY_SHARES); i++)
        key_share_entry(w, "key_share_entry", &e->is.key_share.shares[i]);
    wire_close(w);
}

void form_key_share(struct wire *w, struct extension *e)
{
    e->is.key_share.count = 1;
    key_share_entry(w, "server_share", &e->is.key_share.shares[0]);
}

void form_selected_group(struct wire *w, struct extension *e)
{
    e->is.key_share.count = 1;
    wire_u16(w, "selected_group", &e->is.key_share.shares[0].group);
}

void form_offered_psks(struct wire *w, struct extension *e)
{
    wire_open(w, "identities", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, &e->is.pre_shared_key.identity_count, MAX_PSKS); i++) {
        struct psk_identity *psk = &e->is.pre_shared_key.identities[i];
        wire_open(w, "psk_identity", WIRE_NO_LENGTH);
        wire_bytes(w, "identity", WIRE_LEN16, &psk->identity, 1, 0xffff);
        wire_u32(w, "obfuscated_ticket_age", &psk->obfuscated_ticket_age);
        wire_close(w);
    }
    wire_not_empty(w, e->is.pre_shared_key.identity_count);
    wire_close(w);
    e->is.pre_shared_key.binders_at = wire_here(w);
    wire_open(w, "binders", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, &e->is.pre_shared_key.binder_count, MAX_PSKS); i++)
        wire_bytes(w, "binder", WIRE_LEN8, &e->is.pre_shared_key.binders[i], 32, 255);
    wire_not_empty(w, e->is.pre_shared_key.binder_count);
    wire_close(w);
}

void form_selected_psk(struct wire *w, struct extension *e)
{
    wire_u16(w, "selected_identity", &e->is.pre_shared_key.selected_identity);
}

void form_psk_key_exchange_modes(struct wire *w, struct extension *e)
{
    wire_open(w, "ke_modes", WIRE_LEN8);
    for (size_t i = 0; wire_next(w, i, &e->is.psk_key_exchange_modes.count,
                                 CAPACITY(e->is.psk_key_exchange_modes.modes));
         i++)
        wire_u8(w, "psk_key_exchange_mode", &e->is.psk_key_exchange_modes.modes[i]);
    wire_not_empty(w, e->is.psk_key_exchange_modes.count);
    wire_close(w);
}

void form_max_early_data_size(struct wire *w, struct extension *e)
{
    wire_u32(w, "max_early_data_size", &e->is.max_early_data_size);
}

void form_cookie(struct wire *w, struct extension *e)
{
    wire_bytes(w, "cookie", WIRE_LEN16, &e->is.cookie, 1, 0xffff);
}
