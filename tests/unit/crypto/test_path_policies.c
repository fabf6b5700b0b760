/*
 * Policies along a path, RFC 5280 6.1: what PKITS and OpenSSL do not ask. The tree is bounded, what
 * cannot be read is refused, and where no policy is demanded nothing of it matters.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "forged_world.h"

static const uint8_t policy_1[] = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x02, 0x01, 0x30, 0x01};

/* CAs that map each of three policies to all three: the tree has 3^depth nodes. */
static void test_exponential_tree(void **state)
{
    (void)state;
    enum { DEPTH = 20 };
    struct world w;
    char subject[16], issuer[16] = "Root";
    world_init(&w, DEPTH + 2);
    struct forged f = world_forge(&w, "Root", 0, "Root", 0, false);
    world_add(&w, &f);
    snprintf(subject, sizeof subject, "CA %d", DEPTH - 1);
    f = world_forge(&w, "leaf", 1, subject, 1 + (DEPTH - 1) % 2, true);
    forge_policies(&f, "123");
    world_add(&w, &f);
    for (int i = 0; i < DEPTH; i++) {
        snprintf(subject, sizeof subject, "CA %d", i);
        f = world_forge(&w, subject, (size_t)(1 + i % 2), issuer, (size_t)(i == 0 ? 0 : 2 - i % 2),
                        false);
        forge_policies(&f, "123");
        forge_mappings(&f, "111213212223313233");
        world_add(&w, &f);
        memcpy(issuer, subject, sizeof issuer);
    }
    w.settings.require_explicit_policy = true;
    world_expect(&w, CE_ERR_AUTH, "certificate_policies", "given up: too big a tree of policies");
    w.settings.require_explicit_policy = false;
    world_expect(&w, CE_OK, NULL, NULL);
    world_clear(&w);
}

/* Root, leaf with these policies. */
static void expect_leaf(const struct forged_extension *extension, bool demanded, const char *check,
                        const char *detail)
{
    struct world w;
    struct ce_view wanted = {policy_1, sizeof policy_1};
    world_init(&w, 2);
    struct forged root = world_forge(&w, "Root", 0, "Root", 0, false);
    struct forged leaf = world_forge(&w, "leaf", 1, "Root", 0, true);
    if (extension)
        leaf.extra[leaf.extra_count++] = *extension;
    world_add(&w, &root);
    world_add(&w, &leaf);
    w.settings.require_explicit_policy = demanded;
    w.settings.policies = &wanted;
    w.settings.policy_count = demanded ? 1 : 0;
    world_expect(&w, check ? CE_ERR_AUTH : CE_OK, check, detail);
    world_clear(&w);
}

static void test_demanded_or_not(void **state)
{
    (void)state;
    struct forged one = {.extra_count = 0}, two = {.extra_count = 0}, any = {.extra_count = 0};
    forge_policies(&one, "1");
    forge_policies(&two, "2");
    forge_policies(&any, "*");
    expect_leaf(NULL, false, NULL, NULL);
    expect_leaf(&two.extra[0], false, NULL, NULL);
    expect_leaf(&one.extra[0], true, NULL, NULL);
    expect_leaf(&any.extra[0], true, NULL, NULL);
    expect_leaf(&two.extra[0], true, "explicit_policy", "no policy that would be acceptable");
    expect_leaf(NULL, true, "certificate_policies", "a policy is demanded, and none is left");
}

/* anyPolicy that the caller, or nobody, counts. */
static void test_inhibited_any_policy(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, 2);
    struct forged root = world_forge(&w, "Root", 0, "Root", 0, false);
    struct forged leaf = world_forge(&w, "leaf", 1, "Root", 0, true);
    forge_policies(&leaf, "*");
    world_add(&w, &root);
    world_add(&w, &leaf);
    w.settings.require_explicit_policy = true;
    world_expect(&w, CE_OK, NULL, NULL);
    w.settings.inhibit_any_policy = true;
    world_expect(&w, CE_ERR_AUTH, "certificate_policies", "a policy is demanded, and none is left");
    world_clear(&w);
}

/* A policy stated twice, as 4.2.1.4 forbids; constraints of nothing. The parser may refuse the
 * certificate already: valid it must never be. */
static void test_unreadable(void **state)
{
    (void)state;
    struct forged twice = {.extra_count = 0}, nothing = {.extra_count = 0};
    forge_policies(&twice, "11");
    forge_policy_constraints(&nothing, -1, -1);
    struct world w;
    world_init(&w, 2);
    const struct forged_extension *both[] = {&twice.extra[0], &nothing.extra[0]};
    for (size_t i = 0; i < 2; i++) {
        uint8_t der[MAX_FORGED];
        struct ce_certificate c, root_certificate;
        struct forged root = world_forge(&w, "Root", 0, "Root", 0, false);
        struct forged leaf = world_forge(&w, "leaf", 1, "Root", 0, true);
        uint8_t root_der[MAX_FORGED];
        leaf.extra[leaf.extra_count++] = *both[i];
        size_t root_len = forge(root_der, &root), len = forge(der, &leaf);
        struct ce_path path = {{&c}, 1, &root_certificate};
        assert_int_equal(ce_certificate_parse(&root_certificate, root_der, root_len, NULL, NULL),
                         CE_OK);
        ce_status status = ce_certificate_parse(&c, der, len, NULL, NULL);
        if (status == CE_OK)
            status = ce_path_validate(&path, &w.settings, NULL);
        assert_int_not_equal(status, CE_OK);
    }
    world_clear(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exponential_tree),
        cmocka_unit_test(test_demanded_or_not),
        cmocka_unit_test(test_inhibited_any_policy),
        cmocka_unit_test(test_unreadable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
