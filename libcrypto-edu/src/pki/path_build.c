/*
 * Finding a path, RFC 4158: from the leaf upwards, one possible issuer after the other, until an
 * anchor is reached; then the path is validated, and if it is not valid the search goes on.
 *
 * Certificates come from whoever sent them, so the search is bounded everywhere: the length of a
 * path, the possible issuers tried, the paths validated, the signatures verified. With cross-signed
 * CAs of equal names the paths are as many as there are orders of them. Two rules cut most of that
 * down: no name with the same key comes twice in a path, and an issuer whose key does not verify
 * the signature is not followed, unless no other is there at all; then it is the signature that
 * is found wrong.
 */
#include <stdlib.h>
#include <string.h>

#include "pki/path_candidates.h"
#include "pki/path_state.h"

enum {
    MAX_BRANCHES = 500, /* possible issuers looked at, all in all */
    MAX_PATHS = 32      /* complete paths validated */
};

struct search {
    const struct ce_path_settings *settings;
    const struct ce_path_observer *observer;
    struct path_work *work;
    struct ce_path path; /* as far as it goes now */
    struct ce_path best; /* of those that reached an anchor; else the longest */
    size_t best_failed, branches, paths;
    enum path_problem given_up; /* NO_PROBLEM while no limit was met */
    ce_status status;           /* CE_ERR_MEMORY, which ends everything */
    bool found;
};

static const struct ce_certificate *last_of(const struct ce_path *path)
{
    return path->certificates[path->len - 1];
}

static void tell_branch(struct search *b, const struct ce_certificate *issuer, bool anchor,
                        const char *outcome)
{
    struct ce_path_branch branch = {b->path.len - 1, last_of(&b->path), issuer, anchor, outcome};
    if (b->observer && b->observer->branch)
        b->observer->branch(b->observer->user, &branch);
}

static void give_up(struct search *b, enum path_problem limit)
{
    if (b->given_up == NO_PROBLEM)
        b->given_up = limit;
}

static bool is_over(const struct search *b)
{
    return b->found || b->status != CE_OK || b->branches > MAX_BRANCHES || b->paths >= MAX_PATHS ||
           b->work->exhausted;
}

/* spec: RFC 4158 2.4.1 */
static bool is_loop(const struct search *b, const struct ce_certificate *c)
{
    for (size_t i = 0; i < b->path.len; i++)
        if (ce_view_equal(b->path.certificates[i]->spki, c->spki) &&
            ce_name_equal(b->path.certificates[i]->subject, c->subject))
            return true;
    return false;
}

/* ---- the search
 * ---------------------------------------------------------------------------------- */

/* The path has reached an anchor: is it valid? */
static void complete(struct search *b, const struct ce_certificate *anchor)
{
    size_t failed;
    b->path.anchor = anchor;
    b->paths++;
    ce_status status = path_validate(&b->path, b->settings, NULL, b->work, true, &failed);
    if (status == CE_ERR_AUTH && (!b->best.anchor || b->best_failed > 1))
        status = path_validate(&b->path, b->settings, NULL, b->work, false, &failed);
    b->found = status == CE_OK;
    if (status == CE_ERR_MEMORY)
        b->status = status;
    if (b->found || !b->best.anchor || failed < b->best_failed) {
        b->best = b->path;
        b->best_failed = failed;
    }
    b->path.anchor = NULL;
}

static void extend(struct search *b);

static void follow(struct search *b, const struct ce_certificate *issuer, bool anchor)
{
    if (anchor) {
        complete(b, issuer);
    } else {
        b->path.certificates[b->path.len++] = issuer;
        extend(b);
        b->path.len--;
    }
}

/* Tries the issuers of one pool. The first one that is there at all, though its key does not fit,
 * is left in *fallback. */
static bool try_issuers(struct search *b, const struct candidate *issuers, size_t count,
                        bool anchor, const struct ce_certificate **fallback)
{
    const struct ce_certificate *c = last_of(&b->path);
    bool any = false;
    for (size_t i = 0; i < count && !is_over(b); i++) {
        const struct ce_certificate *issuer = issuers[i].issuer;
        b->branches++;
        if (!anchor && is_loop(b, issuer)) {
            tell_branch(b, issuer, anchor, "already in the path");
            continue;
        }
        if (path_work_certificate(b->work, c, issuer, issuer) == CE_OK) {
            tell_branch(b, issuer, anchor, anchor ? "trust anchor" : "followed");
            any = true;
            follow(b, issuer, anchor);
        } else if (!b->work->exhausted) {
            tell_branch(b, issuer, anchor, "its key does not verify the signature");
            if (!*fallback)
                *fallback = issuer;
        }
    }
    return any;
}

