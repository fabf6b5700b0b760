/*
 * What the visualizer, and any other program, may ask of the walkthrough: load, run, inside, check,
 * export. Everything else it reads from the trace.
 */
#ifndef WALKTHROUGH_WALKTHROUGH_H
#define WALKTHROUGH_WALKTHROUGH_H

#include "crypto-edu/probe.h"
#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/error.h"
#include "walkthrough/trace/trace.h"

/* ---- load: a lesson file ("tlswalk-lesson/1") as a trace. Untrusted input: NULL and an error with
 * the JSON path. ---- */
struct wt_trace *wt_load(const char *json, size_t len, struct wt_error *error);

/* ---- run: a scenario ---- */
struct wt_scenario_options {
    const char *scenario; /* "tls12-dhe-rsa" */
    uint64_t seed;
    const char *host; /* NULL: the scenario's own */
    uint16_t suite;   /* 0: the scenario's first; else another of the same key exchange */
    bool no_extended_master_secret;
    const char *const *interferences; /* "flip server.server_hello.random[31]": what if? */
    size_t interference_count;
};

struct wt_scenario_info {
    const char *name;
    uint16_t suite; /* the first it offers */
    struct wt_bilingual title, summary;
};

/* The table of scenarios; ends with a NULL name. */
extern const struct wt_scenario_info wt_scenarios[];

/* A trace, also of a handshake that failed as it should; NULL with an error for an unknown scenario
 * or a failure of the program. */
struct wt_trace *wt_run(const struct wt_scenario_options *options, struct wt_error *error);

/* ---- inside: the frames of one step's operation, computed again ---- */
struct wt_frame_variable {
    const char *name;
    enum ce_shape shape;
    struct ce_view bytes; /* big-endian for words and integers */
};

struct wt_frame {
    const char *algorithm, *label, *spec;
    unsigned round;
    struct wt_frame_variable *variables;
    size_t variable_count;
};

enum { WT_MAX_FRAMES = 20000, WT_MAX_FRAMES_INPUTS = 8 };

struct wt_frames {
    struct wt_arena arena;
    struct wt_frame *frames;
    size_t count;
    bool truncated; /* more than WT_MAX_FRAMES; the first ones are here */
    /* What was computed. Inputs have their names; their bytes belong to whoever gave them. */
    const char *op; /* in the registry, or NULL */
    struct wt_value in[WT_MAX_FRAMES_INPUTS];
    size_t in_count;
    struct wt_value out; /* in the arena; no bytes where the operation refused */
};

/* NULL with an error for a step without an operation or with withheld inputs. */
struct wt_frames *wt_inside(const struct wt_trace *trace, wt_id step, struct wt_error *error);
void wt_frames_free(struct wt_frames *frames);

/*
 * A frame may hold operations of its own: the MACs of a key derivation, the block cipher of a
 * counter, one product of a power. How many there are in frame number `at`, from 0; and the frames
 * of one of them, which may be opened in turn. They stand on their own: the frames they were found
 * in may be freed before them.
 */
size_t wt_inner_count(const struct wt_frames *frames, size_t at);
/* The name of one of them in the registry; NULL where there is none. */
const char *wt_inner_op(const struct wt_frames *frames, size_t at, size_t which);
struct wt_frames *wt_inside_frame(const struct wt_frames *frames, size_t at, size_t which,
                                  struct wt_error *error);

/* ---- check: does the trace say what was computed? ---- */
struct wt_report {
    struct wt_arena arena;
    size_t values_recomputed, values_drawn, values_received, values_withheld;
    size_t messages_decoded, fields_compared, knowledge_compared, verdicts_recomputed;
    bool rerun; /* the scenario was run again and gave the same file */
    const char **
        findings; /* one line each: "values[17] master_secret: recomputed 3f…, the file says 40…" */
    size_t finding_count;
};

/* NULL only when memory is out. The trace is right when finding_count is 0. */
struct wt_report *wt_check(const struct wt_trace *trace);
void wt_report_free(struct wt_report *report);

/* ---- export ---- */
struct wt_export_options {
    bool with_secrets; /* of live traces; a scenario's are public by its seed and always written */
};

/* "json" or "keylog" (what SSLKEYLOGFILE holds), "pem" (the certificates seen). Appends to out;
 * false with an error. */
bool wt_export(const struct wt_trace *trace, const char *format,
               const struct wt_export_options *options, struct wt_buffer *out,
               struct wt_error *error);

/* The openssl command line of a step's operation; false, with the reason as the error, when there
 * is none. */
bool wt_command(const struct wt_trace *trace, wt_id step, struct wt_buffer *out,
                struct wt_error *error);

#endif
