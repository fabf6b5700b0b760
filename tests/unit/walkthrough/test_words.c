/*
 * The catalogs say everything that can be said, in both languages, and nothing that cannot: every
 * step, check, value, field, operation, phase, state and alert of the traces of spoken.h, and every
 * row of the endpoints' own tables. An entry that nothing emits is an error too.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "spoken_sessions.h"
#include "walkthrough/tls/steps.h"
#include "walkthrough/trace/catalog.h"
#include "walkthrough/trace/lesson_format.h"
#include "walkthrough/wire/names.h"

static struct spoken spoken;
static struct wt_catalog *catalogs[2];
static size_t missing; /* counted, so that one run names them all */

static int set_up(void **state)
{
    (void)state;
    catalogs[0] = wt_catalog_open("en", NULL);
    catalogs[1] = wt_catalog_open("zh", NULL);
    if (!catalogs[0] || !catalogs[1])
        return -1;
    speak(&spoken);
    speak_what_ifs(&spoken);
    speak_certificate_cases(&spoken);
    speak_sessions(&spoken);
    speak_limits(&spoken);
    speak_long_answer(&spoken);
    speak_certificates(&spoken);
    speak_second_hello(&spoken, "wait_request");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    wt_catalog_free(catalogs[0]);
    wt_catalog_free(catalogs[1]);
    hush(&spoken);
    return 0;
}

static void complain(const char *section, const char *id, const char *what)
{
    print_error("%s.%s: %s\n", section, id, what);
    missing++;
}

/* The parts up to `last`, in both languages; a belief comes with the step that refutes it. */
static void expect_parts(const char *section, const char *id, enum wt_part last)
{
    static const char *const parts[] = {"title", "short", "what", "why", "without"};
    for (size_t c = 0; c < 2; c++) {
        for (enum wt_part part = WT_TITLE; part <= last; part++) {
            const char *text = wt_text(catalogs[c], section, id, part);
            if (!text || !*text)
                complain(section, id, parts[part]);
        }
        const char *refuted_by = wt_text(catalogs[c], section, id, WT_REFUTED_BY);
        if (!refuted_by != !wt_text(catalogs[c], section, id, WT_BELIEF))
            complain(section, id, "a belief without what refutes it");
        if (refuted_by && !tls_step_info(refuted_by))
            complain(section, id, "refuted by no step there is");
    }
}

/* ---- steps ---- */

static bool emitted(const char *text)
{
    for (size_t t = 0; t < spoken.count; t++)
        for (size_t i = 0; i < spoken.traces[t]->step_count; i++)
            if (!strcmp(spoken.traces[t]->steps[i].text, text))
                return true;
    return false;
}

static void every_step_of_the_table(void **state)
{
    (void)state;
    missing = 0;
    for (const struct tls_step_info *info = tls_steps; info->text; info++) {
        expect_parts("steps", info->text, WT_WITHOUT);
        if (!emitted(info->text))
            complain("steps", info->text, "no handshake here says it");
    }
    assert_int_equal(missing, 0);
}

/* "{name}" that no argument has filled. */
static bool has_placeholder(const char *text)
{
    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
        size_t len = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz_");
        if (len && at[1 + len] == '}')
            return true;
    }
    return false;
}

static void expect_filled(const struct wt_step *step)
{
    for (size_t c = 0; c < 2; c++)
        for (enum wt_part part = WT_TITLE; part <= WT_BELIEF; part++) {
            struct wt_buffer text = {0};
            wt_step_text(&text, catalogs[c], step, part);
            if (text.len && has_placeholder(text.data))
                complain("steps", step->text, text.data);
            wt_buffer_clear(&text);
        }
}

static bool word_of(const char *const *words, const char *word)
{
    while (*words && strcmp(*words, word))
        words++;
    return *words;
}

static void expect_step(const struct wt_trace *trace, const struct wt_step *step)
{
    if (!tls_step_info(step->text))
        complain("steps", step->text, "not in the table");
    expect_filled(step);
    for (size_t i = 0; i < step->check_count; i++)
        if (!word_of(tls_checks, step->checks[i].text))
            complain("checks", step->checks[i].text, "not in the table");
    expect_parts("phases", lesson_phases[step->phase], WT_SHORT);
    if (step->op)
        expect_parts("ops", step->op, WT_TITLE);
    if (step->state)
        expect_parts("states", step->state, WT_TITLE);
    if (step->alert != ALERT_NONE) {
        const char *alert = wire_name("description", (uint64_t)step->alert);
        expect_parts("alerts", alert ? alert : "unknown", WT_WHY);
    }
    if (step->out)
        expect_parts("values", wt_value_at(trace, step->out)->name, WT_WITHOUT);
}

