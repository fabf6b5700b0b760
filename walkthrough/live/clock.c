/* Two clocks of POSIX: one that only counts, for how long things took, and one that knows the date
 * and may be set by its owner. */
#include "walkthrough/live/clock.h"

#include <time.h>

int64_t wt_clock_us(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t wt_calendar_us(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t wt_calendar_seconds(void)
{
    return wt_calendar_us() / 1000000;
}
