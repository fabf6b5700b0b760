/*
 * Words in both languages for every field of every message form there is: what it is, why it is
 * there, what would go wrong without it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/message_cases.h"
#include "walkthrough/trace/catalog.h"

static struct wt_catalog *catalogs[2];
static size_t missing; /* counted, so that one run names them all */

static int set_up(void **state)
{
    (void)state;
    catalogs[0] = wt_catalog_open("en", NULL);
    catalogs[1] = wt_catalog_open("zh", NULL);
    return catalogs[0] != NULL && catalogs[1] != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    wt_catalog_free(catalogs[0]);
    wt_catalog_free(catalogs[1]);
    return 0;
}

static void expect_words(const char *id)
{
    for (size_t c = 0; c < 2; c++)
        for (enum wt_part part = WT_TITLE; part <= WT_WITHOUT; part++) {
            const char *text = wt_text(catalogs[c], "fields", id, part);
            if (text != NULL && *text != '\0')
                continue;
            print_error("%s: part %d in %s\n", id, (int)part, c == 0 ? "en" : "zh");
            missing++;
        }
}

static void expect_all(enum wire_layer layer, const uint8_t *bytes, size_t len,
                       const struct wire_context *context, enum wire_protection protection)
{
    struct wire_pen pen = {0};
    wire_annotate(&pen, layer, bytes, len, context, protection, 20, NULL);
    assert_true(pen.count > 0);
    for (size_t i = 0; i < pen.count; i++)
        expect_words(pen.fields[i].text);
    wire_pen_clear(&pen);
}

static void test_messages(void **state)
{
    (void)state;
    missing = 0;
    for (size_t i = 0; i < BODY_COUNT; i++) {
        uint8_t bytes[CASE_SIZE];
        size_t len = message_of_body(&bodies[i], bytes);
        expect_all(LAYER_HANDSHAKE, bytes, len, &bodies[i].context, PROTECT_NONE);
    }
    assert_int_equal(missing, 0);
}

static void test_extensions(void **state)
{
    (void)state;
    missing = 0;
    for (size_t i = 0; i < EXTENSION_COUNT; i++) {
        uint8_t bytes[CASE_SIZE];
        size_t len = message_of_extension(&extension_cases[i], bytes);
        expect_all(LAYER_HANDSHAKE, bytes, len, &tls13, PROTECT_NONE);
    }
    assert_int_equal(missing, 0);
}

static void test_records(void **state)
{
    (void)state;
    static const uint8_t record[5 + 64] = {23, 3, 3, 0, 64};
    static const uint8_t inner[] = {1, 22, 0};
    missing = 0;
    for (enum wire_protection p = PROTECT_NONE; p < WIRE_PROTECTION_COUNT; p++)
        expect_all(LAYER_RECORD, record, sizeof record, NULL, p);
    expect_all(LAYER_INNER_PLAINTEXT, inner, sizeof inner, NULL, PROTECT_NONE);
    assert_int_equal(missing, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_messages),
        cmocka_unit_test(test_extensions),
        cmocka_unit_test(test_records),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
