/* Values as text. */
#include "gui/views/value_text.h"

#include <string.h>

enum { MOST = 4096 }; /* bytes that are written in other notations than hex */

static const char *hex(struct gui_ui *ui, const uint8_t *bytes, size_t len)
{
    struct wt_buffer b = {0};
    wt_put_hex(&b, bytes, len);
    const char *text = gui_copy(&ui->strings, b.data);
    wt_buffer_clear(&b);
    return text;
}

static const char *elided_hex(struct gui_ui *ui, struct ce_view bytes, size_t room)
{
    if (2 * bytes.len <= room)
        return hex(ui, bytes.data, bytes.len);
    size_t tail = room / 6, head = room / 2 - tail - 1;
    return gui_format(&ui->strings, "%s…%s", hex(ui, bytes.data, head),
                      hex(ui, bytes.data + bytes.len - tail, tail));
}

/* All of it in the reader's notation, then without its middle. */
static const char *elided(struct gui_ui *ui, enum gui_notation notation, struct ce_view bytes,
                          size_t room)
{
    struct wt_buffer b = {0};
    if (notation == GUI_BASE64)
        wt_put_base64(&b, bytes.data, bytes.len);
    else
        wt_put_element(&b, bytes, CE_SHAPE_INTEGER,
                       notation == GUI_DECIMAL ? WT_BASE_DECIMAL : WT_BASE_BINARY);
    const char *text = gui_copy(&ui->strings, b.data);
    wt_buffer_clear(&b);
    size_t len = strlen(text), tail = room / 3;
    if (len <= room)
        return text;
    return gui_format(&ui->strings, "%.*s…%s", (int)(room - tail - 1), text, text + len - tail);
}

const char *gui_value_line(struct gui_ui *ui, const struct gui_view *v,
                           const struct wt_value *value, size_t room)
{
    if (value->withheld)
        return gui_word(ui, v, "value.withheld");
    switch (value->kind) {
    case WT_V_NUMBER:
        return gui_format(&ui->strings, "%lld", (long long)value->number);
    case WT_V_TEXT:
        return gui_format(&ui->strings, "%.*s", (int)value->bytes.len,
                          (const char *)value->bytes.data);
    case WT_V_BYTES:
    case WT_V_INTEGER:
    case WT_V_TRANSCRIPT:
        break;
    }
    room = room < 16 ? 16 : room;
    bool hexadecimal = v->notation == GUI_HEX || value->bytes.len == 0 || value->bytes.len > MOST;
    return hexadecimal ? elided_hex(ui, value->bytes, room)
                       : elided(ui, v->notation, value->bytes, room);
}

const char *gui_value_length(struct gui_ui *ui, const struct gui_view *v,
                             const struct wt_value *value)
{
    bool bytes = value->kind != WT_V_NUMBER && value->kind != WT_V_TEXT;
    return bytes ? gui_size_text(ui, v, value->bytes.len) : "";
}

bool gui_knows_now(const struct gui_view *v, const struct wt_knowledge *k)
{
    return k->from <= v->step && (!k->until || v->step < k->until);
}
