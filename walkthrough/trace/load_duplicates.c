/* An object that has a key twice says two things, and who reads it decides which: refused. */
#include <stdlib.h>
#include <string.h>

#include "walkthrough/trace/load_read.h"

static int by_key(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, so that an object of a million keys is looked through as fast as one of ten. */
static void look_through(struct load *l, const cJSON *object)
{
    size_t count = 0, i = 0;
    for (const cJSON *member = object->child; member; member = member->next)
        count++;
    const char **keys = malloc((count + 1) * sizeof *keys);
    if (!keys) {
        load_refuse(l, NULL, "memory is out");
        return;
    }
    for (const cJSON *member = object->child; member; member = member->next)
        keys[i++] = member->string;
    qsort(keys, count, sizeof *keys, by_key);
    for (i = 1; i < count && !l->failed; i++)
        if (strcmp(keys[i - 1], keys[i]) == 0)
            load_refuse(l, keys[i], "this key stands twice");
    free(keys);
}

void load_refuse_duplicates(struct load *l, const cJSON *tree)
{
    size_t index = 0;
    if (cJSON_IsObject(tree))
        look_through(l, tree);
    for (const cJSON *child = tree->child; child && !l->failed; child = child->next, index++) {
        size_t back = child->string ? load_path_key(&l->path, child->string, strlen(child->string))
                                    : load_path_index(&l->path, index);
        load_refuse_duplicates(l, child);
        load_path_back(&l->path, back);
    }
}
