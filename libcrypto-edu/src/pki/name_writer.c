/*
 * Names, written: distinguished names (RFC 5280 section 4.1.2.4) of the usual attributes, and
 * general names (section 4.2.1.6).
 */
#include <string.h>

#include "pki/der_content.h"
#include "pki/key_writer.h"
#include "pki/name_reader.h"
#include "pki/name_writer.h"

/* The upper bounds are those of RFC 5280 appendix A.1. */
static const struct attribute_row {
    const char *name, *short_name;
    enum ce_oid oid;
    uint8_t tag;
    size_t bound;
} rows[] = {
    /* clang-format off */
    {"countryName",            "C",     OID_countryName,            CE_DER_PRINTABLE_STRING, 2},
    {"stateOrProvinceName",    "ST",    OID_stateOrProvinceName,    CE_DER_UTF8_STRING,      128},
    {"localityName",           "L",     OID_localityName,           CE_DER_UTF8_STRING,      128},
    {"streetAddress",          "STREET", OID_streetAddress,         CE_DER_UTF8_STRING,      128},
    {"organizationName",       "O",     OID_organizationName,       CE_DER_UTF8_STRING,      64},
    {"organizationalUnitName", "OU",    OID_organizationalUnitName, CE_DER_UTF8_STRING,      64},
    {"commonName",             "CN",    OID_commonName,             CE_DER_UTF8_STRING,      64},
    {"serialNumber",           "serialNumber", OID_serialNumber,    CE_DER_PRINTABLE_STRING, 64},
    {"title",                  "title", OID_title,                  CE_DER_UTF8_STRING,      64},
    {"surname",                "SN",    OID_surname,                CE_DER_UTF8_STRING,      32768},
    {"givenName",              "GN",    OID_givenName,              CE_DER_UTF8_STRING,      32768},
    {"pseudonym",              "pseudonym", OID_pseudonym,          CE_DER_UTF8_STRING,      128},
    {"domainComponent",        "DC",    OID_domainComponent,        CE_DER_IA5_STRING,       63},
    {"userId",                 "UID",   OID_userId,                 CE_DER_UTF8_STRING,      256},
    {"emailAddress",           "emailAddress", OID_emailAddress,    CE_DER_IA5_STRING,       255},
    /* clang-format on */
};

enum { ROWS = sizeof rows / sizeof rows[0] };

static const struct attribute_row *row_of(const char *type)
{
    for (size_t i = 0; i < ROWS; i++)
        if (strcmp(rows[i].name, type) == 0 || strcmp(rows[i].short_name, type) == 0)
            return &rows[i];
    return NULL;
}

/* What the parser would refuse is not written. */
ce_status ce_check_attributes(const struct ce_name_attribute *attributes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct attribute_row *row = row_of(attributes[i].type);
        const char *value = attributes[i].value;
        if (!row || !value || value[0] == '\0')
            return CE_ERR_ARGUMENT;
        if (strlen(value) > row->bound)
            return CE_ERR_LENGTH;
        if (ce_wrong_content(row->tag, (const uint8_t *)value, strlen(value)))
            return CE_ERR_ARGUMENT;
    }
    return CE_OK;
}

/* spec: RFC 5280 4.1.2.4 */
void ce_put_Name(struct ce_der_writer *w, const struct ce_name_attribute *attributes, size_t count)
{
    size_t mark = ce_der_mark(w);
    for (size_t i = count; i-- > 0;) {
        const struct attribute_row *row = row_of(attributes[i].type);
        const char *value = attributes[i].value;
        size_t rdn = ce_der_mark(w);
        ce_der_put(w, row->tag, (const uint8_t *)value, strlen(value));
        ce_put_oid(w, row->oid);
        ce_der_wrap(w, CE_DER_SEQUENCE, rdn);
        ce_der_wrap(w, CE_DER_SET, rdn);
    }
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

ce_status ce_name_write(uint8_t *out, size_t *len, const struct ce_name_attribute *attributes,
                        size_t count)
{
    struct ce_der_writer w;
    ce_der_writer_init(&w, out, *len);
    w.status = ce_check_attributes(attributes, count);
    if (w.status == CE_OK)
        ce_put_Name(&w, attributes, count);
    return ce_der_deliver(&w, out, len);
}

/* The tags are implicit, but for the one around a Name. */
void ce_put_GeneralName(struct ce_der_writer *w, const struct ce_general_name *name)
{
    bool constructed = name->kind == CE_NAME_OTHER || name->kind == CE_NAME_X400 ||
                       name->kind == CE_NAME_DIRECTORY || name->kind == CE_NAME_EDI_PARTY;
    unsigned tag = (constructed ? CE_DER_CONTEXT_CONSTRUCTED : CE_DER_CONTEXT) | name->kind;
    ce_der_put(w, (uint8_t)tag, name->value.data, name->value.len);
}

/* Read back by what reads certificates: one judge is enough. */
ce_status ce_check_general_name(const struct ce_general_name *name, bool subtree)
{
    uint8_t buffer[1024];
    struct ce_der_writer w;
    struct ce_view der;
    struct ce_der d;
    if (name->kind > CE_NAME_REGISTERED_ID)
        return CE_ERR_ARGUMENT;
    ce_der_writer_init(&w, buffer, sizeof buffer);
    ce_put_GeneralName(&w, name);
    if (ce_der_written(&w, &der) != CE_OK)
        return CE_ERR_LENGTH;
    ce_der_init(&d, der.data, der.len, NULL);
    if (subtree)
        ce_read_subtree_base(&d);
    else
        ce_read_GeneralName(&d);
    if (ce_der_finish(&d) == CE_OK)
        return CE_OK;
    return name->kind == CE_NAME_IP ? CE_ERR_LENGTH : CE_ERR_ARGUMENT;
}
