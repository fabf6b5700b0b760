/* The values of a section beside those that our endpoint has computed, by name; and its records,
 * those that were sent and those that were received. */
#include <stdio.h>
#include <string.h>

#include "tests/vectors/rfc8448.h"

void rfc_compare(struct play *p, bool same, const char *what, const char *name)
{
    const cJSON *section = cJSON_GetObjectItemCaseSensitive(p->section, "section");
    p->compared++;
    if (same)
        return;
    p->differing++;
    fprintf(stderr, "  section %s, %s: %s, %s: differs\n",
            cJSON_IsString(section) ? section->valuestring : "?", p->own, what, name);
}

bool rfc_equal(struct ce_view a, struct ce_view b)
{
    return a.len == b.len && (a.len == 0 || !memcmp(a.data, b.data, a.len));
}

/* ---- values --------------------------------------------------------------------------------- */

/* The file's name of a value, and ours. */
static const char *const names[][2] = {
    {"client_ephemeral_public", "client_ephemeral_public"},
    {"server_ephemeral_public", "server_ephemeral_public"},
    {"psk", "resumption_psk"},
    {"early_secret", "early_secret"},
    {"binder_key", "binder_key"},
    {"binder_finished_key", "binder_finished_key"},
    {"binder", "binder"},
    {"client_early_traffic_secret", "client_early_traffic_secret"},
    {"early_exporter_master_secret", "early_exporter_master_secret"},
    {"client_early_traffic_key", "client_early_write_key"},
    {"client_early_traffic_iv", "client_early_write_iv"},
    {"derived_from_early", "derived_from_early_secret"},
    {"ecdhe_shared_secret", "shared_secret"},
    {"handshake_secret", "handshake_secret"},
    {"client_handshake_traffic_secret", "client_handshake_traffic_secret"},
    {"server_handshake_traffic_secret", "server_handshake_traffic_secret"},
    {"derived_from_handshake", "derived_from_handshake_secret"},
    {"master_secret", "tls13_master_secret"},
    {"client_handshake_key", "client_handshake_write_key"},
    {"client_handshake_iv", "client_handshake_write_iv"},
    {"client_finished_key", "client_finished_key"},
    {"server_handshake_key", "server_handshake_write_key"},
    {"server_handshake_iv", "server_handshake_write_iv"},
    {"server_finished_key", "server_finished_key"},
    {"server_verify_data", "server_finished_verify_data"},
    {"client_application_traffic_secret_0", "client_application_traffic_secret_0"},
    {"client_application_key", "client_application_write_key"},
    {"client_application_iv", "client_application_write_iv"},
    {"server_application_traffic_secret_0", "server_application_traffic_secret_0"},
    {"server_application_key", "server_application_write_key"},
    {"server_application_iv", "server_application_write_iv"},
    {"exporter_master_secret", "exporter_master_secret"},
    {"client_verify_data", "client_finished_verify_data"},
    {"resumption_master_secret", "resumption_master_secret"},
    {"resumption_psk", "resumption_psk"},
    {"binder_truncated_client_hello", "hash_truncated_ClientHello"},
    {"client_hello", "hash_ClientHello"},
    {"client_hello_1", "hash_first_ClientHello"},
    {"message_hash_and_hrr", "hash_first_ClientHello..HelloRetryRequest"},
    {"client_hello..server_hello", "hash_ClientHello..ServerHello"},
    {"before_server_CertificateVerify", "hash_ClientHello..Certificate"},
    {"before_server_Finished", "hash_ClientHello..before_server_Finished"},
    {"client_hello..server_Finished", "hash_ClientHello..server_Finished"},
    {"before_client_CertificateVerify", "hash_ClientHello..client_Certificate"},
    {"before_client_Finished", "hash_ClientHello..before_client_Finished"},
    {"client_hello..client_Finished", "hash_ClientHello..client_Finished"},
    {"server_signature_input", "server_signed_content"},
    {"client_signature_input", "client_signed_content"},
    {"server_certificate_der", "server_certificate"},
    {"client_certificate_der", "client_certificate"},
};

static const char *our_name(const char *name)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i][0], name))
            return names[i][1];
    return NULL;
}

static bool is_value(const struct wt_value *value, const char *name, struct ce_view bytes)
{
    return value->name && !strcmp(value->name, name) && rfc_equal(value->bytes, bytes);
}

const struct wt_value *rfc_find_value(const struct play *p, const char *name)
{
    for (size_t i = 0; i < p->trace->value_count; i++)
        if (!strcmp(p->trace->values[i].name, name))
            return &p->trace->values[i];
    return NULL;
}

