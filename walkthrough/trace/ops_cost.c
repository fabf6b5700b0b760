/*
 * What an operation may cost, before it is run: rough nanoseconds, by the lengths of its inputs. A
 * lesson file may ask for anything the registry accepts, any number of times.
 */
#include "crypto-edu/x509.h"
#include "walkthrough/trace/ops.h"
#include "walkthrough/trace/ops_families.h"

enum { NS_PER_BYTE = 50 }; /* of hashing and enciphering by the readable code */

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

static uint64_t all_bytes(const struct wt_value *const *in, size_t in_count)
{
    uint64_t total = 1;
    for (size_t i = 0; i < in_count; i++)
        total += in[i]->bytes.len;
    return total;
}

/* RFC 5246 section 5: each block of output is two HMACs over label and seed. */
static uint64_t prf_cost(const struct wt_value *const *in, size_t in_count)
{
    uint64_t length = in[4]->number > 0 && in[4]->number <= WT_MAX_PRF_OUTPUT
                          ? (uint64_t)in[4]->number
                          : WT_MAX_PRF_OUTPUT;
    return NS_PER_BYTE * 2 * (length / 20 + 1) * (all_bytes(in, in_count) + 256);
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
    case OP_PRF12:
        return prf_cost(in, in_count);
    case OP_DH_PUBLIC:
    case OP_DH_SHARED:
        return bytes + cubed(in[0]->bytes.len);
    case OP_RSA_PUBLIC:
    case OP_RSA_DECRYPT:
    case OP_RSA_SIGN:
    case OP_CERTIFICATE_ISSUE:
        return bytes + private_key_cost(in[0]);
    case OP_RSA_ENCRYPT:
    case OP_RSA_VERIFY:
        return bytes + public_key_cost(in[0]->bytes);
    case OP_CERTIFICATE_SIGNED:
        return bytes + issuer_key_cost(in[1]);
    default:
        return bytes;
    }
}
