/*
 * One round of a hash function, sum by sum: SHA-1 (FIPS 180-4 section 6.1.2), SHA-2 (6.2.2 and
 * 6.4.2) and MD5 (RFC 1321 section 3.4). A word has 4 or 8 bytes; arithmetic is modulo 2^32 or
 * 2^64.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "walkthrough/trace/ops_families.h"

struct round {
    const struct ce_probe *probe;
    const char *algorithm, *spec;
    unsigned t;
    size_t size;   /* bytes of a word */
    uint64_t w[8]; /* a to h */
    uint64_t K, W;
};

static uint64_t load(const uint8_t *bytes, size_t size)
{
    return size == 8 ? ce_load_be64(bytes) : ce_load_be32(bytes);
}

static uint64_t cut(const struct round *r, uint64_t word)
{
    return r->size == 8 ? word : word & 0xffffffff;
}

static uint64_t ROTR(const struct round *r, unsigned n, uint64_t x)
{
    unsigned bits = 8 * (unsigned)r->size;
    return cut(r, x >> n | x << (bits - n));
}

static uint64_t ROTL(const struct round *r, unsigned n, uint64_t x)
{
    return ROTR(r, 32 - n, x);
}

struct named {
    const char *name;
    uint64_t word;
};

/* A frame with words under their names; the last is what the others give. */
static void show(const struct round *r, const char *label, const struct named *words, size_t count)
{
    enum { MAX = 8 };
    struct ce_variable variables[MAX];
    uint32_t narrow[MAX];
    for (size_t i = 0; i < count && i < MAX; i++) {
        narrow[i] = (uint32_t)words[i].word;
        variables[i] =
            r->size == 8
                ? (struct ce_variable){words[i].name,
                                       CE_SHAPE_WORDS64,
                                       1,
                                       {.words64 = &words[i].word}}
                : (struct ce_variable){words[i].name, CE_SHAPE_WORDS32, 1, {.words32 = &narrow[i]}};
    }
    ce_probe_show(r->probe,
                  &(struct ce_frame){r->algorithm, label, r->spec, r->t, variables, count});
}
#define SHOW(r, label, ...)                             \
    show(r, label, (const struct named[]){__VA_ARGS__}, \
         sizeof((const struct named[]){__VA_ARGS__}) / sizeof(struct named))

/* FIPS 180-4 4.1.2 and 4.1.3. */
static uint64_t rotated(const struct round *r, uint64_t x, const unsigned by32[3],
                        const unsigned by64[3])
{
    const unsigned *by = r->size == 8 ? by64 : by32;
    return ROTR(r, by[0], x) ^ ROTR(r, by[1], x) ^ ROTR(r, by[2], x);
}

static void round_of_sha2(struct round *r)
{
    static const unsigned S0_32[] = {2, 13, 22}, S0_64[] = {28, 34, 39}, S1_32[] = {6, 11, 25},
                          S1_64[] = {14, 18, 41};
    uint64_t *w = r->w, a = w[0], b = w[1], c = w[2], d = w[3], e = w[4], f = w[5], g = w[6],
             h = w[7];
    uint64_t Sigma1 = rotated(r, e, S1_32, S1_64), Ch = (e & f) ^ (~e & g);
    SHOW(r, "Sigma1", {"e", e}, {"Sigma1", Sigma1});
    SHOW(r, "Ch", {"e", e}, {"f", f}, {"g", g}, {"Ch", Ch});
    uint64_t T1 = cut(r, h + Sigma1 + Ch + r->K + r->W);
    SHOW(r, "T1", {"h", h}, {"Sigma1", Sigma1}, {"Ch", Ch}, {"K[t]", r->K}, {"W[t]", r->W},
         {"T1", T1});
    uint64_t Sigma0 = rotated(r, a, S0_32, S0_64), Maj = (a & b) ^ (a & c) ^ (b & c);
    SHOW(r, "Sigma0", {"a", a}, {"Sigma0", Sigma0});
    SHOW(r, "Maj", {"a", a}, {"b", b}, {"c", c}, {"Maj", Maj});
    uint64_t T2 = cut(r, Sigma0 + Maj);
    SHOW(r, "T2", {"Sigma0", Sigma0}, {"Maj", Maj}, {"T2", T2});
    memmove(w + 1, w, 7 * sizeof *w);
    w[4] = cut(r, d + T1);
    w[0] = cut(r, T1 + T2);
    SHOW(r, "e", {"d", d}, {"T1", T1}, {"e", w[4]});
    SHOW(r, "a", {"T1", T1}, {"T2", T2}, {"a", w[0]});
}

/* 4.1.1: Ch, Parity and Maj, twenty rounds each, and Parity again. */
static uint64_t f_t(unsigned t, uint64_t b, uint64_t c, uint64_t d)
{
    if (t < 20)
        return (b & c) ^ (~b & d);
    if (t >= 40 && t < 60)
        return (b & c) ^ (b & d) ^ (c & d);
    return b ^ c ^ d;
}

