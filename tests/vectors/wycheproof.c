/*
 * wycheproof DIR-OR-FILE...: runs test files of Project Wycheproof, schema v1 or the
 * older v0, against libcrypto-edu. A line per file; the exit status is 1 when a test failed or a
 * file could not be read, 2 when there was nothing to run. Algorithms the library does not have are
 * skipped, and the line says so.
 *
 * The files themselves are not part of this repository (github.com/C2SP/wycheproof,
 * testvectors_v1 and testvectors).
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/vectors/wycheproof.h"

/* An algorithm that ends with '*' stands for all that begin so: HMACSHA1, HMACSHA3-256 and so on.
 */
static const struct {
    const char *type; /* of the test group */
    const char *algorithm;
    wp_family *run;
} families[] = {
    {"IndCpaTest", "AES-CBC-PKCS5", wp_aes_cbc},
    {"AeadTest", "AES-GCM", wp_aes_gcm},
    {"AeadTest", "CHACHA20-POLY1305", wp_chacha20_poly1305},
    {"MacTest", "HMACSHA*", wp_hmac},
    {"HkdfTest", "HKDF-*", wp_hkdf},
    {"PbkdfTest", "PBKDF2-HMAC*", wp_pbkdf2},
    {"RsassaPkcs1Verify", "RSASSA-PKCS1-v1_5", wp_rsa_pkcs1_verify},
    {"RsassaPkcs1Generate", "RSASSA-PKCS1-v1_5", wp_rsa_pkcs1_sign},
    {"RsassaPssVerify", "RSASSA-PSS", wp_rsa_pss_verify},
    {"RsassaPssWithParametersVerify", "RSASSA-PSS", wp_rsa_pss_verify},
    {"RsaesOaepDecrypt", "RSAES-OAEP", wp_rsa_oaep_decrypt},
    {"RsaesPkcs1Decrypt", "RSAES-PKCS1-v1_5", wp_rsa_pkcs1_decrypt},
    {"EcdsaVerify", "ECDSA", wp_ecdsa_verify},
    {"EcdsaP1363Verify", "ECDSA", wp_ecdsa_p1363_verify},
    {"EcdhEcpointTest", "ECDH", wp_ecdh_point},
    {"EcdhTest", "ECDH", wp_ecdh_der},
    {"EcdhPemTest", "ECDH", wp_ecdh_pem},
    {"EcdhWebcryptoTest", "ECDH", wp_ecdh_jwk},
    {"XdhComp", "XDH", wp_xdh},
    {"XdhAsnComp", "XDH", wp_xdh_der},
    {"XdhPemComp", "XDH", wp_xdh_pem},
    {"XdhJwkComp", "XDH", wp_xdh_jwk},
    {"EddsaVerify", "EDDSA", wp_eddsa_verify},
    {"PrimalityTest", "PrimalityTest", wp_primality},
};

struct tally {
    unsigned passed, failed, skipped;
    char why[80]; /* of the last one skipped */
};

/* Which answers are right. A test that is malformed, or was not run, is no pass. */
static void count(struct tally *tally, const struct wp_case *c, enum wp_answer answer,
                  const char *algorithm)
{
    static const char *const answers[] = {"accepted", "rejected", "wrong", "skipped"};
    static const char *const wanted[] = {"accepted", "rejected", "accepted or rejected"};
    enum wp_expectation expected = wp_expect(c->test, algorithm);
    const cJSON *id = cJSON_GetObjectItemCaseSensitive(c->test, "tcId");
    bool right = (answer == WP_ACCEPTED && expected != WP_REJECT) ||
                 (answer == WP_REJECTED && expected != WP_ACCEPT);

    if (c->malformed || expected == WP_UNKNOWN) {
        tally->failed++;
        fprintf(stderr, "  test %d: a field is missing or malformed\n", id ? id->valueint : -1);
    } else if (answer == WP_SKIPPED) {
        tally->skipped++;
        snprintf(tally->why, sizeof tally->why, "%s", c->why);
    } else if (right) {
        tally->passed++;
    } else {
        tally->failed++;
        fprintf(stderr, "  test %d: should be %s, is %s\n", id ? id->valueint : -1,
                wanted[expected], answers[answer]);
    }
}

static bool is_called(const char *algorithm, const char *pattern)
{
    size_t len = strlen(pattern);

    if (pattern[len - 1] == '*')
        return strncmp(algorithm, pattern, len - 1) == 0;
    return strcmp(algorithm, pattern) == 0;
}

