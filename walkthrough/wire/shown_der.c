/*
 * Primitive DER values as a person reads them: an OBJECT IDENTIFIER by its name, a time as RFC 3339
 * writes it, a small INTEGER in decimal. Types are those of X.690; the names of context-specific
 * elements are RFC 5280's.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "crypto-edu/der.h"
#include "walkthrough/wire/pen.h"

enum { SMALL_INTEGER = 8 /* octets */ };

static void show_integer(char shown[static PEN_MAX_SHOWN], const struct ce_der_node *node)
{
    uint64_t value = 0;
    if (node->len > SMALL_INTEGER || node->len == 0 || node->content[0] >= 0x80) {
        show_bytes(shown, node->content, node->len);
        return;
    }
    for (size_t i = 0; i < node->len; i++)
        value = value << 8 | node->content[i];
    snprintf(shown, PEN_MAX_SHOWN, "%" PRIu64, value);
}

static void show_oid(char shown[static PEN_MAX_SHOWN], const struct ce_der_node *node)
{
    char dotted[PEN_MAX_SHOWN / 2];
    struct ce_view oid = {node->content, node->len};
    const char *name = ce_oid_name(oid);
    if (ce_oid_text(dotted, sizeof dotted, oid) != CE_OK)
        show_bytes(shown, node->content, node->len);
    else if (name != NULL)
        snprintf(shown, PEN_MAX_SHOWN, "%.100s (%s)", name, dotted);
    else
        snprintf(shown, PEN_MAX_SHOWN, "%s", dotted);
}

static void show_time(char shown[static PEN_MAX_SHOWN], const struct ce_der_node *node)
{
    struct ce_der d;
    int64_t seconds;
    struct tm utc;
    ce_der_init(&d, node->content - node->header_len, node->header_len + node->len, NULL);
    bool valid = ce_der_time(&d, node->name, &seconds);
    time_t t = valid ? (time_t)seconds : 0;
    if (!valid || gmtime_r(&t, &utc) == NULL ||
        strftime(shown, PEN_MAX_SHOWN, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
        show_text(shown, node->content, node->len);
}

/* KeyUsage, RFC 5280 section 4.2.1.3: bit 0 is the first octet's most significant. */
static void show_key_usage(char shown[static PEN_MAX_SHOWN], const struct ce_der_node *node)
{
    static const char *const usages[] = {"digitalSignature", "nonRepudiation", "keyEncipherment",
                                         "dataEncipherment", "keyAgreement",   "keyCertSign",
                                         "cRLSign",          "encipherOnly",   "decipherOnly"};
    size_t used = 0;
    shown[0] = '\0';
    for (size_t bit = 0; bit < sizeof usages / sizeof usages[0]; bit++)
        if (1 + bit / 8 < node->len && node->content[1 + bit / 8] & 0x80 >> bit % 8)
            used += (size_t)snprintf(shown + used, PEN_MAX_SHOWN - used, "%s%s",
                                     used > 0 ? ", " : "", usages[bit]);
}

/* Octets that are no DER: of an SCT (RFC 6962 section 3.2), whose timestamp counts milliseconds. */
static void show_octets(char shown[static PEN_MAX_SHOWN], const struct ce_der_node *node)
{
    uint64_t value = 0;
    struct tm utc;
    for (size_t i = 0; i < node->len && i < sizeof value; i++)
        value = value << 8 | node->content[i];
    time_t t = (time_t)(value / 1000);
    if (strcmp(node->name, "timestamp") == 0 && gmtime_r(&t, &utc) != NULL &&
        strftime(shown, PEN_MAX_SHOWN, "%Y-%m-%dT%H:%M:%SZ", &utc) > 0)
        return;
    if (node->len <= 2)
        snprintf(shown, PEN_MAX_SHOWN, "%" PRIu64, value);
    else
        show_bytes(shown, node->content, node->len);
}

static void show_context(char shown[static PEN_MAX_SHOWN], const struct ce_der_node *node)
{
    const uint8_t *content = node->content;
    if (strcmp(node->name, "iPAddress") == 0 && node->len == 4)
        snprintf(shown, PEN_MAX_SHOWN, "%u.%u.%u.%u", content[0], content[1], content[2],
                 content[3]);
    else if (strcmp(node->name, "dNSName") == 0 || strcmp(node->name, "rfc822Name") == 0 ||
             strcmp(node->name, "uniformResourceIdentifier") == 0)
        show_text(shown, content, node->len);
    else
        show_bytes(shown, content, node->len);
}

void show_der(char shown[static PEN_MAX_SHOWN], const struct ce_der_node *node)
{
    switch (node->tag) {
    case 0:
        show_octets(shown, node);
        break;
    case CE_DER_BOOLEAN:
        snprintf(shown, PEN_MAX_SHOWN, "%s", node->content[0] != 0 ? "TRUE" : "FALSE");
        break;
    case CE_DER_INTEGER:
    case CE_DER_ENUMERATED:
        show_integer(shown, node);
        break;
    case CE_DER_NULL:
        snprintf(shown, PEN_MAX_SHOWN, "NULL");
        break;
    case CE_DER_OID:
        show_oid(shown, node);
        break;
    case CE_DER_BIT_STRING: /* its first octet counts the unused bits */
        if (strcmp(node->name, "KeyUsage") == 0)
            show_key_usage(shown, node);
        else
            show_bytes(shown, node->content + 1, node->len - 1);
        break;
    case CE_DER_UTF8_STRING:
    case CE_DER_NUMERIC_STRING:
    case CE_DER_PRINTABLE_STRING:
    case CE_DER_IA5_STRING:
    case CE_DER_VISIBLE_STRING:
        show_text(shown, node->content, node->len);
        break;
    case CE_DER_UTC_TIME:
    case CE_DER_GENERALIZED_TIME:
        show_time(shown, node);
        break;
    default:
        show_context(shown, node);
    }
}

void show_der_header(char shown[static PEN_MAX_SHOWN], const struct ce_der_node *node)
{
    const char *type = node->tag == CE_DER_SEQUENCE       ? "SEQUENCE"
                       : node->tag == CE_DER_SET          ? "SET"
                       : node->tag == CE_DER_OCTET_STRING ? "OCTET STRING"
                       : node->tag == CE_DER_BIT_STRING   ? "BIT STRING"
                                                          : NULL;
    if (type != NULL)
        snprintf(shown, PEN_MAX_SHOWN, "%s, %zu bytes", type, node->len);
    else
        snprintf(shown, PEN_MAX_SHOWN, "[%d], %zu bytes", node->tag & 0x1f, node->len);
}