/* Of two that are as long the one that ends in a root: there is nothing above it to miss. */
static void keep_longest(struct search *b)
{
    if (b->best.anchor || b->path.len < b->best.len)
        return;
    if (b->path.len > b->best.len ||
        (is_self_issued(last_of(&b->path)) && !is_self_issued(last_of(&b->best))))
        b->best = b->path;
}

/* A trusted certificate that was sent along is recognised octet for octet. */
static const struct ce_certificate *same_anchor(const struct search *b,
                                                const struct ce_certificate *c)
{
    for (size_t i = 0; i < b->settings->anchor_count; i++)
        if (c->der.len > 0 && ce_view_equal(b->settings->anchors[i].der, c->der))
            return &b->settings->anchors[i];
    return NULL;
}

/* The best issuers of a pool for the last certificate. */
static size_t gather(struct search *b, struct candidate issuers[static MAX_CANDIDATES],
                     const struct ce_certificate *pool, size_t pool_count)
{
    bool too_many = false;
    size_t count = candidate_issuers(issuers, last_of(&b->path), b->settings->now, pool, pool_count,
                                     &too_many);
    if (too_many)
        give_up(b, PROBLEM_candidate_budget);
    return count;
}

/* spec: RFC 4158 3.2 */
static void extend(struct search *b)
{
    const struct ce_path_settings *settings = b->settings;
    const struct ce_certificate *c = last_of(&b->path), *trusted;
    const struct ce_certificate *fallback_anchor = NULL, *fallback = NULL;
    struct candidate issuers[MAX_CANDIDATES];
    keep_longest(b);
    if ((trusted = same_anchor(b, c))) {
        b->path.len--;
        complete(b, trusted);
        b->path.len++;
        return;
    }
    size_t count = gather(b, issuers, settings->anchors, settings->anchor_count);
    bool any = try_issuers(b, issuers, count, true, &fallback_anchor);
    if (b->path.len == CE_PATH_MAX) {
        if (!b->found && gather(b, issuers, settings->untrusted, settings->untrusted_count) > 0)
            give_up(b, PROBLEM_path_too_long);
        return;
    }
    if (is_over(b))
        return;
    count = gather(b, issuers, settings->untrusted, settings->untrusted_count);
    any |= try_issuers(b, issuers, count, false, &fallback);
    if (any || is_over(b))
        return;
    const struct ce_certificate *only = fallback_anchor ? fallback_anchor : fallback;
    if (only) {
        tell_branch(b, only, only == fallback_anchor, "followed, for want of another");
        follow(b, only, only == fallback_anchor);
    }
}

static void find_limit(struct search *b)
{
    if (b->found)
        b->given_up = NO_PROBLEM;
    else if (b->work->exhausted)
        b->given_up = PROBLEM_signature_budget;
    else if (b->branches > MAX_BRANCHES || b->paths >= MAX_PATHS)
        give_up(b, PROBLEM_candidate_budget);
}

/* spec: RFC 4158 3 */
static struct search search(const struct ce_certificate *leaf,
                            const struct ce_path_settings *settings,
                            const struct ce_path_observer *observer, struct path_work *work)
{
    struct search b = {.settings = settings, .observer = observer, .work = work, .status = CE_OK};
    b.path.certificates[b.path.len++] = leaf;
    extend(&b);
    find_limit(&b);
    return b;
}

ce_status path_search(struct ce_path *path, const struct ce_certificate *leaf,
                      const struct ce_path_settings *settings, struct path_work *work)
{
    struct search b = search(leaf, settings, NULL, work);
    *path = b.best;
    return b.found ? CE_OK : CE_ERR_AUTH;
}

/* The path that is told: the valid one, or the one nearest to it. */
static ce_status tell_path(struct search *b)
{
    size_t failed;
    struct ce_path_check check = {.subject = b->path.certificates[0], .field = ""};
    path_describe(&check, CHECK_path_building, b->given_up);
    if (b->observer && b->observer->check)
        b->observer->check(b->observer->user, &check);
    bool stop = b->settings->stop_at_first;
    if (stop && b->given_up != NO_PROBLEM)
        return CE_ERR_STATE;
    ce_status status = path_validate(&b->best, b->settings, b->observer, b->work, stop, &failed);
    if (status == CE_ERR_MEMORY)
        return status;
    return b->given_up != NO_PROBLEM ? CE_ERR_STATE : status;
}

ce_status ce_path_verify(struct ce_path *path, const struct ce_certificate *leaf,
                         const struct ce_path_settings *settings,
                         const struct ce_path_observer *observer)
{
    struct path_work *work = malloc(sizeof *work);
    memset(path, 0, sizeof *path);
    if (!work)
        return CE_ERR_MEMORY;
    path_work_init(work, settings);
    struct search b = search(leaf, settings, observer, work);
    ce_status status = b.status == CE_OK ? tell_path(&b) : b.status;
    free(work);
    *path = b.best;
    return status;
}
