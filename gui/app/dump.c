/* The widgets of the last frame as a JSON array, one line each. */
#include "gui/app/dump.h"

#include <math.h>
#include <string.h>

static void put_string(struct wt_buffer *out, const char *text)
{
    wt_puts(out, "\"");
    for (const char *p = text; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '"' || c == '\\')
            wt_printf(out, "\\%c", c);
        else if (c < 0x20)
            wt_printf(out, "\\u%04x", c);
        else
            wt_put(out, p, 1);
    }
    wt_puts(out, "\"");
}

void gui_dump_tree(const struct gui_ui *ui, struct wt_buffer *out)
{
    wt_puts(out, "[");
    for (size_t i = 0; i < ui->widget_count; i++) {
        const struct gui_widget *w = &ui->widgets[i];
        const char *const names[] = {"id", "role", "label", "value"};
        const char *const texts[] = {w->id, w->role, w->label, w->value};
        wt_puts(out, i ? ",\n {" : "\n {");
        for (int k = 0; k < 4; k++) {
            wt_printf(out, "\"%s\": ", names[k]);
            put_string(out, texts[k]);
            wt_puts(out, ", ");
        }
        wt_printf(out, "\"rect\": [%ld, %ld, %ld, %ld], ", lround(w->rect.x * ui->scale),
                  lround(w->rect.y * ui->scale), lround(w->rect.w * ui->scale),
                  lround(w->rect.h * ui->scale));
        wt_printf(out, "\"visible\": %s, \"focusable\": %s, \"focus\": %s}",
                  w->visible ? "true" : "false", w->flags & GUI_FOCUSABLE ? "true" : "false",
                  *ui->focus && strcmp(w->id, ui->focus) == 0 ? "true" : "false");
    }
    wt_puts(out, "\n]\n");
}
