/*
 * Telling apart what was pasted. Hex may come with spaces, line ends, colons, commas and 0x; text
 * that is neither hex nor HTTP is a typing error, and the place is worth saying.
 */
#include "walkthrough/cli/pasted.h"

#include <ctype.h>
#include <string.h>

#include "walkthrough/wire/handshake.h"
#include "walkthrough/wire/record.h"

static bool begins(const struct wt_buffer *input, const char *with)
{
    size_t len = strlen(with);
    return input->len >= len && memcmp(input->data, with, len) == 0;
}

static bool is_http(const struct wt_buffer *input)
{
    static const char *const beginnings[] = {"HTTP/",   "GET ",     "HEAD ",  "POST ",    "PUT ",
                                             "DELETE ", "OPTIONS ", "PATCH ", "CONNECT ", NULL};
    for (size_t i = 0; beginnings[i]; i++)
        if (begins(input, beginnings[i]))
            return true;
    return false;
}

static bool is_text(const struct wt_buffer *input)
{
    for (size_t i = 0; i < input->len; i++)
        if (!isprint((unsigned char)input->data[i]) && !isspace((unsigned char)input->data[i]))
            return false;
    return true;
}

bool pasted_is_pem(const struct wt_buffer *input)
{
    return input->data && strstr(input->data, "-----BEGIN ") != NULL;
}

static int digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *found = c ? strchr(digits, tolower((unsigned char)c)) : NULL;
    return found ? (int)(found - digits) : -1;
}

static bool read_hex(const struct wt_buffer *input, struct wt_buffer *out, struct wt_error *error)
{
    int high = -1;
    for (size_t i = 0; i < input->len; i++) {
        char c = input->data[i];
        bool prefix = high < 0 && c == '0' && i + 1 < input->len &&
                      tolower((unsigned char)input->data[i + 1]) == 'x';
        if (prefix)
            i++;
        if (prefix || isspace((unsigned char)c) || (high < 0 && (c == ':' || c == ',')))
            continue;
        int value = digit(c);
        if (value < 0)
            return wt_fail(error, "input", "character %zu, '%c', is no hex digit", i + 1, c);
        if (high >= 0) {
            uint8_t byte = (uint8_t)(high << 4 | value);
            wt_put(out, &byte, 1);
        }
        high = high < 0 ? value : -1;
    }
    return high < 0 ? true : wt_fail(error, "input", "an odd number of hex digits");
}

bool pasted_bytes(const struct wt_buffer *input, struct wt_buffer *out, struct wt_error *error)
{
    if (is_text(input) && !is_http(input)) {
        if (!read_hex(input, out, error))
            return false;
    } else {
        wt_put(out, input->data, input->len);
    }
    if (out->failed)
        return wt_fail(error, "", "memory is out");
    return out->len > 0 ? true : wt_fail(error, "input", "is empty; expected hex, PEM or bytes");
}

enum pasted_kind pasted_guess(const struct wt_buffer *bytes)
{
    const uint8_t *b = (const uint8_t *)bytes->data;
    if (bytes->len >= 3 && b[0] >= CHANGE_CIPHER_SPEC && b[0] <= APPLICATION_DATA && b[1] == 3 &&
        b[2] <= 4)
        return PASTED_RECORD;
    if (bytes->len >= 2 && b[0] == 0x30 && b[1] >= 0x80) /* a DER SEQUENCE of 128 bytes or more */
        return PASTED_CERTIFICATE;
    if (is_http(bytes))
        return PASTED_HTTP;
    if (bytes->len >= 4 && strcmp(handshake_type_name(b[0]), "unknown") != 0)
        return PASTED_HANDSHAKE;
    return PASTED_UNKNOWN;
}
