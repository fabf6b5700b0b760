/*
 * JA3 (Salesforce, 2017) and JA4 (FoxIO, 2023), by their published descriptions. JA4 sorts what
 * clients have begun to shuffle, and counts what JA3 only hashes.
 */
#include "walkthrough/trace/fingerprint.h"

#include <string.h>

#include "crypto-edu/hash.h"
#include "walkthrough/wire/names.h"

enum { JA4_HASH_DIGITS = 12, JA4_MAX_COUNT = 99 };

/* A list of numbers without GREASE. */
struct numbers {
    uint16_t list[MAX_CIPHER_SUITES];
    size_t count;
};

static void add(struct numbers *n, uint16_t value)
{
    if (!wire_is_grease(value) && n->count < MAX_CIPHER_SUITES)
        n->list[n->count++] = value;
}

static struct numbers suites_of(const struct client_hello *hello)
{
    struct numbers n = {.count = 0};
    for (size_t i = 0; i < hello->cipher_suite_count; i++)
        add(&n, hello->cipher_suites[i]);
    return n;
}

static struct numbers extensions_of(const struct client_hello *hello)
{
    struct numbers n = {.count = 0};
    for (size_t i = 0; hello->extensions.present && i < hello->extensions.count; i++)
        add(&n, hello->extensions.list[i].type);
    return n;
}

static struct numbers groups_of(const struct client_hello *hello)
{
    struct numbers n = {.count = 0};
    const struct extension *e = extension_find(&hello->extensions, EXT_SUPPORTED_GROUPS);
    for (size_t i = 0; e && i < e->is.supported_groups.count; i++)
        add(&n, e->is.supported_groups.groups[i]);
    return n;
}

static struct numbers point_formats_of(const struct client_hello *hello)
{
    struct numbers n = {.count = 0};
    const struct extension *e = extension_find(&hello->extensions, EXT_EC_POINT_FORMATS);
    for (size_t i = 0; e && i < e->is.ec_point_formats.count; i++)
        add(&n, e->is.ec_point_formats.formats[i]);
    return n;
}

static struct numbers signatures_of(const struct client_hello *hello)
{
    struct numbers n = {.count = 0};
    const struct extension *e = extension_find(&hello->extensions, EXT_SIGNATURE_ALGORITHMS);
    for (size_t i = 0; e && i < e->is.signature_algorithms.count; i++)
        add(&n, e->is.signature_algorithms.schemes[i]);
    return n;
}

/* The first `digits` hex digits of a digest. */
static void put_digest(struct wt_buffer *text, enum ce_hash_id hash, const struct wt_buffer *of,
                       size_t digits)
{
    uint8_t digest[CE_HASH_MAX_SIZE];
    if (of->failed || ce_hash(hash, digest, (const uint8_t *)of->data, of->len, NULL) != CE_OK)
        text->failed = true;
    else
        wt_put_hex(text, digest, digits / 2);
}

/* ---- JA3 --------------------------------------------------------------------------------------
 */

static void put_decimal(struct wt_buffer *text, struct numbers n)
{
    wt_puts(text, ",");
    for (size_t i = 0; i < n.count; i++)
        wt_printf(text, "%s%u", i > 0 ? "-" : "", (unsigned)n.list[i]);
}

void wt_ja3(struct wt_buffer *text, const struct client_hello *hello)
{
    wt_printf(text, "%u", (unsigned)hello->legacy_version);
    put_decimal(text, suites_of(hello));
    put_decimal(text, extensions_of(hello));
    put_decimal(text, groups_of(hello));
    put_decimal(text, point_formats_of(hello));
}

void wt_ja3_md5(struct wt_buffer *text, const struct client_hello *hello)
{
    struct wt_buffer string = {0};
    wt_ja3(&string, hello);
    put_digest(text, CE_MD5, &string, 2 * CE_MD5_SIZE);
    wt_buffer_clear(&string);
}

/* ---- JA4 --------------------------------------------------------------------------------------
 */

