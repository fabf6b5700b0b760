/*
 * Keys and certificates: a self-signed root with a key of RSA-2048; a server certificate signed by
 * it, with a key of the kind that is asked for; where they are asked for, a CA between the two, and
 * a client's certificate.
 */
#include "walkthrough/world/pki.h"

#include <string.h>

#include "walkthrough/world/pki_parts.h"

enum { RSA_BITS = 2048 };

static const char organization[] = "tlswalk classroom";

static bool make_rsa_key(struct ce_private_key *key, size_t bits,
                         const struct wt_pki_source *source, const char *purpose)
{
    struct ce_random candidates = source->stream(source->user, purpose);
    struct ce_random bases = source->stream(source->user, "primality_bases");
    return ce_key_generate_rsa(key, bits, &candidates, &bases, NULL) == CE_OK;
}

/* On a curve, or RSA of the usual size. */
static bool make_key(struct ce_private_key *key, enum ce_key_type type, unsigned curve,
                     const struct wt_pki_source *source, const char *purpose)
{
    if (type != CE_KEY_EC && type != CE_KEY_ED25519)
        return make_rsa_key(key, RSA_BITS, source, purpose);
    struct ce_random random = source->stream(source->user, purpose);
    if (type == CE_KEY_EC)
        return ce_key_generate_ec(key, curve ? curve : PKI_P256, &random) == CE_OK;
    return ce_key_generate_ed25519(key, &random) == CE_OK;
}

/* RSA as PKCS #1, the others as PKCS #8: what the registry's operations take. */
static bool write_key(struct ce_view *der, struct wt_arena *arena, const struct ce_private_key *key)
{
    size_t len = PKI_MAX_DER;
    uint8_t *out = wt_arena_take(arena, len);
    ce_status status = CE_ERR_MEMORY;
    if (out)
        status = key->type == CE_KEY_RSA ? ce_rsa_private_write(out, &len, &key->rsa)
                                         : ce_private_key_write_pkcs8(out, &len, key);
    *der = (struct ce_view){out, len};
    return status == CE_OK;
}

/* A serial number of 127 random bits, positive and not zero (RFC 5280 4.1.2.2). */
bool wt_pki_draw_serial(uint8_t serial[PKI_SERIAL_SIZE], const struct wt_pki_source *source,
                        const char *purpose)
{
    struct ce_random random = source->stream(source->user, purpose);
    if (ce_random_fill(&random, serial, PKI_SERIAL_SIZE) != CE_OK)
        return false;
    serial[0] = (uint8_t)((serial[0] & 0x7f) | 0x40);
    return true;
}

static enum ce_signature_algorithm algorithm_of(const struct ce_private_key *issuer, bool sha1)
{
    if (issuer->type == CE_KEY_EC)
        return CE_SIG_ECDSA_SHA256;
    return sha1 ? CE_SIG_RSA_PKCS1_SHA1 : CE_SIG_RSA_PKCS1_SHA256;
}

bool wt_pki_issue(struct wt_pki_workshop *w, struct ce_view *der,
                  struct ce_certificate_template *certificate, const struct ce_private_key *subject,
                  const struct ce_private_key *issuer, bool sha1)
{
    size_t len = PKI_MAX_DER;
    uint8_t *out = wt_arena_take(w->arena, len);
    certificate->key = &subject->public_key;
    ce_status status = CE_ERR_MEMORY;
    if (out)
        status =
            ce_certificate_issue(out, &len, certificate, algorithm_of(issuer, sha1), issuer, NULL);
    *der = (struct ce_view){out, len};
    return status == CE_OK;
}

/* ---- the server -------------------------------------------------------------------------------
 */

static bool sign_server(struct wt_pki_workshop *w, struct ce_certificate_template *certificate)
{
    const struct ce_view *above = &w->pki->ca_certificate;
    const struct ce_private_key *key = &w->ca;
    struct ce_certificate issuer, leaf;
    if (w->lesson->issuer == BY_INTERMEDIATE) {
        above = &w->pki->intermediate_certificate;
        key = &w->intermediate;
    }
    if (w->lesson->issuer == BY_ITSELF) {
        certificate->issuer_cn = certificate->subject_cn;
        key = &w->server;
    } else if (ce_certificate_parse(&issuer, above->data, above->len, NULL, NULL) == CE_OK) {
        certificate->issuer = &issuer;
    } else {
        return false;
    }
    struct ce_view *der = &w->pki->server_certificate;
    if (!wt_pki_issue(w, der, certificate, &w->server, key, w->lesson->sha1) ||
        ce_certificate_parse(&leaf, der->data, der->len, NULL, NULL) != CE_OK)
        return false;
    w->pki->server_tbs = leaf.tbs;
    w->pki->signed_certificate = *der;
    return true;
}

