/*
 * The inputs of a computation, as people type them. Everything is checked against the table before
 * anything is computed, and a complaint says what was expected.
 */
#include <ctype.h>
#include <string.h>

#include "crypto-edu/bignum.h"
#include "walkthrough/trace/algorithms.h"

static const struct wt_algorithm_input *find(const struct wt_computation *c, const char *name,
                                             size_t *at)
{
    const struct wt_algorithm_input *inputs = c->algorithm->inputs;
    for (*at = 0; inputs[*at].name; ++*at)
        if (strcmp(inputs[*at].name, name) == 0)
            return &inputs[*at];
    return NULL;
}

static bool store(struct wt_computation *c, size_t at, const uint8_t *bytes, size_t len,
                  int64_t number, struct wt_error *error)
{
    const struct wt_algorithm_input *input = &c->algorithm->inputs[at];
    struct wt_value *value = wt_arena_take(&c->arena, sizeof *value);
    const uint8_t *copy = wt_arena_copy(&c->arena, bytes, len);
    if (!value || !copy)
        return wt_fail(error, "", "memory is out");
    *value = (struct wt_value){
        .name = input->name, .kind = input->kind, .bytes = {copy, len}, .number = number};
    c->in[at] = value;
    return true;
}

static bool is_choice(const char *choices, const uint8_t *word, size_t len)
{
    for (const char *c = choices; *c; c += strspn(c, " ")) {
        size_t n = strcspn(c, " ");
        if (n == len && memcmp(c, word, n) == 0)
            return true;
        c += n;
    }
    return false;
}

static bool is_printable(const uint8_t *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] < ' ' || text[i] > '~')
            return false;
    return true;
}

static bool wrong_length(const struct wt_algorithm_input *input, size_t len, struct wt_error *error)
{
    if (input->min == input->max)
        return wt_fail_usage(error, input->name, "%zu bytes long; expected %zu", len, input->min);
    if (input->multiple)
        return wt_fail_usage(error, input->name,
                             "%zu bytes long; expected a multiple of %zu, from %zu to %zu", len,
                             input->multiple, input->min, input->max);
    return wt_fail_usage(error, input->name, "%zu bytes long; expected %zu to %zu", len, input->min,
                         input->max);
}

bool wt_computation_set_bytes(struct wt_computation *c, const char *name, const uint8_t *bytes,
                              size_t len, struct wt_error *error)
{
    size_t at;
    const struct wt_algorithm_input *input = find(c, name, &at);
    if (!input || input->role == WT_FIXED)
        return wt_fail_usage(error, c->algorithm->name, "has no input '%s'", name);
    if (input->kind == WT_V_TEXT && input->choices && !is_choice(input->choices, bytes, len))
        return wt_fail_usage(error, name, "expected one of %s", input->choices);
    if (input->kind == WT_V_TEXT && !is_printable(bytes, len))
        return wt_fail_usage(error, name, "expected printable ASCII characters");
    if (len < input->min || len > input->max || (input->multiple && len % input->multiple))
        return wrong_length(input, len, error);
    return store(c, at, bytes, len, 0, error);
}

static int digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *found = c ? strchr(digits, tolower((unsigned char)c)) : NULL;
    return found ? (int)(found - digits) : -1;
}

static bool set_hex(struct wt_computation *c, const char *name, const char *typed,
                    struct wt_error *error)
{
    size_t len = strlen(typed);
    uint8_t *bytes = wt_arena_take(&c->arena, len / 2 + 1);
    if (!bytes)
        return wt_fail(error, "", "memory is out");
    for (size_t i = 0; i < len; i++) {
        int value = digit(typed[i]);
        if (value < 0)
            return wt_fail_usage(error, name, "character %zu, '%c', is no hex digit", i + 1,
                                 typed[i]);
        bytes[i / 2] = (uint8_t)(bytes[i / 2] << 4 | value);
        if (i + 1 == len && len % 2)
            return wt_fail_usage(error, name, "an odd number of hex digits");
    }
    return wt_computation_set_bytes(c, name, bytes, len / 2, error);
}

/* Decimal, or hex after 0x; leading zeros are dropped. */
static bool set_integer(struct wt_computation *c, const char *name, const char *typed,
                        struct wt_error *error)
{
    bool hex = typed[0] == '0' && (typed[1] == 'x' || typed[1] == 'X');
    const char *digits = hex ? typed + 2 : typed;
    size_t len = strspn(digits, hex ? "0123456789abcdefABCDEF" : "0123456789");
    mpz_t n;
    if (len == 0 || digits[len])
        return wt_fail_usage(error, name, "expected a whole number, decimal or 0x…");
    if (len > CE_BIGNUM_MAX_BITS / 3)
        return wt_fail_usage(error, name, "a number of %zu digits is too long", len);
    mpz_init_set_str(n, digits, hex ? 16 : 10);
    size_t size = mpz_sgn(n) ? ce_mpz_size(n) : 1;
    uint8_t *bytes = wt_arena_take(&c->arena, size);
    bool ok = bytes && ce_i2osp(bytes, size, n) == CE_OK;
    mpz_clear(n);
    return ok ? wt_computation_set_bytes(c, name, bytes, size, error)
              : wt_fail(error, "", "memory is out");
}

static bool set_number(struct wt_computation *c, const struct wt_algorithm_input *input, size_t at,
                       const char *typed, struct wt_error *error)
{
    uint64_t number = 0;
    bool ok = *typed != '\0';
    for (const char *t = typed; ok && *t; t++) {
        ok = *t >= '0' && *t <= '9' && number <= input->max;
        number = 10 * number + (uint64_t)(*t - '0');
    }
    if (!ok || number < input->min || number > input->max)
        return wt_fail_usage(error, input->name, "expected a number from %zu to %zu", input->min,
                             input->max);
    return store(c, at, NULL, 0, (int64_t)number, error);
}

bool wt_computation_set(struct wt_computation *c, const char *name, const char *typed,
                        struct wt_error *error)
{
    size_t at;
    const struct wt_algorithm_input *input = find(c, name, &at);
    if (!input || input->role == WT_FIXED)
        return wt_fail_usage(error, c->algorithm->name, "has no input '%s'", name);
    switch (input->kind) {
    case WT_V_INTEGER:
        return set_integer(c, name, typed, error);
    case WT_V_NUMBER:
        return set_number(c, input, at, typed, error);
    case WT_V_TEXT:
        return wt_computation_set_bytes(c, name, (const uint8_t *)typed, strlen(typed), error);
    case WT_V_BYTES:
    case WT_V_TRANSCRIPT:
        break;
    }
    return set_hex(c, name, typed, error);
}

bool wt_computation_init(struct wt_computation *c, const struct wt_algorithm *algorithm, bool toy,
                         struct wt_error *error)
{
    *c = (struct wt_computation){.algorithm = algorithm};
    if (toy && !wt_algorithm_has_toy(algorithm))
        return wt_fail_usage(error, algorithm->name, "has no toy size");
    for (size_t i = 0; algorithm->inputs[i].name; i++) {
        const struct wt_algorithm_input *input = &algorithm->inputs[i];
        const char *typed = toy && input->toy ? input->toy : input->standard;
        bool ok = input->role == WT_FIXED
                      ? store(c, i, (const uint8_t *)typed, strlen(typed), 0, error)
                      : wt_computation_set(c, input->name, typed, error);
        if (!ok)
            return false;
    }
    return true;
}

void wt_computation_clear(struct wt_computation *c)
{
    wt_arena_clear(&c->arena);
}
