/*
 * Terms of inner_table.c that no frame holds as they are: what a sum was before the first step, a
 * point in bytes, the words that a quarter round works on.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "walkthrough/trace/formula.h"
#include "walkthrough/trace/inner.h"

struct place {
    struct wt_arena *arena;
    const struct wt_frames *frames;
    size_t at;
};

static const struct wt_frame *here(const struct place *p)
{
    return &p->frames->frames[p->at];
}

static bool copy(const struct place *p, struct ce_view *out, const void *bytes, size_t len)
{
    *out = (struct ce_view){wt_arena_copy(p->arena, bytes, len), len};
    return out->data;
}

static bool zeros(const struct place *p, struct ce_view *out, size_t len)
{
    *out = (struct ce_view){wt_arena_take(p->arena, len), len};
    return out->data;
}

/* ---- powers: square-and-multiply begins with A = 1 ---- */

static bool power_before(const struct place *p, struct ce_view *out)
{
    static const uint8_t one = 1;
    const struct wt_frame_variable *A = wt_frame_find(p->frames, p->at, "A", true);
    if (here(p)->round == 0 && strcmp(here(p)->label, "square") == 0)
        return copy(p, out, &one, 1);
    if (A)
        *out = A->bytes;
    return A;
}

/* ---- points: 04 || X || Y, or 00 for O; double-and-add begins with O ---- */

static bool encode(const struct place *p, struct ce_view *out, const struct wt_frame *frame,
                   const char *x_name, const char *y_name)
{
    size_t at = (size_t)(frame - p->frames->frames);
    const struct wt_frame_variable *x = wt_frame_find(p->frames, at, x_name, false),
                                   *y = wt_frame_find(p->frames, at, y_name, false),
                                   *field = wt_frame_find(p->frames, at, "p", false);
    if (!x || !y || !field || x->bytes.len > field->bytes.len || y->bytes.len > field->bytes.len)
        return false;
    size_t size = field->bytes.len;
    uint8_t *bytes = wt_arena_take(p->arena, 1 + 2 * size);
    if (!bytes)
        return false;
    bytes[0] = 4;
    memcpy(bytes + 1 + size - x->bytes.len, x->bytes.data, x->bytes.len);
    memcpy(bytes + 1 + 2 * size - y->bytes.len, y->bytes.data, y->bytes.len);
    *out = (struct ce_view){bytes, 1 + 2 * size};
    return true;
}

static bool sum_of(const struct place *p, struct ce_view *out, const struct wt_frame *frame)
{
    size_t at = (size_t)(frame - p->frames->frames);
    const struct wt_frame_variable *O = wt_frame_find(p->frames, at, "infinity", false);
    if (!O)
        return false;
    return O->bytes.data[0] ? zeros(p, out, 1) : encode(p, out, frame, "x", "y");
}

static bool sum_now(const struct place *p, struct ce_view *out)
{
    return sum_of(p, out, here(p));
}

static bool sum_before(const struct place *p, struct ce_view *out)
{
    if (here(p)->round == 0 && strcmp(here(p)->label, "double") == 0)
        return zeros(p, out, 1);
    return p->at > 0 && sum_of(p, out, here(p) - 1);
}

static bool added_point(const struct place *p, struct ce_view *out)
{
    return encode(p, out, here(p), "P.x", "P.y");
}

/* ---- edwards25519, whose zero is (0, 1) and whose base point has y = 4/5 ---- */

static bool edwards_before(const struct place *p, struct ce_view *out)
{
    static const uint8_t zero[32] = {1};
    if (here(p)->round == 0 && strcmp(here(p)->label, "double") == 0)
        return copy(p, out, zero, sizeof zero);
    const struct wt_frame_variable *sum = wt_frame_find(p->frames, p->at, "encoded", true);
    if (sum)
        *out = sum->bytes;
    return sum;
}

static bool edwards_base(const struct place *p, struct ce_view *out)
{
    uint8_t B[32];
    memset(B, 0x66, sizeof B);
    B[0] = 0x58;
    return copy(p, out, B, sizeof B);
}

/* ---- X25519's ladder begins with (1 : 0) and (u : 1) ---- */

static bool ladder(const struct place *p, struct ce_view *out, const char *name, const char *first)
{
    static const uint8_t one = 1;
    bool begins = p->at > 0 && strcmp(here(p)[-1].label, "decode") == 0;
    const struct wt_frame_variable *v = begins ? wt_frame_find(p->frames, p->at, first, true)
                                               : wt_frame_find(p->frames, p->at, name, true);
    if (begins && !strcmp(first, "1"))
        return copy(p, out, &one, 1);
    if (begins && !strcmp(first, "0"))
        return zeros(p, out, 1);
    if (v)
        *out = v->bytes;
    return v;
}

static bool ladder_x_2(const struct place *p, struct ce_view *out)
{
    return ladder(p, out, "x_2", "1");
}

static bool ladder_z_2(const struct place *p, struct ce_view *out)
{
    return ladder(p, out, "z_2", "0");
}

static bool ladder_x_3(const struct place *p, struct ce_view *out)
{
    return ladder(p, out, "x_3", "u");
}

static bool ladder_z_3(const struct place *p, struct ce_view *out)
{
    return ladder(p, out, "z_3", "1");
}

