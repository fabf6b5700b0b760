/*
 * PEM, RFC 7468: the textual encoding of certificates and keys. Base64 (RFC 4648 section 4) stands
 * between a BEGIN and an END line; white space between its characters is skipped, anything else
 * outside the alphabet is an error (so is a header of the older RFC 1421 form).
 */
#include <stdbool.h>
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/pem.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char begin_line[] = "-----BEGIN ", end_line[] = "-----END ", dashes[] = "-----";

enum { LINE = 64 };

struct text {
    const char *data;
    size_t len, at;
};

static bool starts_with(const struct text *t, const char *what)
{
    size_t len = strlen(what);
    return t->len - t->at >= len && memcmp(t->data + t->at, what, len) == 0;
}

/* The cursor to the start of the next line, or to the end. */
static void next_line(struct text *t)
{
    const char *newline = memchr(t->data + t->at, '\n', t->len - t->at);
    t->at = newline ? (size_t)(newline - t->data) + 1 : t->len;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The label and the dashes behind it, up to the end of the line; section 3.
 * spec: RFC 7468 3 */
static bool read_label(struct text *t, char label[static CE_PEM_MAX_LABEL])
{
    size_t len = 0;
    while (t->at < t->len && !starts_with(t, dashes)) {
        char c = t->data[t->at++];
        if (len == CE_PEM_MAX_LABEL - 1 || c < ' ' || c > '~')
            return false;
        label[len++] = c;
    }
    label[len] = '\0';
    if (!starts_with(t, dashes))
        return false;
    t->at += strlen(dashes);
    while (t->at < t->len && t->data[t->at] != '\n')
        if (!is_space(t->data[t->at++]))
            return false;
    next_line(t);
    return true;
}

/* Four characters make three bytes; `=` stands in for the missing ones of the last group. */
struct base64_group {
    uint32_t bits;
    unsigned characters, padding;
};

/* spec: RFC 4648 4 */
static bool add_character(struct base64_group *g, char c)
{
    if (c == '=') {
        g->padding++;
        g->bits <<= 6;
        return ++g->characters > 2;
    }
    const char *found = memchr(alphabet, c, sizeof alphabet - 1);
    if (!found || g->padding > 0)
        return false;
    g->bits = g->bits << 6 | (uint32_t)(found - alphabet);
    g->characters++;
    return true;
}

/* Writes out a full group. Bits that no byte uses must be zero (RFC 4648 3.5), or two texts would
 * mean the same bytes.
 * spec: RFC 4648 3.5 */
static ce_status finish_group(const struct base64_group *g, uint8_t *out, size_t capacity,
                              size_t *len)
{
    unsigned bytes = 3 - g->padding;
    if (bytes < 3 && g->bits & ((1u << 8 * g->padding) - 1))
        return CE_ERR_DECODE;
    if (capacity - *len < bytes)
        return CE_ERR_BUFFER;
    for (unsigned i = 0; i < bytes; i++)
        out[(*len)++] = (uint8_t)(g->bits >> (16 - 8 * i));
    return CE_OK;
}

/* Reads base64 up to the dash that begins the END line. */
static ce_status read_base64(struct text *t, uint8_t *out, size_t capacity, size_t *len)
{
    struct base64_group group = {0};
    bool ended = false;
    ce_status status = CE_OK;
    for (; t->at < t->len && t->data[t->at] != '-' && status == CE_OK; t->at++) {
        char c = t->data[t->at];
        if (is_space(c))
            continue;
        if (ended || !add_character(&group, c))
            return CE_ERR_DECODE;
        if (group.characters == 4) {
            status = finish_group(&group, out, capacity, len);
            ended = group.padding > 0;
            group = (struct base64_group){0};
        }
    }
    return status == CE_OK && group.characters > 0 ? CE_ERR_DECODE : status;
}

/* spec: RFC 7468 2 */
static ce_status read_block(struct text *t, char label[static CE_PEM_MAX_LABEL], uint8_t *out,
                            size_t capacity, size_t *len)
{
    char end_label[CE_PEM_MAX_LABEL];
    t->at += strlen(begin_line);
    if (!read_label(t, label))
        return CE_ERR_DECODE;
    ce_status status = read_base64(t, out, capacity, len);
    if (status != CE_OK)
        return status;
    if (!starts_with(t, end_line))
        return CE_ERR_DECODE;
    t->at += strlen(end_line);
    if (!read_label(t, end_label) || strcmp(label, end_label) != 0)
        return CE_ERR_DECODE;
    return CE_OK;
}

ce_status ce_pem_decode(char label[static CE_PEM_MAX_LABEL], uint8_t *out, size_t *out_len,
                        const char *text, size_t text_len, size_t *at)
{
    size_t capacity = *out_len;
    *out_len = 0;
    label[0] = '\0';
    if (*at > text_len)
        return CE_ERR_ARGUMENT;
    struct text t = {text, text_len, *at};
    while (t.at < t.len && !starts_with(&t, begin_line))
        next_line(&t);
    if (t.at == t.len)
        return CE_ERR_STATE;
    ce_status status = read_block(&t, label, out, capacity, out_len);
    if (status != CE_OK) {
        ce_wipe(out, capacity);
        *out_len = 0;
        label[0] = '\0';
        return status;
    }
    *at = t.at;
    return CE_OK;
}

static char *put_text(char *to, const char *text)
{
    size_t len = strlen(text);
    memcpy(to, text, len);
    return to + len;
}

/* spec: RFC 4648 4 */
static char *put_group(char *to, const uint8_t *in, size_t len)
{
    uint32_t bits = (uint32_t)in[0] << 16;
    if (len > 1)
        bits |= (uint32_t)in[1] << 8;
    if (len > 2)
        bits |= in[2];
    *to++ = alphabet[bits >> 18];
    *to++ = alphabet[bits >> 12 & 63];
    *to++ = len > 1 ? alphabet[bits >> 6 & 63] : '=';
    *to++ = len > 2 ? alphabet[bits & 63] : '=';
    return to;
}

/* spec: RFC 7468 2 */
ce_status ce_pem_encode(char *text, size_t *text_len, const char *label, const uint8_t *in,
                        size_t len)
{
    size_t capacity = *text_len;
    size_t frame = strlen(begin_line) + strlen(end_line) + 2 * (strlen(label) + strlen(dashes) + 1);
    *text_len = 0;
    if (strlen(label) >= CE_PEM_MAX_LABEL || len > SIZE_MAX / 4)
        return CE_ERR_LENGTH;
    size_t characters = (len + 2) / 3 * 4;
    size_t needed = frame + characters + (characters + LINE - 1) / LINE + 1;
    if (capacity < needed) {
        *text_len = needed;
        return CE_ERR_BUFFER;
    }
    char *to = put_text(put_text(put_text(text, begin_line), label), "-----\n");
    for (size_t i = 0; i < len; i += 3) {
        to = put_group(to, in + i, len - i < 3 ? len - i : 3);
        if ((i + 3) % (LINE / 4 * 3) == 0 || i + 3 >= len)
            *to++ = '\n';
    }
    to = put_text(put_text(put_text(to, end_line), label), "-----\n");
    *to = '\0';
    *text_len = (size_t)(to - text);
    return CE_OK;
}
