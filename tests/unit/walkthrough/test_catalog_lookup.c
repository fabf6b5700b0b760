/*
 * Looking texts up: the longest suffix of a field's path, arguments put into a step's text, what is
 * missing, and which language somebody asks for; and the catalogs' files themselves.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <cjson/cJSON.h>
#include <string.h>

#include "walkthrough/trace/catalog.h"
#include "walkthrough/trace/embedded.h"

static struct wt_catalog *made(const char *json)
{
    return wt_catalog_read("en", json, strlen(json), NULL);
}

static cJSON *read_file(const char *path)
{
    for (const struct wt_embedded_file *file = wt_embedded_files; file->path; file++)
        if (strcmp(file->path, path) == 0)
            return cJSON_ParseWithLength((const char *)file->data, file->len);
    return NULL;
}

static void expect_sorted(const cJSON *section)
{
    for (const cJSON *item = section->child; item && item->next; item = item->next)
        if (strcmp(item->string, item->next->string) >= 0)
            fail_msg("%s: \"%s\" stands before \"%s\"", section->string, item->string,
                     item->next->string);
}

/* Every entry of the file is found, and says what the file says. */
static void expect_found(const struct wt_catalog *catalog, const cJSON *section)
{
    for (const cJSON *item = section->child; item; item = item->next) {
        const cJSON *title =
            cJSON_IsString(item) ? item : cJSON_GetObjectItemCaseSensitive(item, "title");
        assert_true(cJSON_IsString(title));
        const char *text = wt_text(catalog, section->string, item->string, WT_TITLE);
        assert_non_null(text);
        assert_string_equal(text, title->valuestring);
    }
}

static void test_files_are_sorted_and_found(void **state)
{
    (void)state;
    static const char *const languages[][2] = {{"en", "lessons/text/en.json"},
                                               {"zh", "lessons/text/zh.json"}};
    for (size_t i = 0; i < 2; i++) {
        struct wt_catalog *catalog = wt_catalog_open(languages[i][0], NULL);
        cJSON *json = read_file(languages[i][1]);
        assert_non_null(catalog);
        assert_non_null(json);
        assert_string_equal(wt_catalog_language(catalog), languages[i][0]);
        for (const cJSON *section = json->child; section; section = section->next) {
            expect_sorted(section);
            expect_found(catalog, section);
        }
        cJSON_Delete(json);
        wt_catalog_free(catalog);
    }
}

static const char small[] =
    "{\"fields\":{\"random\":\"any\",\"client_hello.random\":{\"title\":\"client's\"},"
    "\"[n]\":\"tagged\",\"extensions.extension.extension_type\":\"type\"},"
    "\"steps\":{\"send\":{\"title\":\"{who} sends {what}\",\"short\":\"{who}{who}\","
    "\"what\":\"{unknown} {who\",\"why\":\"\"}},"
    "\"ui\":{\"open\":\"Open\"}}";

static void expect_field(const struct wt_catalog *catalog, const char *path, const char *expected)
{
    const char *text = wt_text(catalog, "fields", path, WT_TITLE);
    assert_int_equal(!text, !expected);
    if (text)
        assert_string_equal(text, expected);
}

static void test_the_longest_suffix_of_a_field(void **state)
{
    (void)state;
    struct wt_catalog *catalog = made(small);
    assert_non_null(catalog);
    expect_field(catalog, "random", "any");
    expect_field(catalog, "server_hello.random", "any");
    expect_field(catalog, "client_hello.random", "client's");
    expect_field(catalog, "handshake.client_hello.random", "client's");
    expect_field(catalog, "my_client_hello.random", "any"); /* whole names only */
    expect_field(catalog, "client_hello.random.gmt", NULL);
    expect_field(catalog, "a.extensions[2].extension[17].extension_type", "type");
    expect_field(catalog, "a.extensions[2][0].extension[].extension_type", NULL);
    expect_field(catalog, "extnValue.SEQUENCE.[0]", "tagged");
    expect_field(catalog, "[31]", "tagged");
    expect_field(catalog, "SEQUENCE[0]", NULL);
    expect_field(catalog, "SEQUENCE.[0][1]", "tagged");
    expect_field(catalog, "SEQUENCE.[0].random", "any");
    expect_field(catalog, "grandom", NULL);
    expect_field(catalog, "", NULL);
    expect_field(catalog, "[", NULL);
    char endless[2000];
    memset(endless, 'x', sizeof endless);
    endless[sizeof endless - 1] = '\0';
    expect_field(catalog, endless, NULL);
    wt_catalog_free(catalog);
}

static void expect_step(const struct wt_catalog *catalog, enum wt_part part, const char *expected)
{
    struct wt_arg args[] = {{"who", "The {what}"}, {"what", "a key"}};
    struct wt_step step = {.text = "send", .args = args, .arg_count = 2};
    struct wt_buffer text = {0};
    wt_put(&text, "", 0);
    wt_step_text(&text, catalog, &step, part);
    assert_string_equal(text.data, expected);
    wt_buffer_clear(&text);
}

