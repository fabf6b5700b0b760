/*
 * pkits [-v] [FOLDER]: runs the path validation tests of NIST's PKITS. The folder is that of
 * Debian's python3-cryptography-vectors. Every certificate and every CRL of the folder is offered
 * for every path, so what belongs together has to be found. Prints a line for each section and the
 * tests that fail, with -v all; exits with 1 if one fails, or a file is missing or was left over.
 */
#include "tests/vectors/pkits.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crypto-edu/path.h"

#define DEFAULT_FOLDER "/usr/lib/python3/dist-packages/cryptography_vectors/x509/PKITS_data"

enum {
    MAX_FILES = 500,
    MAX_PATH = 1000,
    MAX_NAME = 256,
    SECTIONS = 17,
    NOW = 1300000000 /* 2011-03-13 */
};

static const char *const section_names[SECTIONS] = {"",
                                                    "Signature Verification",
                                                    "Validity Periods",
                                                    "Verifying Name Chaining",
                                                    "Basic Certificate Revocation Tests",
                                                    "Verifying Paths with Self-Issued Certificates",
                                                    "Verifying Basic Constraints",
                                                    "Key Usage",
                                                    "Certificate Policies",
                                                    "Require Explicit Policy",
                                                    "Policy Mappings",
                                                    "Inhibit Policy Mapping",
                                                    "Inhibit Any Policy",
                                                    "Name Constraints",
                                                    "Distribution Points",
                                                    "Delta-CRLs",
                                                    "Private Certificate Extensions"};

struct file {
    char name[MAX_NAME];
    uint8_t *octets;
    size_t len;
};

struct suite {
    struct file certificate_files[MAX_FILES];
    struct ce_certificate certificates[MAX_FILES];
    bool used[MAX_FILES]; /* as an end entity */
    size_t certificate_count;
    struct file crl_files[MAX_FILES];
    struct ce_crl crls[MAX_FILES];
    size_t crl_count;
    size_t passed[SECTIONS], failed[SECTIONS];
    bool verbose;
};

static bool read_file(struct file *file, const char *folder, const char *name)
{
    char path[MAX_PATH];
    bool ok = false;
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= MAX_PATH)
        return false;
    memcpy(file->name, name, strlen(name) + 1); /* d_name has room for 255 */
    FILE *f = fopen(path, "rb");
    file->octets = malloc(1 << 16);
    if (f && file->octets) {
        file->len = fread(file->octets, 1, 1 << 16, f);
        ok = file->len > 0 && !ferror(f);
    }
    if (f)
        fclose(f);
    if (!ok)
        fprintf(stderr, "%s: cannot be read\n", path);
    return ok;
}

/* All files of a folder, in the order of their names. */
static size_t read_folder(struct file files[static MAX_FILES], const char *folder)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, NULL, alphasort);
    size_t read = 0;
    for (int i = 0; i < count; i++) {
        if (entries[i]->d_name[0] != '.' && read < MAX_FILES &&
            read_file(&files[read], folder, entries[i]->d_name))
            read++;
        free(entries[i]);
    }
    free(entries);
    return read;
}

static bool load_certificates(struct suite *suite, const char *folder)
{
    char path[MAX_PATH];
    if (snprintf(path, sizeof path, "%s/certs", folder) >= MAX_PATH)
        return false;
    suite->certificate_count = read_folder(suite->certificate_files, path);
    for (size_t i = 0; i < suite->certificate_count; i++) {
        const struct file *file = &suite->certificate_files[i];
        struct ce_der where;
        if (ce_certificate_parse(&suite->certificates[i], file->octets, file->len, NULL, &where) &&
            suite->verbose)
            printf("%s: %s: %s\n", file->name, where.error_field, where.error);
    }
    return suite->certificate_count > 0;
}

static bool load_crls(struct suite *suite, const char *folder)
{
    char path[MAX_PATH];
    if (snprintf(path, sizeof path, "%s/crls", folder) >= MAX_PATH)
        return false;
    suite->crl_count = read_folder(suite->crl_files, path);
    for (size_t i = 0; i < suite->crl_count; i++) {
        const struct file *file = &suite->crl_files[i];
        struct ce_der where;
        if (ce_crl_parse(&suite->crls[i], file->octets, file->len, NULL, &where) && suite->verbose)
            printf("%s: %s: %s\n", file->name, where.error_field, where.error);
    }
    return suite->crl_count > 0;
}

static void unload(struct suite *suite)
{
    for (size_t i = 0; i < suite->certificate_count; i++)
        free(suite->certificate_files[i].octets);
    for (size_t i = 0; i < suite->crl_count; i++)
        free(suite->crl_files[i].octets);
}

/* The index of a certificate by its file's name; certificate_count if there is none. */
static size_t find(const struct suite *suite, const char *name)
{
    size_t i = 0;
    while (i < suite->certificate_count && strcmp(suite->certificate_files[i].name, name) != 0)
        i++;
    return i;
}

