/*
 * Texts made from a catalog's: a step's with its arguments put in, a check's with what it is about,
 * a word of the user interface, and which language somebody reads.
 */
#include <string.h>

#include "walkthrough/trace/catalog.h"

static const char *argument(const struct wt_step *step, const char *name, size_t len)
{
    for (size_t i = 0; i < step->arg_count; i++)
        if (strlen(step->args[i].name) == len && memcmp(step->args[i].name, name, len) == 0)
            return step->args[i].value;
    return NULL;
}

/* A brace that names no argument of this step stays as it is written: seen, not swallowed. */
void wt_step_text(struct wt_buffer *out, const struct wt_catalog *catalog,
                  const struct wt_step *step, enum wt_part part)
{
    const char *text = wt_text(catalog, "steps", step->text, part);
    while (text && *text) {
        size_t plain = strcspn(text, "{");
        wt_put(out, text, plain);
        text += plain;
        if (!*text)
            break;
        const char *end = strchr(text, '}');
        const char *value = end ? argument(step, text + 1, (size_t)(end - text - 1)) : NULL;
        if (value)
            wt_puts(out, value);
        else
            wt_put(out, text, 1);
        text = value ? end + 1 : text + 1;
    }
}

static bool begins(const char *text, const char *with)
{
    return text && strncmp(text, with, strlen(with)) == 0;
}

/* The same check is made of every certificate of a chain; its field begins with which. */
static const char *whose_certificate(const struct wt_check *check)
{
    if (!begins(check->text, "certificate."))
        return NULL;
    if (begins(check->field, "ca_certificate"))
        return "check.of_ca";
    if (begins(check->field, "certificate_list[0]"))
        return "check.of_server";
    return begins(check->field, "certificate_list[") ? "check.of_intermediate" : NULL;
}

void wt_check_title(struct wt_buffer *out, const struct wt_catalog *catalog,
                    const struct wt_check *check)
{
    const char *title = wt_text(catalog, "checks", check->text, WT_TITLE);
    const char *whose = whose_certificate(check);
    wt_puts(out, title ? title : check->text);
    if (whose)
        wt_printf(out, " · %s", wt_word(catalog, whose));
}

const char *wt_word(const struct wt_catalog *catalog, const char *id)
{
    const char *text = wt_text(catalog, "ui", id, WT_TITLE);
    return text ? text : id;
}

/* POSIX: LC_ALL, when set and not empty, comes before LC_MESSAGES, and that before LANG. */
const char *wt_language_of(const char *lc_all, const char *lc_messages, const char *lang)
{
    const char *asked[] = {lc_all, lc_messages, lang};
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
        if (asked[i] && *asked[i])
            return strncmp(asked[i], "zh", 2) == 0 ? "zh" : "en";
    return "en";
}