static bool issue_server(struct wt_pki_workshop *w)
{
    uint8_t serial[PKI_SERIAL_SIZE];
    const struct wt_pki_request *asked = w->asked;
    const struct wt_certificate_case *lesson = w->lesson;
    bool ordinary = !lesson->begins && !lesson->ends;
    unsigned usage =
        CE_KU_DIGITAL_SIGNATURE; /* only RSA can be encrypted for, RFC 3279, RFC 5480 */
    if (w->server.type == CE_KEY_RSA)
        usage |= CE_KU_KEY_ENCIPHERMENT;
    struct ce_certificate_template certificate = {
        .serial = serial,
        .serial_len = sizeof serial,
        .organization = organization,
        .subject_cn = asked->dns_names[0],
        .not_before = ordinary ? asked->not_before : asked->now + (int64_t)lesson->begins * PKI_DAY,
        .not_after = ordinary ? asked->not_after : asked->now + (int64_t)lesson->ends * PKI_DAY,
        .dns_names = asked->dns_names,
        .dns_name_count = asked->dns_name_count,
        .ip_addresses = asked->ip_addresses,
        .ip_address_count = asked->ip_address_count,
        .path_length = -1,
        .key_usage = usage,
        .server_auth = true};
    return wt_pki_draw_serial(serial, w->source, "server_serial") &&
           (!lesson->by_request || wt_pki_ask(w, &certificate)) && sign_server(w, &certificate);
}

/* ---- a client ---------------------------------------------------------------------------------
 */

static bool issue_client(struct wt_pki_workshop *w)
{
    uint8_t serial[PKI_SERIAL_SIZE];
    struct wt_pki *pki = w->pki;
    struct ce_certificate root;
    struct ce_private_key client;
    if (ce_certificate_parse(&root, pki->ca_certificate.data, pki->ca_certificate.len, NULL,
                             NULL) != CE_OK)
        return false;
    struct ce_certificate_template certificate = {.serial = serial,
                                                  .serial_len = sizeof serial,
                                                  .issuer = &root,
                                                  .organization = organization,
                                                  .subject_cn = w->asked->client_name,
                                                  .not_before = w->asked->not_before,
                                                  .not_after = w->asked->not_after,
                                                  .path_length = -1,
                                                  .key_usage = CE_KU_DIGITAL_SIGNATURE,
                                                  .client_auth = true};
    ce_private_key_init(&client);
    bool ok = make_key(&client, CE_KEY_EC, 0, w->source, "client_key") &&
              write_key(&pki->client_key, w->arena, &client) &&
              wt_pki_draw_serial(serial, w->source, "client_serial") &&
              wt_pki_issue(w, &pki->client_certificate, &certificate, &client, &w->ca, false);
    ce_private_key_clear(&client);
    return ok;
}

/* ---- all of it --------------------------------------------------------------------------------
 */

static bool make_server_key(struct wt_pki_workshop *w)
{
    if (w->lesson->rsa_bits)
        return make_rsa_key(&w->server, w->lesson->rsa_bits, w->source, "server_key");
    return make_key(&w->server, w->asked->server_key, w->asked->server_curve, w->source,
                    "server_key");
}

static bool make_keys(struct wt_pki_workshop *w)
{
    if (!make_rsa_key(&w->ca, RSA_BITS, w->source, "ca_key") || !make_server_key(w) ||
        !write_key(&w->pki->ca_key, w->arena, &w->ca) ||
        !write_key(&w->pki->server_key, w->arena, &w->server))
        return false;
    return w->lesson->issuer != BY_INTERMEDIATE ||
           (make_rsa_key(&w->intermediate, RSA_BITS, w->source, "intermediate_key") &&
            write_key(&w->pki->intermediate_key, w->arena, &w->intermediate));
}

static bool make_certificates(struct wt_pki_workshop *w)
{
    const struct wt_certificate_case *lesson = w->lesson;
    return wt_pki_issue_root(w) &&
           (lesson->issuer != BY_INTERMEDIATE || wt_pki_issue_intermediate(w)) && issue_server(w) &&
           (!lesson->changed_to || wt_pki_change(w)) &&
           (lesson->revoked != REVOKED_BY_CRL || wt_pki_publish_crl(w)) &&
           (!w->asked->status_at || wt_pki_answer_ocsp(w)) &&
           (!w->asked->client_name || issue_client(w));
}

bool wt_pki_make(struct wt_pki *pki, struct wt_arena *arena, const struct wt_pki_request *request,
                 const struct wt_pki_source *source, struct wt_error *error)
{
    static const struct wt_certificate_case no_lesson = {.scenario = NULL};
    struct wt_pki_workshop w = {.pki = pki,
                                .arena = arena,
                                .asked = request,
                                .source = source,
                                .lesson = request->lesson ? request->lesson : &no_lesson};
    memset(pki, 0, sizeof *pki);
    ce_private_key_init(&w.ca);
    ce_private_key_init(&w.intermediate);
    ce_private_key_init(&w.server);
    bool ok = make_keys(&w) && make_certificates(&w);
    ce_private_key_clear(&w.ca);
    ce_private_key_clear(&w.intermediate);
    ce_private_key_clear(&w.server);
    return ok || wt_fail(error, "certificates", "a key or a certificate could not be made");
}