static void note_failure(void *user, const struct ce_path_check *check)
{
    const char **first = user;
    if (check->verdict == CE_CHECK_FAILED && !*first)
        *first = check->name;
}

static size_t initial_policies(struct ce_view out[8], uint8_t octets[8][10], unsigned settings)
{
    static const uint8_t oid[10] = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x02, 0x01, 0x30};
    size_t count = 0;
    for (uint8_t i = 1; i < 8; i++) {
        if (!(settings >> i & 1))
            continue;
        memcpy(octets[count], oid, sizeof oid);
        octets[count][9] = i;
        out[count] = (struct ce_view){octets[count], sizeof oid};
        count++;
    }
    return count;
}

/* The name of the first check that fails, or NULL. */
static const char *verdict(struct suite *suite, const struct pkits_test *test, size_t anchor,
                           size_t leaf)
{
    uint8_t octets[8][10];
    struct ce_view policies[8];
    struct ce_path path;
    const char *first = NULL;
    struct ce_path_settings settings = {
        .anchors = &suite->certificates[anchor],
        .anchor_count = 1,
        .untrusted = suite->certificates,
        .untrusted_count = suite->certificate_count,
        .now = NOW,
        .policies = policies,
        .policy_count = initial_policies(policies, octets, test->settings),
        .require_explicit_policy = test->settings & EXPLICIT,
        .inhibit_policy_mapping = test->settings & NO_MAPPING,
        .inhibit_any_policy = test->settings & NO_ANY,
        .min_rsa_bits = 1024,
        .allow_sha1 = true,
        .revocation = CE_REVOCATION_ALL,
        .crls = suite->crls,
        .crl_count = suite->crl_count,
    };
    struct ce_path_observer observer = {.check = note_failure, .user = &first};
    ce_status status = ce_path_verify(&path, &suite->certificates[leaf], &settings, &observer);
    if ((status == CE_OK) != (first == NULL))
        return "verdict and checks differ";
    const char *strict = NULL;
    observer.user = &strict;
    settings.stop_at_first = true;
    if (ce_path_verify(&path, &suite->certificates[leaf], &settings, &observer) != status ||
        strict != first)
        return "the strict verdict differs";
    return first;
}

static void run(struct suite *suite, const struct pkits_test *test)
{
    char file[120];
    size_t section = strtoul(test->number + 2, NULL, 10), leaf;
    snprintf(file, sizeof file, "%sEE.crt", test->name);
    leaf = find(suite, file);
    const char *got = "no such file";
    if (leaf < suite->certificate_count) {
        suite->used[leaf] = true;
        got = verdict(suite, test, find(suite, "TrustAnchorRootCertificate.crt"), leaf);
    }
    bool ok = test->fails && got ? strcmp(test->fails, got) == 0 : !test->fails && !got;
    if (ok)
        suite->passed[section]++;
    else
        suite->failed[section]++;
    if (!ok || suite->verbose)
        printf("%s %s %s: %s%s%s\n", ok ? "ok" : "FAILED", test->number, test->name,
               got ? got : "valid", ok ? "" : ", expected ",
               ok            ? ""
               : test->fails ? test->fails
                             : "valid");
}

/* A line for each section; the failures of all. */
static size_t report(const struct suite *suite)
{
    size_t passed = 0, failed = 0;
    for (size_t i = 1; i < SECTIONS; i++) {
        printf("4.%zu %s: %zu passed, %zu failed\n", i, section_names[i], suite->passed[i],
               suite->failed[i]);
        passed += suite->passed[i];
        failed += suite->failed[i];
    }
    for (size_t i = 0; i < suite->certificate_count; i++) {
        const char *name = suite->certificate_files[i].name;
        if (!suite->used[i] && strlen(name) > 6 && !strcmp(name + strlen(name) - 6, "EE.crt")) {
            printf("FAILED: %s is in no test\n", name);
            failed++;
        }
    }
    printf("PKITS: %zu passed, %zu failed\n", passed, failed);
    return passed == 0 ? 1 : failed;
}

int main(int argc, char **argv)
{
    bool verbose = argc > 1 && !strcmp(argv[1], "-v");
    const char *folder = argc > 1 + verbose ? argv[1 + verbose] : DEFAULT_FOLDER;
    struct suite *suite = calloc(1, sizeof *suite);
    if (!suite)
        return 1;
    suite->verbose = verbose;
    bool ok = load_certificates(suite, folder) && load_crls(suite, folder);
    for (const struct pkits_test *test = pkits_tests; ok && test->number; test++)
        run(suite, test);
    ok = ok && report(suite) == 0;
    unload(suite);
    free(suite);
    return ok ? 0 : 1;
}
