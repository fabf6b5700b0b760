/*
 * AES, the block cipher: Cipher() and InvCipher() of FIPS 197 with their steps.
 *
 * The State is kept as section 3.5 allows, as four words, one for each column, row 0 in the leading
 * byte. So AddRoundKey is four xors, and the multiplications of MixColumns work on the four bytes
 * of a column at once; apart from that every step is written as the standard defines it.
 */
#include <string.h>

#include "cipher/aes_words.h"
#include "crypto-edu/bytes.h"

/* ---- the State, section 3.4 ------------------------------------------------------------------ */

static void load_state(uint32_t s[4], const uint8_t in[static 16])
{
    for (unsigned c = 0; c < 4; c++)
        s[c] = ce_load_be32(in + 4 * c);
}

static void store_state(uint8_t out[static 16], const uint32_t s[4])
{
    for (unsigned c = 0; c < 4; c++)
        ce_store_be32(out + 4 * c, s[c]);
}

/* ---- arithmetic in GF(2^8), section 4.2, on four bytes at once ------------------------------- */

/* Multiplication by {02}, section 4.2.1: shift, and where x^8 appears, x^8 = {1b}. */
static inline uint32_t xtime(uint32_t a)
{
    uint32_t carried = a >> 7 & 0x01010101;
    return (a & 0x7f7f7f7f) << 1 ^ carried * 0x1b;
}

/* [a0, a1, a2, a3] turned by n places: the byte that stood n rows below comes to each row. */
static inline uint32_t below(uint32_t a, unsigned n)
{
    return a << 8 * n | a >> (32 - 8 * n);
}

/* ---- the steps, section 5.1 ------------------------------------------------------------------ */

static inline void SubBytes(uint32_t s[4]) /* section 5.1.1 */
{
    for (unsigned c = 0; c < 4; c++)
        s[c] = substitute(ce_aes_sbox, s[c]);
}

/* The column whose row r comes from column c[r]; both ShiftRows are made of it. */
static inline uint32_t gather(uint32_t c0, uint32_t c1, uint32_t c2, uint32_t c3)
{
    return (c0 & 0xff000000) | (c1 & 0x00ff0000) | (c2 & 0x0000ff00) | (c3 & 0x000000ff);
}

/* Row r moves r places to the left: s'[r,c] = s[r, (c + r) mod 4]. */
static inline void ShiftRows(uint32_t s[4]) /* section 5.1.2 */
{
    const uint32_t s0 = s[0], s1 = s[1], s2 = s[2], s3 = s[3];
    s[0] = gather(s0, s1, s2, s3);
    s[1] = gather(s1, s2, s3, s0);
    s[2] = gather(s2, s3, s0, s1);
    s[3] = gather(s3, s0, s1, s2);
}

/* s'[0,c] = {02} s[0,c] + {03} s[1,c] + s[2,c] + s[3,c], and so on round the column: (5.6). */
static inline void MixColumns(uint32_t s[4]) /* section 5.1.3 */
{
    for (unsigned c = 0; c < 4; c++) {
        const uint32_t a = s[c], a2 = xtime(a), a3 = a2 ^ a;
        s[c] = a2 ^ below(a3, 1) ^ below(a, 2) ^ below(a, 3);
    }
}

static inline void AddRoundKey(uint32_t s[4], const uint32_t w[4]) /* section 5.1.4 */
{
    for (unsigned c = 0; c < 4; c++)
        s[c] ^= w[c];
}

/* ---- the inverse steps, section 5.3 ---------------------------------------------------------- */

/* Row r moves r places to the right: s'[r, (c + r) mod 4] = s[r,c]. */
static inline void InvShiftRows(uint32_t s[4]) /* section 5.3.1 */
{
    const uint32_t s0 = s[0], s1 = s[1], s2 = s[2], s3 = s[3];
    s[0] = gather(s0, s3, s2, s1);
    s[1] = gather(s1, s0, s3, s2);
    s[2] = gather(s2, s1, s0, s3);
    s[3] = gather(s3, s2, s1, s0);
}

static inline void InvSubBytes(uint32_t s[4]) /* section 5.3.2 */
{
    for (unsigned c = 0; c < 4; c++)
        s[c] = substitute(ce_aes_inverse_sbox, s[c]);
}

/* s'[0,c] = {0e} s[0,c] + {0b} s[1,c] + {0d} s[2,c] + {09} s[3,c], and so on: (5.10). */
static inline void InvMixColumns(uint32_t s[4]) /* section 5.3.3 */
{
    for (unsigned c = 0; c < 4; c++) {
        const uint32_t a = s[c], a2 = xtime(a), a4 = xtime(a2), a8 = xtime(a4);
        const uint32_t a9 = a8 ^ a, ab = a9 ^ a2, ad = a9 ^ a4, ae = a8 ^ a4 ^ a2;
        s[c] = ae ^ below(ab, 1) ^ below(ad, 2) ^ below(a9, 3);
    }
}

/* ---- what a probe sees ----------------------------------------------------------------------- */

