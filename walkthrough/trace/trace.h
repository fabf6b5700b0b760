/*
 * The trace: what happened, as values, messages, steps and checks. It is append-only and it is the
 * only thing anyone shows: the terminal, the visualizer and every file read this struct, whether a
 * handshake has just run or a lesson was loaded.
 *
 * Things refer to each other by id: 1 for the first of its kind, 0 for none. Arrays may move when
 * they grow, so keep ids, not pointers. All bytes and strings lie in the trace's arena and live as
 * long as the trace.
 */
#ifndef WALKTHROUGH_TRACE_TRACE_H
#define WALKTHROUGH_TRACE_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "walkthrough/trace/arena.h"
#include "walkthrough/wire/annotate.h"

typedef uint32_t wt_id;

enum wt_role { WT_CLIENT, WT_SERVER, WT_CA, WT_ATTACKER, WT_OBSERVER };
enum wt_level { WT_STORY, WT_DETAIL, WT_BYTES };
enum wt_step_kind { WT_SEND, WT_RECEIVE, WT_COMPUTE, WT_VERIFY, WT_DECIDE, WT_INTERFERE, WT_FAIL };
enum wt_phase {
    WT_PHASE_SETUP,
    WT_PHASE_HELLO,
    WT_PHASE_AUTHENTICATION,
    WT_PHASE_KEY_EXCHANGE,
    WT_PHASE_FINISHED,
    WT_PHASE_APPLICATION,
    WT_PHASE_CLOSE
};

/* The nine mechanisms of the mission, as a step's `mechanism`; 0 for none. */
enum wt_mechanism {
    WT_M_NONE,
    WT_M_SYMMETRIC,
    WT_M_ASYMMETRIC,
    WT_M_CERTIFICATES,
    WT_M_INTEGRITY,
    WT_M_SIGNATURES,
    WT_M_KEY_EXCHANGE,
    WT_M_SESSIONS,
    WT_M_FORWARD_SECRECY,
    WT_M_DOWNGRADE
};

enum wt_value_kind {
    WT_V_BYTES,
    WT_V_INTEGER,   /* a non-negative integer as big-endian bytes */
    WT_V_TEXT,      /* a name or a label: "SHA-256", "master secret" */
    WT_V_NUMBER,    /* a small number in `number` */
    WT_V_TRANSCRIPT /* the plain bytes of the messages in `span`, one after the other */
};

enum wt_how { WT_DREW, WT_RECEIVED, WT_DERIVED, WT_LEAKED };

struct wt_knowledge { /* an actor knows a value from one step until another (0: to the end) */
    wt_id actor, from, until;
    enum wt_how how;
};

struct wt_value {
    wt_id id; /* 0 while no trace is kept */
    const char *name;
    enum wt_value_kind kind;
    struct ce_view bytes; /* of BYTES, INTEGER, TEXT, and of TRANSCRIPT (joined) */
    int64_t number;
    const wt_id *span;
    size_t span_count;
    bool secret;   /* shown as such; an eavesdropper must not have it */
    bool withheld; /* its bytes are not in this trace (live, without --with-secrets); len is kept */
    wt_id connection;
    wt_id made_by[4]; /* steps that drew or computed it, in order: both sides of Diffie-Hellman make
                         the same value */
    size_t made_by_count;
    struct wt_knowledge *known_by;
    size_t known_by_count;
};

struct wt_carried { /* this handshake message, alert … lies in that record's plain bytes */
    wt_id record;
    size_t at, len;
};

struct wt_embedded { /* a value that stands in a field of a message */
    wt_id value;
    const char *path;
};

struct wt_message {
    wt_id id;
    wt_id connection;
    enum wire_layer layer;
    const char *type; /* "client_hello", "alert", "http", and for records the content type's name */
    wt_id from, to;   /* actors */
    struct ce_view wire;  /* of records: as on the wire; empty for what records carry */
    struct ce_view plain; /* of records: the opened fragment; of the others: the message */
    const struct wt_carried *carried_by;
    size_t carried_by_count;
    struct wt_embedded *embedded;
    size_t embedded_count;
    struct { /* of a protected record; values, 0 for what the cipher does not have */
        enum wire_protection protection;
        wt_id key, mac_key, iv, nonce, aad;
        uint64_t sequence;
    } sealed_with;
    struct wire_context context;  /* what its codec needed to know */
    size_t mac_len;               /* of CBC records */
    struct wire_pen wire_fields;  /* of `wire` */
    struct wire_pen plain_fields; /* of `plain` */
};

