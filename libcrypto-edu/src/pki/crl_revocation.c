/*
 * Revocation by CRLs, RFC 5280 6.3: the lists at hand are gone through, each is asked only if it
 * covers the certificate and its signature is by somebody who may, and they count until all reasons
 * are covered or the certificate is found.
 *
 * Who signed a list must itself be believed (6.3.3 (f)): the issuer of the certificate, known from
 * the path, or another key under that name or of an indirect CRL's issuer, for which a path of its
 * own is sought.
 */
#include "pki/crl_scope.h"
#include "pki/revocation.h"

enum {
    MAX_DEPTH = 3, /* a CRL whose issuer's CRL whose issuer's … */
    MAX_SEARCHES = 100
};

struct crl_check { /* the state variables of 6.3.2 */
    struct path_state *s;
    const struct ce_certificate *certificate;
    uint32_t reasons_mask;
    bool revoked;
    enum path_problem why_not; /* the last reason why a list did not count */
};

/* 5.1.2.4, 5.1.2.5. A list without nextUpdate does not say how long it holds. */
static enum path_problem time_problem(const struct ce_crl *crl, int64_t now)
{
    if (now < crl->this_update)
        return PROBLEM_crl_not_yet_valid;
    return crl->has_next_update && now <= crl->next_update ? NO_PROBLEM : PROBLEM_crl_expired;
}

/* Could this one have signed the list? By name, key identifier and key usage. */
static enum path_problem signer_problem(const struct ce_crl *crl, const struct ce_certificate *c)
{
    if (c->der.len == 0 || !ce_name_equal(c->subject, crl->issuer) ||
        (crl->authority_key_id.len > 0 && c->subject_key_id.len > 0 &&
         !ce_view_equal(crl->authority_key_id, c->subject_key_id)))
        return PROBLEM_crl_issuer;
    return c->has_key_usage && !(c->key_usage & CE_KU_CRL_SIGN) ? PROBLEM_crl_no_crl_sign
                                                                : NO_PROBLEM;
}

static ce_status verify_crl(struct crl_check *r, const struct ce_crl *crl,
                            const struct ce_certificate *signer)
{
    bool known = signer == r->s->working_public_key;
    if (path_hash_is_broken(r->s, ce_signature_hash(crl->signature_algorithm)))
        return CE_ERR_UNSUPPORTED;
    return path_work_crl(r->s->work, crl, signer,
                         known ? r->s->working_public_key_parameters : signer);
}

/* A path from the same anchor, for whatever purpose; its certificates must not be revoked either.
 */
static bool is_believed(struct crl_check *r, const struct ce_certificate *signer)
{
    struct path_state *s = r->s;
    struct ce_path_settings settings = *s->settings;
    struct ce_path path;
    if (s->work->depth == MAX_DEPTH || s->work->searches++ == MAX_SEARCHES)
        return false;
    settings.anchors = s->path->anchor;
    settings.anchor_count = 1;
    settings.policy_count = 0;
    settings.ocsp_count = 0;
    settings.status_requested = false;
    settings.require_explicit_policy = false;
    settings.host = NULL;
    settings.purpose = CE_PURPOSE_ANY;
    s->work->depth++;
    ce_status status = path_search(&path, signer, &settings, s->work);
    s->work->depth--;
    return status == CE_OK;
}

/* A certificate may name itself as issuer of the list that it would be on; whether it is to be
 * believed otherwise is being found out already. */
static bool speaks_for_itself(const struct crl_check *r, const struct crl_point *point,
                              const struct ce_certificate *signer)
{
    return point->point.crl_issuer.len > 0 && ce_view_equal(signer->der, r->certificate->der);
}

/* (f), (g): the key that made the list's signature, or NULL.
 * spec: RFC 5280 6.3.3 */
static const struct ce_certificate *find_signer(struct crl_check *r, const struct ce_crl *crl,
                                                const struct crl_point *point)
{
    const struct ce_path_settings *settings = r->s->settings;
    const struct ce_certificate *known[] = {r->s->working_public_key, r->s->path->anchor};
    enum path_problem why_not = PROBLEM_crl_issuer;
    for (size_t i = 0; i < 2 + settings->untrusted_count; i++) {
        const struct ce_certificate *c = i < 2 ? known[i] : &settings->untrusted[i - 2];
        enum path_problem problem = signer_problem(crl, c);
        if (problem == NO_PROBLEM) {
            if (verify_crl(r, crl, c) == CE_OK &&
                (i < 2 || speaks_for_itself(r, point, c) || is_believed(r, c)))
                return c;
            problem = PROBLEM_crl_signature;
        }
        if (why_not == PROBLEM_crl_issuer || problem == PROBLEM_crl_signature)
            why_not = problem;
    }
    r->why_not = why_not;
    return NULL;
}

