/*
 * Checking a chain: the basic path validation of RFC 5280 section 6.1, from the trust anchor down
 * to the leaf, then what TLS asks of the leaf, and a policy on strength. No check stops the next,
 * and each is told with its verdict.
 *
 * The path is the chain without an anchor at its end; in what is told, the anchor's index is the
 * path's length. Revocation, policies and name constraints are not processed: a critical extension
 * that asks for one of them fails "critical_extensions" (6.1.4 (o), 6.1.5 (f)).
 */
#include <string.h>

#include "pki/certificate.h"

struct verification {
    const struct ce_certificate *path;
    size_t path_len;
    const struct ce_certificate *anchor; /* NULL when none was found */
    const struct ce_x509_policy *policy;
    void (*told)(void *user, const struct ce_x509_check *check);
    void *user;
    bool all_ok;
};

/* Tells one check; problem is NULL when it holds. */
static void tell(struct verification *v, size_t certificate, const char *name, const char *field,
                 const char *spec, const char *problem)
{
    struct ce_x509_check check = {name, certificate, !problem, field, problem ? problem : "", spec};
    v->all_ok = v->all_ok && !problem;
    if (v->told)
        v->told(v->user, &check);
}

/* The certificate at an index: the path, and behind its end the anchor. */
static const struct ce_certificate *at(const struct verification *v, size_t index)
{
    return index < v->path_len ? &v->path[index] : v->anchor;
}

static bool is_self_issued(const struct ce_certificate *c)
{
    return ce_view_equal(c->issuer, c->subject);
}

/* Could this anchor have issued the certificate? By name, and by key identifier where both have
 * one (4.2.1.1). */
static bool may_have_issued(const struct ce_certificate *anchor, const struct ce_certificate *c)
{
    if (anchor->der.len == 0 || !ce_view_equal(anchor->subject, c->issuer))
        return false;
    return anchor->subject_key_id.len == 0 || c->authority_key_id.len == 0 ||
           ce_view_equal(anchor->subject_key_id, c->authority_key_id);
}

/*
 * Finds the anchor and where the path ends. An anchor sent along is recognised byte for byte. Among
 * several of the right name the one whose key verifies is taken; if none does, the first, so that
 * it is the signature that is found wrong.
 * spec: RFC 5280 6.1.1
 */
static size_t find_anchor(struct verification *v)
{
    const struct ce_x509_policy *policy = v->policy;
    const struct ce_certificate *last = &v->path[v->path_len - 1];
    size_t found = policy->anchor_count;
    for (size_t i = 0; i < policy->anchor_count; i++) {
        if (last->der.len > 0 && ce_view_equal(policy->anchors[i].der, last->der)) {
            v->path_len--;
            v->anchor = last;
            return i;
        }
    }
    for (size_t i = 0; i < policy->anchor_count; i++) {
        if (!may_have_issued(&policy->anchors[i], last))
            continue;
        if (found == policy->anchor_count)
            found = i;
        if (ce_certificate_check_signature(last, &policy->anchors[i], NULL) == CE_OK) {
            found = i;
            break;
        }
    }
    if (found < policy->anchor_count)
        v->anchor = &policy->anchors[found];
    return found;
}

static const char *signature_problem(const struct ce_certificate *c,
                                     const struct ce_certificate *issuer)
{
    switch (ce_certificate_check_signature(c, issuer, NULL)) {
    case CE_OK:
        return NULL;
    case CE_ERR_UNSUPPORTED:
        return "algorithm or key not supported";
    default:
        return "does not verify with the issuer's key";
    }
}

/* spec: RFC 5280 6.1.3 */
static void check_validity(struct verification *v, size_t i)
{
    const struct ce_certificate *c = at(v, i);
    const char *field = "validity.notAfter", *problem = NULL;
    if (v->policy->now < c->not_before) {
        field = "validity.notBefore";
        problem = "not yet valid";
    } else if (v->policy->now > c->not_after) {
        problem = "expired";
    }
    tell(v, i, "validity", field, "RFC 5280 6.1.3 (a)(2)", problem);
}

/* 6.1.3 (a): what ties a certificate to the one above it.
 * spec: RFC 5280 6.1.3 */
static void check_issued_by(struct verification *v, size_t i)
{
    const struct ce_certificate *c = at(v, i), *issuer = at(v, i + 1);
    tell(v, i, "signature", "signatureValue", "RFC 5280 6.1.3 (a)(1)",
         signature_problem(c, issuer));
    tell(v, i, "name_chaining", "issuer", "RFC 5280 6.1.3 (a)(4)",
         ce_view_equal(c->issuer, issuer->subject) ? NULL : "not the subject of the next one");
}

/* 6.1.4 (l), (m): CA certificates between this one and the leaf, self-issued ones not counted.
 * spec: RFC 5280 6.1.4 */
static const char *path_length_problem(const struct verification *v, size_t i)
{
    uint32_t below = 0;
    for (size_t j = 1; j < i; j++)
        below += !is_self_issued(&v->path[j]);
    return at(v, i)->has_path_length && below > at(v, i)->path_length
               ? "more CA certificates below it than it allows"
               : NULL;
}

/* 6.1.4: may this one certify the one below it? An anchor of v1 has no extensions to say so with,
 * and is a CA because it is trusted as one (6.1.4 (k)).
 * spec: RFC 5280 6.1.4 */
