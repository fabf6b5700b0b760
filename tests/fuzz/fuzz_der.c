/*
 * Anything as DER: the walk enters and leaves what it entered, its nodes partition the input, and
 * what is well-formed comes out of the writer octet for octet.
 */
#include "tests/rewrite_der.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

struct walk {
    size_t at;      /* the first octet that no node has had */
    unsigned depth; /* of what is open */
};

static void enter(void *user, const struct ce_der_node *node)
{
    struct walk *w = user;
    require(node->at == w->at && node->depth == w->depth);
    require(w->depth++ < CE_DER_MAX_DEPTH);
    w->at += node->header_len;
}

static void element(void *user, const struct ce_der_node *node)
{
    struct walk *w = user;
    require(node->at == w->at && node->depth == w->depth);
    w->at += node->header_len + node->len;
}

static void leave(void *user)
{
    struct walk *w = user;
    require(w->depth-- > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct walk walk = {0, 0};
    struct ce_der_visitor visitor = {enter, element, leave, &walk};
    ce_status status = ce_der_walk(data, size, &visitor);
    require(walk.at <= size);
    if (status != CE_OK)
        return 0;
    require(walk.at == size && walk.depth == 0);
    struct rewrite again;
    require(ce_der_walk(data, size, rewrite_start(&again)) == CE_OK);
    require(rewrite_is(&again, data, size));
    rewrite_clear(&again);
    return 0;
}
