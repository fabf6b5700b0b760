/*
 * Terms of formulas that no frame holds: the sums within a round of SHA-1 and SHA-2, and the
 * working variables as the round found them. They are worked out from what the frames hold; a test
 * adds them up and compares with what the algorithm computed.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "walkthrough/trace/formula.h"

struct words {
    size_t size; /* bytes of a word: 4 or 8 */
    uint64_t a, b, c, d, e, f, g, h;
    unsigned t;
};

static uint64_t load(struct ce_view bytes)
{
    return bytes.len == 8 ? ce_load_be64(bytes.data) : ce_load_be32(bytes.data);
}

/* A working variable before this round: of the round before, or of the hash value that the block
 * begins with. */
static bool word_before(struct words *w, uint64_t *word, const struct wt_frames *frames, size_t at,
                        char name)
{
    const struct wt_frame *before = &frames->frames[at - 1];
    const char variable[] = {name, '\0'};
    size_t index = (size_t)(name - 'a');
    if (strcmp(before->label, "schedule") != 0) {
        const struct wt_frame_variable *v = wt_frame_find(frames, at - 1, variable, false);
        if (!v || v->bytes.len != w->size)
            return false;
        *word = load(v->bytes);
        return true;
    }
    const struct wt_frame_variable *H = &before->variables[0];
    if ((index + 1) * w->size > H->bytes.len)
        return false;
    *word = load((struct ce_view){H->bytes.data + index * w->size, w->size});
    return true;
}

static bool load_words(struct words *w, const struct wt_frames *frames, size_t at)
{
    const struct wt_frame_variable *first = &frames->frames[at].variables[0];
    if (at == 0 || frames->frames[at].variable_count == 0 ||
        (first->shape != CE_SHAPE_WORDS32 && first->shape != CE_SHAPE_WORDS64))
        return false;
    *w = (struct words){.size = first->shape == CE_SHAPE_WORDS32 ? 4 : 8,
                        .t = frames->frames[at].round};
    uint64_t *const all[] = {&w->a, &w->b, &w->c, &w->d, &w->e, &w->f, &w->g, &w->h};
    size_t count = 0;
    while (count < 8 && word_before(w, all[count], frames, at, (char)('a' + count)))
        count++;
    return count >= 4;
}

static uint64_t ROTR(const struct words *w, unsigned n, uint64_t x)
{
    if (w->size == 8)
        return x >> n | x << (64 - n);
    return (x >> n | x << (32 - n)) & 0xffffffff;
}

static uint64_t three(const struct words *w, uint64_t x, const unsigned by[3])
{
    return ROTR(w, by[0], x) ^ ROTR(w, by[1], x) ^ ROTR(w, by[2], x);
}

/* FIPS 180-4 4.1.2 and 4.1.3. */
static uint64_t Sigma0(const struct words *w)
{
    static const unsigned by32[] = {2, 13, 22}, by64[] = {28, 34, 39};
    return three(w, w->a, w->size == 4 ? by32 : by64);
}

static uint64_t Sigma1(const struct words *w)
{
    static const unsigned by32[] = {6, 11, 25}, by64[] = {14, 18, 41};
    return three(w, w->e, w->size == 4 ? by32 : by64);
}

static uint64_t Ch(const struct words *w)
{
    return (w->e & w->f) ^ (~w->e & w->g);
}

static uint64_t Maj(const struct words *w)
{
    return (w->a & w->b) ^ (w->a & w->c) ^ (w->b & w->c);
}

static uint64_t before_d(const struct words *w)
{
    return w->d;
}

static uint64_t before_h(const struct words *w)
{
    return w->h;
}

/* FIPS 180-4 4.1.1: f_t(b, c, d) of SHA-1, and ROTL^5(a). */
static uint64_t f_t(const struct words *w)
{
    if (w->t < 20)
        return (w->b & w->c) ^ (~w->b & w->d);
    if (w->t >= 40 && w->t < 60)
        return (w->b & w->c) ^ (w->b & w->d) ^ (w->c & w->d);
    return w->b ^ w->c ^ w->d;
}

static uint64_t rotated_a(const struct words *w)
{
    return ROTR(w, 27, w->a);
}

static uint64_t before_e(const struct words *w)
{
    return w->e;
}

/* RFC 1321 3.4: F, G, H and I; rounds count from 1. */
static uint64_t mix(const struct words *w)
{
    switch ((w->t - 1) / 16) {
    case 0:
        return (w->b & w->c) | (~w->b & w->d);
    case 1:
        return (w->b & w->d) | (w->c & ~w->d);
    case 2:
        return w->b ^ w->c ^ w->d;
    default:
        return w->c ^ (w->b | (~w->d & 0xffffffff));
    }
}

static uint64_t before_a(const struct words *w)
{
    return w->a;
}

static uint64_t before_b(const struct words *w)
{
    return w->b;
}

bool wt_formula_term(struct wt_term *term, const struct wt_frames *frames, size_t at,
                     const char *name)
{
    static const struct {
        const char *name;
        uint64_t (*compute)(const struct words *w);
    } terms[] = {
        {"Sigma0(a)", Sigma0},  {"Sigma1(e)", Sigma1},   {"Ch(e,f,g)", Ch},
        {"Maj(a,b,c)", Maj},    {"d before", before_d},  {"h before", before_h},
        {"f(b,c,d)", f_t},      {"ROTL5(a)", rotated_a}, {"e before", before_e},
        {"a before", before_a}, {"b before", before_b},  {"mix(b,c,d)", mix},
    };
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        struct words w;
        if (strcmp(terms[i].name, name) != 0 || !load_words(&w, frames, at))
            continue;
        uint64_t word = terms[i].compute(&w);
        if (w.size == 8)
            ce_store_be64(term->storage, word);
        else
            ce_store_be32(term->storage, (uint32_t)word);
        term->shape = w.size == 8 ? CE_SHAPE_WORDS64 : CE_SHAPE_WORDS32;
        term->bytes = (struct ce_view){term->storage, w.size};
        return true;
    }
    return false;
}
