/*
 * The registries: spot values from the RFCs that define them, and every name found again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "walkthrough/wire/names.h"

static const char *const fields[] = {"cipher_suite",
                                     "extension_type",
                                     "named_group",
                                     "signature_scheme",
                                     "msg_type",
                                     "content_type",
                                     "level",
                                     "description",
                                     "version",
                                     "name_type",
                                     "type",
                                     "legacy_version",
                                     "compression_method",
                                     "ec_point_format",
                                     "certificate_type",
                                     "selected_version",
                                     "legacy_record_version",
                                     "change_cipher_spec",
                                     "named_curve",
                                     "selected_group",
                                     "curve_type",
                                     "status_type",
                                     "psk_key_exchange_mode",
                                     "compression_algorithm",
                                     "max_fragment_length",
                                     "request_update",
                                     "tls_certificate_type",
                                     "ech_client_hello_type",
                                     "sct_version",
                                     "kdf_id",
                                     "aead_id"};

static void test_values_of_the_rfcs(void **state)
{
    (void)state;
    static const struct {
        const char *field;
        uint64_t value;
        const char *name;
    } known[] = {
        /* clang-format off */
        {"cipher_suite", 0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA"},               /* RFC 5246 A.5 */
        {"cipher_suite", 0x009e, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"},        /* RFC 5288 */
        {"cipher_suite", 0x0067, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"},        /* RFC 5246 A.5 */
        {"cipher_suite", 0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"},      /* RFC 5289 */
        {"cipher_suite", 0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"},/* RFC 7905 */
        {"cipher_suite", 0x1301, "TLS_AES_128_GCM_SHA256"},                     /* RFC 8446 B.4 */
        {"cipher_suite", 0x00ff, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"},          /* RFC 5746 */
        {"cipher_suite", 0x5600, "TLS_FALLBACK_SCSV"},                          /* RFC 7507 */
        {"extension_type", 0, "server_name"},                                   /* RFC 6066 */
        {"extension_type", 23, "extended_master_secret"},                       /* RFC 7627 */
        {"extension_type", 51, "key_share"},                                    /* RFC 8446 4.2 */
        {"extension_type", 0xff01, "renegotiation_info"},                       /* RFC 5746 */
        {"extension_type", 0xfe0d, "encrypted_client_hello"},
        {"extension_type", 27, "compress_certificate"},                         /* RFC 8879 */
        {"named_group", 0x0017, "secp256r1"},                                   /* RFC 8422 */
        {"named_group", 0x0100, "ffdhe2048"},                                   /* RFC 7919 */
        {"named_group", 0x11ec, "X25519MLKEM768"},
        {"signature_scheme", 0x0201, "rsa_pkcs1_sha1"},                         /* RFC 8446 4.2.3 */
        {"signature_scheme", 0x0804, "rsa_pss_rsae_sha256"},                    /* RFC 8446 4.2.3 */
        {"signature_scheme", 0x0202, "dsa_sha1"},                               /* RFC 5246 */
        {"signature_scheme", 0x0905, "mldsa65"},
        {"psk_key_exchange_mode", 1, "psk_dhe_ke"},                             /* RFC 8446 4.2.9 */
        {"compression_algorithm", 3, "zstd"},                                   /* RFC 8879 7.3 */
        {"curve_type", 3, "named_curve"},                                       /* RFC 8422 5.4 */
        {"request_update", 1, "update_requested"},                              /* RFC 8446 4.6.3 */
        {"max_fragment_length", 2, "2^10 bytes"},                               /* RFC 6066 4 */
        {"kdf_id", 1, "HKDF-SHA256"},                                           /* RFC 9180 7.2 */
        {"msg_type", 8, "encrypted_extensions"},                                /* RFC 8446 4 */
        {"msg_type", 14, "server_hello_done"},                                  /* RFC 5246 7.4 */
        {"content_type", 22, "handshake"},                                      /* RFC 5246 6.2.1 */
        {"level", 2, "fatal"},                                                  /* RFC 5246 7.2 */
        {"description", 20, "bad_record_mac"},                                  /* RFC 5246 7.2 */
        {"version", 0x0303, "TLS 1.2"},                                         /* RFC 5246 */
        {"compression_method", 1, "DEFLATE"},                                   /* RFC 3749 */
        {"certificate_type", 1, "rsa_sign"},                                    /* RFC 5246 7.4.4 */
        {"name_type", 0, "host_name"},                                          /* RFC 6066 */
        /* clang-format on */
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        uint64_t value = 0;
        assert_string_equal(wire_name(known[i].field, known[i].value), known[i].name);
        assert_true(wire_value(known[i].field, known[i].name, &value));
        assert_int_equal(value, known[i].value);
    }
}

/* Every 16-bit value that has a name is found by that name again: no name twice, no value twice. */
static void test_names_are_unique(void **state)
{
    (void)state;
    for (size_t f = 0; f < sizeof fields / sizeof fields[0]; f++) {
        size_t named = 0;
        for (uint64_t value = 0; value <= 0xffff; value++) {
            uint64_t found;
            const char *name = wire_name(fields[f], value);
            if (name == NULL || strcmp(name, "GREASE") == 0)
                continue;
            named++;
            assert_true(wire_value(fields[f], name, &found));
            assert_int_equal(found, value);
        }
        assert_true(named > 0);
        assert_true(wire_number_form(fields[f]) != WIRE_NUMBER_PLAIN);
    }
}

/* RFC 8701 section 2: sixteen values, 0a0a to fafa. */
static void test_grease(void **state)
{
    (void)state;
    size_t count = 0;
    for (uint32_t value = 0; value <= 0xffff; value++)
        count += wire_is_grease((uint16_t)value);
    assert_int_equal(count, 16);
    assert_true(wire_is_grease(0x0a0a));
    assert_true(wire_is_grease(0xfafa));
    assert_false(wire_is_grease(0x0a1a));
    assert_string_equal(wire_name("cipher_suite", 0x2a2a), "GREASE");
    assert_string_equal(wire_name("extension_type", 0xcaca), "GREASE");
    assert_null(wire_name("msg_type", 0x0a0a));
    assert_null(wire_name("psk_key_exchange_mode", 0x0a0a));
}

/* The same section: 0b, 2a, 49, 68, 87, a6, c5 and e4, for PskKeyExchangeMode. */
static void test_grease_bytes(void **state)
{
    (void)state;
    static const uint8_t reserved[] = {0x0b, 0x2a, 0x49, 0x68, 0x87, 0xa6, 0xc5, 0xe4};
    size_t count = 0;
    for (unsigned value = 0; value <= UINT8_MAX; value++)
        count += wire_is_grease_byte((uint8_t)value);
    assert_int_equal(count, sizeof reserved);
    for (size_t i = 0; i < sizeof reserved; i++)
        assert_string_equal(wire_name("psk_key_exchange_mode", reserved[i]), "GREASE");
}

static void test_what_has_no_name(void **state)
{
    (void)state;
    uint64_t value;
    assert_null(wire_name("cipher_suite", 0x4321));
    assert_null(wire_name("cipher_suite", 0x10000 + 0x002f));
    assert_null(wire_name("random", 1));
    assert_false(wire_value("cipher_suite", "TLS_ROT13", &value));
    assert_false(wire_value("random", "GREASE", &value));
    assert_int_equal(wire_number_form("random"), WIRE_NUMBER_PLAIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_of_the_rfcs),
        cmocka_unit_test(test_names_are_unique),
        cmocka_unit_test(test_grease),
        cmocka_unit_test(test_grease_bytes),
        cmocka_unit_test(test_what_has_no_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
