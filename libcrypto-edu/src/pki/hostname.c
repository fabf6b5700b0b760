/*
 * Does a certificate speak for a host? RFC 9525 section 6.
 *
 * The reference identifier is what the user asked for: an IP address literal is compared with
 * iPAddress only, octet for octet; a host name with dNSName only, label by label, without regard to
 * ASCII case. The common name has no say (section 2). Names of other scripts come as A-labels.
 */
#include <string.h>

#include "crypto-edu/x509.h"
#include "pki/host.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Four decimal numbers below 256, no leading zeros (RFC 3986 3.2.2, IPv4address). */
static bool parse_ipv4(uint8_t out[static 4], const char *text)
{
    for (unsigned i = 0; i < 4; i++) {
        unsigned value = 0, digits = 0;
        for (; is_digit(*text) && digits < 4; text++, digits++)
            value = value * 10 + (unsigned)(*text - '0');
        if (digits == 0 || digits > 3 || value > 255 || (digits > 1 && text[-(int)digits] == '0'))
            return false;
        if (*text++ != (i < 3 ? '.' : '\0'))
            return false;
        out[i] = (uint8_t)value;
    }
    return true;
}

static int hex_value(char c)
{
    if (is_digit(c))
        return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Where groups of an IPv6 literal gather; gap is where "::" stood. */
struct ipv6 {
    uint8_t octets[16];
    size_t len, gap;
    bool has_gap;
};

/* One group of up to four hexadecimal digits; the text behind it, or NULL. */
static const char *parse_group(struct ipv6 *a, const char *text)
{
    unsigned value = 0, digits = 0;
    for (; hex_value(*text) >= 0 && digits < 4; text++, digits++)
        value = value << 4 | (unsigned)hex_value(*text);
    if (digits == 0 || a->len > 14)
        return NULL;
    a->octets[a->len++] = (uint8_t)(value >> 8);
    a->octets[a->len++] = (uint8_t)value;
    return text;
}

/* "::" fills up with zeros what is missing to 16 octets. */
static bool fill_gap(uint8_t out[static 16], const struct ipv6 *a)
{
    if (!a->has_gap) {
        memcpy(out, a->octets, 16);
        return a->len == 16;
    }
    size_t behind = a->len - a->gap;
    memset(out, 0, 16);
    memcpy(out, a->octets, a->gap);
    memcpy(out + 16 - behind, a->octets + a->gap, behind);
    return a->len < 16;
}

/* RFC 4291 section 2.2, the three text forms; no zone, no brackets. */
static bool parse_ipv6(uint8_t out[static 16], const char *text)
{
    struct ipv6 a = {.len = 0};
    if (text[0] == ':' && text[1] != ':')
        return false;
    if (text[0] == ':')
        text++;
    while (*text) {
        if (*text == ':') { /* the second of two */
            if (a.has_gap)
                return false;
            a.has_gap = true;
            a.gap = a.len;
            if (*++text == '\0')
                break;
        }
        if (a.len <= 12 && parse_ipv4(a.octets + a.len, text)) {
            a.len += 4;
            break;
        }
        text = parse_group(&a, text);
        if (!text || (*text != ':' && *text != '\0') || (*text == ':' && text[1] == '\0'))
            return false;
        if (*text == ':')
            text++;
    }
    return fill_gap(out, &a);
}

bool host_is_address(const char *host)
{
    uint8_t address[4];
    return strchr(host, ':') || parse_ipv4(address, host);
}

/* Labels of letters, digits, hyphens and (as in practice) underscores, none empty, the last not all
 * digits: that would be a mistyped address. */
static bool is_host_name(const char *host, size_t len)
{
    size_t label = 0;
    bool numeric = true;
    if (len == 0 || len > 253)
        return false;
    for (size_t i = 0; i < len; i++) {
        char c = lower(host[i]);
        if (c == '.') {
            if (label == 0)
                return false;
            label = 0;
            numeric = true;
            continue;
        }
        if (!is_digit(c) && !(c >= 'a' && c <= 'z') && c != '-' && c != '_')
            return false;
        numeric = numeric && is_digit(c);
        if (++label > 63)
            return false;
    }
    return label > 0 && !numeric;
}

static bool equal_ignoring_case(const uint8_t *presented, const char *host, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (lower((char)presented[i]) != lower(host[i]))
            return false;
    return true;
}

/* 6.3: "*" counts only as the whole left-most label, and stands for exactly one.
 * spec: RFC 9525 6.3 */
static bool matches(struct ce_view presented, const char *host, size_t len)
{
    if (presented.len > 2 && presented.data[0] == '*' && presented.data[1] == '.') {
        const char *dot = memchr(host, '.', len);
        if (!dot)
            return false;
        presented.data++;
        presented.len--;
        len -= (size_t)(dot - host);
        host = dot;
    }
    return presented.len == len && equal_ignoring_case(presented.data, host, len);
}

/* spec: RFC 9525 6.4 */
static bool names_address(const struct ce_certificate *c, const uint8_t *address, size_t len)
{
    struct ce_view rest = c->subject_alt_names;
    struct ce_general_name name;
    while (ce_general_name_next(&rest, &name))
        if (name.kind == CE_NAME_IP && name.value.len == len &&
            memcmp(name.value.data, address, len) == 0)
            return true;
    return false;
}

/* spec: RFC 9525 6 */
bool ce_certificate_names_host(const struct ce_certificate *certificate, const char *host)
{
    uint8_t address[16];
    size_t len = strlen(host);
    if (parse_ipv4(address, host))
        return names_address(certificate, address, 4);
    if (strchr(host, ':'))
        return parse_ipv6(address, host) && names_address(certificate, address, 16);
    if (len > 0 && host[len - 1] == '.') /* the root, written out */
        len--;
    if (!is_host_name(host, len))
        return false;
    struct ce_view rest = certificate->subject_alt_names;
    struct ce_general_name name;
    while (ce_general_name_next(&rest, &name))
        if (name.kind == CE_NAME_DNS && matches(name.value, host, len))
            return true;
    return false;
}
