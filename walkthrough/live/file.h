/* Files, whole: read with a limit, written so that nobody ever sees half of one. */
#ifndef WALKTHROUGH_LIVE_FILE_H
#define WALKTHROUGH_LIVE_FILE_H

#include "crypto-edu/der.h"
#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/error.h"

/* Appends the file's contents to out; false with an error when it cannot be read or is longer than
 * limit. */
bool wt_file_read(const char *path, size_t limit, struct wt_buffer *out, struct wt_error *error);

/*
 * Writes beside the file and renames: the old contents or the new, never a part. A symbolic link is
 * followed; what is not a plain file (a pipe, /dev/null, our own standard output) is simply written
 * to. secret: a plain file is for the owner's eyes only (mode 0600); else a new one has the usual
 * mode, and an old one keeps its own.
 */
bool wt_file_write(const char *path, struct ce_view contents, bool secret, struct wt_error *error);

/*
 * The same for what must outlive a crash: it has reached the disk when this returns. With
 * WT_FILE_NEW nothing is replaced: it fails where a file (or a link) of that name is.
 */
enum { WT_FILE_SECRET = 1 << 0, WT_FILE_NEW = 1 << 1 };
bool wt_file_keep(const char *path, struct ce_view contents, unsigned wishes,
                  struct wt_error *error);

/* The name itself has reached the disk, after a rename. */
bool wt_file_keep_name(const char *path, struct wt_error *error);

/* Appends in one write, making the file for the owner's eyes only if it is not there. */
bool wt_file_append_secret(const char *path, struct ce_view line, struct wt_error *error);

#endif
