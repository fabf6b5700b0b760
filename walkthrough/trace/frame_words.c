/* The words of a frame. AES-128 and AES-256, SHA-256 and SHA-512 say the same. */
#include "walkthrough/trace/frame_words.h"

#include <stdio.h>
#include <string.h>

enum { MAX_ID = 120 };

static const char *group_of(const char *algorithm)
{
    static const struct {
        const char *begins, *group;
    } groups[] = {
        {"AES-1", "AES"},       {"AES-2", "AES"},       {"SHA-2", "SHA-2"}, {"SHA-3", "SHA-2"},
        {"SHA-5", "SHA-2"},     {"SHA3-", "SHA-3"},     {"SHAKE", "SHA-3"}, {"P_", "PRF"},
        {"TLS 1.0 PRF", "PRF"}, {"TLS 1.2 PRF", "PRF"},
    };
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (strncmp(algorithm, groups[i].begins, strlen(groups[i].begins)) == 0)
            return groups[i].group;
    return algorithm;
}

static const char *words_of(const struct wt_catalog *catalog, const char *first, const char *dot,
                            const char *second)
{
    char id[MAX_ID];
    snprintf(id, sizeof id, "inside.label.%.40s%s%.40s", first, dot, second);
    return wt_text(catalog, "ui", id, WT_TITLE);
}

const char *frame_words(const struct wt_catalog *catalog, const struct wt_frame *frame)
{
    const char *group = group_of(frame->algorithm);
    const char *words = words_of(catalog, group, ".", frame->label);
    if (!words)
        words = words_of(catalog, frame->label, "", "");
    return words ? words : words_of(catalog, group, "", "");
}