static bool is_for(const struct ce_crl *crl, const struct ce_crl_entry *entry,
                   const struct ce_certificate *c)
{
    struct ce_view rest = entry->certificate_issuer;
    struct ce_general_name name;
    if (!ce_view_equal(entry->serial, c->serial))
        return false;
    if (rest.len == 0)
        return ce_name_equal(crl->issuer, c->issuer);
    while (ce_general_name_next(&rest, &name))
        if (name.kind == CE_NAME_DIRECTORY && ce_name_equal(name.value, c->issuer))
            return true;
    return false;
}

/* (i), (j): the entry's reason; -1 when there is none.
 * spec: RFC 5280 6.3.3 */
static int look_up(const struct ce_crl *crl, const struct ce_certificate *c)
{
    struct ce_view rest = crl->entries;
    struct ce_crl_entry entry = {.has_reason = false};
    while (ce_crl_entry_next(&rest, &entry))
        if (is_for(crl, &entry, c))
            return (int)entry.reason;
    return -1;
}

/* (c), (h): the newest delta that goes with the list and is signed by the same key; or NULL.
 * spec: RFC 5280 6.3.3 */
static const struct ce_crl *find_delta(struct crl_check *r, const struct ce_crl *complete,
                                       const struct ce_certificate *signer)
{
    const struct ce_path_settings *settings = r->s->settings;
    const struct ce_crl *newest = NULL;
    for (size_t i = 0; i < settings->crl_count; i++) {
        const struct ce_crl *delta = &settings->crls[i];
        if (!delta->unknown_critical && time_problem(delta, settings->now) == NO_PROBLEM &&
            crl_is_delta_for(delta, complete) && verify_crl(r, delta, signer) == CE_OK &&
            (!newest || delta->this_update > newest->this_update))
            newest = delta;
    }
    return newest;
}

/* (d) to (l) for one list that covers the certificate.
 * spec: RFC 5280 6.3.3 */
static void ask(struct crl_check *r, const struct ce_crl *crl, const struct crl_point *point)
{
    uint32_t interim_reasons_mask = crl_reasons(crl, point); /* (d) */
    if ((interim_reasons_mask & ~r->reasons_mask) == 0)      /* (e) */
        return;
    const struct ce_certificate *signer = find_signer(r, crl, point); /* (f), (g) */
    if (!signer)
        return;
    const struct ce_crl *delta = find_delta(r, crl, signer);       /* (c), (h) */
    int cert_status = delta ? look_up(delta, r->certificate) : -1; /* (i) */
    if (cert_status < 0)
        cert_status = look_up(crl, r->certificate); /* (j) */
    if (cert_status == CE_REASON_REMOVE_FROM_CRL)   /* (k) */
        cert_status = -1;
    r->revoked = cert_status >= 0;
    r->reasons_mask |= interim_reasons_mask; /* (l) */
}

static void go_through(struct crl_check *r, const struct crl_point *point)
{
    const struct ce_path_settings *settings = r->s->settings;
    for (size_t i = 0; i < settings->crl_count; i++) {
        const struct ce_crl *crl = &settings->crls[i];
        if (r->revoked || r->reasons_mask == CE_REASONS_ALL)
            return;
        enum path_problem time = time_problem(crl, settings->now);
        if (crl->base_crl_number.len > 0) /* a delta is nothing by itself */
            continue;
        if (!crl_covers(crl, point)) {
            if (r->why_not == PROBLEM_no_revocation_status &&
                ce_name_equal(crl->issuer, r->certificate->issuer))
                r->why_not = PROBLEM_crl_scope;
        } else if (crl->unknown_critical) { /* 5.2, 5.3: it must not be used */
            r->why_not = PROBLEM_crl_critical_extension;
        } else if (time != NO_PROBLEM) {
            r->why_not = time;
        } else {
            ask(r, crl, point);
        }
    }
}

/* spec: RFC 5280 6.3.3 */
enum path_problem revocation_by_crl(struct path_state *s, const struct ce_certificate *c)
{
    struct crl_check r = {s, c, 0, false, PROBLEM_no_revocation_status};
    struct ce_view rest = c->crl_distribution_points;
    struct crl_point point = {.certificate = c};
    while (ce_distribution_point_next(&rest, &point.point))
        go_through(&r, &point);
    point = (struct crl_point){.certificate = c, .assumed = true};
    go_through(&r, &point);
    if (r.revoked)
        return PROBLEM_revoked;
    if (r.reasons_mask == CE_REASONS_ALL)
        return NO_PROBLEM;
    return r.reasons_mask ? PROBLEM_crl_scope : r.why_not;
}
