/*
 * The frame of an extension, RFC 5280 section 4.2: an OID, whether it must be understood, and an
 * OCTET STRING that wraps DER, which is entered and read in place. What nobody here knows is walked
 * by tag when it holds DER, and is a leaf when it does not.
 */
#include "pki/extensions.h"
#include "pki/certificate.h"
#include "pki/der_walk.h"

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

static void extnValue(struct ce_der *d, const struct ce_extension_sink *sink,
                      struct ce_x509_extension *e)
{
    ce_extension_reader *read = d->status == CE_OK ? sink->reader_of(ce_oid_of(e->oid)) : NULL;
    uint8_t tag;
    struct ce_view content;
    if (!read && !wraps_der(d)) {
        ce_der_element(d, "extnValue", CE_DER_OCTET_STRING, &e->value);
        return;
    }
    ce_der_enter(d, "extnValue", CE_DER_OCTET_STRING);
    size_t mark = ce_der_here(d);
    if (read)
        read(d, sink->into);
    else
        ce_der_walk_any(d, ce_der_tag_name(ce_der_peek(d)), &tag, &content);
    e->value = ce_der_since(d, mark);
    ce_der_leave(d);
}

/* Extension ::= SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }
 * spec: RFC 5280 4.2 */
static void Extension(struct ce_der *d, const struct ce_extension_sink *sink)
{
    struct ce_x509_extension e = {.critical = false};
    ce_der_enter(d, "Extension", CE_DER_SEQUENCE);
    ce_der_oid(d, "extnID", &e.oid);
    for (size_t i = 0; i < *sink->count; i++) /* 4.2: no more than one of each */
        if (ce_view_equal(sink->list[i].oid, e.oid))
            ce_der_fail(d, "extnID", CE_ERR_DECODE, "the extension appears twice");
    if (*sink->count == sink->max)
        ce_der_fail(d, "extnID", CE_ERR_UNSUPPORTED, "more extensions than this library keeps");
    if (ce_der_peek(d) == CE_DER_BOOLEAN) {
        ce_der_boolean(d, "critical", &e.critical);
        if (!e.critical)
            ce_der_fail(d, "critical", CE_ERR_DECODE, "a default value is encoded");
    }
    extnValue(d, sink, &e);
    if (ce_der_leave(d))
        sink->list[(*sink->count)++] = e;
}

/* spec: RFC 5280 4.1.2.9 */
void ce_read_Extensions(struct ce_der *d, const char *name, const struct ce_extension_sink *sink)
{
    ce_der_enter(d, name, CE_DER_SEQUENCE);
    do
        Extension(d, sink);
    while (ce_der_more(d));
    ce_der_leave(d);
}

bool ce_has_unknown_critical(const struct ce_x509_extension *list, size_t count,
                             ce_extension_reader *(*reader_of)(enum ce_oid id))
{
    for (size_t i = 0; i < count; i++)
        if (list[i].critical && !reader_of(ce_oid_of(list[i].oid)))
            return true;
    return false;
}
