/* The formats that wt_export knows; one file each. Each appends to out. */
#ifndef WALKTHROUGH_EXPORT_FORMATS_H
#define WALKTHROUGH_EXPORT_FORMATS_H

#include "walkthrough/walkthrough.h"

bool export_json(const struct wt_trace *trace, const struct wt_export_options *options,
                 struct wt_buffer *out, struct wt_error *error);
bool export_keylog(const struct wt_trace *trace, const struct wt_export_options *options,
                   struct wt_buffer *out, struct wt_error *error);
bool export_pcapng(const struct wt_trace *trace, const struct wt_export_options *options,
                   struct wt_buffer *out, struct wt_error *error);
bool export_pem(const struct wt_trace *trace, const struct wt_export_options *options,
                struct wt_buffer *out, struct wt_error *error);

#endif
