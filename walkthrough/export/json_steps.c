/* The steps of a lesson, one a line. */
#include "walkthrough/export/json_parts.h"

#include "walkthrough/trace/lesson_format.h"

static void write_args(struct json *j, const struct wt_step *s)
{
    if (s->arg_count == 0)
        return;
    json_open(j, "args", '[');
    for (size_t i = 0; i < s->arg_count; i++) {
        json_open(j, NULL, '{');
        json_text(j, "name", s->args[i].name);
        json_text(j, "value", s->args[i].value);
        json_close(j, '}');
    }
    json_close(j, ']');
}

/* "op":{"name":…,"in":[…],"out":…}; what was drawn has no operation, and its value stands by
 * itself: "op":null,"out":…. */
static void write_op(struct json *j, const struct wt_step *s)
{
    if (!s->op) {
        if (s->out)
            json_text(j, "op", NULL);
        json_ids(j, "in", s->in, s->in_count);
        json_id(j, "out", s->out);
        return;
    }
    json_open(j, "op", '{');
    json_text(j, "name", s->op);
    json_ids(j, "in", s->in, s->in_count);
    json_id(j, "out", s->out);
    json_close(j, '}');
}

static void write_checks(struct json *j, const struct wt_step *s)
{
    if (s->check_count == 0)
        return;
    json_open(j, "checks", '[');
    for (size_t i = 0; i < s->check_count; i++) {
        json_open(j, NULL, '{');
        json_text(j, "text", s->checks[i].text);
        json_bool(j, "ok", s->checks[i].ok);
        json_words(j, "field", s->checks[i].field);
        json_words(j, "detail", s->checks[i].detail);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void write_spec(struct json *j, const struct wt_step *s)
{
    if (!s->spec || !s->spec[0])
        return;
    json_open(j, "spec", '[');
    json_text(j, NULL, s->spec);
    json_close(j, ']');
}

static void write_step(struct json *j, const struct wt_step *s)
{
    json_open(j, NULL, '{');
    json_id(j, "id", s->id);
    json_int(j, "t", s->time_us);
    json_id(j, "connection", s->connection);
    json_id(j, "actor", s->actor);
    json_text(j, "phase", lesson_phases[s->phase]);
    json_text(j, "level", lesson_levels[s->level]);
    json_id(j, "mechanism", s->mechanism);
    json_text(j, "kind", lesson_step_kinds[s->kind]);
    json_text(j, "text", s->text);
    write_args(j, s);
    write_op(j, s);
    json_ids(j, "wipes", s->wipes, s->wipe_count);
    json_id(j, "message", s->message);
    write_checks(j, s);
    write_spec(j, s);
    if (s->alert != ALERT_NONE)
        json_int(j, "alert", s->alert);
    json_words(j, "state", s->state);
    json_close(j, '}');
}

void json_steps(struct json *j, const struct wt_trace *trace)
{
    json_line(j);
    json_open(j, "steps", '[');
    for (size_t i = 0; i < trace->step_count; i++) {
        json_line(j);
        write_step(j, &trace->steps[i]);
    }
    json_line(j);
    json_close(j, ']');
}
