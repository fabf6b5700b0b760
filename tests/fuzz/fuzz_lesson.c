/*
 * Any bytes as a lesson file: refused with a reason, or loaded; and what is loaded is written, and
 * what is written is loaded and written again as the same bytes.
 */
#include <stdlib.h>
#include <string.h>

#include "walkthrough/walkthrough.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static struct wt_buffer written(const struct wt_trace *trace)
{
    struct wt_buffer out = {0};
    require(wt_export(trace, "json", &(struct wt_export_options){true}, &out, NULL));
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct wt_error error = {0};
    struct wt_trace *trace = wt_load((const char *)data, size, &error);
    require((trace != NULL) == (error.what[0] == '\0'));
    if (!trace)
        return 0;
    struct wt_buffer first = written(trace);
    struct wt_trace *back = wt_load(first.data, first.len, &error);
    require(back != NULL);
    struct wt_buffer second = written(back);
    require(first.len == second.len && memcmp(first.data, second.data, first.len) == 0);
    wt_trace_free(trace);
    wt_trace_free(back);
    wt_buffer_clear(&first);
    wt_buffer_clear(&second);
    return 0;
}
