/*
 * The algorithms that sign certificates: one table, and how an AlgorithmIdentifier names each (RFC
 * 3279, RFC 4055, RFC 5758, RFC 8410).
 */
#include "pki/algorithm_identifier.h"
#include "pki/key_writer.h"

enum parameters { NULL_OR_ABSENT, ABSENT, PSS_PARAMS };

static const struct signature_row {
    enum ce_oid oid;
    enum ce_key_type key;
    enum ce_hash_id hash;
    enum parameters parameters;
    const char *name;
} rows[CE_SIG_COUNT] = {
    /* clang-format off */
    [CE_SIG_RSA_PKCS1_MD5]    = {OID_md5WithRSAEncryption,    CE_KEY_RSA, CE_MD5,    NULL_OR_ABSENT, "md5WithRSAEncryption"},
    [CE_SIG_RSA_PKCS1_SHA1]   = {OID_sha1WithRSAEncryption,   CE_KEY_RSA, CE_SHA1,   NULL_OR_ABSENT, "sha1WithRSAEncryption"},
    [CE_SIG_RSA_PKCS1_SHA224] = {OID_sha224WithRSAEncryption, CE_KEY_RSA, CE_SHA224, NULL_OR_ABSENT, "sha224WithRSAEncryption"},
    [CE_SIG_RSA_PKCS1_SHA256] = {OID_sha256WithRSAEncryption, CE_KEY_RSA, CE_SHA256, NULL_OR_ABSENT, "sha256WithRSAEncryption"},
    [CE_SIG_RSA_PKCS1_SHA384] = {OID_sha384WithRSAEncryption, CE_KEY_RSA, CE_SHA384, NULL_OR_ABSENT, "sha384WithRSAEncryption"},
    [CE_SIG_RSA_PKCS1_SHA512] = {OID_sha512WithRSAEncryption, CE_KEY_RSA, CE_SHA512, NULL_OR_ABSENT, "sha512WithRSAEncryption"},
    [CE_SIG_RSA_PSS_SHA256]   = {OID_id_RSASSA_PSS, CE_KEY_RSA, CE_SHA256, PSS_PARAMS, "RSASSA-PSS with SHA-256"},
    [CE_SIG_RSA_PSS_SHA384]   = {OID_id_RSASSA_PSS, CE_KEY_RSA, CE_SHA384, PSS_PARAMS, "RSASSA-PSS with SHA-384"},
    [CE_SIG_RSA_PSS_SHA512]   = {OID_id_RSASSA_PSS, CE_KEY_RSA, CE_SHA512, PSS_PARAMS, "RSASSA-PSS with SHA-512"},
    [CE_SIG_ECDSA_SHA1]       = {OID_ecdsa_with_SHA1,   CE_KEY_EC, CE_SHA1,   ABSENT, "ecdsa-with-SHA1"},
    [CE_SIG_ECDSA_SHA224]     = {OID_ecdsa_with_SHA224, CE_KEY_EC, CE_SHA224, ABSENT, "ecdsa-with-SHA224"},
    [CE_SIG_ECDSA_SHA256]     = {OID_ecdsa_with_SHA256, CE_KEY_EC, CE_SHA256, ABSENT, "ecdsa-with-SHA256"},
    [CE_SIG_ECDSA_SHA384]     = {OID_ecdsa_with_SHA384, CE_KEY_EC, CE_SHA384, ABSENT, "ecdsa-with-SHA384"},
    [CE_SIG_ECDSA_SHA512]     = {OID_ecdsa_with_SHA512, CE_KEY_EC, CE_SHA512, ABSENT, "ecdsa-with-SHA512"},
    [CE_SIG_ED25519]          = {OID_id_Ed25519, CE_KEY_ED25519, (enum ce_hash_id)0, ABSENT, "Ed25519"},
    /* clang-format on */
};

static const struct signature_row *row_of(enum ce_signature_algorithm algorithm)
{
    return &rows[algorithm > CE_SIG_UNKNOWN && algorithm < CE_SIG_COUNT ? algorithm
                                                                        : CE_SIG_UNKNOWN];
}

enum ce_key_type ce_signature_key_type(enum ce_signature_algorithm algorithm)
{
    return row_of(algorithm)->key;
}

enum ce_hash_id ce_signature_hash(enum ce_signature_algorithm algorithm)
{
    return row_of(algorithm)->hash;
}

const char *ce_signature_name(enum ce_signature_algorithm algorithm)
{
    return row_of(algorithm)->name;
}

/* RFC 5480 4, by strength: P-384 goes with SHA-384. */
enum ce_signature_algorithm ce_signature_algorithm_for(const struct ce_public_key *key)
{
    switch (key->type) {
    case CE_KEY_RSA:
        return key->pss_only ? CE_SIG_RSA_PSS_SHA256 : CE_SIG_RSA_PKCS1_SHA256;
    case CE_KEY_EC:
        return ce_public_key_bits(key) > 256 ? CE_SIG_ECDSA_SHA384 : CE_SIG_ECDSA_SHA256;
    case CE_KEY_ED25519:
        return CE_SIG_ED25519;
    default:
        return CE_SIG_UNKNOWN;
    }
}

