/*
 * cavp [FOLDER]: runs NIST's CAVP vectors, and those of RFCs, RSA Laboratories and other libraries
 * that Debian packs with them, over libcrypto-edu. The folder is that of Debian's
 * python3-cryptography-vectors; files that are not in the table below are left out, and counted.
 * Prints a line for each file; exits with 1 if a vector fails, a file cannot be read or has none,
 * or nothing was found at all.
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
    const char *pattern; /* of the file's name, and of as many folders as are written before it */
    cavp_runner *runner;
    enum ce_hash_id hash;
    size_t salt_len;
    cavp_reader *reader; /* of a file that is not in NIST's form */
} table[] = {
    {"rfc-1321.txt", .runner = cavp_digest, .hash = CE_MD5},
    {"SHA1[SL]*Msg.rsp", .runner = cavp_digest, .hash = CE_SHA1},
    {"SHA224[SL]*Msg.rsp", .runner = cavp_digest, .hash = CE_SHA224},
    {"SHA256[SL]*Msg.rsp", .runner = cavp_digest, .hash = CE_SHA256},
    {"SHA384[SL]*Msg.rsp", .runner = cavp_digest, .hash = CE_SHA384},
    {"SHA512[SL]*Msg.rsp", .runner = cavp_digest, .hash = CE_SHA512},
    {"SHA3_224[SL]*Msg.rsp", .runner = cavp_digest, .hash = CE_SHA3_224},
    {"SHA3_256[SL]*Msg.rsp", .runner = cavp_digest, .hash = CE_SHA3_256},
    {"SHA3_384[SL]*Msg.rsp", .runner = cavp_digest, .hash = CE_SHA3_384},
    {"SHA3_512[SL]*Msg.rsp", .runner = cavp_digest, .hash = CE_SHA3_512},
    {"SHA1Monte.rsp", .runner = cavp_monte_sha2, .hash = CE_SHA1},
    {"SHA224Monte.rsp", .runner = cavp_monte_sha2, .hash = CE_SHA224},
    {"SHA256Monte.rsp", .runner = cavp_monte_sha2, .hash = CE_SHA256},
    {"SHA384Monte.rsp", .runner = cavp_monte_sha2, .hash = CE_SHA384},
    {"SHA512Monte.rsp", .runner = cavp_monte_sha2, .hash = CE_SHA512},
    {"SHA3_224Monte.rsp", .runner = cavp_monte_sha3, .hash = CE_SHA3_224},
    {"SHA3_256Monte.rsp", .runner = cavp_monte_sha3, .hash = CE_SHA3_256},
    {"SHA3_384Monte.rsp", .runner = cavp_monte_sha3, .hash = CE_SHA3_384},
    {"SHA3_512Monte.rsp", .runner = cavp_monte_sha3, .hash = CE_SHA3_512},
    {"SHAKE128[SLV]*.rsp", .runner = cavp_shake128},
    {"SHAKE256[SLV]*.rsp", .runner = cavp_shake256},
    {"SHAKE128Monte.rsp", .runner = cavp_monte_shake128},
    {"SHAKE256Monte.rsp", .runner = cavp_monte_shake256},
    {"ChaCha20/rfc7539.txt", .runner = cavp_chacha20},
    {"poly1305/rfc7539.txt", .runner = cavp_poly1305},
    {"ChaCha20Poly1305/*.txt", .runner = cavp_chacha20_poly1305},
    {"rfc-5869-HKDF-*.txt", .runner = cavp_hkdf},
    {"hkdf-generated.txt", .runner = cavp_hkdf},
    {"rfc-6070-PBKDF2-SHA1.txt", .runner = cavp_pbkdf2},
    {"rfc-2202-md5.txt", .runner = cavp_hmac, .hash = CE_MD5},
    {"rfc-2202-sha1.txt", .runner = cavp_hmac, .hash = CE_SHA1},
    {"rfc-4231-sha224.txt", .runner = cavp_hmac, .hash = CE_SHA224},
    {"rfc-4231-sha256.txt", .runner = cavp_hmac, .hash = CE_SHA256},
    {"rfc-4231-sha384.txt", .runner = cavp_hmac, .hash = CE_SHA384},
    {"rfc-4231-sha512.txt", .runner = cavp_hmac, .hash = CE_SHA512},
    {"ECB*.rsp", .runner = cavp_aes_ecb}, /* of AES: 3DES has TECB*.rsp and TCBC*.rsp */
    {"CBC*.rsp", .runner = cavp_aes_cbc},
    {"aes-*-ctr.txt", .runner = cavp_aes_ctr},
    {"gcmEncryptExtIV*.rsp", .runner = cavp_gcm_encrypt},
    {"gcmDecrypt*.rsp", .runner = cavp_gcm_decrypt},
    {"RSA/FIPS_186-2/SigGen15_186-[23].*", .runner = cavp_rsa_pkcs1},
    {"RSA/FIPS_186-2/SigVer15_186-3.rsp", .runner = cavp_rsa_pkcs1},
    {"RSA/SigVer15EMTest.txt", .runner = cavp_rsa_pkcs1},
    {"RSA/FIPS_186-2/SigGenPSS_186-2.*", .runner = cavp_rsa_pss, .salt_len = 20},
    {"RSA/FIPS_186-2/SigGenPSS_186-3.rsp", .runner = cavp_rsa_pss, .salt_len = 0},
    {"RSA/FIPS_186-2/SigVerPSS_186-3.rsp", .runner = cavp_rsa_pss, .salt_len = 10},
    {"RSA/FIPS_186-2/KeyGenRSA.rsp", .runner = cavp_rsa_keygen},
    {"RSA/oaep-label.txt", .runner = cavp_rsa_oaep_label},
    {"pkcs-1v2-1d2-vec/*-vect.txt", .reader = cavp_pkcs1_file},
    {"oaep-custom/oaep-*.txt", .reader = cavp_pkcs1_file},
    {"RSA/pkcs1v15*-vectors.txt", .reader = cavp_pkcs1_file},
    {"ECDSA/FIPS_186-?/SigGen.*", .runner = cavp_ecdsa},
    {"ECDSA/FIPS_186-?/SigVer.rsp", .runner = cavp_ecdsa},
    {"ECDSA/FIPS_186-?/KeyPair.rsp", .runner = cavp_ec_keypair},
    {"ECDSA/FIPS_186-?/PKV.rsp", .runner = cavp_ec_validation},
    {"ECDH/KASValidityTest_*_NOKC_ZZOnly_*.fax", .runner = cavp_ecdh},
    {"DH/KASValidityTest_*_ZZOnly_*.fax", .runner = cavp_dh_agreement},
    {"DH/RFC5114.txt", .runner = cavp_dh_agreement},
    {"DH/rfc3526.txt", .runner = cavp_dh_groups},
    {"DH/vec.txt", .runner = cavp_dh_public},
    {"X25519/rfc7748.txt", .runner = cavp_x25519},
    {"Ed25519/sign.input", .reader = cavp_ed25519_file},
};

