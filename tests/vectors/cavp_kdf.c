/*
 * HKDF (RFC 5869 Appendix A) and PBKDF2 (RFC 6070). Blank lines stand inside HKDF's vectors: what
 * was read is kept until the output comes.
 */
#include "tests/vectors/cavp.h"

#include <string.h>

#include "crypto-edu/kdf.h"

static uint8_t IKM[CAVP_MAX_BYTES], salt[CAVP_MAX_BYTES], info[CAVP_MAX_BYTES];
static uint8_t out[CAVP_MAX_BYTES], expected[CAVP_MAX_BYTES], PRK[CAVP_MAX_BYTES];
static size_t IKM_len, salt_len, info_len, L;

static bool keep_inputs(struct cavp_run *run, const struct cavp_record *record)
{
    if (!cavp_value(record, "IKM"))
        return true;
    run->hash = cavp_hash(cavp_value(record, "Hash") ? cavp_value(record, "Hash") : "");
    return run->hash && cavp_bytes(record, "IKM", IKM, &IKM_len) &&
           cavp_bytes(record, "salt", salt, &salt_len) &&
           cavp_bytes(record, "info", info, &info_len) && cavp_number(record, "L", &L) &&
           L <= sizeof out;
}

enum cavp_verdict cavp_hkdf(struct cavp_run *run, const struct cavp_record *record)
{
    uint8_t prk[CE_HASH_MAX_SIZE];
    size_t len = 0;
    if (!keep_inputs(run, record))
        return CAVP_FAILED;
    if (!cavp_value(record, "OKM"))
        return CAVP_SETUP;
    if (!run->hash || ce_hkdf_extract(run->hash, prk, salt, salt_len, IKM, IKM_len, NULL) != CE_OK)
        return CAVP_FAILED;
    const size_t hash_len = ce_hash_size(run->hash);
    if (cavp_value(record, "PRK") &&
        (!cavp_bytes(record, "PRK", PRK, &len) || len != hash_len || memcmp(PRK, prk, len) != 0))
        return CAVP_FAILED;
    return cavp_judge(cavp_bytes(record, "OKM", expected, &len) && len == L &&
                      ce_hkdf_expand(run->hash, out, L, prk, hash_len, info, info_len, NULL) ==
                          CE_OK &&
                      memcmp(out, expected, L) == 0);
}

/* Text in which "\0" is a zero byte. */
static bool escaped(const struct cavp_record *record, const char *name, uint8_t *bytes, size_t *len)
{
    const char *text = cavp_value(record, name);
    if (!text || strlen(text) > CAVP_MAX_BYTES)
        return false;
    for (*len = 0; *text; text++) {
        const bool zero = text[0] == '\\' && text[1] == '0';
        bytes[(*len)++] = zero ? 0 : (uint8_t)*text;
        text += zero;
    }
    return true;
}

/* RFC 6070's sixteen million iterations take ten seconds, as they are meant to. */
enum cavp_verdict cavp_pbkdf2(struct cavp_run *run, const struct cavp_record *record)
{
    size_t iterations, len;
    (void)run;
    return cavp_judge(
        escaped(record, "PASSWORD", IKM, &IKM_len) && escaped(record, "SALT", salt, &salt_len) &&
        cavp_number(record, "ITERATIONS", &iterations) && cavp_number(record, "LENGTH", &L) &&
        L <= sizeof out && cavp_bytes(record, "DERIVED_KEY", expected, &len) && len == L &&
        ce_pbkdf2(CE_SHA1, out, L, IKM, IKM_len, salt, salt_len, (uint32_t)iterations, NULL) ==
            CE_OK &&
        memcmp(out, expected, L) == 0);
}
