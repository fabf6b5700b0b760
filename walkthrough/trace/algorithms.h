/*
 * Algorithms that anyone can walk through with inputs of their own: one table from a name to its
 * inputs, what computes it, the standard it follows, and the OpenSSL command line that reproduces
 * the result. Without inputs an algorithm runs on an example that is printed in a standard, so that
 * the reader can compare every line.
 *
 * What the registry of operations computes is computed by it here, too; the others stand in
 * algorithms_*.c, family by family.
 */
#ifndef WALKTHROUGH_TRACE_ALGORITHMS_H
#define WALKTHROUGH_TRACE_ALGORITHMS_H

#include "walkthrough/trace/ops.h"
#include "walkthrough/walkthrough.h"

enum wt_input_role {
    WT_OPTION,  /* may be given by its name */
    WT_MESSAGE, /* the message: may also be text or a file */
    WT_FIXED    /* part of the algorithm: the hash of "sha256" */
};

struct wt_algorithm_input {
    const char *name; /* "key"; NULL ends the list */
    enum wt_value_kind kind;
    enum wt_input_role role;
    size_t min, max; /* bytes; for NUMBER its range */
    size_t multiple; /* the length is a multiple of so many bytes; 0 for any */
    const char
        *choices; /* of TEXT: the words that are allowed, with blanks between; NULL for any */
    const char *standard; /* the example: hex for BYTES, decimal or 0x… for numbers */
    const char *toy;      /* the same in a size for the blackboard; NULL where it stays */
};

struct wt_algorithm {
    const char *name; /* "aes-128-cbc"; NULL ends the table of a family */
    const char *spec;
    const char *example; /* where the example stands: "FIPS 197 Appendix B" */
    const char *demands; /* what the inputs have to fulfil beyond their bounds, or NULL */
    enum wt_op op;       /* of the registry, or OP_NONE */
    struct wt_algorithm_input inputs[WT_MAX_INPUTS + 1];
    /* Where op is OP_NONE: like those of struct wt_op_info. */
    ce_status (*compute)(struct wt_arena *arena, struct wt_value *out,
                         const struct wt_value *const *in, const struct ce_probe *probe);
    /* What goes on once that is done: the other party opens, or verifies. */
    ce_status (*then)(const struct wt_value *const *in, const struct wt_value *out,
                      const struct ce_probe *probe);
    void (*command)(struct wt_buffer *command, const struct wt_value *const *in,
                    const struct wt_value *out);
    const char *no_command;
    size_t command_lacks;
    enum wt_prints prints;
};

/* The i-th of all, or NULL after the last, and the family it belongs to ("ciphers"); those of one
 * family stand together. By name or by another name in use ("gcm"), NULL if there is none. */
const struct wt_algorithm *wt_algorithm_at(size_t i);
const char *wt_algorithm_family_at(size_t i);
const struct wt_algorithm *wt_algorithm_named(const char *name);
/* Is there an example in toy size? */
bool wt_algorithm_has_toy(const struct wt_algorithm *algorithm);
size_t wt_algorithm_input_count(const struct wt_algorithm *algorithm);

/* A computation: an algorithm with its inputs. Start it with wt_computation_init. */
struct wt_computation {
    const struct wt_algorithm *algorithm;
    struct wt_arena arena;
    const struct wt_value *in[WT_MAX_INPUTS];
    struct wt_value out; /* of the last run */
};

/* With the example's inputs. False with an error when there is no toy, or memory is out. Clear it
 * in any case. */
bool wt_computation_init(struct wt_computation *computation, const struct wt_algorithm *algorithm,
                         bool toy, struct wt_error *error);
void wt_computation_clear(struct wt_computation *computation);
/* Sets an input from what somebody typed: hex, a number, a word. False with a usage error. */
bool wt_computation_set(struct wt_computation *computation, const char *name, const char *typed,
                        struct wt_error *error);
/* Sets an input of bytes or text. */
bool wt_computation_set_bytes(struct wt_computation *computation, const char *name,
                              const uint8_t *bytes, size_t len, struct wt_error *error);

/* Computes. False with an error that says what the inputs have to fulfil. */
bool wt_computation_run(struct wt_computation *computation, struct wt_error *error);
/* The same with a probe attached; NULL with an error. */
struct wt_frames *wt_computation_inside(struct wt_computation *computation, struct wt_error *error);
/* The command line; false where OpenSSL has none, with the reason in *why. *lacks are bytes at the
 * result's end that it does not give; *why is then set, too, else NULL. */
bool wt_computation_command(const struct wt_computation *computation, struct wt_buffer *command,
                            size_t *lacks, const char **why);

#endif
