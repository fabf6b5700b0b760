/* What the algorithms on elliptic curves share: their inputs, and the frame that shows a curve. */
#ifndef WALKTHROUGH_TRACE_ALGORITHMS_EC_H
#define WALKTHROUGH_TRACE_ALGORITHMS_EC_H

#include "crypto-edu/ec.h"
#include "walkthrough/trace/algorithms.h"

void wt_show_curve(const struct ce_probe *probe, const struct ce_ec_curve *curve);

/* clang-format off */
#define WT_CURVE { "curve", WT_V_TEXT, WT_OPTION, 1, WT_MAX_NAME, 0, "P-256 P-384 F_97 F_17", "P-256", "F_97" }
#define WT_EC_NUMBER(name, example, toy) \
    { name, WT_V_INTEGER, WT_OPTION, 1, WT_MAX_EC_BYTES, 0, NULL, example, toy }
#define WT_NO_TOY_CURVE "OpenSSL is given named curves only, and these are no toys"
/* clang-format on */

#endif
