/* The table of a sweep: field, who noticed, by which check, how often. */
#include <cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "walkthrough/cli/sweep.h"
#include "walkthrough/tls/steps.h"

bool sweep_add(struct sweep_table *table, size_t field, const struct sweep_outcome *outcome)
{
    table->flips++;
    table->by_end[outcome->end]++;
    for (size_t i = 0; i < table->count; i++) {
        struct sweep_count *c = &table->counts[i];
        if (c->field == field && c->outcome.end == outcome->end &&
            c->outcome.side == outcome->side && c->outcome.check == outcome->check) {
            c->flips++;
            return true;
        }
    }
    struct sweep_count *counts = realloc(table->counts, (table->count + 1) * sizeof *counts);
    if (!counts)
        return false;
    table->counts = counts;
    table->counts[table->count++] = (struct sweep_count){field, *outcome, 1};
    return true;
}

void sweep_table_clear(struct sweep_table *table)
{
    free(table->counts);
    *table = (struct sweep_table){0};
}

static const char *check_of(const struct sweep_outcome *outcome)
{
    const char *check = tls_checks[outcome->check];
    return outcome->end == SWEEP_NOTICED && check ? check : "";
}

static void view_count(struct page *page, const struct sweep_count *c)
{
    static const char *const ends[] = {[SWEEP_STALLED] = "sweep.stalled",
                                       [SWEEP_UNNOTICED] = "sweep.unnoticed",
                                       [SWEEP_NOT_ESTABLISHED] = "sweep.not_established"};
    const struct sweep_outcome *o = &c->outcome;
    page_indent(page, 4);
    page_format(page, STYLE_DIM, "%6zu  ", c->flips);
    if (o->end != SWEEP_NOTICED) {
        page_text(page, o->end == SWEEP_UNNOTICED ? STYLE_BAD : STYLE_PLAIN,
                  page_word(page, ends[o->end]));
    } else {
        const char *title = wt_text(page->catalog, "checks", check_of(o), WT_TITLE);
        page_text(page, o->side ? STYLE_SERVER : STYLE_CLIENT,
                  page_word(page, o->side ? "role.server" : "role.client"));
        page_text(page, STYLE_PLAIN, page_word(page, "cli.colon"));
        page_flow(page, STYLE_PLAIN, 12, 0, title ? title : check_of(o));
    }
    page_newline(page);
}

static void view_field(struct page *page, const struct wt_sweep *sweep,
                       const struct sweep_table *table, size_t field)
{
    const struct wt_sweep_field *f = &sweep->fields[field];
    bool said = false;
    for (size_t i = 0; i < table->count; i++) {
        if (table->counts[i].field != field)
            continue;
        if (!said) {
            page_indent(page, 2);
            page_text(page, STYLE_STRONG, f->path);
            page_newline(page);
        }
        said = true;
        view_count(page, &table->counts[i]);
    }
}

void sweep_view(struct page *page, const struct wt_sweep *sweep, const struct sweep_table *table)
{
    wt_id message = 0;
    for (size_t i = 0; i < sweep->field_count; i++) {
        const struct wt_sweep_field *f = &sweep->fields[i];
        if (f->id != message) {
            page_format(page, STYLE_BAND, "%s.%s", f->sender, f->message);
            if (f->again)
                page_format(page, STYLE_DIM, " %s", page_word(page, "sweep.again"));
            page_newline(page);
        }
        message = f->id;
        view_field(page, sweep, table, i);
    }
    page_newline(page);
    page_format(page, STYLE_STRONG, "%zu %s", table->flips, page_word(page, "sweep.flips"));
    page_format(page, STYLE_PLAIN, "  %zu %s, %zu %s, %zu %s",
                table->by_end[SWEEP_NOTICED] + table->by_end[SWEEP_NOT_ESTABLISHED],
                page_word(page, "sweep.noticed"), table->by_end[SWEEP_STALLED],
                page_word(page, "sweep.stalled"), table->by_end[SWEEP_UNNOTICED],
                page_word(page, "sweep.unnoticed"));
    page_newline(page);
}

/* ---- JSON -------------------------------------------------------------------------------------
 */

static bool add_count(cJSON *array, const struct wt_sweep_field *f, const struct sweep_count *c)
{
    static const char *const ends[] = {"noticed", "stalled", "unnoticed", "not_established"};
    cJSON *object = cJSON_CreateObject();
    return cJSON_AddItemToArray(array, object) &&
           cJSON_AddStringToObject(object, "sender", f->sender) &&
           cJSON_AddStringToObject(object, "message", f->message) &&
           cJSON_AddBoolToObject(object, "second_connection", f->again) &&
           cJSON_AddStringToObject(object, "field", f->path) &&
           cJSON_AddStringToObject(object, "end", ends[c->outcome.end]) &&
           (c->outcome.end != SWEEP_NOTICED ||
            (cJSON_AddStringToObject(object, "noticed_by", c->outcome.side ? "server" : "client") &&
             cJSON_AddStringToObject(object, "check", check_of(&c->outcome)))) &&
           cJSON_AddNumberToObject(object, "flips", (double)c->flips);
}

bool sweep_json(const struct wt_sweep *sweep, const struct sweep_table *table, const char *scenario,
                struct wt_error *error)
{
    cJSON *root = cJSON_CreateObject();
    bool ok = cJSON_AddStringToObject(root, "scenario", scenario) &&
              cJSON_AddNumberToObject(root, "flips", (double)table->flips) &&
              cJSON_AddNumberToObject(root, "unnoticed", (double)table->by_end[SWEEP_UNNOTICED]) &&
              cJSON_AddNumberToObject(root, "stalled", (double)table->by_end[SWEEP_STALLED]);
    cJSON *array = ok ? cJSON_AddArrayToObject(root, "table") : NULL;
    for (size_t i = 0; (ok = ok && array) && i < table->count; i++)
        ok = add_count(array, &sweep->fields[table->counts[i].field], &table->counts[i]);
    char *text = ok ? cJSON_Print(root) : NULL;
    cJSON_Delete(root);
    if (!text)
        return wt_fail(error, "", "memory is out");
    puts(text);
    cJSON_free(text);
    return true;
}
