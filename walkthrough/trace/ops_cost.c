/*
 * What an operation may cost, before it is run: rough nanoseconds, by the lengths of its inputs. A
 * lesson file may ask for anything the registry accepts, any number of times.
 */
#include "crypto-edu/certification_request.h"
#include "walkthrough/trace/ops.h"
#include "walkthrough/trace/ops_families.h"

enum {
    NS_PER_BYTE = 50,          /* of hashing and enciphering by the readable code */
    NS_PER_MULTIPLE = 5000000, /* of a point on a curve of 384 bits, once or twice */
    NS_PER_AFFINE = 50000000,  /* the same with a division in every step, as one would on paper */
    HMAC_OVERHEAD = 256        /* bytes hashed beside the data: both pads, both ends */
};

static uint64_t cubed(uint64_t n)
{
    return n * n * n;
}

/* A private key in DER holds its modulus more than four times over: n, d, and five of half its
 * length. */
static uint64_t private_key_cost(const struct wt_value *key)
{
    return cubed(key->bytes.len / 4);
}

/* Nothing forbids a public exponent as long as the modulus. Of a key of length L, n * n * e is
 * greatest with two thirds for n: 4/27 of L * L * L. */
static uint64_t public_key_cost(struct ce_view key)
{
    uint64_t len = key.len < WT_MAX_KEY_DER ? key.len : WT_MAX_KEY_DER;
    return cubed(len) / 6;
}

static uint64_t issuer_key_cost(const struct wt_value *issuer)
{
    struct ce_certificate certificate;
    if (ce_certificate_parse(&certificate, issuer->bytes.data, issuer->bytes.len, NULL, NULL) !=
        CE_OK)
        return 0;
    return public_key_cost(certificate.spki);
}

static uint64_t requested_key_cost(const struct wt_value *der)
{
    struct ce_certification_request request;
    if (ce_certification_request_parse(&request, der->bytes.data, der->bytes.len, NULL, NULL) !=
        CE_OK)
        return 0;
    return public_key_cost(request.spki);
}

static uint64_t all_bytes(const struct wt_value *const *in, size_t in_count)
{
    uint64_t total = 1;
    for (size_t i = 0; i < in_count; i++)
        total += in[i]->bytes.len;
    return total;
}

/* Blocks of at least 16 bytes, each made by some HMACs over all the inputs. */
static uint64_t derivation_cost(const struct wt_value *const *in, size_t in_count,
                                const struct wt_value *length, uint64_t macs)
{
    uint64_t len = length->number > 0 && length->number <= WT_MAX_KDF_OUTPUT
                       ? (uint64_t)length->number
                       : WT_MAX_KDF_OUTPUT;
    return NS_PER_BYTE * macs * (len / 16 + 1) * (all_bytes(in, in_count) + HMAC_OVERHEAD);
}

static uint64_t pbkdf2_cost(const struct wt_value *const *in, size_t in_count)
{
    int64_t c = in[3]->number;
    return derivation_cost(in, in_count, in[4],
                           c > 0 && c <= WT_MAX_ITERATIONS ? (uint64_t)c : WT_MAX_ITERATIONS);
}

uint64_t wt_op_cost(enum wt_op op, const struct wt_value *const *in, size_t in_count)
{
    const struct wt_op_info *info = wt_op_info(op);
    size_t wanted = 0;
    while (info && info->inputs[wanted].name)
        wanted++;
    if (!info || in_count != wanted) /* it will not be run */
        return 1;
    uint64_t bytes = NS_PER_BYTE * all_bytes(in, in_count);
    switch (op) {
    case OP_PRF12: /* RFC 5246 section 5: each block of output is two HMACs */
        return derivation_cost(in, in_count, in[4], 2);
    case OP_PRF10:
        return derivation_cost(in, in_count, in[3], 4);
    case OP_HKDF_EXPAND:
        return derivation_cost(in, in_count, in[3], 1);
    case OP_HKDF_EXPAND_LABEL:
        return derivation_cost(in, in_count, in[4], 1);
    case OP_PBKDF2:
        return pbkdf2_cost(in, in_count);
    case OP_SHAKE:
        return bytes + derivation_cost(NULL, 0, in[2], 1);
    case OP_DH_PUBLIC:
    case OP_DH_SHARED:
        return bytes + cubed(in[0]->bytes.len);
    case OP_RSA_PUBLIC:
    case OP_RSA_DECRYPT:
    case OP_RSA_SIGN:
    case OP_RSA_PSS_SIGN:
    case OP_RSA_OAEP_DECRYPT:
    case OP_CERTIFICATE_ISSUE:
    case OP_REQUEST_SIGN:
        return bytes + private_key_cost(in[0]);
    case OP_RSA_ENCRYPT:
    case OP_RSA_VERIFY:
    case OP_RSA_PSS_VERIFY:
    case OP_RSA_OAEP_ENCRYPT:
        return bytes + public_key_cost(in[0]->bytes);
    case OP_EC_PUBLIC:
    case OP_EC_SHARED:
    case OP_EC_SPKI:
    case OP_ECDSA_SIGN:
    case OP_ECDSA_VERIFY:
    case OP_X25519_PUBLIC:
    case OP_X25519_SHARED:
    case OP_ED25519_PUBLIC:
    case OP_ED25519_SIGN:
    case OP_ED25519_VERIFY:
        return bytes + NS_PER_MULTIPLE;
    case OP_EDWARDS_MULTIPLY:
    case OP_EDWARDS_ADD:
        return bytes + NS_PER_AFFINE;
    case OP_MILLER_RABIN:
        return bytes + cubed(in[0]->bytes.len);
    case OP_MOD_INVERSE:
        return bytes * (in[0]->bytes.len + in[1]->bytes.len);
    case OP_CERTIFICATE_SIGNED:
        return bytes + issuer_key_cost(in[1]);
    case OP_REQUEST_SIGNED:
        return bytes + requested_key_cost(in[0]);
    default:
        return bytes;
    }
}
