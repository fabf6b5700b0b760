/*
 * Byte strings in tests are written as the standards print them: in hexadecimal.
 * Include after cmocka.h.
 */
#ifndef TESTS_UNIT_CRYPTO_HEX_H
#define TESTS_UNIT_CRYPTO_HEX_H

#include <stdint.h>
#include <string.h>

static inline uint8_t hex_digit(char c)
{
    const char *digits = "0123456789abcdef", *at = memchr(digits, c, 16);
    assert_non_null(at);
    return (uint8_t)(at - digits);
}

/* Writes the bytes of hex to out, which has room for size, and answers how many they are. */
static inline size_t unhex(uint8_t *out, size_t size, const char *hex)
{
    size_t len = strlen(hex) / 2;
    assert_int_equal(strlen(hex) % 2, 0);
    assert_true(len <= size);
    for (size_t i = 0; i < len; i++)
        out[i] = (uint8_t)(hex_digit(hex[2 * i]) << 4 | hex_digit(hex[2 * i + 1]));
    return len;
}

/* The len bytes are exactly those of hex. */
static inline void assert_hex(const uint8_t *bytes, size_t len, const char *hex)
{
    uint8_t expected[1024];
    assert_int_equal(unhex(expected, sizeof expected, hex), len);
    assert_memory_equal(bytes, expected, len);
}

static inline void assert_all_zero(const void *memory, size_t len)
{
    const uint8_t *bytes = memory;
    for (size_t i = 0; i < len; i++)
        assert_int_equal(bytes[i], 0);
}

#endif
