/*
 * The extensions of a certificate, RFC 5280 section 4.2. One function per extension this library
 * processes; extnValue is an OCTET STRING that wraps DER, so it is entered and read in place. The
 * others are kept as they are and walked by tag when they hold DER.
 */
#include <string.h>

#include "pki/certificate.h"
#include "pki/der_walk.h"

/* BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint OPTIONAL }, 4.2.1.9
 * spec: RFC 5280 4.2.1.9 */
static void BasicConstraints(struct ce_der *d, struct ce_certificate *c)
{
    c->has_basic_constraints = true;
    ce_der_enter(d, "BasicConstraints", CE_DER_SEQUENCE);
    if (ce_der_peek(d) == CE_DER_BOOLEAN) {
        ce_der_boolean(d, "cA", &c->ca);
        if (!c->ca)
            ce_der_fail(d, "cA", CE_ERR_DECODE, "a default value is encoded");
    }
    if (ce_der_more(d)) {
        c->has_path_length = true;
        ce_der_small(d, "pathLenConstraint", &c->path_length);
        if (!c->ca)
            ce_der_fail(d, "pathLenConstraint", CE_ERR_DECODE, "path length without cA");
    }
    ce_der_leave(d);
}

/* KeyUsage ::= BIT STRING of named bits, 4.2.1.3, at least one of them set. X.690 11.2.2 wants no
 * zero bits at the end, but roots in common trust stores have them: they are let through.
 * spec: RFC 5280 4.2.1.3 */
static void KeyUsage(struct ce_der *d, struct ce_certificate *c)
{
    struct ce_view bits;
    c->has_key_usage = true;
    if (!ce_der_element(d, "KeyUsage", CE_DER_BIT_STRING, &bits))
        return;
    if (bits.len > 3)
        ce_der_fail(d, "KeyUsage", CE_ERR_DECODE, "more key usages than there are");
    for (size_t i = 0; i < 8 * (bits.len - 1) && i < 9; i++)
        if (bits.data[1 + i / 8] >> (7 - i % 8) & 1)
            c->key_usage |= 1u << i;
    if (c->key_usage == 0)
        ce_der_fail(d, "KeyUsage", CE_ERR_DECODE, "no key usage at all");
}

/* ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId, 4.2.1.12
 * spec: RFC 5280 4.2.1.12 */
static void ExtKeyUsageSyntax(struct ce_der *d, struct ce_certificate *c)
{
    struct ce_view purpose;
    c->has_extended_key_usage = true;
    ce_der_enter(d, "ExtKeyUsageSyntax", CE_DER_SEQUENCE);
    do {
        ce_der_oid(d, "KeyPurposeId", &purpose);
        enum ce_oid id = ce_oid_of(purpose);
        c->eku_server_auth |= id == OID_serverAuth;
        c->eku_client_auth |= id == OID_clientAuth;
        c->eku_any |= id == OID_anyExtendedKeyUsage;
    } while (ce_der_more(d));
    ce_der_leave(d);
}

static void keep_name(struct ce_der *d, const char *name, struct ce_view *names, size_t *count,
                      struct ce_view value)
{
    if (d->status != CE_OK)
        return;
    if (*count == CE_X509_MAX_NAMES)
        ce_der_fail(d, name, CE_ERR_UNSUPPORTED, "more names than this library keeps");
    else
        names[(*count)++] = value;
}

/* A dNSName is visible ASCII: a NUL or a space in it has fooled others (4.2.1.6, RFC 1034 3.5).
 * spec: RFC 5280 4.2.1.6 */
static void dNSName(struct ce_der *d, struct ce_certificate *c)
{
    struct ce_view name;
    ce_der_element(d, "dNSName", CE_DER_CONTEXT | 2, &name);
    if (name.len == 0)
        ce_der_fail(d, "dNSName", CE_ERR_DECODE, "empty dNSName");
    for (size_t i = 0; i < name.len; i++)
        if (name.data[i] <= ' ' || name.data[i] > '~')
            ce_der_fail(d, "dNSName", CE_ERR_DECODE, "dNSName with a character no host name has");
    if (c)
        keep_name(d, "dNSName", c->dns_names, &c->dns_name_count, name);
}

