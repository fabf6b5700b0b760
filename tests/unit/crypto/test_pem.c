/*
 * PEM, RFC 7468: round trips, the base64 vectors of RFC 4648 section 10, and what is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "crypto-edu/pem.h"

static ce_status decode(const char *text, char label[static CE_PEM_MAX_LABEL], uint8_t *out,
                        size_t *len)
{
    size_t at = 0;
    return ce_pem_decode(label, out, len, text, strlen(text), &at);
}

static void test_rfc4648_vectors(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *text;
    } vectors[] = {
        {"", "-----BEGIN X-----\n-----END X-----\n"},
        {"f", "-----BEGIN X-----\nZg==\n-----END X-----\n"},
        {"fo", "-----BEGIN X-----\nZm8=\n-----END X-----\n"},
        {"foo", "-----BEGIN X-----\nZm9v\n-----END X-----\n"},
        {"foob", "-----BEGIN X-----\nZm9vYg==\n-----END X-----\n"},
        {"fooba", "-----BEGIN X-----\nZm9vYmE=\n-----END X-----\n"},
        {"foobar", "-----BEGIN X-----\nZm9vYmFy\n-----END X-----\n"},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        char text[64], label[CE_PEM_MAX_LABEL];
        uint8_t bytes[8];
        size_t text_len = sizeof text, len = sizeof bytes;
        assert_int_equal(ce_pem_encode(text, &text_len, "X", (const uint8_t *)vectors[i].bytes,
                                       strlen(vectors[i].bytes)),
                         CE_OK);
        assert_string_equal(text, vectors[i].text);
        assert_int_equal(text_len, strlen(text));
        assert_int_equal(decode(text, label, bytes, &len), CE_OK);
        assert_string_equal(label, "X");
        assert_int_equal(len, strlen(vectors[i].bytes));
        assert_memory_equal(bytes, vectors[i].bytes, len);
    }
}

static void test_round_trip_every_length(void **state)
{
    (void)state;
    uint8_t in[200], out[200];
    char text[400], label[CE_PEM_MAX_LABEL];
    for (size_t i = 0; i < sizeof in; i++)
        in[i] = (uint8_t)(i * 151 + 7);
    for (size_t len = 0; len <= sizeof in; len++) {
        size_t needed = 0, text_len, out_len = len;
        assert_int_equal(ce_pem_encode(text, &needed, "CERTIFICATE", in, len), CE_ERR_BUFFER);
        text_len = needed - 1;
        assert_int_equal(ce_pem_encode(text, &text_len, "CERTIFICATE", in, len), CE_ERR_BUFFER);
        text_len = needed;
        assert_int_equal(ce_pem_encode(text, &text_len, "CERTIFICATE", in, len), CE_OK);
        assert_int_equal(text_len + 1, needed);
        for (const char *line = text; *line; line = strchr(line, '\n') + 1)
            assert_true(strchr(line, '\n') - line <= 64);
        assert_int_equal(decode(text, label, out, &out_len), CE_OK);
        assert_string_equal(label, "CERTIFICATE");
        assert_int_equal(out_len, len);
        assert_memory_equal(out, in, len);
        if (len > 0) {
            out_len = len - 1;
            assert_int_equal(decode(text, label, out, &out_len), CE_ERR_BUFFER);
            assert_int_equal(out_len, 0);
        }
    }
}

static void test_several_blocks_and_text_between(void **state)
{
    (void)state;
    static const char text[] = "subject: one -----BEGIN\n"
                               "-----BEGIN A-----\r\n Zm\t9v\r\n-----END A-----\r\n"
                               "\nsubject: two\n"
                               "-----BEGIN RSA PRIVATE KEY-----\nYmFy\n"
                               "-----END RSA PRIVATE KEY-----";
    char label[CE_PEM_MAX_LABEL];
    uint8_t out[8];
    size_t at = 0, len = sizeof out;
    assert_int_equal(ce_pem_decode(label, out, &len, text, sizeof text - 1, &at), CE_OK);
    assert_string_equal(label, "A");
    assert_int_equal(len, 3);
    assert_memory_equal(out, "foo", 3);
    len = sizeof out;
    assert_int_equal(ce_pem_decode(label, out, &len, text, sizeof text - 1, &at), CE_OK);
    assert_string_equal(label, "RSA PRIVATE KEY");
    assert_memory_equal(out, "bar", 3);
    len = sizeof out;
    assert_int_equal(ce_pem_decode(label, out, &len, text, sizeof text - 1, &at), CE_ERR_STATE);
    at = sizeof text;
    assert_int_equal(ce_pem_decode(label, out, &len, text, sizeof text - 1, &at), CE_ERR_ARGUMENT);
}

static void test_refused(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "-----BEGIN X-----\nZm9v\n",                                   /* no END line */
        "-----BEGIN X-----\nZm9v\n-----END Y-----\n",                  /* another label */
        "-----BEGIN X-----\nZm9v\n-----END X----\n",                   /* too few dashes */
        "-----BEGIN X\nZm9v\n-----END X-----\n",                       /* no dashes at all */
        "-----BEGIN X----- y\nZm9v\n-----END X-----\n",                /* something behind them */
        "-----BEGIN X-----\nZm9*\n-----END X-----\n",                  /* outside the alphabet */
        "-----BEGIN X-----\nZm9\n-----END X-----\n",                   /* half a group */
        "-----BEGIN X-----\nZg=\n-----END X-----\n",                   /* half a padding */
        "-----BEGIN X-----\nZg=a\n-----END X-----\n",                  /* padding inside */
        "-----BEGIN X-----\nZ===\n-----END X-----\n",                  /* too much of it */
        "-----BEGIN X-----\nZg==Zg==\n-----END X-----\n",              /* data behind it */
        "-----BEGIN X-----\nZh==\n-----END X-----\n",                  /* unused bits set */
        "-----BEGIN X-----\nZm9=\n-----END X-----\n",                  /* unused bits set */
        "-----BEGIN X-----\nDEK-Info: AES\n\nZm9v\n-----END X-----\n", /* RFC 1421 header */
        "-----BEGIN X-----\n-----BEGIN X-----\n-----END X-----\n",     /* one in another */
    };
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        char label[CE_PEM_MAX_LABEL];
        uint8_t out[16] = {1};
        size_t len = sizeof out;
        assert_int_equal(decode(broken[i], label, out, &len), CE_ERR_DECODE);
        assert_int_equal(len, 0);
        assert_string_equal(label, "");
        assert_int_equal(out[0], 0);
    }
}