static void every_step_that_is_said(void **state)
{
    (void)state;
    missing = 0;
    for (size_t t = 0; t < spoken.count; t++)
        for (size_t i = 0; i < spoken.traces[t]->step_count; i++)
            expect_step(spoken.traces[t], &spoken.traces[t]->steps[i]);
    assert_int_equal(missing, 0);
}

static void every_check(void **state)
{
    (void)state;
    missing = 0;
    for (size_t i = 0; tls_checks[i]; i++)
        expect_parts("checks", tls_checks[i], WT_WITHOUT);
    assert_int_equal(missing, 0);
}

static void every_value(void **state)
{
    (void)state;
    missing = 0;
    for (size_t t = 0; t < spoken.count; t++)
        for (size_t i = 0; i < spoken.traces[t]->value_count; i++)
            expect_parts("values", spoken.traces[t]->values[i].name, WT_WITHOUT);
    assert_int_equal(missing, 0);
}

/* ---- fields ---- */

static void expect_fields(const struct wire_pen *pen)
{
    for (size_t i = 0; i < pen->count; i++)
        expect_parts("fields", pen->fields[i].text, WT_WITHOUT);
}

static void every_field_of_every_message(void **state)
{
    (void)state;
    missing = 0;
    for (size_t t = 0; t < spoken.count; t++)
        for (size_t i = 0; i < spoken.traces[t]->message_count; i++) {
            expect_fields(&spoken.traces[t]->messages[i].wire_fields);
            expect_fields(&spoken.traces[t]->messages[i].plain_fields);
        }
    assert_int_equal(missing, 0);
}

/* ---- states and scenarios ---- */

static void every_state_and_scenario(void **state)
{
    (void)state;
    missing = 0;
    for (enum tls_state s = START; s < TLS_STATE_COUNT; s++)
        expect_parts("states", tls_state_name(s), WT_TITLE);
    for (const struct wt_scenario_info *s = wt_scenarios; s->name; s++)
        expect_parts("scenarios", s->name, WT_WITHOUT);
    assert_int_equal(missing, 0);
}

/* ---- nothing that cannot be said ---- */

static bool is_value(const char *id)
{
    for (size_t t = 0; t < spoken.count; t++)
        for (size_t i = 0; i < spoken.traces[t]->value_count; i++)
            if (!strcmp(spoken.traces[t]->values[i].name, id))
                return true;
    return false;
}

static bool is_state(const char *id)
{
    for (enum tls_state s = START; s < TLS_STATE_COUNT; s++)
        if (!strcmp(tls_state_name(s), id))
            return true;
    return false;
}

static bool is_scenario(const char *id)
{
    for (const struct wt_scenario_info *s = wt_scenarios; s->name; s++)
        if (!strcmp(s->name, id))
            return true;
    return false;
}

static bool is_step(const char *id)
{
    return tls_step_info(id) != NULL;
}

static bool is_check(const char *id)
{
    return word_of(tls_checks, id);
}

static bool is_phase(const char *id)
{
    return word_of(lesson_phases, id);
}

static const struct vocabulary {
    const char *section;
    bool (*has)(const char *id);
} vocabularies[] = {{"steps", is_step},   {"checks", is_check}, {"values", is_value},
                    {"states", is_state}, {"phases", is_phase}, {"scenarios", is_scenario}};

static void expect_known(void *user, const char *id)
{
    const struct vocabulary *vocabulary = user;
    if (!vocabulary->has(id))
        complain(vocabulary->section, id, "nothing says it");
}

static void no_orphans(void **state)
{
    (void)state;
    missing = 0;
    for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++)
        for (size_t c = 0; c < 2; c++) {
            struct vocabulary vocabulary = vocabularies[i];
            wt_catalog_ids(catalogs[c], vocabulary.section, expect_known, &vocabulary);
        }
    assert_int_equal(missing, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_step_of_the_table),
        cmocka_unit_test(every_step_that_is_said),
        cmocka_unit_test(every_check),
        cmocka_unit_test(every_value),
        cmocka_unit_test(every_field_of_every_message),
        cmocka_unit_test(every_state_and_scenario),
        cmocka_unit_test(no_orphans),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
