/* Paths into a JSON text. */
#include "walkthrough/trace/load_path.h"

#include <stdio.h>
#include <string.h>

static void append(struct load_path *path, char c)
{
    if (path->len + 1 < sizeof path->text) {
        path->text[path->len++] = c;
        path->text[path->len] = '\0';
    }
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

size_t load_path_key(struct load_path *path, const char *key, size_t key_len)
{
    size_t back = path->len;
    if (back)
        append(path, '.');
    for (size_t i = 0; i < key_len; i++)
        append(path, is_plain(key[i]) ? key[i] : '?');
    return back;
}

size_t load_path_index(struct load_path *path, size_t index)
{
    size_t back = path->len;
    char text[32];
    snprintf(text, sizeof text, "[%zu]", index);
    for (size_t i = 0; text[i]; i++)
        append(path, text[i]);
    return back;
}

void load_path_back(struct load_path *path, size_t len)
{
    path->len = len;
    path->text[len] = '\0';
}
