/* tlswalk list: the scenarios. */
#include <stdio.h>
#include <string.h>

#include <cJSON.h>
#include <stdlib.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/options.h"
#include "walkthrough/cli/page.h"

static const char help[] =
    "usage: tlswalk list [--json] [--lang en|zh]\n"
    "\n"
    "Lists the scenarios that `tlswalk run`, `export` and `step` can play.\n"
    "\n"
    "  --json         as a JSON array of {name, title{en,zh}, summary{en,zh}}\n"
    "  --lang en|zh   the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN   auto (the default), always or never\n";

static bool add_bilingual(cJSON *object, const char *name, const struct wt_bilingual *text)
{
    cJSON *both = cJSON_AddObjectToObject(object, name);
    return cJSON_AddStringToObject(both, "en", text->en) &&
           cJSON_AddStringToObject(both, "zh", text->zh);
}

static bool add_scenario(cJSON *array, const struct wt_scenario_info *s)
{
    cJSON *object = cJSON_CreateObject();
    return cJSON_AddItemToArray(array, object) &&
           cJSON_AddStringToObject(object, "name", s->name) &&
           add_bilingual(object, "title", &s->title) &&
           add_bilingual(object, "summary", &s->summary);
}

static int list_as_json(void)
{
    struct wt_error error = {0};
    cJSON *array = cJSON_CreateArray();
    bool ok = array != NULL;
    for (const struct wt_scenario_info *s = wt_scenarios; ok && s->name; s++)
        ok = add_scenario(array, s);
    char *text = ok ? cJSON_Print(array) : NULL;
    cJSON_Delete(array);
    if (!text) {
        wt_fail(&error, "", "memory is out");
        return cli_complain(&error);
    }
    puts(text);
    cJSON_free(text);
    return CLI_FINE;
}

/* What a scenario is about; suites of TLS 1.3 begin with 13 (RFC 8446 B.4). */
static const char *subject_of(const struct wt_scenario_info *s)
{
    static const char certificates[] = "cli.list.certificates", today[] = "cli.list.today",
                      before[] = "cli.list.before";
    if (!strncmp(s->name, "cert-", strlen("cert-")))
        return certificates;
    return s->suite >> 8 == 0x13 ? today : before;
}

static void list_scenario(struct page *page, const struct wt_scenario_info *s)
{
    bool chinese = !strcmp(page_language(page), "zh");
    page_text(page, STYLE_STRONG, s->name);
    page_newline(page);
    page_paragraph(page, STYLE_PLAIN, 4, 0, chinese ? s->title.zh : s->title.en);
    page_paragraph(page, STYLE_DIM, 4, 0, chinese ? s->summary.zh : s->summary.en);
    page_newline(page);
}

int cli_list(int argc, char **argv)
{
    struct cli_options options;
    struct wt_error error = {0};
    struct page page;
    int status;
    if (!cli_begin(&options, argc, argv, "j" CLI_TEXT_OPTIONS, help, "", 0, 0, &status))
        return status;
    if (options.json)
        return list_as_json();
    if (!page_open(&page, &options, &error))
        return cli_complain(&error);
    const char *subject = NULL;
    for (const struct wt_scenario_info *s = wt_scenarios; s->name; s++) {
        if (subject != subject_of(s)) {
            subject = subject_of(s);
            page_text(&page, STYLE_BAND, page_word(&page, subject));
            page_newline(&page);
            page_newline(&page);
        }
        list_scenario(&page, s);
    }
    bool ok = page_print(&page, stdout, &error);
    page_close(&page);
    return ok ? CLI_FINE : cli_complain(&error);
}
