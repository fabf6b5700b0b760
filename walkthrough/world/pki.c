/*
 * Keys and certificates: a self-signed root, whose name constrains nobody to trust it, with a key
 * of RSA-2048; a server certificate signed by it, with a key of the kind that is asked for; and,
 * where one is asked for, a client's.
 */
#include "walkthrough/world/pki.h"

#include <string.h>

#include "crypto-edu/ocsp.h"
#include "crypto-edu/x509.h"

enum { RSA_BITS = 2048, P256 = 23, MAX_CERTIFICATE = 8192, SERIAL_SIZE = 16 };

static const char organization[] = "tlswalk classroom";
static const char ca_name[] = "tlswalk classroom CA - do not install";

static bool make_key(struct ce_private_key *key, enum ce_key_type type, unsigned curve,
                     const struct wt_pki_source *source, const char *purpose)
{
    struct ce_random candidates = source->stream(source->user, purpose);
    if (type == CE_KEY_EC)
        return ce_key_generate_ec(key, curve ? curve : P256, &candidates) == CE_OK;
    if (type == CE_KEY_ED25519)
        return ce_key_generate_ed25519(key, &candidates) == CE_OK;
    struct ce_random bases = source->stream(source->user, "primality_bases");
    return ce_key_generate_rsa(key, RSA_BITS, &candidates, &bases, NULL) == CE_OK;
}

/* RSA as PKCS #1, the others as PKCS #8: what the registry's operations take. */
static bool write_key(struct ce_view *der, struct wt_arena *arena, const struct ce_private_key *key)
{
    size_t len = MAX_CERTIFICATE;
    uint8_t *out = wt_arena_take(arena, len);
    ce_status status = CE_ERR_MEMORY;
    if (out)
        status = key->type == CE_KEY_RSA ? ce_rsa_private_write(out, &len, &key->rsa)
                                         : ce_private_key_write_pkcs8(out, &len, key);
    *der = (struct ce_view){out, len};
    return status == CE_OK;
}

/* A serial number of 127 random bits, positive and not zero (RFC 5280 4.1.2.2). */
static bool draw_serial(uint8_t serial[SERIAL_SIZE], const struct wt_pki_source *source,
                        const char *purpose)
{
    struct ce_random random = source->stream(source->user, purpose);
    if (ce_random_fill(&random, serial, SERIAL_SIZE) != CE_OK)
        return false;
    serial[0] = (uint8_t)((serial[0] & 0x7f) | 0x40);
    return true;
}

static bool issue(struct ce_view *der, struct wt_arena *arena,
                  struct ce_certificate_template *certificate, const struct ce_private_key *subject,
                  const struct ce_private_key *ca)
{
    size_t len = MAX_CERTIFICATE;
    uint8_t *out = wt_arena_take(arena, len);
    certificate->key = &subject->public_key;
    ce_status status = CE_ERR_MEMORY;
    if (out)
        status = ce_certificate_issue(out, &len, certificate, CE_SIG_RSA_PKCS1_SHA256, ca, NULL);
    *der = (struct ce_view){out, len};
    return status == CE_OK;
}

static bool issue_root(struct wt_pki *pki, struct wt_arena *arena,
                       const struct wt_pki_request *asked, const struct wt_pki_source *source,
                       const struct ce_private_key *ca)
{
    uint8_t serial[SERIAL_SIZE];
    int64_t lifetime = asked->not_after - asked->not_before;
    struct ce_certificate_template certificate = {.serial = serial,
                                                  .serial_len = sizeof serial,
                                                  .organization = organization,
                                                  .subject_cn = ca_name,
                                                  .issuer_cn = ca_name,
                                                  .not_before = asked->not_before,
                                                  .not_after = asked->not_before + 10 * lifetime,
                                                  .ca = true,
                                                  .path_length = 0,
                                                  .key_usage =
                                                      CE_KU_KEY_CERT_SIGN | CE_KU_CRL_SIGN};
    return draw_serial(serial, source, "ca_serial") &&
           issue(&pki->ca_certificate, arena, &certificate, ca, ca);
}

