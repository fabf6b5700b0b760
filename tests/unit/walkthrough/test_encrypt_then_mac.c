/* Encrypt-then-MAC, RFC 7366: agreed on by both, in every suite with CBC, and checked before
 * anything is decrypted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "refusal.h"

static void assert_served(const struct pair *p)
{
    assert_true(wt_endpoint_established(p->client) && wt_endpoint_established(p->server));
    assert_string_equal(wt_endpoint_state_name(p->client), "closed");
    assert_told(p->trace);
}

static void encrypt_then_mac_in_every_cbc_suite(void **state)
{
    (void)state;
    static const uint16_t suites[] = {0x002f, 0x0035, 0x003c, 0x003d, 0x0033, 0x0067};
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++) {
        struct pair p;
        refusal_open(&p, suites[i]);
        p.client->config.encrypt_then_mac = p.server->config.encrypt_then_mac = true;
        pair_run(&p, NULL, NULL);
        assert_served(&p);
        assert_int_equal(p.client->write.protection, PROTECT_CBC_ETM);
        assert_int_equal(p.server->write.protection, PROTECT_CBC_ETM);
        pair_close(&p);
    }
}

/* RFC 7366 section 3: an AEAD suite has nothing to put in order, so the server does not answer. */
static void encrypt_then_mac_takes_two(void **state)
{
    (void)state;
    static const struct {
        uint16_t suite;
        bool client, server;
        enum wire_protection then;
    } cases[] = {{0x009c, true, true, PROTECT_GCM},
                 {0x002f, false, true, PROTECT_CBC},
                 {0x002f, true, false, PROTECT_CBC}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair p;
        refusal_open(&p, cases[i].suite);
        p.client->config.encrypt_then_mac = cases[i].client;
        p.server->config.encrypt_then_mac = cases[i].server;
        pair_run(&p, NULL, NULL);
        assert_served(&p);
        assert_int_equal(p.client->write.protection, cases[i].then);
        pair_close(&p);
    }
}

struct flip {
    size_t from_end;
    unsigned flights;
};

static void flip_in_the_answer(void *user, bool from_client, uint8_t *bytes, size_t *len)
{
    struct flip *flip = user;
    if (!from_client && ++flip->flights == 3)
        bytes[*len - 1 - flip->from_end] ^= 1;
}

/* MAC, ciphertext, IV: the MAC covers them all, and nothing is decrypted before it is right. */
static void nothing_is_decrypted_before_the_mac(void **state)
{
    (void)state;
    static const size_t places[] = {0, 19, 20, 35, 36, 60};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct pair p;
        struct flip flip = {places[i], 0};
        refusal_open(&p, 0x002f);
        p.client->config.encrypt_then_mac = p.server->config.encrypt_then_mac = true;
        pair_run(&p, flip_in_the_answer, &flip);
        assert_string_equal(wt_endpoint_state_name(p.client), "failed");
        assert_int_equal(wt_endpoint_alert(p.client), ALERT_BAD_RECORD_MAC);
        const struct wt_step *refused = NULL;
        for (size_t k = 0; k < p.trace->step_count; k++)
            if (!strcmp(p.trace->steps[k].text, "record.refused"))
                refused = &p.trace->steps[k];
        assert_non_null(refused);
        assert_string_equal(refused[-1].text, "verify.record_MAC");
        pair_close(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encrypt_then_mac_in_every_cbc_suite),
        cmocka_unit_test(encrypt_then_mac_takes_two),
        cmocka_unit_test(nothing_is_decrypted_before_the_mac),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
