/*
 * What path validation carries from one certificate to the next: the state variables of RFC 5280
 * 6.1.2, under their names there, and how its parts tell what they found.
 */
#ifndef CRYPTO_EDU_PKI_PATH_STATE_H
#define CRYPTO_EDU_PKI_PATH_STATE_H

#include "pki/certificate.h"
#include "pki/certificate_policies.h"
#include "pki/distinguished_name.h"
#include "pki/path_problem.h"
#include "pki/path_work.h"

struct path_state {
    const struct ce_path *path;
    const struct ce_path_settings *settings;
    const struct ce_path_observer *observer;
    struct path_work *work;
    bool stop_at_first; /* the strict validator: what comes after a failure does not matter */
    size_t failed;

    struct valid_policy_tree valid_policy_tree;                  /* (a) */
    struct ce_view subtrees[CE_PATH_MAX + 2];                    /* (b), (c): the NameConstraints */
    size_t subtree_count;                                        /* of all certificates above */
    uint32_t explicit_policy, inhibit_anyPolicy, policy_mapping; /* (d), (e), (f) */
    const struct ce_certificate *working_public_key;             /* (g), (h), (j): whose */
    const struct ce_certificate *working_public_key_parameters;  /* (i): whose */
    uint32_t max_path_length;                                    /* (k) */
};

/* Tells one check of the certificate at that index. False when a strict validator stops here. */
bool path_tell(struct path_state *s, size_t certificate, enum path_check_id id, const char *field,
               enum path_problem problem);

/* The certificate at an index: the path, and behind its end the anchor. */
static inline const struct ce_certificate *path_at(const struct path_state *s, size_t index)
{
    return index < s->path->len ? s->path->certificates[index] : s->path->anchor;
}

static inline bool is_self_issued(const struct ce_certificate *c)
{
    return ce_name_equal(c->issuer, c->subject);
}

/* The extension of that kind, or NULL. */
const struct ce_x509_extension *path_extension(const struct ce_certificate *c, enum ce_oid id);

/* The groups of checks, each in a file of its own. All return false where a strict one stops. */
enum path_problem path_revocation_problem(struct path_state *s, size_t index); /* 6.1.3 (a)(3) */
bool path_check_basics(struct path_state *s, size_t index);                    /* 6.1.3 (a) */
bool path_check_names(struct path_state *s, size_t index);                     /* 6.1.3 (b), (c) */
void path_take_name_constraints(struct path_state *s, size_t index);           /* 6.1.4 (g) */
bool path_check_policies(struct path_state *s, size_t index);   /* 6.1.3 (d) to (f) */
bool path_prepare_policies(struct path_state *s, size_t index); /* 6.1.4 (a), (b) */
void path_count_down(struct path_state *s, size_t index);       /* 6.1.4 (h) to (j) */
bool path_wrap_up_policies(struct path_state *s);               /* 6.1.5 (a), (b), (g) */
bool path_check_issuer(struct path_state *s, size_t index);     /* 6.1.4 (k) to (n) */
bool path_check_critical(struct path_state *s, size_t index);   /* 6.1.4 (o), 6.1.5 (f) */
bool path_check_strength(struct path_state *s, size_t index);
bool path_hash_is_broken(const struct path_state *s, enum ce_hash_id hash);
bool path_check_purpose(struct path_state *s, size_t index);
bool path_check_host(struct path_state *s);

/* The whole of 6.1 over a path, with the work shared with who calls; *failed counts the failures.
 */
CE_NODISCARD ce_status path_validate(const struct ce_path *path,
                                     const struct ce_path_settings *settings,
                                     const struct ce_path_observer *observer,
                                     struct path_work *work, bool stop_at_first, size_t *failed);

/* Finds and validates a path without telling anybody. */
CE_NODISCARD ce_status path_search(struct ce_path *path, const struct ce_certificate *leaf,
                                   const struct ce_path_settings *settings, struct path_work *work);

#endif