static bool has_value(const struct play *p, const char *name, struct ce_view bytes)
{
    for (size_t i = 0; i < p->trace->value_count; i++)
        if (is_value(&p->trace->values[i], name, bytes))
            return true;
    return is_value(&p->beside[0], name, bytes) || is_value(&p->beside[1], name, bytes);
}

/* A name that is not in the table is a value nobody has looked at: that is an error, too. */
static void compare_group(struct play *p, const cJSON *group, const char *title, bool all)
{
    const cJSON *value;
    cJSON_ArrayForEach(value, group)
    {
        const char *name = our_name(value->string);
        if (!name && !all)
            continue;
        struct ce_view bytes = rfc_bytes(p, group, value->string);
        rfc_compare(p, name && bytes.len && has_value(p, name, bytes), title, value->string);
    }
}

void rfc_compare_values(struct play *p)
{
    compare_group(p, cJSON_GetObjectItemCaseSensitive(p->section, "keys"), "keys", false);
    compare_group(p, cJSON_GetObjectItemCaseSensitive(p->section, "secrets"), "secrets", true);
    compare_group(p, cJSON_GetObjectItemCaseSensitive(p->section, "transcript_hashes"),
                  "transcript hashes", true);
    compare_group(p, p->section, "values", false);
}

/* ---- records -------------------------------------------------------------------------------- */

/* What the peer sent was opened to the content and its type. */
static bool was_opened(struct play *p, const cJSON *record, struct ce_view wire)
{
    const cJSON *type = cJSON_GetObjectItemCaseSensitive(record, "inner_type");
    struct ce_view plain = rfc_bytes(p, record, "plaintext");
    for (size_t i = 0; i < p->trace->message_count; i++) {
        const struct wt_message *m = &p->trace->messages[i];
        if (m->layer != LAYER_RECORD || !rfc_equal(m->wire, wire))
            continue;
        return !cJSON_IsNumber(type) ||
               (m->plain.len > plain.len && !memcmp(m->plain.data, plain.data, plain.len) &&
                m->plain.data[plain.len] == type->valueint);
    }
    return false;
}

static const struct wt_value *find_key(const struct play *p, struct ce_view bytes, const char *end)
{
    for (size_t i = 0; i < p->trace->value_count; i++) {
        const struct wt_value *v = &p->trace->values[i];
        if (rfc_equal(v->bytes, bytes) && strstr(v->name, end))
            return v;
    }
    return NULL;
}

/* Other implementations put a whole flight into one record. Sealed as one, with our keys, it must
 * be theirs. */
static bool seals_alike(struct play *p, const cJSON *record, struct ce_view wire)
{
    const struct wt_value *key = find_key(p, rfc_bytes(p, record, "key"), "_write_key"),
                          *iv = find_key(p, rfc_bytes(p, record, "iv"), "_write_iv");
    if (!key || !iv || !p->ep->suite)
        return false;
    struct wt_value key_copy = *key, iv_copy = *iv; /* the trace moves as it grows */
    struct wt_buffer sealed = {0};
    struct tls_sealing sealing = {.message = {.type = "handshake"}};
    p->ep->write = (struct tls_direction){.protection = PROTECT_AEAD,
                                          .cipher = p->ep->suite->cipher,
                                          .tls13 = true,
                                          .key = &key_copy,
                                          .iv = &iv_copy,
                                          .sequence = (uint64_t)cJSON_GetNumberValue(
                                              cJSON_GetObjectItemCaseSensitive(record, "seq"))};
    bool ok = tls13_protect(p->ep,
                            (enum content_type)cJSON_GetNumberValue(
                                cJSON_GetObjectItemCaseSensitive(record, "inner_type")),
                            rfc_bytes(p, record, "plaintext"), &sealed, &sealing) &&
              rfc_equal(wt_view(sealed.data, sealed.len), wire);
    wt_buffer_clear(&sealed);
    return ok;
}

static bool was_sent(const struct play *p, struct ce_view wire)
{
    for (size_t at = 0; at + wire.len <= p->sent.len; at++)
        if (!memcmp(p->sent.data + at, wire.data, wire.len))
            return true;
    return false;
}

void rfc_compare_records(struct play *p)
{
    const cJSON *record;
    unsigned number = 0;
    char name[40];
    p->ep->status = CE_OK; /* a connection that is over still seals */
    cJSON_ArrayForEach(record, cJSON_GetObjectItemCaseSensitive(p->section, "records"))
    {
        struct ce_view wire = rfc_bytes(p, record, "record");
        bool own = rfc_is(record, "from", p->own);
        bool sealed = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(record, "encrypted"));
        snprintf(name, sizeof name, "%u, from the %s", number++, own ? p->own : p->peer);
        rfc_compare(p,
                    own ? was_sent(p, wire) || (sealed && seals_alike(p, record, wire))
                        : was_opened(p, record, wire),
                    "record", name);
    }
}
