/*
 * The valid_policy_tree of RFC 5280 6.1, and the extensions that grow and prune it.
 */
#ifndef CRYPTO_EDU_PKI_CERTIFICATE_POLICIES_H
#define CRYPTO_EDU_PKI_CERTIFICATE_POLICIES_H

#include "crypto-edu/path.h"

/* A node of 6.1.2 (a). The qualifier_set is left out: it is for people to read and decides nothing.
 */
struct policy_node {
    size_t parent, depth;
    struct ce_view valid_policy;
    size_t expected_at, expected_count; /* expected_policy_set, in the tree's array */
    bool alive;
};

/* Cross-mapped policies can make the tree grow exponentially (RFC 9618 section 3); it may not. */
enum { POLICY_MAX_NODES = 512, POLICY_MAX_EXPECTED = 1024, POLICY_MAX_SET = 256 };

struct valid_policy_tree {
    struct policy_node nodes[POLICY_MAX_NODES];
    struct ce_view expected[POLICY_MAX_EXPECTED];
    size_t node_count, expected_count;
    bool is_null; /* nothing is left of it */
    bool too_big; /* it was, and is now NULL */
};

/* The certificatePolicies of one certificate, or its policyMappings: OIDs, two by two for those. */
struct policy_set {
    struct ce_view policies[POLICY_MAX_SET];
    size_t count;
    bool any_policy; /* anyPolicy was among them; it is not in the array */
};

/* Both false for what is not their DER, or too long, or states a policy twice. */
bool read_CertificatePolicies(struct policy_set *set, struct ce_view value);
bool read_PolicyMappings(struct policy_set *pairs, struct ce_view value);
/* The two limits keep their values where the extension does not state them. */
bool read_PolicyConstraints(struct ce_view value, uint32_t *require_explicit_policy,
                            uint32_t *inhibit_policy_mapping);
bool read_InhibitAnyPolicy(struct ce_view value, uint32_t *skip_certs);

bool is_any_policy(struct ce_view policy);

void policy_tree_init(struct valid_policy_tree *tree);
void policy_tree_delete(struct valid_policy_tree *tree);
/* 6.1.3 (d) (1) to (3) for the certificate at that depth */
void policy_tree_grow(struct valid_policy_tree *tree, size_t depth, const struct policy_set *set,
                      bool any_policy_counts);
/* 6.1.4 (b) (1) and (2) */
void policy_tree_map(struct valid_policy_tree *tree, size_t depth, const struct policy_set *pairs);
void policy_tree_unmap(struct valid_policy_tree *tree, size_t depth,
                       const struct policy_set *pairs);
/* 6.1.5 (g) (iii) */
void policy_tree_intersect(struct valid_policy_tree *tree, size_t depth,
                           const struct ce_view *user_initial_policy_set, size_t count);

#endif
