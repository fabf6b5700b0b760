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

/* The named bits that are set: bit 0 is the most significant of the first octet, behind the one
 * that counts the unused bits. */
static void show_bits(char shown[static PEN_MAX_SHOWN], const struct ce_der_node *node,
                      const char *const names[9])
{
    size_t used = 0;
    shown[0] = '\0';
    for (size_t bit = 0; bit < 9; bit++)
        if (1 + bit / 8 < node->len && node->content[1 + bit / 8] & 0x80 >> bit % 8)
            used += (size_t)snprintf(shown + used, PEN_MAX_SHOWN - used, "%s%s",
                                     used > 0 ? ", " : "", names[bit]);
}

/* RFC 5280 sections 4.2.1.3 and 4.2.1.13. */
static const char *const key_usages[9] = {"digitalSignature", "nonRepudiation", "keyEncipherment",
                                          "dataEncipherment", "keyAgreement",   "keyCertSign",
                                          "cRLSign",          "encipherOnly",   "decipherOnly"};
static const char *const reasons[9] = {
    "unused",      "keyCompromise",        "cACompromise",    "affiliationChanged",
    "superseded",  "cessationOfOperation", "certificateHold", "privilegeWithdrawn",
    "aACompromise"};

static int put_ip(char *out, size_t size, const uint8_t *a, bool v4)
{
    if (v4)
        return snprintf(out, size, "%u.%u.%u.%u", a[0], a[1], a[2], a[3]);
    int used = 0;
    for (size_t i = 0; i < 16; i += 2) /* RFC 4291 section 2.2, the plain form */
        used += snprintf(out + used, size - (size_t)used, "%s%x", i > 0 ? ":" : "",
                         (unsigned)a[i] << 8 | a[i + 1]);
    return used;
}

/* 4 or 16 octets; in a subtree of name constraints the mask follows, 8 or 32 (RFC 5280 4.2.1.10).
 */
static void show_ip(char shown[static PEN_MAX_SHOWN], const struct ce_der_node *node)
{
    bool v4 = node->len == 4 || node->len == 8;
    size_t half = v4 ? 4 : 16;
    int used = put_ip(shown, PEN_MAX_SHOWN, node->content, v4);
    if (node->len > half) {
        shown[used++] = '/';
        put_ip(shown + used, PEN_MAX_SHOWN - (size_t)used, node->content + half, v4);
    }
}

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
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

/* Under a tag of the context the type is known by the field's name. */
static void show_context(char shown[static PEN_MAX_SHOWN], const struct ce_der_node *node)
{
    static const char *const texts[] = {"dNSName", "rfc822Name", "uniformResourceIdentifier"};
    static const char *const integers[] = {"authorityCertSerialNumber", "requireExplicitPolicy",
                                           "inhibitPolicyMapping", "minimum", "maximum"};
    const char *name = node->name;
    size_t len = node->len;
    if (strcmp(name, "iPAddress") == 0 && (len == 4 || len == 8 || len == 16 || len == 32))
        show_ip(shown, node);
    else if (is_one_of(name, texts, sizeof texts / sizeof texts[0]))
        show_text(shown, node->content, len);
    else if (is_one_of(name, integers, sizeof integers / sizeof integers[0]))
        show_integer(shown, node);
    else if (strcmp(name, "registeredID") == 0)
        show_oid(shown, node);
    else if (strcmp(name, "reasons") == 0 || strcmp(name, "onlySomeReasons") == 0)
        show_bits(shown, node, reasons);
    else
        show_bytes(shown, node->content, len);
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
            show_bits(shown, node, key_usages);
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
