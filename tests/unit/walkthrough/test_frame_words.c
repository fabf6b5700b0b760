/*
 * Every kind of frame has words in both catalogs, and no word is there that no frame needs: all
 * algorithms, all operations of the registry, and what lies within their frames.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/computations.h"
#include "tests/unit/walkthrough/op_cases.h"
#include "walkthrough/trace/frame_words.h"

enum { MAX_USED = 512 };

static struct wt_catalog *catalogs[2];
static const char *used[MAX_USED]; /* the English words that some frame has */
static size_t used_count, missing;

static int set_up(void **state)
{
    (void)state;
    catalogs[0] = wt_catalog_open("en", NULL);
    catalogs[1] = wt_catalog_open("zh", NULL);
    return catalogs[0] && catalogs[1] ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    wt_catalog_free(catalogs[0]);
    wt_catalog_free(catalogs[1]);
    return 0;
}

static void note(const char *words)
{
    for (size_t i = 0; i < used_count; i++)
        if (used[i] == words)
            return;
    assert_true(used_count < MAX_USED);
    used[used_count++] = words;
}

static void look(void *user, const struct ce_frame *seen)
{
    (void)user;
    const struct wt_frame frame = {.algorithm = seen->algorithm, .label = seen->label};
    for (size_t c = 0; c < 2; c++) {
        const char *words = frame_words(catalogs[c], &frame);
        if (!words || !*words) {
            print_error("%s: no words for %s, %s\n", c ? "zh" : "en", frame.algorithm, frame.label);
            missing++;
        } else if (c == 0) {
            note(words);
        }
    }
}

static void look_at_algorithm(struct wt_computation *c, bool toy)
{
    (void)toy;
    struct wt_frames *frames = wt_computation_inside(c, NULL);
    assert_non_null(frames);
    for (size_t i = 0; i < frames->count; i++)
        look(NULL, &(struct ce_frame){.algorithm = frames->frames[i].algorithm,
                                      .label = frames->frames[i].label});
    wt_frames_free(frames);
}

static void test_every_frame_has_words(void **state)
{
    (void)state;
    static struct op_cases all;
    const struct ce_probe probe = {look, NULL};
    missing = 0;
    make_op_cases(&all);
    for (size_t i = 0; i < all.count; i++) {
        struct wt_value out = {0};
        assert_int_equal(wt_op_run(all.cases[i].op, &all.arena, &out, all.cases[i].in,
                                   input_count(all.cases[i].op), &probe),
                         CE_OK);
    }
    for_each_example(look_at_algorithm);
    wt_arena_clear(&all.arena);
    assert_int_equal(missing, 0);
}

static void expect_used(void *user, const char *id)
{
    static const char prefix[] = "inside.label.";
    (void)user;
    if (strncmp(id, prefix, strlen(prefix)) != 0)
        return;
    const char *words = wt_text(catalogs[0], "ui", id, WT_TITLE);
    for (size_t i = 0; i < used_count; i++)
        if (used[i] == words)
            return;
    print_error("%s: no frame needs it\n", id);
    missing++;
}

static void test_every_operation_has_words(void **state)
{
    (void)state;
    for (enum wt_op op = OP_NONE + 1; op < OP_COUNT; op++)
        for (size_t c = 0; c < 2; c++) {
            const char *name = wt_op_info(op)->name;
            static const enum wt_part parts[] = {WT_TITLE, WT_WHAT, WT_WHY};
            for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
                if (!wt_text(catalogs[c], "ops", name, parts[i]))
                    fail_msg("%s: %s lacks words", c ? "zh" : "en", name);
        }
}

static void expect_operation(void *user, const char *id)
{
    (void)user;
    if (!wt_op_named(id))
        fail_msg("ops.%s: no such operation", id);
}

static void test_no_words_without_an_operation(void **state)
{
    (void)state;
    for (size_t c = 0; c < 2; c++)
        wt_catalog_ids(catalogs[c], "ops", expect_operation, NULL);
}

static void test_no_words_without_a_frame(void **state)
{
    (void)state;
    missing = 0;
    for (size_t c = 0; c < 2; c++)
        wt_catalog_ids(catalogs[c], "ui", expect_used, NULL);
    assert_int_equal(missing, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_frame_has_words),
        cmocka_unit_test(test_no_words_without_a_frame),
        cmocka_unit_test(test_every_operation_has_words),
        cmocka_unit_test(test_no_words_without_an_operation),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