/* The highest version offered, as two characters. */
static const char *ja4_version(const struct client_hello *hello)
{
    uint16_t version = 0;
    const struct extension *e = extension_find(&hello->extensions, EXT_SUPPORTED_VERSIONS);
    for (size_t i = 0; e && i < e->is.supported_versions.count; i++) {
        uint16_t offered = e->is.supported_versions.versions[i];
        if (!wire_is_grease(offered) && offered > version)
            version = offered;
    }
    switch (version ? version : hello->legacy_version) {
    case 0x0304:
        return "13";
    case 0x0303:
        return "12";
    case 0x0302:
        return "11";
    case 0x0301:
        return "10";
    case 0x0300:
        return "s3";
    case 0x0002:
        return "s2";
    default:
        return "00";
    }
}

static bool is_alphanumeric(uint8_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* First and last character of the first application protocol; of its hex digits, when one of the
 * two is no letter or digit. */
static void put_alpn(struct wt_buffer *text, const struct client_hello *hello)
{
    static const char digits[] = "0123456789abcdef";
    const struct extension *e = extension_find(&hello->extensions, EXT_ALPN);
    if (!e || e->is.alpn.count == 0) {
        wt_puts(text, "00");
        return;
    }
    struct ce_view name = e->is.alpn.protocols[0];
    uint8_t first = name.data[0], last = name.data[name.len - 1];
    if (is_alphanumeric(first) && is_alphanumeric(last))
        wt_printf(text, "%c%c", first, last);
    else
        wt_printf(text, "%c%c", digits[first >> 4], digits[last & 15]);
}

static unsigned two_digits(size_t count)
{
    return count < JA4_MAX_COUNT ? (unsigned)count : JA4_MAX_COUNT;
}

/* JA4_a: what can be read. */
static void put_ja4_a(struct wt_buffer *text, const struct client_hello *hello)
{
    const struct extensions *e = &hello->extensions;
    wt_puts(text, extension_find(e, EXT_QUIC_TRANSPORT_PARAMETERS) ? "q" : "t");
    wt_puts(text, ja4_version(hello));
    wt_puts(text, extension_find(e, EXT_SERVER_NAME) ? "d" : "i");
    wt_printf(text, "%02u%02u", two_digits(suites_of(hello).count),
              two_digits(extensions_of(hello).count));
    put_alpn(text, hello);
}

static void sort(struct numbers *n)
{
    for (size_t i = 1; i < n->count; i++) {
        uint16_t value = n->list[i];
        size_t at = i;
        for (; at > 0 && n->list[at - 1] > value; at--)
            n->list[at] = n->list[at - 1];
        n->list[at] = value;
    }
}

static void put_hex_list(struct wt_buffer *text, struct numbers n)
{
    for (size_t i = 0; i < n.count; i++)
        wt_printf(text, "%s%04x", i > 0 ? "," : "", (unsigned)n.list[i]);
}

/* JA4_b before it is hashed. */
static void put_suites(struct wt_buffer *text, const struct client_hello *hello)
{
    struct numbers suites = suites_of(hello);
    sort(&suites);
    put_hex_list(text, suites);
}

/* JA4_c before it is hashed: extensions sorted, but for the two whose presence JA4_a tells already;
 * signature algorithms in the client's own order. */
static void put_extensions(struct wt_buffer *text, const struct client_hello *hello)
{
    struct numbers all = extensions_of(hello), counted = {.count = 0};
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i] != EXT_SERVER_NAME && all.list[i] != EXT_ALPN)
            add(&counted, all.list[i]);
    sort(&counted);
    put_hex_list(text, counted);
    struct numbers signatures = signatures_of(hello);
    if (signatures.count > 0)
        wt_puts(text, "_");
    put_hex_list(text, signatures);
}

static void put_hashed(struct wt_buffer *text, const struct client_hello *hello,
                       void (*put)(struct wt_buffer *text, const struct client_hello *hello))
{
    struct wt_buffer list = {0};
    put(&list, hello);
    if (list.len > 0)
        put_digest(text, CE_SHA256, &list, JA4_HASH_DIGITS);
    else
        wt_puts(text, "000000000000");
    wt_buffer_clear(&list);
}

void wt_ja4(struct wt_buffer *text, const struct client_hello *hello)
{
    put_ja4_a(text, hello);
    wt_puts(text, "_");
    put_hashed(text, hello, put_suites);
    wt_puts(text, "_");
    put_hashed(text, hello, put_extensions);
}

void wt_ja4_raw(struct wt_buffer *text, const struct client_hello *hello)
{
    put_ja4_a(text, hello);
    wt_puts(text, "_");
    put_suites(text, hello);
    wt_puts(text, "_");
    put_extensions(text, hello);
}
