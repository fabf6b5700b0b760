/*
 * A build tool: writes the files named on its command line as one C table on standard output, so
 * that catalogs and lessons travel inside the programs.
 */
#include <stdio.h>
#include <stdlib.h>

static int write_bytes(const char *path, int index)
{
    FILE *in = fopen(path, "rb");
    if (!in) {
        perror(path);
        return -1;
    }
    printf("static const unsigned char file_%d[] = {", index);
    size_t len = 0;
    for (int c = getc(in); c != EOF; c = getc(in), len++)
        printf("%s%d,", len % 24 ? "" : "\n    ", c);
    printf("\n    0};\n\n");
    int failed = ferror(in);
    fclose(in);
    if (failed)
        fprintf(stderr, "%s: cannot be read\n", path);
    return failed ? -1 : 0;
}

int main(int argc, char **argv)
{
    printf("#include \"walkthrough/trace/embedded.h\"\n\n");
    for (int i = 1; i < argc; i++)
        if (write_bytes(argv[i], i))
            return EXIT_FAILURE;
    printf("const struct wt_embedded_file wt_embedded_files[] = {\n");
    for (int i = 1; i < argc; i++)
        printf("    {\"%s\", file_%d, sizeof file_%d - 1},\n", argv[i], i, i);
    printf("    {NULL, NULL, 0}};\n");
    return fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
