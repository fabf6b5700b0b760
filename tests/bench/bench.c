/*
 * Our cryptography and handshakes beside OpenSSL's, in one process. Both sides take turns, so that
 * a processor that grows warm or is shared slows both; what is shown is the median of the rounds.
 * Nothing is asserted: a table is for reading.
 *
 *   bench              OpenSSL with every extension this processor has
 *   bench --no-ifma    without AVX512_IFMA, which its RSA takes where it finds it; GMP does not
 *   bench --plain      OpenSSL told to use none (OPENSSL_ia32cap), as our reference code uses none
 *   bench ... AES RSA  only the rows with one of these words in their names
 *
 * Time is the processor's, spent on this process: who else is at work on the machine does not
 * count.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <openssl/crypto.h>

#include "bench.h"

enum { ROUNDS = 25 };

static char **wanted; /* words, of which a row must have one; none: every row is wanted */

void bench_need(int ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "bench: %s failed\n", what);
    exit(1);
}

void bench_fill(uint8_t *out, size_t len)
{
    uint32_t x = 1;
    for (size_t i = 0; i < len; i++)
        out[i] = (uint8_t)((x = x * 1664525 + 1013904223) >> 24);
}

struct ce_random bench_random(void)
{
    static const uint8_t seed[] = "bench";
    static struct ce_hmac_drbg drbg;
    static bool seeded;
    if (!seeded)
        bench_need(ce_hmac_drbg_init(&drbg, CE_SHA256, seed, sizeof seed, NULL, 0, NULL, 0) ==
                       CE_OK,
                   "ce_hmac_drbg_init");
    seeded = true;
    return ce_hmac_drbg_random(&drbg);
}

static double seconds_of(void (*call)(void *), void *work, size_t times)
{
    struct timespec begin, end;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
    for (size_t i = 0; i < times; i++)
        call(work);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    return (double)(end.tv_sec - begin.tv_sec) + 1e-9 * (double)(end.tv_nsec - begin.tv_nsec);
}

/* How many calls fill a sample. The first, cold call counts for nothing. */
static size_t calls_that_fill(void (*call)(void *), void *work, double seconds)
{
    size_t times = 1;
    call(work);
    while (times < (size_t)1 << 30 && seconds_of(call, work, times) < seconds / 2)
        times *= 2;
    return times;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *samples)
{
    qsort(samples, ROUNDS, sizeof *samples, ascending);
    return samples[ROUNDS / 2];
}

static void print_time(double seconds, size_t bytes)
{
    const char *unit = seconds < 1e-6 ? "ns" : seconds < 1e-3 ? "us" : "ms";
    double shown = seconds * (seconds < 1e-6 ? 1e9 : seconds < 1e-3 ? 1e6 : 1e3);
    printf(" %8.2f %s", shown, unit);
    if (bytes)
        printf(" %7.0f MB/s", 1e-6 * (double)bytes / seconds);
    else
        printf(" %7.0f /s  ", 1 / seconds);
}

static bool is_wanted(const char *name)
{
    for (char **word = wanted; *word; word++)
        if (strstr(name, *word))
            return true;
    return *wanted == NULL;
}

void bench_measure(const struct bench_row *row)
{
    if (!is_wanted(row->name))
        return;
    double ours[ROUNDS], theirs[ROUNDS], ratios[ROUNDS];
    double seconds = 1e-3 * (row->milliseconds > 0 ? row->milliseconds : 8);
    size_t our_calls = calls_that_fill(row->ours, row->work, seconds),
           their_calls = calls_that_fill(row->theirs, row->work, seconds);
    for (int i = 0; i < ROUNDS; i++) {
        if (i % 2 == 0) /* neither side is always the first */
            ours[i] = seconds_of(row->ours, row->work, our_calls) / (double)our_calls;
        theirs[i] = seconds_of(row->theirs, row->work, their_calls) / (double)their_calls;
        if (i % 2 != 0)
            ours[i] = seconds_of(row->ours, row->work, our_calls) / (double)our_calls;
        ratios[i] = ours[i] / theirs[i];
    }
    double ratio = median(ratios);
    printf("%-48s", row->name);
    print_time(median(ours), row->bytes);
    print_time(median(theirs), row->bytes);
    printf(" %8.2f\n", ratio);
    fflush(stdout);
}

/* ---- what OpenSSL may use of the processor ---- */

/* The bits of OPENSSL_ia32cap (its manual page): CPUID 1 EDX and ECX, then CPUID 7 EBX and ECX. */
static const struct {
    const char *name;
    int word, bit;
} extensions[] = {{"SSSE3", 0, 41},   {"AES-NI", 0, 57},     {"PCLMULQDQ", 0, 33},
                  {"AVX", 0, 60},     {"AVX2", 1, 5},        {"BMI2", 1, 8},
                  {"ADX", 1, 19},     {"SHA", 1, 29},        {"VAES", 1, 41},
                  {"AVX512F", 1, 16}, {"VPCLMULQDQ", 1, 42}, {"AVX512_IFMA", 1, 21}};

static void print_extensions(void)
{
    const char *settings = OPENSSL_info(OPENSSL_INFO_CPU_SETTINGS);
    printf("%s, %s\n", OpenSSL_version(OPENSSL_VERSION), settings ? settings : "no CPU settings");
    const char *at = settings ? strstr(settings, "OPENSSL_ia32cap=") : NULL;
    if (!at)
        return;
    char *end;
    uint64_t words[2] = {strtoull(at + strlen("OPENSSL_ia32cap="), &end, 16), 0};
    if (*end == ':')
        words[1] = strtoull(end + 1, NULL, 16);
    printf("OpenSSL may use:");
    bool any = false;
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (words[extensions[i].word] >> extensions[i].bit & 1) {
            printf(" %s", extensions[i].name);
            any = true;
        }
    printf("%s\n", any ? "" : " no extension");
}

/* libcrypto reads the variable as it is loaded, so the program starts itself once more with it. */
static void restart_with(const char *extensions_allowed, char **argv)
{
    argv[1] = argv[0]; /* the option has been obeyed */
    bench_need(setenv("OPENSSL_ia32cap", extensions_allowed, 1) == 0, "setenv");
    execv("/proc/self/exe", argv + 1);
    bench_need(0, "starting again");
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--plain") == 0)
        restart_with("0:0", argv);
    if (argc > 1 && strcmp(argv[1], "--no-ifma") == 0)
        restart_with(":~0x200000", argv); /* bit 21 of CPUID 7 EBX */
    if (argc > 1 && argv[1][0] == '-') {
        fprintf(stderr, "usage: bench [--plain | --no-ifma] [word...]\n");
        return 2;
    }
    wanted = argv + 1;
    print_extensions();
    printf("%-48s %24s %24s %8s\n", "", "ours", "OpenSSL", "ratio");
    printf("%-48s %24s %24s %8s\n", "(ratio of times: 2.00 is twice as long)", "", "", "");
    bench_hashes();
    bench_ciphers();
    bench_rsa();
    bench_dh();
    bench_curves();
    bench_handshakes();
    printf("%-48s %24s %24s %8s\n", "", "probe disabled", "compiled out", "ratio");
    bench_probes();
    return 0;
}
