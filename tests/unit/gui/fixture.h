/*
 * A small trace for the tests of the views, made by hand: two hellos as OpenSSL sent them, a sealed
 * Finished, and a step of every kind.
 */
#ifndef TESTS_UNIT_GUI_FIXTURE_H
#define TESTS_UNIT_GUI_FIXTURE_H

#include "walkthrough/trace/build.h"
#include <stdlib.h>
#include <string.h>

static const char client_hello_hex[] =
    "010000850303bcee4d31d01fe2577221ff45d4fafc5da7768aab1c710686d8608aeaa13e8714000004009e00"
    "ff0100005800000014001200000f7777772e6578616d706c652e636f6d002300000016000000170000000d00"
    "30002e040305030603080708080809080a080b08040805080604010501060103030203030102010302020204"
    "0205020602";
static const char server_hello_hex[] =
    "020000350303995d4d3078de47f6d1bafe890382ae4ad1f28b538a6bf075fe19b16bfcf89e2d00009e00000d"
    "ff010001000023000000170000";
static const char finished_hex[] =
    "16030300280000000000000000"
    "8f3a51c7e2904b6d1f7788a0b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6";

static struct ce_view from_hex(uint8_t *out, const char *hex)
{
    size_t len = strlen(hex) / 2;
    for (size_t i = 0; i < len; i++) {
        char pair[3] = {hex[2 * i], hex[2 * i + 1], 0};
        out[i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    return (struct ce_view){out, len};
}

static wt_id fixture_value(struct wt_trace *t, const char *name, bool secret, size_t len)
{
    uint8_t bytes[256];
    for (size_t i = 0; i < len; i++)
        bytes[i] = (uint8_t)(i * 37 + len + (uint8_t)name[0]);
    struct wt_value value = {
        .name = name, .bytes = {bytes, len}, .secret = secret, .connection = 1};
    return wt_add_value(t, &value);
}

static wt_id fixture_hello(struct wt_trace *t, const char *type, const char *hex, wt_id from)
{
    uint8_t bytes[512];
    struct wt_message m = {.connection = 1,
                           .layer = LAYER_HANDSHAKE,
                           .type = type,
                           .from = from,
                           .to = 3 - from,
                           .plain = from_hex(bytes, hex),
                           .context = {.version = 0x0303, .key_exchange = KX_DHE}};
    return wt_add_message(t, &m);
}

static wt_id fixture_sealed(struct wt_trace *t, wt_id key)
{
    uint8_t wire[64], plain[16] = {20, 0, 0, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    struct wt_message record = {.connection = 1,
                                .layer = LAYER_RECORD,
                                .type = "handshake",
                                .from = 1,
                                .to = 2,
                                .wire = from_hex(wire, finished_hex),
                                .plain = {plain, sizeof plain},
                                .context = {.version = 0x0303, .key_exchange = KX_DHE}};
    record.sealed_with.protection = PROTECT_GCM;
    record.sealed_with.key = key;
    struct wt_carried carried = {wt_add_message(t, &record), 0, sizeof plain};
    struct wt_message finished = {.connection = 1,
                                  .layer = LAYER_HANDSHAKE,
                                  .type = "finished",
                                  .from = 1,
                                  .to = 2,
                                  .plain = {plain, sizeof plain},
                                  .carried_by = &carried,
                                  .carried_by_count = 1,
                                  .context = record.context};
    return wt_add_message(t, &finished);
}

struct fixture_row {
    wt_id actor;
    enum wt_phase phase;
    enum wt_level level;
    enum wt_step_kind kind;
    const char *text;
    wt_id message, in, out;
    bool checked, ok;
};

static void fixture_steps(struct wt_trace *t, const struct fixture_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct fixture_row *r = &rows[i];
        struct wt_check check = {.text = "finished.verify_data",
                                 .ok = r->ok,
                                 .field = "",
                                 .detail = "12 bytes compared"};
        wt_id in = r->in;
        struct wt_step step = {.time_us = (int64_t)i * 100,
                               .connection = 1,
                               .actor = r->actor,
                               .phase = r->phase,
                               .level = r->level,
                               .kind = r->kind,
                               .text = r->text,
                               .message = r->message,
                               .out = r->out,
                               .in = &in,
                               .in_count = in != 0,
                               .checks = &check,
                               .check_count = r->checked,
                               .mechanism = WT_M_KEY_EXCHANGE,
                               .spec = "RFC 5246 7.4.1.2",
                               .alert = ALERT_NONE,
                               .op = r->out ? "prf12" : NULL};
        wt_id id = wt_add_step(t, &step);
        if (r->out)
            wt_made_by(t, r->out, id);
    }
}

/* Twelve steps, eight of them of the story. */
static inline struct wt_trace *fixture_trace(void)
{
    struct wt_trace *t = wt_trace_new();
    wt_add_actor(t, WT_CLIENT, "client");
    wt_add_actor(t, WT_SERVER, "server");
    wt_add_connection(t, 1, 2);
    wt_id secret = fixture_value(t, "pre_master_secret", true, 128);
    wt_id master = fixture_value(t, "master_secret", true, 48);
    wt_id key = fixture_value(t, "client_write_key", true, 16);
    wt_id hello = fixture_hello(t, "client_hello", client_hello_hex, 1);
    wt_id answer = fixture_hello(t, "server_hello", server_hello_hex, 2);
    wt_id finished = fixture_sealed(t, key);
    const struct fixture_row rows[] = {
        {1, WT_PHASE_HELLO, WT_DETAIL, WT_COMPUTE, "draw.client_random", 0, 0, 0, 0, 0},
        {1, WT_PHASE_HELLO, WT_STORY, WT_SEND, "client_hello.send", hello, 0, 0, 0, 0},
        {2, WT_PHASE_HELLO, WT_DETAIL, WT_RECEIVE, "client_hello.receive", hello, 0, 0, 1, 1},
        {2, WT_PHASE_HELLO, WT_STORY, WT_DECIDE, "decide.cipher_suite", 0, 0, 0, 0, 0},
        {2, WT_PHASE_HELLO, WT_STORY, WT_SEND, "server_hello.send", answer, 0, 0, 0, 0},
        {1, WT_PHASE_HELLO, WT_DETAIL, WT_RECEIVE, "server_hello.receive", answer, 0, 0, 1, 1},
        {1, WT_PHASE_AUTHENTICATION, WT_STORY, WT_VERIFY, "verify.certificate", 0, 0, 0, 1, 1},
        {1, WT_PHASE_KEY_EXCHANGE, WT_STORY, WT_COMPUTE, "compute.master_secret", 0, secret, master,
         0, 0},
        {1, WT_PHASE_KEY_EXCHANGE, WT_BYTES, WT_COMPUTE, "compute.key_block", 0, master, key, 0, 0},
        {1, WT_PHASE_FINISHED, WT_STORY, WT_SEND, "finished.send", finished, 0, 0, 0, 0},
        {2, WT_PHASE_FINISHED, WT_STORY, WT_VERIFY, "verify.finished", 0, 0, 0, 1, 0},
        {2, WT_PHASE_CLOSE, WT_STORY, WT_FAIL, "alert.send", 0, 0, 0, 0, 0}};
    fixture_steps(t, rows, sizeof rows / sizeof *rows);
    t->title = (struct wt_bilingual){"TLS 1.2 with ephemeral Diffie-Hellman",
                                     "使用临时 Diffie-Hellman 的 TLS 1.2"};
    t->origin.seed = 1;
    t->origin.options = "";
    t->tool = "";
    wt_compute_knowledge(t);
    return t;
}

#endif
