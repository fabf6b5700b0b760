/*
 * Bytes, twice: as they lie, and as what they mean. The tree is read from the pen's notes, where
 * parents stand before their children.
 */
#include "walkthrough/cli/bytes_view.h"

#include <string.h>

#include "walkthrough/cli/fingerprint_view.h"
#include "walkthrough/cli/message_name.h"

enum {
    PER_LINE = 16,
    PER_SHORT_LINE = 8,
    WIDE_ENOUGH = 74,
    SHOWN_BYTES = 6,
    NAME_COLUMN = 26,
    NARROW_COLUMN = 8
};

static void dump_line(struct page *page, const uint8_t *bytes, size_t len, size_t at, size_t room)
{
    char line[8 + 4 * PER_LINE + 8], *end = line;
    end += snprintf(end, 12, "  %04zx  ", at);
    for (size_t i = 0; i < room; i++)
        end += i < len ? snprintf(end, 4, "%02x ", bytes[i]) : snprintf(end, 4, "   ");
    *end++ = ' ';
    for (size_t i = 0; i < len; i++)
        *end++ = bytes[i] >= ' ' && bytes[i] < 0x7f ? (char)bytes[i] : '.';
    *end = '\0';
    page_text(page, STYLE_PLAIN, line);
    page_newline(page);
}

void view_dump(struct page *page, const uint8_t *bytes, size_t len, size_t at)
{
    size_t room = page->columns >= WIDE_ENOUGH ? PER_LINE : PER_SHORT_LINE;
    for (size_t i = 0; i < len; i += room)
        dump_line(page, bytes + i, len - i < room ? len - i : room, at + i, room);
}

/* The last name of a path; an item of a list keeps its list's name and its number. */
static const char *last_name(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot && dot[1] ? dot + 1 : path;
}

/* At most six bytes: the first ones and, after "…", the last. */
static void field_bytes(struct page *page, const struct wire_field *field, const uint8_t *bytes)
{
    size_t first = field->len <= SHOWN_BYTES ? field->len : SHOWN_BYTES - 2;
    if (!field->leaf)
        return;
    for (size_t i = 0; i < first; i++)
        page_format(page, STYLE_PLAIN, "%02x ", bytes[field->at + i]);
    if (first < field->len)
        page_format(page, STYLE_PLAIN, "… %02x", bytes[field->at + field->len - 1]);
}

void view_field(struct page *page, const struct wire_field *field, const uint8_t *bytes, size_t at,
                unsigned top)
{
    const char *title = wt_text(page->catalog, "fields", field->text, WT_TITLE);
    bool wide = page->columns >= WIDE_ENOUGH;
    unsigned depth = field->depth - top < 8 ? field->depth - top : 8;
    unsigned left = (wide ? NAME_COLUMN : NARROW_COLUMN) + (wide ? 2 : 1) * depth;
    page_format(page, STYLE_DIM, "  %04zx  ", at + field->at);
    if (wide)
        field_bytes(page, field, bytes);
    page_flow(page, field->leaf ? STYLE_PLAIN : STYLE_STRONG, left, 0, last_name(field->path));
    if (field->shown && *field->shown) {
        page_flow(page, STYLE_PLAIN, left + 2, 0, " =");
        page_flow(page, STYLE_PLAIN, left + 2, 0, " ");
        page_paragraph(page, STYLE_STRONG, left + 2, 0, field->shown);
    } else {
        page_text(page, STYLE_DIM, " (");
        page_size(page, STYLE_DIM, field->len);
        page_text(page, STYLE_DIM, ")");
        page_newline(page);
    }
    if (title && *title)
        page_paragraph(page, STYLE_DIM, left + 2, 0, title);
}

bool view_fields(struct page *page, const struct wire_pen *pen, const uint8_t *bytes, size_t at,
                 const char *path)
{
    const struct wire_field *root = path ? wire_pen_find(pen, path) : NULL;
    if (path && !root)
        return false;
    unsigned top = root ? root->depth : pen->count ? pen->fields[0].depth : 0;
    const struct wire_field *field = root ? root : pen->fields;
    for (; field < pen->fields + pen->count; field++) {
        if (root && field != root && field->depth <= root->depth)
            break;
        view_field(page, field, bytes, at, top);
    }
    return true;
}

static void view_part(struct page *page, const struct wt_message *m, const char *name,
                      struct ce_view bytes, const struct wire_pen *pen)
{
    if (!bytes.len)
        return;
    page_text(page, STYLE_STRONG, "  ");
    page_text(page, STYLE_STRONG, name);
    page_format(page, STYLE_DIM, " [%u], ", m->id);
    page_size(page, STYLE_DIM, bytes.len);
    page_newline(page);
    view_dump(page, bytes.data, bytes.len, 0);
    view_fields(page, pen, bytes.data, 0, NULL);
}

void view_message(struct page *page, const struct wt_trace *trace, const struct wt_message *m)
{
    char name[64];
    for (size_t i = 0; i < m->carried_by_count; i++) {
        const struct wt_message *record = wt_message_at(trace, m->carried_by[i].record);
        if (record)
            view_part(page, record, page_word(page, "cli.record"), record->wire,
                      &record->wire_fields);
    }
    message_name(m, name);
    view_part(page, m, m->layer == LAYER_RECORD ? page_word(page, "cli.record") : name, m->wire,
              &m->wire_fields);
    view_part(page, m, name, m->plain, &m->plain_fields);
    if (m->layer == LAYER_HANDSHAKE)
        view_fingerprints(page, m->plain);
}
