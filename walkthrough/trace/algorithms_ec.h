/* The algorithms on elliptic curves and their command lines. */
#ifndef WALKTHROUGH_TRACE_ALGORITHMS_EC_H
#define WALKTHROUGH_TRACE_ALGORITHMS_EC_H

#include "crypto-edu/ec.h"
#include "walkthrough/trace/ops_families.h"

enum { WT_EC_MAX_SIZE = 48 }; /* bytes of a coordinate: P-384 */

/* "P-256", "P-384", "F_97", "F_17". */
ce_status wt_curve_named(struct ce_ec_curve *curve, const struct wt_value *name);

/* command_ec.c */
wt_command_line wt_command_ecdh, wt_command_ecdsa;

#endif