static void check_may_issue(struct verification *v, size_t i)
{
    const struct ce_certificate *c = at(v, i);
    bool old_anchor = i == v->path_len && c->version < 2;
    tell(v, i, "basic_constraints", "basicConstraints.cA", "RFC 5280 6.1.4 (k)",
         old_anchor || c->ca ? NULL : "not a CA");
    tell(v, i, "path_length", "basicConstraints.pathLenConstraint", "RFC 5280 6.1.4 (m)",
         path_length_problem(v, i));
    bool may_sign = !c->has_key_usage || c->key_usage & CE_KU_KEY_CERT_SIGN;
    tell(v, i, "key_usage_cert_sign", "keyUsage.keyCertSign", "RFC 5280 6.1.4 (n)",
         may_sign ? NULL : "the key may not sign certificates");
}

static size_t bit_length(struct ce_view magnitude)
{
    size_t bits = 8 * magnitude.len;
    for (unsigned mask = 0x80; magnitude.len > 0 && !(magnitude.data[0] & mask); mask >>= 1)
        bits--;
    return bits;
}

/* RFC 9325 4.5. The strength of a key that is not RSA is not judged here; the anchor's signature
 * proves nothing and is not judged either.
 * spec: RFC 9325 4.5 */
static void check_strength(struct verification *v, size_t i)
{
    const struct ce_certificate *c = at(v, i);
    size_t min_bits = v->policy->min_rsa_bits ? v->policy->min_rsa_bits : 2048;
    bool weak = c->key.type == CE_KEY_RSA && bit_length(c->key.rsa_n) < min_bits;
    tell(v, i, "key_strength", "subjectPublicKeyInfo.subjectPublicKey.modulus", "RFC 9325 4.5",
         weak ? "RSA modulus too short" : NULL);
    bool broken = ce_signature_hash(c->signature_algorithm) == CE_SHA1 && !v->policy->allow_sha1;
    if (i < v->path_len)
        tell(v, i, "hash_strength", "signatureAlgorithm", "RFC 9325 4.5",
             broken ? "signed over SHA-1, for which collisions are known" : NULL);
}

static void check_certificate(struct verification *v, size_t i)
{
    const struct ce_certificate *c = at(v, i);
    tell(v, i, "parse", "Certificate", "RFC 5280 4.1", c->der.len > 0 ? NULL : "not a certificate");
    if (i < v->path_len && at(v, i + 1))
        check_issued_by(v, i);
    check_validity(v, i);
    if (i > 0)
        check_may_issue(v, i);
    tell(v, i, "critical_extensions", "extensions", "RFC 5280 4.2",
         c->unknown_critical ? "a critical extension is not understood" : NULL);
    check_strength(v, i);
}

/* 4.2.1.3 with RFC 5246 7.4.2: a server signs, or decrypts a pre_master_secret; a client signs.
 * spec: RFC 5280 4.2.1.3 */
static const char *key_usage_problem(const struct ce_certificate *leaf,
                                     enum ce_x509_purpose purpose)
{
    uint32_t wanted = CE_KU_DIGITAL_SIGNATURE;
    if (purpose == CE_PURPOSE_TLS_SERVER)
        wanted |= CE_KU_KEY_ENCIPHERMENT;
    return leaf->has_key_usage && !(leaf->key_usage & wanted) ? "not a usage TLS can make of it"
                                                              : NULL;
}

/* spec: RFC 5280 4.2.1.12 */
static const char *extended_key_usage_problem(const struct ce_certificate *leaf,
                                              enum ce_x509_purpose purpose)
{
    bool stated = purpose == CE_PURPOSE_TLS_SERVER ? leaf->eku_server_auth : leaf->eku_client_auth;
    return leaf->has_extended_key_usage && !leaf->eku_any && !stated ? "not for this side of TLS"
                                                                     : NULL;
}

static void check_leaf(struct verification *v, const struct ce_certificate *leaf)
{
    enum ce_x509_purpose purpose = v->policy->purpose;
    if (purpose != CE_PURPOSE_ANY) {
        tell(v, 0, "key_usage", "keyUsage", "RFC 5280 4.2.1.3", key_usage_problem(leaf, purpose));
        tell(v, 0, "extended_key_usage", "extKeyUsage", "RFC 5280 4.2.1.12",
             extended_key_usage_problem(leaf, purpose));
    }
    if (v->policy->host)
        tell(v, 0, "hostname", "subjectAltName", "RFC 9525 6",
             ce_certificate_names_host(leaf, v->policy->host) ? NULL : "does not name this host");
}

/* spec: RFC 5280 6.1 */
ce_status ce_x509_verify_chain(const struct ce_certificate *chain, size_t chain_len,
                               const struct ce_x509_policy *policy, size_t *anchor,
                               void (*told)(void *user, const struct ce_x509_check *check),
                               void *user)
{
    struct verification v = {chain, chain_len, NULL, policy, told, user, true};
    if (anchor)
        *anchor = policy->anchor_count;
    if (chain_len == 0)
        return CE_ERR_ARGUMENT;
    size_t found = find_anchor(&v);
    if (anchor)
        *anchor = found;
    tell(&v, v.path_len, "trust_anchor", "issuer", "RFC 5280 6.1.1 (d)",
         v.anchor ? NULL : "no trusted certificate of this name and key");
    for (size_t i = v.path_len + (v.anchor ? 1 : 0); i-- > 0;)
        check_certificate(&v, i);
    check_leaf(&v, &chain[0]);
    return v.all_ok ? CE_OK : CE_ERR_AUTH;
}
