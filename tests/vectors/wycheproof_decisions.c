/*
 * What a test of Wycheproof wants from us. "valid" and "invalid" leave no choice; "acceptable"
 * leaves it to the implementation, and these are ours.
 */
#include <string.h>

#include "tests/vectors/wycheproof.h"

/* The first row for the algorithm whose flag the test carries decides. */
static const struct {
    const char *algorithm; /* how its name begins */
    const char *flag;
    enum wp_expectation expected;
} decisions[] = {
    /* RFC 8446 section 7.4.2 and RFC 7748 section 6.1: an all-zero secret is refused, and with it
     * every point of small order ... */
    {"XDH", "ZeroSharedSecret", WP_REJECT},
    {"XDH", "LowOrderPublic", WP_REJECT},
    {"XDH", "SmallPublicKey", WP_REJECT},
    /* ... but RFC 7748 section 5 accepts every other u, reduced or not, on the curve or its twist
     */
    {"XDH", "Twist", WP_ACCEPT},
    {"XDH", "NonCanonicalPublic", WP_ACCEPT},
    /* RFC 8410 section 7: the private key is an OCTET STRING within the OCTET STRING */
    {"XDH", "MissingOctetString", WP_REJECT},
    /* RFC 8446 section 4.2.8.2: uncompressed points alone */
    {"ECDH", "CompressedPoint", WP_REJECT},
    {"ECDH", "CompressedPublic", WP_REJECT},
    /* RFC 5480 section 2.1.1: named curves alone, whatever the parameters of others say */
    {"ECDH", "UnnamedCurve", WP_REJECT},
    {"ECDH", "UnusedParam", WP_REJECT},
    {"ECDH", "WrongOrder", WP_REJECT},
    /* keys and signatures are DER, RFC 5480 section 2 and RFC 3279 section 2.2.3 */
    {"ECDH", "InvalidAsn", WP_REJECT},
    {"ECDSA", "BER", WP_REJECT},
    {"ECDSA", "MissingZero", WP_REJECT}, /* without its zero the number is negative */
    /* IEEE 1363: r and s take as many bytes as n does, no more and no fewer */
    {"ECDSA", "SignatureSize", WP_REJECT},
    {"ECDSA", "SigSize", WP_REJECT},
    /* RFC 8017 section 9.2 note 1: a DigestInfo has its NULL; verification compares and never
     * parses */
    {"RSASSA", "MissingNull", WP_REJECT},
    /* whether SHA-1, a short modulus or e = 3 will do is for whoever calls: the primitives, which
     * know toys as well, work with them */
    {"RSA", "WeakHash", WP_ACCEPT},
    {"RSA", "SmallModulus", WP_ACCEPT},
    {"RSA", "SmallPublicKey", WP_ACCEPT},
    {"ECDSA", "WeakHash", WP_ACCEPT},
    /* SP 800-38D section 5.2.1.1: an IV has one bit or more */
    {"AES-GCM", "SmallIv", WP_ACCEPT},
    /* negative numbers are not prime */
    {"Primality", "NegativeOfPrime", WP_REJECT},
};

static bool has_flag(const cJSON *test, const char *name)
{
    const cJSON *flag;

    cJSON_ArrayForEach(flag, cJSON_GetObjectItemCaseSensitive(test, "flags"))
    {
        if (cJSON_IsString(flag) && strcmp(flag->valuestring, name) == 0)
            return true;
    }
    return false;
}

static enum wp_expectation decide(const cJSON *test, const char *algorithm)
{
    for (size_t i = 0; i < sizeof decisions / sizeof decisions[0]; i++)
        if (strncmp(algorithm, decisions[i].algorithm, strlen(decisions[i].algorithm)) == 0 &&
            has_flag(test, decisions[i].flag))
            return decisions[i].expected;
    return WP_EITHER;
}

enum wp_expectation wp_expect(const cJSON *test, const char *algorithm)
{
    const cJSON *result = cJSON_GetObjectItemCaseSensitive(test, "result");

    if (!cJSON_IsString(result))
        return WP_UNKNOWN;
    if (strcmp(result->valuestring, "valid") == 0)
        return WP_ACCEPT;
    if (strcmp(result->valuestring, "invalid") == 0)
        return WP_REJECT;
    return strcmp(result->valuestring, "acceptable") == 0 ? decide(test, algorithm) : WP_UNKNOWN;
}