/* The four numbers after the step, 32 bytes each. */
static bool ladder_now(const struct place *p, struct ce_view *out)
{
    static const char *const names[] = {"x_2", "z_2", "x_3", "z_3"};
    uint8_t *bytes = wt_arena_take(p->arena, 4 * 32);
    for (size_t i = 0; i < 4; i++) {
        const struct wt_frame_variable *v = wt_frame_find(p->frames, p->at, names[i], false);
        if (!v || !bytes || v->bytes.len > 32)
            return false;
        memcpy(bytes + 32 * (i + 1) - v->bytes.len, v->bytes.data, v->bytes.len);
    }
    *out = (struct ce_view){bytes, 4 * 32};
    return true;
}

/* RFC 7748 5: swap = swap xor k_t, and swap was the bit before. */
static bool ladder_swap(const struct place *p, int64_t *number)
{
    const struct wt_frame_variable *now = wt_frame_find(p->frames, p->at, "k_t", false),
                                   *before = wt_frame_find(p->frames, p->at, "k_t", true);
    bool begins = p->at > 0 && strcmp(here(p)[-1].label, "decode") == 0;
    if (!now || (!begins && !before))
        return false;
    *number = now->bytes.data[0] ^ (begins ? 0 : before->bytes.data[0]);
    return true;
}

/* ---- ChaCha20: the four words of a quarter round ---- */

static bool quarter(const struct place *p, struct ce_view *out, bool before)
{
    const struct wt_frame_variable *state = wt_frame_find(p->frames, p->at, "state", before),
                                   *indices = wt_frame_find(p->frames, p->at, "indices", false);
    uint8_t words[16];
    if (!state || !indices || state->bytes.len != 64 || indices->bytes.len != 4)
        return false;
    for (size_t i = 0; i < 4; i++)
        memcpy(words + 4 * i, state->bytes.data + 4 * (indices->bytes.data[i] & 15), 4);
    return copy(p, out, words, sizeof words);
}

static bool quarter_before(const struct place *p, struct ce_view *out)
{
    return quarter(p, out, true);
}

static bool quarter_now(const struct place *p, struct ce_view *out)
{
    return quarter(p, out, false);
}

/* ---- the rest ---- */

/* AES backwards: the state with the round key added, which InvMixColumns takes. The first round
 * begins without it. */
static bool key_added(const struct place *p, struct ce_view *out)
{
    if (p->at == 0 || strcmp(here(p)[-1].label, "ik_add") != 0)
        return false;
    const struct wt_frame_variable *s = wt_frame_find(p->frames, p->at, "s", true);
    if (s)
        *out = s->bytes;
    return s;
}

/* RFC 8018 5.2: INT(i), the number of the block that U_1 begins. */
static bool block_number(const struct place *p, struct ce_view *out)
{
    uint8_t INT_i[4];
    uint32_t i = 1;
    for (size_t at = 0; at < p->at; at++)
        i += strcmp(p->frames->frames[at].label, "block") == 0;
    ce_store_be32(INT_i, i);
    return copy(p, out, INT_i, sizeof INT_i);
}

static const struct wt_value *input_named(const struct place *p, const char *name)
{
    for (size_t i = 0; i < p->frames->in_count; i++)
        if (strcmp(p->frames->in[i].name, name) == 0)
            return &p->frames->in[i];
    return NULL;
}

/* FIPS 198-1 step 2: a key longer than a block is hashed first. */
static bool long_key(const struct place *p, struct ce_view *out)
{
    const struct wt_frame_variable *K0 = wt_frame_find(p->frames, p->at, "K0", false);
    const struct wt_value *key = input_named(p, "key");
    if (!K0 || !key || key->bytes.len <= K0->bytes.len)
        return false;
    *out = key->bytes;
    return true;
}

/* CBC, deciphering: the block of ciphertext of this round, which counts from 1. */
static bool cipher_block(const struct place *p, struct ce_view *out)
{
    const struct wt_value *ciphertext = input_named(p, "ciphertext");
    size_t end = 16 * (size_t)here(p)->round;
    if (!ciphertext || end < 16 || end > ciphertext->bytes.len)
        return false;
    *out = (struct ce_view){ciphertext->bytes.data + end - 16, 16};
    return true;
}

static bool zero_16(const struct place *p, struct ce_view *out)
{
    return zeros(p, out, 16);
}

static bool zero_32(const struct place *p, struct ce_view *out)
{
    return zeros(p, out, 32);
}

bool wt_inner_term(const char *name, struct wt_arena *arena, const struct wt_frames *frames,
                   size_t at, struct ce_view *bytes, int64_t *number)
{
    static const struct {
        const char *name;
        bool (*find)(const struct place *p, struct ce_view *out);
    } terms[] = {
        {"A", power_before},        {"R", sum_before},        {"sum", sum_now},
        {"P", added_point},         {"E", edwards_before},    {"B", edwards_base},
        {"x_2", ladder_x_2},        {"z_2", ladder_z_2},      {"x_3", ladder_x_3},
        {"z_3", ladder_z_3},        {"ladder", ladder_now},   {"quarter", quarter_before},
        {"quartered", quarter_now}, {"INT(i)", block_number}, {"C", cipher_block},
        {"zero16", zero_16},        {"long key", long_key},   {"added", key_added},
        {"zero32", zero_32},
    };
    const struct place place = {arena, frames, at};
    *bytes = (struct ce_view){NULL, 0};
    if (strcmp(name, "swap") == 0)
        return ladder_swap(&place, number);
    if (strcmp(name, "zero") == 0) /* the number */
        return true;
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (strcmp(terms[i].name, name) == 0)
            return terms[i].find(&place, bytes);
    return false;
}
