/*
 * Times in certificates, RFC 5280 4.1.2.5: UTCTime YYMMDDHHMMSSZ for 1950 to 2049, GeneralizedTime
 * YYYYMMDDHHMMSSZ from 2050 on. Always Greenwich, always with seconds, never with fractions. One
 * liberty when reading: GeneralizedTime is taken for any year, as some roots in use have it.
 *
 * The calendar is the proleptic Gregorian one, counted in eras of 400 years (146097 days) that
 * begin on a first of March, so that the leap day is the last day of its year.
 */
#include "pki/der_time.h"

enum { DAY = 86400, DAYS_PER_ERA = 146097, DAYS_TO_1970 = 719468 /* from 0000-03-01 */ };

struct civil_time {
    unsigned year, month, day, hour, minute, second;
};

static bool is_leap(unsigned year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static unsigned days_in_month(unsigned year, unsigned month)
{
    static const unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year) ? 1u : 0u);
}

/* Days from 1970-01-01 to a date; the months March to January alternate 31 and 30 in a pattern of
 * 153 days to five months. */
static int64_t days_from_date(unsigned year, unsigned month, unsigned day)
{
    unsigned march_year = month > 2 ? year : year - 1;
    unsigned march_month = (month + 9) % 12;
    int64_t era = march_year / 400, year_of_era = march_year % 400;
    int64_t day_of_year = (153 * march_month + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - DAYS_TO_1970;
}

/* The other way: days must not lie before the year 0. */
static struct civil_time date_from_days(int64_t days)
{
    days += DAYS_TO_1970;
    int64_t era = days / DAYS_PER_ERA, day_of_era = days % DAYS_PER_ERA;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t march_month = (5 * day_of_year + 2) / 153;
    struct civil_time t = {0};
    t.day = (unsigned)(day_of_year - (153 * march_month + 2) / 5 + 1);
    t.month = (unsigned)(march_month < 10 ? march_month + 3 : march_month - 9);
    t.year = (unsigned)(era * 400 + year_of_era) + (t.month <= 2 ? 1 : 0);
    return t;
}

static unsigned two_digits(const uint8_t *text)
{
    return (unsigned)(text[0] - '0') * 10 + (unsigned)(text[1] - '0');
}

/* spec: RFC 5280 4.1.2.5 */
const char *ce_time_parse(int64_t *seconds, uint8_t tag, struct ce_view text)
{
    *seconds = 0;
    bool utc = tag == CE_DER_UTC_TIME;
    if (text.len != (utc ? 13 : 15) || text.data[text.len - 1] != 'Z')
        return "time is not of the form [YY]YYMMDDHHMMSSZ";
    for (size_t i = 0; i < text.len - 1; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return "time with something other than digits";
    struct civil_time t = {.year = two_digits(text.data)};
    if (utc)
        t.year += t.year >= 50 ? 1900 : 2000;
    else
        t.year = t.year * 100 + two_digits(text.data + 2);
    const uint8_t *rest = text.data + (utc ? 2 : 4);
    t.month = two_digits(rest);
    t.day = two_digits(rest + 2);
    t.hour = two_digits(rest + 4);
    t.minute = two_digits(rest + 6);
    t.second = two_digits(rest + 8);
    if (t.month < 1 || t.month > 12 || t.day < 1 || t.day > days_in_month(t.year, t.month))
        return "no such day";
    if (t.hour > 23 || t.minute > 59 || t.second > 59)
        return "no such time of day";
    *seconds = days_from_date(t.year, t.month, t.day) * DAY + t.hour * 3600 + t.minute * 60 +
               (int64_t)t.second;
    return NULL;
}

static uint8_t *put_two_digits(uint8_t *out, unsigned value)
{
    *out++ = (uint8_t)('0' + value / 10 % 10);
    *out++ = (uint8_t)('0' + value % 10);
    return out;
}

/* spec: RFC 5280 4.1.2.5 */
uint8_t ce_time_format(uint8_t text[static CE_TIME_MAX_TEXT], size_t *len, int64_t seconds)
{
    *len = 0;
    if (seconds < days_from_date(1950, 1, 1) * DAY || seconds >= days_from_date(10000, 1, 1) * DAY)
        return 0;
    int64_t days = seconds / DAY, of_day = seconds % DAY;
    if (of_day < 0) { /* before 1970: C rounds towards zero, the calendar downwards */
        of_day += DAY;
        days--;
    }
    struct civil_time t = date_from_days(days);
    uint8_t *out = text;
    if (t.year >= 2050)
        out = put_two_digits(out, t.year / 100);
    out = put_two_digits(out, t.year % 100);
    out = put_two_digits(out, t.month);
    out = put_two_digits(out, t.day);
    out = put_two_digits(out, (unsigned)(of_day / 3600));
    out = put_two_digits(out, (unsigned)(of_day / 60 % 60));
    out = put_two_digits(out, (unsigned)(of_day % 60));
    *out++ = 'Z';
    *len = (size_t)(out - text);
    return t.year >= 2050 ? CE_DER_GENERALIZED_TIME : CE_DER_UTC_TIME;
}
