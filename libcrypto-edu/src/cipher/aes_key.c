/*
 * AES key expansion, FIPS 197 section 5.2: from a key of Nk words to a schedule of 4 * (Nr + 1).
 *
 * Every word is the one Nk places before it, xored with its neighbour; once in Nk words the
 * neighbour is first rotated, substituted and given a round constant, so that no two round keys are
 * related in a simple way.
 */
#include "cipher/aes_words.h"
#include "crypto-edu/bytes.h"

/* x^(j-1) in GF(2^8), leading a word: Rcon[j], section 5.2. Rcon[0] is never used.
 * spec: FIPS 197 5.2 */
static const uint32_t Rcon[11] = {0,          0x01000000, 0x02000000, 0x04000000,
                                  0x08000000, 0x10000000, 0x20000000, 0x40000000,
                                  0x80000000, 0x1b000000, 0x36000000};

/* spec: FIPS 197 5.2 */
static uint32_t SubWord(uint32_t a)
{
    return substitute(ce_aes_sbox, a);
}

const char *ce_aes_name(const struct ce_aes_key *key)
{
    return key->Nk == 4 ? "AES-128" : key->Nk == 6 ? "AES-192" : "AES-256";
}

/* One column of a table of Appendix A; second may be NULL where the column stands alone. */
static void show_words(const struct ce_probe *probe, const struct ce_aes_key *key, unsigned i,
                       const char *label, const struct ce_variable *variables, size_t count)
{
    ce_probe_show(probe, &(struct ce_frame){.algorithm = ce_aes_name(key),
                                            .label = label,
                                            .spec = "FIPS 197 5.2",
                                            .round = i,
                                            .variables = variables,
                                            .variable_count = count});
}

static struct ce_variable word(const char *name, const uint32_t *value)
{
    return (struct ce_variable){name, CE_SHAPE_WORDS32, 1, {.words32 = value}};
}

static void show_temp(const struct ce_probe *probe, const struct ce_aes_key *key, unsigned i,
                      const char *label, uint32_t temp)
{
    if (probe)
        show_words(probe, key, i, label, (struct ce_variable[]){word("temp", &temp)}, 1);
}

static void show_Rcon(const struct ce_probe *probe, const struct ce_aes_key *key, unsigned i,
                      uint32_t temp)
{
    const struct ce_variable both[] = {word("Rcon[i/Nk]", &Rcon[i / key->Nk]), word("temp", &temp)};
    show_words(probe, key, i, "Rcon", both, 2);
}

/* The first Nk words are the key itself; only the later ones have a word Nk places before them. */
static void show_w(const struct ce_probe *probe, const struct ce_aes_key *key, unsigned i)
{
    const struct ce_variable both[] = {word("w[i]", &key->w[i]),
                                       word("w[i-Nk]", &key->w[i < key->Nk ? i : i - key->Nk])};
    show_words(probe, key, i, "w", both, i < key->Nk ? 1 : 2);
}

/* KeyExpansion(), section 5.2, Figure 11; the labels are the columns of Appendix A.
 * spec: FIPS 197 5.2 */
static void KeyExpansion(struct ce_aes_key *key, const uint8_t *bytes, const struct ce_probe *probe)
{
    const unsigned Nk = key->Nk;
    uint32_t *w = key->w;

    for (unsigned i = 0; i < Nk; i++) {
        w[i] = ce_load_be32(bytes + 4 * i);
        show_w(probe, key, i);
    }
    for (unsigned i = Nk; i < 4 * (key->Nr + 1); i++) {
        uint32_t temp = w[i - 1];
        show_temp(probe, key, i, "temp", temp);
        if (i % Nk == 0) {
            temp = RotWord(temp);
            show_temp(probe, key, i, "RotWord", temp);
            temp = SubWord(temp);
            show_temp(probe, key, i, "SubWord", temp);
            temp ^= Rcon[i / Nk];
            show_Rcon(probe, key, i, temp);
        } else if (Nk > 6 && i % Nk == 4) {
            temp = SubWord(temp);
            show_temp(probe, key, i, "SubWord", temp);
        }
        w[i] = w[i - Nk] ^ temp;
        show_w(probe, key, i);
    }
}

/* Every four words, the columns of a round key, once more as its rows. */
static void turn_round_keys(struct ce_aes_key *key)
{
    for (unsigned i = 0; i < 4 * (key->Nr + 1); i += 4) {
        uint8_t column[4][4];
        for (unsigned c = 0; c < 4; c++)
            ce_store_be32(column[c], key->w[i + c]);
        for (unsigned r = 0; r < 4; r++)
            key->rows[i + r] = word_of(column[0][r], column[1][r], column[2][r], column[3][r]);
    }
}

/* spec: FIPS 197 5 */
ce_status ce_aes_expand_key(struct ce_aes_key *key, const uint8_t *bytes, size_t key_len,
                            const struct ce_probe *probe)
{
    ce_wipe(key, sizeof *key);
    if (key_len != 16 && key_len != 24 && key_len != 32)
        return CE_ERR_LENGTH;
    key->Nk = (unsigned)key_len / 4;
    key->Nr = key->Nk + 6; /* section 5, Figure 4 */
    KeyExpansion(key, bytes, probe);
    turn_round_keys(key);
    ce_aes_expand_inverse_key(key);
    return CE_OK;
}
