/*
 * The catalogs: reading them, finding texts, and what must hold for their contents in both
 * languages.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "walkthrough/trace/catalog.h"
#include "walkthrough/trace/ops.h"
#include "walkthrough/wire/alert.h"

static const char *const sections[] = {"steps",  "fields",    "values", "checks",
                                       "alerts", "ops",       "phases", "mechanisms",
                                       "ui",     "scenarios", "states", "parts"};
enum { SECTIONS = sizeof sections / sizeof sections[0] };

struct pair { /* both languages, and which section is being visited */
    struct wt_catalog *en, *zh;
    const struct wt_catalog *other;
    const char *section;
    size_t visited;
};

static int open_both(void **state)
{
    static struct pair both;
    both.en = wt_catalog_open("en", NULL);
    both.zh = wt_catalog_open("zh", NULL);
    *state = &both;
    return both.en && both.zh ? 0 : -1;
}

static int close_both(void **state)
{
    struct pair *both = *state;
    wt_catalog_free(both->en);
    wt_catalog_free(both->zh);
    return 0;
}

static void for_all(struct pair *both, void (*visit)(void *user, const char *id))
{
    both->visited = 0;
    for (size_t i = 0; i < SECTIONS; i++) {
        both->section = sections[i];
        wt_catalog_ids(both->en, sections[i], visit, both);
        wt_catalog_ids(both->zh, sections[i], visit, both);
    }
    assert_true(both->visited > 0);
}

static void same_parts(void *user, const char *id)
{
    struct pair *both = user;
    both->visited++;
    for (enum wt_part part = WT_TITLE; part <= WT_REFUTED_BY; part++) {
        const char *en = wt_text(both->en, both->section, id, part);
        const char *zh = wt_text(both->zh, both->section, id, part);
        if (!en != !zh || (en && (!*en || !*zh)))
            fail_msg("%s.%s: part %d is not in both languages", both->section, id, part);
    }
    if (!wt_text(both->en, both->section, id, WT_TITLE))
        fail_msg("%s.%s has no title", both->section, id);
}

static void test_both_languages_say_the_same_things(void **state)
{
    for_all(*state, same_parts);
}

static size_t words_of(const char *text)
{
    size_t words = 0;
    for (text += strspn(text, " \n"); *text; text += strspn(text, " \n"), words++)
        text += strcspn(text, " \n");
    return words;
}

/* Bytes that begin a character in UTF-8. */
static size_t characters_of(const char *text)
{
    size_t characters = 0;
    for (; *text; text++)
        characters += ((unsigned char)*text & 0xc0) != 0x80;
    return characters;
}

static void short_is_short(void *user, const char *id)
{
    struct pair *both = user;
    both->visited++;
    const char *en = wt_text(both->en, both->section, id, WT_SHORT);
    const char *zh = wt_text(both->zh, both->section, id, WT_SHORT);
    if (en && words_of(en) > 20)
        fail_msg("%s.%s: %zu words are too many for the projector", both->section, id,
                 words_of(en));
    if (zh && characters_of(zh) > 40)
        fail_msg("%s.%s: %zu characters are too many for the projector", both->section, id,
                 characters_of(zh));
}

static void test_short_texts_are_short(void **state)
{
    for_all(*state, short_is_short);
}

/* A belief quotes what is wrong, to refute it; everywhere else these phrases would teach it. */
static void misleads_nobody(void *user, const char *id)
{
    static const char *const refused[] = {
        "encrypt with the private key",
        "encrypted with the private key",
        "encrypts with the private key",
        "decrypt the signature",
        "decrypts the signature",
        "decrypting the signature",
        "the session key is sent",
        "私钥加密",
        "解密签名",
        "加密套件",
    };
    struct pair *both = user;
    both->visited++;
    for (enum wt_part part = WT_TITLE; part <= WT_REFUTED_BY; part++)
        for (size_t i = 0; part != WT_BELIEF && i < sizeof refused / sizeof refused[0]; i++) {
            const char *en = wt_text(both->en, both->section, id, part);
            const char *zh = wt_text(both->zh, both->section, id, part);
            if ((en && strstr(en, refused[i])) || (zh && strstr(zh, refused[i])))
                fail_msg("%s.%s says \"%s\"", both->section, id, refused[i]);
        }
}

static void test_no_phrase_misleads(void **state)
{
    for_all(*state, misleads_nobody);
}

static void expect_parts(const struct pair *both, const char *section, const char *id, bool brief)
{
    if (!wt_text(both->en, section, id, WT_TITLE) || !wt_text(both->en, section, id, WT_WHAT) ||
        !wt_text(both->en, section, id, WT_WHY) ||
        (brief && !wt_text(both->en, section, id, WT_SHORT)))
        fail_msg("%s.%s is not explained", section, id);
}

static void count_id(void *user, const char *id)
{
    (void)id;
    ++*(size_t *)user;
}

static void test_every_operation_and_every_alert(void **state)
{
    static const char *const alerts[] = {"close_notify",
                                         "unexpected_message",
                                         "bad_record_mac",
                                         "record_overflow",
                                         "handshake_failure",
                                         "bad_certificate",
                                         "unsupported_certificate",
                                         "certificate_revoked",
                                         "certificate_expired",
                                         "certificate_unknown",
                                         "illegal_parameter",
                                         "unknown_ca",
                                         "access_denied",
                                         "decode_error",
                                         "decrypt_error",
                                         "protocol_version",
                                         "insufficient_security",
                                         "internal_error",
                                         "inappropriate_fallback",
                                         "user_canceled",
                                         "no_renegotiation",
                                         "missing_extension",
                                         "unsupported_extension",
                                         "unrecognized_name",
                                         "bad_certificate_status_response",
                                         "unknown_psk_identity",
                                         "certificate_required",
                                         "no_application_protocol"};
    const struct pair *both = *state;
    for (enum wt_op op = OP_NONE + 1; op < OP_COUNT; op++)
        expect_parts(both, "ops", wt_op_info(op)->name, false);
    for (size_t i = 0; i < sizeof alerts / sizeof alerts[0]; i++)
        expect_parts(both, "alerts", alerts[i], true);
    size_t ops = 0, alert_count = 0; /* and no orphan */
    wt_catalog_ids(both->en, "ops", count_id, &ops);
    wt_catalog_ids(both->en, "alerts", count_id, &alert_count);
    assert_int_equal(ops, OP_COUNT - 1);
    assert_int_equal(alert_count, sizeof alerts / sizeof alerts[0]);
}

static void test_phases_and_mechanisms(void **state)
{
    static const char *const phases[] = {
        "setup", "hello", "authentication", "key_exchange", "finished", "application", "close"};
    const struct pair *both = *state;
    for (size_t i = 0; i < sizeof phases / sizeof phases[0]; i++)
        assert_non_null(wt_text(both->en, "phases", phases[i], WT_TITLE));
    for (int i = WT_M_SYMMETRIC; i <= WT_M_DOWNGRADE; i++) {
        char id[8];
        snprintf(id, sizeof id, "%d", i);
        assert_non_null(wt_text(both->en, "mechanisms", id, WT_TITLE));
    }
    assert_string_equal(wt_text(both->zh, "mechanisms", "8", WT_TITLE), "前向保密");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_languages_say_the_same_things),
        cmocka_unit_test(test_short_texts_are_short),
        cmocka_unit_test(test_no_phrase_misleads),
        cmocka_unit_test(test_every_operation_and_every_alert),
        cmocka_unit_test(test_phases_and_mechanisms),
    };
    return cmocka_run_group_tests(tests, open_both, close_both);
}
