/*
 * Published groups, found by number, by name and by value.
 */
#include <string.h>

#include "bignum/integer.h"
#include "pk/dh_groups.h"

static const struct ce_dh_named *find_number(unsigned number)
{
    for (const struct ce_dh_named *row = ce_dh_ffdhe; row->name; row++)
        if (row->number == number)
            return row;
    return NULL;
}

static const struct ce_dh_named *find_name(const struct ce_dh_named *table, const char *name)
{
    for (const struct ce_dh_named *row = table; row->name; row++)
        if (strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

static const struct ce_dh_named *find_prime(const struct ce_dh_named *table, const mpz_t p)
{
    const struct ce_dh_named *found = NULL;
    mpz_t candidate;

    mpz_init(candidate);
    for (const struct ce_dh_named *row = table; row->name && !found; row++)
        if (mpz_set_str(candidate, row->p, 16) == 0 && mpz_cmp(candidate, p) == 0)
            found = row;
    mpz_clear(candidate);
    return found;
}

static ce_status load(struct ce_dh_group *group, const struct ce_dh_named *named)
{
    if (!named || mpz_set_str(group->p, named->p, 16) != 0) {
        mpz_set_ui(group->p, 0);
        mpz_set_ui(group->g, 0);
        mpz_set_ui(group->q, 0);
        return CE_ERR_UNSUPPORTED;
    }
    mpz_set_ui(group->g, 2);
    mpz_tdiv_q_2exp(group->q, group->p, 1);
    return CE_OK;
}

void ce_dh_group_init(struct ce_dh_group *group)
{
    mpz_inits(group->p, group->g, group->q, NULL);
}

void ce_dh_group_clear(struct ce_dh_group *group)
{
    mpz_clears(group->p, group->g, group->q, NULL);
}

ce_status ce_dh_group_named(struct ce_dh_group *group, unsigned number)
{
    return load(group, find_number(number));
}

ce_status ce_dh_group_by_name(struct ce_dh_group *group, const char *name)
{
    const struct ce_dh_named *named = find_name(ce_dh_ffdhe, name);

    return load(group, named ? named : find_name(ce_dh_modp, name));
}

const char *ce_dh_group_name(unsigned number)
{
    const struct ce_dh_named *named = find_number(number);

    return named ? named->name : NULL;
}

unsigned ce_dh_group_number(const struct ce_dh_group *group)
{
    const struct ce_dh_named *named = find_prime(ce_dh_ffdhe, group->p);

    return named && mpz_cmp_ui(group->g, 2) == 0 ? named->number : 0;
}

const char *ce_dh_prime_name(const mpz_t p)
{
    const struct ce_dh_named *named = find_prime(ce_dh_ffdhe, p);

    if (!named)
        named = find_prime(ce_dh_modp, p);
    return named ? named->name : NULL;
}
