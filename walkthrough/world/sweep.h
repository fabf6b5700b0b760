/*
 * Every bit of every handshake message, flipped once on its way: who notices? The people and their
 * keys are the same in every run, only the bit is another.
 */
#ifndef WALKTHROUGH_WORLD_SWEEP_H
#define WALKTHROUGH_WORLD_SWEEP_H

#include "walkthrough/world/scenario.h"

/* A field of a message in the undisturbed run, as the table shows it: what stands directly under
 * the message. */
struct wt_sweep_field {
    bool again; /* on the second connection */
    const char *sender, *message, *path;
    wt_id id; /* of the message */
    size_t at, len;
};

struct wt_flip_place {
    size_t field; /* which of the fields */
    wt_id connection;
    unsigned side;
    size_t record, at; /* the side's n-th record, and the byte of it */
};

/* What is to be flipped; bytes, each of which has eight bits. */
struct wt_sweep {
    struct wt_trace *without;
    struct wt_stage *stage;
    struct wt_sweep_field *fields;
    size_t field_count;
    struct wt_flip_place *places;
    size_t place_count;
};

/* Plays the scenario once and lists the places. False with an error. */
bool wt_sweep_open(struct wt_sweep *sweep, const struct wt_scenario_options *options,
                   struct wt_error *error);
/* Flips one bit. False with an error when the run itself failed. */
bool wt_sweep_flip(struct wt_sweep *sweep, size_t place, unsigned bit,
                   struct wt_encounter *encounter, struct wt_error *error);
void wt_sweep_close(struct wt_sweep *sweep);

#endif
