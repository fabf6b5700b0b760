/*
 * Appending to a trace. Everything given is copied into the trace's arena. Memory running out
 * sticks in trace->out_of_memory and gives id 0.
 */
#ifndef WALKTHROUGH_TRACE_BUILD_H
#define WALKTHROUGH_TRACE_BUILD_H

#include "walkthrough/trace/trace.h"

wt_id wt_add_actor(struct wt_trace *trace, enum wt_role role, const char *name);
wt_id wt_add_connection(struct wt_trace *trace, wt_id client, wt_id server);

/*
 * A value by name and contents: the same name with the same contents on the same connection is the
 * same value, whoever made it, and its id is given back. known_by and made_by of the argument are
 * ignored.
 */
wt_id wt_add_value(struct wt_trace *trace, const struct wt_value *value);
/* Notes a step as one that made the value. */
void wt_made_by(struct wt_trace *trace, wt_id value, wt_id step);

/*
 * A message: copies its bytes, its carried_by, and annotates it from layer, context,
 * sealed_with.protection and mac_len. embedded is ignored: see wt_embed.
 */
wt_id wt_add_message(struct wt_trace *trace, const struct wt_message *message);
/* Says that the field at `path` of a message holds this value; saying it twice is once. */
void wt_embed(struct wt_trace *trace, wt_id message, const char *path, wt_id value);

/* A step with its args, inputs, wipes and checks, all copied. */
wt_id wt_add_step(struct wt_trace *trace, const struct wt_step *step);
/* One more check, or one more argument, for a step that stands already. */
void wt_add_check(struct wt_trace *trace, wt_id step, const struct wt_check *check);
/* One more of the origin's interferences. */
void wt_add_interference(struct wt_trace *trace, const char *text);
void wt_add_arg(struct wt_trace *trace, wt_id step, const char *name, const char *value);

/*
 * Computes values[].known_by for the whole trace from its steps, messages and operations alone: an
 * actor knows a value from when it draws, sends or receives it in the clear, opens the record that
 * carries it, or can derive it by any one recorded operation from values it knows, until it wipes
 * it. Observers see every record of every connection. Replaces what was there.
 */
void wt_compute_knowledge(struct wt_trace *trace);

#endif
