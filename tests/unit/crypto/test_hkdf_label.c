/*
 * HKDF-Expand-Label and Derive-Secret: the whole key schedule of RFC 8448 section 3, the structure
 * that is encoded, and its bounds.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "crypto-edu/kdf.h"
#include "hex.h"
#include "rfc8448_labels.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static void the_extracted_secrets_of_rfc_8448(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(extracted_secrets); i++) {
        uint8_t salt[32], input[32], secret[32];
        const size_t salt_len = unhex(salt, sizeof salt, extracted_secrets[i].salt);
        unhex(input, sizeof input, extracted_secrets[i].input);
        assert_int_equal(ce_hkdf_extract(CE_SHA256, secret, salt, salt_len, input, 32, NULL),
                         CE_OK);
        assert_hex(secret, 32, extracted_secrets[i].secret);
    }
}

static void the_derived_secrets_of_rfc_8448(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(derived_secrets); i++) {
        uint8_t secret[32], transcript_hash[32], derived[32];
        unhex(secret, sizeof secret, derived_secrets[i].secret);
        unhex(transcript_hash, sizeof transcript_hash, derived_secrets[i].transcript_hash);
        assert_int_equal(
            ce_tls13_derive_secret(CE_SHA256, derived, secret, derived_secrets[i].label,
                                   strlen(derived_secrets[i].label), transcript_hash, NULL),
            CE_OK);
        assert_hex(derived, 32, derived_secrets[i].derived);
    }
}

static void the_keys_of_rfc_8448(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(expanded_labels); i++) {
        uint8_t secret[32], context[32], expanded[32];
        const size_t len = strlen(expanded_labels[i].expanded) / 2;
        unhex(secret, sizeof secret, expanded_labels[i].secret);
        const size_t context_len = unhex(context, sizeof context, expanded_labels[i].context);
        assert_int_equal(
            ce_hkdf_expand_label(CE_SHA256, expanded, len, secret, 32, expanded_labels[i].label,
                                 strlen(expanded_labels[i].label), context, context_len, NULL),
            CE_OK);
        assert_hex(expanded, len, expanded_labels[i].expanded);
    }
}

struct seen {
    unsigned infos, expands;
    uint8_t info[600], label[255], context[255];
    size_t info_len, label_len, context_len;
};

static size_t keep(uint8_t *out, const struct ce_variable *v)
{
    memcpy(out, v->is.bytes, v->count);
    return v->count;
}

static void note(void *user, const struct ce_frame *frame)
{
    struct seen *seen = user;
    if (strcmp(frame->label, "info") == 0) {
        seen->infos++;
        assert_string_equal(frame->algorithm, "HKDF-Expand-Label");
        assert_int_equal(frame->variable_count, 4);
        assert_int_equal(frame->variables[0].count, 2);
        seen->label_len = keep(seen->label, &frame->variables[1]);
        seen->context_len = keep(seen->context, &frame->variables[2]);
        seen->info_len = keep(seen->info, &frame->variables[3]);
    } else { /* what is shown is what is expanded */
        assert_string_equal(frame->label, "expand");
        seen->expands++;
        assert_int_equal(frame->variables[1].count, seen->info_len);
        assert_memory_equal(frame->variables[1].is.bytes, seen->info, seen->info_len);
    }
}

