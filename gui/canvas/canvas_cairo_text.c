/*
 * Text of the cairo back-end. Pango chooses the fonts glyph by glyph: Inter for the interface,
 * JetBrains Mono for bytes, a Chinese face for what neither has.
 */
#include "gui/canvas/canvas_cairo_text.h"

#include <stdlib.h>
#include <string.h>

static const char *const families[] = {
    [GUI_SANS] = "Inter, WenQuanYi Micro Hei, Noto Sans CJK SC, sans-serif",
    [GUI_MONO] = "JetBrains Mono, WenQuanYi Micro Hei Mono, WenQuanYi Micro Hei, monospace"};

static PangoAttrList *features(const char *list)
{
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new(list));
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    return attributes;
}

void gui_pango_open(struct gui_pango *p, cairo_t *cairo)
{
    /* A map of fonts of our own, so that closing gives back what it loaded. */
    p->fonts = pango_cairo_font_map_new();
    p->context = pango_font_map_create_context(p->fonts);
    pango_cairo_update_context(cairo, p->context);
    /* Unhinted, so that text keeps its proportions at every scale and measures the same. */
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(p->context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(p->context, FALSE);
    p->layout = pango_layout_new(p->context);
    p->plain = features("tnum=1");
    p->mono = features("liga=0, calt=0");
}

void gui_pango_close(struct gui_pango *p)
{
    pango_attr_list_unref(p->mono);
    pango_attr_list_unref(p->plain);
    g_object_unref(p->layout);
    g_object_unref(p->context);
    g_object_unref(p->fonts);
}

void gui_pango_language(struct gui_pango *p, const char *language)
{
    pango_context_set_language(p->context, pango_language_from_string(language));
    pango_layout_context_changed(p->layout);
}

static int to_pango(double units)
{
    return (int)(units * PANGO_SCALE + 0.5);
}

/*
 * Long names, such as those of cipher suites, may be broken behind an underscore: a zero-width
 * space goes there. The caller frees.
 */
static char *with_breaks(const char *text)
{
    enum { LONG_NAME = 20 };
    static const char zero_width_space[] = "\u200b";
    char *out = malloc(strlen(text) * sizeof zero_width_space + 1), *end = out;
    for (size_t word = 0; out && *text; text += word) {
        word = strcspn(text, " ") + (*text == ' ');
        for (size_t i = 0; i < word; i++) {
            *end++ = text[i];
            if (text[i] != '_' || word <= LONG_NAME)
                continue;
            memcpy(end, zero_width_space, sizeof zero_width_space - 1);
            end += sizeof zero_width_space - 1;
        }
    }
    if (out)
        *end = '\0';
    return out;
}

static void set_text(PangoLayout *layout, const char *text, bool wrap)
{
    char *valid = g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
    char *broken = wrap && strchr(text, '_') ? with_breaks(valid ? valid : text) : NULL;
    pango_layout_set_text(layout, broken ? broken : valid ? valid : text, -1);
    free(broken);
    g_free(valid);
}

/* width: of the box; 0 for no bound. */
static void lay_out(struct gui_pango *p, const struct gui_style *style, const char *text,
                    double width)
{
    static const PangoAlignment alignments[] = {[GUI_LEFT] = PANGO_ALIGN_LEFT,
                                                [GUI_CENTER] = PANGO_ALIGN_CENTER,
                                                [GUI_RIGHT] = PANGO_ALIGN_RIGHT};
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, families[style->font]);
    pango_font_description_set_weight(font, (PangoWeight)style->weight);
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    pango_layout_set_font_description(p->layout, font);
    pango_font_description_free(font);
    pango_layout_set_attributes(p->layout, style->font == GUI_MONO ? p->mono : p->plain);
    bool wrap = style->fit == GUI_WRAP;
    pango_layout_set_single_paragraph_mode(p->layout, !wrap);
    pango_layout_set_wrap(p->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize(p->layout, wrap                             ? PANGO_ELLIPSIZE_NONE
                                          : style->fit == GUI_ELIDE_MIDDLE ? PANGO_ELLIPSIZE_MIDDLE
                                                                           : PANGO_ELLIPSIZE_END);
    pango_layout_set_line_spacing(p->layout, wrap ? 1.18f : 0.0f);
    pango_layout_set_alignment(p->layout, alignments[style->align]);
    pango_layout_set_width(p->layout, width > 0 ? to_pango(width) : -1);
    set_text(p->layout, text, wrap);
}

struct gui_size gui_pango_measure(struct gui_pango *p, const struct gui_style *style,
                                  const char *text, double width)
{
    lay_out(p, style, text, style->fit == GUI_WRAP ? width : 0);
    PangoRectangle logical;
    pango_layout_get_extents(p->layout, NULL, &logical);
    return (struct gui_size){(double)logical.width / PANGO_SCALE,
                             (double)logical.height / PANGO_SCALE};
}

/* Where the layout's top is: of one line, so that capitals are centred on the box (0.36 of the size
 * is half of Inter's cap height); of a paragraph, at the top of the box. */
static double top_of(const struct gui_pango *p, struct gui_rect box, const struct gui_style *style)
{
    if (style->fit == GUI_WRAP)
        return box.y;
    double baseline = (double)pango_layout_get_baseline(p->layout) / PANGO_SCALE;
    return box.y + box.h / 2 + 0.36 * style->size - baseline;
}

static bool fits(const struct gui_pango *p, struct gui_rect box, const struct gui_style *style)
{
    PangoRectangle logical;
    pango_layout_get_extents(p->layout, NULL, &logical);
    if (style->fit == GUI_WRAP)
        return (double)logical.height / PANGO_SCALE <= box.h + 1;
    return style->fit != GUI_ONE_LINE || !pango_layout_is_ellipsized(p->layout);
}

bool gui_pango_draw(struct gui_pango *p, cairo_t *cairo, struct gui_rect box,
                    const struct gui_style *style, const char *text)
{
    lay_out(p, style, text, box.w);
    cairo_move_to(cairo, box.x, top_of(p, box, style));
    pango_cairo_show_layout(cairo, p->layout);
    return fits(p, box, style);
}

const char *gui_font_families(enum gui_font font)
{
    return families[font];
}

/* The first `kept` characters and an ellipsis; or half of them from either end. The caller frees.
 */
static char *elide(const char *text, long kept, bool middle)
{
    long count = g_utf8_strlen(text, -1), tail = middle ? kept / 2 : 0;
    const char *head_end = g_utf8_offset_to_pointer(text, kept - tail);
    const char *tail_start = g_utf8_offset_to_pointer(text, count - tail);
    size_t head_len = (size_t)(head_end - text), tail_len = strlen(tail_start);
    static const char ellipsis[] = "\u2026";
    char *out = malloc(head_len + sizeof ellipsis + tail_len);
    if (!out)
        return NULL;
    memcpy(out, text, head_len);
    memcpy(out + head_len, ellipsis, sizeof ellipsis - 1);
    memcpy(out + head_len + sizeof ellipsis - 1, tail_start, tail_len + 1);
    return out;
}

/* Pango tells that it elided, not what: the longest text that fits is sought. */
static void lay_out_elided(struct gui_pango *p, const struct gui_style *style, double width)
{
    char *whole = g_strdup(pango_layout_get_text(p->layout));
    long low = 0, high = g_utf8_strlen(whole, -1);
    bool middle = style->fit == GUI_ELIDE_MIDDLE;
    while (low < high) {
        long kept = (low + high + 1) / 2;
        char *text = elide(whole, kept, middle);
        if (text && gui_pango_measure(p, style, text, 0).w <= width)
            low = kept;
        else
            high = kept - 1;
        free(text);
    }
    char *text = elide(whole, low, middle);
    if (text)
        lay_out(p, style, text, 0);
    free(text);
    g_free(whole);
}

bool gui_pango_lines(struct gui_pango *p, struct gui_rect box, const struct gui_style *style,
                     const char *text, void (*take)(void *user, const struct gui_text_line *line),
                     void *user)
{
    lay_out(p, style, text, box.w);
    bool good = fits(p, box, style);
    if (pango_layout_is_ellipsized(p->layout))
        lay_out_elided(p, style, box.w);
    double top = top_of(p, box, style);
    const char *laid = pango_layout_get_text(p->layout);
    PangoLayoutIter *at = pango_layout_get_iter(p->layout);
    do {
        const PangoLayoutLine *line = pango_layout_iter_get_line_readonly(at);
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(at, NULL, &logical);
        struct gui_text_line told = {style,
                                     laid + line->start_index,
                                     (size_t)line->length,
                                     box.x + (double)logical.x / PANGO_SCALE,
                                     top + (double)pango_layout_iter_get_baseline(at) / PANGO_SCALE,
                                     (double)logical.width / PANGO_SCALE};
        if (told.len)
            take(user, &told);
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
    return good;
}
