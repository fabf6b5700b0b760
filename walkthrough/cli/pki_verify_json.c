/* The verdict for a program. */
#include <cJSON.h>
#include <stdio.h>

#include "walkthrough/cli/pki_verify.h"
#include "walkthrough/live/rfc3339.h"
#include "walkthrough/wire/names.h"

static bool add_view(cJSON *object, const char *name, struct ce_view text)
{
    struct wt_buffer copy = {0};
    wt_put(&copy, text.data, text.len);
    bool ok = !copy.failed && cJSON_AddStringToObject(object, name, copy.data ? copy.data : "");
    wt_buffer_clear(&copy);
    return ok;
}

static bool add_hex(cJSON *object, const char *name, struct ce_view bytes)
{
    struct wt_buffer hex = {0};
    wt_put_hex(&hex, bytes.data, bytes.len);
    bool ok = !hex.failed && cJSON_AddStringToObject(object, name, hex.data ? hex.data : "");
    wt_buffer_clear(&hex);
    return ok;
}

static bool add_moment(cJSON *object, const char *name, int64_t seconds)
{
    char text[WT_RFC3339_SIZE];
    wt_rfc3339_write(text, seconds);
    return cJSON_AddStringToObject(object, name, text) != NULL;
}

static bool add_certificate(cJSON *array, const struct ce_certificate *c, bool anchor)
{
    cJSON *object = cJSON_CreateObject();
    return cJSON_AddItemToArray(array, object) && add_view(object, "subject", c->subject_cn) &&
           add_view(object, "issuer", c->issuer_cn) && add_hex(object, "serial", c->serial) &&
           add_moment(object, "not_before", c->not_before) &&
           add_moment(object, "not_after", c->not_after) &&
           cJSON_AddBoolToObject(object, "anchor", anchor);
}

static bool add_path(cJSON *root, const struct verification *v)
{
    cJSON *array = cJSON_AddArrayToObject(root, "path");
    bool ok = array != NULL;
    for (size_t i = 0; ok && i <= v->path.len; i++) {
        const struct ce_certificate *c = verification_at(v, i);
        ok = !c || add_certificate(array, c, i == v->path.len);
    }
    return ok;
}

static bool add_failure(cJSON *object, const struct ce_path_check *check)
{
    const char *alert = wire_name("description", check->alert);
    return cJSON_AddNumberToObject(object, "alert", check->alert) &&
           cJSON_AddStringToObject(object, "alert_name", alert ? alert : "") &&
           cJSON_AddNumberToObject(object, "openssl_code", check->openssl_code) &&
           cJSON_AddStringToObject(object, "openssl_name", check->openssl_name) &&
           cJSON_AddStringToObject(object, "chrome_name", check->chrome_name);
}

static bool add_check(cJSON *array, const struct ce_path_check *check)
{
    static const char *const verdicts[] = {"ok", "failed", "not_applicable"};
    cJSON *object = cJSON_CreateObject();
    return cJSON_AddItemToArray(array, object) &&
           cJSON_AddStringToObject(object, "check", check->name) &&
           cJSON_AddStringToObject(object, "verdict", verdicts[check->verdict]) &&
           cJSON_AddNumberToObject(object, "certificate", (double)check->certificate) &&
           cJSON_AddStringToObject(object, "field", check->field) &&
           cJSON_AddStringToObject(object, "spec", check->spec) &&
           cJSON_AddStringToObject(object, "detail", check->detail) &&
           (check->verdict != CE_CHECK_FAILED || add_failure(object, check));
}

static bool add_branches(cJSON *root, const struct verification *v)
{
    cJSON *array = cJSON_AddArrayToObject(root, "search");
    bool ok = array != NULL;
    for (size_t i = 0; ok && i < v->branch_count; i++) {
        const struct ce_path_branch *b = &v->branches[i];
        cJSON *object = cJSON_CreateObject();
        ok = cJSON_AddItemToArray(array, object) &&
             cJSON_AddNumberToObject(object, "depth", (double)b->depth) &&
             add_view(object, "certificate", b->certificate->subject_cn) &&
             add_view(object, "issuer", b->issuer->subject_cn) &&
             cJSON_AddBoolToObject(object, "anchor", b->anchor) &&
             cJSON_AddStringToObject(object, "outcome", b->outcome);
    }
    return ok;
}

bool verification_json(const struct verification *v, struct wt_error *error)
{
    cJSON *root = cJSON_CreateObject();
    bool ok = cJSON_AddBoolToObject(root, "valid", v->status == CE_OK) &&
              add_moment(root, "time", v->settings.now) && add_path(root, v) &&
              add_branches(root, v);
    cJSON *checks = ok ? cJSON_AddArrayToObject(root, "checks") : NULL;
    for (size_t i = 0; (ok = ok && checks) && i < v->check_count; i++)
        ok = add_check(checks, &v->checks[i]);
    char *text = ok ? cJSON_Print(root) : NULL;
    cJSON_Delete(root);
    if (!text)
        return wt_fail(error, "", "memory is out");
    puts(text);
    cJSON_free(text);
    return true;
}
