/*
 * One table says, for each thing that can be wrong with a path, what the parties call it: the TLS
 * alert it leads to (RFC 8446 6.2, RFC 5246 7.2.2), the error code of OpenSSL's X509_verify_cert,
 * and the net error Chrome shows. OpenSSL's numbers are compared with the real ones in a test.
 * Chrome folds whatever its verifier has no word for into ERR_CERT_INVALID.
 */
#include "pki/path_problem.h"

/* AlertDescription, RFC 8446 6.2 */
enum {
    bad_certificate = 42,
    unsupported_certificate = 43,
    certificate_revoked = 44,
    certificate_expired = 45,
    certificate_unknown = 46,
    unknown_ca = 48,
    bad_certificate_status_response = 113
};

/* clang-format off */
static const struct {
    const char *name, *spec;
} checks[CHECK_COUNT] = {
    [CHECK_path_building]        = {"path_building",        "RFC 4158 3"},
    [CHECK_trust_anchor]         = {"trust_anchor",         "RFC 5280 6.1.1 (d)"},
    [CHECK_parse]                = {"parse",                "RFC 5280 4.1"},
    [CHECK_signature]            = {"signature",            "RFC 5280 6.1.3 (a)(1)"},
    [CHECK_validity]             = {"validity",             "RFC 5280 6.1.3 (a)(2)"},
    [CHECK_revocation]           = {"revocation",           "RFC 5280 6.1.3 (a)(3)"},
    [CHECK_name_chaining]        = {"name_chaining",        "RFC 5280 6.1.3 (a)(4)"},
    [CHECK_name_constraints]     = {"name_constraints",     "RFC 5280 6.1.3 (b), (c)"},
    [CHECK_certificate_policies] = {"certificate_policies", "RFC 5280 6.1.3 (d) to (f)"},
    [CHECK_policy_mappings]      = {"policy_mappings",      "RFC 5280 6.1.4 (a), (b)"},
    [CHECK_basic_constraints]    = {"basic_constraints",    "RFC 5280 6.1.4 (k)"},
    [CHECK_path_length]          = {"path_length",          "RFC 5280 6.1.4 (l), (m)"},
    [CHECK_key_usage_cert_sign]  = {"key_usage_cert_sign",  "RFC 5280 6.1.4 (n)"},
    [CHECK_critical_extensions]  = {"critical_extensions",  "RFC 5280 6.1.4 (o), 6.1.5 (f)"},
    [CHECK_explicit_policy]      = {"explicit_policy",      "RFC 5280 6.1.5 (g)"},
    [CHECK_key_strength]         = {"key_strength",         "RFC 9325 4.5"},
    [CHECK_hash_strength]        = {"hash_strength",        "RFC 9325 4.5"},
    [CHECK_extended_key_usage]   = {"extended_key_usage",   "RFC 5280 4.2.1.12"},
    [CHECK_key_usage]            = {"key_usage",            "RFC 5280 4.2.1.3"},
    [CHECK_hostname]             = {"hostname",             "RFC 9525 6"},
};

