/* RFC 3339 section 5.6, by the Gregorian calendar counted in days. */
#include "walkthrough/live/rfc3339.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { DAY = 86400 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* From 1970-01-01; negative before. */
static int64_t days_since_1970(int year, int month, int day)
{
    int64_t before = (int64_t)year - 1;
    int64_t days = before * 365 + before / 4 - before / 100 + before / 400 - 719162;
    for (int m = 1; m < month; m++)
        days += days_of_month(year, m);
    return days + day - 1;
}

/* Exactly `count` digits. */
static bool digits(const char **text, int count, int *number)
{
    *number = 0;
    for (; count > 0; count--, (*text)++) {
        if (**text < '0' || **text > '9')
            return false;
        *number = *number * 10 + (**text - '0');
    }
    return true;
}

static bool sign(const char **text, char wanted)
{
    bool there = **text == wanted;
    *text += there;
    return there;
}

static bool read_date(const char **text, int64_t *seconds)
{
    int year, month, day;
    if (!digits(text, 4, &year) || !sign(text, '-') || !digits(text, 2, &month) ||
        !sign(text, '-') || !digits(text, 2, &day))
        return false;
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
        return false;
    *seconds = days_since_1970(year, month, day) * DAY;
    return true;
}

static bool read_time(const char **text, int64_t *seconds)
{
    int hour, minute, second;
    if (!digits(text, 2, &hour) || !sign(text, ':') || !digits(text, 2, &minute) ||
        !sign(text, ':') || !digits(text, 2, &second))
        return false;
    *seconds += hour * 3600 + minute * 60 + second;
    return hour < 24 && minute < 60 && second < 60;
}

static bool read_offset(const char **text, int64_t *seconds)
{
    int hour, minute;
    if (sign(text, 'Z') || sign(text, 'z'))
        return true;
    bool east = **text == '+';
    if ((!sign(text, '+') && !sign(text, '-')) || !digits(text, 2, &hour) || !sign(text, ':') ||
        !digits(text, 2, &minute) || hour > 23 || minute > 59)
        return false;
    *seconds -= (east ? 1 : -1) * (hour * 3600 + minute * 60);
    return true;
}

bool wt_rfc3339_read(const char *text, int64_t *seconds)
{
    if (!read_date(&text, seconds))
        return false;
    if (!*text)
        return true;
    return (sign(&text, 'T') || sign(&text, 't') || sign(&text, ' ')) &&
           read_time(&text, seconds) && read_offset(&text, seconds) && !*text;
}

void wt_rfc3339_write(char text[static WT_RFC3339_SIZE], int64_t seconds)
{
    time_t moment = (time_t)seconds;
    struct tm utc;
    if (!gmtime_r(&moment, &utc) || utc.tm_year < -1900 || utc.tm_year > 8099 ||
        !strftime(text, WT_RFC3339_SIZE, "%Y-%m-%dT%H:%M:%SZ", &utc))
        strcpy(text, "?");
}
