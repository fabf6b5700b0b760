/*
 * Running an operation of the registry: its inputs are checked against the table, then the family's
 * own function computes. The inputs may come from a lesson file that somebody made to hurt, so
 * nothing reaches the cryptography unchecked.
 */
#include "walkthrough/trace/ops.h"

#include <string.h>

#include "walkthrough/trace/ops_families.h"

const struct wt_op_info *wt_op_info(enum wt_op op)
{
    return op > OP_NONE && op < OP_COUNT ? &wt_op_table[op] : NULL;
}

const struct wt_op_info *wt_op_named(const char *name)
{
    for (size_t i = OP_NONE + 1; name && i < OP_COUNT; i++)
        if (strcmp(wt_op_table[i].name, name) == 0)
            return &wt_op_table[i];
    return NULL;
}

enum wt_op wt_op_number(const struct wt_op_info *info)
{
    return info ? (enum wt_op)(info - wt_op_table) : OP_NONE;
}

static bool has_kind(const struct wt_op_input *wanted, const struct wt_value *value)
{
    if (wanted->kind != WT_V_BYTES)
        return value->kind == wanted->kind;
    return value->kind == WT_V_BYTES || value->kind == WT_V_INTEGER ||
           value->kind == WT_V_TRANSCRIPT;
}

static ce_status check_input(const struct wt_op_input *wanted, const struct wt_value *value)
{
    if (!value || value->withheld || !has_kind(wanted, value))
        return CE_ERR_ARGUMENT;
    if (wanted->kind == WT_V_NUMBER) {
        bool inside = value->number >= 0 && (uint64_t)value->number >= wanted->min &&
                      (uint64_t)value->number <= wanted->max;
        return inside ? CE_OK : CE_ERR_ARGUMENT;
    }
    if (value->bytes.len > 0 && !value->bytes.data)
        return CE_ERR_ARGUMENT;
    if (value->bytes.len < wanted->min || value->bytes.len > wanted->max)
        return CE_ERR_LENGTH;
    return CE_OK;
}

static ce_status check_inputs(const struct wt_op_info *info, const struct wt_value *const *in,
                              size_t in_count)
{
    size_t wanted = 0;
    while (info->inputs[wanted].name)
        wanted++;
    if (in_count != wanted || !in)
        return CE_ERR_ARGUMENT;
    for (size_t i = 0; i < wanted; i++) {
        ce_status status = check_input(&info->inputs[i], in[i]);
        if (status != CE_OK)
            return status;
    }
    return CE_OK;
}

ce_status wt_op_run(enum wt_op op, struct wt_arena *arena, struct wt_value *out,
                    const struct wt_value *const *in, size_t in_count, const struct ce_probe *probe)
{
    const struct wt_op_info *info = wt_op_info(op);
    if (!info || !arena || !out)
        return CE_ERR_ARGUMENT;
    out->kind = info->result;
    out->bytes = (struct ce_view){NULL, 0};
    out->number = 0;
    out->secret = info->secret_result;
    ce_status status = check_inputs(info, in, in_count);
    if (status == CE_OK)
        status = info->compute(arena, out, in, probe);
    if (status != CE_OK)
        out->bytes = (struct ce_view){NULL, 0};
    return status;
}

static bool fits_a_line(const struct wt_value *const *in, size_t in_count)
{
    size_t total = 0;
    for (size_t i = 0; i < in_count; i++)
        total += in[i]->bytes.len;
    return total <= WT_MAX_COMMAND_INPUT;
}

/* What has no result has no command either, so the operation runs first. */
bool wt_op_command(enum wt_op op, struct wt_buffer *command, const struct wt_value *const *in,
                   size_t in_count)
{
    const struct wt_op_info *info = wt_op_info(op);
    if (!info || !info->command || check_inputs(info, in, in_count) != CE_OK ||
        !fits_a_line(in, in_count))
        return false;
    struct wt_arena arena = {0};
    struct wt_value out = {0};
    size_t before = command->len;
    if (wt_op_run(op, &arena, &out, in, in_count, NULL) == CE_OK)
        info->command(command, in, &out);
    wt_arena_clear(&arena);
    return command->len > before && !command->failed;
}

/* ---- what compute functions share ---- */

uint8_t *wt_result_bytes(struct wt_arena *arena, struct wt_value *out, size_t len)
{
    uint8_t *bytes = wt_arena_take(arena, len + 1); /* never nothing: an empty result exists too */
    if (bytes)
        out->bytes = (struct ce_view){bytes, len};
    return bytes;
}

ce_status wt_result_copy(struct wt_arena *arena, struct wt_value *out, const void *bytes,
                         size_t len)
{
    uint8_t *copy = wt_result_bytes(arena, out, len);
    if (!copy)
        return CE_ERR_MEMORY;
    if (len > 0)
        memcpy(copy, bytes, len);
    return CE_OK;
}

ce_status wt_result_verdict(struct wt_arena *arena, struct wt_value *out, ce_status verified)
{
    if (verified != CE_OK && verified != CE_ERR_AUTH)
        return verified;
    const char *verdict = verified == CE_OK ? "valid" : "invalid";
    return wt_result_copy(arena, out, verdict, strlen(verdict));
}

enum ce_hash_id wt_hash_named(struct ce_view name)
{
    static const enum ce_hash_id known[] = {CE_SHA1,     CE_SHA224,   CE_SHA256,   CE_SHA384,
                                            CE_SHA512,   CE_SHA3_224, CE_SHA3_256, CE_SHA3_384,
                                            CE_SHA3_512, CE_MD5};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        const char *text = ce_hash_name(known[i]);
        if (strlen(text) == name.len && memcmp(text, name.data, name.len) == 0)
            return known[i];
    }
    return (enum ce_hash_id)0;
}
