/*
 * Stands in for libFuzzer where there is none: runs the fuzz target once on every file of the
 * folders given. No folder, or a folder without a file, is a failure: a replay that saw nothing
 * proves nothing.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool replay_file(const char *path, size_t size)
{
    bool ok = false;
    uint8_t *data = malloc(size > 0 ? size : 1); /* exact, so that a sanitizer sees its end */
    FILE *file = fopen(path, "rb");
    if (data != NULL && file != NULL && fread(data, 1, size, file) == size) {
        LLVMFuzzerTestOneInput(data, size);
        ok = true;
    } else {
        perror(path);
    }
    if (file != NULL)
        fclose(file);
    free(data);
    return ok;
}

static bool replay_folder(const char *folder)
{
    size_t files = 0;
    bool ok = true;
    DIR *dir = opendir(folder);
    if (dir == NULL) {
        perror(folder);
        return false;
    }
    for (const struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        char path[4096];
        struct stat status;
        int len = snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (len < 0 || (size_t)len >= sizeof path || stat(path, &status) != 0) {
            ok = false;
        } else if (S_ISREG(status.st_mode)) {
            ok = replay_file(path, (size_t)status.st_size) && ok;
            files++;
        }
    }
    closedir(dir);
    printf("%s: %zu files\n", folder, files);
    return ok && files > 0;
}

int main(int argc, char **argv)
{
    bool ok = argc > 1;
    for (int i = 1; i < argc; i++)
        ok = replay_folder(argv[i]) && ok;
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