/* The row of an OID and, where the OID leaves it open, a hash. */
static enum ce_signature_algorithm find(enum ce_oid oid, enum ce_hash_id pss_hash)
{
    for (int i = CE_SIG_UNKNOWN + 1; i < CE_SIG_COUNT; i++)
        if (rows[i].oid == oid && (rows[i].parameters != PSS_PARAMS || rows[i].hash == pss_hash))
            return (enum ce_signature_algorithm)i;
    return CE_SIG_UNKNOWN;
}

/* One hash for the message and the mask, and a salt as long as its digest; anything else is
 * well-formed, and nothing this library has. */
static enum ce_signature_algorithm of_pss_params(const struct pss_params *p)
{
    if (p->hash == 0 || p->hash != p->mgf1_hash || p->salt_len != ce_hash_size(p->hash))
        return CE_SIG_UNKNOWN;
    return find(OID_id_RSASSA_PSS, p->hash);
}

static void check_parameters(struct ce_der *d, enum ce_signature_algorithm algorithm, uint8_t tag)
{
    if (algorithm == CE_SIG_UNKNOWN || tag == 0)
        return;
    if (rows[algorithm].parameters == ABSENT)
        ce_der_fail(d, "parameters", CE_ERR_DECODE, "this algorithm has no parameters");
    else if (tag != CE_DER_NULL)
        ce_der_fail(d, "parameters", CE_ERR_DECODE, "the parameters are not NULL");
}

/* spec: RFC 4055 5; RFC 5758 3.2; RFC 8410 3 */
void ce_read_SignatureAlgorithm(struct ce_der *d, const char *name,
                                struct algorithm_identifier *identifier,
                                enum ce_signature_algorithm *algorithm)
{
    struct ce_der ahead = *d;
    struct ce_view oid;
    struct pss_params params;
    *algorithm = CE_SIG_UNKNOWN;
    ahead.visitor = NULL;
    ce_der_enter(&ahead, name, CE_DER_SEQUENCE);
    if (!ce_der_oid(&ahead, "algorithm", &oid) || ce_oid_of(oid) != OID_id_RSASSA_PSS) {
        ce_read_AlgorithmIdentifier(d, name, identifier);
        if (d->status == CE_OK)
            *algorithm = find(ce_oid_of(identifier->oid), (enum ce_hash_id)0);
        check_parameters(d, *algorithm, identifier->parameters_tag);
        return;
    }
    size_t mark = ce_der_here(d);
    *identifier = (struct algorithm_identifier){.parameters_tag = CE_DER_SEQUENCE};
    ce_der_enter(d, name, CE_DER_SEQUENCE);
    ce_der_oid(d, "algorithm", &identifier->oid);
    ce_read_RSASSA_PSS_params(d, &params);
    ce_der_leave(d);
    identifier->whole = ce_der_since(d, mark);
    if (d->status == CE_OK)
        *algorithm = of_pss_params(&params);
}

/* spec: RFC 4055 3.1 */
static void put_RSASSA_PSS_params(struct ce_der_writer *w, enum ce_hash_id hash)
{
    size_t params = ce_der_mark(w);
    ce_der_put_small(w, (uint32_t)ce_hash_size(hash));
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 2, params);
    size_t mask = ce_der_mark(w);
    ce_put_HashAlgorithm(w, hash);
    ce_put_oid(w, OID_id_mgf1);
    ce_der_wrap(w, CE_DER_SEQUENCE, mask);
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 1, mask);
    size_t of_message = ce_der_mark(w);
    ce_put_HashAlgorithm(w, hash);
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 0, of_message);
    ce_der_wrap(w, CE_DER_SEQUENCE, params);
}

void ce_put_SignatureAlgorithm(struct ce_der_writer *w, enum ce_signature_algorithm algorithm)
{
    const struct signature_row *row = row_of(algorithm);
    size_t mark = ce_der_mark(w);
    if (row->oid == OID_UNKNOWN) {
        w->status = w->status == CE_OK ? CE_ERR_ARGUMENT : w->status;
        return;
    }
    if (row->parameters == NULL_OR_ABSENT)
        ce_der_put(w, CE_DER_NULL, NULL, 0);
    if (row->parameters == PSS_PARAMS)
        put_RSASSA_PSS_params(w, row->hash);
    ce_put_oid(w, row->oid);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

ce_status ce_signature_algorithm_read(enum ce_signature_algorithm *algorithm, const uint8_t *der,
                                      size_t len)
{
    struct algorithm_identifier identifier;
    struct ce_der d;
    ce_der_init(&d, der, len, NULL);
    ce_read_SignatureAlgorithm(&d, "AlgorithmIdentifier", &identifier, algorithm);
    ce_status status = ce_der_finish(&d);
    if (status != CE_OK)
        *algorithm = CE_SIG_UNKNOWN;
    return status;
}

ce_status ce_signature_algorithm_write(uint8_t *out, size_t *len,
                                       enum ce_signature_algorithm algorithm)
{
    struct ce_der_writer w;
    ce_der_writer_init(&w, out, *len);
    ce_put_SignatureAlgorithm(&w, algorithm);
    return ce_der_deliver(&w, out, len);
}
