/*
 * Name constraints, RFC 5280 4.2.1.10: every kind of name against every form of subtree, and what
 * cannot be compared refused. Distinguished names, 7.1.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forged_world.h"

static const char good[] = "";
static const char outside[] = "a name outside what a CA above may certify";
static const char excluded[] = "a name that a CA above is forbidden to certify";
static const char unreadable[] = "a name, or a constraint on names, that cannot be read";
static const char unknown[] = "a kind of name whose constraint is not understood";

/* One leaf under a CA with those constraints. */
static void expect(const char *subtrees, const char *alt_names, const char *detail)
{
    struct world w;
    world_init(&w, 3);
    struct forged root = world_forge(&w, "Root", 0, "Root", 0, false);
    struct forged leaf = world_forge(&w, "leaf", 2, "CA", 1, true);
    struct forged ca = world_forge(&w, "CA", 1, "Root", 0, false);
    leaf.alt_names = alt_names;
    forge_name_constraints(&ca, true, subtrees);
    world_add(&w, &root);
    world_add(&w, &leaf);
    world_add(&w, &ca);
    ce_status status = world_verify(&w);
    if (status == CE_OK ? detail != good : strcmp(w.first.detail, detail) != 0)
        fail_msg("%s under %s: %s", alt_names, subtrees, status ? w.first.detail : "valid");
    if (status != CE_OK)
        assert_string_equal(w.first.name, "name_constraints");
    world_clear(&w);
}

static void test_dns(void **state)
{
    (void)state;
    expect("+D:example.com", "D:example.com", good);
    expect("+D:example.com", "D:a.b.example.com D:EXAMPLE.com", good);
    expect("+D:example.com", "D:badexample.com", outside);
    expect("+D:example.com", "D:example.com D:example.org", outside);
    expect("+D:example.com +D:example.org", "D:example.com D:example.org", good);
    expect("+D:.example.com", "D:example.com", outside);
    expect("+D:.example.com", "D:a.example.com", good);
    expect("+D:example.com", "D:*.example.com", good);
    expect("-D:example.com", "D:example.com", excluded);
    expect("-D:example.com", "D:a.example.com", excluded);
    expect("-D:a.example.com", "D:*.example.com", excluded); /* it stands for that one too */
    expect("-D:a.example.com", "D:*.a.example.com", excluded);
    expect("-D:a.b.example.com", "D:*.example.com", good);
    expect("-D:example.com", "D:example.org", good);
    expect("+D:example.com -D:a.example.com", "D:b.example.com", good);
    expect("+D:example.com -D:a.example.com", "D:a.example.com", excluded);
    expect("+D:example.com", "E:a@example.org", good); /* says nothing about mail */
    expect("-D:", "D:anything.example", excluded);
}

static void test_addresses(void **state)
{
    (void)state;
    expect("+I:c0000200ffffff00", "I:c0000205", good);
    expect("+I:c0000200ffffff00", "I:c0000305", outside);
    expect("-I:c0000200ffffff00", "I:c0000205", excluded);
    expect("+I:c0000200ffffff00", "I:20010db8000000000000000000000001", outside);
    expect("+I:20010db8000000000000000000000000ffffffff000000000000000000000000",
           "I:20010db8000000000000000000000001", good);
    expect("+I:c0000200ffffff00", "D:example.com", good);
}

static void test_mail_and_uris(void **state)
{
    (void)state;
    expect("+E:a@example.com", "E:a@EXAMPLE.com", good);
    expect("+E:a@example.com", "E:A@example.com", outside); /* the local part has case */
    expect("+E:example.com", "E:a@example.com", good);
    expect("+E:example.com", "E:a@mail.example.com", outside);
    expect("+E:.example.com", "E:a@mail.example.com", good);
    expect("+E:.example.com", "E:a@example.com", outside);
    expect("-E:example.com", "E:a@example.com", excluded);
    expect("+E:example.com", "E:nobody", unreadable);
    expect("+U:example.com", "U:https://example.com/path", good);
    expect("+U:example.com", "U:https://user@example.com:8443/path", good);
    expect("+U:example.com", "U:https://a.example.com/", outside);
    expect("+U:.example.com", "U:https://a.example.com?query", good);
    expect("-U:example.com", "U:http://example.com", excluded);
    expect("+U:example.com", "U:mailto:a@example.com", unreadable); /* no host */
    expect("+U:example.com", "U:https://192.0.2.1/", unreadable);   /* no name */
    expect("-U:example.com", "U:https://[2001:db8::1]/", unreadable);
}

static void test_directories_and_others(void **state)
{
    (void)state;
    expect("+N:leaf", "D:a.example", good); /* the subject itself */
    expect("+N:LEAF", "D:a.example", good);
    expect("+N:other", "D:a.example", outside);
    expect("-N:leaf", "D:a.example", excluded);
    expect("+N:leaf", "N:other", outside);
    expect("-R:*", "D:a.example", good); /* no such name is there */
    expect("-R:*", "R:*", unknown);
    expect("+R:+", "R:*", unknown);
}

/* 6.1.3 (b): not for self-issued certificates but the last; 6.1.4 (g): all above count, and so do
 * the caller's and the anchor's own. */
