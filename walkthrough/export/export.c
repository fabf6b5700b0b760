/* wt_export: from the name of a format to what writes it. */
#include <string.h>

#include "walkthrough/export/formats.h"

typedef bool writer(const struct wt_trace *, const struct wt_export_options *, struct wt_buffer *,
                    struct wt_error *);

static const struct {
    const char *name;
    writer *write;
} formats[] = {
    {"json", export_json},
    {"keylog", export_keylog},
    {"pcapng", export_pcapng},
    {"pem", export_pem},
};

bool wt_export(const struct wt_trace *trace, const char *format,
               const struct wt_export_options *options, struct wt_buffer *out,
               struct wt_error *error)
{
    static const struct wt_export_options defaults = {0};
    if (trace->out_of_memory)
        return wt_fail(error, "", "memory ran out while this was recorded");
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i].name, format) == 0)
            return formats[i].write(trace, options ? options : &defaults, out, error);
    return wt_fail_usage(error, format, "no such format; there are json, keylog, pcapng and pem");
}
