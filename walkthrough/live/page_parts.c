/* What was agreed on, the names of the secrets, and the steps with their times: all of it read off
 * the trace of the visitor's own connection. */
#include "walkthrough/live/page_parts.h"

#include <string.h>

#include "walkthrough/live/html.h"
#include "walkthrough/tls/suites.h"
#include "walkthrough/wire/names.h"

enum { TLS_1_3 = 0x0304 };

/* ---- what was agreed --------------------------------------------------------------------------
 */

static void registered_row(struct wt_buffer *page, const char *heading, const char *registry,
                           uint16_t number)
{
    const char *name = number ? wire_name(registry, number) : NULL;
    html_row(page, heading, name ? name : "none");
}

static const char *exchange(const struct wt_outcome *o, const struct tls_suite *suite)
{
    if (o->version == TLS_1_3 && !o->group)
        return "none: a pre-shared key of an earlier connection alone";
    if (o->version == TLS_1_3)
        return o->resumed ? "ephemeral Diffie-Hellman and a pre-shared key of an earlier connection"
                          : "ephemeral Diffie-Hellman, signed";
    if (o->resumed)
        return "none: the master secret of an earlier connection";
    return suite && suite->key_exchange == KX_RSA ? "RSA key transport"
                                                  : "ephemeral Diffie-Hellman, signed";
}

static bool is_ephemeral(const struct wt_outcome *o, const struct tls_suite *suite)
{
    return o->version == TLS_1_3 ? o->group != 0 : suite && suite->key_exchange != KX_RSA;
}

void page_agreement(struct wt_buffer *page, const struct wt_trace *trace)
{
    const struct wt_outcome *o = &trace->outcome;
    const struct tls_suite *suite = tls_suite(o->suite);
    wt_puts(page, "<table>\n");
    registered_row(page, "Protocol version", "version", o->version);
    html_row(page, "Cipher suite", suite ? suite->name : "none");
    html_row(page, "Key exchange", exchange(o, suite));
    registered_row(page, "Group", "named_group", o->group);
    registered_row(page, "Signature", "signature_scheme", o->signature);
    html_row(page, "Resumed", o->resumed ? "yes" : "no");
    if (o->version != TLS_1_3)
        html_row(page, "Extended master secret", o->extended_master_secret ? "yes" : "no");
    html_row(page, "Forward secrecy",
             is_ephemeral(o, suite)
                 ? "yes: both private values were made for one connection and are forgotten"
                 : "no: who records this and gets one long-lived key later can read it all");
    wt_puts(page, "</table>\n");
}

/* ---- secrets ----------------------------------------------------------------------------------
 */

static bool named_before(const struct wt_trace *trace, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (trace->values[i].secret && !strcmp(trace->values[i].name, trace->values[at].name))
            return true;
    return false;
}

/* Derived or drawn here; what was said under the keys is no key. */
static bool is_secret(const struct wt_trace *trace, size_t at)
{
    const struct wt_value *v = &trace->values[at];
    return v->secret && v->made_by_count > 0 && strcmp(v->name, "content") != 0 &&
           strcmp(v->name, "inner_plaintext") != 0 && !named_before(trace, at);
}

void page_secrets(struct wt_buffer *page, const struct wt_trace *trace,
                  const struct wt_catalog *catalog)
{
    wt_puts(page, "<h2>The secrets, by name</h2>\n<p>Each follows from the key exchange "
                  "and from those above it. Their bytes stay where they are.</p>\n<table>\n");
    for (size_t i = 0; i < trace->value_count; i++) {
        const struct wt_value *v = &trace->values[i];
        if (!is_secret(trace, i))
            continue;
        const char *title = wt_text(catalog, "values", v->name, WT_TITLE);
        const struct wt_step *step = wt_step_at(trace, v->made_by[0]);
        wt_printf(page, "<tr><th><code>%s</code></th><td>", v->name);
        html_text(page, title ? title : "");
        wt_printf(page, "</td><td>%zu bytes</td><td>%s</td></tr>\n", v->bytes.len,
                  step && step->spec ? step->spec : "");
    }
    wt_puts(page, "</table>\n");
}

/* ---- steps ------------------------------------------------------------------------------------
 */

static void put_step(struct wt_buffer *page, const struct wt_step *step,
                     const struct wt_catalog *catalog)
{
    struct wt_buffer title = {0}, what = {0};
    wt_step_text(&title, catalog, step, WT_TITLE);
    wt_step_text(&what, catalog, step, WT_SHORT);
    wt_printf(page, "<tr class=\"level%d\"><td>%.1f ms</td><th>", (int)step->level,
              (double)step->time_us / 1000);
    html_text(page, title.data ? title.data : step->text);
    wt_puts(page, "</th><td>");
    html_text(page, what.data ? what.data : "");
    wt_puts(page, "</td></tr>\n");
    page->failed = page->failed || title.failed || what.failed;
    wt_buffer_clear(&title);
    wt_buffer_clear(&what);
}

void page_steps(struct wt_buffer *page, const struct wt_trace *trace,
                const struct wt_catalog *catalog)
{
    wt_puts(page, "<h2>What happened, step by step</h2>\n<p>As this server saw it, from the first "
                  "byte to your request.</p>\n<table>\n");
    for (size_t i = 0; i < trace->step_count; i++)
        if (trace->steps[i].level <= WT_DETAIL)
            put_step(page, &trace->steps[i], catalog);
    wt_puts(page, "</table>\n");
}
