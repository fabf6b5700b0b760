/*
 * The checks of a path and what can be wrong: ids within the library, names and numbers outside.
 */
#ifndef CRYPTO_EDU_PKI_PATH_PROBLEM_H
#define CRYPTO_EDU_PKI_PATH_PROBLEM_H

#include "crypto-edu/path.h"

enum path_check_id {
    CHECK_path_building,
    CHECK_trust_anchor,
    CHECK_parse,
    CHECK_signature,
    CHECK_validity,
    CHECK_revocation,
    CHECK_name_chaining,
    CHECK_name_constraints,
    CHECK_certificate_policies,
    CHECK_policy_mappings,
    CHECK_basic_constraints,
    CHECK_path_length,
    CHECK_key_usage_cert_sign,
    CHECK_critical_extensions,
    CHECK_explicit_policy,
    CHECK_key_strength,
    CHECK_hash_strength,
    CHECK_extended_key_usage,
    CHECK_key_usage,
    CHECK_hostname,
    CHECK_COUNT
};

/* The first group are no problems at all but reasons why a check does not apply. */
enum path_problem {
    NO_PROBLEM = 0,
    NOT_APPLICABLE_no_issuer,
    NOT_APPLICABLE_no_constraints,
    NOT_APPLICABLE_self_issued,
    NOT_APPLICABLE_no_policies,
    NOT_APPLICABLE_no_mappings,
    NOT_APPLICABLE_anchor,
    NOT_APPLICABLE_leaf,
    NOT_APPLICABLE_any_purpose,
    NOT_APPLICABLE_no_host,
    NOT_APPLICABLE_nobody_said,
    NOT_APPLICABLE_unknown_key,
    NOT_APPLICABLE_END,

    PROBLEM_signature_budget,
    PROBLEM_candidate_budget,
    PROBLEM_path_too_long,
    PROBLEM_no_anchor,
    PROBLEM_self_signed_leaf,
    PROBLEM_self_signed_root,
    PROBLEM_not_a_certificate,
    PROBLEM_signature,
    PROBLEM_signature_unsupported,
    PROBLEM_not_yet_valid,
    PROBLEM_expired,
    PROBLEM_revoked,
    PROBLEM_no_revocation_status,
    PROBLEM_crl_expired,
    PROBLEM_crl_not_yet_valid,
    PROBLEM_crl_signature,
    PROBLEM_crl_issuer,
    PROBLEM_crl_no_crl_sign,
    PROBLEM_crl_scope,
    PROBLEM_crl_critical_extension,
    PROBLEM_ocsp_unauthorized,
    PROBLEM_ocsp_out_of_date,
    PROBLEM_ocsp_unknown,
    PROBLEM_ocsp_malformed,
    PROBLEM_no_staple,
    PROBLEM_name_chaining,
    PROBLEM_name_not_permitted,
    PROBLEM_name_excluded,
    PROBLEM_name_unsupported_kind,
    PROBLEM_name_unsupported_syntax,
    PROBLEM_subtree_minimum,
    PROBLEM_too_many_names,
    PROBLEM_policy_syntax,
    PROBLEM_no_policy_left,
    PROBLEM_policy_tree_too_big,
    PROBLEM_mapping_any_policy,
    PROBLEM_not_a_ca,
    PROBLEM_path_length,
    PROBLEM_no_cert_sign,
    PROBLEM_critical_extension,
    PROBLEM_explicit_policy,
    PROBLEM_weak_ca_key,
    PROBLEM_weak_leaf_key,
    PROBLEM_weak_hash,
    PROBLEM_extended_key_usage,
    PROBLEM_ca_extended_key_usage,
    PROBLEM_key_usage,
    PROBLEM_hostname,
    PROBLEM_address,
    PROBLEM_COUNT
};

/* Fills in what the two ids stand for: names, numbers, verdict. */
void path_describe(struct ce_path_check *check, enum path_check_id id, enum path_problem problem);

#endif
