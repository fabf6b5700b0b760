/*
 * The groups of RFC 7919, Appendix A. Each prime follows a formula with no freedom in it,
 *
 *     p = 2^b - 2^(b-64) + {[2^(b-130) e] + X} * 2^64 - 1,
 *
 * e being the base of the natural logarithms and X the least number that makes p a safe prime:
 * nothing up the sleeve. The generator is 2 and its order q = (p - 1) / 2.
 */
#include "bignum/integer.h"
#include "crypto-edu/dh.h"

struct named_group {
    unsigned number; /* IANA, "TLS Supported Groups" */
    const char *name;
    const char *p;
};

/* clang-format off */
static const struct named_group named_groups[] = {
    {256, "ffdhe2048",
     "FFFFFFFF FFFFFFFF ADF85458 A2BB4A9A AFDC5620 273D3CF1 D8B9C583 CE2D3695 "
     "A9E13641 146433FB CC939DCE 249B3EF9 7D2FE363 630C75D8 F681B202 AEC4617A "
     "D3DF1ED5 D5FD6561 2433F51F 5F066ED0 85636555 3DED1AF3 B557135E 7F57C935 "
     "984F0C70 E0E68B77 E2A689DA F3EFE872 1DF158A1 36ADE735 30ACCA4F 483A797A "
     "BC0AB182 B324FB61 D108A94B B2C8E3FB B96ADAB7 60D7F468 1D4F42A3 DE394DF4 "
     "AE56EDE7 6372BB19 0B07A7C8 EE0A6D70 9E02FCE1 CDF7E2EC C03404CD 28342F61 "
     "9172FE9C E98583FF 8E4F1232 EEF28183 C3FE3B1B 4C6FAD73 3BB5FCBC 2EC22005 "
     "C58EF183 7D1683B2 C6F34A26 C1B2EFFA 886B4238 61285C97 FFFFFFFF FFFFFFFF"},
    {257, "ffdhe3072",
     "FFFFFFFF FFFFFFFF ADF85458 A2BB4A9A AFDC5620 273D3CF1 D8B9C583 CE2D3695 "
     "A9E13641 146433FB CC939DCE 249B3EF9 7D2FE363 630C75D8 F681B202 AEC4617A "
     "D3DF1ED5 D5FD6561 2433F51F 5F066ED0 85636555 3DED1AF3 B557135E 7F57C935 "
     "984F0C70 E0E68B77 E2A689DA F3EFE872 1DF158A1 36ADE735 30ACCA4F 483A797A "
     "BC0AB182 B324FB61 D108A94B B2C8E3FB B96ADAB7 60D7F468 1D4F42A3 DE394DF4 "
     "AE56EDE7 6372BB19 0B07A7C8 EE0A6D70 9E02FCE1 CDF7E2EC C03404CD 28342F61 "
     "9172FE9C E98583FF 8E4F1232 EEF28183 C3FE3B1B 4C6FAD73 3BB5FCBC 2EC22005 "
     "C58EF183 7D1683B2 C6F34A26 C1B2EFFA 886B4238 611FCFDC DE355B3B 6519035B "
     "BC34F4DE F99C0238 61B46FC9 D6E6C907 7AD91D26 91F7F7EE 598CB0FA C186D91C "
     "AEFE1309 85139270 B4130C93 BC437944 F4FD4452 E2D74DD3 64F2E21E 71F54BFF "
     "5CAE82AB 9C9DF69E E86D2BC5 22363A0D ABC52197 9B0DEADA 1DBF9A42 D5C4484E "
     "0ABCD06B FA53DDEF 3C1B20EE 3FD59D7C 25E41D2B 66C62E37 FFFFFFFF FFFFFFFF"},
    {258, "ffdhe4096",
     "FFFFFFFF FFFFFFFF ADF85458 A2BB4A9A AFDC5620 273D3CF1 D8B9C583 CE2D3695 "
     "A9E13641 146433FB CC939DCE 249B3EF9 7D2FE363 630C75D8 F681B202 AEC4617A "
     "D3DF1ED5 D5FD6561 2433F51F 5F066ED0 85636555 3DED1AF3 B557135E 7F57C935 "
     "984F0C70 E0E68B77 E2A689DA F3EFE872 1DF158A1 36ADE735 30ACCA4F 483A797A "
     "BC0AB182 B324FB61 D108A94B B2C8E3FB B96ADAB7 60D7F468 1D4F42A3 DE394DF4 "
     "AE56EDE7 6372BB19 0B07A7C8 EE0A6D70 9E02FCE1 CDF7E2EC C03404CD 28342F61 "
     "9172FE9C E98583FF 8E4F1232 EEF28183 C3FE3B1B 4C6FAD73 3BB5FCBC 2EC22005 "
     "C58EF183 7D1683B2 C6F34A26 C1B2EFFA 886B4238 611FCFDC DE355B3B 6519035B "
     "BC34F4DE F99C0238 61B46FC9 D6E6C907 7AD91D26 91F7F7EE 598CB0FA C186D91C "
     "AEFE1309 85139270 B4130C93 BC437944 F4FD4452 E2D74DD3 64F2E21E 71F54BFF "
     "5CAE82AB 9C9DF69E E86D2BC5 22363A0D ABC52197 9B0DEADA 1DBF9A42 D5C4484E "
     "0ABCD06B FA53DDEF 3C1B20EE 3FD59D7C 25E41D2B 669E1EF1 6E6F52C3 164DF4FB "
     "7930E9E4 E58857B6 AC7D5F42 D69F6D18 7763CF1D 55034004 87F55BA5 7E31CC7A "
     "7135C886 EFB4318A ED6A1E01 2D9E6832 A907600A 918130C4 6DC778F9 71AD0038 "
     "092999A3 33CB8B7A 1A1DB93D 7140003C 2A4ECEA9 F98D0ACC 0A8291CD CEC97DCF "
     "8EC9B55A 7F88A46B 4DB5A851 F44182E1 C68A007E 5E655F6A FFFFFFFF FFFFFFFF"},
};
/* clang-format on */

enum { GROUPS = sizeof named_groups / sizeof named_groups[0] };

static const struct named_group *find_group(unsigned number)
{
    for (unsigned i = 0; i < GROUPS; i++)
        if (named_groups[i].number == number)
            return &named_groups[i];
    return NULL;
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
    const struct named_group *named = find_group(number);

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

const char *ce_dh_group_name(unsigned number)
{
    const struct named_group *named = find_group(number);

    return named ? named->name : NULL;
}

unsigned ce_dh_group_number(const struct ce_dh_group *group)
{
    unsigned number = 0;
    mpz_t p;

    if (mpz_cmp_ui(group->g, 2) != 0)
        return 0;
    mpz_init(p);
    for (unsigned i = 0; i < GROUPS; i++)
        if (mpz_set_str(p, named_groups[i].p, 16) == 0 && mpz_cmp(p, group->p) == 0)
            number = named_groups[i].number;
    mpz_clear(p);
    return number;
}