/* spec: RFC 5280 4.2.1.6 */
static void iPAddress(struct ce_der *d, struct ce_certificate *c)
{
    struct ce_view address;
    ce_der_element(d, "iPAddress", CE_DER_CONTEXT | 7, &address);
    if (address.len != 4 && address.len != 16)
        ce_der_fail(d, "iPAddress", CE_ERR_DECODE, "an IP address has 4 or 16 octets");
    if (c)
        keep_name(d, "iPAddress", c->ip_addresses, &c->ip_address_count, address);
}

/* directoryName [4] Name: a tag on a CHOICE is always explicit (X.680 31.2.7 c). */
static void directoryName(struct ce_der *d)
{
    struct ce_view whole, common_name;
    ce_der_enter(d, "directoryName", CE_DER_CONTEXT_CONSTRUCTED | 4);
    ce_read_Name(d, "rdnSequence", &whole, &common_name);
    ce_der_leave(d);
}

/* GeneralName, 4.2.1.6: a CHOICE by tag. What it names is kept in c unless that is NULL.
 * spec: RFC 5280 4.2.1.6 */
static void GeneralName(struct ce_der *d, struct ce_certificate *c)
{
    static const struct {
        uint8_t tag;
        const char *name;
    } others[] = {
        {CE_DER_CONTEXT_CONSTRUCTED | 0, "otherName"},
        {CE_DER_CONTEXT | 1, "rfc822Name"},
        {CE_DER_CONTEXT_CONSTRUCTED | 3, "x400Address"},
        {CE_DER_CONTEXT_CONSTRUCTED | 5, "ediPartyName"},
        {CE_DER_CONTEXT | 6, "uniformResourceIdentifier"},
        {CE_DER_CONTEXT | 8, "registeredID"},
    };
    uint8_t tag = ce_der_peek(d);
    struct ce_view content;
    if (tag == (CE_DER_CONTEXT | 2)) {
        dNSName(d, c);
        return;
    }
    if (tag == (CE_DER_CONTEXT | 7)) {
        iPAddress(d, c);
        return;
    }
    if (tag == (CE_DER_CONTEXT_CONSTRUCTED | 4)) {
        directoryName(d);
        return;
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (tag == others[i].tag) {
            ce_der_walk_any(d, others[i].name, &tag, &content);
            return;
        }
    }
    ce_der_any(d, "GeneralName", &tag, &content);
    ce_der_fail(d, "GeneralName", CE_ERR_DECODE, "not a form of GeneralName");
}

/* GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName */
static void GeneralNames(struct ce_der *d, const char *name, uint8_t tag, struct ce_certificate *c)
{
    ce_der_enter(d, name, tag);
    do
        GeneralName(d, c);
    while (ce_der_more(d));
    ce_der_leave(d);
}

static void SubjectAltName(struct ce_der *d, struct ce_certificate *c)
{
    GeneralNames(d, "GeneralNames", CE_DER_SEQUENCE, c);
}

/* spec: RFC 5280 4.2.1.2 */
static void SubjectKeyIdentifier(struct ce_der *d, struct ce_certificate *c)
{
    ce_der_element(d, "KeyIdentifier", CE_DER_OCTET_STRING, &c->subject_key_id);
}

/* AuthorityKeyIdentifier, 4.2.1.1: three optional fields with implicit tags.
 * spec: RFC 5280 4.2.1.1 */
static void AuthorityKeyIdentifier(struct ce_der *d, struct ce_certificate *c)
{
    struct ce_view serial;
    ce_der_enter(d, "AuthorityKeyIdentifier", CE_DER_SEQUENCE);
    if (ce_der_peek(d) == (CE_DER_CONTEXT | 0))
        ce_der_element(d, "keyIdentifier", CE_DER_CONTEXT | 0, &c->authority_key_id);
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 1))
        GeneralNames(d, "authorityCertIssuer", CE_DER_CONTEXT_CONSTRUCTED | 1, NULL);
    if (ce_der_peek(d) == (CE_DER_CONTEXT | 2))
        ce_der_element(d, "authorityCertSerialNumber", CE_DER_CONTEXT | 2, &serial);
    ce_der_leave(d);
}

