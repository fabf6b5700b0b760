/*
 * What the endpoints of a trace had drawn: randoms, ephemeral keys, and the salt of an RSASSA-PSS
 * signature, which is taken out of the signature again (RFC 8017 section 9.1.2, backwards).
 */
#include <gmp.h>
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/rsa.h"
#include "crypto-edu/x509.h"
#include "tests/vectors/rfc8448.h"

static const cJSON *part(const cJSON *object, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

/* ---- identities ----------------------------------------------------------------------------- */

static size_t put_der(uint8_t *out, uint8_t tag, struct ce_view content)
{
    size_t at = 0;
    out[at++] = tag;
    if (content.len > 255)
        out[at++] = 0x82, out[at++] = (uint8_t)(content.len >> 8);
    else if (content.len > 127)
        out[at++] = 0x81;
    out[at++] = (uint8_t)content.len;
    memcpy(out + at, content.data, content.len);
    return at + content.len;
}

/* RSAPrivateKey, RFC 8017 appendix A.1.2. */
static struct ce_view rsa_private_key(struct play *p)
{
    static const char *const fields[] = {"modulus (public)", "public exponent", "private exponent",
                                         "prime1",           "prime2",          "exponent1",
                                         "exponent2",        "coefficient"};
    const cJSON *key = part(p->file, "server_rsa_private_key");
    uint8_t *out = wt_arena_take(&p->arena, 2048), content[1536] = {2, 1, 0}, number[300];
    size_t at = 3;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        struct ce_view value = rfc_bytes(p, key, fields[i]);
        if (!out || value.len == 0 || value.len > 256 || at + 300 > sizeof content)
            return wt_view("", 0);
        size_t sign = value.data[0] >> 7; /* an INTEGER is positive when its first bit is 0 */
        number[0] = 0;
        memcpy(number + sign, value.data, value.len);
        at += put_der(content + at, 2, wt_view(number, value.len + sign));
    }
    return wt_view(out, put_der(out, 0x30, wt_view(content, at)));
}

/* ECPrivateKey of P-256, RFC 5915 section 3, with any number in it. */
static struct ce_view any_ec_private_key(struct play *p)
{
    static const uint8_t before[] = {0x30, 0x31, 2, 1, 1, 4, 32};
    static const uint8_t after[] = {0xa0, 0x0a, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7};
    uint8_t *out = wt_arena_take(&p->arena, sizeof before + 32 + sizeof after);
    if (!out)
        return wt_view("", 0);
    memcpy(out, before, sizeof before);
    memset(out + sizeof before, 0x42, 32);
    memcpy(out + sizeof before + 32, after, sizeof after);
    return wt_view(out, sizeof before + 32 + sizeof after);
}

static uint16_t own_scheme(struct play *p)
{
    struct handshake_message *m = rfc_decode(p, rfc_message(p, p->own, "CertificateVerify"));
    return m ? m->is.certificate_verify.signature_scheme : 0;
}

void rfc_identity(struct play *p)
{
    struct handshake_message *m = rfc_decode(p, rfc_message(p, p->own, "Certificate"));
    if (!m)
        return;
    const struct tls_scheme *scheme = tls_scheme(own_scheme(p));
    p->identity.chain_len = m->is.certificate.count;
    memcpy(p->identity.chain, m->is.certificate.certificates,
           m->is.certificate.count * sizeof *p->identity.chain);
    p->identity.private_key =
        scheme && scheme->signature == SIGN_ECDSA ? any_ec_private_key(p) : rsa_private_key(p);
}

/* The file has one private key: is it the certificate's? */
bool rfc_has_own_key(struct play *p)
{
    struct ce_certificate certificate;
    struct ce_view modulus =
        rfc_bytes(p, part(p->file, "server_rsa_private_key"), "modulus (public)");
    return p->identity.chain_len &&
           ce_certificate_parse(&certificate, p->identity.chain[0].data, p->identity.chain[0].len,
                                NULL, NULL) == CE_OK &&
           certificate.key.type == CE_KEY_RSA && rfc_equal(certificate.key.rsa_n, modulus);
}

