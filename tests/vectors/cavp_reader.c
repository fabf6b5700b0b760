/*
 * The reader of CAVP files: lines into records, fields into numbers and bytes.
 */
#include "tests/vectors/cavp.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void clear(struct cavp_fields *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        free(fields->field[i].name);
        free(fields->field[i].value);
    }
    fields->count = 0;
}

static const char *find(const struct cavp_fields *fields, const char *name)
{
    for (size_t i = 0; i < fields->count; i++)
        if (strcmp(fields->field[i].name, name) == 0)
            return fields->field[i].value;
    return NULL;
}

const char *cavp_value(const struct cavp_record *record, const char *name)
{
    const char *value = find(&record->fields, name);
    return value ? value : find(&record->section, name);
}

bool cavp_number(const struct cavp_record *record, const char *name, size_t *number)
{
    const char *value = cavp_value(record, name);
    char *end;
    if (!value || *value < '0' || *value > '9')
        return false;
    errno = 0;
    *number = strtoul(value, &end, 10);
    return errno == 0 && *end == '\0';
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool cavp_bytes(const struct cavp_record *record, const char *name, uint8_t *out, size_t *len)
{
    const char *hex = cavp_value(record, name);
    if (!hex || strlen(hex) % 2 != 0 || strlen(hex) / 2 > CAVP_MAX_BYTES)
        return false;
    *len = strlen(hex) / 2;
    for (size_t i = 0; i < *len; i++) {
        const int high = digit(hex[2 * i]), low = digit(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

bool cavp_integer(const struct cavp_record *record, const char *name, mpz_t x)
{
    const char *hex = cavp_value(record, name);
    return hex && mpz_set_str(x, hex, 16) == 0;
}

bool cavp_text(const struct cavp_record *record, const char *name, uint8_t *out, size_t *len)
{
    const char *text = cavp_value(record, name);
    if (!text || *text != '"')
        return cavp_bytes(record, name, out, len);
    *len = strlen(text) - 1;
    if (*len == 0 || text[*len] != '"' || --*len > CAVP_MAX_BYTES)
        return false;
    memcpy(out, text + 1, *len);
    return true;
}

/* The next character of a name that is not a hyphen, in lower case. */
static int letter(const char **name)
{
    while (**name == '-')
        ++*name;
    return **name ? tolower((unsigned char)*(*name)++) : '\0';
}

static bool same_name(const char *a, const char *b)
{
    int x, y;
    do {
        x = letter(&a);
        y = letter(&b);
    } while (x == y && x != '\0');
    return x == y;
}

enum ce_hash_id cavp_hash(const char *name)
{
    enum { IDS = 64 };
    for (int id = 1; id < IDS; id++) {
        const char *known = ce_hash_name((enum ce_hash_id)id);
        if (known && same_name(known, name))
            return (enum ce_hash_id)id;
    }
    return (enum ce_hash_id)0;
}

bool cavp_is_good(const struct cavp_record *record)
{
    const char *result = cavp_value(record, "Result");
    return !result || *result != 'F';
}

/* Cuts blanks off both ends, in place. */
static char *trim(char *text)
{
    static const char blanks[] = " \t\r\n";
    text += strspn(text, blanks);
    size_t len = strlen(text);
    while (len > 0 && strchr(blanks, text[len - 1]))
        text[--len] = '\0';
    return text;
}

/* "NAME = value", or a word alone. A field that is there already gets the new value. */
static bool add(struct cavp_fields *fields, char *line)
{
    char *equals = strchr(line, '=');
    const char *value = "";
    if (equals) {
        *equals = '\0';
        value = trim(equals + 1);
    }
    const char *name = trim(line);
    size_t i = 0;
    while (i < fields->count && strcmp(fields->field[i].name, name) != 0)
        i++;
    if (i == CAVP_FIELDS)
        return false;
    if (i == fields->count) {
        fields->field[i].name = strdup(name);
        fields->count++;
    } else {
        free(fields->field[i].value);
    }
    fields->field[i].value = strdup(value);
    return fields->field[i].name && fields->field[i].value;
}

void cavp_count(struct cavp_counts *counts, enum cavp_verdict verdict, const char *why)
{
    switch (verdict) {
    case CAVP_PASSED:
        counts->passed++;
        break;
    case CAVP_FAILED:
        counts->failed++;
        break;
    case CAVP_SKIPPED:
        counts->skipped++;
        counts->why = why;
        break;
    case CAVP_SETUP:
        break;
    }
}

static void run_record(struct cavp_record *record, cavp_runner *runner, struct cavp_run *run,
                       struct cavp_counts *counts)
{
    if (record->fields.count == 0)
        return;
    const enum cavp_verdict verdict = runner(run, record);
    cavp_count(counts, verdict, run->why);
    clear(&record->fields);
    record->section_used = true;
}

static void begin_section(struct cavp_record *record)
{
    if (record->section_used)
        clear(&record->section);
    record->section_used = false;
}

static bool read_line(char *line, struct cavp_record *record, cavp_runner *runner,
                      struct cavp_run *run, struct cavp_counts *counts)
{
    line = trim(line);
    if (*line == '#')
        return true;
    if (*line != '\0' && *line != '[')
        return add(&record->fields, line);
    run_record(record, runner, run, counts);
    if (*line == '\0')
        return true;
    char *end = strrchr(line, ']');
    if (!end)
        return false;
    *end = '\0';
    begin_section(record);
    return add(&record->section, line + 1);
}

bool cavp_run_file(FILE *file, cavp_runner *runner, struct cavp_run *run,
                   struct cavp_counts *counts)
{
    struct cavp_record record = {0};
    char *line = NULL;
    size_t size = 0;
    bool good = true;
    while (good && getline(&line, &size, file) >= 0)
        good = read_line(line, &record, runner, run, counts);
    run_record(&record, runner, run, counts);
    good = good && !ferror(file);
    clear(&record.fields);
    clear(&record.section);
    free(line);
    return good;
}
