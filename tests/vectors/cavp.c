/*
 * cavp [FOLDER]: runs NIST's CAVP vectors (and a few of the RFCs in the same form) over
 * libcrypto-edu. The folder is that of Debian's python3-cryptography-vectors; files whose names are
 * not in the table below are left out, and counted. Prints a line for each file; exits with 1 if a
 * vector fails, a file cannot be read or has none, or nothing was found at all.
 */
#include "tests/vectors/cavp.h"

#include <dirent.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DEFAULT_FOLDER "/usr/lib/python3/dist-packages/cryptography_vectors"

enum { MAX_DEPTH = 8 };

static const struct kind {
    const char *pattern; /* of the file's name */
    cavp_runner *runner;
    enum ce_hash_id hash;
} table[] = {
    {"rfc-1321.txt", cavp_digest, CE_MD5},
    {"SHA1[SL]*Msg.rsp", cavp_digest, CE_SHA1},
    {"SHA224[SL]*Msg.rsp", cavp_digest, CE_SHA224},
    {"SHA256[SL]*Msg.rsp", cavp_digest, CE_SHA256},
    {"SHA384[SL]*Msg.rsp", cavp_digest, CE_SHA384},
    {"SHA512[SL]*Msg.rsp", cavp_digest, CE_SHA512},
    {"SHA3_224[SL]*Msg.rsp", cavp_digest, CE_SHA3_224},
    {"SHA3_256[SL]*Msg.rsp", cavp_digest, CE_SHA3_256},
    {"SHA3_384[SL]*Msg.rsp", cavp_digest, CE_SHA3_384},
    {"SHA3_512[SL]*Msg.rsp", cavp_digest, CE_SHA3_512},
    {"SHA1Monte.rsp", cavp_monte_sha2, CE_SHA1},
    {"SHA224Monte.rsp", cavp_monte_sha2, CE_SHA224},
    {"SHA256Monte.rsp", cavp_monte_sha2, CE_SHA256},
    {"SHA384Monte.rsp", cavp_monte_sha2, CE_SHA384},
    {"SHA512Monte.rsp", cavp_monte_sha2, CE_SHA512},
    {"SHA3_224Monte.rsp", cavp_monte_sha3, CE_SHA3_224},
    {"SHA3_256Monte.rsp", cavp_monte_sha3, CE_SHA3_256},
    {"SHA3_384Monte.rsp", cavp_monte_sha3, CE_SHA3_384},
    {"SHA3_512Monte.rsp", cavp_monte_sha3, CE_SHA3_512},
    {"SHAKE128[SLV]*.rsp", cavp_shake128, 0},
    {"SHAKE256[SLV]*.rsp", cavp_shake256, 0},
    {"SHAKE128Monte.rsp", cavp_monte_shake128, 0},
    {"SHAKE256Monte.rsp", cavp_monte_shake256, 0},
    {"rfc-2202-md5.txt", cavp_hmac, CE_MD5},
    {"rfc-2202-sha1.txt", cavp_hmac, CE_SHA1},
    {"rfc-4231-sha224.txt", cavp_hmac, CE_SHA224},
    {"rfc-4231-sha256.txt", cavp_hmac, CE_SHA256},
    {"rfc-4231-sha384.txt", cavp_hmac, CE_SHA384},
    {"rfc-4231-sha512.txt", cavp_hmac, CE_SHA512},
    {"ECB*.rsp", cavp_aes_ecb, 0}, /* of AES: 3DES has TECB*.rsp and TCBC*.rsp */
    {"CBC*.rsp", cavp_aes_cbc, 0},
    {"aes-*-ctr.txt", cavp_aes_ctr, 0},
    {"gcmEncryptExtIV*.rsp", cavp_gcm_encrypt, 0},
    {"gcmDecrypt*.rsp", cavp_gcm_decrypt, 0},
};

struct totals {
    size_t files, left_out, passed, failed, skipped, broken;
};

/* The row for a file of this name; NULL if there is none. */
static const struct kind *find_kind(const char *name)
{
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (fnmatch(table[i].pattern, name, 0) == 0)
            return &table[i];
    return NULL;
}

static void report(const char *name, const struct cavp_counts *counts)
{
    printf("%s: %zu passed, %zu failed, %zu skipped", name, counts->passed, counts->failed,
           counts->skipped);
    if (counts->skipped > 0)
        printf(" (%s)", counts->why);
    putchar('\n');
}

static void run_file(const char *path, const char *name, struct totals *totals)
{
    static struct cavp_run run;
    struct cavp_counts counts = {0};
    const struct kind *kind = find_kind(name);
    if (!kind) {
        totals->left_out++;
        return;
    }
    memset(&run, 0, sizeof run);
    run.hash = kind->hash;
    FILE *file = fopen(path, "r");
    const bool read = file && cavp_run_file(file, kind->runner, &run, &counts);
    if (file)
        fclose(file);
    totals->files++;
    totals->passed += counts.passed;
    totals->failed += counts.failed;
    totals->skipped += counts.skipped;
    report(name, &counts);
    if (!read || counts.passed + counts.failed == 0) {
        printf("%s: %s\n", path, read ? "no vectors in it" : "cannot be read as vectors");
        totals->broken++;
    }
}

/* In the order of the names, so that two runs can be compared. */
static void walk(const char *folder, unsigned depth, struct totals *totals)
{
    struct dirent **entries;
    const int count = depth < MAX_DEPTH ? scandir(folder, &entries, NULL, alphasort) : -1;
    if (count < 0) {
        printf("%s: cannot be read\n", folder);
        totals->broken++;
        return;
    }
    for (int i = 0; i < count; i++) {
        char path[4096];
        struct stat about;
        const char *name = entries[i]->d_name;
        const int len = snprintf(path, sizeof path, "%s/%s", folder, name);
        if (name[0] == '.' || len < 0 || (size_t)len >= sizeof path || stat(path, &about) != 0)
            ; /* hidden, or not to be had */
        else if (S_ISDIR(about.st_mode))
            walk(path, depth + 1, totals);
        else if (S_ISREG(about.st_mode))
            run_file(path, name, totals);
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv)
{
    struct totals totals = {0};
    if (argc > 2) {
        fprintf(stderr, "usage: %s [FOLDER]\n", argv[0]);
        return 2;
    }
    walk(argc > 1 ? argv[1] : DEFAULT_FOLDER, 0, &totals);
    printf("%zu files: %zu passed, %zu failed, %zu skipped; %zu files of other kinds left out\n",
           totals.files, totals.passed, totals.failed, totals.skipped, totals.left_out);
    if (totals.files == 0)
        printf("no vectors found: is python3-cryptography-vectors installed?\n");
    return totals.failed > 0 || totals.broken > 0 || totals.files == 0;
}