static void test_along_the_path(void **state)
{
    (void)state;
    static const uint8_t only_org[] = {0x30, 0x0b, 0xa0, 0x09, 0x30, 0x07, 0x82,
                                       0x05, 'l',  'o',  'c',  'a',  'l'};
    struct world w;
    world_init(&w, 4);
    struct forged root = world_forge(&w, "Root", 0, "Root", 0, false);
    struct forged leaf = world_forge(&w, "leaf", 3, "CA", 2, true);
    struct forged rollover = world_forge(&w, "CA", 2, "CA", 1, false);
    struct forged ca = world_forge(&w, "CA", 1, "Root", 0, false);
    leaf.alt_names = "D:a.example.com";
    forge_name_constraints(&ca, true, "+D:example.com -N:CA");
    forge_name_constraints(&rollover, true, "+D:a.example.com");
    forge_name_constraints(&root, true, "+D:com");
    world_add(&w, &root);
    world_add(&w, &leaf);
    world_add(&w, &rollover);
    world_add(&w, &ca);
    world_expect(&w, CE_OK, NULL, NULL);
    w.settings.name_constraints = (struct ce_view){only_org, sizeof only_org};
    world_expect(&w, CE_ERR_AUTH, "name_constraints", outside);
    world_clear(&w);
}

/* A thousand subtrees over a thousand names is work that nobody asks for in earnest. */
static void test_too_many(void **state)
{
    (void)state;
    enum { NAMES = 1000, ROOM = 8 * NAMES };
    static uint8_t subtrees[ROOM], names[ROOM];
    struct ce_der_writer w;
    struct ce_view constraints, alt_names;
    ce_der_writer_init(&w, subtrees, sizeof subtrees);
    size_t all = ce_der_mark(&w);
    for (int i = 0; i < NAMES; i++) {
        size_t mark = ce_der_mark(&w);
        ce_der_put(&w, CE_DER_CONTEXT | 2, (const uint8_t *)"ab", 2);
        ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    }
    ce_der_wrap(&w, CE_DER_CONTEXT_CONSTRUCTED | 1, all);
    ce_der_wrap(&w, CE_DER_SEQUENCE, all);
    assert_int_equal(ce_der_written(&w, &constraints), CE_OK);
    ce_der_writer_init(&w, names, sizeof names);
    for (int i = 0; i < NAMES; i++)
        ce_der_put(&w, CE_DER_CONTEXT | 2, (const uint8_t *)"cd", 2);
    assert_int_equal(ce_der_written(&w, &alt_names), CE_OK);
    struct world world;
    world_init(&world, 2);
    struct forged root = world_forge(&world, "Root", 0, "Root", 0, false);
    struct forged leaf = world_forge(&world, "leaf", 1, "Root", 0, true);
    leaf.alt_names = "D:a.example";
    world_add(&world, &root);
    world_add(&world, &leaf);
    world.settings.name_constraints = constraints;
    world_expect(&world, CE_OK, NULL, NULL);
    world.pool[1].subject_alt_names = alt_names; /* as if it had parsed them */
    world_expect(&world, CE_ERR_AUTH, "name_constraints",
                 "given up: too many names and constraints to compare");
    world_clear(&world);
}

/* One attribute of a name: the tag and its value. */
static struct ce_view name_of(uint8_t *buffer, size_t size, uint8_t tag, const char *value)
{
    struct ce_der_writer w;
    struct ce_view name;
    ce_der_writer_init(&w, buffer, size);
    size_t mark = ce_der_mark(&w);
    ce_der_put(&w, tag, (const uint8_t *)value, strlen(value));
    ce_der_put(&w, CE_DER_OID, (const uint8_t *)"\x55\x04\x03", 3);
    ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    ce_der_wrap(&w, CE_DER_SET, mark);
    ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    assert_int_equal(ce_der_written(&w, &name), CE_OK);
    return name;
}

static bool same(uint8_t tag_a, const char *a, uint8_t tag_b, const char *b)
{
    uint8_t x[100], y[100];
    struct ce_view p = name_of(x, sizeof x, tag_a, a), q = name_of(y, sizeof y, tag_b, b);
    assert_true(ce_name_equal(p, q) == ce_name_equal(q, p));
    assert_true(ce_name_equal(p, p));
    return ce_name_equal(p, q);
}

static void test_distinguished_names(void **state)
{
    (void)state;
    enum { PRINTABLE = CE_DER_PRINTABLE_STRING, UTF8 = CE_DER_UTF8_STRING, TELETEX = 0x14 };
    assert_true(same(PRINTABLE, "Good CA", UTF8, "Good CA"));
    assert_true(same(PRINTABLE, "Good CA", PRINTABLE, "  good   CA "));
    assert_true(same(UTF8, "", UTF8, "   "));
    assert_false(same(UTF8, "Good CA", UTF8, "GoodCA"));
    assert_false(same(UTF8, "Good CA", UTF8, "Good CAs"));
    assert_false(same(UTF8, "Good", UTF8, "Good C"));
    assert_false(same(UTF8, "\xc3\x84", UTF8, "\xc3\xa4")); /* letters beyond ASCII as they are */
    assert_false(same(TELETEX, "Good CA", UTF8, "Good CA"));
    assert_false(same(TELETEX, "Good CA", TELETEX, "good CA"));
    struct ce_view nothing = {NULL, 0};
    uint8_t x[100];
    assert_true(ce_name_equal(nothing, nothing));
    assert_false(ce_name_equal(nothing, name_of(x, sizeof x, UTF8, "CA")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dns),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_mail_and_uris),
        cmocka_unit_test(test_directories_and_others),
        cmocka_unit_test(test_along_the_path),
        cmocka_unit_test(test_too_many),
        cmocka_unit_test(test_distinguished_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