static bool issue_server(struct wt_pki *pki, struct wt_arena *arena,
                         const struct wt_pki_request *asked, const struct wt_pki_source *source,
                         const struct ce_private_key *server, const struct ce_private_key *ca)
{
    uint8_t serial[SERIAL_SIZE];
    struct ce_certificate root, leaf;
    unsigned usage =
        CE_KU_DIGITAL_SIGNATURE; /* only RSA can be encrypted for, RFC 3279, RFC 5480 */
    if (server->type == CE_KEY_RSA)
        usage |= CE_KU_KEY_ENCIPHERMENT;
    if (ce_certificate_parse(&root, pki->ca_certificate.data, pki->ca_certificate.len, NULL,
                             NULL) != CE_OK)
        return false;
    struct ce_certificate_template certificate = {.serial = serial,
                                                  .serial_len = sizeof serial,
                                                  .issuer = &root,
                                                  .organization = organization,
                                                  .subject_cn = asked->dns_names[0],
                                                  .not_before = asked->not_before,
                                                  .not_after = asked->not_after,
                                                  .dns_names = asked->dns_names,
                                                  .dns_name_count = asked->dns_name_count,
                                                  .ip_addresses = asked->ip_addresses,
                                                  .ip_address_count = asked->ip_address_count,
                                                  .path_length = -1,
                                                  .key_usage = usage,
                                                  .server_auth = true};
    if (!draw_serial(serial, source, "server_serial") ||
        !issue(&pki->server_certificate, arena, &certificate, server, ca) ||
        ce_certificate_parse(&leaf, pki->server_certificate.data, pki->server_certificate.len, NULL,
                             NULL) != CE_OK)
        return false;
    pki->server_tbs = leaf.tbs;
    return true;
}

/* The CA is its own OCSP responder (RFC 6960 section 2.2), and says "good" for a week. */
static bool vouch(struct wt_pki *pki, struct wt_arena *arena, const struct wt_pki_request *asked,
                  const struct ce_private_key *ca)
{
    enum { WEEK = 604800 };
    struct ce_certificate root, leaf;
    size_t len = MAX_CERTIFICATE;
    uint8_t *out = wt_arena_take(arena, len);
    if (!out ||
        ce_certificate_parse(&root, pki->ca_certificate.data, pki->ca_certificate.len, NULL,
                             NULL) != CE_OK ||
        ce_certificate_parse(&leaf, pki->server_certificate.data, pki->server_certificate.len, NULL,
                             NULL) != CE_OK)
        return false;
    struct ce_ocsp_answer answer = {.hash = CE_SHA256,
                                    .issuer = &root,
                                    .serial = leaf.serial,
                                    .status = CE_OCSP_GOOD,
                                    .this_update = asked->status_at,
                                    .next_update = asked->status_at + WEEK};
    struct ce_ocsp_response_template response = {
        .responder = &root, .produced_at = asked->status_at, .answers = &answer, .answer_count = 1};
    ce_status status = ce_ocsp_respond(out, &len, &response, CE_SIG_RSA_PKCS1_SHA256, ca, NULL);
    pki->server_status = (struct ce_view){out, len};
    return status == CE_OK;
}

static bool issue_client(struct wt_pki *pki, struct wt_arena *arena,
                         const struct wt_pki_request *asked, const struct wt_pki_source *source,
                         const struct ce_private_key *ca)
{
    uint8_t serial[SERIAL_SIZE];
    struct ce_certificate root;
    struct ce_private_key client;
    if (ce_certificate_parse(&root, pki->ca_certificate.data, pki->ca_certificate.len, NULL,
                             NULL) != CE_OK)
        return false;
    struct ce_certificate_template certificate = {.serial = serial,
                                                  .serial_len = sizeof serial,
                                                  .issuer = &root,
                                                  .organization = organization,
                                                  .subject_cn = asked->client_name,
                                                  .not_before = asked->not_before,
                                                  .not_after = asked->not_after,
                                                  .path_length = -1,
                                                  .key_usage = CE_KU_DIGITAL_SIGNATURE,
                                                  .client_auth = true};
    ce_private_key_init(&client);
    bool ok = make_key(&client, CE_KEY_EC, 0, source, "client_key") &&
              write_key(&pki->client_key, arena, &client) &&
              draw_serial(serial, source, "client_serial") &&
              issue(&pki->client_certificate, arena, &certificate, &client, ca);
    ce_private_key_clear(&client);
    return ok;
}

bool wt_pki_make(struct wt_pki *pki, struct wt_arena *arena, const struct wt_pki_request *request,
                 const struct wt_pki_source *source, struct wt_error *error)
{
    struct ce_private_key ca, server;
    ce_private_key_init(&ca);
    ce_private_key_init(&server);
    bool ok = make_key(&ca, CE_KEY_RSA, 0, source, "ca_key") &&
              make_key(&server, request->server_key, request->server_curve, source, "server_key") &&
              write_key(&pki->ca_key, arena, &ca) && write_key(&pki->server_key, arena, &server) &&
              issue_root(pki, arena, request, source, &ca) &&
              issue_server(pki, arena, request, source, &server, &ca) &&
              (!request->status_at || vouch(pki, arena, request, &ca)) &&
              (!request->client_name || issue_client(pki, arena, request, source, &ca));
    ce_private_key_clear(&ca);
    ce_private_key_clear(&server);
    return ok || wt_fail(error, "certificates", "a key or a certificate could not be made");
}
