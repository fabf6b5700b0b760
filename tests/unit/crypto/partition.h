/*
 * A visitor that counts how often each octet is claimed: by the header of an element that is
 * entered, or by a leaf. All octets of an input that was read are claimed once.
 */
#ifndef TESTS_UNIT_CRYPTO_PARTITION_H
#define TESTS_UNIT_CRYPTO_PARTITION_H

#include <string.h>

#include "crypto-edu/der.h"

enum { PARTITION_MAX = 8192 };

struct partition {
    unsigned char claimed[PARTITION_MAX];
    unsigned depth;
    struct ce_der_visitor visitor;
};

static inline void partition_claim(struct partition *p, size_t at, size_t len)
{
    assert_true(at + len <= sizeof p->claimed);
    for (size_t i = 0; i < len; i++)
        p->claimed[at + i]++;
}

static inline void partition_enter(void *user, const struct ce_der_node *node)
{
    struct partition *p = user;
    assert_int_equal(node->depth, p->depth++);
    partition_claim(p, node->at, node->header_len);
}

static inline void partition_element(void *user, const struct ce_der_node *node)
{
    struct partition *p = user;
    assert_int_equal(node->depth, p->depth);
    partition_claim(p, node->at, node->header_len + node->len);
}

static inline void partition_leave(void *user)
{
    ((struct partition *)user)->depth--;
}

static inline const struct ce_der_visitor *partition_start(struct partition *p)
{
    memset(p, 0, sizeof *p);
    p->visitor = (struct ce_der_visitor){partition_enter, partition_element, partition_leave, p};
    return &p->visitor;
}

static inline void assert_partitioned(const struct partition *p, size_t len)
{
    assert_int_equal(p->depth, 0);
    for (size_t i = 0; i < sizeof p->claimed; i++)
        assert_int_equal(p->claimed[i], i < len ? 1 : 0);
}

#endif
