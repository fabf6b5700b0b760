/*
 * What is too weak today, RFC 9325 section 4.5: short RSA moduli, and hashes for which collisions
 * have been made.
 */
#include "pki/dsa_signature.h"
#include "pki/path_state.h"

static size_t bit_length(struct ce_view magnitude)
{
    size_t bits = 8 * magnitude.len;
    for (unsigned mask = 0x80; magnitude.len > 0 && mask && !(magnitude.data[0] & mask); mask >>= 1)
        bits--;
    return bits;
}

/* Curves known here have 256 bits and more; of other kinds of keys nothing is said. */
static enum path_problem key_problem(const struct path_state *s, size_t index)
{
    const struct ce_key_view *key = &path_at(s, index)->key;
    size_t min_bits = s->settings->min_rsa_bits ? s->settings->min_rsa_bits : 2048;
    if (key->type == CE_KEY_NONE || (key->type == CE_KEY_EC && key->curve_number == 0))
        return NOT_APPLICABLE_unknown_key;
    if (key->type != CE_KEY_RSA || bit_length(key->rsa_n) >= min_bits)
        return NO_PROBLEM;
    return index == 0 ? PROBLEM_weak_leaf_key : PROBLEM_weak_ca_key;
}

static enum ce_hash_id signature_hash(const struct ce_certificate *c)
{
    return is_signed_with_dsa_sha1(c) ? CE_SHA1 : ce_signature_hash(c->signature_algorithm);
}

bool path_hash_is_broken(const struct path_state *s, enum ce_hash_id hash)
{
    return hash == CE_MD5 || (hash == CE_SHA1 && !s->settings->allow_sha1);
}

/* The anchor's signature proves nothing, so nothing hangs on its hash.
 * spec: RFC 9325 4.5 */
bool path_check_strength(struct path_state *s, size_t index)
{
    const struct ce_certificate *c = path_at(s, index);
    enum path_problem hash = NO_PROBLEM;
    if (index == s->path->len)
        hash = NOT_APPLICABLE_anchor;
    else if (path_hash_is_broken(s, signature_hash(c)))
        hash = PROBLEM_weak_hash;
    const char *field = c->key.type == CE_KEY_RSA ? "subjectPublicKeyInfo.subjectPublicKey.modulus"
                                                  : "subjectPublicKeyInfo.subjectPublicKey";
    return path_tell(s, index, CHECK_key_strength, field, key_problem(s, index)) &&
           path_tell(s, index, CHECK_hash_strength, "signatureAlgorithm", hash);
}
