/*
 * Which certificates could have issued another, and in which order to try them: RFC 4158 3.5 gives
 * a long list of what to look at. Name and key identifier exclude (RFC 5280 4.2.1.1), the others
 * only rank: a wrong guess costs time, never a verdict.
 */
#include "pki/path_candidates.h"

#include "pki/certificate.h"

/* 0: cannot be; else the higher the better.
 * spec: RFC 4158 3.5 */
static unsigned rank_issuer(const struct ce_certificate *c, int64_t now,
                            const struct ce_certificate *issuer)
{
    unsigned rank = 1;
    if (issuer->der.len == 0 || !ce_name_equal(issuer->subject, c->issuer))
        return 0;
    if (issuer->subject_key_id.len > 0 && c->authority_key_id.len > 0) {
        if (!ce_view_equal(issuer->subject_key_id, c->authority_key_id))
            return 0;
        rank += 4;
    }
    if (issuer->ca)
        rank += 2;
    if (now >= issuer->not_before && now <= issuer->not_after)
        rank += 1;
    return rank;
}

size_t candidate_issuers(struct candidate out[static MAX_CANDIDATES],
                         const struct ce_certificate *certificate, int64_t now,
                         const struct ce_certificate *pool, size_t pool_count, bool *too_many)
{
    size_t count = 0;
    for (size_t i = 0; i < pool_count; i++) {
        struct candidate next = {&pool[i], rank_issuer(certificate, now, &pool[i])};
        size_t at = count;
        if (next.rank == 0)
            continue;
        if (count == MAX_CANDIDATES) {
            *too_many = true;
            if (next.rank <= out[--at].rank)
                continue;
        } else {
            count++;
        }
        for (; at > 0 && out[at - 1].rank < next.rank; at--)
            out[at] = out[at - 1];
        out[at] = next;
    }
    return count;
}
