/* Filling in templates. A number too long to be read inside a formula loses its middle. */
#include "walkthrough/trace/formula.h"

#include <stdlib.h>
#include <string.h>

#include "walkthrough/trace/inner.h"

enum { MAX_NAME = 24, LONGEST = 40, ENDS = 12, LOOK_BACK = 600 };

const struct wt_frame_variable *wt_frame_find(const struct wt_frames *frames, size_t at,
                                              const char *name, bool before)
{
    size_t first = at > LOOK_BACK ? at - LOOK_BACK : 0;
    for (size_t i = before ? at : at + 1; i-- > (before ? first : at);) {
        const struct wt_frame *frame = &frames->frames[i];
        for (size_t v = 0; v < frame->variable_count; v++)
            if (strcmp(frame->variables[v].name, name) == 0)
                return &frame->variables[v];
    }
    return NULL;
}

void wt_put_shortened(struct wt_buffer *out, struct ce_view bytes, enum ce_shape shape,
                      enum wt_base base)
{
    struct wt_buffer text = {0};
    wt_put_numerals(&text, bytes, shape, base);
    if (!text.data)
        out->failed = true;
    else if (text.len <= LONGEST || bytes.len == 0)
        wt_puts(out, text.data);
    else
        wt_printf(out, "%.*s…%s", ENDS, text.data, text.data + text.len - ENDS);
    wt_buffer_clear(&text);
}

/* "x:3" is cut into "x" and 3. */
static bool cut_index(char *name, size_t *index)
{
    char *colon = strrchr(name, ':');
    if (!colon || colon[1] < '0' || colon[1] > '9')
        return false;
    *colon = '\0';
    *index = (size_t)strtoul(colon + 1, NULL, 10);
    return true;
}

/* Square-and-multiply begins with A = 1, which no frame shows. */
static bool put_power_before(struct wt_buffer *out, const struct wt_frames *frames, size_t at,
                             enum wt_base base)
{
    const struct wt_frame_variable *A = wt_frame_find(frames, at, "A", true);
    if (frames->frames[at].round == 0)
        wt_puts(out, "1");
    else if (A)
        wt_put_shortened(out, A->bytes, A->shape, base);
    return A || frames->frames[at].round == 0;
}

static bool put_named(struct wt_buffer *out, const struct wt_frames *frames, size_t at, char *name,
                      enum wt_base base)
{
    size_t index = 0;
    bool before = name[0] == '\'', part = cut_index(name, &index);
    const struct wt_frame_variable *v = wt_frame_find(frames, at, name + before, before);
    if (!v)
        return false;
    struct ce_view bytes = v->bytes;
    size_t size = wt_element_size(v->shape, bytes.len);
    if (part && (index + 1) * size > bytes.len)
        return false;
    if (part)
        bytes = (struct ce_view){bytes.data + index * size, size};
    wt_put_shortened(out, bytes, v->shape, base);
    return true;
}

/* Words that inner_terms.c picks out. */
static bool put_inner_term(struct wt_buffer *out, const struct wt_frames *frames, size_t at,
                           const char *name, enum wt_base base)
{
    struct wt_arena arena = {0};
    struct ce_view words;
    int64_t number = 0;
    bool there = wt_inner_term(name, &arena, frames, at, &words, &number);
    if (there)
        wt_put_shortened(out, words, CE_SHAPE_WORDS32, base);
    wt_arena_clear(&arena);
    return there;
}

static bool put_input(struct wt_buffer *out, const struct wt_frames *frames, const char *name,
                      enum wt_base base)
{
    for (size_t i = 0; i < frames->in_count; i++)
        if (strcmp(frames->in[i].name, name) == 0) {
            enum ce_shape shape =
                frames->in[i].kind == WT_V_INTEGER ? CE_SHAPE_INTEGER : CE_SHAPE_BYTES;
            wt_put_shortened(out, frames->in[i].bytes, shape, base);
            return true;
        }
    return false;
}

static bool put_value(struct wt_buffer *out, const struct wt_frames *frames, size_t at,
                      const char *placeholder, enum wt_base base)
{
    char name[MAX_NAME];
    struct wt_term term;
    struct ce_view part;
    memcpy(name, placeholder, strlen(placeholder) + 1); /* it fits: see expand() */
    if (!strcmp(name, "#")) {
        wt_printf(out, "%u", frames->frames[at].round);
        return true;
    }
    if (!strcmp(name, "A before"))
        return put_power_before(out, frames, at, base);
    if (name[0] == '!')
        return put_inner_term(out, frames, at, name + 1, base);
    if (name[0] == '$')
        return put_input(out, frames, name + 1, base);
    if ((!strcmp(name, "PS") || !strcmp(name, "M")) &&
        wt_formula_padding(&part, frames, at, name)) {
        wt_put_shortened(out, part, CE_SHAPE_BYTES, base);
        return true;
    }
    if (wt_formula_term(&term, frames, at, name)) {
        wt_put_shortened(out, (struct ce_view){term.storage, term.bytes.len}, term.shape, base);
        return true;
    }
    return put_named(out, frames, at, name, base);
}

static bool expand(struct wt_buffer *out, const char *template, const struct wt_frames *frames,
                   size_t at, enum wt_base base)
{
    char name[MAX_NAME];
    for (const char *t = template; *t;) {
        size_t plain = strcspn(t, "{");
        wt_put(out, t, plain);
        t += plain;
        if (!*t)
            break;
        size_t len = strcspn(++t, "}");
        if (len >= sizeof name)
            return false;
        memcpy(name, t, len);
        name[len] = '\0';
        if (!put_value(out, frames, at, name, base))
            return false;
        t += len + 1;
    }
    return true;
}

bool wt_formula(struct wt_buffer *out, const struct wt_frames *frames, size_t at, enum wt_base base)
{
    const struct wt_frame *frame = &frames->frames[at];
    if (strcmp(frame->algorithm, "scalar multiplication") == 0 &&
        wt_formula_point(out, frames, at, base))
        return true;
    for (const struct wt_formula *f = wt_formulas; f->algorithm; f++) {
        struct wt_buffer text = {0};
        bool fits = strncmp(frame->algorithm, f->algorithm, strlen(f->algorithm)) == 0 &&
                    strcmp(frame->label, f->label) == 0 &&
                    expand(&text, f->template, frames, at, base) && !text.failed;
        if (fits)
            wt_put(out, text.data, text.len);
        wt_buffer_clear(&text);
        if (fits)
            return true;
    }
    return false;
}