struct totals {
    const char *folder;
    size_t files, left_out, passed, failed, skipped, broken;
};

/* The row for a file; NULL if there is none. */
static const struct kind *find_kind(const char *path)
{
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const char *tail = path + strlen(path);
        size_t slashes = 1;
        for (const char *at = table[i].pattern; *at; at++)
            slashes += *at == '/';
        while (tail > path && (tail[-1] != '/' || --slashes > 0))
            tail--;
        if (fnmatch(table[i].pattern, tail, FNM_PATHNAME) == 0)
            return &table[i];
    }
    return NULL;
}

/* The file's name, with the folders below the one that was given. */
static void report(const char *path, const char *folder, const struct cavp_counts *counts)
{
    printf("%s: %zu passed, %zu failed, %zu skipped", path + strlen(folder) + 1, counts->passed,
           counts->failed, counts->skipped);
    if (counts->skipped > 0)
        printf(" (%s)", counts->why);
    putchar('\n');
}

static void run_file(const char *path, struct totals *totals)
{
    static struct cavp_run run;
    struct cavp_counts counts = {0};
    const struct kind *kind = find_kind(path);
    if (!kind) {
        totals->left_out++;
        return;
    }
    memset(&run, 0, sizeof run);
    run.hash = kind->hash;
    run.salt_len = kind->salt_len;
    FILE *file = fopen(path, "r");
    const bool read = file && (kind->reader ? kind->reader(file, &counts)
                                            : cavp_run_file(file, kind->runner, &run, &counts));
    if (file)
        fclose(file);
    totals->files++;
    totals->passed += counts.passed;
    totals->failed += counts.failed;
    totals->skipped += counts.skipped;
    report(path, totals->folder, &counts);
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
            run_file(path, totals);
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv)
{
    struct totals totals = {.folder = argc > 1 ? argv[1] : DEFAULT_FOLDER};
    if (argc > 2) {
        fprintf(stderr, "usage: %s [FOLDER]\n", argv[0]);
        return 2;
    }
    walk(totals.folder, 0, &totals);
    printf("%zu files: %zu passed, %zu failed, %zu skipped; %zu files of other kinds left out\n",
           totals.files, totals.passed, totals.failed, totals.skipped, totals.left_out);
    if (totals.files == 0)
        printf("no vectors found: is python3-cryptography-vectors installed?\n");
    return totals.failed > 0 || totals.broken > 0 || totals.files == 0;
}
