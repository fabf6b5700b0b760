/* A configuration that makes our endpoint choose as the trace did, where it would choose otherwise:
 * the suite, the group, the signature scheme, what is offered at all. */
#include <string.h>

#include "tests/vectors/rfc8448.h"

static const struct client_hello *client_hello(struct play *p)
{
    struct handshake_message *m = rfc_decode(p, rfc_message(p, "client", "ClientHello"));
    return m ? &m->is.client_hello : NULL;
}

static const struct extension *offered(struct play *p, uint16_t type)
{
    const struct client_hello *hello = client_hello(p);
    return hello ? extension_find(&hello->extensions, type) : NULL;
}

bool rfc_offers_psk(struct play *p)
{
    return offered(p, EXT_PRE_SHARED_KEY) != NULL;
}

/* Lists are offered as the trace has them, but for what is not spoken here. */
static void add_groups(struct play *p, struct wt_config *config)
{
    const struct extension *x = offered(p, EXT_SUPPORTED_GROUPS);
    for (size_t i = 0; x && i < x->is.supported_groups.count; i++)
        if (tls_group(x->is.supported_groups.groups[i]) && config->group_count < 16)
            config->groups[config->group_count++] = x->is.supported_groups.groups[i];
}

static void add_schemes(struct wt_config *config, const struct extension *x)
{
    for (size_t i = 0; x && i < x->is.signature_algorithms.count; i++) {
        uint16_t scheme = x->is.signature_algorithms.schemes[i];
        if (tls_scheme(scheme) && tls_scheme(scheme)->in_tls13 && config->scheme_count < 16)
            config->schemes[config->scheme_count++] = scheme;
    }
}

/* ---- the client ----------------------------------------------------------------------------- */

/* Its request is what it sends first, be it early. */
static void find_request(struct play *p, struct wt_config *config)
{
    const cJSON *record;
    cJSON_ArrayForEach(
        record,
        cJSON_GetObjectItemCaseSensitive(
            p->section, "records")) if (!config->request_len && rfc_is(record, "from", "client") &&
                                        cJSON_GetObjectItemCaseSensitive(record, "app_data"))
    {
        struct ce_view data = rfc_bytes(p, record, "plaintext");
        config->request = (const char *)data.data;
        config->request_len = data.len;
    }
}

static void configure_client(struct play *p, struct wt_config *config)
{
    const struct client_hello *hello = client_hello(p);
    for (size_t i = 0; hello && i < hello->cipher_suite_count; i++)
        if (tls_suite(hello->cipher_suites[i]) && config->suite_count < 16)
            config->suites[config->suite_count++] = hello->cipher_suites[i];
    add_groups(p, config);
    add_schemes(config, offered(p, EXT_SIGNATURE_ALGORITHMS));
    find_request(p, config);
    config->client_identity = p->identity.chain_len ? &p->identity : NULL;
}

/* ---- the server ----------------------------------------------------------------------------- */

static void choose_group(struct play *p, struct wt_config *config)
{
    struct handshake_message *m = rfc_decode(p, rfc_message(p, "server", "ServerHello"));
    const struct extension *x =
        m ? extension_find(&m->is.server_hello.extensions, EXT_KEY_SHARE) : NULL;
    if (m)
        config->suites[config->suite_count++] = m->is.server_hello.cipher_suite;
    if (x)
        config->groups[config->group_count++] = x->is.key_share.shares[0].group;
}

static void configure_server(struct play *p, struct wt_config *config)
{
    struct handshake_message *proof = rfc_decode(p, rfc_message(p, "server", "CertificateVerify")),
                             *asks = rfc_decode(p, rfc_message(p, "server", "CertificateRequest"));
    choose_group(p, config);
    if (asks)
        add_schemes(config, extension_find(&asks->is.certificate_request.extensions,
                                           EXT_SIGNATURE_ALGORITHMS));
    else if (proof)
        config->schemes[config->scheme_count++] = proof->is.certificate_verify.signature_scheme;
    config->request_client_certificate = asks != NULL;
    config->identities = &p->identity;
    config->identity_count = p->identity.chain_len ? 1 : 0;
}

/* ---- sessions ------------------------------------------------------------------------------- */

/* The key that both sides have from before. When it was made nobody says: now, and the age that the
 * client tells is all ticket_age_add. */
static void remember_psk(struct play *p, const struct wt_config *config)
{
    const struct extension *x = offered(p, EXT_PRE_SHARED_KEY);
    struct ce_view psk =
        rfc_bytes(p, cJSON_GetObjectItemCaseSensitive(p->section, "secrets"), "psk");
    struct wt_session s = {.kind = WT_SESSION_BY_PSK,
                           .version = TLS13,
                           .suite = config->suites[0],
                           .lifetime_s = 3600,
                           .max_early_data_size = TLS_MAX_EARLY_DATA};
    if (!x || psk.len > sizeof s.secret)
        return;
    const struct psk_identity *identity = &x->is.pre_shared_key.identities[0];
    if (identity->identity.len > sizeof s.handle)
        return;
    s.made_us = config->today * 1000000;
    s.ticket_age_add = identity->obfuscated_ticket_age;
    memcpy(s.secret, psk.data, s.secret_len = psk.len);
    memcpy(s.handle, identity->identity.data, s.handle_len = identity->identity.len);
    memcpy(s.host, config->host, strlen(config->host));
    wt_session_store(p->sessions, &s, NULL);
}

/* ---- both ----------------------------------------------------------------------------------- */

static const char *host(struct play *p)
{
    const struct extension *x = offered(p, EXT_SERVER_NAME);
    struct ce_view name = x ? x->is.server_name.names[0].host_name : wt_view("", 0);
    char *text = wt_arena_take(&p->arena, name.len + 1);
    if (text)
        memcpy(text, name.data, name.len);
    return text && name.len < WT_SESSION_MAX_HOST ? text : "";
}

void rfc_configure(struct play *p, struct wt_config *config)
{
    const struct extension *limit = offered(p, EXT_RECORD_SIZE_LIMIT);
    const struct client_hello *hello = client_hello(p);
    struct handshake_message *ticket = rfc_decode(p, rfc_message(p, "server", "NewSessionTicket"));
    rfc_identity(p);
    *config = (struct wt_config){.role = p->role,
                                 .min_version = TLS13,
                                 .max_version = TLS13,
                                 .today = 1532000000, /* July 2018, as in the RFC's certificates */
                                 .host = host(p),
                                 .accept_any_certificate = true, /* they are issued by themselves */
                                 .early_data = offered(p, EXT_EARLY_DATA) != NULL,
                                 .compatibility = hello && hello->session_id.len,
                                 .record_size_limit = limit ? limit->is.record_size_limit : 0};
    if (p->role == WT_CLIENT)
        configure_client(p, config);
    else
        configure_server(p, config);
    p->sessions = wt_session_cache_new(4, ticket ? ticket->is.new_session_ticket.lifetime : 3600);
    if (p->role == WT_CLIENT || ticket || rfc_offers_psk(p))
        config->sessions = p->sessions;
    remember_psk(p, config);
}
