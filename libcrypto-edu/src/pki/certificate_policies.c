/*
 * The policy tree, RFC 5280 6.1.2 (a): which policies hold from the anchor down to a certificate.
 * Its root is anyPolicy at depth 0; certificate i adds nodes at depth i, one for each policy that
 * some node above expects; what has no child when the next depth is done is pruned away.
 *
 * The nodes stand in an array, parents before children, and are never moved: a deleted one is only
 * marked.
 */
#include <string.h>

#include "pki/certificate.h"
#include "pki/certificate_policies.h"

bool is_any_policy(struct ce_view policy)
{
    static const uint8_t octets[] = {0x55, 0x1d, 0x20, 0x00}; /* 2.5.29.32.0 */
    return ce_view_equal(policy, (struct ce_view){octets, sizeof octets});
}

void policy_tree_delete(struct valid_policy_tree *tree)
{
    tree->node_count = tree->expected_count = 0;
    tree->is_null = true;
}

static bool add_expected(struct valid_policy_tree *tree, struct ce_view policy)
{
    if (tree->expected_count == POLICY_MAX_EXPECTED) {
        tree->too_big = true;
        return false;
    }
    tree->expected[tree->expected_count++] = policy;
    return true;
}

/* A node whose expected_policy_set is its own policy, as 6.1.3 (d) makes them; NULL when the tree
 * is full. */
static struct policy_node *add_node(struct valid_policy_tree *tree, size_t parent, size_t depth,
                                    struct ce_view policy)
{
    if (tree->node_count == POLICY_MAX_NODES) {
        tree->too_big = true;
        return NULL;
    }
    struct policy_node *node = &tree->nodes[tree->node_count];
    *node = (struct policy_node){parent, depth, policy, tree->expected_count, 1, true};
    if (!add_expected(tree, policy))
        return NULL;
    tree->node_count++;
    return node;
}

/* spec: RFC 5280 6.1.2 */
void policy_tree_init(struct valid_policy_tree *tree)
{
    static const uint8_t any_policy[] = {0x55, 0x1d, 0x20, 0x00};
    memset(tree, 0, sizeof *tree);
    add_node(tree, 0, 0, (struct ce_view){any_policy, sizeof any_policy});
}

static bool is_at(const struct policy_node *node, size_t depth)
{
    return node->alive && node->depth == depth;
}

static bool expects(const struct valid_policy_tree *tree, const struct policy_node *node,
                    struct ce_view policy)
{
    for (size_t i = 0; i < node->expected_count; i++)
        if (ce_view_equal(tree->expected[node->expected_at + i], policy))
            return true;
    return false;
}

static bool has_child(const struct valid_policy_tree *tree, size_t parent, struct ce_view policy)
{
    for (size_t i = parent + 1; i < tree->node_count; i++)
        if (tree->nodes[i].alive && tree->nodes[i].parent == parent &&
            ce_view_equal(tree->nodes[i].valid_policy, policy))
            return true;
    return false;
}

/* (d) (3): what stands above the depth and has no child goes, from the deepest upwards.
 * spec: RFC 5280 6.1.3 */
static void prune(struct valid_policy_tree *tree, size_t depth)
{
    bool has_children[POLICY_MAX_NODES] = {false};
    for (size_t i = tree->node_count; i-- > 0;) {
        struct policy_node *node = &tree->nodes[i];
        if (node->alive && node->depth < depth && !has_children[i])
            node->alive = false;
        if (node->alive)
            has_children[node->parent] = true;
    }
    if (tree->node_count == 0 || !tree->nodes[0].alive)
        policy_tree_delete(tree);
}

/* (d) (1): a stated policy P, under every node that expects it; else under anyPolicy.
 * spec: RFC 5280 6.1.3 */
static void add_stated_policy(struct valid_policy_tree *tree, size_t depth, struct ce_view P)
{
    bool matched = false;
    size_t end = tree->node_count;
    for (size_t i = 0; i < end; i++) { /* (i) */
        if (is_at(&tree->nodes[i], depth - 1) && expects(tree, &tree->nodes[i], P)) {
            add_node(tree, i, depth, P);
            matched = true;
        }
    }
    for (size_t i = 0; i < end && !matched; i++) /* (ii) */
        if (is_at(&tree->nodes[i], depth - 1) && is_any_policy(tree->nodes[i].valid_policy))
            add_node(tree, i, depth, P);
}

/* (d) (2): anyPolicy stands for everything that is expected and was not stated.
 * spec: RFC 5280 6.1.3 */
static void add_expected_policies(struct valid_policy_tree *tree, size_t depth)
{
    size_t end = tree->node_count;
    for (size_t i = 0; i < end; i++) {
        if (!is_at(&tree->nodes[i], depth - 1))
            continue;
        for (size_t e = 0; e < tree->nodes[i].expected_count; e++) {
            struct ce_view policy = tree->expected[tree->nodes[i].expected_at + e];
            if (!has_child(tree, i, policy))
                add_node(tree, i, depth, policy);
        }
    }
}

/* spec: RFC 5280 6.1.3 */
void policy_tree_grow(struct valid_policy_tree *tree, size_t depth, const struct policy_set *set,
                      bool any_policy_counts)
{
    if (tree->is_null)
        return;
    for (size_t i = 0; i < set->count; i++)
        add_stated_policy(tree, depth, set->policies[i]);
    if (set->any_policy && any_policy_counts)
        add_expected_policies(tree, depth);
    prune(tree, depth);
    if (tree->too_big)
        policy_tree_delete(tree);
}

