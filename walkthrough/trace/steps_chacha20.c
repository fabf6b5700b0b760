/* The quarter round of ChaCha20, RFC 8439 section 2.1, line by line. */
#include "crypto-edu/bytes.h"
#include "walkthrough/trace/ops_families.h"

static uint32_t rotated(uint32_t x, unsigned n)
{
    return x << n | x >> (32 - n);
}

/* x += y; z ^= x; z <<<= n. The frame holds the four words as they stand after that. */
static void line(uint32_t w[4], size_t x, size_t y, size_t z, unsigned n, unsigned number,
                 const struct ce_probe *probe)
{
    static const char *const names[] = {"a", "b", "c", "d"};
    struct ce_variable variables[6];
    uint32_t sum = w[x] + w[y], mixed = w[z] ^ sum;
    w[x] = sum;
    w[z] = rotated(mixed, n);
    for (size_t i = 0; i < 4; i++)
        variables[i] = (struct ce_variable){names[i], CE_SHAPE_WORDS32, 1, {.words32 = &w[i]}};
    variables[4] = (struct ce_variable){"sum", CE_SHAPE_WORDS32, 1, {.words32 = &sum}};
    variables[5] = (struct ce_variable){"xor", CE_SHAPE_WORDS32, 1, {.words32 = &mixed}};
    ce_probe_show(probe, &(struct ce_frame){"quarter round", z == 3 ? "a += b" : "c += d",
                                            "RFC 8439 2.1", number, variables, 6});
}

ce_status wt_compute_quarter_round(struct wt_arena *arena, struct wt_value *out,
                                   const struct wt_value *const *in, const struct ce_probe *probe)
{
    enum { a, b, c, d };
    uint32_t w[4];
    uint8_t *bytes = wt_result_bytes(arena, out, sizeof w);
    if (!bytes)
        return CE_ERR_MEMORY;
    for (size_t i = 0; i < 4; i++)
        w[i] = ce_load_be32(in[0]->bytes.data + 4 * i);
    line(w, a, b, d, 16, 1, probe);
    line(w, c, d, b, 12, 2, probe);
    line(w, a, b, d, 8, 3, probe);
    line(w, c, d, b, 7, 4, probe);
    for (size_t i = 0; i < 4; i++)
        ce_store_be32(bytes + 4 * i, w[i]);
    return CE_OK;
}
