/*
 * MD5: the test suite of RFC 1321, what holds for every hash, its frames, and a pair of messages
 * that shows why it is broken.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "hash_properties.h"

/* RFC 1321 appendix A.5. */
static void rfc_1321_test_suite(void **state)
{
    (void)state;
    assert_digest(CE_MD5, "", "d41d8cd98f00b204e9800998ecf8427e");
    assert_digest(CE_MD5, "a", "0cc175b9c0f1b6a831c399e269772661");
    assert_digest(CE_MD5, "abc", "900150983cd24fb0d6963f7d28e17f72");
    assert_digest(CE_MD5, "message digest", "f96b697d7cb7938d525a2f31aaf161d0");
    assert_digest(CE_MD5, "abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b");
    assert_digest(CE_MD5, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
                  "d174ab98d277d9f5a5611c2c9f419d9f");
    assert_digest(CE_MD5,
                  "1234567890123456789012345678901234567890"
                  "1234567890123456789012345678901234567890",
                  "57edf4a22be3c955ac49da2e2107b67a");
}

static void what_holds_for_every_hash(void **state)
{
    (void)state;
    assert_properties(CE_MD5);
    assert_million_a(CE_MD5, "7707d6ae4e027c70eea2a935c2296f21"); /* OpenSSL's answer */
    assert_string_equal(ce_hash_name(CE_MD5), "MD5");
    assert_int_equal(ce_hash_size(CE_MD5), 16);
    assert_int_equal(ce_hash_block_size(CE_MD5), 64);
}

/* Wang and Yu, "How to Break MD5 and Other Hash Functions" (EUROCRYPT 2005): two messages that
 * differ in six bits. */
static void two_messages_with_one_digest(void **state)
{
    (void)state;
    static const char one_hex[] =
        "d131dd02c5e6eec4693d9a0698aff95c2fcab58712467eab4004583eb8fb7f89"
        "55ad340609f4b30283e488832571415a085125e8f7cdc99fd91dbdf280373c5b"
        "d8823e3156348f5bae6dacd436c919c6dd53e2b487da03fd02396306d248cda0"
        "e99f33420f577ee8ce54b67080a80d1ec69821bcb6a8839396f9652b6ff72a70";
    static const size_t differs_at[] = {19, 45, 59, 83, 109, 123};
    uint8_t one[128], other[128], digest[16], other_digest[16];
    unhex(one, sizeof one, one_hex);
    memcpy(other, one, sizeof one);
    for (size_t i = 0; i < 6; i++)
        other[differs_at[i]] ^= 0x80;
    assert_int_equal(ce_hash(CE_MD5, digest, one, sizeof one, NULL), CE_OK);
    assert_int_equal(ce_hash(CE_MD5, other_digest, other, sizeof other, NULL), CE_OK);
    assert_hex(digest, 16, "79054025255fb1a26e4bc422aef54eb4");
    assert_memory_equal(digest, other_digest, 16);
}

struct seen {
    char order[8]; /* one letter a frame, operations left out */
    size_t frames;
    unsigned operations;
    uint32_t X[16], used[64], before[4], after[4], state[4];
};

static void note(void *user, const struct ce_frame *frame)
{
    struct seen *seen = user;
    assert_string_equal(frame->algorithm, "MD5");
    if (strcmp(frame->label, "operation") == 0) {
        assert_int_equal(frame->round, ++seen->operations);
        seen->used[frame->round - 1] = frame->variables[4].is.words32[0];
        for (size_t i = 0; i < 4; i++)
            seen->after[i] = frame->variables[i].is.words32[0];
        return;
    }
    assert_true(seen->frames < sizeof seen->order - 1);
    seen->order[seen->frames++] = frame->label[0];
    if (strcmp(frame->label, "schedule") == 0) {
        memcpy(seen->before, frame->variables[0].is.words32, sizeof seen->before);
        memcpy(seen->X, frame->variables[1].is.words32, sizeof seen->X);
    } else if (strcmp(frame->label, "block") == 0) {
        memcpy(seen->state, frame->variables[0].is.words32, sizeof seen->state);
    }
}

/* In "abc" the words are all different from zero only at 0 and 14; where they are read is the
 * order of section 3.4's four lists. */
static void the_frames_are_those_of_section_3_4(void **state)
{
    (void)state;
    static const unsigned first_k[] = {0, 1, 5, 0}, step_k[] = {1, 5, 3, 7};
    struct seen seen = {0};
    const struct ce_probe probe = {note, &seen};
    uint8_t digest[16];
    assert_int_equal(ce_hash(CE_MD5, digest, (const uint8_t *)"abc", 3, &probe), CE_OK);
    assert_string_equal(seen.order, "psb");
    assert_int_equal(seen.operations, 64);
    assert_int_equal(seen.X[0], 0x80636261);
    assert_int_equal(seen.X[14], 24);
    for (unsigned i = 0; i < 64; i++)
        assert_int_equal(seen.used[i], seen.X[(first_k[i / 16] + step_k[i / 16] * i) % 16]);
    for (unsigned i = 0; i < 4; i++) {
        assert_int_equal(seen.state[i], (uint32_t)(seen.before[i] + seen.after[i]));
        assert_int_equal(digest[4 * i], seen.state[i] & 0xff);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc_1321_test_suite),
        cmocka_unit_test(what_holds_for_every_hash),
        cmocka_unit_test(two_messages_with_one_digest),
        cmocka_unit_test(the_frames_are_those_of_section_3_4),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