/* The expected_policy_set of a node becomes all that ID-P is mapped to. */
static void expect_mapped(struct valid_policy_tree *tree, struct policy_node *node,
                          const struct policy_set *pairs, struct ce_view id_p)
{
    node->expected_at = tree->expected_count;
    node->expected_count = 0;
    for (size_t i = 0; i < pairs->count; i += 2)
        if (ce_view_equal(pairs->policies[i], id_p) && add_expected(tree, pairs->policies[i + 1]))
            node->expected_count++;
}

static bool was_before(const struct policy_set *pairs, size_t index)
{
    for (size_t i = 0; i < index; i += 2)
        if (ce_view_equal(pairs->policies[i], pairs->policies[index]))
            return true;
    return false;
}

/* (b) (1) for one ID-P. Without a node of its own, it comes from under anyPolicy, if that is there.
 * spec: RFC 5280 6.1.4 */
static void map_policy(struct valid_policy_tree *tree, size_t depth, const struct policy_set *pairs,
                       struct ce_view id_p)
{
    bool found = false;
    size_t end = tree->node_count, any = end;
    for (size_t i = 0; i < end; i++) {
        if (!is_at(&tree->nodes[i], depth))
            continue;
        if (is_any_policy(tree->nodes[i].valid_policy))
            any = i;
        if (ce_view_equal(tree->nodes[i].valid_policy, id_p)) {
            expect_mapped(tree, &tree->nodes[i], pairs, id_p);
            found = true;
        }
    }
    if (found || any == end)
        return;
    struct policy_node *node = add_node(tree, tree->nodes[any].parent, depth, id_p);
    if (node)
        expect_mapped(tree, node, pairs, id_p);
}

/* spec: RFC 5280 6.1.4 */
void policy_tree_map(struct valid_policy_tree *tree, size_t depth, const struct policy_set *pairs)
{
    if (tree->is_null)
        return;
    for (size_t i = 0; i < pairs->count; i += 2)
        if (!was_before(pairs, i))
            map_policy(tree, depth, pairs, pairs->policies[i]);
    if (tree->too_big)
        policy_tree_delete(tree);
}

/* (b) (2): where mapping is inhibited, a policy that is mapped is lost.
 * spec: RFC 5280 6.1.4 */
void policy_tree_unmap(struct valid_policy_tree *tree, size_t depth, const struct policy_set *pairs)
{
    if (tree->is_null)
        return;
    for (size_t i = 0; i < pairs->count; i += 2)
        for (size_t n = 0; n < tree->node_count; n++)
            if (is_at(&tree->nodes[n], depth) &&
                ce_view_equal(tree->nodes[n].valid_policy, pairs->policies[i]))
                tree->nodes[n].alive = false;
    prune(tree, depth);
}

static bool is_in(const struct ce_view *set, size_t count, struct ce_view policy)
{
    for (size_t i = 0; i < count; i++)
        if (ce_view_equal(set[i], policy))
            return true;
    return false;
}

/* 1.: in the valid_policy_node_set are those whose parent is anyPolicy. */
static bool is_in_node_set(const struct valid_policy_tree *tree, const struct policy_node *node)
{
    return node->alive && node->depth > 0 && is_any_policy(tree->nodes[node->parent].valid_policy);
}

/* 2.: nodes of the set that the user did not ask for go, and what hangs below them. */
static void delete_unwanted(struct valid_policy_tree *tree, const struct ce_view *wanted,
                            size_t count)
{
    for (size_t i = 1; i < tree->node_count; i++) {
        struct policy_node *node = &tree->nodes[i];
        if (!tree->nodes[node->parent].alive)
            node->alive = false;
        else if (is_in_node_set(tree, node) && !is_any_policy(node->valid_policy) &&
                 !is_in(wanted, count, node->valid_policy))
            node->alive = false;
    }
}

/* 3.: anyPolicy in the last certificate stands for whatever the user asked for and is not there. */
static void spell_out_any_policy(struct valid_policy_tree *tree, size_t depth,
                                 const struct ce_view *wanted, size_t count)
{
    size_t end = tree->node_count, any = 0;
    while (any < end &&
           !(is_at(&tree->nodes[any], depth) && is_any_policy(tree->nodes[any].valid_policy)))
        any++;
    if (any == end)
        return;
    for (size_t w = 0; w < count; w++) {
        bool there = false;
        for (size_t i = 0; i < end; i++)
            there |= is_in_node_set(tree, &tree->nodes[i]) &&
                     ce_view_equal(tree->nodes[i].valid_policy, wanted[w]);
        if (!there)
            add_node(tree, tree->nodes[any].parent, depth, wanted[w]);
    }
    tree->nodes[any].alive = false;
}

/* spec: RFC 5280 6.1.5 */
void policy_tree_intersect(struct valid_policy_tree *tree, size_t depth,
                           const struct ce_view *user_initial_policy_set, size_t count)
{
    if (tree->is_null || depth == 0)
        return;
    delete_unwanted(tree, user_initial_policy_set, count);
    spell_out_any_policy(tree, depth, user_initial_policy_set, count);
    prune(tree, depth);
    if (tree->too_big)
        policy_tree_delete(tree);
}