static wp_family *find_family(const cJSON *group, const char *algorithm)
{
    const cJSON *type = cJSON_GetObjectItemCaseSensitive(group, "type");

    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
        if (cJSON_IsString(type) && strcmp(type->valuestring, families[i].type) == 0 &&
            is_called(algorithm, families[i].algorithm))
            return families[i].run;
    return NULL;
}

static void run_group(struct tally *tally, cJSON *group, const char *algorithm)
{
    wp_family *run = find_family(group, algorithm);
    const cJSON *test;

    if (!cJSON_GetObjectItemCaseSensitive(group, "algorithm")) /* some families need to know */
        cJSON_AddStringToObject(group, "algorithm", algorithm);
    cJSON_ArrayForEach(test, cJSON_GetObjectItemCaseSensitive(group, "tests"))
    {
        struct wp_case c = {.group = group, .test = test, .why = algorithm};
        enum wp_answer answer = run ? run(&c) : WP_SKIPPED;
        count(tally, &c, answer, algorithm);
        wp_case_clear(&c);
    }
}

/* A file that has fewer tests than it says is not a file that passed. */
static bool run_document(const char *name, const cJSON *root)
{
    const cJSON *algorithm = cJSON_GetObjectItemCaseSensitive(root, "algorithm");
    const cJSON *number = cJSON_GetObjectItemCaseSensitive(root, "numberOfTests");
    struct tally tally = {0};
    cJSON *group;

    if (!cJSON_IsString(algorithm) || !cJSON_IsNumber(number)) {
        printf("%s: not a file of test vectors\n", name);
        return false;
    }
    cJSON_ArrayForEach(group, cJSON_GetObjectItemCaseSensitive(root, "testGroups"))
    {
        run_group(&tally, group, algorithm->valuestring);
    }
    printf("%s: %u passed, %u failed, %u skipped%s%s%s\n", name, tally.passed, tally.failed,
           tally.skipped, tally.skipped ? " (" : "", tally.why, tally.skipped ? ")" : "");
    unsigned seen = tally.passed + tally.failed + tally.skipped;
    if (number->valueint <= 0 || seen != (unsigned)number->valueint) {
        printf("%s: %u tests instead of %d\n", name, seen, number->valueint);
        return false;
    }
    return tally.failed == 0;
}

static char *read_text(const char *path, size_t size)
{
    char *text = malloc(size + 1);
    FILE *file = fopen(path, "rb");
    size_t got = text && file ? fread(text, 1, size, file) : 0;

    if (file)
        fclose(file);
    if (text && got == size && file) {
        text[size] = '\0';
        return text;
    }
    free(text);
    return NULL;
}

static bool run_file(const char *path, size_t size)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    char *text = read_text(path, size);
    cJSON *root = text ? cJSON_ParseWithLengthOpts(text, size + 1, NULL, 1) : NULL;
    bool ok = false;

    if (root)
        ok = run_document(name, root);
    else
        printf("%s: cannot be read\n", name);
    cJSON_Delete(root);
    free(text);
    return ok;
}

static int is_json(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);

    return len > 5 && strcmp(entry->d_name + len - 5, ".json") == 0;
}

static bool run_path(const char *path, unsigned *files);

static bool run_folder(const char *folder, unsigned *files)
{
    struct dirent **entries = NULL;
    int count_of = scandir(folder, &entries, is_json, alphasort);
    bool ok = count_of >= 0;

    for (int i = 0; i < count_of; i++) {
        char path[4096];
        int len = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        ok = len > 0 && (size_t)len < sizeof path && run_path(path, files) && ok;
        free(entries[i]);
    }
    free(entries);
    return ok;
}

static bool run_path(const char *path, unsigned *files)
{
    struct stat status;

    if (stat(path, &status) != 0) {
        perror(path);
        return false;
    }
    if (S_ISDIR(status.st_mode))
        return run_folder(path, files);
    ++*files;
    return run_file(path, (size_t)status.st_size);
}

int main(int argc, char **argv)
{
    unsigned files = 0;
    bool ok = true;

    for (int i = 1; i < argc; i++)
        ok = run_path(argv[i], &files) && ok;
    if (argc > 1 && files > 0)
        return ok ? 0 : 1;
    fprintf(stderr, "usage: wycheproof DIR-OR-FILE...  (.json files of a folder)\n");
    return 2;
}
