/* Reading the JSON form of RFC 8448's traces: hex fields, messages by side and name. */
#include <string.h>

#include "tests/vectors/rfc8448.h"

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct ce_view rfc_bytes(struct play *p, const cJSON *object, const char *name)
{
    const cJSON *field = cJSON_GetObjectItemCaseSensitive(object, name);
    const char *hex = cJSON_IsString(field) ? field->valuestring : "";
    size_t len = strlen(hex) / 2;
    uint8_t *bytes = wt_arena_take(&p->arena, len + 1);
    if (!bytes || strlen(hex) % 2)
        return wt_view("", 0);
    for (size_t i = 0; i < len; i++) {
        int high = digit(hex[2 * i]), low = digit(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return wt_view("", 0);
        bytes[i] = (uint8_t)(high << 4 | low);
    }
    return wt_view(bytes, len);
}

bool rfc_is(const cJSON *object, const char *name, const char *text)
{
    const cJSON *field = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsString(field) && !strcmp(field->valuestring, text);
}

const cJSON *rfc_nth_message(const struct play *p, const char *from, size_t n)
{
    const cJSON *message;
    cJSON_ArrayForEach(message, cJSON_GetObjectItemCaseSensitive(
                                    p->section, "messages")) if (rfc_is(message, "from", from) &&
                                                                 n-- == 0) return message;
    return NULL;
}

const cJSON *rfc_message(const struct play *p, const char *from, const char *name)
{
    const cJSON *message;
    cJSON_ArrayForEach(
        message, cJSON_GetObjectItemCaseSensitive(
                     p->section, "messages")) if (rfc_is(message, "from", from) &&
                                                  rfc_is(message, "name", name)) return message;
    return NULL;
}

struct handshake_message *rfc_decode_bytes(struct play *p, struct ce_view bytes)
{
    static const struct wire_context context = {.version = TLS13, .hash_length = 32};
    struct handshake_message *m = wt_arena_take(&p->arena, sizeof *m);
    struct wire w;
    if (!m)
        return NULL;
    wire_reader(&w, "message", bytes.data, bytes.len, &context, NULL);
    wire_handshake(&w, m);
    return wire_finish(&w) ? m : NULL;
}

struct handshake_message *rfc_decode(struct play *p, const cJSON *message)
{
    return message ? rfc_decode_bytes(p, rfc_bytes(p, message, "bytes")) : NULL;
}
