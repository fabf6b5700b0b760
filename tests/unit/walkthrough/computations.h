/*
 * Every algorithm with its example, and with its toy where it has one; for the tests of algorithms.
 * Include after cmocka.h.
 */
#ifndef TESTS_UNIT_WALKTHROUGH_COMPUTATIONS_H
#define TESTS_UNIT_WALKTHROUGH_COMPUTATIONS_H

#include <string.h>

#include "tests/unit/crypto/hex.h"
#include "walkthrough/trace/algorithms.h"

static inline void open_computation(struct wt_computation *c, const char *name, bool toy)
{
    struct wt_error error = {0};
    const struct wt_algorithm *algorithm = wt_algorithm_named(name);
    assert_non_null(algorithm);
    if (!wt_computation_init(c, algorithm, toy, &error))
        fail_msg("%s: %s: %s", name, error.where, error.what);
}

/* Calls `check` with every example computed; gives their number. */
static inline size_t for_each_example(void (*check)(struct wt_computation *c, bool toy))
{
    const struct wt_algorithm *a;
    size_t count = 0;
    for (size_t i = 0; (a = wt_algorithm_at(i)) != NULL; i++)
        for (int toy = 0; toy <= wt_algorithm_has_toy(a); toy++, count++) {
            struct wt_computation c;
            struct wt_error error = {0};
            open_computation(&c, a->name, toy);
            if (!wt_computation_run(&c, &error))
                fail_msg("%s: %s", a->name, error.what);
            check(&c, toy);
            wt_computation_clear(&c);
        }
    return count;
}

#endif
