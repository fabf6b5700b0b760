/*
 * AES, the block cipher: Cipher() and InvCipher() of FIPS 197 with their steps.
 *
 * The State is kept as section 3.5 allows, as four words, one for each column, row 0 in the leading
 * byte. So AddRoundKey is four xors, and the multiplications of MixColumns work on the four bytes
 * of a column at once; apart from that every step is written as the standard defines it: from one
 * State to the next.
 *
 * The pragmas have the compiler write out the loops over the four columns. A State then lives in
 * four registers and never in memory.
 */
#include <string.h>

#include "cipher/aes_words.h"
#include "crypto-edu/bytes.h"

/* ---- the State, section 3.4 ------------------------------------------------------------------ */

struct state {
    uint32_t column[4];
};

/* spec: FIPS 197 3.4 */
static inline struct state load_state(const uint8_t in[static 16])
{
    struct state s;
#pragma GCC unroll 4
    for (unsigned c = 0; c < 4; c++)
        s.column[c] = ce_load_be32(in + 4 * c);
    return s;
}

/* spec: FIPS 197 3.4 */
static inline void store_state(uint8_t out[static 16], struct state s)
{
#pragma GCC unroll 4
    for (unsigned c = 0; c < 4; c++)
        ce_store_be32(out + 4 * c, s.column[c]);
}

/* ---- arithmetic in GF(2^8), section 4.2, on four bytes at once ------------------------------- */

/* Multiplication by {02}, section 4.2.1: shift, and where x^8 appears, x^8 = {1b}.
 * spec: FIPS 197 4.2.1 */
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

/* spec: FIPS 197 5.1.1 */
static inline struct state SubBytes(struct state s) /* section 5.1.1 */
{
#pragma GCC unroll 4
    for (unsigned c = 0; c < 4; c++)
        s.column[c] = substitute(ce_aes_sbox, s.column[c]);
    return s;
}

/* The column whose row r comes from column c[r]; both ShiftRows are made of it. */
static inline uint32_t gather(uint32_t c0, uint32_t c1, uint32_t c2, uint32_t c3)
{
    return (c0 & 0xff000000) | (c1 & 0x00ff0000) | (c2 & 0x0000ff00) | (c3 & 0x000000ff);
}

/* Row r moves r places to the left: s'[r,c] = s[r, (c + r) mod 4].
 * spec: FIPS 197 5.1.2 */
static inline struct state ShiftRows(struct state s) /* section 5.1.2 */
{
    const uint32_t c0 = s.column[0], c1 = s.column[1], c2 = s.column[2], c3 = s.column[3];
    return (struct state){{gather(c0, c1, c2, c3), gather(c1, c2, c3, c0), gather(c2, c3, c0, c1),
                           gather(c3, c0, c1, c2)}};
}

/* s'[0,c] = {02} s[0,c] + {03} s[1,c] + s[2,c] + s[3,c], and so on round the column: (5.6).
 * spec: FIPS 197 5.1.3 */
static inline struct state MixColumns(struct state s) /* section 5.1.3 */
{
#pragma GCC unroll 4
    for (unsigned c = 0; c < 4; c++) {
        const uint32_t a = s.column[c], a2 = xtime(a), a3 = a2 ^ a;
        s.column[c] = a2 ^ below(a3, 1) ^ below(a, 2) ^ below(a, 3);
    }
    return s;
}

/* spec: FIPS 197 5.1.4; FIPS 197 5.3.4 */
static inline struct state AddRoundKey(struct state s, const uint32_t w[4]) /* section 5.1.4 */
{
#pragma GCC unroll 4
    for (unsigned c = 0; c < 4; c++)
        s.column[c] ^= w[c];
    return s;
}

/* ---- the inverse steps, section 5.3 ---------------------------------------------------------- */

/* Row r moves r places to the right: s'[r, (c + r) mod 4] = s[r,c].
 * spec: FIPS 197 5.3.1 */
static inline struct state InvShiftRows(struct state s) /* section 5.3.1 */
{
    const uint32_t c0 = s.column[0], c1 = s.column[1], c2 = s.column[2], c3 = s.column[3];
    return (struct state){{gather(c0, c3, c2, c1), gather(c1, c0, c3, c2), gather(c2, c1, c0, c3),
                           gather(c3, c2, c1, c0)}};
}

/* spec: FIPS 197 5.3.2 */
static inline struct state InvSubBytes(struct state s) /* section 5.3.2 */
{
#pragma GCC unroll 4
    for (unsigned c = 0; c < 4; c++)
        s.column[c] = substitute(ce_aes_inverse_sbox, s.column[c]);
    return s;
}

