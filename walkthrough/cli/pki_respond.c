/* See pki_respond.h. */
#include "walkthrough/cli/pki_respond.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "walkthrough/cli/pki_files.h"
#include "walkthrough/cli/pki_key.h"
#include "walkthrough/cli/pki_signing.h"
#include "walkthrough/live/clock.h"
#include "walkthrough/live/entropy.h"

enum { RESPONDER_DAYS = 30, ROOM = 1 << 16, ROOM_FOR_ANSWER = 256, MAX_ANSWERS = 1000 };

/* Who signs. */
struct responder {
    struct certificate_list own; /* its certificate, when it is not the CA */
    struct ce_private_key key;   /* and its key */
    const struct ce_certificate *certificate;
    const struct ce_private_key *signs_with;
};

static bool fits(const struct ce_certificate *c, const struct ce_private_key *key)
{
    struct ce_public_key certified;
    ce_public_key_init(&certified);
    bool same = ce_certificate_public_key(c, &certified) == CE_OK &&
                ce_public_key_equal(&certified, &key->public_key);
    ce_public_key_clear(&certified);
    return same && c->eku_ocsp_signing && wt_calendar_seconds() <= c->not_after;
}

/* The key first: a certificate without its key would be of no use to anybody. Nobody can ask
 * whether the responder itself is revoked (4.2.2.2.1), therefore it does not live long. */
static bool make_responder(struct wt_ca *ca, struct responder *r, const char *key_path,
                           struct wt_error *error)
{
    struct ce_certificate made;
    char name[65];
    const struct ce_certificate *issuer = &ca->chain[0];
    snprintf(name, sizeof name, "OCSP responder of %.*s",
             issuer->subject_cn.len > 40 ? 40 : (int)issuer->subject_cn.len,
             (const char *)issuer->subject_cn.data);
    struct ce_certificate_template t = {.issuer = issuer,
                                        .subject_cn = name,
                                        .path_length = -1,
                                        .key_usage = CE_KU_DIGITAL_SIGNATURE,
                                        .ocsp_signing = true,
                                        .ocsp_no_check = true,
                                        .key = &r->key.public_key};
    pki_set_validity(&t, 0, (int64_t)RESPONDER_DAYS * PKI_DAY, issuer);
    return pki_key_make(&r->key, "ec:p256", error) &&
           pki_key_store(&r->key, key_path, true, error) &&
           pki_sign(ca, &ca->arena, &t, &made, error) && pki_record(ca, &made, error) &&
           wt_ca_keep(ca, "ocsp.pem", "CERTIFICATE", made.der, false, error);
}

/* One that was made before and still fits, or a new one. */
static bool delegate(struct wt_ca *ca, struct responder *r, struct wt_error *error)
{
    const char *path = wt_ca_path(ca, "ocsp.pem"), *key_path = wt_ca_path(ca, "ocsp-key.pem");
    if (!path || !key_path)
        return wt_fail(error, ca->dir, "memory is out");
    bool there = access(path, F_OK) == 0 && access(key_path, F_OK) == 0 &&
                 certificates_load(&r->own, path, FIRST_CERTIFICATE, NULL) &&
                 pki_key_load(&r->key, key_path, NULL) && fits(&r->own.certificates[0], &r->key);
    if (!there) {
        certificates_clear(&r->own);
        ce_private_key_clear(&r->key);
        ce_private_key_init(&r->key);
        if (!make_responder(ca, r, key_path, error) ||
            !certificates_load(&r->own, path, FIRST_CERTIFICATE, error))
            return false;
    }
    r->certificate = &r->own.certificates[0];
    r->signs_with = &r->key;
    return true;
}

static void answer(struct wt_ca *ca, struct ce_ocsp_answer *a, const struct ce_ocsp_cert_id *id)
{
    char serial[2 * WT_CA_SERIAL_SIZE + 1];
    const struct wt_ca_record *record =
        wt_ca_serial_text(serial, id->serial) ? wt_ca_find(ca, serial) : NULL;
    a->hash = id->hash;
    a->issuer = &ca->chain[0];
    a->serial = id->serial;
    a->status = !record ? CE_OCSP_UNKNOWN : record->revoked ? CE_OCSP_REVOKED : CE_OCSP_GOOD;
    if (a->status != CE_OCSP_REVOKED)
        return;
    a->revocation_time = record->revoked_at;
    a->reason = record->reason;
    a->has_reason = record->reason != CE_REASON_UNSPECIFIED;
}

/* False if one of them is not ours to answer. */
static bool answer_all(struct wt_ca *ca, const struct ce_ocsp_request *request,
                       struct ce_ocsp_answer *answers, size_t *count)
{
    struct ce_view rest = request->requests;
    struct ce_ocsp_cert_id id;
    for (*count = 0; *count < MAX_ANSWERS && ce_ocsp_request_next(&rest, &id); ++*count) {
        if (!ce_ocsp_cert_id_matches(&id, &ca->chain[0], id.serial))
            return false;
        answer(ca, &answers[*count], &id);
    }
    return *count > 0 && *count == request->request_count;
}

static ce_status sign(struct wt_ca *ca, const struct responder *r,
                      struct ce_ocsp_response_template *t, uint8_t *out, size_t *len)
{
    struct ce_random random = wt_entropy_random();
    t->responder = r->certificate;
    t->by_key = r->certificate != &ca->chain[0];
    t->certificates = &r->certificate->der;
    t->certificate_count = t->by_key ? 1 : 0;
    return ce_ocsp_respond(out, len, t, ce_signature_algorithm_for(&r->signs_with->public_key),
                           r->signs_with, &random);
}

static bool respond(struct wt_ca *ca, const struct ce_ocsp_request *request,
                    const struct responder *r, int64_t lifetime, struct ce_ocsp_response *response,
                    struct wt_error *error)
{
    int64_t now = wt_calendar_seconds();
    size_t len = ROOM + MAX_ANSWERS * ROOM_FOR_ANSWER, count = 0;
    uint8_t *der = wt_arena_take(&ca->arena, len);
    struct ce_ocsp_answer *answers = wt_arena_take(&ca->arena, MAX_ANSWERS * sizeof *answers);
    struct ce_ocsp_response_template t = {
        .produced_at = now, .answers = answers, .nonce = request->nonce};
    if (!der || !answers)
        return wt_fail(error, "", "memory is out");
    bool ours = answer_all(ca, request, answers, &count);
    for (size_t i = 0; i < count; i++) {
        answers[i].this_update = now;
        answers[i].next_update = now + lifetime;
    }
    t.answer_count = count;
    ce_status status =
        ours ? sign(ca, r, &t, der, &len) : ce_ocsp_refuse(der, &len, CE_OCSP_UNAUTHORIZED);
    if (status == CE_OK)
        status = ce_ocsp_response_parse(response, der, len, NULL, NULL);
    return status == CE_OK ||
           wt_fail(error, "response", "cannot be made: %s", ce_status_text(status));
}

bool pki_respond(struct wt_ca *ca, const struct ce_ocsp_request *request, bool delegated,
                 int64_t lifetime, struct ce_ocsp_response *response, struct wt_error *error)
{
    struct responder r = {.certificate = &ca->chain[0], .signs_with = &ca->key};
    ce_private_key_init(&r.key);
    bool ok = (!delegated || delegate(ca, &r, error)) &&
              respond(ca, request, &r, lifetime, response, error);
    ce_private_key_clear(&r.key);
    certificates_clear(&r.own);
    return ok;
}
