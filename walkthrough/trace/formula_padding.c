/* The parts of a padded block, RFC 8017 sections 7.2.1 and 9.2: the first zero byte ends PS. */
#include <string.h>

#include "walkthrough/trace/formula.h"

bool wt_formula_padding(struct ce_view *part, const struct wt_frames *frames, size_t at,
                        const char *name)
{
    const struct wt_frame_variable *EM = wt_frame_find(frames, at, "EM", false);
    *part = (struct ce_view){NULL, 0};
    if (!EM || EM->bytes.len < 3 || EM->bytes.data[0] != 0)
        return false;
    const uint8_t *PS = EM->bytes.data + 2, *end = EM->bytes.data + EM->bytes.len;
    const uint8_t *zero = memchr(PS, 0, (size_t)(end - PS));
    if (!zero)
        return false;
    *part = strcmp(name, "PS") == 0 ? (struct ce_view){PS, (size_t)(zero - PS)}
                                    : (struct ce_view){zero + 1, (size_t)(end - zero - 1)};
    return true;
}