/*
 * s'[0,c] = {0e} s[0,c] + {0b} s[1,c] + {0d} s[2,c] + {09} s[3,c], and so on round the column:
 * (5.10). This matrix is that of MixColumns times another, which is mostly zeros:
 *
 *     [0e 0b 0d 09] = [02 03 01 01] [05 00 04 00]        02 05 + 01 04 = 0e
 *     [09 0e 0b 0d]   [01 02 03 01] [00 05 00 04]        03 05 + 01 04 = 0b
 *     [0d 09 0e 0b]   [01 01 02 03] [04 00 05 00]        01 05 + 02 04 = 0d
 *     [0b 0d 09 0e]   [03 01 01 02] [00 04 00 05]        01 05 + 03 04 = 09
 *
 * So each byte takes in {04} times the sum of itself and the byte two rows away, and MixColumns
 * does the rest.
 * spec: FIPS 197 5.3.3
 */
static inline struct state InvMixColumns(struct state s) /* section 5.3.3 */
{
#pragma GCC unroll 4
    for (unsigned c = 0; c < 4; c++) {
        const uint32_t a = s.column[c];
        s.column[c] = a ^ xtime(xtime(a ^ below(a, 2)));
    }
    return MixColumns(s);
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

CE_PROBE_ONLY void show(const struct ce_probe *probe, const struct ce_aes_key *key, unsigned round,
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
                              unsigned round, const char *label, struct state s)
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
CE_DRIVER void Cipher(const struct ce_aes_key *key, uint8_t out[static 16],
                      const uint8_t in[static 16], const struct ce_probe *probe)
{
    const unsigned Nr = key->Nr;
    const uint32_t *w = key->w;

    /* clang-format off */
    struct state s = load_state(in);    show_state(probe, key, 0, "input", s);
                                        show_round_key(probe, key, 0, "k_sch", &w[0]);
    s = AddRoundKey(s, &w[0]);
    for (unsigned round = 1; round < Nr; round++) {
                                        show_state(probe, key, round, "start", s);
        s = SubBytes(s);                show_state(probe, key, round, "s_box", s);
        s = ShiftRows(s);               show_state(probe, key, round, "s_row", s);
        s = MixColumns(s);              show_state(probe, key, round, "m_col", s);
                                        show_round_key(probe, key, round, "k_sch", &w[4 * round]);
        s = AddRoundKey(s, &w[4 * round]);
    }
                                        show_state(probe, key, Nr, "start", s);
    s = SubBytes(s);                    show_state(probe, key, Nr, "s_box", s);
    s = ShiftRows(s);                   show_state(probe, key, Nr, "s_row", s);
                                        show_round_key(probe, key, Nr, "k_sch", &w[4 * Nr]);
    s = AddRoundKey(s, &w[4 * Nr]);     show_state(probe, key, Nr, "output", s);
    /* clang-format on */
    store_state(out, s);
}

/* InvCipher(), section 5.3, Figure 12. Like Appendix C it counts its rounds upwards. */
CE_DRIVER void InvCipher(const struct ce_aes_key *key, uint8_t out[static 16],
                         const uint8_t in[static 16], const struct ce_probe *probe)
{
    const unsigned Nr = key->Nr;
    const uint32_t *w = key->w + 4 * Nr; /* the last round key first */

    /* clang-format off */
    struct state s = load_state(in);    show_state(probe, key, 0, "iinput", s);
                                        show_round_key(probe, key, 0, "ik_sch", w);
    s = AddRoundKey(s, w);
    for (unsigned round = 1; round < Nr; round++) {
        w -= 4;                         show_state(probe, key, round, "istart", s);
        s = InvShiftRows(s);            show_state(probe, key, round, "is_row", s);
        s = InvSubBytes(s);             show_state(probe, key, round, "is_box", s);
                                        show_round_key(probe, key, round, "ik_sch", w);
        s = AddRoundKey(s, w);          show_state(probe, key, round, "ik_add", s);
        s = InvMixColumns(s);
    }
    w -= 4;                             show_state(probe, key, Nr, "istart", s);
    s = InvShiftRows(s);                show_state(probe, key, Nr, "is_row", s);
    s = InvSubBytes(s);                 show_state(probe, key, Nr, "is_box", s);
                                        show_round_key(probe, key, Nr, "ik_sch", w);
    s = AddRoundKey(s, w);              show_state(probe, key, Nr, "ioutput", s);
    /* clang-format on */
    store_state(out, s);
}

/* spec: FIPS 197 5.1 */
void ce_aes_encrypt_block(const struct ce_aes_key *key, uint8_t out[static 16],
                          const uint8_t in[static 16], const struct ce_probe *probe)
{
    if (probe)
        Cipher(key, out, in, probe);
    else
        Cipher(key, out, in, NULL);
}

/* spec: FIPS 197 5.3 */
void ce_aes_decrypt_block(const struct ce_aes_key *key, uint8_t out[static 16],
                          const uint8_t in[static 16], const struct ce_probe *probe)
{
    if (probe)
        InvCipher(key, out, in, probe);
    else
        InvCipher(key, out, in, NULL);
}
