/* The frames around an exchange. Integers come as big-endian bytes and are shown as integers. */
#include "walkthrough/trace/exchange.h"

#include "crypto-edu/bignum.h"

enum { PARTY_VALUES = 8 };

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

void wt_show_point_turn(const struct ce_probe *probe, const char *algorithm, const char *spec,
                        const char *label, const char *const names[2], mpz_srcptr x, mpz_srcptr y)
{
    const struct ce_variable variables[] = {
        {names[0], CE_SHAPE_INTEGER, 0, {.integer = x}},
        {names[1], CE_SHAPE_INTEGER, 0, {.integer = y}},
    };
    ce_probe_show(probe, &(struct ce_frame){algorithm, label, spec, 0, variables, 2});
}

void wt_show_parties(const struct ce_probe *probe, const char *algorithm, const char *spec,
                     const struct wt_party *alice, const struct wt_party *bob, enum ce_shape shape)
{
    bool points = alice->sent_y.len > 0;
    const struct {
        const char *name;
        struct ce_view value;
    } all[PARTY_VALUES] = {
        {"a", alice->own},
        {"b", bob->own},
        {points ? "A.x" : "A", alice->sent},
        {points ? "B.x" : "B", bob->sent},
        {"A.y", alice->sent_y},
        {"B.y", bob->sent_y},
        {"Z_a", alice->agreed},
        {"Z_b", bob->agreed},
    };
    struct ce_variable variables[PARTY_VALUES];
    mpz_t integers[PARTY_VALUES];
    size_t count = 0;
    for (size_t i = 0; i < PARTY_VALUES; i++)
        if (all[i].value.len > 0 || i < 4) {
            variables[count] = variable(integers[count], all[i].name, all[i].value, shape);
            count++;
        }
    ce_probe_show(probe, &(struct ce_frame){algorithm, "parties", spec, 0, variables, count});
    for (size_t i = 0; i < count; i++)
        ce_mpz_clear(integers[i]);
}
