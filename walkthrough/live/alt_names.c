/* See alt_names.h. */
#include "walkthrough/live/alt_names.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

enum { IPV4 = 4, IPV6 = 16, MAX_NAME = 253, MAX_LABEL = 63 };

/* An address in binary; its size, or 0. */
static size_t read_address(const char *text, uint8_t address[static IPV6])
{
    if (inet_pton(AF_INET, text, address) == 1)
        return IPV4;
    return inet_pton(AF_INET6, text, address) == 1 ? IPV6 : 0;
}

/* Letters, digits and inner hyphens (RFC 1123 2.1); underscores occur. */
static bool is_label(const char *label, size_t len)
{
    static const char signs[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    return len > 0 && len <= MAX_LABEL && label[0] != '-' && label[len - 1] != '-' &&
           strspn(label, signs) >= len;
}

/* What looks like an address and is none must not pass for a name. */
static bool is_number(const char *label)
{
    return strspn(label, "0123456789") == strlen(label);
}

static bool is_dns_name(const char *name)
{
    if (strlen(name) > MAX_NAME)
        return false;
    for (;;) {
        size_t len = strcspn(name, ".");
        if (!is_label(name, len) || (!name[len] && is_number(name)))
            return false;
        if (!name[len])
            return true;
        name += len + 1;
    }
}

static bool keep(struct wt_arena *arena, struct ce_general_name *name,
                 enum ce_general_name_kind kind, const void *octets, size_t len)
{
    *name = (struct ce_general_name){kind, {wt_arena_copy(arena, octets, len), len}};
    return name->value.data != NULL;
}

bool wt_alt_name_read(struct wt_arena *arena, const char *text, struct ce_general_name *name)
{
    uint8_t address[IPV6];
    size_t len = read_address(text, address);
    if (len)
        return keep(arena, name, CE_NAME_IP, address, len);
    bool wild = strncmp(text, "*.", 2) == 0;
    return is_dns_name(wild ? text + 2 : text) &&
           keep(arena, name, CE_NAME_DNS, text, strlen(text));
}

/* The number of one bits behind "/", all of them where there is no "/"; false for what is none. */
static bool read_prefix(const char *text, size_t bits, size_t *prefix)
{
    *prefix = bits;
    if (!text)
        return true;
    size_t len = strlen(text);
    if (len == 0 || len > 3 || !is_number(text))
        return false;
    *prefix = (size_t)strtoul(text, NULL, 10);
    return *prefix <= bits;
}

static bool read_network(struct wt_arena *arena, const char *text, struct ce_general_name *name)
{
    uint8_t base[2 * IPV6] = {0}; /* address, and then the mask */
    char *address = wt_arena_text(arena, text), *slash = address ? strchr(address, '/') : NULL;
    size_t prefix;
    if (slash)
        *slash = '\0';
    size_t len = address ? read_address(address, base) : 0;
    if (!len || !read_prefix(slash ? slash + 1 : NULL, 8 * len, &prefix))
        return false;
    memset(base + len, 0, len);
    for (size_t i = 0; i < prefix; i++)
        base[len + i / 8] |= (uint8_t)(0x80 >> i % 8);
    for (size_t i = 0; i < len; i++)
        base[i] &= base[len + i];
    return keep(arena, name, CE_NAME_IP, base, 2 * len);
}

bool wt_subtree_read(struct wt_arena *arena, const char *text, struct ce_general_name *name)
{
    if (read_network(arena, text, name))
        return true;
    text += *text == '.';
    return is_dns_name(text) && keep(arena, name, CE_NAME_DNS, text, strlen(text));
}

static void put_address(struct wt_buffer *out, const uint8_t *address, size_t len)
{
    char text[INET6_ADDRSTRLEN];
    if (inet_ntop(len == IPV4 ? AF_INET : AF_INET6, address, text, sizeof text))
        wt_puts(out, text);
}

static void put_mask(struct wt_buffer *out, const uint8_t *mask, size_t len)
{
    unsigned prefix = 0;
    while (prefix < 8 * len && mask[prefix / 8] >> (7 - prefix % 8) & 1)
        prefix++;
    wt_printf(out, "/%u", prefix);
}

void wt_alt_name_text(struct wt_buffer *out, const struct ce_general_name *name)
{
    const uint8_t *octets = name->value.data;
    size_t len = name->value.len;
    if (name->kind == CE_NAME_IP && (len == IPV4 || len == IPV6 || len == 2 * IPV6)) {
        wt_puts(out, "IP:");
        put_address(out, octets, len == 2 * IPV6 ? IPV6 : len);
        if (len == 2 * IPV6)
            put_mask(out, octets + IPV6, IPV6);
    } else if (name->kind == CE_NAME_IP && len == 2 * IPV4) {
        wt_puts(out, "IP:");
        put_address(out, octets, IPV4);
        put_mask(out, octets + IPV4, IPV4);
    } else if (name->kind == CE_NAME_DNS || name->kind == CE_NAME_EMAIL ||
               name->kind == CE_NAME_URI) {
        static const char *const kinds[] = {
            [CE_NAME_DNS] = "DNS", [CE_NAME_EMAIL] = "email", [CE_NAME_URI] = "URI"};
        wt_printf(out, "%s:%.*s", kinds[name->kind], (int)len, (const char *)octets);
    } else {
        wt_printf(out, "[%d], %zu bytes", (int)name->kind, len);
    }
}
