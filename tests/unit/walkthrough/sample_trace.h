/*
 * A small trace made by hand for the tests of the trace: a ClientHello, a toy Diffie-Hellman over
 * p = 23, g = 5 (whose numbers can be checked with a pencil: 5^6 = 8, 5^15 = 19, 19^6 = 8^15 = 2),
 * a hash, a verdict and a ServerHelloDone. An eavesdropper watches.
 */
#ifndef TESTS_SAMPLE_TRACE_H
#define TESTS_SAMPLE_TRACE_H

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "walkthrough/trace/build.h"
#include "walkthrough/trace/ops.h"
#include "walkthrough/walkthrough.h"

enum { CLIENT = 1, SERVER = 2, EAVESDROPPER = 3 };

static inline wt_id add_bytes(struct wt_trace *t, const char *name, enum wt_value_kind kind,
                              const void *bytes, size_t len, bool secret)
{
    return wt_add_value(
        t,
        &(struct wt_value){
            .name = name, .kind = kind, .bytes = {bytes, len}, .secret = secret, .connection = 1});
}

static inline wt_id add_integer(struct wt_trace *t, const char *name, uint8_t value, bool secret)
{
    return add_bytes(t, name, WT_V_INTEGER, &value, 1, secret);
}

static inline wt_id add_name(struct wt_trace *t, const char *text)
{
    return add_bytes(t, "name", WT_V_TEXT, text, strlen(text), false);
}

static inline wt_id add_draw(struct wt_trace *t, wt_id actor, wt_id value)
{
    return wt_add_step(t, &(struct wt_step){.connection = 1,
                                            .actor = actor,
                                            .kind = WT_COMPUTE,
                                            .text = "draw",
                                            .out = value,
                                            .alert = ALERT_NONE});
}

/* Runs the operation and records it, as the engine's wt_calc does; the value made. */
static inline wt_id add_op(struct wt_trace *t, wt_id actor, enum wt_op op, const char *name,
                           const wt_id *in, size_t count)
{
    const struct wt_value *inputs[WT_MAX_INPUTS];
    struct wt_value out = {.name = name, .connection = 1};
    struct wt_arena arena = {0};
    for (size_t i = 0; i < count; i++)
        inputs[i] = wt_value_at(t, in[i]);
    ce_status status = wt_op_run(op, &arena, &out, inputs, count, NULL);
    assert(status == CE_OK);
    (void)status;
    wt_id id = wt_add_value(t, &out);
    wt_arena_clear(&arena);
    wt_add_step(t,
                &(struct wt_step){.connection = 1,
                                  .actor = actor,
                                  .kind = wt_op_info(op)->verdict ? WT_VERIFY : WT_COMPUTE,
                                  .text = name,
                                  .op = wt_op_info(op)->name,
                                  .in = (wt_id[WT_MAX_INPUTS]){in[0], in[1], count > 2 ? in[2] : 0},
                                  .in_count = count,
                                  .out = id,
                                  .spec = wt_op_info(op)->spec,
                                  .alert = ALERT_NONE});
    return id;
}

/* A record and the handshake message in it; the message. */
static inline wt_id add_handshake(struct wt_trace *t, wt_id from, wt_id to, const char *type,
                                  const uint8_t *bytes, size_t len)
{
    uint8_t wire[512] = {22, 3, 3, (uint8_t)(len >> 8), (uint8_t)len};
    assert(len < sizeof wire - 5);
    memcpy(wire + 5, bytes, len);
    struct wt_message record = {.connection = 1,
                                .layer = LAYER_RECORD,
                                .type = "handshake",
                                .from = from,
                                .to = to,
                                .wire = {wire, len + 5},
                                .plain = {bytes, len}};
    struct wt_carried carried = {wt_add_message(t, &record), 0, len};
    struct wt_message message = {.connection = 1,
                                 .layer = LAYER_HANDSHAKE,
                                 .type = type,
                                 .from = from,
                                 .to = to,
                                 .plain = {bytes, len},
                                 .carried_by = &carried,
                                 .carried_by_count = 1,
                                 .context = {0x0303, KX_DHE, 32}};
    return wt_add_message(t, &message);
}

static inline wt_id add_transfer(struct wt_trace *t, enum wt_step_kind kind, wt_id actor,
                                 wt_id message, const char *text)
{
    return wt_add_step(t, &(struct wt_step){.connection = 1,
                                            .actor = actor,
                                            .phase = WT_PHASE_HELLO,
                                            .kind = kind,
                                            .text = text,
                                            .message = message,
                                            .alert = ALERT_NONE});
}

static inline struct wt_trace *new_sample(void)
{
    struct wt_trace *t = wt_trace_new();
    assert(t);
    t->title = (struct wt_bilingual){"A \"small\" lesson", "一小课"};
    t->tool = "tlswalk 0.1.0";
    t->origin = (struct wt_origin){.kind = WT_FROM_SCENARIO,
                                   .scenario = "sample",
                                   .seed = UINT64_MAX,
                                   .started = 4102444800,
                                   .options = "--no-ems"};
    wt_add_interference(t, "drop Finished");
    wt_add_actor(t, WT_CLIENT, "client");
    wt_add_actor(t, WT_SERVER, "server");
    wt_add_actor(t, WT_OBSERVER, "eavesdropper");
    wt_add_connection(t, CLIENT, SERVER);
    return t;
}

