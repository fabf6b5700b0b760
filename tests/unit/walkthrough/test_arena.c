/* The arena: zeroed, aligned, apart from each other, and copies that end with a zero byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdalign.h>
#include <string.h>

#include "walkthrough/trace/arena.h"

static void test_pieces_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    struct wt_arena arena = {0};
    unsigned char *pieces[400];
    for (size_t i = 0; i < 400; i++) {
        size_t size = i * 7 % 301;
        pieces[i] = wt_arena_take(&arena, size);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        for (size_t k = 0; k < size; k++)
            assert_int_equal(pieces[i][k], 0);
        memset(pieces[i], (int)(i % 255 + 1), size);
    }
    for (size_t i = 0; i < 400; i++)
        for (size_t k = 0; k < i * 7 % 301; k++)
            assert_int_equal(pieces[i][k], i % 255 + 1);
    assert_true(arena.total >= 400);
    wt_arena_clear(&arena);
    assert_null(arena.blocks);
    assert_int_equal(arena.total, 0);
}

static void test_a_piece_larger_than_a_block(void **state)
{
    (void)state;
    struct wt_arena arena = {0};
    unsigned char *small = wt_arena_take(&arena, 1);
    unsigned char *large = wt_arena_take(&arena, 1 << 20);
    assert_non_null(small);
    assert_non_null(large);
    memset(large, 0xff, 1 << 20);
    assert_int_equal(*small, 0);
    assert_null(wt_arena_take(&arena, SIZE_MAX));
    assert_null(wt_arena_copy(&arena, "", SIZE_MAX));
    wt_arena_clear(&arena);
}

static void test_copies_end_with_a_zero(void **state)
{
    (void)state;
    struct wt_arena arena = {0};
    char source[] = "abc";
    char *copy = wt_arena_copy(&arena, source, 2), *text = wt_arena_text(&arena, source);
    source[0] = 'x';
    assert_string_equal(copy, "ab");
    assert_string_equal(text, "abc");
    assert_string_equal(wt_arena_copy(&arena, NULL, 0), "");
    assert_string_equal(wt_arena_format(&arena, "%d-%s", 17, "y"), "17-y");
    assert_string_equal(wt_arena_format(&arena, "%s", ""), "");
    wt_arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_are_zeroed_aligned_and_apart),
        cmocka_unit_test(test_a_piece_larger_than_a_block),
        cmocka_unit_test(test_copies_end_with_a_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
