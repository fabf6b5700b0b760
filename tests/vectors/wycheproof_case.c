/*
 * Fields of a test: found, checked and converted.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "crypto-edu/bignum.h"
#include "tests/vectors/wycheproof.h"

static const cJSON *field(const struct wp_case *c, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(c->test, name);

    return item ? item : cJSON_GetObjectItemCaseSensitive(c->group, name);
}

static const cJSON *find(const struct wp_case *c, const char *name)
{
    char outer[64];
    const char *dot = strchr(name, '.');
    size_t len = dot ? (size_t)(dot - name) : strlen(name);

    if (len >= sizeof outer)
        return NULL;
    memcpy(outer, name, len);
    outer[len] = '\0';
    const cJSON *item = field(c, outer);
    if (!item && strcmp(outer, "publicKey") == 0)
        item = field(c, "key");
    return dot && item ? cJSON_GetObjectItemCaseSensitive(item, dot + 1) : item;
}

bool wp_has(const struct wp_case *c, const char *name)
{
    return cJSON_IsString(find(c, name));
}

struct wp_bytes wp_room(struct wp_case *c, size_t len)
{
    uint8_t *data = malloc(len > 0 ? len : 1);

    if (!data || c->owned_count == WP_MAX_BYTES)
        abort();
    c->owned[c->owned_count++] = data;
    return (struct wp_bytes){data, len};
}

void wp_case_clear(struct wp_case *c)
{
    for (size_t i = 0; i < c->owned_count; i++)
        free(c->owned[i]);
    c->owned_count = 0;
}

const char *wp_text(struct wp_case *c, const char *name)
{
    const cJSON *item = find(c, name);

    if (cJSON_IsString(item))
        return item->valuestring;
    c->malformed = true;
    return "";
}

size_t wp_number(struct wp_case *c, const char *name)
{
    const cJSON *item = find(c, name);

    if (cJSON_IsNumber(item) && item->valueint >= 0)
        return (size_t)item->valueint;
    c->malformed = true;
    return 0;
}

static int digit(char ch)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = memchr(digits, tolower((unsigned char)ch), 16);

    return at ? (int)(at - digits) : -1;
}

struct wp_bytes wp_hex(struct wp_case *c, const char *name)
{
    const char *text = wp_text(c, name);
    size_t len = strlen(text);
    struct wp_bytes bytes = wp_room(c, len / 2);

    if (len % 2 != 0)
        c->malformed = true;
    for (size_t i = 0; i < len / 2; i++) {
        int high = digit(text[2 * i]), low = digit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            c->malformed = true;
        bytes.data[i] = (uint8_t)(16 * high + low);
    }
    return bytes;
}

static int sextet(char ch)
{
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const char *at = memchr(alphabet, ch, 64);

    return at ? (int)(at - alphabet) : -1;
}

bool wp_base64url(struct wp_case *c, const char *name, struct wp_bytes *bytes)
{
    const char *text = wp_has(c, name) ? wp_text(c, name) : "?";
    size_t len = strlen(text), at = 0;
    unsigned held = 0, bits = 0;

    *bytes = wp_room(c, len * 3 / 4);
    for (; *text; text++) {
        int value = sextet(*text);
        if (value < 0)
            return false;
        held = held << 6 | (unsigned)value;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes->data[at++] = (uint8_t)(held >> bits);
        }
    }
    bytes->len = at;
    return bits < 6 && (held & ((1U << bits) - 1)) == 0;
}

void wp_integer(struct wp_case *c, mpz_t x, const char *name)
{
    struct wp_bytes bytes = wp_hex(c, name);

    ce_os2ip(x, bytes.data, bytes.len);
    if (bytes.len > 0 && bytes.data[0] >= 0x80) {
        mpz_t power;
        mpz_init(power);
        mpz_setbit(power, 8 * bytes.len);
        mpz_sub(x, x, power);
        mpz_clear(power);
    }
}

static bool same_name(const char *a, const char *b)
{
    while (*a || *b) {
        if (*a == '-')
            a++;
        else if (*b == '-')
            b++;
        else if (*a++ != *b++)
            return false;
    }
    return true;
}

enum ce_hash_id wp_hash(struct wp_case *c, const char *name)
{
    enum { IDS = 64 };

    for (int id = 1; id < IDS; id++) {
        const char *known = ce_hash_name((enum ce_hash_id)id);
        if (known && same_name(known, name))
            return (enum ce_hash_id)id;
    }
    c->why = name;
    return (enum ce_hash_id)0;
}

bool wp_same(struct wp_bytes a, struct wp_bytes b)
{
    return a.len == b.len && memcmp(a.data, b.data, a.len) == 0;
}

enum wp_answer wp_skip(struct wp_case *c, const char *why)
{
    c->why = why;
    return WP_SKIPPED;
}

enum wp_answer wp_judge(ce_status status)
{
    return status == CE_OK ? WP_ACCEPTED : WP_REJECTED;
}
