/* Moments as people write them in commands, RFC 3339: "2031-01-01T00:00:00Z". */
#ifndef WALKTHROUGH_LIVE_RFC3339_H
#define WALKTHROUGH_LIVE_RFC3339_H

#include <stdbool.h>
#include <stdint.h>

enum { WT_RFC3339_SIZE = 24 };

/* Seconds since 1970. Takes a date alone (midnight), and "Z" or an offset such as "+08:00". False
 * for anything else, a 30th of February included. */
bool wt_rfc3339_read(const char *text, int64_t *seconds);
/* "2031-01-01T00:00:00Z"; the years 0 to 9999, outside of which "?" is written. */
void wt_rfc3339_write(char text[static WT_RFC3339_SIZE], int64_t seconds);

#endif
