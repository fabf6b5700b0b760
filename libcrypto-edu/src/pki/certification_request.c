/*
 * Certification requests, RFC 2986 section 4, read and written. Attributes are a SET OF, so they
 * come in the order of their octets.
 */
#include "crypto-edu/certification_request.h"

#include <string.h>

#include "pki/certificate.h"
#include "pki/certificate_issue.h"
#include "pki/der_walk.h"
#include "pki/extension_writer.h"
#include "pki/key_reader.h"
#include "pki/key_writer.h"
#include "pki/signed_writer.h"

/* Extensions, wrapped in a SET of one (RFC 2985 5.4.2).
 * spec: RFC 2985 5.4.2 */
static void extensionRequest(struct ce_der *d, struct ce_certification_request *r)
{
    const struct ce_extension_sink sink = {ce_certificate_extension_reader, &r->requested,
                                           r->requested.extensions, CE_X509_MAX_EXTENSIONS,
                                           &r->requested.extension_count};
    if (r->has_extension_request)
        ce_der_fail(d, "type", CE_ERR_DECODE, "the attribute appears twice");
    r->has_extension_request = true;
    ce_der_enter(d, "values", CE_DER_SET);
    ce_read_Extensions(d, "ExtensionRequest", &sink);
    ce_der_leave(d);
}

/* A DirectoryString, in a SET of one.
 * spec: RFC 2985 5.4.1 */
static void challengePassword(struct ce_der *d, struct ce_certification_request *r)
{
    uint8_t tag;
    ce_der_enter(d, "values", CE_DER_SET);
    ce_der_any(d, "challengePassword", &tag, &r->challenge_password);
    ce_der_leave(d);
}

static void Attribute(struct ce_der *d, struct ce_certification_request *r)
{
    struct ce_view type;
    ce_der_enter(d, "Attribute", CE_DER_SEQUENCE);
    ce_der_oid(d, "type", &type);
    switch (d->status == CE_OK ? ce_oid_of(type) : OID_UNKNOWN) {
    case OID_extensionRequest:
        extensionRequest(d, r);
        break;
    case OID_challengePassword:
        challengePassword(d, r);
        break;
    default:
        ce_read_attribute_values(d);
    }
    ce_der_leave(d);
    r->attribute_count++;
}

/* Implicit [0]; it is there also when there are none. */
static void attributes(struct ce_der *d, struct ce_certification_request *r)
{
    struct ce_view previous = {NULL, 0};
    ce_der_enter(d, "attributes", CE_DER_CONTEXT_CONSTRUCTED | 0);
    while (ce_der_more(d)) {
        size_t mark = ce_der_here(d);
        Attribute(d, r);
        ce_der_ascends(d, "Attribute", &previous, mark);
    }
    ce_der_leave(d);
}

/* spec: RFC 2986 4.1 */
static void CertificationRequestInfo(struct ce_der *d, struct ce_certification_request *r)
{
    uint32_t version;
    size_t mark = ce_der_here(d);
    ce_der_enter(d, "certificationRequestInfo", CE_DER_SEQUENCE);
    ce_der_small(d, "version", &version);
    if (d->status == CE_OK && version != 0)
        ce_der_fail(d, "version", CE_ERR_UNSUPPORTED, "version above v1");
    ce_read_Name(d, "subject", &r->subject, &r->subject_cn);
    size_t spki = ce_der_here(d);
    ce_read_SubjectPublicKeyInfo(d, "subjectPKInfo", &r->key);
    r->spki = ce_der_since(d, spki);
    attributes(d, r);
    ce_der_leave(d);
    r->info = ce_der_since(d, mark);
}

/* spec: RFC 2986 4.2 */
static void CertificationRequest(struct ce_der *d, struct ce_certification_request *r)
{
    struct algorithm_identifier algorithm;
    ce_der_enter(d, "CertificationRequest", CE_DER_SEQUENCE);
    CertificationRequestInfo(d, r);
    ce_read_SignatureAlgorithm(d, "signatureAlgorithm", &algorithm, &r->signature_algorithm);
    ce_read_signature(d, "signature", &r->signature);
    ce_der_leave(d);
    r->signature_oid = algorithm.oid;
}

ce_status ce_certification_request_parse(struct ce_certification_request *request,
                                         const uint8_t *der, size_t len,
                                         const struct ce_der_visitor *visitor, struct ce_der *where)
{
    struct ce_der d;
    memset(request, 0, sizeof *request);
    ce_der_init(&d, der, len, visitor);
    CertificationRequest(&d, request);
    request->der = (struct ce_view){der, len};
    ce_status status = ce_der_finish(&d);
    if (status != CE_OK)
        memset(request, 0, sizeof *request);
    if (where)
        *where = d;
    return status;
}

ce_status ce_certification_request_check(const struct ce_certification_request *request,
                                         const struct ce_probe *probe)
{
    return ce_check_signature(request->signature_algorithm, &request->key, request->info,
                              request->signature, probe);
}

/* ---- written --------------------------------------------------------------------------------- */

struct wanted {
    const struct ce_certificate_template *certificate;
    const struct ce_public_key *key;
};

/* One attribute or none. */
static void put_attributes(struct ce_der_writer *w, const struct ce_certificate_template *t)
{
    size_t mark = ce_der_mark(w);
    ce_put_last_extensions(w, t);
    ce_put_first_extensions(w, t);
    if (ce_der_mark(w) < mark) {
        ce_der_wrap(w, CE_DER_SEQUENCE, mark);
        ce_der_wrap(w, CE_DER_SET, mark);
        ce_put_oid(w, OID_extensionRequest);
        ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    }
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 0, mark);
}

/* spec: RFC 2986 4.1 */
static void put_CertificationRequestInfo(struct ce_der_writer *w, const void *what)
{
    const struct wanted *wanted = what;
    size_t mark = ce_der_mark(w);
    put_attributes(w, wanted->certificate);
    ce_put_SubjectPublicKeyInfo(w, wanted->key);
    ce_put_subject(w, wanted->certificate);
    ce_der_put_small(w, 0);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

/* spec: RFC 2986 4.2 */
ce_status ce_certification_request_write(uint8_t *out, size_t *len,
                                         const struct ce_certificate_template *wanted,
                                         enum ce_signature_algorithm algorithm,
                                         const struct ce_private_key *key,
                                         const struct ce_random *random)
{
    const struct wanted request = {wanted, &key->public_key};
    const struct ce_signed content = {put_CertificationRequestInfo, NULL, &request, algorithm};
    struct ce_der_writer w;
    ce_der_writer_init(&w, out, *len);
    w.status = ce_check_subject(wanted);
    if (w.status == CE_OK)
        w.status = ce_check_extensions(wanted);
    ce_put_signed(&w, &content, key, random);
    return ce_der_deliver(&w, out, len);
}
