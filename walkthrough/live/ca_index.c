/* See ca_index.h. What cannot be right is refused: a CA that forgets a revocation is worse than one
 * that stops. */
#include "walkthrough/live/ca_index.h"

#include <cJSON.h>
#include <stdio.h>
#include <string.h>

#include "walkthrough/export/json_writer.h"
#include "walkthrough/live/rfc3339.h"

static const char format[] = "tlswalk-ca/1";

/* ---- writing --------------------------------------------------------------------------------- */

static void put_moment(struct json *j, const char *key, int64_t seconds)
{
    char text[WT_RFC3339_SIZE];
    wt_rfc3339_write(text, seconds);
    json_text(j, key, text);
}

static void put_record(struct json *j, const struct wt_ca_record *record)
{
    json_line(j);
    json_open(j, NULL, '{');
    json_text(j, "serial", record->serial);
    json_text(j, "subject", record->subject);
    put_moment(j, "issued", record->issued);
    put_moment(j, "not_after", record->not_after);
    json_text(j, "status", record->revoked ? "revoked" : "valid");
    if (record->revoked) {
        put_moment(j, "revoked", record->revoked_at);
        json_text(j, "reason", ce_crl_reason_name(record->reason));
    }
    json_close(j, '}');
}

void wt_ca_index_write(const struct wt_ca *ca, struct wt_buffer *text)
{
    struct json j = {.out = text};
    json_open(&j, NULL, '{');
    json_text(&j, "format", format);
    json_uint(&j, "crl_number", ca->crl_number);
    json_open(&j, "certificates", '[');
    for (size_t i = 0; i < ca->record_count; i++)
        put_record(&j, &ca->records[i]);
    json_line(&j);
    json_close(&j, ']');
    json_close(&j, '}');
    wt_puts(text, "\n");
}

/* ---- reading --------------------------------------------------------------------------------- */

static const char *text_of(const cJSON *object, const char *name)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
}

static bool take_moment(const cJSON *object, const char *name, int64_t *seconds)
{
    const char *text = text_of(object, name);
    return text && wt_rfc3339_read(text, seconds);
}

/* As wt_ca_serial_text spells it. */
static bool is_serial(const char *text)
{
    size_t len = text ? strlen(text) : 0;
    return len > 0 && len <= 2 * WT_CA_SERIAL_SIZE && len % 2 == 0 &&
           strspn(text, "0123456789abcdef") == len;
}

static bool take_reason(const cJSON *object, enum ce_crl_reason *reason)
{
    const char *text = text_of(object, "reason");
    for (int i = 0; text && i <= CE_REASON_AA_COMPROMISE; i++) {
        const char *name = ce_crl_reason_name((enum ce_crl_reason)i);
        if (name && strcmp(name, text) == 0) {
            *reason = (enum ce_crl_reason)i;
            return true;
        }
    }
    return false;
}

/* NULL, or the name of the member that is not right. */
static const char *take_record(struct wt_ca *ca, const cJSON *object)
{
    struct wt_ca_record read = {0};
    const char *serial = text_of(object, "serial"), *subject = text_of(object, "subject");
    const char *status = text_of(object, "status");
    if (!is_serial(serial) || wt_ca_find(ca, serial))
        return "serial";
    if (!subject)
        return "subject";
    if (!take_moment(object, "issued", &read.issued))
        return "issued";
    if (!take_moment(object, "not_after", &read.not_after))
        return "not_after";
    if (!status || (strcmp(status, "valid") != 0 && strcmp(status, "revoked") != 0))
        return "status";
    read.revoked = *status == 'r';
    if (read.revoked && !take_moment(object, "revoked", &read.revoked_at))
        return "revoked";
    if (read.revoked && !take_reason(object, &read.reason))
        return "reason";
    read.serial = wt_arena_text(&ca->arena, serial);
    read.subject = wt_arena_text(&ca->arena, subject);
    struct wt_ca_record *record = read.serial && read.subject ? wt_ca_add(ca) : NULL;
    if (!record)
        return "(memory is out)";
    *record = read;
    return NULL;
}

static bool take_index(struct wt_ca *ca, const cJSON *root, const char *path,
                       struct wt_error *error)
{
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(root, "certificates"), *item;
    const cJSON *number = cJSON_GetObjectItemCaseSensitive(root, "crl_number");
    const char *kind = text_of(root, "format");
    if (!kind || strcmp(kind, format) != 0)
        return wt_fail(error, path, "is no index of the format %s", format);
    double value = cJSON_IsNumber(number) ? number->valuedouble : -1;
    if (value < 0 || value >= INT32_MAX || value != (double)(uint32_t)value)
        return wt_fail(error, path, "crl_number: expected a whole number");
    ca->crl_number = (uint32_t)value;
    if (!cJSON_IsArray(list))
        return wt_fail(error, path, "certificates: expected a list");
    size_t index = 0;
    cJSON_ArrayForEach(item, list)
    {
        const char *wrong = take_record(ca, item);
        if (wrong)
            return wt_fail(error, path, "certificates[%zu].%s is not as it must be", index, wrong);
        index++;
    }
    return true;
}

bool wt_ca_index_read(struct wt_ca *ca, const struct wt_buffer *text, const char *path,
                      struct wt_error *error)
{
    cJSON *root = cJSON_ParseWithLengthOpts(text->data, text->len + 1, NULL, true);
    bool ok = root ? take_index(ca, root, path, error) : wt_fail(error, path, "is no JSON");
    cJSON_Delete(root);
    return ok;
}