/* RFC 8448 section 3 prints the info of the server's key and of "derived". */
static void the_structure_as_rfc_8448_prints_it(void **state)
{
    (void)state;
    struct seen seen = {0};
    const struct ce_probe probe = {note, &seen};
    uint8_t secret[32] = {1}, empty_hash[32], out[32];
    assert_int_equal(
        ce_hkdf_expand_label(CE_SHA256, out, 16, secret, 32, "key", 3, NULL, 0, &probe), CE_OK);
    assert_hex(seen.info, seen.info_len, "001009746c733133206b657900");
    assert_int_equal(ce_hash(CE_SHA256, empty_hash, NULL, 0, NULL), CE_OK);
    assert_int_equal(
        ce_tls13_derive_secret(CE_SHA256, out, secret, "derived", 7, empty_hash, &probe), CE_OK);
    assert_hex(seen.info, seen.info_len,
               "00200d746c733133206465726976656420"
               "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_hex(seen.label, seen.label_len, "746c7331332064657269766564");
    assert_memory_equal(seen.context, empty_hash, 32);
    assert_int_equal(seen.infos, 2);
    assert_int_equal(seen.expands, 2);
}

/* Expand-Label is Expand over the structure, at the bounds of label and context, over every hash;
 * looking changes nothing. */
static void it_is_hkdf_expand_of_the_structure(void **state)
{
    (void)state;
    char label[249];
    uint8_t context[255], secret[CE_HASH_MAX_SIZE] = {9}, out[300], expected[300], probed[300];
    const size_t label_lens[] = {1, 12, 249}, context_lens[] = {0, 32, 255};
    memset(label, 'l', sizeof label);
    memset(context, 'c', sizeof context);
    for (enum ce_hash_id hash = CE_SHA1; hash <= CE_SHA3_512; hash++)
        for (size_t i = 0; i < 9; i++) {
            struct seen seen = {0};
            const struct ce_probe probe = {note, &seen};
            const size_t l = label_lens[i / 3], c = context_lens[i % 3], n = ce_hash_size(hash);
            assert_int_equal(
                ce_hkdf_expand_label(hash, out, sizeof out, secret, n, label, l, context, c, NULL),
                CE_OK);
            assert_int_equal(ce_hkdf_expand_label(hash, probed, sizeof out, secret, n, label, l,
                                                  context, c, &probe),
                             CE_OK);
            assert_memory_equal(out, probed, sizeof out);
            assert_int_equal(seen.info_len, 2 + 1 + 6 + l + 1 + c);
            assert_int_equal(seen.label_len, 6 + l);
            assert_int_equal(seen.context_len, c);
            assert_int_equal(ce_hkdf_expand(hash, expected, sizeof expected, secret, n, seen.info,
                                            seen.info_len, NULL),
                             CE_OK);
            assert_memory_equal(out, expected, sizeof out);
        }
}

static void refuses(size_t length, size_t secret_len, const char *label, size_t label_len,
                    const uint8_t *context, size_t context_len, ce_status expected)
{
    static uint8_t out[70000];
    const uint8_t secret[32] = {1};
    memset(out, 0xa5, sizeof out);
    assert_int_equal(ce_hkdf_expand_label(CE_SHA256, out, length, secret, secret_len, label,
                                          label_len, context, context_len, NULL),
                     expected);
    assert_all_zero(out, length);
    assert_int_equal(out[length], 0xa5);
}

static void what_is_out_of_bounds_is_refused(void **state)
{
    (void)state;
    static const char label[250] = {'l'};
    static const uint8_t x[256];
    refuses(16, 32, label, 0, x, 0, CE_ERR_LENGTH);
    refuses(16, 32, label, 250, x, 0, CE_ERR_LENGTH);
    refuses(16, 32, label, 3, x, 256, CE_ERR_LENGTH);
    refuses(16, 31, label, 3, x, 0, CE_ERR_LENGTH);
    refuses(255 * 32 + 1, 32, label, 3, x, 0, CE_ERR_LENGTH);
    refuses(65536, 32, label, 3, x, 0, CE_ERR_LENGTH);
    refuses(16, 32, NULL, 3, x, 0, CE_ERR_ARGUMENT);
    refuses(16, 32, label, 3, NULL, 1, CE_ERR_ARGUMENT);
    assert_int_equal(ce_hkdf_expand_label(CE_SHA256, NULL, 1, x, 32, label, 3, x, 0, NULL),
                     CE_ERR_ARGUMENT);
    uint8_t out[32];
    assert_int_equal(ce_tls13_derive_secret((enum ce_hash_id)0, out, x, "l", 1, x, NULL),
                     CE_ERR_ARGUMENT);
    memset(out, 0xa5, sizeof out);
    assert_int_equal(ce_tls13_derive_secret(CE_SHA256, out, NULL, "l", 1, x, NULL),
                     CE_ERR_ARGUMENT);
    assert_all_zero(out, sizeof out);
    assert_int_equal(ce_tls13_derive_secret(CE_SHA256, out, x, "l", 1, NULL, NULL),
                     CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_extracted_secrets_of_rfc_8448),
        cmocka_unit_test(the_derived_secrets_of_rfc_8448),
        cmocka_unit_test(the_keys_of_rfc_8448),
        cmocka_unit_test(the_structure_as_rfc_8448_prints_it),
        cmocka_unit_test(it_is_hkdf_expand_of_the_structure),
        cmocka_unit_test(what_is_out_of_bounds_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
