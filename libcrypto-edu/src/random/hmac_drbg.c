/*
 * HMAC_DRBG, SP 800-90A Rev. 1 section 10.1.2.
 *
 * The state is a key and a value V. Output is V, run through HMAC again and again; after each
 * request the key itself is replaced, so that who learns the state cannot go back. The names Key
 * and V, provided_data and reseed_counter are the standard's.
 */
#include "crypto-edu/random.h"

#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/mac.h"

/* Section 10.1, Table 2. */
#define MAX_BYTES_PER_REQUEST ((size_t)1 << 16)
#define RESEED_INTERVAL       ((uint64_t)1 << 48)

enum { MAX_PARTS = 3 };

/* provided_data: the parts follow one another, as || writes it. */
struct provided_data {
    struct {
        const uint8_t *bytes;
        size_t len;
    } part[MAX_PARTS];
};

static bool is_valid(const struct provided_data *data)
{
    for (size_t i = 0; i < MAX_PARTS; i++)
        if (!data->part[i].bytes && data->part[i].len > 0)
            return false;
    return true;
}

static bool is_null(const struct provided_data *data)
{
    for (size_t i = 0; i < MAX_PARTS; i++)
        if (data->part[i].len > 0)
            return false;
    return true;
}

/* V = HMAC(Key, V). */
static ce_status next_V(struct ce_hmac_drbg *drbg)
{
    const size_t outlen = ce_hash_size(drbg->hash);
    return ce_hmac(drbg->hash, drbg->V, drbg->Key, outlen, drbg->V, outlen, NULL);
}

/* Key = HMAC(Key, V || separator || provided_data), then V = HMAC(Key, V). */
static ce_status next_Key(struct ce_hmac_drbg *drbg, uint8_t separator,
                          const struct provided_data *data)
{
    const size_t outlen = ce_hash_size(drbg->hash);
    struct ce_hmac hmac;
    ce_status status = ce_hmac_init(&hmac, drbg->hash, drbg->Key, outlen, NULL);
    if (status != CE_OK)
        return status;
    ce_hmac_update(&hmac, drbg->V, outlen, NULL);
    ce_hmac_update(&hmac, &separator, 1, NULL);
    for (size_t i = 0; i < MAX_PARTS; i++)
        ce_hmac_update(&hmac, data->part[i].bytes, data->part[i].len, NULL);
    ce_hmac_final(&hmac, drbg->Key, NULL);
    return next_V(drbg);
}

/* HMAC_DRBG_Update, section 10.1.2.2.
 * spec: SP 800-90A 10.1.2.2 */
static ce_status update(struct ce_hmac_drbg *drbg, const struct provided_data *data)
{
    ce_status status = next_Key(drbg, 0x00, data);
    if (status == CE_OK && !is_null(data))
        status = next_Key(drbg, 0x01, data);
    return status;
}

/* Section 10.1.2.3; Key = 0x00 00...00 and V = 0x01 01...01 before the seed comes in.
 * spec: SP 800-90A 10.1.2.3 */
ce_status ce_hmac_drbg_init(struct ce_hmac_drbg *drbg, enum ce_hash_id hash, const uint8_t *entropy,
                            size_t entropy_len, const uint8_t *nonce, size_t nonce_len,
                            const uint8_t *personalization, size_t personalization_len)
{
    const struct provided_data seed_material = {
        {{entropy, entropy_len}, {nonce, nonce_len}, {personalization, personalization_len}}};
    const size_t outlen = ce_hash_size(hash);

    ce_wipe(drbg, sizeof *drbg);
    if (outlen == 0 || !is_valid(&seed_material))
        return CE_ERR_ARGUMENT;
    drbg->hash = hash;
    memset(drbg->V, 0x01, outlen);
    ce_status status = update(drbg, &seed_material);
    drbg->reseed_counter = 1;
    if (status != CE_OK)
        ce_wipe(drbg, sizeof *drbg);
    return status;
}

/* A DRBG that was never initialized, or that failed, has no hash: CE_ERR_ARGUMENT from HMAC.
 * spec: SP 800-90A 10.1.2.4 */
ce_status ce_hmac_drbg_reseed(struct ce_hmac_drbg *drbg, const uint8_t *entropy, size_t entropy_len,
                              const uint8_t *additional, size_t additional_len)
{
    const struct provided_data seed_material = {
        {{entropy, entropy_len}, {additional, additional_len}}};
    if (!is_valid(&seed_material))
        return CE_ERR_ARGUMENT;
    ce_status status = update(drbg, &seed_material);
    if (status == CE_OK)
        drbg->reseed_counter = 1;
    return status;
}

/* Section 10.1.2.5, steps 2 to 7: the request is known to be in bounds.
 * spec: SP 800-90A 10.1.2.5 */
static ce_status generate(struct ce_hmac_drbg *drbg, uint8_t *out, size_t len,
                          const struct provided_data *additional_input)
{
    const size_t outlen = ce_hash_size(drbg->hash);
    ce_status status = CE_OK;

    if (!is_null(additional_input))
        status = update(drbg, additional_input);
    while (status == CE_OK && len > 0) {
        status = next_V(drbg);
        size_t take = len < outlen ? len : outlen;
        memcpy(out, drbg->V, take);
        out += take;
        len -= take;
    }
    if (status == CE_OK)
        status = update(drbg, additional_input);
    drbg->reseed_counter++;
    return status;
}

/* spec: SP 800-90A 10.1.2.5 */
ce_status ce_hmac_drbg_generate(struct ce_hmac_drbg *drbg, uint8_t *out, size_t len,
                                const uint8_t *additional, size_t additional_len)
{
    const struct provided_data additional_input = {{{additional, additional_len}}};
    ce_status status;

    if (!out && len > 0)
        return CE_ERR_ARGUMENT;
    if (ce_hash_size(drbg->hash) == 0 || !is_valid(&additional_input))
        status = CE_ERR_ARGUMENT;
    else if (len > MAX_BYTES_PER_REQUEST)
        status = CE_ERR_LENGTH;
    else if (drbg->reseed_counter > RESEED_INTERVAL)
        status = CE_ERR_STATE;
    else
        status = generate(drbg, out, len, &additional_input);
    if (status != CE_OK)
        ce_wipe(out, len);
    return status;
}

static ce_status fill(void *user, uint8_t *out, size_t len)
{
    uint8_t *const start = out;
    const size_t total = len;
    while (len > 0) {
        size_t take = len < MAX_BYTES_PER_REQUEST ? len : MAX_BYTES_PER_REQUEST;
        ce_status status = ce_hmac_drbg_generate(user, out, take, NULL, 0);
        if (status != CE_OK) {
            ce_wipe(start, total);
            return status;
        }
        out += take;
        len -= take;
    }
    return CE_OK;
}

struct ce_random ce_hmac_drbg_random(struct ce_hmac_drbg *drbg)
{
    return (struct ce_random){fill, drbg};
}
