/*
 * The command lines of Diffie-Hellman. OpenSSL wants keys, not numbers, so the numbers are wrapped:
 * PrivateKeyInfo (RFC 5958) for the own exponent, SubjectPublicKeyInfo for the peer's value, both
 * with the algorithm dhKeyAgreement of PKCS #3.
 */
#include "crypto-edu/bignum.h"
#include "crypto-edu/der.h"
#include "walkthrough/trace/command_line.h"

enum {
    OPENSSL_MIN_BITS = 512,            /* OpenSSL's DH_MIN_MODULUS_BITS */
    OPENSSL_MAX_BITS = 10000,          /* and OPENSSL_DH_MAX_MODULUS_BITS */
    MAX_KEY = 3 * WT_MAX_DH_BYTES + 64 /* three integers, headers and an OID */
};

static size_t modulus_bits(struct ce_view p)
{
    mpz_t n;
    mpz_init(n);
    ce_os2ip(n, p.data, p.len);
    size_t bits = mpz_sizeinbase(n, 2);
    mpz_clear(n);
    return bits;
}

static bool openssl_takes(struct ce_view p)
{
    size_t bits = modulus_bits(p);
    return bits >= OPENSSL_MIN_BITS && bits <= OPENSSL_MAX_BITS;
}

/* AlgorithmIdentifier { dhKeyAgreement, DHParameter { prime, base } } */
static void put_algorithm(struct ce_der_writer *w, struct ce_view p, struct ce_view g)
{
    static const uint8_t dhKeyAgreement[] = {0x2a, 0x86, 0x48, 0x86, 0xf7,
                                             0x0d, 0x01, 0x03, 0x01}; /* 1.2.840.113549.1.3.1 */
    size_t algorithm = ce_der_mark(w);
    size_t parameters = ce_der_mark(w);
    ce_der_put_unsigned(w, g.data, g.len);
    ce_der_put_unsigned(w, p.data, p.len);
    ce_der_wrap(w, CE_DER_SEQUENCE, parameters);
    ce_der_put(w, CE_DER_OID, dhKeyAgreement, sizeof dhKeyAgreement);
    ce_der_wrap(w, CE_DER_SEQUENCE, algorithm);
}

/* A process substitution with PrivateKeyInfo { 0, algorithm, OCTET STRING { x } }. */
static void put_private_key(struct wt_buffer *b, struct ce_view p, struct ce_view g,
                            struct ce_view x)
{
    uint8_t buffer[MAX_KEY];
    struct ce_der_writer w;
    ce_der_writer_init(&w, buffer, sizeof buffer);
    size_t whole = ce_der_mark(&w);
    ce_der_put_unsigned(&w, x.data, x.len);
    ce_der_wrap(&w, CE_DER_OCTET_STRING, whole);
    put_algorithm(&w, p, g);
    ce_der_put_small(&w, 0);
    ce_der_wrap(&w, CE_DER_SEQUENCE, whole);
    struct ce_view der;
    if (ce_der_written(&w, &der) == CE_OK)
        wt_put_file(b, der);
}

/* A process substitution with SubjectPublicKeyInfo { algorithm, BIT STRING { y } }. */
static void put_public_key(struct wt_buffer *b, struct ce_view p, struct ce_view g,
                           struct ce_view y)
{
    static const uint8_t no_unused_bits[] = {0};
    uint8_t buffer[MAX_KEY];
    struct ce_der_writer w;
    ce_der_writer_init(&w, buffer, sizeof buffer);
    size_t whole = ce_der_mark(&w);
    ce_der_put_unsigned(&w, y.data, y.len);
    ce_der_put_raw(&w, no_unused_bits, sizeof no_unused_bits);
    ce_der_wrap(&w, CE_DER_BIT_STRING, whole);
    put_algorithm(&w, p, g);
    ce_der_wrap(&w, CE_DER_SEQUENCE, whole);
    struct ce_view der;
    if (ce_der_written(&w, &der) == CE_OK)
        wt_put_file(b, der);
}

/* The public value stands at the end of SubjectPublicKeyInfo, but DER drops the leading zero bytes
 * that TLS keeps: they are printed before it. */
void wt_command_dh_public(struct wt_buffer *b, const struct wt_value *const *in,
                          const struct wt_value *out)
{
    if (!openssl_takes(in[0]->bytes))
        return;
    size_t zeros = 0;
    while (zeros + 1 < out->bytes.len && out->bytes.data[zeros] == 0)
        zeros++;
    if (zeros > 0) {
        wt_puts(b, "printf '");
        wt_put_hex(b, out->bytes.data, zeros);
        wt_puts(b, "'; ");
    }
    wt_puts(b, "openssl pkey -inform DER -in ");
    put_private_key(b, in[0]->bytes, in[1]->bytes, in[2]->bytes);
    wt_printf(b, " -pubout -outform DER | tail -c %zu", out->bytes.len - zeros);
    wt_put_as_hex(b);
}

/* A key needs a generator, and the derivation does not use it: 2 serves. Without padding asked for,
 * OpenSSL strips leading zero bytes as RFC 5246 8.1.2 does. */
void wt_command_dh_shared(struct wt_buffer *b, const struct wt_value *const *in,
                          const struct wt_value *out)
{
    (void)out;
    static const uint8_t two[] = {2};
    const struct ce_view g = {two, sizeof two};
    if (!openssl_takes(in[0]->bytes))
        return;
    wt_puts(b, "openssl pkeyutl -derive -inkey ");
    put_private_key(b, in[0]->bytes, g, in[1]->bytes);
    wt_puts(b, " -keyform DER -peerkey ");
    put_public_key(b, in[0]->bytes, g, in[2]->bytes);
    wt_puts(b, " -peerform DER");
    wt_put_as_hex(b);
}
