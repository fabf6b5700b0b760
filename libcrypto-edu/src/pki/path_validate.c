/*
 * Path validation, RFC 5280 section 6.1, from the trust anchor down to the leaf. This file is the
 * frame: 6.1.2 sets the state up, and for each certificate 6.1.3 is followed by 6.1.4 or, for the
 * last, by 6.1.5. The steps stand in path_basics.c, name_constraints.c, path_policies.c and
 * path_issuer.c; what TLS and our own time ask beyond them in path_purpose.c and path_strength.c.
 *
 * The standard counts certificates from 1 at the anchor's side to n; a path here has the leaf at
 * index 0, as TLS sends it, and certificate i at index n - i.
 *
 * Of the anchor's certificate the standard takes name and key. Where an anchor comes with
 * constraints of its own, they hold (RFC 5937): its path length, its name constraints and its key
 * usage; so does its validity, as in OpenSSL. Its policies are not looked at.
 */
#include <stdlib.h>
#include <string.h>

#include "pki/dsa_signature.h"
#include "pki/path_state.h"

bool path_tell(struct path_state *s, size_t certificate, enum path_check_id id, const char *field,
               enum path_problem problem)
{
    struct ce_path_check check = {
        .certificate = certificate, .subject = path_at(s, certificate), .field = field};
    path_describe(&check, id, problem);
    if (check.verdict == CE_CHECK_FAILED)
        s->failed++;
    if (s->observer && s->observer->check)
        s->observer->check(s->observer->user, &check);
    return !(s->stop_at_first && s->failed > 0);
}

const struct ce_x509_extension *path_extension(const struct ce_certificate *c, enum ce_oid id)
{
    for (size_t i = 0; i < c->extension_count; i++)
        if (ce_oid_of(c->extensions[i].oid) == id)
            return &c->extensions[i];
    return NULL;
}

/* spec: RFC 5280 6.1.2 */
static void initialize(struct path_state *s)
{
    const struct ce_path_settings *settings = s->settings;
    uint32_t n = (uint32_t)s->path->len;
    policy_tree_init(&s->valid_policy_tree);
    if (settings->name_constraints.len > 0)
        s->subtrees[s->subtree_count++] = settings->name_constraints;
    s->explicit_policy = settings->require_explicit_policy ? 0 : n + 1;
    s->inhibit_anyPolicy = settings->inhibit_any_policy ? 0 : n + 1;
    s->policy_mapping = settings->inhibit_policy_mapping ? 0 : n + 1;
    s->max_path_length = n;
    s->working_public_key = s->working_public_key_parameters = s->path->anchor;
}

static enum path_problem anchor_problem(const struct path_state *s)
{
    const struct ce_path *path = s->path;
    if (path->anchor)
        return NO_PROBLEM;
    const struct ce_certificate *last = path->certificates[path->len - 1];
    if (last->der.len == 0 || !is_self_issued(last))
        return PROBLEM_no_anchor;
    return path->len == 1 ? PROBLEM_self_signed_leaf : PROBLEM_self_signed_root;
}

/* What is asked of the anchor's own certificate: RFC 5937, and see above.
 * spec: RFC 5280 6.1.1 */
static bool check_anchor(struct path_state *s)
{
    size_t index = s->path->len;
    if (!path_tell(s, index, CHECK_trust_anchor, "issuer", anchor_problem(s)))
        return false;
    if (!s->path->anchor)
        return true;
    if (!path_check_basics(s, index))
        return false;
    if (index > 0) {
        if (!path_check_issuer(s, index))
            return false;
        path_take_name_constraints(s, index);
    }
    return path_check_critical(s, index) && path_check_strength(s, index) &&
           path_check_purpose(s, index);
}

/* Basic processing of certificate i.
 * spec: RFC 5280 6.1.3 */
static bool process(struct path_state *s, size_t index)
{
    return path_check_basics(s, index)   /* (a) */
           && path_check_names(s, index) /* (b), (c) */
           && path_check_policies(s, index) /* (d), (e), (f) */;
}

/* (d) to (f): the key for the next signature. A key of DSA without parameters keeps those that were
 * there, if they are of DSA too.
 * spec: RFC 5280 6.1.4 */
static void take_public_key(struct path_state *s, size_t index)
{
    const struct ce_certificate *c = path_at(s, index);
    bool inherits = is_dsa_key(c) && !has_dsa_parameters(c) && s->working_public_key_parameters &&
                    is_dsa_key(s->working_public_key_parameters);
    s->working_public_key = c;
    if (!inherits)
        s->working_public_key_parameters = c;
}

/* spec: RFC 5280 6.1.4 */
static bool prepare_for_next(struct path_state *s, size_t index)
{
    if (!path_prepare_policies(s, index)) /* (a), (b) */
        return false;
    take_public_key(s, index);            /* (c) to (f) */
    path_take_name_constraints(s, index); /* (g) */
    path_count_down(s, index);            /* (h) to (j) */
    return path_check_issuer(s, index)    /* (k) to (n) */
           && path_check_critical(s, index) /* (o) */;
}

/* spec: RFC 5280 6.1.5 */
static bool wrap_up(struct path_state *s)
{
    return path_check_critical(s, 0) /* (f) */
           && path_wrap_up_policies(s) /* (a), (b), (g) */;
}

static void validate(struct path_state *s)
{
    initialize(s);
    if (!check_anchor(s))
        return;
    for (size_t index = s->path->len; index-- > 0;) {
        if (!process(s, index))
            return;
        if (!(index > 0 ? prepare_for_next(s, index) : wrap_up(s)))
            return;
        if (!path_check_strength(s, index) || !path_check_purpose(s, index))
            return;
    }
    path_check_host(s);
}

ce_status path_validate(const struct ce_path *path, const struct ce_path_settings *settings,
                        const struct ce_path_observer *observer, struct path_work *work,
                        bool stop_at_first, size_t *failed)
{
    struct path_state *s = malloc(sizeof *s);
    *failed = 1;
    if (!s)
        return CE_ERR_MEMORY;
    memset(s, 0, sizeof *s);
    s->path = path;
    s->settings = settings;
    s->observer = observer;
    s->work = work;
    s->stop_at_first = stop_at_first;
    validate(s);
    *failed = s->failed;
    free(s);
    return *failed ? CE_ERR_AUTH : CE_OK;
}

/* spec: RFC 5280 6.1 */
ce_status ce_path_validate(const struct ce_path *path, const struct ce_path_settings *settings,
                           const struct ce_path_observer *observer)
{
    size_t failed;
    if (path->len > CE_PATH_MAX || (path->len == 0 && !path->anchor))
        return CE_ERR_ARGUMENT;
    struct path_work *work = malloc(sizeof *work);
    if (!work)
        return CE_ERR_MEMORY;
    path_work_init(work, settings);
    ce_status status =
        path_validate(path, settings, observer, work, settings->stop_at_first, &failed);
    free(work);
    return status;
}