/* Steps 1 to 3, and the message 2 in the record 1. */
static inline wt_id add_client_hello(struct wt_trace *t)
{
    uint8_t hello[45] = {1, 0, 0, 41, 3, 3};
    for (uint8_t i = 0; i < 32; i++)
        hello[6 + i] = (uint8_t)(0xa0 + i);
    memcpy(hello + 38, (uint8_t[]){0, 0, 2, 0, 0x67, 1, 0}, 7);
    wt_id random = add_bytes(t, "client_random", WT_V_BYTES, hello + 6, 32, false);
    wt_id message = add_handshake(t, CLIENT, SERVER, "client_hello", hello, sizeof hello);
    wt_embed(t, message, "random", random);
    add_draw(t, CLIENT, random);
    add_transfer(t, WT_SEND, CLIENT, message, "client_hello.send");
    add_transfer(t, WT_RECEIVE, SERVER, message, "client_hello.receive");
    return message;
}

/* Each side in its own way to the same secret, which the client then wipes. */
static inline wt_id add_toy_dh(struct wt_trace *t)
{
    wt_id p = add_integer(t, "dh_p", 23, false), g = add_integer(t, "dh_g", 5, false);
    wt_id x = add_integer(t, "client_private", 6, true);
    wt_id y = add_integer(t, "server_private", 15, true);
    for (wt_id actor = CLIENT; actor <= EAVESDROPPER; actor++) {
        add_draw(t, actor, p);
        add_draw(t, actor, g);
    }
    add_draw(t, CLIENT, x);
    add_draw(t, SERVER, y);
    wt_id Yc = add_op(t, CLIENT, OP_DH_PUBLIC, "dh_Yc", (wt_id[]){p, g, x}, 3);
    wt_id Ys = add_op(t, SERVER, OP_DH_PUBLIC, "dh_Ys", (wt_id[]){p, g, y}, 3);
    wt_id secret = add_op(t, CLIENT, OP_DH_SHARED, "pre_master_secret", (wt_id[]){p, x, Ys}, 3);
    add_op(t, SERVER, OP_DH_SHARED, "pre_master_secret", (wt_id[]){p, y, Yc}, 3);
    wt_add_step(t, &(struct wt_step){.connection = 1,
                                     .actor = CLIENT,
                                     .text = "forget",
                                     .wipes = (wt_id[]){secret, x},
                                     .wipe_count = 2,
                                     .state = "DONE",
                                     .alert = ALERT_NONE});
    return secret;
}

static inline struct wt_trace *make_sample(void)
{
    struct wt_trace *t = new_sample();
    wt_id hello = add_client_hello(t);
    wt_id secret = add_toy_dh(t);
    wt_id transcript = wt_add_value(t, &(struct wt_value){.name = "handshake_messages",
                                                          .kind = WT_V_TRANSCRIPT,
                                                          .span = &hello,
                                                          .span_count = 1,
                                                          .connection = 1});
    wt_id digest = add_op(t, SERVER, OP_HASH, "session_hash",
                          (wt_id[]){add_name(t, "SHA-256"), transcript}, 2);
    add_op(t, SERVER, OP_EQUAL, "verdict", (wt_id[]){digest, digest}, 2);
    wt_id verify = (wt_id)t->step_count;
    wt_add_check(t, verify, &(struct wt_check){"session_hash.same", true, "random", "32 bytes"});
    wt_add_arg(t, verify, "name", "line\none\t\"two\"");
    wt_id done = add_handshake(t, SERVER, CLIENT, "server_hello_done", (uint8_t[]){14, 0, 0, 0}, 4);
    add_transfer(t, WT_SEND, SERVER, done, "server_hello_done.send");
    wt_add_value(t, &(struct wt_value){.name = "big", .kind = WT_V_NUMBER, .number = INT64_MAX});
    t->steps[0].time_us = 1LL << 40;
    t->steps[verify - 1].alert = 0;
    t->steps[verify - 1].mechanism = WT_M_INTEGRITY;
    t->outcome = (struct wt_outcome){
        .established = true, .version = 0x0303, .suite = 0x67, .alert = 40, .noticed_by = verify};
    wt_compute_knowledge(t);
    assert(!t->out_of_memory && secret);
    return t;
}

/* The trace as a lesson file; the caller clears the buffer. */
static inline struct wt_buffer to_json(const struct wt_trace *t, bool with_secrets)
{
    struct wt_buffer out = {0};
    struct wt_error error = {0};
    bool ok = wt_export(t, "json", &(struct wt_export_options){with_secrets}, &out, &error);
    assert(ok);
    (void)ok;
    return out;
}

#endif
