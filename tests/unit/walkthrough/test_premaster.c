/*
 * The RSA-encrypted pre-master secret, RFC 5246 section 7.4.7.1: whatever is wrong with it, the
 * server behaves in one way, and only Finished fails. Else each answer is an oracle that decrypts,
 * one question at a time (Bleichenbacher 1998; Klima, Pokorny, Rosa 2003; ROBOT 2017).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crafted.h"
#include "crypto-edu/rsa.h"
#include "crypto-edu/x509.h"

enum { K = 256, PRE_MASTER = 48, FIRST = K - PRE_MASTER }; /* the server's key has 2048 bits */

static void well_formed(uint8_t EM[K])
{
    memset(EM, 0x5a, K);
    EM[0] = 0, EM[1] = 2, EM[FIRST - 1] = 0;
    EM[FIRST] = 3, EM[FIRST + 1] = 3;
}

static void another_block_type(uint8_t EM[K])
{
    EM[1] = 1;
}

static void not_even_zero(uint8_t EM[K])
{
    EM[0] = 1;
}

static void zero_in_the_padding(uint8_t EM[K])
{
    EM[5] = 0;
}

static void too_long(uint8_t EM[K])
{
    EM[FIRST - 1] = 0x5a, EM[FIRST - 2] = 0;
}

static void too_short(uint8_t EM[K])
{
    EM[FIRST - 1] = 0x5a, EM[FIRST] = 0;
}

static void no_end_of_padding(uint8_t EM[K])
{
    EM[FIRST - 1] = 0x5a;
}

static void another_version(uint8_t EM[K])
{
    EM[FIRST + 1] = 2;
}

static void nothing_wrong(uint8_t EM[K])
{
    (void)EM;
}

static void encrypt(uint8_t out[K], const uint8_t EM[K], const struct wt_cast *cast)
{
    struct ce_certificate certificate;
    struct ce_view der = cast->pki.server_certificate;
    struct ce_rsa_public key;
    mpz_t m, c;
    ce_rsa_public_init(&key);
    mpz_init(m);
    mpz_init(c);
    assert_int_equal(ce_certificate_parse(&certificate, der.data, der.len, NULL, NULL), CE_OK);
    assert_int_equal(certificate.key.rsa_n.len, K);
    ce_os2ip(key.n, certificate.key.rsa_n.data, certificate.key.rsa_n.len);
    ce_os2ip(key.e, certificate.key.rsa_e.data, certificate.key.rsa_e.len);
    ce_os2ip(m, EM, K);
    assert_int_equal(ce_rsa_public_op(&key, c, m, NULL), CE_OK);
    assert_int_equal(ce_i2osp(out, K, c), CE_OK);
    mpz_clear(c);
    mpz_clear(m);
    ce_rsa_public_clear(&key);
}

/* The client's flight with these keys in place of its own, and all that the server does then, as a
 * list of steps. */
static void send_keys(uint16_t suite, const uint8_t *keys, size_t len, struct wt_buffer *told)
{
    struct wt_buffer message = {0};
    struct pair p;
    refusal_open(&p, suite);
    make_server_flight(&p);
    pair_carry(&p, false, NULL, NULL);
    pair_step(p.client);
    size_t from = p.trace->step_count;
    uint8_t header[6] = {CLIENT_KEY_EXCHANGE,       0,
                         (uint8_t)((len + 2) >> 8), (uint8_t)(len + 2),
                         (uint8_t)(len >> 8),       (uint8_t)len};
    wt_put(&message, header, sizeof header);
    wt_put(&message, keys, len);
    carry_with(p.client, p.server, CLIENT_KEY_EXCHANGE, &message);
    pair_step(p.server);
    assert_told(p.trace);
    assert_string_equal(wt_endpoint_state_name(p.server), "failed");
    assert_int_equal(wt_endpoint_alert(p.server), ALERT_BAD_RECORD_MAC);
    for (size_t i = from; i < p.trace->step_count; i++) {
        const struct wt_step *step = &p.trace->steps[i];
        wt_printf(told, "%s %d", step->text, step->alert);
        for (size_t k = 0; k < step->check_count; k++)
            wt_printf(told, " %s %d", step->checks[k].text, step->checks[k].ok);
        wt_puts(told, "\n");
    }
    wt_buffer_clear(&message);
    pair_close(&p);
}

static void no_oracle(void **state)
{
    (void)state;
    static void (*const mistakes[])(uint8_t EM[K]) = {
        nothing_wrong, another_block_type, not_even_zero,     zero_in_the_padding,
        too_long,      too_short,          no_end_of_padding, another_version};
    static const uint16_t suites[] = {0x002f, 0x009c};
    for (size_t s = 0; s < 2; s++) {
        struct wt_buffer first = {0};
        for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
            uint8_t EM[K], keys[K];
            struct wt_buffer told = {0};
            well_formed(EM);
            mistakes[i](EM);
            encrypt(keys, EM, &refusal_cast);
            send_keys(suites[s], keys, K, i ? &told : &first);
            if (i)
                assert_string_equal(told.data, first.data);
            wt_buffer_clear(&told);
        }
        assert_non_null(strstr(first.data, "compute.decrypted_pre_master_secret"));
        assert_non_null(strstr(first.data, "record.refused"));
        wt_buffer_clear(&first);
    }
}

/* What is no ciphertext at all, by its length or its value, is seen by anybody on the wire; the
 * server's answer is the same all the same. */
static void no_ciphertext(void **state)
{
    (void)state;
    static const size_t lengths[] = {0, 1, 48, K - 1, K + 1, 2 * K};
    uint8_t keys[2 * K];
    memset(keys, 0xff, sizeof keys); /* K of these bytes are more than any modulus */
    struct wt_buffer told = {0};
    send_keys(0x009c, keys, K, &told);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        send_keys(0x009c, keys, lengths[i], &told);
    assert_null(strstr(told.data, "compute.decrypted_pre_master_secret"));
    wt_buffer_clear(&told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_oracle),
        cmocka_unit_test(no_ciphertext),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