static void round_of_sha1(struct round *r)
{
    uint64_t *w = r->w, a = w[0], b = w[1], c = w[2], d = w[3], e = w[4];
    uint64_t f = cut(r, f_t(r->t, b, c, d)), rotated_a = ROTL(r, 5, a);
    SHOW(r, "f", {"b", b}, {"c", c}, {"d", d}, {"f", f});
    SHOW(r, "ROTL5", {"a", a}, {"ROTL5(a)", rotated_a});
    uint64_t T = cut(r, rotated_a + f + e + r->K + r->W);
    SHOW(r, "T", {"ROTL5(a)", rotated_a}, {"f", f}, {"e", e}, {"K[t]", r->K}, {"W[t]", r->W},
         {"T", T});
    memmove(w + 1, w, 4 * sizeof *w);
    w[2] = ROTL(r, 30, b);
    w[0] = T;
    SHOW(r, "ROTL30", {"b", b}, {"c", w[2]});
}

/* RFC 1321 3.4: F, G, H and I, sixteen operations each. */
static uint64_t F_G_H_I(unsigned i, uint64_t x, uint64_t y, uint64_t z)
{
    switch (i / 16) {
    case 0:
        return (x & y) | (~x & z);
    case 1:
        return (x & z) | (y & ~z);
    case 2:
        return x ^ y ^ z;
    default:
        return y ^ (x | ~z);
    }
}

/* a = b + ((a + f(b, c, d) + X[k] + T[i]) <<< s), and the registers change places. */
static void operation_of_md5(struct round *r)
{
    static const uint8_t s[4][4] = {
        {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    uint64_t *w = r->w, a = w[0], b = w[1], c = w[2], d = w[3];
    unsigned shift = s[r->t / 16 % 4][r->t % 4];
    uint64_t f = cut(r, F_G_H_I(r->t, b, c, d));
    SHOW(r, "f", {"b", b}, {"c", c}, {"d", d}, {"f", f});
    uint64_t sum = cut(r, a + f + r->W + r->K);
    SHOW(r, "sum", {"a", a}, {"f", f}, {"X[k]", r->W}, {"T[i]", r->K}, {"sum", sum});
    uint64_t turned = ROTL(r, shift, sum);
    SHOW(r, "rotate", {"sum", sum}, {"s", shift}, {"rotated", turned});
    w[0] = d;
    w[3] = c;
    w[2] = b;
    w[1] = cut(r, b + turned);
    SHOW(r, "b", {"b before", b}, {"rotated", turned}, {"b", w[1]});
}

struct kind {
    enum ce_hash_id hash;
    const char *spec;
    size_t size, words;
    unsigned rounds;
    void (*run)(struct round *r);
};

static const struct kind kinds[] = {
    {CE_MD5, "RFC 1321 3.4", 4, 4, 64, operation_of_md5},
    {CE_SHA1, "FIPS 180-4 6.1.2", 4, 5, 80, round_of_sha1},
    {CE_SHA224, "FIPS 180-4 6.2.2", 4, 8, 64, round_of_sha2},
    {CE_SHA256, "FIPS 180-4 6.2.2", 4, 8, 64, round_of_sha2},
    {CE_SHA384, "FIPS 180-4 6.4.2", 8, 8, 80, round_of_sha2},
    {CE_SHA512, "FIPS 180-4 6.4.2", 8, 8, 80, round_of_sha2},
};

static const struct kind *kind_of(struct ce_view name)
{
    enum ce_hash_id hash = wt_hash_named(name);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].hash == hash)
            return &kinds[i];
    return NULL;
}

/* in: hash, working variables, K, W, t. */
ce_status wt_compute_hash_round(struct wt_arena *arena, struct wt_value *out,
                                const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct kind *kind = kind_of(in[0]->bytes);
    const struct ce_view words = in[1]->bytes, K = in[2]->bytes, W = in[3]->bytes;
    if (!kind || (unsigned)in[4]->number >= kind->rounds)
        return CE_ERR_ARGUMENT;
    if (words.len != kind->words * kind->size || K.len != kind->size || W.len != kind->size)
        return CE_ERR_LENGTH;
    uint8_t *bytes = wt_result_bytes(arena, out, words.len);
    if (!bytes)
        return CE_ERR_MEMORY;
    struct round r = {.probe = probe,
                      .algorithm = ce_hash_name(kind->hash),
                      .spec = kind->spec,
                      .t = (unsigned)in[4]->number,
                      .size = kind->size,
                      .K = load(K.data, kind->size),
                      .W = load(W.data, kind->size)};
    for (size_t i = 0; i < kind->words; i++)
        r.w[i] = load(words.data + i * kind->size, kind->size);
    kind->run(&r);
    for (size_t i = 0; i < kind->words; i++)
        if (kind->size == 8)
            ce_store_be64(bytes + 8 * i, r.w[i]);
        else
            ce_store_be32(bytes + 4 * i, (uint32_t)r.w[i]);
    return CE_OK;
}
