/*
 * The calls by which a handler computes and records in one breath.
 *
 * A value is made by one of these calls, which also writes the step into the trace. They return
 * NULL once something failed, and with a NULL input; the error sticks in ep->status and ends the
 * step.
 */
#ifndef WALKTHROUGH_TLS_RECORDER_H
#define WALKTHROUGH_TLS_RECORDER_H

#include "crypto-edu/status.h"
#include "walkthrough/trace/ops.h"
#include "walkthrough/wire/alert.h"

struct wt_endpoint;

const struct wt_value *wt_calc_array(struct wt_endpoint *ep, const char *name, enum wt_op op,
                                     const struct wt_value *const *in, size_t in_count);
#define WT_VALUES(...) ((const struct wt_value *const[]){__VA_ARGS__})
#define wt_calc(ep, name, op, ...)                      \
    wt_calc_array(ep, name, op, WT_VALUES(__VA_ARGS__), \
                  sizeof WT_VALUES(__VA_ARGS__) / sizeof(struct wt_value *))
/* Runs an operation that judges, as the step "verify.<name>" about the current message, with one
 * check of `field`; false when it says no. */
bool wt_judge_array(struct wt_endpoint *ep, const char *name, const char *check, const char *field,
                    enum wt_op op, const struct wt_value *const *in, size_t in_count);
#define wt_judge(ep, name, check, field, op, ...)                      \
    wt_judge_array(ep, name, check, field, op, WT_VALUES(__VA_ARGS__), \
                   sizeof WT_VALUES(__VA_ARGS__) / sizeof(struct wt_value *))
/* len random bytes, as the step "draw.<name>". */
const struct wt_value *wt_draw(struct wt_endpoint *ep, const char *name, size_t len);
/* Keeps a value in the endpoint's arena and in the trace, and remembers the first error; for the
 * files that make the calls of this header. */
const struct wt_value *tls_keep(struct wt_endpoint *ep, const struct wt_value *value);
void tls_stick(struct wt_endpoint *ep, ce_status status, const char *name);
/* Literals: a name or a label, and a small number. No step. */
const struct wt_value *wt_name(struct wt_endpoint *ep, const char *text);
const struct wt_value *wt_number(struct wt_endpoint *ep, int64_t number);
/* Bytes that came with a message, were configured, or follow from the rules: no step of their own.
 */
const struct wt_value *wt_given(struct wt_endpoint *ep, const char *name, enum wt_value_kind kind,
                                struct ce_view bytes, bool secret);
/* Bytes that an earlier connection has left behind: the very value of that connection, where the
 * trace has it. */
const struct wt_value *wt_recall(struct wt_endpoint *ep, const char *name, struct ce_view bytes,
                                 bool secret);
/* The server's key; the trace gets its bytes only if they are nobody's own. */
const struct wt_value *wt_private_key(struct wt_endpoint *ep);
/* Bytes as wt_given, standing at `path` of the current message. */
const struct wt_value *wt_field(struct wt_endpoint *ep, const char *name, const char *path,
                                struct ce_view bytes);
/* Says that the current message carries a value at `path`. */
void wt_carries(struct wt_endpoint *ep, const char *path, const struct wt_value *value);
/* The handshake messages so far, as a value without a step: its span names them. */
const struct wt_value *wt_transcript(struct wt_endpoint *ep);
/* Wipes the endpoint's copy and records "forget.<name>". */
void wt_forget(struct wt_endpoint *ep, const struct wt_value **value);

/* A step from the table of steps.h about the current message (or none). Sets ep->step. */
wt_id wt_say(struct wt_endpoint *ep, const char *text, wt_id message);
void wt_arg_text(struct wt_endpoint *ep, const char *name, const char *value);
/* A check of the last step. Returns ok. */
bool wt_expect(struct wt_endpoint *ep, bool ok, const char *check, const char *field,
               const char *detail);
/* The same, and when it does not hold the connection fails with this alert. */
bool wt_demand(struct wt_endpoint *ep, bool ok, enum wire_alert alert, const char *check,
               const char *field, const char *detail);
/*
 * Where in this program a check stands, so that a reader who asks who noticed can be sent there.
 * The three calls above note it for themselves; a function that makes checks for others is called
 * through a macro that notes its caller (TLS_HERE).
 */
void tls_here(struct wt_endpoint *ep, const char *file, const char *function);
#define TLS_HERE(ep)            tls_here((ep), __FILE__, __func__)
#define wt_expect(ep, ...)      (TLS_HERE(ep), (wt_expect)(ep, __VA_ARGS__))
#define wt_demand(ep, ...)      (TLS_HERE(ep), (wt_demand)(ep, __VA_ARGS__))
#define wt_judge_array(ep, ...) (TLS_HERE(ep), (wt_judge_array)(ep, __VA_ARGS__))
/* Ends the connection: what the last step says is noted as the reason, a fatal alert goes out, and
 * the endpoint is FAILED. */
void wt_abort(struct wt_endpoint *ep, enum wire_alert alert);
/* Notes the last step as the one where somebody saw that something is wrong; the first one counts.
 */
void tls_notice(struct wt_endpoint *ep);
/* True while nothing has failed. */
bool wt_alive(const struct wt_endpoint *ep);

#endif