typedef void read_extension(struct ce_der *d, struct ce_certificate *c);

/* What processes an extension, or NULL. */
static read_extension *reader_of(struct ce_view oid)
{
    switch (ce_oid_of(oid)) {
    case OID_basicConstraints:
        return BasicConstraints;
    case OID_keyUsage:
        return KeyUsage;
    case OID_extKeyUsage:
        return ExtKeyUsageSyntax;
    case OID_subjectAltName:
        return SubjectAltName;
    case OID_subjectKeyIdentifier:
        return SubjectKeyIdentifier;
    case OID_authorityKeyIdentifier:
        return AuthorityKeyIdentifier;
    default:
        return NULL;
    }
}

/* Does the OCTET STRING ahead wrap DER? Looks with a copy of the cursor that tells nobody. */
static bool wraps_der(const struct ce_der *d)
{
    struct ce_der ahead = *d;
    struct ce_view content;
    uint8_t tag;
    ahead.visitor = NULL;
    ce_der_enter(&ahead, "extnValue", CE_DER_OCTET_STRING);
    ce_der_walk_any(&ahead, "value", &tag, &content);
    return ce_der_leave(&ahead);
}

static void extnValue(struct ce_der *d, struct ce_certificate *c, struct ce_x509_extension *e)
{
    read_extension *read = reader_of(e->oid);
    uint8_t tag;
    struct ce_view content;
    if (!read && !wraps_der(d)) {
        ce_der_element(d, "extnValue", CE_DER_OCTET_STRING, &e->value);
        return;
    }
    ce_der_enter(d, "extnValue", CE_DER_OCTET_STRING);
    size_t mark = ce_der_here(d);
    if (read)
        read(d, c);
    else
        ce_der_walk_any(d, ce_der_tag_name(ce_der_peek(d)), &tag, &content);
    e->value = ce_der_since(d, mark);
    ce_der_leave(d);
}

/* Extension ::= SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }
 * spec: RFC 5280 4.2 */
static void Extension(struct ce_der *d, struct ce_certificate *c)
{
    struct ce_x509_extension e = {.critical = false};
    ce_der_enter(d, "Extension", CE_DER_SEQUENCE);
    ce_der_oid(d, "extnID", &e.oid);
    for (size_t i = 0; i < c->extension_count; i++) /* 4.2: no more than one of each */
        if (ce_view_equal(c->extensions[i].oid, e.oid))
            ce_der_fail(d, "extnID", CE_ERR_DECODE, "the extension appears twice");
    if (c->extension_count == CE_X509_MAX_EXTENSIONS)
        ce_der_fail(d, "extnID", CE_ERR_UNSUPPORTED, "more extensions than this library keeps");
    if (ce_der_peek(d) == CE_DER_BOOLEAN) {
        ce_der_boolean(d, "critical", &e.critical);
        if (!e.critical)
            ce_der_fail(d, "critical", CE_ERR_DECODE, "a default value is encoded");
    }
    extnValue(d, c, &e);
    if (!ce_der_leave(d))
        return;
    c->unknown_critical |= e.critical && !reader_of(e.oid);
    c->extensions[c->extension_count++] = e;
}

/* spec: RFC 5280 4.1.2.9 */
void ce_read_extensions(struct ce_der *d, struct ce_certificate *c)
{
    ce_der_enter(d, "extensions", CE_DER_CONTEXT_CONSTRUCTED | 3);
    ce_der_enter(d, "Extensions", CE_DER_SEQUENCE);
    do
        Extension(d, c);
    while (ce_der_more(d));
    ce_der_leave(d);
    ce_der_leave(d);
}
