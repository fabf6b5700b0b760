/*
 * What TLS asks of a certificate beyond RFC 5280 section 6: the purposes its extensions state, and
 * the host it names.
 *
 * Extended key usage is chained, as OpenSSL, Mozilla and Chrome do it and the standard does not: a
 * CA whose certificate states purposes can only pass those on. anyExtendedKeyUsage stands for all
 * of them (4.2.1.12); OpenSSL is stricter there and takes only the purpose itself.
 */
#include <string.h>

#include "pki/host.h"
#include "pki/path_state.h"

/* spec: RFC 5280 4.2.1.12 */
static enum path_problem extended_key_usage_problem(const struct path_state *s, size_t index)
{
    const struct ce_certificate *c = path_at(s, index);
    if (s->settings->purpose == CE_PURPOSE_ANY)
        return NOT_APPLICABLE_any_purpose;
    bool stated =
        s->settings->purpose == CE_PURPOSE_TLS_SERVER ? c->eku_server_auth : c->eku_client_auth;
    if (!c->has_extended_key_usage || c->eku_any || stated)
        return NO_PROBLEM;
    return index > 0 ? PROBLEM_ca_extended_key_usage : PROBLEM_extended_key_usage;
}

/* 4.2.1.3 with RFC 5246 7.4.2: a server signs, or decrypts a pre_master_secret; a client signs.
 * spec: RFC 5280 4.2.1.3 */
static enum path_problem key_usage_problem(const struct path_state *s)
{
    const struct ce_certificate *leaf = path_at(s, 0);
    uint32_t wanted = CE_KU_DIGITAL_SIGNATURE;
    if (s->settings->purpose == CE_PURPOSE_ANY)
        return NOT_APPLICABLE_any_purpose;
    if (s->settings->purpose == CE_PURPOSE_TLS_SERVER)
        wanted |= CE_KU_KEY_ENCIPHERMENT;
    return leaf->has_key_usage && !(leaf->key_usage & wanted) ? PROBLEM_key_usage : NO_PROBLEM;
}

bool path_check_purpose(struct path_state *s, size_t index)
{
    if (!path_tell(s, index, CHECK_extended_key_usage, "extKeyUsage",
                   extended_key_usage_problem(s, index)))
        return false;
    return index > 0 || path_tell(s, index, CHECK_key_usage, "keyUsage", key_usage_problem(s));
}

bool path_check_host(struct path_state *s)
{
    const char *host = s->settings->host;
    enum path_problem problem = NO_PROBLEM;
    if (!host)
        problem = NOT_APPLICABLE_no_host;
    else if (!ce_certificate_names_host(path_at(s, 0), host))
        problem = host_is_address(host) ? PROBLEM_address : PROBLEM_hostname;
    return path_tell(s, 0, CHECK_hostname, "subjectAltName", problem);
}