static void test_arguments_of_a_step(void **state)
{
    (void)state;
    struct wt_catalog *catalog = made(small);
    assert_non_null(catalog);
    expect_step(catalog, WT_TITLE, "The {what} sends a key"); /* put in once, not again */
    expect_step(catalog, WT_SHORT, "The {what}The {what}");
    expect_step(catalog, WT_WHAT, "{unknown} {who");
    expect_step(catalog, WT_WHY, "");
    expect_step(catalog, WT_BELIEF, "");
    assert_string_equal(wt_word(catalog, "open"), "Open");
    wt_catalog_free(catalog);
}

static void test_broken_catalogs(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "",
        "[]",
        "{\"ui\":",
        "{\"ui\":[]}",
        "{\"ui\":{\"a\":7}}",
        "{\"ui\":{\"a\":{\"titel\":\"x\"}}}",
        "{\"ui\":{\"a\":{\"title\":7}}}",
        "{\"ui\":{\"a\":\"x\",\"b\":\"y\",\"a\":\"z\"}}",
    };
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct wt_error error = {0};
        assert_null(wt_catalog_read("en", broken[i], strlen(broken[i]), &error));
        assert_true(error.what[0] != '\0');
        assert_false(error.usage);
    }
}

static void test_an_unknown_language(void **state)
{
    (void)state;
    static const char *const unknown[] = {"fr", "", "EN", "../en", "en.json/even/longer", NULL};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        struct wt_error error = {0};
        assert_null(wt_catalog_open(unknown[i], &error));
        assert_true(error.usage);
        assert_true(error.what[0] != '\0');
    }
    wt_catalog_free(NULL);
}

static void test_what_is_missing(void **state)
{
    (void)state;
    struct wt_catalog *catalog = wt_catalog_open("en", NULL);
    assert_non_null(catalog);
    assert_null(wt_text(catalog, "ops", "no such operation", WT_TITLE));
    assert_null(wt_text(catalog, "no such section", "hash", WT_TITLE));
    assert_null(wt_text(catalog, "ops", "hash", WT_BELIEF));
    assert_null(wt_text(catalog, "ops", "sub.hash", WT_TITLE)); /* suffixes are for fields */
    assert_null(wt_text(catalog, "ops", NULL, WT_TITLE));
    assert_null(wt_text(NULL, "ops", "hash", WT_TITLE));
    assert_string_equal(wt_word(catalog, "no such word"), "no such word");
    wt_catalog_free(catalog);
}

static void test_languages_asked_for(void **state)
{
    (void)state;
    assert_string_equal(wt_language_of(NULL, NULL, NULL), "en");
    assert_string_equal(wt_language_of(NULL, NULL, "zh_CN.UTF-8"), "zh");
    assert_string_equal(wt_language_of(NULL, "zh_TW", "de_DE"), "zh");
    assert_string_equal(wt_language_of("C", "zh_CN", "zh_CN"), "en");
    assert_string_equal(wt_language_of("", "", "zh"), "zh");
    assert_string_equal(wt_language_of("zh_CN", NULL, "en_US"), "zh");
    assert_string_equal(wt_language_of(NULL, NULL, "z"), "en");
}

/* ---- checks ---- */

static void assert_title(const struct wt_catalog *catalog, const char *text, const char *field,
                         const char *title)
{
    struct wt_buffer out = {0};
    wt_check_title(&out, catalog, &(struct wt_check){.text = text, .field = field});
    assert_string_equal(out.data, title);
    wt_buffer_clear(&out);
}

static void a_check_says_whose_certificate(void **state)
{
    (void)state;
    static const char json[] =
        "{\"checks\":{\"certificate.validity\":{\"title\":\"Valid\"},"
        "\"finished.verify_data\":{\"title\":\"Equal\"}},"
        "\"ui\":{\"check.of_ca\":\"CA's\",\"check.of_intermediate\":\"intermediate's\","
        "\"check.of_server\":\"server's\"}}";
    struct wt_catalog *catalog = wt_catalog_read("en", json, sizeof json - 1, NULL);
    assert_non_null(catalog);
    assert_title(catalog, "certificate.validity", "ca_certificate.tbsCertificate", "Valid · CA's");
    assert_title(catalog, "certificate.validity", "certificate_list[0]", "Valid · server's");
    assert_title(catalog, "certificate.validity", "certificate_list[1].signature",
                 "Valid · intermediate's");
    assert_title(catalog, "certificate.validity", "", "Valid");
    assert_title(catalog, "certificate.validity", NULL, "Valid");
    assert_title(catalog, "finished.verify_data", "certificate_list[0]", "Equal");
    assert_title(catalog, "certificate.unheard_of", "ca_certificate",
                 "certificate.unheard_of · CA's");
    wt_catalog_free(catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files_are_sorted_and_found),
        cmocka_unit_test(test_the_longest_suffix_of_a_field),
        cmocka_unit_test(test_arguments_of_a_step),
        cmocka_unit_test(test_broken_catalogs),
        cmocka_unit_test(test_an_unknown_language),
        cmocka_unit_test(test_what_is_missing),
        cmocka_unit_test(test_languages_asked_for),
        cmocka_unit_test(a_check_says_whose_certificate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
