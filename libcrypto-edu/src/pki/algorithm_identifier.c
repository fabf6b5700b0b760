/*
 * AlgorithmIdentifier, RFC 5280 section 4.1.1.2, read and written, and the parameters of RSASSA-PSS
 * (RFC 4055 section 3.1). What may stand in the parameters is said by the document that defines the
 * algorithm, and differs: NULL here, nothing at all there.
 */
#include <string.h>

#include "pki/algorithm_identifier.h"
#include "pki/der_walk.h"

/* AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY OPTIONAL }
 * spec: RFC 5280 4.1.1.2 */
void ce_read_AlgorithmIdentifier(struct ce_der *d, const char *name,
                                 struct algorithm_identifier *algorithm)
{
    size_t mark = ce_der_here(d);
    memset(algorithm, 0, sizeof *algorithm);
    ce_der_enter(d, name, CE_DER_SEQUENCE);
    ce_der_oid(d, "algorithm", &algorithm->oid);
    if (ce_der_more(d))
        ce_der_walk_any(d, "parameters", &algorithm->parameters_tag, &algorithm->parameters);
    ce_der_leave(d);
    algorithm->whole = ce_der_since(d, mark);
}

/* RFC 4055 2.1, RFC 3279 2.1 */
static const struct {
    enum ce_oid oid;
    enum ce_hash_id hash;
} hashes[] = {{OID_id_md5, CE_MD5},       {OID_id_sha1, CE_SHA1},     {OID_id_sha224, CE_SHA224},
              {OID_id_sha256, CE_SHA256}, {OID_id_sha384, CE_SHA384}, {OID_id_sha512, CE_SHA512}};

enum { HASHES = sizeof hashes / sizeof hashes[0] };

static enum ce_hash_id hash_of(struct ce_view oid)
{
    for (size_t i = 0; i < HASHES; i++)
        if (ce_oid_of(oid) == hashes[i].oid)
            return hashes[i].hash;
    return (enum ce_hash_id)0;
}

void ce_put_HashAlgorithm(struct ce_der_writer *w, enum ce_hash_id hash)
{
    for (size_t i = 0; i < HASHES; i++) {
        if (hashes[i].hash == hash) {
            ce_put_AlgorithmIdentifier(w, hashes[i].oid);
            return;
        }
    }
    w->status = w->status == CE_OK ? CE_ERR_ARGUMENT : w->status;
}

/* spec: RFC 4055 2.1 */
enum ce_hash_id ce_read_HashAlgorithm(struct ce_der *d, const char *name,
                                      struct algorithm_identifier *identifier)
{
    ce_read_AlgorithmIdentifier(d, name, identifier);
    if (identifier->parameters_tag != 0 && identifier->parameters_tag != CE_DER_NULL)
        ce_der_fail(d, name, CE_ERR_DECODE, "a hash has no parameters");
    return d->status == CE_OK ? hash_of(identifier->oid) : (enum ce_hash_id)0;
}

static enum ce_hash_id HashAlgorithm(struct ce_der *d, const char *name)
{
    struct algorithm_identifier identifier;
    return ce_read_HashAlgorithm(d, name, &identifier);
}

/* spec: RFC 4055 2.2 */
static enum ce_hash_id MaskGenAlgorithm(struct ce_der *d)
{
    struct ce_view oid;
    ce_der_enter(d, "MaskGenAlgorithm", CE_DER_SEQUENCE);
    ce_der_oid(d, "algorithm", &oid);
    if (d->status == CE_OK && ce_oid_of(oid) != OID_id_mgf1)
        ce_der_fail(d, "algorithm", CE_ERR_DECODE, "the mask generation function is not MGF1");
    enum ce_hash_id hash = HashAlgorithm(d, "parameters");
    ce_der_leave(d);
    return hash;
}

/* Four optional fields with explicit tags. Some issuers write the trailer field though it has its
 * default value: let through.
 * spec: RFC 4055 3.1 */
void ce_read_RSASSA_PSS_params(struct ce_der *d, struct pss_params *params)
{
    *params = (struct pss_params){CE_SHA1, CE_SHA1, 20, 1}; /* the defaults, from another age */
    ce_der_enter(d, "parameters", CE_DER_SEQUENCE);
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 0)) {
        ce_der_enter(d, "hashAlgorithm", CE_DER_CONTEXT_CONSTRUCTED | 0);
        params->hash = HashAlgorithm(d, "HashAlgorithm");
        ce_der_leave(d);
    }
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 1)) {
        ce_der_enter(d, "maskGenAlgorithm", CE_DER_CONTEXT_CONSTRUCTED | 1);
        params->mgf1_hash = MaskGenAlgorithm(d);
        ce_der_leave(d);
    }
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 2)) {
        ce_der_enter(d, "saltLength", CE_DER_CONTEXT_CONSTRUCTED | 2);
        ce_der_small(d, "INTEGER", &params->salt_len);
        ce_der_leave(d);
    }
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 3)) {
        ce_der_enter(d, "trailerField", CE_DER_CONTEXT_CONSTRUCTED | 3);
        ce_der_small(d, "TrailerField", &params->trailer);
        if (params->trailer != 1)
            ce_der_fail(d, "TrailerField", CE_ERR_DECODE, "there is only the trailer field 1");
        ce_der_leave(d);
    }
    ce_der_leave(d);
}

void ce_put_oid(struct ce_der_writer *w, enum ce_oid id)
{
    struct ce_view oid = ce_oid_octets(id);
    ce_der_put(w, CE_DER_OID, oid.data, oid.len);
}

void ce_put_AlgorithmIdentifier(struct ce_der_writer *w, enum ce_oid id)
{
    size_t mark = ce_der_mark(w);
    ce_der_put(w, CE_DER_NULL, NULL, 0);
    ce_put_oid(w, id);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

void ce_put_bare_AlgorithmIdentifier(struct ce_der_writer *w, enum ce_oid id)
{
    size_t mark = ce_der_mark(w);
    ce_put_oid(w, id);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}
