/*
 * What one message tells about those behind it. A suite of TLS 1.2 says in its name how the keys
 * are exchanged and how records are sealed (RFC 5246 appendix A.5), so that also suites are
 * explained that nobody here speaks.
 */
#include "walkthrough/cli/explain_learn.h"

#include <stdlib.h>
#include <string.h>

#include "walkthrough/wire/names.h"

static enum wire_key_exchange key_exchange_of(const char *suite)
{
    static const struct {
        const char *prefix;
        enum wire_key_exchange kx;
    } kinds[] = {{"TLS_RSA_WITH_", KX_RSA},      {"TLS_DHE_RSA_", KX_DHE},
                 {"TLS_DHE_DSS_", KX_DHE},       {"TLS_ECDHE_RSA_", KX_ECDHE},
                 {"TLS_ECDHE_ECDSA_", KX_ECDHE}, {"TLS_DH_anon_WITH_", KX_DH_ANON}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strncmp(suite, kinds[i].prefix, strlen(kinds[i].prefix)) == 0)
            return kinds[i].kx;
    return KX_UNKNOWN;
}

static size_t mac_length(const char *suite)
{
    return strstr(suite, "_SHA384") ? 48 : strstr(suite, "_SHA256") ? 32 : 20;
}

static enum wire_protection protection_of(const struct learned *l, const char *suite, bool etm)
{
    if (l->context.version >= 0x0304 || strstr(suite, "_CHACHA20_"))
        return PROTECT_AEAD;
    if (strstr(suite, "_GCM_"))
        return PROTECT_GCM;
    if (!strstr(suite, "_AES_") || !strstr(suite, "_CBC_"))
        return PROTECT_NONE;
    if (etm)
        return PROTECT_CBC_ETM;
    return l->context.version <= 0x0301 ? PROTECT_CBC_IMPLICIT_IV : PROTECT_CBC;
}

void learn_from_server_hello(struct learned *l, const struct server_hello *hello)
{
    const struct extensions *e = &hello->extensions;
    const struct extension *selected = extension_find(e, EXT_SUPPORTED_VERSIONS);
    if (!l->version_known)
        l->context.version =
            selected ? selected->is.supported_versions.versions[0] : hello->legacy_version;
    l->version_known = true;
    const char *suite = wire_name("cipher_suite", hello->cipher_suite);
    if (!suite)
        return;
    if (l->context.version >= 0x0304)
        l->context.hash_length = strstr(suite, "_SHA384") ? 48 : 32;
    if (l->context.key_exchange == KX_UNKNOWN)
        l->context.key_exchange = key_exchange_of(suite);
    l->mac_len = mac_length(suite);
    l->protection = protection_of(l, suite, extension_find(e, EXT_ENCRYPT_THEN_MAC) != NULL);
}

static bool readable(struct ce_view message, const struct wire_context *context)
{
    struct wire w;
    struct handshake_message *m = malloc(sizeof *m);
    wire_reader(&w, "handshake", message.data, message.len, context, NULL);
    if (m)
        wire_handshake(&w, m);
    bool ok = m && wire_finish(&w);
    free(m);
    return ok;
}

/* Messages that only TLS 1.3 has. */
static bool is_of_tls13(uint8_t msg_type)
{
    return msg_type == END_OF_EARLY_DATA || msg_type == ENCRYPTED_EXTENSIONS ||
           msg_type == KEY_UPDATE || msg_type == COMPRESSED_CERTIFICATE || msg_type == MESSAGE_HASH;
}

void learn_version(struct learned *l, struct ce_view message)
{
    static const uint16_t versions[] = {0x0303, 0x0304, 0x0302};
    if (l->version_known || message.len == 0)
        return;
    if (is_of_tls13(message.data[0])) {
        l->context.version = 0x0304;
        l->version_known = true;
        return;
    }
    for (size_t i = 0; i < sizeof versions / sizeof versions[0]; i++) {
        l->context.version = versions[i];
        if (readable(message, &l->context))
            return;
    }
    l->context.version = versions[0];
}
