/*
 * Host names against a certificate, RFC 9525 section 6: one table of what is asked, what the
 * certificate says, and the answer.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "crypto-edu/x509.h"

/* Puts a GeneralName in front of what has been written. */
static void put_name(struct ce_der_writer *w, enum ce_general_name_kind kind, const void *value,
                     size_t len)
{
    ce_der_put(w, (uint8_t)(CE_DER_CONTEXT | kind), value, len);
}

static bool dns_says(const char *presented, const char *host)
{
    struct ce_certificate c;
    struct ce_der_writer w;
    uint8_t names[400];
    memset(&c, 0, sizeof c);
    c.subject_cn = (struct ce_view){(const uint8_t *)"cn.example.org", 14};
    ce_der_writer_init(&w, names, sizeof names);
    put_name(&w, CE_NAME_DNS, presented, strlen(presented));
    put_name(&w, CE_NAME_EMAIL, "mail.example.net", 16);
    put_name(&w, CE_NAME_DNS, "other.example.net", 17);
    assert_int_equal(ce_der_written(&w, &c.subject_alt_names), CE_OK);
    return ce_certificate_names_host(&c, host);
}

static void test_dns_names(void **state)
{
    (void)state;
    static const struct {
        const char *presented, *host;
        bool yes;
    } table[] = {
        {"www.example.com", "www.example.com", true},
        {"www.example.com", "WWW.Example.COM", true},
        {"WWW.EXAMPLE.com", "www.example.com", true},
        {"www.example.com", "www.example.com.", true},
        {"www.example.com", "www.example.com..", false},
        {"www.example.com", "example.com", false},
        {"example.com", "www.example.com", false},
        {"*.example.com", "a.example.com", true},
        {"*.example.com", "A.EXAMPLE.com.", true},
        {"*.example.com", "a.b.example.com", false},
        {"*.example.com", "example.com", false},
        {"*.example.com", ".example.com", false},
        {"*.example.com", "*.example.com", false},
        {"*.example.com", "a.example.org", false},
        {"a*.example.com", "ab.example.com", false},
        {"a.*.com", "a.example.com", false},
        {"*", "localhost", false},
        {"*.", "localhost", false},
        {"xn--bcher-kva.example", "xn--bcher-kva.example", true},
        {"my_host.example", "my_host.example", true},
        {"192.0.2.1", "192.0.2.1", false}, /* an address is no dNSName */
        {"1.2.3", "1.2.3", false},
        {"example.com", "example.com/", false},
        {"example.com", "", false},
        {"example.com", ".", false},
        {"anything", "cn.example.org", false}, /* the common name has no say */
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (dns_says(table[i].presented, table[i].host) != table[i].yes)
            fail_msg("%s for %s", table[i].presented, table[i].host);
}

static void test_ip_addresses(void **state)
{
    (void)state;
    static const uint8_t v4[] = {192, 0, 2, 1};
    static const uint8_t v6[] = {0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 192, 0, 2, 33};
    static const uint8_t loopback[16] = {[15] = 1};
    static const struct {
        const char *host;
        bool yes;
    } table[] = {
        {"192.0.2.1", true},
        {"192.0.2.2", false},
        {"192.0.2.01", false},
        {"192.0.2.1.", false},
        {"192.0.2", false},
        {"192.0.2.257", false},
        {"2001:db8::c000:221", true},
        {"2001:DB8:0:0:0:0:C000:0221", true},
        {"2001:db8::192.0.2.33", true},
        {"2001:db8:0:0:0:0:192.0.2.33", true},
        {"2001:db8::c000:222", false},
        {"2001:db8::0:0:0:0:0:c000:221", false}, /* "::" with nothing left to stand for */
        {"2001:db8::c000::221", false},
        {"2001:db8:c000:221", false},
        {"2001:db8:0:0:0:0:0:0:c000", false},
        {"2001:db8::c000:00221", false},
        {"2001:db8::c000:221:", false},
        {":2001:db8::c000:221", false},
        {"2001:db8:::c000:221", false},
        {"2001:db8::192.0.2.33:1", false},
        {"[2001:db8::c000:221]", false},
        {"::1", true},
        {"::0001", true},
        {"0:0:0:0:0:0:0:1", true},
        {"::", false},
        {"::ffff:192.0.2.1", false},
        {"1::", false},
        {":", false},
        {":1", false},
    };
    struct ce_certificate c;
    struct ce_der_writer w;
    uint8_t names[400];
    memset(&c, 0, sizeof c);
    ce_der_writer_init(&w, names, sizeof names);
    put_name(&w, CE_NAME_IP, loopback, sizeof loopback);
    put_name(&w, CE_NAME_IP, v6, sizeof v6);
    put_name(&w, CE_NAME_DNS, "::1", 3);
    put_name(&w, CE_NAME_IP, v4, sizeof v4);
    assert_int_equal(ce_der_written(&w, &c.subject_alt_names), CE_OK);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (ce_certificate_names_host(&c, table[i].host) != table[i].yes)
            fail_msg("%s", table[i].host);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dns_names),
        cmocka_unit_test(test_ip_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