/* Where the standard describes what has just happened at a label of Appendix C. */
static const char *section_of(const char *label)
{
    static const struct {
        const char *label, *spec;
    } sections[] = {
        {"s_box", "FIPS 197 5.1.1"},  {"s_row", "FIPS 197 5.1.2"},  {"m_col", "FIPS 197 5.1.3"},
        {"k_sch", "FIPS 197 5.2"},    {"ik_sch", "FIPS 197 5.2"},   {"is_row", "FIPS 197 5.3.1"},
        {"is_box", "FIPS 197 5.3.2"}, {"ik_add", "FIPS 197 5.3.4"}, {"iinput", "FIPS 197 5.3"},
        {"istart", "FIPS 197 5.3"},   {"ioutput", "FIPS 197 5.3"},
    };
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (strcmp(label, sections[i].label) == 0)
            return sections[i].spec;
    return "FIPS 197 5.1";
}

static void show(const struct ce_probe *probe, const struct ce_aes_key *key, unsigned round,
                 const char *label, const struct ce_variable *variable)
{
    ce_probe_show(probe, &(struct ce_frame){.algorithm = ce_aes_name(key),
                                            .label = label,
                                            .spec = section_of(label),
                                            .round = round,
                                            .variables = variable,
                                            .variable_count = 1});
}

static inline void show_state(const struct ce_probe *probe, const struct ce_aes_key *key,
                              unsigned round, const char *label, const uint32_t s[4])
{
    if (!probe)
        return;
    uint8_t bytes[16];
    store_state(bytes, s);
    show(probe, key, round, label,
         &(struct ce_variable){"s", CE_SHAPE_STATE, sizeof bytes, {.bytes = bytes}});
}

static inline void show_round_key(const struct ce_probe *probe, const struct ce_aes_key *key,
                                  unsigned round, const char *label, const uint32_t w[4])
{
    if (probe)
        show(probe, key, round, label,
             &(struct ce_variable){"w", CE_SHAPE_WORDS32, 4, {.words32 = w}});
}

/* ---- the drivers ----------------------------------------------------------------------------- */

/* Cipher(), section 5.1, Figure 5; the labels are those of Appendix C. */
void ce_aes_encrypt_block(const struct ce_aes_key *key, uint8_t out[static 16],
                          const uint8_t in[static 16], const struct ce_probe *probe)
{
    const unsigned Nr = key->Nr;
    const uint32_t *w = key->w;
    uint32_t s[4];

    /* clang-format off */
    load_state(s, in);              show_state(probe, key, 0, "input", s);
                                    show_round_key(probe, key, 0, "k_sch", &w[0]);
    AddRoundKey(s, &w[0]);
    for (unsigned round = 1; round < Nr; round++) {
                                    show_state(probe, key, round, "start", s);
        SubBytes(s);                show_state(probe, key, round, "s_box", s);
        ShiftRows(s);               show_state(probe, key, round, "s_row", s);
        MixColumns(s);              show_state(probe, key, round, "m_col", s);
                                    show_round_key(probe, key, round, "k_sch", &w[4 * round]);
        AddRoundKey(s, &w[4 * round]);
    }
                                    show_state(probe, key, Nr, "start", s);
    SubBytes(s);                    show_state(probe, key, Nr, "s_box", s);
    ShiftRows(s);                   show_state(probe, key, Nr, "s_row", s);
                                    show_round_key(probe, key, Nr, "k_sch", &w[4 * Nr]);
    AddRoundKey(s, &w[4 * Nr]);     show_state(probe, key, Nr, "output", s);
    /* clang-format on */
    store_state(out, s);
}

/* InvCipher(), section 5.3, Figure 12. Like Appendix C it counts its rounds upwards. */
void ce_aes_decrypt_block(const struct ce_aes_key *key, uint8_t out[static 16],
                          const uint8_t in[static 16], const struct ce_probe *probe)
{
    const unsigned Nr = key->Nr;
    const uint32_t *w = key->w + 4 * Nr; /* the last round key first */
    uint32_t s[4];

    /* clang-format off */
    load_state(s, in);              show_state(probe, key, 0, "iinput", s);
                                    show_round_key(probe, key, 0, "ik_sch", w);
    AddRoundKey(s, w);
    for (unsigned round = 1; round < Nr; round++) {
        w -= 4;                     show_state(probe, key, round, "istart", s);
        InvShiftRows(s);            show_state(probe, key, round, "is_row", s);
        InvSubBytes(s);             show_state(probe, key, round, "is_box", s);
                                    show_round_key(probe, key, round, "ik_sch", w);
        AddRoundKey(s, w);          show_state(probe, key, round, "ik_add", s);
        InvMixColumns(s);
    }
    w -= 4;                         show_state(probe, key, Nr, "istart", s);
    InvShiftRows(s);                show_state(probe, key, Nr, "is_row", s);
    InvSubBytes(s);                 show_state(probe, key, Nr, "is_box", s);
                                    show_round_key(probe, key, Nr, "ik_sch", w);
    AddRoundKey(s, w);              show_state(probe, key, Nr, "ioutput", s);
    /* clang-format on */
    store_state(out, s);
}
