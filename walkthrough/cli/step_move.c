/* Going through a trace: next, back, goto, break, continue. To go back is to move an index. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "walkthrough/cli/message_name.h"
#include "walkthrough/cli/outcome_view.h"
#include "walkthrough/cli/step.h"
#include "walkthrough/cli/step_view.h"

static void stand_at(struct session *s, wt_id step)
{
    if (step != s->at)
        step_leave(s);
    s->at = step;
}

/* Shows the step where the session stands. */
static void show_step(struct session *s)
{
    const struct wt_step *step = wt_step_at(s->trace, s->at);
    if (step)
        view_step(&s->page, s->trace, step, s->level > step->level ? s->level : step->level);
}

static void say(struct session *s, const char *word)
{
    page_paragraph(&s->page, STYLE_DIM, 0, 0, page_word(&s->page, word));
}

bool step_next(struct session *s, const char *argument, struct wt_error *error)
{
    if (*argument)
        return wt_fail_usage(error, "next", "takes no words; `goto N` goes to a step");
    for (wt_id id = s->at + 1; id <= s->trace->step_count; id++) {
        if (wt_step_at(s->trace, id)->level > s->level)
            continue;
        stand_at(s, id);
        show_step(s);
        return true;
    }
    view_outcome(&s->page, s->trace);
    say(s, "cli.last_step");
    return true;
}

bool step_back(struct session *s, const char *argument, struct wt_error *error)
{
    if (*argument)
        return wt_fail_usage(error, "back", "takes no words; `goto N` goes to a step");
    for (wt_id id = s->at; id-- > 1;) {
        if (wt_step_at(s->trace, id)->level > s->level)
            continue;
        stand_at(s, id);
        show_step(s);
        return true;
    }
    say(s, "cli.first_step");
    return true;
}

bool step_goto(struct session *s, const char *argument, struct wt_error *error)
{
    uint64_t number;
    if (!cli_number(argument, s->trace->step_count, &number) || number == 0)
        return wt_fail_usage(error, "goto", "expected a step from 1 to %zu", s->trace->step_count);
    stand_at(s, (wt_id)number);
    show_step(s);
    return true;
}

/* Is this the step, or does it send the message, that a breakpoint names? "server_hello",
 * "ServerHello" and "server_hello.send" all find it. */
static bool stops(const struct session *s, const struct wt_step *step, const char *at)
{
    const struct wt_message *m = wt_message_at(s->trace, step->message);
    char name[64];
    if (!strcasecmp(step->text, at))
        return true;
    if (!m || !step_brings_message(s->trace, step))
        return false;
    message_name(m, name);
    return !strcasecmp(name, at) || !strcasecmp(m->type, at);
}

static bool names_a_step(const struct session *s, const char *at)
{
    for (size_t i = 0; i < s->trace->step_count; i++)
        if (stops(s, &s->trace->steps[i], at))
            return true;
    return false;
}

bool step_break(struct session *s, const char *argument, struct wt_error *error)
{
    if (!*argument && s->break_count == 0)
        return wt_fail_usage(error, "break",
                             "expected a step's text or a message, such as "
                             "compute.master_secret or Finished");
    for (size_t i = 0; !*argument && i < s->break_count; i++)
        page_paragraph(&s->page, STYLE_PLAIN, 2, 0, s->breaks[i]);
    if (!*argument)
        return true;
    if (strlen(argument) >= STEP_MAX_WORD || !names_a_step(s, argument))
        return wt_fail_usage(error, argument,
                             "no step and no message is called so; expected something such as "
                             "compute.master_secret or Finished");
    if (s->break_count == STEP_MAX_BREAKS)
        return wt_fail(error, "break", "there are %d already", STEP_MAX_BREAKS);
    memcpy(s->breaks[s->break_count++], argument, strlen(argument) + 1);
    return true;
}

bool step_continue(struct session *s, const char *argument, struct wt_error *error)
{
    if (*argument)
        return wt_fail_usage(error, "continue", "takes no words; `break` says where to stop");
    for (wt_id id = s->at + 1; id <= s->trace->step_count; id++) {
        for (size_t i = 0; i < s->break_count; i++) {
            if (!stops(s, wt_step_at(s->trace, id), s->breaks[i]))
                continue;
            stand_at(s, id);
            show_step(s);
            return true;
        }
    }
    stand_at(s, (wt_id)s->trace->step_count);
    view_outcome(&s->page, s->trace);
    say(s, "cli.last_step");
    return true;
}
