/*
 * Every operation's command line, run with bash and the installed openssl, prints what the
 * operation computes; an operation that has none says why.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/bash.h"
#include "tests/unit/walkthrough/op_cases.h"
#include "walkthrough/trace/ops.h"

static void expect_same(const struct op_case *tried)
{
    const struct wt_op_info *info = wt_op_info(tried->op);
    struct wt_arena arena = {0};
    struct wt_buffer line = {0}, printed = {0}, expected = {0};
    size_t count = input_count(tried->op);
    const struct wt_value *out = result_of(&arena, tried->op, tried->in, count);
    assert_true(wt_op_command(tried->op, &line, tried->in, count));
    run_bash(line.data, &printed);
    if (info->prints == WT_PRINTS_VALID)
        wt_puts(&expected, "valid");
    else if (info->verdict)
        wt_put(&expected, out->bytes.data, out->bytes.len);
    else
        wt_put_hex(&expected, out->bytes.data, out->bytes.len - info->command_lacks);
    wt_put(&expected, "", 0);
    if (strcmp(printed.data, expected.data) != 0)
        fail_msg("%s, %s: openssl prints %s, not %s\n%s", info->name, tried->what, printed.data,
                 expected.data, line.data);
    wt_buffer_clear(&line);
    wt_buffer_clear(&printed);
    wt_buffer_clear(&expected);
    wt_arena_clear(&arena);
}

static void expect_no_command(enum wt_op op, const struct wt_value *const in[])
{
    struct wt_buffer line = {0};
    assert_false(wt_op_command(op, &line, in, input_count(op)));
    assert_int_equal(line.len, 0);
    wt_buffer_clear(&line);
}

static void test_openssl_agrees_on_every_operation(void **state)
{
    (void)state;
    static struct op_cases all;
    bool tried[OP_COUNT] = {false};
    make_op_cases(&all);
    for (size_t i = 0; i < all.count; i++) {
        if (wt_op_info(all.cases[i].op)->command)
            expect_same(&all.cases[i]);
        else
            expect_no_command(all.cases[i].op, all.cases[i].in);
        tried[all.cases[i].op] = true;
    }
    for (size_t op = OP_NONE + 1; op < OP_COUNT; op++)
        assert_true(tried[op]);
    wt_arena_clear(&all.arena);
}

static void test_no_command_where_openssl_cannot(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *sha256 = text_value(&a, "SHA-256");
    expect_no_command(OP_PRF12, INPUTS(sha256, some_bytes(&a, 48, 1), text_value(&a, "label"),
                                       some_bytes(&a, 1020, 2), number_value(&a, 12)));
    expect_no_command(OP_DH_PUBLIC,
                      INPUTS(hex_value(&a, "17"), hex_value(&a, "05"), hex_value(&a, "06")));
    expect_no_command(OP_DH_SHARED,
                      INPUTS(hex_value(&a, "17"), hex_value(&a, "06"), hex_value(&a, "13")));
    const struct wt_value *key = pem_value(&a, key1_pem);
    const struct wt_value *garbage = some_bytes(&a, 256, 1); /* begins 02: below the modulus */
    const struct wt_value *const wrong[] = {key, garbage, some_bytes(&a, 48, 3)};
    const struct wt_value *out = result_of(&a, OP_RSA_DECRYPT, wrong, 3);
    assert_memory_equal(out->bytes.data, wrong[2]->bytes.data, 48);
    expect_no_command(OP_RSA_DECRYPT, wrong);
    const struct wt_value *toy = text_value(&a, "F_97"), *d = hex_value(&a, "02");
    expect_no_command(OP_EC_PUBLIC, INPUTS(toy, d));
    expect_no_command(OP_EC_SHARED, INPUTS(toy, d, hex_value(&a, "040306")));
    wt_arena_clear(&a);
}

static void test_no_command_without_a_result(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *data = some_bytes(&a, 100, 1);
    expect_no_command(OP_SLICE, INPUTS(data, number_value(&a, 90), number_value(&a, 11)));
    expect_no_command(OP_HASH, INPUTS(text_value(&a, "MD4"), data));
    expect_no_command(OP_AES_GCM_OPEN, INPUTS(some_bytes(&a, 16, 2), some_bytes(&a, 12, 3),
                                              some_bytes(&a, 13, 4), data));
    expect_no_command(OP_HASH, INPUTS(text_value(&a, "SHA-256"), some_bytes(&a, 60000, 5)));
    wt_arena_clear(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_openssl_agrees_on_every_operation),
        cmocka_unit_test(test_no_command_where_openssl_cannot),
        cmocka_unit_test(test_no_command_without_a_result),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
