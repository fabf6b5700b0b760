/* What the steps that work on numbers share: taking them from inputs, showing them, giving one. */
#ifndef WALKTHROUGH_TRACE_STEPS_H
#define WALKTHROUGH_TRACE_STEPS_H

#include "walkthrough/trace/ops_families.h"

struct wt_number {
    const char *name;
    mpz_srcptr value;
};

/* One frame of at most eight integers. */
void wt_show_numbers(const struct ce_probe *probe, const char *algorithm, const char *label,
                     const char *spec, unsigned round, const struct wt_number *numbers,
                     size_t count);
/* The same with the numbers written in place. */
#define WT_SHOW_NUMBERS(probe, algorithm, label, spec, round, ...)                                 \
    wt_show_numbers(probe, algorithm, label, spec, round, (const struct wt_number[]){__VA_ARGS__}, \
                    sizeof((const struct wt_number[]){__VA_ARGS__}) / sizeof(struct wt_number))

/* Initializes count numbers from the first count inputs; clear them with wt_clear_numbers. */
void wt_take_numbers(mpz_t *numbers, const struct wt_value *const *in, size_t count);
void wt_clear_numbers(mpz_t *numbers, size_t count);
/* The result as short as it can be: 0 is one zero byte. */
ce_status wt_result_integer(struct wt_arena *arena, struct wt_value *out, const mpz_t x);

#endif
