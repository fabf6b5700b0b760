/*
 * Good inputs for the operations that are steps of others. Included by op_cases.h.
 */
#ifndef TESTS_UNIT_WALKTHROUGH_OP_CASES_STEPS_H
#define TESTS_UNIT_WALKTHROUGH_OP_CASES_STEPS_H

static inline void add_symmetric_steps(struct op_cases *all)
{
    struct wt_arena *a = &all->arena;
    const struct wt_value *block = some_bytes(a, 16, 61), *zero = number_value(a, 0);
    for (size_t key_len = 16; key_len <= 32; key_len += 8) {
        const struct wt_value *key = some_bytes(a, key_len, 62);
        add_case(all, OP_AES_BLOCK, "a block", INPUTS(key, block));
        add_case(all, OP_AES_BLOCK_INVERSE, "a block", INPUTS(key, block));
    }
    const struct wt_value *column = some_bytes(a, 4, 63);
    add_case(all, OP_MIX_COLUMN, "a column", &column);
    add_case(all, OP_INVERSE_MIX_COLUMN, "a column", &column);
    add_case(all, OP_GF128_MULTIPLY, "two blocks", INPUTS(block, some_bytes(a, 16, 64)));
    add_case(all, OP_QUARTER_ROUND, "four words", &block);
    add_case(all, OP_POLY1305_BLOCK, "a block",
             INPUTS(some_bytes(a, 17, 65), some_bytes(a, 17, 66), block));
    add_case(all, OP_HASH_ROUND, "SHA-256",
             INPUTS(text_value(a, "SHA-256"), some_bytes(a, 32, 67), some_bytes(a, 4, 68),
                    some_bytes(a, 4, 69), zero));
    add_case(all, OP_HASH_ROUND, "SHA-512",
             INPUTS(text_value(a, "SHA-512"), some_bytes(a, 64, 67), some_bytes(a, 8, 68),
                    some_bytes(a, 8, 69), zero));
    add_case(all, OP_HASH_ROUND, "SHA-1",
             INPUTS(text_value(a, "SHA-1"), some_bytes(a, 20, 67), some_bytes(a, 4, 68),
                    some_bytes(a, 4, 69), number_value(a, 79)));
    add_case(all, OP_HASH_ROUND, "MD5",
             INPUTS(text_value(a, "MD5"), block, some_bytes(a, 4, 68), some_bytes(a, 4, 69), zero));
}

static inline void add_number_steps(struct op_cases *all)
{
    struct wt_arena *a = &all->arena;
    const struct wt_value *p = hex_value(a, "61"), *two = hex_value(a, "02");
    const struct wt_value *zero = hex_value(a, "00"), *one = hex_value(a, "01");
    const struct wt_value *G = hex_value(a, "040306"),
                          *base = hex_value(
                              a,
                              "5866666666666666666666666666666666666666666666666666666666666666");
    add_case(all, OP_MOD_MULTIPLY, "6 · 6 mod 97", INPUTS(hex_value(a, "06"), two, p));
    add_case(all, OP_MOD_INVERSE, "2 mod 97", INPUTS(two, p));
    add_case(all, OP_MILLER_RABIN, "a prime", INPUTS(p, two));
    add_case(all, OP_MILLER_RABIN, "a composite", INPUTS(hex_value(a, "5b"), two));
    add_case(all, OP_POINT_ADD, "a tangent", INPUTS(p, two, G, G));
    add_case(all, OP_POINT_ADD, "a chord", INPUTS(p, two, G, hex_value(a, "04500a")));
    add_case(all, OP_POINT_ADD, "a vertical", INPUTS(p, two, G, hex_value(a, "04035b")));
    add_case(all, OP_POINT_ADD, "O", INPUTS(p, two, G, zero));
    add_case(all, OP_POINT_ADD, "O twice", INPUTS(p, two, zero, zero));
    add_case(all, OP_LADDER_STEP, "the first",
             INPUTS(hex_value(a, "09"), one, zero, hex_value(a, "09"), one, number_value(a, 1)));
    add_case(all, OP_EDWARDS_MULTIPLY, "a multiple", INPUTS(hex_value(a, "1234"), base));
    add_case(all, OP_EDWARDS_ADD, "a double", INPUTS(base, base));
}

static inline void add_step_cases(struct op_cases *all)
{
    add_symmetric_steps(all);
    add_number_steps(all);
}

#endif
