/*
 * The OpenSSL command line of every algorithm, run with bash, agrees with what is computed here;
 * where there is none, a reason is given.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/bash.h"
#include "tests/unit/walkthrough/computations.h"

static size_t commands;

static const struct wt_value *message_of(const struct wt_computation *c)
{
    for (size_t i = 0; c->algorithm->inputs[i].name; i++)
        if (c->algorithm->inputs[i].role == WT_MESSAGE)
            return c->in[i];
    fail_msg("%s has no message", c->algorithm->name);
    return NULL;
}

static void expect_printed(const struct wt_computation *c, const char *line, size_t lacks)
{
    struct wt_buffer printed = {0}, expected = {0};
    const struct wt_value *value = &c->out;
    if (c->algorithm->prints == WT_PRINTS_MESSAGE)
        value = message_of(c);
    if (c->algorithm->prints == WT_PRINTS_VALID)
        wt_puts(&expected, "valid");
    else
        wt_put_hex(&expected, value->bytes.data, value->bytes.len - lacks);
    run_bash(line, &printed);
    if (strcmp(printed.data, expected.data) != 0)
        fail_msg("%s: openssl prints %s, not %s\n%s", c->algorithm->name, printed.data,
                 expected.data, line);
    wt_buffer_clear(&printed);
    wt_buffer_clear(&expected);
}

static void expect_command(struct wt_computation *c, bool toy)
{
    struct wt_buffer line = {0};
    size_t lacks;
    const char *why;
    bool there = wt_computation_command(c, &line, &lacks, &why);
    if (there) {
        expect_printed(c, line.data, lacks);
        commands++;
    } else {
        assert_non_null(why);
    }
    if (there && !toy)
        assert_true(!lacks == !why);
    wt_buffer_clear(&line);
}

static void test_openssl_agrees(void **state)
{
    (void)state;
    for_each_example(expect_command);
    assert_true(commands >= 35);
}

/* Only these cannot be asked of OpenSSL in their full size. */
static void test_hardly_any_is_without(void **state)
{
    (void)state;
    const struct wt_algorithm *a;
    for (size_t i = 0; (a = wt_algorithm_at(i)) != NULL; i++)
        if (a->op == OP_NONE && !a->command)
            assert_string_equal(a->name, "mixcolumns");
}

static void test_inputs_too_long_for_a_line(void **state)
{
    (void)state;
    static const uint8_t long_message[60000];
    struct wt_computation c;
    struct wt_buffer line = {0};
    size_t lacks;
    const char *why = NULL;
    open_computation(&c, "sha3-256", false);
    assert_true(wt_computation_set_bytes(&c, "in", long_message, sizeof long_message, NULL));
    assert_true(wt_computation_run(&c, NULL));
    assert_false(wt_computation_command(&c, &line, &lacks, &why));
    assert_non_null(why);
    wt_buffer_clear(&line);
    wt_computation_clear(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_openssl_agrees),
        cmocka_unit_test(test_hardly_any_is_without),
        cmocka_unit_test(test_inputs_too_long_for_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
