/*
 * AES, the block cipher: Cipher() and InvCipher() of FIPS 197 with their steps.
 *
 * The State of section 3.4 has four rows and four columns of bytes. It is kept as four words, one
 * for each row, column 0 in the leading byte: a step that does the same to every column then does
 * it to the four at once, and MixColumns reads like the equations (5.6). The round keys, which the
 * standard writes by columns, are turned in the same way when the key is expanded.
 *
 * The pragmas have the compiler write out the loops over the four rows. A State then lives in four
 * registers and never in memory.
 */
#include <string.h>

#include "cipher/aes_words.h"
#include "crypto-edu/bytes.h"

/* ---- the State, section 3.4 ------------------------------------------------------------------ */

struct state {
    uint32_t row[4];
};

/* s[r,c] = in[r + 4c].
 * spec: FIPS 197 3.4 */
static inline struct state load_state(const uint8_t in[static 16])
{
    struct state s;
#pragma GCC unroll 4
    for (unsigned r = 0; r < 4; r++)
        s.row[r] = word_of(in[r], in[r + 4], in[r + 8], in[r + 12]);
    return s;
}

/* out[r + 4c] = s[r,c].
 * spec: FIPS 197 3.4 */
static inline void store_state(uint8_t out[static 16], struct state s)
{
#pragma GCC unroll 4
    for (unsigned r = 0; r < 4; r++) {
        out[r] = (uint8_t)(s.row[r] >> 24);
        out[r + 4] = (uint8_t)(s.row[r] >> 16);
        out[r + 8] = (uint8_t)(s.row[r] >> 8);
        out[r + 12] = (uint8_t)s.row[r];
    }
}

/* ---- arithmetic in GF(2^8), section 4.2, on four bytes at once ------------------------------- */

/* Multiplication by {02}, section 4.2.1: shift, and where x^8 appears, x^8 = {1b}.
 * spec: FIPS 197 4.2.1 */
static inline uint32_t xtime(uint32_t a)
{
    uint32_t carried = a >> 7 & 0x01010101;
    return (a & 0x7f7f7f7f) << 1 ^ carried * 0x1b;
}

/* ---- the steps, section 5.1 ------------------------------------------------------------------ */

/* spec: FIPS 197 5.1.1 */
static inline struct state SubBytes(struct state s)
{
#pragma GCC unroll 4
    for (unsigned r = 0; r < 4; r++)
        s.row[r] = substitute(ce_aes_sbox, s.row[r]);
    return s;
}

/* A row moved n places to the left; what leaves it there comes back on the right. */
static inline uint32_t move_left(uint32_t row, unsigned n)
{
    return row << 8 * n | row >> (32 - 8 * n);
}

/* Row r moves r places to the left: s'[r,c] = s[r, (c + r) mod 4].
 * spec: FIPS 197 5.1.2 */
static inline struct state ShiftRows(struct state s)
{
    return (struct state){
        {s.row[0], move_left(s.row[1], 1), move_left(s.row[2], 2), move_left(s.row[3], 3)}};
}

/*
 * s'[0,c] = {02} s[0,c] + {03} s[1,c] + s[2,c] + s[3,c], and so on round the column: (5.6). That is
 * {02} (s0 + s1) and the sum of the three others; and the four pairs s0 + s1, s1 + s2, s2 + s3,
 * s3 + s0 add up to nothing, so that the last product is the sum of the first three.
 * spec: FIPS 197 5.1.3
 */
static inline struct state MixColumns(struct state s)
{
    const uint32_t s0 = s.row[0], s1 = s.row[1], s2 = s.row[2], s3 = s.row[3];
    const uint32_t x01 = xtime(s0 ^ s1), x12 = xtime(s1 ^ s2), x23 = xtime(s2 ^ s3),
                   x30 = x01 ^ x12 ^ x23;

    return (struct state){
        {x01 ^ s1 ^ s2 ^ s3, x12 ^ s0 ^ s2 ^ s3, x23 ^ s0 ^ s1 ^ s3, x30 ^ s0 ^ s1 ^ s2}};
}

/* spec: FIPS 197 5.1.4; FIPS 197 5.3.4 */
static inline struct state AddRoundKey(struct state s, const uint32_t rows[4])
{
#pragma GCC unroll 4
    for (unsigned r = 0; r < 4; r++)
        s.row[r] ^= rows[r];
    return s;
}

/* ---- the inverse steps, section 5.3 ---------------------------------------------------------- */

/* Row r moves r places to the right: s'[r, (c + r) mod 4] = s[r,c].
 * spec: FIPS 197 5.3.1 */
