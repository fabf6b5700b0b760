/* Names for people: from the catalogs, or else from the ids. */
#include "gui/views/words.h"

#include <stdio.h>
#include <string.h>

/* "client_hello.send" as "Client hello: send". */
static const char *readable(struct gui_ui *ui, const char *id)
{
    if (ui->untold++ == 0)
        snprintf(ui->first_untold, sizeof ui->first_untold, "%s", id);
    struct wt_buffer b = {0};
    for (const char *p = id; *p; p++) {
        if (*p == '.')
            wt_puts(&b, ": ");
        else if (p == id && *p >= 'a' && *p <= 'z')
            wt_printf(&b, "%c", *p - 'a' + 'A');
        else
            wt_printf(&b, "%c", *p == '_' ? ' ' : *p);
    }
    const char *text = gui_copy(&ui->strings, b.data);
    wt_buffer_clear(&b);
    return text;
}

const char *gui_word(struct gui_ui *ui, const struct gui_view *v, const char *id)
{
    const char *word = wt_text(v->words, "ui", id, WT_TITLE);
    return word ? word : readable(ui, id);
}

const char *gui_word_with(struct gui_ui *ui, const struct gui_view *v, const char *id,
                          const char *name, const char *value)
{
    const char *word = gui_word(ui, v, id);
    const char *hole = gui_format(&ui->strings, "{%s}", name);
    const char *at = strstr(word, hole);
    if (!at)
        return word;
    return gui_format(&ui->strings, "%.*s%s%s", (int)(at - word), word, value, at + strlen(hole));
}

const char *gui_title(struct gui_ui *ui, const struct gui_view *v, const char *section,
                      const char *id)
{
    const char *title = wt_text(v->words, section, id, WT_TITLE);
    return title ? title : readable(ui, id);
}

const char *gui_check_title(struct gui_ui *ui, const struct gui_view *v,
                            const struct wt_check *check)
{
    struct wt_buffer b = {0};
    if (!wt_text(v->words, "checks", check->text, WT_TITLE))
        return readable(ui, check->text);
    wt_check_title(&b, v->words, check);
    const char *text = gui_copy(&ui->strings, b.data);
    wt_buffer_clear(&b);
    return text;
}

const char *gui_step_part(struct gui_ui *ui, const struct gui_view *v, const struct wt_step *step,
                          enum wt_part part)
{
    struct wt_buffer b = {0};
    wt_step_text(&b, v->words, step, part);
    const char *text = gui_copy(&ui->strings, b.data);
    wt_buffer_clear(&b);
    return text;
}

const char *gui_step_title(struct gui_ui *ui, const struct gui_view *v, const struct wt_step *step)
{
    if (wt_text(v->words, "steps", step->text, WT_TITLE))
        return gui_step_part(ui, v, step, WT_TITLE);
    return readable(ui, step->text);
}

const char *gui_phase_name(struct gui_ui *ui, const struct gui_view *v, enum wt_phase phase)
{
    static const char *const ids[] = {[WT_PHASE_SETUP] = "setup",
                                      [WT_PHASE_HELLO] = "hello",
                                      [WT_PHASE_AUTHENTICATION] = "authentication",
                                      [WT_PHASE_KEY_EXCHANGE] = "key_exchange",
                                      [WT_PHASE_FINISHED] = "finished",
                                      [WT_PHASE_APPLICATION] = "application",
                                      [WT_PHASE_CLOSE] = "close"};
    return gui_title(ui, v, "phases", ids[phase]);
}

const char *gui_mechanism_name(struct gui_ui *ui, const struct gui_view *v, enum wt_mechanism m)
{
    return m == WT_M_NONE ? ""
                          : gui_title(ui, v, "mechanisms", gui_format(&ui->strings, "%d", (int)m));
}

const char *gui_level_name(struct gui_ui *ui, const struct gui_view *v, enum wt_level level)
{
    static const char *const ids[] = {
        [WT_STORY] = "level.story", [WT_DETAIL] = "level.detail", [WT_BYTES] = "level.bytes"};
    return gui_word(ui, v, ids[level]);
}

const char *gui_actor_name(struct gui_ui *ui, const struct gui_view *v, wt_id actor)
{
    static const char *const ids[] = {[WT_CLIENT] = "role.client",
                                      [WT_SERVER] = "role.server",
                                      [WT_CA] = "role.ca",
                                      [WT_ATTACKER] = "role.attacker",
                                      [WT_OBSERVER] = "role.observer"};
    const struct wt_actor *a = wt_actor_at(v->trace, actor);
    return a ? gui_word(ui, v, ids[a->role]) : "";
}

gui_color gui_actor_color(const struct gui_ui *ui, const struct gui_view *v, wt_id actor)
{
    const struct wt_actor *a = wt_actor_at(v->trace, actor);
    return a ? ui->theme->lane[a->role] : ui->theme->muted;
}

const char *gui_message_name(struct gui_ui *ui, const struct gui_view *v,
                             const struct wt_message *m)
{
    const char *id = gui_format(&ui->strings, "message.%s", m->type);
    const char *own = wt_text(v->words, "ui", id, WT_TITLE);
    if (own)
        return own;
    struct wt_buffer b = {0};
    bool capital = true;
    for (const char *p = m->type; *p; p++) {
        if (*p == '_') {
            capital = true;
            continue;
        }
        wt_printf(&b, "%c", capital && *p >= 'a' && *p <= 'z' ? *p - 'a' + 'A' : *p);
        capital = false;
    }
    const char *name = gui_copy(&ui->strings, b.data);
    wt_buffer_clear(&b);
    if (m->layer != LAYER_RECORD)
        return name;
    return gui_word_with(ui, v, "record.of", "type", name);
}

size_t gui_message_size(const struct wt_message *m)
{
    return m->wire.len ? m->wire.len : m->plain.len;
}

const char *gui_size_text(struct gui_ui *ui, const struct gui_view *v, size_t bytes)
{
    const char *number = gui_format(&ui->strings, "%zu", bytes);
    return gui_word_with(ui, v, bytes == 1 ? "size.byte" : "size.bytes", "n", number);
}

const struct wt_value *gui_sealing_key(const struct gui_view *v, const struct wt_message *m)
{
    if (m->sealed_with.protection != PROTECT_NONE)
        return wt_value_at(v->trace, m->sealed_with.key);
    for (size_t i = 0; i < m->carried_by_count; i++) {
        const struct wt_message *record = wt_message_at(v->trace, m->carried_by[i].record);
        if (record && record->sealed_with.protection != PROTECT_NONE)
            return wt_value_at(v->trace, record->sealed_with.key);
    }
    return NULL;
}
