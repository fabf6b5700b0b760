/* A computation and its frames as JSON; tlswalk-inside(1) describes the shape. */
#include "walkthrough/cli/inside.h"
#include "walkthrough/export/json_writer.h"
#include "walkthrough/trace/formula.h"
#include "walkthrough/trace/inner.h"

static void put_value(struct json *j, const struct wt_value *value)
{
    if (value->kind == WT_V_NUMBER) {
        json_int(j, "int", value->number);
    } else if (value->kind == WT_V_TEXT) {
        struct wt_buffer text = {0};
        wt_put(&text, value->bytes.data, value->bytes.len);
        json_text(j, "text", text.data);
        wt_buffer_clear(&text);
    } else {
        json_hex(j, "hex", value->bytes);
    }
}

static void put_named(struct json *j, const struct wt_value *value)
{
    json_open(j, NULL, '{');
    json_text(j, "name", value->name);
    put_value(j, value);
    json_close(j, '}');
}

static void put_result(struct json *j, const struct wt_value *result)
{
    json_open(j, "result", '{');
    put_value(j, result);
    json_close(j, '}');
}

/* The operations that a frame holds: what they take and give, and how `--open` names them. */
static void put_inner(struct json *j, const struct wt_frames *frames, size_t at)
{
    struct wt_arena arena = {0};
    struct wt_inner inner;
    json_open(j, "inside", '[');
    for (size_t which = 0; wt_inner_at(&inner, &arena, frames, at, which); which++) {
        struct wt_value out = {.name = "result"};
        json_open(j, NULL, '{');
        json_text(j, "op", wt_op_info(inner.op)->name);
        json_uint(j, "n", which + 1);
        json_open(j, "inputs", '[');
        for (size_t i = 0; i < inner.in_count; i++)
            put_named(j, inner.in[i]);
        json_close(j, ']');
        if (wt_op_run(inner.op, &arena, &out, inner.in, inner.in_count, NULL) == CE_OK)
            put_result(j, &out);
        json_close(j, '}');
    }
    json_close(j, ']');
    wt_arena_clear(&arena);
}

static void put_frame(struct json *j, const struct wt_frames *frames, size_t at, enum wt_base base)
{
    static const char *const shapes[] = {
        [CE_SHAPE_BYTES] = "bytes",     [CE_SHAPE_STATE] = "state",
        [CE_SHAPE_WORDS32] = "words32", [CE_SHAPE_WORDS64] = "words64",
        [CE_SHAPE_INTEGER] = "integer", [CE_SHAPE_BIT] = "bit"};
    const struct wt_frame *frame = &frames->frames[at];
    struct wt_buffer formula = {0};
    json_line(j);
    json_open(j, NULL, '{');
    json_uint(j, "n", at + 1);
    json_text(j, "algorithm", frame->algorithm);
    json_text(j, "label", frame->label);
    json_text(j, "spec", frame->spec);
    json_uint(j, "round", frame->round);
    if (wt_formula(&formula, frames, at, base))
        json_text(j, "formula", formula.data);
    json_open(j, "variables", '[');
    for (size_t i = 0; i < frame->variable_count; i++) {
        json_open(j, NULL, '{');
        json_text(j, "name", frame->variables[i].name);
        json_text(j, "shape", shapes[frame->variables[i].shape]);
        json_hex(j, "hex", frame->variables[i].bytes);
        json_close(j, '}');
    }
    json_close(j, ']');
    put_inner(j, frames, at);
    json_close(j, '}');
    wt_buffer_clear(&formula);
}

/* Of the whole: what was asked for, and the command line beside it. */
static void put_computation(struct json *j, const struct wt_computation *c)
{
    struct wt_buffer command = {0};
    size_t lacks;
    const char *why;
    bool there = wt_computation_command(c, &command, &lacks, &why);
    json_open(j, "inputs", '[');
    for (size_t i = 0; c->algorithm->inputs[i].name; i++)
        put_named(j, c->in[i]);
    json_close(j, ']');
    put_result(j, &c->out);
    json_text(j, "openssl", there ? command.data : NULL);
    json_text(j, "openssl_lacks", why);
    wt_buffer_clear(&command);
}

/* Of an operation that was opened. */
static void put_opened(struct json *j, const struct wt_frames *frames)
{
    struct wt_buffer command = {0};
    const struct wt_op_info *info = wt_op_named(frames->op);
    const struct wt_value *in[WT_MAX_INPUTS];
    json_text(j, "op", frames->op);
    json_open(j, "inputs", '[');
    for (size_t i = 0; i < frames->in_count; i++) {
        in[i] = &frames->in[i];
        put_named(j, in[i]);
    }
    json_close(j, ']');
    put_result(j, &frames->out);
    bool there = wt_op_command(wt_op_number(info), &command, in, frames->in_count);
    json_text(j, "openssl", there ? command.data : NULL);
    bool whole = there && info->command_lacks == 0 && info->prints == WT_PRINTS_RESULT;
    json_text(j, "openssl_lacks", whole ? NULL : info->no_command);
    wt_buffer_clear(&command);
}

void inside_json(const struct inside *s, struct wt_buffer *out)
{
    struct json j = {.out = out};
    const struct wt_algorithm *a = s->computation.algorithm;
    json_open(&j, NULL, '{');
    json_text(&j, "format", "tlswalk-inside/1");
    json_text(&j, "algorithm", a->name);
    json_text(&j, "spec", s->shown.depth ? wt_op_named(s->shown.frames->op)->spec : a->spec);
    if (s->shown.depth > 0)
        put_opened(&j, s->shown.frames);
    else
        put_computation(&j, &s->computation);
    json_bool(&j, "truncated", s->shown.frames->truncated);
    json_open(&j, "frames", '[');
    for (size_t i = 0; i < s->shown.frames->count; i++)
        put_frame(&j, s->shown.frames, i, s->base);
    json_line(&j);
    json_close(&j, ']');
    json_close(&j, '}');
    wt_puts(out, "\n");
}
