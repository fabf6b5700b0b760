/*
 * Writing a forged certificate, back to front as the DER writer does it.
 */
#include "forged.h"

#define OID_CN "\x55\x04\x03"

static void put_oid(struct ce_der_writer *w, const char *oid)
{
    ce_der_put(w, CE_DER_OID, (const uint8_t *)oid, strlen(oid));
}

static void put_name(struct ce_der_writer *w, const char *common_name)
{
    size_t mark = ce_der_mark(w);
    if (common_name) {
        ce_der_put(w, CE_DER_UTF8_STRING, (const uint8_t *)common_name, strlen(common_name));
        put_oid(w, OID_CN);
        ce_der_wrap(w, CE_DER_SEQUENCE, mark);
        ce_der_wrap(w, CE_DER_SET, mark);
    }
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

static void put_extension(struct ce_der_writer *w, const char *oid, bool critical,
                          const uint8_t *value, size_t len)
{
    size_t mark = ce_der_mark(w);
    ce_der_put(w, CE_DER_OCTET_STRING, value, len);
    if (critical)
        ce_der_put_boolean(w, true);
    put_oid(w, oid);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

/* Wraps what was written since mark as an extension's value. */
static void wrap_extension(struct ce_der_writer *w, size_t mark, const char *oid, bool critical)
{
    ce_der_wrap(w, CE_DER_OCTET_STRING, mark);
    if (critical)
        ce_der_put_boolean(w, true);
    put_oid(w, oid);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

static size_t word_length(const char *text)
{
    return strcspn(text, " ");
}

static uint8_t nibble(char c)
{
    return (uint8_t)(c <= '9' ? c - '0' : c - 'a' + 10);
}

void put_forged_name(struct ce_der_writer *w, char letter, const char *value, size_t len)
{
    static const char letters[] = "_ED_N_UIR"; /* by the numbers of the CHOICE */
    size_t mark = ce_der_mark(w);
    uint8_t octets[64];
    char name[64] = "";
    switch (letter) {
    case 'I':
        for (size_t i = 0; i < len / 2; i++)
            octets[i] = (uint8_t)(nibble(value[2 * i]) << 4 | nibble(value[2 * i + 1]));
        ce_der_put(w, CE_DER_CONTEXT | 7, octets, len / 2);
        break;
    case 'N':
        memcpy(name, value, len);
        put_name(w, name);
        ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 4, mark);
        break;
    default:
        ce_der_put(w, (uint8_t)(CE_DER_CONTEXT | (strchr(letters, letter) - letters)),
                   (const uint8_t *)value, len);
    }
}

static void put_alt_names(struct ce_der_writer *w, const char *names)
{
    size_t mark = ce_der_mark(w);
    while (*names) {
        put_forged_name(w, names[0], names + 2, word_length(names) - 2);
        names += word_length(names);
        names += strspn(names, " ");
    }
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    wrap_extension(w, mark, "\x55\x1d\x11", false);
}

static void put_purposes(struct ce_der_writer *w, const char *purposes)
{
    size_t mark = ce_der_mark(w);
    for (; *purposes; purposes++) {
        uint8_t oid[] = {0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0};
        oid[7] = *purposes == 's' ? 1 : *purposes == 'c' ? 2 : *purposes == 'm' ? 4 : 9;
        if (*purposes == '*')
            ce_der_put(w, CE_DER_OID, (const uint8_t *)"\x55\x1d\x25\x00", 4);
        else
            ce_der_put(w, CE_DER_OID, oid, sizeof oid);
    }
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    wrap_extension(w, mark, "\x55\x1d\x25", false);
}

static void put_key_usage(struct ce_der_writer *w, uint32_t usage)
{
    uint8_t bits[2] = {0, 0};
    for (unsigned i = 0; i < 8; i++)
        if (usage >> i & 1) {
            bits[1] |= (uint8_t)(0x80 >> i);
            bits[0] = (uint8_t)(7 - i);
        }
    size_t mark = ce_der_mark(w);
    ce_der_put(w, CE_DER_BIT_STRING, bits, 2);
    wrap_extension(w, mark, "\x55\x1d\x0f", true);
}

static void put_basic_constraints(struct ce_der_writer *w, const struct forged *f)
{
    size_t mark = ce_der_mark(w);
    if (f->ca && f->path_length >= 0)
        ce_der_put_small(w, (uint32_t)f->path_length);
    if (f->ca)
        ce_der_put_boolean(w, true);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    wrap_extension(w, mark, "\x55\x1d\x13", true);
}

static void put_key_ids(struct ce_der_writer *w, const struct forged *f)
{
    size_t mark = ce_der_mark(w);
    if (f->issuer_key_id) {
        ce_der_put(w, CE_DER_CONTEXT | 0, (const uint8_t *)f->issuer_key_id,
                   strlen(f->issuer_key_id));
        ce_der_wrap(w, CE_DER_SEQUENCE, mark);
        wrap_extension(w, mark, "\x55\x1d\x23", false);
    }
    mark = ce_der_mark(w);
    if (f->key_id) {
        ce_der_put(w, CE_DER_OCTET_STRING, (const uint8_t *)f->key_id, strlen(f->key_id));
        wrap_extension(w, mark, "\x55\x1d\x0e", false);
    }
}

static void put_extensions(struct ce_der_writer *w, const struct forged *f)
{
    size_t mark = ce_der_mark(w);
    for (size_t i = f->extra_count; i-- > 0;)
        put_extension(w, f->extra[i].oid, f->extra[i].critical, f->extra[i].value, f->extra[i].len);
    put_key_ids(w, f);
    if (f->alt_names)
        put_alt_names(w, f->alt_names);
    if (f->purposes)
        put_purposes(w, f->purposes);
    if (f->key_usage)
        put_key_usage(w, f->key_usage);
    if (!f->no_basic_constraints)
        put_basic_constraints(w, f);
    if (ce_der_mark(w) == mark)
        return;
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 3, mark);
}

static void put_tbs(struct ce_der_writer *w, const struct forged *f, const uint8_t *algorithm,
                    size_t algorithm_len)
{
    uint8_t spki[1024];
    size_t spki_len = sizeof spki, mark = ce_der_mark(w);
    if (ce_public_key_write_spki(spki, &spki_len, &f->key->public_key) != CE_OK)
        w->status = CE_ERR_ARGUMENT;
    if (!f->v1)
        put_extensions(w, f);
    ce_der_put_raw(w, spki, spki_len);
    put_name(w, f->subject);
    size_t validity = ce_der_mark(w);
    ce_der_put_time(w, f->not_after);
    ce_der_put_time(w, f->not_before);
    ce_der_wrap(w, CE_DER_SEQUENCE, validity);
    put_name(w, f->issuer);
    ce_der_put_raw(w, algorithm, algorithm_len);
    ce_der_put_small(w, f->serial);
    size_t version = ce_der_mark(w);
    if (!f->v1) {
        ce_der_put_small(w, 2);
        ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 0, version);
    }
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

size_t forge(uint8_t out[static MAX_FORGED], const struct forged *f)
{
    enum ce_signature_algorithm algorithm =
        f->algorithm ? f->algorithm : ce_signature_algorithm_for(&f->signer->public_key);
    uint8_t identifier[128], signature[CE_SIGNATURE_MAX_SIZE];
    size_t identifier_len = sizeof identifier, signature_len = sizeof signature;
    struct ce_der_writer w;
    struct ce_view tbs, whole;
    if (ce_signature_algorithm_write(identifier, &identifier_len, algorithm) != CE_OK)
        return 0;
    ce_der_writer_init(&w, out, MAX_FORGED);
    put_tbs(&w, f, identifier, identifier_len);
    signature_len = f->no_signature ? 64 : signature_len;
    memset(signature, 0, sizeof signature);
    if (ce_der_written(&w, &tbs) != CE_OK)
        return 0;
    if (!f->no_signature && ce_signature_sign(algorithm, f->signer, signature, &signature_len,
                                              tbs.data, tbs.len, NULL, NULL) != CE_OK)
        return 0;
    ce_der_writer_init(&w, out, MAX_FORGED);
    size_t mark = ce_der_mark(&w);
    ce_der_put_bits(&w, signature, signature_len);
    ce_der_put_raw(&w, identifier, identifier_len);
    put_tbs(&w, f, identifier, identifier_len);
    ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    if (ce_der_written(&w, &whole) != CE_OK)
        return 0;
    memmove(out, whole.data, whole.len);
    return whole.len;
}
