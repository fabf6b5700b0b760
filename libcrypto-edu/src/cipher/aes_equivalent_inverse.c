/*
 * EqInvCipher(), FIPS 197 section 5.3.5: the inverse cipher when nobody looks on.
 *
 * InvSubBytes and InvShiftRows can change places, as the one works on single bytes and the other
 * only moves them. InvMixColumns is linear, InvMixColumns(s + w) = InvMixColumns(s) +
 * InvMixColumns(w): it can come before AddRoundKey, if the round key has been through it, too. The
 * steps of a round then stand in the order of the cipher itself, and InvSubBytes and InvMixColumns
 * are neighbours. So one look into a table does both: the products {0e}, {09}, {0d} and {0b} of a
 * substituted byte are what it adds to its column.
 *
 * Here the State is kept as section 3.5 has it, as four words, one for each column.
 */
#include "cipher/aes_words.h"
#include "crypto-edu/bytes.h"

/* [a0, a1, a2, a3] becomes [a3, a0, a1, a2], n times: what a byte n rows below row 0 adds. */
static inline uint32_t down(uint32_t a, unsigned n)
{
    return a >> 8 * n | a << (32 - 8 * n);
}

/* InvShiftRows, InvSubBytes and InvMixColumns: one column of the next State, whose row r comes out
 * of column c[r]. */
static inline uint32_t inner_column(uint32_t c0, uint32_t c1, uint32_t c2, uint32_t c3)
{
    const uint32_t *products = ce_aes_inverse_products;
    return products[c0 >> 24] ^ down(products[c1 >> 16 & 0xff], 1) ^
           down(products[c2 >> 8 & 0xff], 2) ^ down(products[c3 & 0xff], 3);
}

/* The same without InvMixColumns. */
static inline uint32_t last_column(uint32_t c0, uint32_t c1, uint32_t c2, uint32_t c3)
{
    const uint8_t *box = ce_aes_inverse_sbox;
    return word_of(box[c0 >> 24], box[c1 >> 16 & 0xff], box[c2 >> 8 & 0xff], box[c3 & 0xff]);
}

/* InvMixColumns alone: what the table would substitute is substituted the other way before.
 * spec: FIPS 197 5.3.3 */
static uint32_t InvMixColumn(uint32_t column)
{
    const uint32_t a = substitute(ce_aes_sbox, column);
    return inner_column(a, a, a, a);
}

/* The first and the last round key meet no InvMixColumns, and stay as they are.
 * spec: FIPS 197 5.3.5 */
void ce_aes_expand_inverse_key(struct ce_aes_key *key)
{
    const unsigned last = 4 * key->Nr;
    for (unsigned i = 0; i < last + 4; i++)
        key->dw[i] = i < 4 || i >= last ? key->w[i] : InvMixColumn(key->w[i]);
}

/* Figure 15; in row r stands what was r columns to the left.
 * spec: FIPS 197 5.3.5 */
void ce_aes_equivalent_inverse(const struct ce_aes_key *key, uint8_t out[static 16],
                               const uint8_t in[static 16])
{
    const uint32_t *dw = key->dw + 4 * key->Nr; /* the last round key first */
    uint32_t s0 = ce_load_be32(in) ^ dw[0], s1 = ce_load_be32(in + 4) ^ dw[1],
             s2 = ce_load_be32(in + 8) ^ dw[2], s3 = ce_load_be32(in + 12) ^ dw[3];

    for (unsigned round = key->Nr - 1; round > 0; round--) {
        dw -= 4;
        const uint32_t t0 = inner_column(s0, s3, s2, s1), t1 = inner_column(s1, s0, s3, s2),
                       t2 = inner_column(s2, s1, s0, s3), t3 = inner_column(s3, s2, s1, s0);
        s0 = t0 ^ dw[0];
        s1 = t1 ^ dw[1];
        s2 = t2 ^ dw[2];
        s3 = t3 ^ dw[3];
    }
    dw -= 4;
    ce_store_be32(out, last_column(s0, s3, s2, s1) ^ dw[0]);
    ce_store_be32(out + 4, last_column(s1, s0, s3, s2) ^ dw[1]);
    ce_store_be32(out + 8, last_column(s2, s1, s0, s3) ^ dw[2]);
    ce_store_be32(out + 12, last_column(s3, s2, s1, s0) ^ dw[3]);
}
