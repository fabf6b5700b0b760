/*
 * The trace's names in the reader's language. Where a catalog has no text, the id itself is made
 * readable, so that nothing raw is shown. Strings live until the next frame.
 */
#ifndef GUI_VIEWS_WORDS_H
#define GUI_VIEWS_WORDS_H

#include "gui/views/view.h"

const char *gui_word(struct gui_ui *ui, const struct gui_view *v, const char *id);
/* A word with {name} in it replaced. */
const char *gui_word_with(struct gui_ui *ui, const struct gui_view *v, const char *id,
                          const char *name, const char *value);
const char *gui_step_title(struct gui_ui *ui, const struct gui_view *v, const struct wt_step *step);
/* "" when the catalog has no such part. */
const char *gui_step_part(struct gui_ui *ui, const struct gui_view *v, const struct wt_step *step,
                          enum wt_part part);
/* The title of an id in a section. */
const char *gui_title(struct gui_ui *ui, const struct gui_view *v, const char *section,
                      const char *id);
/* With the certificate that the check is about, if it is about one. */
const char *gui_check_title(struct gui_ui *ui, const struct gui_view *v,
                            const struct wt_check *check);
const char *gui_phase_name(struct gui_ui *ui, const struct gui_view *v, enum wt_phase phase);
const char *gui_mechanism_name(struct gui_ui *ui, const struct gui_view *v, enum wt_mechanism m);
const char *gui_level_name(struct gui_ui *ui, const struct gui_view *v, enum wt_level level);
const char *gui_actor_name(struct gui_ui *ui, const struct gui_view *v, wt_id actor);
gui_color gui_actor_color(const struct gui_ui *ui, const struct gui_view *v, wt_id actor);
/* "ClientHello" of "client_hello", as the standards spell it. */
const char *gui_message_name(struct gui_ui *ui, const struct gui_view *v,
                             const struct wt_message *m);
size_t gui_message_size(const struct wt_message *m);
const char *gui_size_text(struct gui_ui *ui, const struct gui_view *v, size_t bytes);
/* The value whose key protects the message's record, or NULL when it goes in the clear. */
const struct wt_value *gui_sealing_key(const struct gui_view *v, const struct wt_message *m);

#endif
