/*
 * OCSP requests, RFC 6960 section 4.1: a list of certificates, each named by hashes of its issuer
 * and its serial number.
 */
#include <string.h>

#include "crypto-edu/path.h"
#include "pki/algorithm_identifier.h"
#include "pki/certificate.h"
#include "pki/der_walk.h"
#include "pki/extension_writer.h"
#include "pki/key_writer.h"
#include "pki/ocsp_reader.h"

/* spec: RFC 6960 4.1.1 */
void ce_read_CertID(struct ce_der *d, struct ce_ocsp_cert_id *id)
{
    struct algorithm_identifier hash;
    memset(id, 0, sizeof *id);
    ce_der_enter(d, "CertID", CE_DER_SEQUENCE);
    id->hash = ce_read_HashAlgorithm(d, "hashAlgorithm", &hash);
    id->hash_oid = hash.oid;
    ce_der_element(d, "issuerNameHash", CE_DER_OCTET_STRING, &id->issuer_name_hash);
    ce_der_element(d, "issuerKeyHash", CE_DER_OCTET_STRING, &id->issuer_key_hash);
    ce_der_element(d, "serialNumber", CE_DER_INTEGER, &id->serial);
    ce_der_leave(d);
}

/* What the BIT STRING of a certificate's key holds: its content behind the unused-bits octet. */
static struct ce_view key_octets(const struct ce_certificate *certificate)
{
    struct ce_view octets = {NULL, 0}, algorithm;
    struct ce_der d;
    uint8_t tag;
    ce_der_init(&d, certificate->spki.data, certificate->spki.len, NULL);
    ce_der_enter(&d, "subjectPublicKeyInfo", CE_DER_SEQUENCE);
    ce_der_any(&d, "algorithm", &tag, &algorithm);
    ce_der_bits(&d, "subjectPublicKey", &octets);
    return octets;
}

static bool is_hash_of(struct ce_view digest, enum ce_hash_id hash, struct ce_view octets)
{
    uint8_t computed[CE_HASH_MAX_SIZE];
    return ce_hash(hash, computed, octets.data, octets.len, NULL) == CE_OK &&
           ce_view_equal(digest, (struct ce_view){computed, ce_hash_size(hash)});
}

bool ce_ocsp_cert_id_matches(const struct ce_ocsp_cert_id *id, const struct ce_certificate *issuer,
                             struct ce_view serial)
{
    return id->hash != 0 && ce_view_equal(id->serial, serial) &&
           is_hash_of(id->issuer_name_hash, id->hash, issuer->subject) &&
           is_hash_of(id->issuer_key_hash, id->hash, key_octets(issuer));
}

/* spec: RFC 6960 4.2.1 */
bool ce_ocsp_responder_is(const struct ce_ocsp_response *response,
                          const struct ce_certificate *certificate)
{
    if (response->responder_name.len > 0)
        return ce_name_equal(response->responder_name, certificate->subject);
    return is_hash_of(response->responder_key_hash, CE_SHA1, key_octets(certificate));
}

/* In old requests the octets stand in extnValue without an OCTET STRING of their own; those are
 * refused, as RFC 9654 does.
 * spec: RFC 6960 4.4.1 */
void ce_read_Nonce(struct ce_der *d, struct ce_view *nonce)
{
    ce_der_element(d, "Nonce", CE_DER_OCTET_STRING, nonce);
}

static void Nonce(struct ce_der *d, void *into)
{
    struct ce_ocsp_request *request = into;
    ce_read_Nonce(d, &request->nonce);
}

static ce_extension_reader *of_request(enum ce_oid id)
{
    return id == OID_ocspNonce ? Nonce : NULL;
}

/* Request ::= SEQUENCE { reqCert CertID, singleRequestExtensions [0] OPTIONAL }
 * spec: RFC 6960 4.1.1 */
static void Request(struct ce_der *d, struct ce_ocsp_cert_id *id)
{
    struct ce_view extensions;
    uint8_t tag;
    ce_der_enter(d, "Request", CE_DER_SEQUENCE);
    ce_read_CertID(d, id);
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 0))
        ce_der_walk_any(d, "singleRequestExtensions", &tag, &extensions);
    ce_der_leave(d);
}

/* spec: RFC 6960 4.1.1 */
static void TBSRequest(struct ce_der *d, struct ce_ocsp_request *r)
{
    const struct ce_extension_sink sink = {of_request, r, r->extensions, CE_OCSP_MAX_EXTENSIONS,
                                           &r->extension_count};
    struct ce_ocsp_cert_id id;
    size_t mark = ce_der_here(d);
    ce_der_enter(d, "tbsRequest", CE_DER_SEQUENCE);
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 0)) /* v1, the default, and no other */
        ce_der_fail(d, "version", CE_ERR_UNSUPPORTED, "a version is written down");
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 1)) {
        ce_der_enter(d, "requestorName", CE_DER_CONTEXT_CONSTRUCTED | 1);
        ce_read_GeneralName(d);
        ce_der_leave(d);
    }
    ce_der_enter(d, "requestList", CE_DER_SEQUENCE);
    size_t list = ce_der_here(d);
    for (; ce_der_more(d); r->request_count++)
        Request(d, &id);
    r->requests = ce_der_since(d, list);
    ce_der_leave(d);
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 2)) {
        ce_der_enter(d, "requestExtensions", CE_DER_CONTEXT_CONSTRUCTED | 2);
        ce_read_Extensions(d, "Extensions", &sink);
        ce_der_leave(d);
    }
    ce_der_leave(d);
    r->unknown_critical = ce_has_unknown_critical(r->extensions, r->extension_count, of_request);
    r->tbs = ce_der_since(d, mark);
}

