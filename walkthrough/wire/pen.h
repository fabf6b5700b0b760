/*
 * What the files of the codec share and nobody else needs: taking bytes, addressing fields, and the
 * pen that notes them.
 */
#ifndef WALKTHROUGH_WIRE_PEN_H
#define WALKTHROUGH_WIRE_PEN_H

#include "walkthrough/wire/wire.h"

enum { PEN_MAX_SHOWN = 256 };

/* The path of `name` (or, NULL, of the innermost level) in the place where the wire stands. */
void wire_path(const struct wire *w, const char *name, char path[static WIRE_MAX_PATH]);
/* Names only, without indexes, from the root. */
void wire_text_path(const struct wire *w, const char *name, char text[static WIRE_MAX_PATH]);

/* The next len bytes as a view, unnoted; an empty view and an error about `name` if there are
 * fewer. */
struct ce_view wire_take(struct wire *w, const char *name, size_t len);
/* Writes bytes, or fails with "output is full". */
void wire_put(struct wire *w, const char *name, const uint8_t *bytes, size_t len);
/* Pushes a level that the wire's own bounds do not change with; false when nested too deep. */
bool wire_push(struct wire *w, const char *name, size_t note);

/* A group of the next len bytes of the input, which become its bound. */
void wire_open_bounded(struct wire *w, const char *name, size_t len);

/* Notes a leaf at the place where the wire's names stand. Nothing without a pen or for 0 bytes. */
void pen_leaf(struct wire *w, const char *name, enum wire_kind kind, size_t at, size_t len,
              uint64_t value, const char *shown);
/* Notes a group; its number + 1, or 0 without a pen. */
size_t pen_group(struct wire *w, const char *name, size_t at);
/* Ends a group behind the last leaf; a group without a leaf is taken back. */
void pen_end_group(struct wire_pen *pen, size_t note);

/* The decoded value for a person. size is the number's width in bytes. */
void show_number(char shown[static PEN_MAX_SHOWN], const char *name, size_t size, uint64_t value);
void show_bytes(char shown[static PEN_MAX_SHOWN], const uint8_t *bytes, size_t len);
void show_text(char shown[static PEN_MAX_SHOWN], const uint8_t *text, size_t len);
/* A DER element that is read whole, and the header of one that is not. */
void show_der(char shown[static PEN_MAX_SHOWN], const struct ce_der_node *node);
void show_der_header(char shown[static PEN_MAX_SHOWN], const struct ce_der_node *node);

#endif
