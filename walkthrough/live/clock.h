/* What time it is: for live sessions only, scenarios have a clock of their own. */
#ifndef WALKTHROUGH_LIVE_CLOCK_H
#define WALKTHROUGH_LIVE_CLOCK_H

#include <stdint.h>

/* Microseconds from some fixed moment; never goes back. */
int64_t wt_clock_us(void);
/* Seconds since 1970, for the validity of certificates. */
int64_t wt_calendar_seconds(void);
/* The same in microseconds, for the age of sessions. */
int64_t wt_calendar_us(void);

#endif