/* Signature ::= SEQUENCE { signatureAlgorithm, signature, certs [0] OPTIONAL }, explicit [0] */
static void optionalSignature(struct ce_der *d, struct ce_ocsp_request *r)
{
    struct algorithm_identifier identifier;
    struct ce_view certs;
    uint8_t tag;
    r->is_signed = ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 0);
    if (!r->is_signed)
        return;
    ce_der_enter(d, "optionalSignature", CE_DER_CONTEXT_CONSTRUCTED | 0);
    ce_der_enter(d, "Signature", CE_DER_SEQUENCE);
    ce_read_SignatureAlgorithm(d, "signatureAlgorithm", &identifier, &r->signature_algorithm);
    ce_read_signature(d, "signature", &r->signature);
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 0))
        ce_der_walk_any(d, "certs", &tag, &certs);
    ce_der_leave(d);
    ce_der_leave(d);
}

ce_status ce_ocsp_request_parse(struct ce_ocsp_request *request, const uint8_t *der, size_t len,
                                const struct ce_der_visitor *visitor, struct ce_der *where)
{
    struct ce_der d;
    memset(request, 0, sizeof *request);
    ce_der_init(&d, der, len, visitor);
    ce_der_enter(&d, "OCSPRequest", CE_DER_SEQUENCE);
    TBSRequest(&d, request);
    optionalSignature(&d, request);
    ce_der_leave(&d);
    request->der = (struct ce_view){der, len};
    ce_status status = ce_der_finish(&d);
    if (status != CE_OK)
        memset(request, 0, sizeof *request);
    if (where)
        *where = d;
    return status;
}

bool ce_ocsp_request_next(struct ce_view *rest, struct ce_ocsp_cert_id *id)
{
    struct ce_der d;
    if (rest->len == 0)
        return false;
    ce_der_init(&d, rest->data, rest->len, NULL);
    Request(&d, id);
    if (d.status != CE_OK)
        return false;
    rest->data += d.at;
    rest->len -= d.at;
    return true;
}

/* ---- written --------------------------------------------------------------------------------- */

static void put_hash(struct ce_der_writer *w, enum ce_hash_id hash, struct ce_view octets)
{
    uint8_t digest[CE_HASH_MAX_SIZE];
    if (w->status == CE_OK)
        w->status = ce_hash(hash, digest, octets.data, octets.len, NULL);
    ce_der_put(w, CE_DER_OCTET_STRING, digest, ce_hash_size(hash));
}

/* spec: RFC 6960 4.1.1 */
void ce_put_CertID(struct ce_der_writer *w, enum ce_hash_id hash,
                   const struct ce_certificate *issuer, struct ce_view serial)
{
    size_t mark = ce_der_mark(w);
    ce_der_put(w, CE_DER_INTEGER, serial.data, serial.len);
    put_hash(w, hash, key_octets(issuer));
    put_hash(w, hash, issuer->subject);
    ce_put_HashAlgorithm(w, hash);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

void ce_put_Nonce(struct ce_der_writer *w, struct ce_view nonce)
{
    size_t mark = ce_der_mark(w);
    ce_der_put(w, CE_DER_OCTET_STRING, nonce.data, nonce.len);
    ce_wrap_Extension(w, mark, OID_ocspNonce, false);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

/* spec: RFC 6960 4.1.1; RFC 9654 2.1 */
ce_status ce_ocsp_request_write(uint8_t *out, size_t *len, enum ce_hash_id hash,
                                const struct ce_certificate *issuer, struct ce_view serial,
                                const uint8_t *nonce, size_t nonce_len)
{
    struct ce_der_writer w;
    ce_der_writer_init(&w, out, *len);
    if (serial.len == 0 || issuer->subject.len == 0)
        w.status = CE_ERR_ARGUMENT;
    if (nonce_len > 128)
        w.status = CE_ERR_LENGTH;
    size_t mark = ce_der_mark(&w);
    if (nonce_len > 0) {
        ce_put_Nonce(&w, (struct ce_view){nonce, nonce_len});
        ce_der_wrap(&w, CE_DER_CONTEXT_CONSTRUCTED | 2, mark);
    }
    size_t list = ce_der_mark(&w);
    ce_put_CertID(&w, hash, issuer, serial);
    ce_der_wrap(&w, CE_DER_SEQUENCE, list); /* Request */
    ce_der_wrap(&w, CE_DER_SEQUENCE, list); /* requestList */
    ce_der_wrap(&w, CE_DER_SEQUENCE, mark); /* tbsRequest */
    ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    return ce_der_deliver(&w, out, len);
}
