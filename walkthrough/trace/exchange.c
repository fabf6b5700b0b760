/* The frames around an exchange. Integers come as big-endian bytes and are shown as integers. */
#include "walkthrough/trace/exchange.h"

#include "crypto-edu/bignum.h"

enum { PARTY_VALUES = 6 };

/* One variable of the frame; integer is initialized here and cleared by the caller. */
static struct ce_variable variable(mpz_t integer, const char *name, struct ce_view value,
                                   enum ce_shape shape)
{
    mpz_init(integer);
    ce_os2ip(integer, value.data, value.len);
    if (shape == CE_SHAPE_INTEGER)
        return (struct ce_variable){name, shape, 0, {.integer = integer}};
    return (struct ce_variable){name, shape, value.len, {.bytes = value.data}};
}

void wt_show_turn(const struct ce_probe *probe, const char *algorithm, const char *spec,
                  const char *label, const char *name, struct ce_view value, enum ce_shape shape)
{
    mpz_t integer;
    const struct ce_variable variables[] = {variable(integer, name, value, shape)};
    ce_probe_show(probe, &(struct ce_frame){algorithm, label, spec, 0, variables, 1});
    ce_mpz_clear(integer);
}

void wt_show_parties(const struct ce_probe *probe, const char *algorithm, const char *spec,
                     const struct wt_party *alice, const struct wt_party *bob, enum ce_shape shape)
{
    static const char *const names[PARTY_VALUES] = {"a", "b", "A", "B", "Z_a", "Z_b"};
    const struct ce_view values[PARTY_VALUES] = {alice->own, bob->own,      alice->sent,
                                                 bob->sent,  alice->agreed, bob->agreed};
    struct ce_variable variables[PARTY_VALUES];
    mpz_t integers[PARTY_VALUES];
    for (size_t i = 0; i < PARTY_VALUES; i++)
        variables[i] = variable(integers[i], names[i], values[i], shape);
    ce_probe_show(probe,
                  &(struct ce_frame){algorithm, "parties", spec, 0, variables, PARTY_VALUES});
    for (size_t i = 0; i < PARTY_VALUES; i++)
        ce_mpz_clear(integers[i]);
}
