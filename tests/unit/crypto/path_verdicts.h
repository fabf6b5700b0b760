/*
 * What a verification told, collected for the tests of paths.
 */
#ifndef TESTS_UNIT_CRYPTO_PATH_VERDICTS_H
#define TESTS_UNIT_CRYPTO_PATH_VERDICTS_H

#include "example_pki.h"

struct verdicts {
    size_t told, failed;
    struct ce_path_check first, failure; /* the first and the last that failed */
    struct ce_path path;
    char order[4096]; /* of the checks that applied */
};

static inline void collect(void *user, const struct ce_path_check *check)
{
    struct verdicts *v = user;
    v->told++;
    assert_true((check->verdict == CE_CHECK_OK) == (check->detail[0] == '\0'));
    assert_true((check->verdict == CE_CHECK_FAILED) == (check->alert != 0));
    assert_true((check->verdict == CE_CHECK_FAILED) == (check->openssl_code != 0));
    assert_true((check->verdict == CE_CHECK_FAILED) == (check->openssl_name[0] == 'X'));
    assert_true((check->verdict == CE_CHECK_FAILED) == (check->chrome_name[0] == 'E'));
    assert_true(check->field && strncmp(check->spec, "RFC ", 4) == 0);
    if (check->verdict != CE_CHECK_NOT_APPLICABLE) {
        size_t len = strlen(v->order);
        assert_true(len + strlen(check->name) + 4 < sizeof v->order);
        v->order[len] = (char)('0' + check->certificate);
        strcpy(v->order + len + 1, ":");
        strcat(v->order, check->name);
        strcat(v->order, " ");
    }
    if (check->verdict == CE_CHECK_FAILED) {
        if (v->failed++ == 0)
            v->first = *check;
        v->failure = *check;
    }
}

/* The first chain_len certificates of the chain are sent. */
static inline ce_status verify(struct pki *p, size_t chain_len, struct verdicts *v)
{
    struct ce_path_observer observer = {.check = collect, .user = v};
    struct ce_path quiet;
    memset(v, 0, sizeof *v);
    p->settings.untrusted_count = chain_len - 1;
    ce_status status = ce_path_verify(&v->path, &p->chain[LEAF], &p->settings, &observer);
    assert_int_equal(status, v->failed ? CE_ERR_AUTH : CE_OK);
    assert_int_equal(ce_path_verify(&quiet, &p->chain[LEAF], &p->settings, NULL), status);
    assert_memory_equal(&quiet, &v->path, sizeof quiet);
    struct verdicts strict = {.told = 0}; /* the strict verdict is the same */
    observer.user = &strict;
    p->settings.stop_at_first = true;
    assert_int_equal(ce_path_verify(&quiet, &p->chain[LEAF], &p->settings, &observer), status);
    p->settings.stop_at_first = false;
    assert_int_equal(strict.failed, v->failed ? 1 : 0);
    if (v->failed)
        assert_memory_equal(&strict.first, &v->first, sizeof v->first);
    return status;
}

static inline void expect_only(struct pki *p, size_t chain_len, const char *name,
                               size_t certificate, const char *detail)
{
    struct verdicts v;
    assert_int_equal(verify(p, chain_len, &v), CE_ERR_AUTH);
    assert_string_equal(v.failure.name, name);
    assert_string_equal(v.failure.detail, detail);
    assert_int_equal(v.failure.certificate, certificate);
    assert_int_equal(v.failed, 1);
}

#endif
