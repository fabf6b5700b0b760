/*
 * The operations of Diffie-Hellman as TLS 1.2 uses it (RFC 5246 8.1.2): y = g^x mod p, and the
 * shared secret z = Y^x mod p. The group is whatever the server sent, so it is not trusted: an even
 * modulus or an exponent out of range is refused here.
 */
#include "crypto-edu/dh.h"
#include "walkthrough/trace/ops_families.h"

/* 1 < x < p - 1 */
static bool strictly_inside(const mpz_t x, const mpz_t p)
{
    mpz_t top;
    mpz_init(top);
    mpz_sub_ui(top, p, 1);
    bool inside = mpz_cmp_ui(x, 1) > 0 && mpz_cmp(x, top) < 0;
    mpz_clear(top);
    return inside;
}

static ce_status dh_public(struct wt_arena *arena, struct wt_value *out,
                           const struct ce_dh_group *group, const mpz_t x,
                           const struct ce_probe *probe)
{
    if (mpz_even_p(group->p) || !strictly_inside(group->g, group->p) ||
        !strictly_inside(x, group->p))
        return CE_ERR_ARGUMENT;
    size_t len = ce_mpz_size(group->p);
    uint8_t *bytes = wt_result_bytes(arena, out, len);
    if (!bytes)
        return CE_ERR_MEMORY;
    mpz_t y;
    mpz_init(y);
    ce_status status = ce_dh_public(group, y, x, probe);
    if (status == CE_OK)
        status = ce_i2osp(bytes, len, y);
    mpz_clear(y);
    return status;
}

ce_status wt_compute_dh_public(struct wt_arena *arena, struct wt_value *out,
                               const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_dh_group group;
    mpz_t x;
    ce_dh_group_init(&group);
    ce_mpz_init_secret(x, 8 * in[2]->bytes.len);
    ce_os2ip(group.p, in[0]->bytes.data, in[0]->bytes.len);
    ce_os2ip(group.g, in[1]->bytes.data, in[1]->bytes.len);
    ce_os2ip(x, in[2]->bytes.data, in[2]->bytes.len);
    ce_status status = dh_public(arena, out, &group, x, probe);
    ce_mpz_clear(x);
    ce_dh_group_clear(&group);
    return status;
}

/* RFC 5246 8.1.2: leading bytes of Z that contain all zero bits are stripped before Z is used as
 * the pre_master_secret. (RFC 7919 keeps the rule for TLS 1.2.) */
static ce_status dh_shared(struct wt_arena *arena, struct wt_value *out,
                           const struct ce_dh_group *group, const mpz_t y, const mpz_t x,
                           const struct ce_probe *probe)
{
    if (mpz_even_p(group->p) || !strictly_inside(x, group->p))
        return CE_ERR_ARGUMENT;
    mpz_t z;
    ce_mpz_init_secret(z, mpz_sizeinbase(group->p, 2));
    ce_status status = ce_dh_shared(group, z, y, x, probe);
    if (status == CE_OK && mpz_sgn(z) == 0) /* only a modulus that is no prime gives that */
        status = CE_ERR_ARGUMENT;
    if (status == CE_OK) {
        size_t len = ce_mpz_size(z);
        uint8_t *bytes = wt_result_bytes(arena, out, len);
        status = bytes ? ce_i2osp(bytes, len, z) : CE_ERR_MEMORY;
    }
    ce_mpz_clear(z);
    return status;
}

ce_status wt_compute_dh_shared(struct wt_arena *arena, struct wt_value *out,
                               const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_dh_group group;
    mpz_t x, y;
    ce_dh_group_init(&group);
    ce_mpz_init_secret(x, 8 * in[1]->bytes.len);
    mpz_init(y);
    ce_os2ip(group.p, in[0]->bytes.data, in[0]->bytes.len);
    mpz_set_ui(group.g, 2); /* plays no part in this half of the exchange, but a group has one */
    ce_os2ip(x, in[1]->bytes.data, in[1]->bytes.len);
    ce_os2ip(y, in[2]->bytes.data, in[2]->bytes.len);
    ce_status status = dh_shared(arena, out, &group, y, x, probe);
    mpz_clear(y);
    ce_mpz_clear(x);
    ce_dh_group_clear(&group);
    return status;
}