static inline struct state InvShiftRows(struct state s)
{
    return (struct state){
        {s.row[0], move_left(s.row[1], 3), move_left(s.row[2], 2), move_left(s.row[3], 1)}};
}

/* spec: FIPS 197 5.3.2 */
static inline struct state InvSubBytes(struct state s)
{
#pragma GCC unroll 4
    for (unsigned r = 0; r < 4; r++)
        s.row[r] = substitute(ce_aes_inverse_sbox, s.row[r]);
    return s;
}

/*
 * s'[0,c] = {0e} s[0,c] + {0b} s[1,c] + {0d} s[2,c] + {09} s[3,c], and so on round the column:
 * (5.10). As {0e} = {02} + {04} + {08}, {0b} = {03} + {08}, {0d} = {01} + {04} + {08} and
 * {09} = {01} + {08}, that is what MixColumns makes of the column, and {04} (s0 + s2), and {08}
 * times the sum of all four.
 * spec: FIPS 197 5.3.3
 */
static inline struct state InvMixColumns(struct state s)
{
    const uint32_t even = xtime(xtime(s.row[0] ^ s.row[2])),
                   odd = xtime(xtime(s.row[1] ^ s.row[3])), all = xtime(even ^ odd);

    s = MixColumns(s);
    return (struct state){
        {s.row[0] ^ even ^ all, s.row[1] ^ odd ^ all, s.row[2] ^ even ^ all, s.row[3] ^ odd ^ all}};
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
    const uint32_t *w = key->w, *rows = key->rows;

    /* clang-format off */
    struct state s = load_state(in);    show_state(probe, key, 0, "input", s);
                                        show_round_key(probe, key, 0, "k_sch", &w[0]);
    s = AddRoundKey(s, &rows[0]);
    for (unsigned round = 1; round < Nr; round++) {
                                        show_state(probe, key, round, "start", s);
        s = SubBytes(s);                show_state(probe, key, round, "s_box", s);
        s = ShiftRows(s);               show_state(probe, key, round, "s_row", s);
        s = MixColumns(s);              show_state(probe, key, round, "m_col", s);
                                        show_round_key(probe, key, round, "k_sch", &w[4 * round]);
        s = AddRoundKey(s, &rows[4 * round]);
    }
                                        show_state(probe, key, Nr, "start", s);
    s = SubBytes(s);                    show_state(probe, key, Nr, "s_box", s);
    s = ShiftRows(s);                   show_state(probe, key, Nr, "s_row", s);
                                        show_round_key(probe, key, Nr, "k_sch", &w[4 * Nr]);
    s = AddRoundKey(s, &rows[4 * Nr]);  show_state(probe, key, Nr, "output", s);
    /* clang-format on */
    store_state(out, s);
}

/* InvCipher(), section 5.3, Figure 12. Like Appendix C it counts its rounds upwards. For those who
 * look on: it takes a third longer than the cipher, and the equivalent one less. */
static void InvCipher(const struct ce_aes_key *key, uint8_t out[static 16],
                      const uint8_t in[static 16], const struct ce_probe *probe)
{
    const unsigned Nr = key->Nr;
    const uint32_t *w = key->w, *rows = key->rows;

    /* clang-format off */
    struct state s = load_state(in);    show_state(probe, key, 0, "iinput", s);
                                        show_round_key(probe, key, 0, "ik_sch", &w[4 * Nr]);
    s = AddRoundKey(s, &rows[4 * Nr]);
    for (unsigned round = 1; round < Nr; round++) {
        const unsigned i = 4 * (Nr - round);
                                        show_state(probe, key, round, "istart", s);
        s = InvShiftRows(s);            show_state(probe, key, round, "is_row", s);
        s = InvSubBytes(s);             show_state(probe, key, round, "is_box", s);
                                        show_round_key(probe, key, round, "ik_sch", &w[i]);
        s = AddRoundKey(s, &rows[i]);   show_state(probe, key, round, "ik_add", s);
        s = InvMixColumns(s);
    }
                                        show_state(probe, key, Nr, "istart", s);
    s = InvShiftRows(s);                show_state(probe, key, Nr, "is_row", s);
    s = InvSubBytes(s);                 show_state(probe, key, Nr, "is_box", s);
                                        show_round_key(probe, key, Nr, "ik_sch", &w[0]);
    s = AddRoundKey(s, &rows[0]);       show_state(probe, key, Nr, "ioutput", s);
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
        ce_aes_equivalent_inverse(key, out, in);
}
