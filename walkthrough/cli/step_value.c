/*
 * Values where the session stands: what each is, who knows it, and what made it. A value is shown
 * only once it exists: a debugger does not know the future either.
 */
#include <gmp.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "walkthrough/cli/outcome_view.h"
#include "walkthrough/cli/step.h"
#include "walkthrough/cli/step_view.h"
#include "walkthrough/trace/ops.h"

/* The step at which a value is there for the first time; 0 when nothing says so. */
static wt_id born(const struct wt_value *value)
{
    wt_id first = value->made_by_count ? value->made_by[0] : 0;
    for (size_t i = 0; i < value->known_by_count; i++)
        if (!first || value->known_by[i].from < first)
            first = value->known_by[i].from;
    return first;
}

static bool is_literal(const struct wt_value *value)
{
    return value->kind == WT_V_NUMBER || value->kind == WT_V_TEXT;
}

/* The youngest value of that name, or with that number, which is there already. */
static const struct wt_value *find(const struct session *s, const char *name, wt_id *later)
{
    const struct wt_value *found = NULL;
    uint64_t number = 0;
    cli_number(name, UINT32_MAX, &number);
    for (size_t i = 0; i < s->trace->value_count; i++) {
        const struct wt_value *v = &s->trace->values[i];
        if (v->id != number && strcasecmp(v->name, name) != 0)
            continue;
        if (born(v) > s->at)
            *later = *later ? *later : born(v);
        else
            found = v;
    }
    return found;
}

static void print_contents(struct page *page, const struct wt_value *value)
{
    struct wt_buffer hex = {0};
    if (value->withheld || value->kind == WT_V_NUMBER || value->kind == WT_V_TEXT)
        return;
    wt_put_hex(&hex, value->bytes.data, value->bytes.len);
    page_paragraph(page, STYLE_PLAIN, 6, 70, hex.data ? hex.data : "");
    wt_buffer_clear(&hex);
}

static void print_number(struct page *page, const struct wt_value *value)
{
    mpz_t n;
    if (value->kind != WT_V_INTEGER || value->withheld)
        return;
    mpz_init(n);
    mpz_import(n, value->bytes.len, 1, 1, 1, 0, value->bytes.data);
    char *digits = malloc(mpz_sizeinbase(n, 10) + 2);
    if (digits) {
        mpz_get_str(digits, 10, n);
        page_format(page, STYLE_DIM, "    %s, %zu %s = ", page_word(page, "cli.decimal"),
                    mpz_sgn(n) ? mpz_sizeinbase(n, 2) : 0, page_word(page, "cli.bits"));
        page_paragraph(page, STYLE_PLAIN, 6, 70, digits);
    }
    free(digits);
    mpz_clear(n);
}

static void print_knowers(struct session *s, const struct wt_value *value)
{
    static const char *const hows[] = {"cli.drew", "cli.received", "cli.derived", "cli.leaked"};
    struct page *page = &s->page;
    page_text(page, STYLE_DIM, "    ");
    page_text(page, STYLE_DIM, page_word(page, "cli.known_by"));
    if (!value->known_by_count)
        page_format(page, STYLE_DIM, " %s", page_word(page, "cli.nobody"));
    page_newline(page);
    for (size_t i = 0; i < value->known_by_count; i++) {
        const struct wt_knowledge *k = &value->known_by[i];
        if (k->from > s->at)
            continue;
        page_format(page, STYLE_PLAIN, "      %s: %s, %s %u", actor_name(page, s->trace, k->actor),
                    page_word(page, hows[k->how]), page_word(page, "cli.since"), k->from);
        if (k->until && k->until <= s->at)
            page_format(page, STYLE_PLAIN, ", %s %u", page_word(page, "cli.until"), k->until);
        page_newline(page);
    }
}

static void print_makers(struct session *s, const struct wt_value *value)
{
    struct page *page = &s->page;
    struct lane lane = {0, page->columns, STYLE_PLAIN};
    for (size_t i = 0; i < value->made_by_count && value->made_by[i] <= s->at; i++) {
        const struct wt_step *step = wt_step_at(s->trace, value->made_by[i]);
        struct wt_buffer command = {0};
        page_format(page, STYLE_DIM, "    %s %u, %s", page_word(page, "cli.made_by"), step->id,
                    actor_name(page, s->trace, step->actor));
        page_newline(page);
        if (step->op)
            view_operation(page, s->trace, step, &lane);
        if (i == 0 && step->op && wt_command(s->trace, step->id, &command, NULL)) {
            page_format(page, STYLE_DIM, "    %s", page_word(page, "cli.openssl"));
            if (wt_op_named(step->op)->prints == WT_PRINTS_VALID)
                page_format(page, STYLE_DIM, " (%s)", page_word(page, "inside.prints_valid"));
            page_newline(page);
            page_text(page, STYLE_PLAIN, command.data ? command.data : "");
            page_newline(page);
        }
        wt_buffer_clear(&command);
    }
}

bool step_print(struct session *s, const char *argument, struct wt_error *error)
{
    wt_id later = 0;
    struct lane lane = {0, s->page.columns, STYLE_PLAIN};
    if (!*argument)
        return wt_fail_usage(error, "print", "expected a value's name; `values` lists them");
    const struct wt_value *value = find(s, argument, &later);
    if (!value && later)
        return wt_fail_usage(error, argument, "is not there yet; step %u is the first to have it",
                             later);
    if (!value)
        return wt_fail_usage(error, argument, "no value has this name; `values` lists them");
    view_value(&s->page, value, &lane);
    print_contents(&s->page, value);
    print_number(&s->page, value);
    print_knowers(s, value);
    print_makers(s, value);
    return true;
}

bool step_values(struct session *s, const char *argument, struct wt_error *error)
{
    struct lane lane = {0, s->page.columns, STYLE_PLAIN};
    if (*argument)
        return wt_fail_usage(error, "values", "takes no words; `print VALUE` shows one");
    for (size_t i = 0; i < s->trace->value_count; i++) {
        const struct wt_value *v = &s->trace->values[i];
        if (is_literal(v) || born(v) > s->at)
            continue;
        page_format(&s->page, STYLE_DIM, "%4u  ", v->id);
        view_value(&s->page, v, &lane);
    }
    return true;
}

bool step_who(struct session *s, const char *argument, struct wt_error *error)
{
    bool found = false;
    for (size_t i = 0; i < s->trace->actor_count; i++) {
        const struct wt_actor *a = &s->trace->actors[i];
        if (*argument && strncasecmp(a->name, argument, strlen(argument)) != 0 &&
            strcmp(actor_name(&s->page, s->trace, a->id), argument) != 0)
            continue;
        view_knowledge(&s->page, s->trace, a->id, s->at);
        found = true;
    }
    if (found)
        return true;
    struct wt_buffer names = {0};
    for (size_t i = 0; i < s->trace->actor_count; i++)
        wt_printf(&names, "%s%s", i ? ", " : "", s->trace->actors[i].name);
    wt_fail_usage(error, argument, "no such actor; there are %s", names.data ? names.data : "none");
    wt_buffer_clear(&names);
    return false;
}
