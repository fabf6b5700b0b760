/*
 * SignedCertificateTimestampList, RFC 6962 section 3.3: inside the extension an OCTET STRING, and
 * inside that, as a foreign body in DER, structures in the presentation language of TLS. They are
 * read to the last field all the same.
 */
#include "pki/extensions.h"

enum { LOG_ID = 32, TIMESTAMP = 8 };

static uint64_t number(struct ce_view octets)
{
    uint64_t value = 0;
    for (size_t i = 0; i < octets.len; i++)
        value = value << 8 | octets.data[i];
    return value;
}

static uint64_t uint(struct ce_der *d, const char *name, size_t octets)
{
    struct ce_view view;
    return ce_der_octets(d, name, octets, &view) ? number(view) : 0;
}

/* opaque name<0..2^16-1> */
static void vector(struct ce_der *d, const char *length_name, const char *name,
                   struct ce_view *content)
{
    ce_der_octets(d, name, (size_t)uint(d, length_name, 2), content);
}

/* digitally-signed, RFC 5246 4.7 */
static void signature(struct ce_der *d, struct ce_sct *sct)
{
    sct->hash_algorithm = (uint8_t)uint(d, "hash_algorithm", 1);
    sct->signature_algorithm = (uint8_t)uint(d, "signature_algorithm", 1);
    vector(d, "signature_length", "signature", &sct->signature);
}

/* The two octets ahead; 0 where there are none, and then nothing can be entered. */
static size_t length_ahead(const struct ce_der *d)
{
    if (d->status != CE_OK || d->end - d->at < 2)
        return 0;
    return (size_t)d->input[d->at] << 8 | d->input[d->at + 1];
}

/* A later version is opaque but for its number.
 * spec: RFC 6962 3.2 */
static void SignedCertificateTimestamp(struct ce_der *d, struct ce_sct *sct)
{
    struct ce_view rest;
    *sct = (struct ce_sct){.version = 0};
    ce_der_enter_octets(d, "SerializedSCT", 2 + length_ahead(d));
    uint(d, "length", 2);
    sct->version = (uint8_t)uint(d, "sct_version", 1);
    if (d->status == CE_OK && sct->version == 0) {
        ce_der_octets(d, "log_id", LOG_ID, &sct->log_id);
        sct->timestamp = uint(d, "timestamp", TIMESTAMP);
        vector(d, "extensions_length", "extensions", &sct->extensions);
        signature(d, sct);
    } else if (d->status == CE_OK) {
        ce_der_octets(d, "unknown", d->end - d->at, &rest);
    }
    ce_der_leave(d);
}

/* spec: RFC 6962 3.3 */
void ce_read_SignedCertificateTimestampList(struct ce_der *d, struct ce_view *list)
{
    struct ce_sct sct;
    ce_der_enter(d, "SignedCertificateTimestampList", CE_DER_OCTET_STRING);
    size_t len = (size_t)uint(d, "sct_list_length", 2);
    ce_der_enter_octets(d, "sct_list", len);
    size_t mark = ce_der_here(d);
    while (ce_der_more(d))
        SignedCertificateTimestamp(d, &sct);
    *list = ce_der_since(d, mark);
    ce_der_leave(d);
    ce_der_leave(d);
}

bool ce_sct_next(struct ce_view *rest, struct ce_sct *sct)
{
    struct ce_der d;
    ce_der_init(&d, rest->data, rest->len, NULL);
    SignedCertificateTimestamp(&d, sct);
    if (d.status != CE_OK || d.at == 0)
        return false;
    rest->data += d.at;
    rest->len -= d.at;
    return true;
}