/* ---- randomness ----------------------------------------------------------------------------- */

/* EM = s^e mod n is maskedDB, H and the byte bc; DB ends with the salt. */
static ce_status salt_of_signature(struct play *p, uint8_t *salt, size_t len)
{
    enum { SIZE = 128 };
    const cJSON *key = part(p->file, "server_rsa_private_key");
    struct handshake_message *m = rfc_decode(p, rfc_message(p, p->own, "CertificateVerify"));
    const struct tls_scheme *scheme = tls_scheme(own_scheme(p));
    struct ce_view modulus = rfc_bytes(p, key, "modulus (public)"),
                   exponent = rfc_bytes(p, key, "public exponent");
    if (!m || !scheme || modulus.len != SIZE || len + ce_hash_size(scheme->hash) + 2 > SIZE)
        return CE_ERR_ARGUMENT;
    struct ce_view signature = m->is.certificate_verify.signature;
    size_t hash_len = ce_hash_size(scheme->hash), db_len = SIZE - hash_len - 1;
    uint8_t em[SIZE], mask[SIZE];
    mpz_t n, e, s;
    mpz_inits(n, e, s, NULL);
    ce_os2ip(n, modulus.data, modulus.len);
    ce_os2ip(e, exponent.data, exponent.len);
    ce_os2ip(s, signature.data, signature.len);
    mpz_powm(s, s, e, n);
    ce_status status = ce_i2osp(em, SIZE, s);
    mpz_clears(n, e, s, NULL);
    if (status == CE_OK)
        status = ce_mgf1(mask, db_len, scheme->hash, em + db_len, hash_len, NULL);
    for (size_t i = 0; status == CE_OK && i < len; i++)
        salt[i] = em[db_len - len + i] ^ mask[db_len - len + i];
    return status;
}

/* A client that was asked to try again has drawn two keys. */
static struct ce_view ephemeral(struct play *p, unsigned use)
{
    const cJSON *keys = part(p->section, "keys");
    struct ce_view first = rfc_bytes(p, keys, "client_first_x25519_private");
    if (p->role == WT_SERVER)
        return rfc_bytes(p, keys, "server_ephemeral_private");
    return first.len && use == 0 ? first : rfc_bytes(p, keys, "client_ephemeral_private");
}

static struct ce_view drawn(struct play *p, const char *purpose, unsigned use)
{
    uint8_t *age_add;
    struct handshake_message *m;
    if (!strcmp(purpose, "client_random") || !strcmp(purpose, "server_random"))
        return rfc_bytes(p, p->section, purpose);
    if (strstr(purpose, "_ephemeral_private"))
        return ephemeral(p, use);
    if (!strcmp(purpose, "legacy_session_id") &&
        (m = rfc_decode(p, rfc_message(p, "client", "ClientHello"))))
        return m->is.client_hello.session_id;
    if (!strcmp(purpose, "ticket_age_add") && (age_add = wt_arena_take(&p->arena, 4)) &&
        (m = rfc_decode(p, rfc_message(p, "server", "NewSessionTicket")))) {
        ce_store_be32(age_add, m->is.new_session_ticket.age_add);
        return wt_view(age_add, 4);
    }
    return wt_view("", 0);
}

/* Tickets and cookies are the other implementation's own: ours are zeros, and are not compared. So
 * is what is drawn for a signature that the RFC does not give the key of. */
ce_status rfc_draw(void *user, const char *purpose, unsigned use, uint8_t *out, size_t len)
{
    struct play *p = user;
    memset(out, 0, len);
    if (strstr(purpose, "_signature_salt") && rfc_has_own_key(p))
        return salt_of_signature(p, out, len);
    struct ce_view bytes = drawn(p, purpose, use);
    if (bytes.len == len)
        memcpy(out, bytes.data, len);
    bool own = !strcmp(purpose, "psk_identity") || !strcmp(purpose, "cookie") ||
               strstr(purpose, "_signature_");
    return bytes.len == len || own ? CE_OK : CE_ERR_RANDOM;
}