static void test_long_label(void **state)
{
    (void)state;
    char label[CE_PEM_MAX_LABEL + 1], back[CE_PEM_MAX_LABEL], text[300];
    uint8_t out[4] = {0};
    size_t len = sizeof text, out_len = sizeof out;
    memset(label, 'A', CE_PEM_MAX_LABEL);
    label[CE_PEM_MAX_LABEL] = '\0';
    assert_int_equal(ce_pem_encode(text, &len, label, out, 0), CE_ERR_LENGTH);
    len = sizeof text;
    assert_int_equal(ce_pem_encode(text, &len, label + 1, out, 0), CE_OK);
    assert_int_equal(decode(text, back, out, &out_len), CE_OK);
    assert_string_equal(back, label + 1);
}

/* Every truncation and every changed character ends in an answer, never in a crash. */
static void test_damage(void **state)
{
    (void)state;
    static const char text[] = "-----BEGIN X-----\nZm9vYg==\n-----END X-----\n";
    char damaged[sizeof text], label[CE_PEM_MAX_LABEL];
    uint8_t out[8];
    for (size_t n = 0; n < sizeof text - 2; n++) {
        size_t at = 0, len = sizeof out;
        assert_int_not_equal(ce_pem_decode(label, out, &len, text, n, &at), CE_OK);
    }
    for (size_t i = 0; i < sizeof text - 1; i++) {
        for (int c = 0; c < 256; c++) {
            memcpy(damaged, text, sizeof text);
            damaged[i] = (char)c;
            size_t at = 0, len = sizeof out;
            ce_status status = ce_pem_decode(label, out, &len, damaged, sizeof text - 1, &at);
            assert_true(status == CE_OK ? len <= 5 && at > 0 : len == 0 && at == 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rfc4648_vectors),
        cmocka_unit_test(test_round_trip_every_length),
        cmocka_unit_test(test_several_blocks_and_text_between),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_long_label),
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
