/* A computation and its frames as JSON; tlswalk-inside(1) describes the shape. */
#include "walkthrough/cli/inside.h"
#include "walkthrough/export/json_writer.h"
#include "walkthrough/trace/formula.h"

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

static void put_inputs(struct json *j, const struct wt_computation *c)
{
    json_open(j, "inputs", '[');
    for (size_t i = 0; c->algorithm->inputs[i].name; i++) {
        json_open(j, NULL, '{');
        json_text(j, "name", c->algorithm->inputs[i].name);
        put_value(j, c->in[i]);
        json_close(j, '}');
    }
    json_close(j, ']');
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
    json_close(j, '}');
    wt_buffer_clear(&formula);
}

void inside_json(const struct inside *s, struct wt_buffer *out)
{
    struct json j = {.out = out};
    const struct wt_computation *c = &s->computation;
    struct wt_buffer command = {0};
    size_t lacks;
    const char *why;
    bool there = wt_computation_command(c, &command, &lacks, &why);
    json_open(&j, NULL, '{');
    json_text(&j, "format", "tlswalk-inside/1");
    json_text(&j, "algorithm", c->algorithm->name);
    json_text(&j, "spec", c->algorithm->spec);
    put_inputs(&j, c);
    json_open(&j, "result", '{');
    put_value(&j, &c->out);
    json_close(&j, '}');
    json_text(&j, "openssl", there ? command.data : NULL);
    json_text(&j, "openssl_lacks", why);
    json_bool(&j, "truncated", s->frames->truncated);
    json_open(&j, "frames", '[');
    for (size_t i = 0; i < s->frames->count; i++)
        put_frame(&j, s->frames, i, s->base);
    json_line(&j);
    json_close(&j, ']');
    json_close(&j, '}');
    wt_puts(out, "\n");
    wt_buffer_clear(&command);
}