struct wt_check {
    const char *text; /* text id: "finished.verify_data" */
    bool ok;
    const char *field;  /* what it looked at: "certificate_list[0].tbsCertificate.validity" or "" */
    const char *detail; /* free words, not translated: numbers and names; "" if none */
};

struct wt_arg { /* fills {name} in the texts */
    const char *name, *value;
};

struct wt_step {
    wt_id id;
    int64_t time_us;
    wt_id connection;
    wt_id actor;
    enum wt_phase phase;
    enum wt_level level;
    enum wt_mechanism mechanism;
    enum wt_step_kind kind;
    const char *text; /* text id: "client_hello.send" */
    struct wt_arg *args;
    size_t arg_count;
    const char *op; /* the operation's name in the registry, or NULL */
    wt_id *in;
    size_t in_count;
    wt_id out; /* the value made or drawn, or the verdict of an operation that judges; 0 for none */
    wt_id *wipes; /* values the actor forgets at this step */
    size_t wipe_count;
    wt_id message;
    struct wt_check *checks;
    size_t check_count;
    const char *spec;  /* "RFC 5246 7.4.1.2" */
    int alert;         /* an alert sent or received here, or ALERT_NONE */
    const char *state; /* the state of the actor's endpoint after the row that this step belongs to,
                          or NULL */
};

struct wt_actor {
    wt_id id;
    enum wt_role role;
    const char *name;
};

struct wt_connection {
    wt_id id, client, server, resumes;
    const char *outcome; /* "established", "failed", "open" */
};

enum wt_origin_kind { WT_FROM_SCENARIO, WT_FROM_CLIENT, WT_FROM_SERVER, WT_FROM_CAPTURE };

struct wt_origin {
    enum wt_origin_kind kind;
    const char *scenario; /* or NULL */
    uint64_t seed;
    int64_t
        started; /* where the steps' clock begins, in seconds since 1970; a scenario's is virtual */
    const char
        *options; /* the scenario's options as its command line writes them: "--no-ems" or "" */
    const char **interferences; /* what was changed on purpose, as the command line writes it */
    size_t interference_count;
};

struct wt_outcome {
    bool established;
    uint16_t version, suite, group, signature;
    bool extended_master_secret, resumed;
    int alert;             /* fatal, or ALERT_NONE */
    wt_id noticed_by;      /* step */
    const char *caught_in; /* "walkthrough/tls/finished.c, handle_finished()", or NULL */
    bool stalled;
};

struct wt_bilingual {
    const char *en, *zh;
};

struct wt_trace {
    struct wt_arena arena;
    struct wt_bilingual title, summary;
    const char *tool; /* "tlswalk 0.1.0" */
    struct wt_origin origin;
    struct wt_actor *actors;
    size_t actor_count;
    struct wt_connection *connections;
    size_t connection_count;
    struct wt_value *values;
    size_t value_count;
    struct {
        wt_id *slots;
        size_t size;
    } value_index; /* of wt_add_value */
    struct wt_message *messages;
    size_t message_count;
    struct wt_step *steps;
    size_t step_count;
    struct wt_outcome outcome;
    bool out_of_memory; /* sticks; a trace with a hole is never shown */
    const struct wt_claims
        *claims; /* what a loaded file said that wt_check compares; NULL if none was loaded */
};

struct wt_trace *wt_trace_new(void);
void wt_trace_free(struct wt_trace *trace);

/* By id; NULL for 0 and for ids that do not exist. */
static inline const struct wt_value *wt_value_at(const struct wt_trace *t, wt_id id)
{
    return id && id <= t->value_count ? &t->values[id - 1] : NULL;
}
static inline const struct wt_message *wt_message_at(const struct wt_trace *t, wt_id id)
{
    return id && id <= t->message_count ? &t->messages[id - 1] : NULL;
}
static inline const struct wt_step *wt_step_at(const struct wt_trace *t, wt_id id)
{
    return id && id <= t->step_count ? &t->steps[id - 1] : NULL;
}
static inline const struct wt_actor *wt_actor_at(const struct wt_trace *t, wt_id id)
{
    return id && id <= t->actor_count ? &t->actors[id - 1] : NULL;
}
static inline const struct wt_connection *wt_connection_at(const struct wt_trace *t, wt_id id)
{
    return id && id <= t->connection_count ? &t->connections[id - 1] : NULL;
}

#endif
