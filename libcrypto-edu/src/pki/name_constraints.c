/*
 * Name constraints along a path, RFC 5280 6.1.3 (b), (c) and 6.1.4 (g).
 *
 * The standard intersects permitted_subtrees and unites excluded_subtrees as it goes down. A name
 * is in an intersection when it is in each of the sets, so here the NameConstraints of all
 * certificates above are kept as they are, and a name is held against each: of the subtrees of its
 * kind one must hold it if any are permitted there, and none of the excluded.
 */
#include "pki/name_constraints.h"

#include "pki/path_state.h"

/* Names times subtrees, over one path; more than that is an attack. */
enum { MAX_COMPARISONS = 1 << 18 };

struct judgement {
    struct path_state *s;
    size_t comparisons;
    enum path_problem problem;
};

static void find(struct judgement *j, enum path_problem problem)
{
    if (j->problem == NO_PROBLEM)
        j->problem = problem;
}

static void find_unclear(struct judgement *j, enum subtree_relation relation)
{
    if (relation == SUBTREE_UNKNOWN_KIND)
        find(j, PROBLEM_name_unsupported_kind);
    if (relation == SUBTREE_UNREADABLE)
        find(j, PROBLEM_name_unsupported_syntax);
}

/* GeneralSubtrees of one side against one name. Behind the base may stand minimum and maximum, for
 * which RFC 5280 has no use.
 * spec: RFC 5280 4.2.1.10 */
static void judge_subtrees(struct judgement *j, struct ce_der *d,
                           const struct ce_general_name *name, bool excluded)
{
    bool any = false, within = false;
    struct ce_general_name base;
    struct ce_view subtree;
    while (ce_der_more(d) && ce_der_element(d, "GeneralSubtree", CE_DER_SEQUENCE, &subtree)) {
        if (!ce_general_name_next(&subtree, &base))
            find(j, PROBLEM_name_unsupported_syntax);
        else if (subtree.len > 0)
            find(j, PROBLEM_subtree_minimum);
        if (++j->comparisons > MAX_COMPARISONS) {
            find(j, PROBLEM_too_many_names);
            return;
        }
        if (base.kind != name->kind)
            continue;
        enum subtree_relation relation = name_in_subtree(name, base.value, excluded);
        find_unclear(j, relation);
        any = true;
        within |= relation == SUBTREE_WITHIN;
    }
    if (excluded && within)
        find(j, PROBLEM_name_excluded);
    if (!excluded && any && !within)
        find(j, PROBLEM_name_not_permitted);
}

/* NameConstraints ::= SEQUENCE { permittedSubtrees [0], excludedSubtrees [1] }, both OPTIONAL */
static void judge_constraints(struct judgement *j, struct ce_view constraints,
                              const struct ce_general_name *name)
{
    struct ce_der d;
    ce_der_init(&d, constraints.data, constraints.len, NULL);
    ce_der_enter(&d, "NameConstraints", CE_DER_SEQUENCE);
    for (unsigned side = 0; side < 2; side++) {
        uint8_t tag = (uint8_t)(CE_DER_CONTEXT_CONSTRUCTED | side);
        if (ce_der_peek(&d) != tag)
            continue;
        ce_der_enter(&d, side == 0 ? "permittedSubtrees" : "excludedSubtrees", tag);
        judge_subtrees(j, &d, name, side == 1);
        if (j->problem == PROBLEM_too_many_names)
            return;
        ce_der_leave(&d);
    }
    ce_der_leave(&d);
    if (ce_der_finish(&d) != CE_OK)
        find(j, PROBLEM_name_unsupported_syntax);
}

static void judge_name(struct judgement *j, const struct ce_general_name *name)
{
    for (size_t i = 0; i < j->s->subtree_count; i++)
        judge_constraints(j, j->s->subtrees[i], name);
}

/* (b): the subject, unless it is empty, and where no rfc822Name speaks for it, its emailAddress. */
static void judge_subject(struct judgement *j, const struct ce_certificate *c, bool has_rfc822)
{
    struct ce_general_name name = {CE_NAME_DIRECTORY, c->subject};
    size_t at = 0;
    if (c->subject.len > 2)
        judge_name(j, &name);
    name.kind = CE_NAME_EMAIL;
    while (!has_rfc822 && name_next_email(c->subject, &at, &name.value))
        judge_name(j, &name);
}

/* 6.1.3 (b), (c)
 * spec: RFC 5280 6.1.3 */
bool path_check_names(struct path_state *s, size_t index)
{
    const struct ce_certificate *c = path_at(s, index);
    struct judgement j = {s, 0, NO_PROBLEM};
    struct ce_view rest = c->subject_alt_names;
    struct ce_general_name name;
    bool has_rfc822 = false;
    if (s->subtree_count == 0)
        return path_tell(s, index, CHECK_name_constraints, "subject",
                         NOT_APPLICABLE_no_constraints);
    if (index > 0 && is_self_issued(c))
        return path_tell(s, index, CHECK_name_constraints, "subject", NOT_APPLICABLE_self_issued);
    while (j.problem != PROBLEM_too_many_names && ce_general_name_next(&rest, &name)) {
        has_rfc822 |= name.kind == CE_NAME_EMAIL;
        judge_name(&j, &name);
    }
    if (j.problem != PROBLEM_too_many_names)
        judge_subject(&j, c, has_rfc822);
    return path_tell(s, index, CHECK_name_constraints,
                     c->subject_alt_names.len > 0 ? "subjectAltName" : "subject", j.problem);
}

/* spec: RFC 5280 6.1.4 */
void path_take_name_constraints(struct path_state *s, size_t index)
{
    const struct ce_x509_extension *e = path_extension(path_at(s, index), OID_nameConstraints);
    if (e)
        s->subtrees[s->subtree_count++] = e->value;
}
