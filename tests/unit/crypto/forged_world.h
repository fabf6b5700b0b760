/*
 * A world of forged certificates: keys of Ed25519, for they are quick, and a pool that a path is to
 * be found in.
 */
#ifndef TESTS_UNIT_CRYPTO_FORGED_WORLD_H
#define TESTS_UNIT_CRYPTO_FORGED_WORLD_H

#include <stdlib.h>

#include "forged.h"

enum { WORLD_KEYS = 16, WORLD_NOW = 1750000000 };

struct world {
    struct ce_private_key keys[WORLD_KEYS];
    struct ce_certificate *pool; /* [0] the anchor, [1] the leaf, the rest untrusted */
    uint8_t **ders;
    size_t count, capacity;
    struct ce_path_settings settings;
    /* what was told */
    size_t failed, branches;
    struct ce_path_check first;
    struct ce_path path;
};

static inline ce_status seed_fill(void *user, uint8_t *out, size_t len)
{
    memset(out, *(const uint8_t *)user, len);
    return CE_OK;
}

static inline void world_init(struct world *w, size_t capacity)
{
    memset(w, 0, sizeof *w);
    w->pool = calloc(capacity, sizeof *w->pool);
    w->ders = calloc(capacity, sizeof *w->ders);
    w->capacity = capacity;
    assert_non_null(w->pool);
    assert_non_null(w->ders);
    for (uint8_t i = 0; i < WORLD_KEYS; i++) {
        uint8_t seed = (uint8_t)(i + 1);
        struct ce_random random = {seed_fill, &seed};
        ce_private_key_init(&w->keys[i]);
        assert_int_equal(ce_key_generate_ed25519(&w->keys[i], &random), CE_OK);
    }
    w->settings =
        (struct ce_path_settings){.anchors = w->pool, .anchor_count = 1, .now = WORLD_NOW};
}

static inline void world_clear(struct world *w)
{
    for (size_t i = 0; i < WORLD_KEYS; i++)
        ce_private_key_clear(&w->keys[i]);
    for (size_t i = 0; i < w->count; i++)
        free(w->ders[i]);
    free(w->pool);
    free(w->ders);
}

/* A certificate for the key of that number, signed with another's; a CA unless `leaf`. */
static inline struct forged world_forge(const struct world *w, const char *subject, size_t key,
                                        const char *issuer, size_t signer, bool leaf)
{
    return (struct forged){.subject = subject,
                           .issuer = issuer,
                           .serial = 7,
                           .not_before = WORLD_NOW - 1000,
                           .not_after = WORLD_NOW + 1000,
                           .key = &w->keys[key],
                           .signer = &w->keys[signer],
                           .ca = !leaf,
                           .path_length = -1};
}

static inline void world_take(struct world *w, uint8_t *der, size_t len)
{
    assert_true(w->count < w->capacity);
    w->ders[w->count] = der;
    assert_int_equal(ce_certificate_parse(&w->pool[w->count++], der, len, NULL, NULL), CE_OK);
}

static inline void world_add(struct world *w, const struct forged *f)
{
    uint8_t buffer[MAX_FORGED];
    size_t len = forge(buffer, f);
    assert_true(len > 0);
    uint8_t *der = malloc(len);
    assert_non_null(der);
    memcpy(der, buffer, len);
    world_take(w, der, len);
}

static inline void note_check(void *user, const struct ce_path_check *check)
{
    struct world *w = user;
    if (check->verdict == CE_CHECK_FAILED && w->failed++ == 0)
        w->first = *check;
}

static inline void note_branch(void *user, const struct ce_path_branch *branch)
{
    struct world *w = user;
    assert_non_null(branch->issuer);
    assert_true(branch->outcome[0] != '\0');
    w->branches++;
}

static inline ce_status world_verify(struct world *w)
{
    struct ce_path_observer observer = {note_check, note_branch, w};
    w->failed = w->branches = 0;
    w->settings.untrusted = w->pool + 2;
    w->settings.untrusted_count = w->count - 2;
    w->settings.stop_at_first = true; /* the strict verdict, to be the same */
    ce_status strict = ce_path_verify(&w->path, &w->pool[1], &w->settings, &observer);
    struct ce_path_check first = w->first;
    assert_true(w->failed <= 1);
    w->failed = w->branches = 0;
    w->settings.stop_at_first = false;
    ce_status status = ce_path_verify(&w->path, &w->pool[1], &w->settings, &observer);
    assert_int_equal(status, strict);
    assert_true((status == CE_OK) == (w->failed == 0));
    if (status != CE_OK)
        assert_memory_equal(&first, &w->first, sizeof first);
    return status;
}

static inline void world_expect(struct world *w, ce_status status, const char *check,
                                const char *detail)
{
    assert_int_equal(world_verify(w), status);
    if (status != CE_OK) {
        assert_string_equal(w->first.name, check);
        assert_string_equal(w->first.detail, detail);
    }
}

#endif