#define CODE(number, name) number, "X509_V_ERR_" #name
static const struct {
    const char *detail;
    uint8_t alert;
    int openssl_code;
    const char *openssl_name, *chrome_name;
} problems[PROBLEM_COUNT] = {
    [NOT_APPLICABLE_no_issuer]      = {.detail = "no issuer is known"},
    [NOT_APPLICABLE_no_constraints] = {.detail = "no certificate above constrains names"},
    [NOT_APPLICABLE_self_issued]    = {.detail = "self-issued and not the last"},
    [NOT_APPLICABLE_no_policies]    = {.detail = "no policy is stated and none is demanded"},
    [NOT_APPLICABLE_no_mappings]    = {.detail = "it maps no policies"},
    [NOT_APPLICABLE_anchor]         = {.detail = "a trust anchor is believed as it is"},
    [NOT_APPLICABLE_leaf]           = {.detail = "it issues nothing"},
    [NOT_APPLICABLE_any_purpose]    = {.detail = "any purpose will do"},
    [NOT_APPLICABLE_no_host]        = {.detail = "no host was asked for"},
    [NOT_APPLICABLE_nobody_said]    = {.detail = "no CRL or OCSP response speaks of it"},
    [NOT_APPLICABLE_unknown_key]    = {.detail = "a kind of key that is not known here"},

    [PROBLEM_signature_budget]        = {"given up: too many signatures to verify",
        unknown_ca, CODE(22, CERT_CHAIN_TOO_LONG), "ERR_CERT_AUTHORITY_INVALID"},
    [PROBLEM_candidate_budget]        = {"given up: too many possible issuers",
        unknown_ca, CODE(22, CERT_CHAIN_TOO_LONG), "ERR_CERT_AUTHORITY_INVALID"},
    [PROBLEM_path_too_long]           = {"given up: a path of more than 32 certificates",
        unknown_ca, CODE(22, CERT_CHAIN_TOO_LONG), "ERR_CERT_AUTHORITY_INVALID"},
    [PROBLEM_no_anchor]               = {"no trusted certificate of this name and key",
        unknown_ca, CODE(20, UNABLE_TO_GET_ISSUER_CERT_LOCALLY), "ERR_CERT_AUTHORITY_INVALID"},
    [PROBLEM_self_signed_leaf]        = {"signed by itself, and not trusted",
        unknown_ca, CODE(18, DEPTH_ZERO_SELF_SIGNED_CERT), "ERR_CERT_AUTHORITY_INVALID"},
    [PROBLEM_self_signed_root]        = {"it ends in a root that is not trusted",
        unknown_ca, CODE(19, SELF_SIGNED_CERT_IN_CHAIN), "ERR_CERT_AUTHORITY_INVALID"},
    [PROBLEM_not_a_certificate]       = {"not a certificate",
        bad_certificate, CODE(1, UNSPECIFIED), "ERR_CERT_INVALID"},
    [PROBLEM_signature]               = {"does not verify with the issuer's key",
        bad_certificate, CODE(7, CERT_SIGNATURE_FAILURE), "ERR_CERT_AUTHORITY_INVALID"},
    [PROBLEM_signature_unsupported]   = {"algorithm or key not supported",
        unsupported_certificate, CODE(7, CERT_SIGNATURE_FAILURE), "ERR_CERT_AUTHORITY_INVALID"},
    [PROBLEM_not_yet_valid]           = {"not yet valid",
        certificate_expired, CODE(9, CERT_NOT_YET_VALID), "ERR_CERT_DATE_INVALID"},
    [PROBLEM_expired]                 = {"expired",
        certificate_expired, CODE(10, CERT_HAS_EXPIRED), "ERR_CERT_DATE_INVALID"},
    [PROBLEM_revoked]                 = {"revoked",
        certificate_revoked, CODE(23, CERT_REVOKED), "ERR_CERT_REVOKED"},
    [PROBLEM_no_revocation_status]    = {"nobody says whether it is revoked",
        certificate_unknown, CODE(3, UNABLE_TO_GET_CRL), "ERR_CERT_UNABLE_TO_CHECK_REVOCATION"},
    [PROBLEM_crl_expired]             = {"the CRL has expired",
        certificate_unknown, CODE(12, CRL_HAS_EXPIRED), "ERR_CERT_UNABLE_TO_CHECK_REVOCATION"},
    [PROBLEM_crl_not_yet_valid]       = {"the CRL is not yet valid",
        certificate_unknown, CODE(11, CRL_NOT_YET_VALID), "ERR_CERT_UNABLE_TO_CHECK_REVOCATION"},
    [PROBLEM_crl_signature]           = {"the CRL's signature does not verify",
        certificate_unknown, CODE(8, CRL_SIGNATURE_FAILURE), "ERR_CERT_UNABLE_TO_CHECK_REVOCATION"},
    [PROBLEM_crl_issuer]              = {"the CRL's issuer is not one to believe",
        certificate_unknown, CODE(33, UNABLE_TO_GET_CRL_ISSUER), "ERR_CERT_UNABLE_TO_CHECK_REVOCATION"},
    [PROBLEM_crl_no_crl_sign]         = {"the key may not sign CRLs",
        certificate_unknown, CODE(35, KEYUSAGE_NO_CRL_SIGN), "ERR_CERT_UNABLE_TO_CHECK_REVOCATION"},
    [PROBLEM_crl_scope]               = {"the CRLs do not cover this certificate",
        certificate_unknown, CODE(44, DIFFERENT_CRL_SCOPE), "ERR_CERT_UNABLE_TO_CHECK_REVOCATION"},
    [PROBLEM_crl_critical_extension]  = {"a critical extension of the CRL is not understood",
        certificate_unknown, CODE(36, UNHANDLED_CRITICAL_CRL_EXTENSION), "ERR_CERT_UNABLE_TO_CHECK_REVOCATION"},
    [PROBLEM_ocsp_unauthorized]       = {"the OCSP response is not signed by who may",
        bad_certificate_status_response, CODE(74, OCSP_VERIFY_FAILED), "ERR_CERT_UNABLE_TO_CHECK_REVOCATION"},
    [PROBLEM_ocsp_out_of_date]        = {"the OCSP response is not of this time",
        bad_certificate_status_response, CODE(73, OCSP_VERIFY_NEEDED), "ERR_CERT_UNABLE_TO_CHECK_REVOCATION"},
    [PROBLEM_ocsp_unknown]            = {"the OCSP responder does not know it",
        bad_certificate_status_response, CODE(75, OCSP_CERT_UNKNOWN), "ERR_CERT_UNABLE_TO_CHECK_REVOCATION"},
    [PROBLEM_ocsp_malformed]          = {"the OCSP response cannot be read or is an error",
        bad_certificate_status_response, CODE(74, OCSP_VERIFY_FAILED), "ERR_CERT_UNABLE_TO_CHECK_REVOCATION"},
    [PROBLEM_no_staple]               = {"it demands a stapled OCSP response, and there is none",
        bad_certificate_status_response, CODE(73, OCSP_VERIFY_NEEDED), "ERR_CERT_UNABLE_TO_CHECK_REVOCATION"},
    [PROBLEM_name_chaining]           = {"not the subject of the next one",
        bad_certificate, CODE(20, UNABLE_TO_GET_ISSUER_CERT_LOCALLY), "ERR_CERT_AUTHORITY_INVALID"},
    [PROBLEM_name_not_permitted]      = {"a name outside what a CA above may certify",
        certificate_unknown, CODE(47, PERMITTED_VIOLATION), "ERR_CERT_INVALID"},
    [PROBLEM_name_excluded]           = {"a name that a CA above is forbidden to certify",
        certificate_unknown, CODE(48, EXCLUDED_VIOLATION), "ERR_CERT_INVALID"},
    [PROBLEM_name_unsupported_kind]   = {"a kind of name whose constraint is not understood",
        certificate_unknown, CODE(51, UNSUPPORTED_CONSTRAINT_TYPE), "ERR_CERT_INVALID"},
    [PROBLEM_name_unsupported_syntax] = {"a name, or a constraint on names, that cannot be read",
        certificate_unknown, CODE(53, UNSUPPORTED_NAME_SYNTAX), "ERR_CERT_INVALID"},
    [PROBLEM_subtree_minimum]         = {"a subtree with minimum or maximum",
        certificate_unknown, CODE(49, SUBTREE_MINMAX), "ERR_CERT_INVALID"},
    [PROBLEM_too_many_names]          = {"given up: too many names and constraints to compare",
        certificate_unknown, CODE(1, UNSPECIFIED), "ERR_CERT_INVALID"},
    [PROBLEM_policy_syntax]           = {"policies that cannot be read",
        certificate_unknown, CODE(42, INVALID_POLICY_EXTENSION), "ERR_CERT_INVALID"},
    [PROBLEM_no_policy_left]          = {"a policy is demanded, and none is left",
        certificate_unknown, CODE(43, NO_EXPLICIT_POLICY), "ERR_CERT_INVALID"},
    [PROBLEM_policy_tree_too_big]     = {"given up: too big a tree of policies",
        certificate_unknown, CODE(43, NO_EXPLICIT_POLICY), "ERR_CERT_INVALID"},
    [PROBLEM_mapping_any_policy]      = {"anyPolicy is mapped",
        certificate_unknown, CODE(42, INVALID_POLICY_EXTENSION), "ERR_CERT_INVALID"},
    [PROBLEM_not_a_ca]                = {"not a CA",
        bad_certificate, CODE(79, INVALID_CA), "ERR_CERT_INVALID"},
    [PROBLEM_path_length]             = {"more CA certificates than one above allows",
        bad_certificate, CODE(25, PATH_LENGTH_EXCEEDED), "ERR_CERT_INVALID"},
    [PROBLEM_no_cert_sign]            = {"the key may not sign certificates",
        bad_certificate, CODE(79, INVALID_CA), "ERR_CERT_INVALID"},
    [PROBLEM_critical_extension]      = {"a critical extension is not understood",
        unsupported_certificate, CODE(34, UNHANDLED_CRITICAL_EXTENSION), "ERR_CERT_INVALID"},
    [PROBLEM_explicit_policy]         = {"no policy that would be acceptable",
        certificate_unknown, CODE(43, NO_EXPLICIT_POLICY), "ERR_CERT_INVALID"},
    [PROBLEM_weak_ca_key]             = {"the modulus is too short",
        bad_certificate, CODE(67, CA_KEY_TOO_SMALL), "ERR_CERT_WEAK_KEY"},
    [PROBLEM_weak_leaf_key]           = {"the modulus is too short",
        bad_certificate, CODE(66, EE_KEY_TOO_SMALL), "ERR_CERT_WEAK_KEY"},
    [PROBLEM_weak_hash]               = {"signed over a hash for which collisions are known",
        bad_certificate, CODE(68, CA_MD_TOO_WEAK), "ERR_CERT_WEAK_SIGNATURE_ALGORITHM"},
    [PROBLEM_extended_key_usage]      = {"not for this side of TLS",
        unsupported_certificate, CODE(26, INVALID_PURPOSE), "ERR_CERT_INVALID"},
    [PROBLEM_ca_extended_key_usage]   = {"its CA may not certify this side of TLS",
        unsupported_certificate, CODE(26, INVALID_PURPOSE), "ERR_CERT_INVALID"},
    [PROBLEM_key_usage]               = {"not a usage TLS can make of it",
        unsupported_certificate, CODE(26, INVALID_PURPOSE), "ERR_CERT_INVALID"},
    [PROBLEM_hostname]                = {"does not name this host",
        bad_certificate, CODE(62, HOSTNAME_MISMATCH), "ERR_CERT_COMMON_NAME_INVALID"},
    [PROBLEM_address]                 = {"does not name this address",
        bad_certificate, CODE(64, IP_ADDRESS_MISMATCH), "ERR_CERT_COMMON_NAME_INVALID"},
};
/* clang-format on */

void path_describe(struct ce_path_check *check, enum path_check_id id, enum path_problem problem)
{
    check->name = checks[id].name;
    check->spec = checks[id].spec;
    check->verdict = problem == NO_PROBLEM          ? CE_CHECK_OK
                     : problem < NOT_APPLICABLE_END ? CE_CHECK_NOT_APPLICABLE
                                                    : CE_CHECK_FAILED;
    check->detail = problem == NO_PROBLEM ? "" : problems[problem].detail;
    check->alert = problems[problem].alert;
    check->openssl_code = problems[problem].openssl_code;
    check->openssl_name = problems[problem].openssl_name ? problems[problem].openssl_name : "";
    check->chrome_name = problems[problem].chrome_name ? problems[problem].chrome_name : "";
}
