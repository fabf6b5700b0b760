/*
 * Believing a certificate: a path from it to a trust anchor is found (RFC 4158) and validated (RFC
 * 5280 section 6), with what TLS asks of the leaf (RFC 9525) and what is too weak today (RFC 9325).
 *
 * Every check is made and told, none hides another; that is for the reader. The verdict is the one
 * of a validator that stops at the first check that fails, and that check says which alert a TLS
 * endpoint sends.
 */
#ifndef CRYPTO_EDU_PATH_H
#define CRYPTO_EDU_PATH_H

#include "crypto-edu/ocsp.h"

/* No path is longer, the anchor not counted. Those of the web have two to four certificates. */
enum { CE_PATH_MAX = 32 };

/* [0] is the leaf, each next one certifies the one before, the anchor certifies the last. A trusted
 * certificate that is itself the leaf makes a path of length 0 below that anchor. */
struct ce_path {
    const struct ce_certificate *certificates[CE_PATH_MAX];
    size_t len;
    const struct ce_certificate *anchor; /* NULL when none was found */
};

enum ce_x509_purpose { CE_PURPOSE_ANY = 0, CE_PURPOSE_TLS_SERVER, CE_PURPOSE_TLS_CLIENT };

/* Whose revocation status must be known? What crls and ocsp say counts in any case. */
enum ce_revocation {
    CE_REVOCATION_AS_GIVEN = 0, /* nobody's: silence passes, as in browsers */
    CE_REVOCATION_LEAF,
    CE_REVOCATION_ALL /* of every certificate of the path */
};

struct ce_path_settings {
    const struct ce_certificate *anchors; /* trusted certificates, RFC 5280 6.1.1 (d) */
    size_t anchor_count;
    const struct ce_certificate
        *untrusted; /* what may stand between, in any order; more than that
                       may be in it. Certificates of all zeros are skipped */
    size_t untrusted_count;
    int64_t now; /* seconds since 1970, 6.1.1 (b) */

    /* 6.1.1 (c) and (e) to (i). All zeros: any policy, nothing inhibited, nothing demanded. */
    const struct ce_view *policies; /* user-initial-policy-set: OIDs; none stands for any-policy */
    size_t policy_count;
    bool inhibit_policy_mapping, require_explicit_policy, inhibit_any_policy;
    struct ce_view name_constraints; /* a NameConstraints in DER that every path must keep */

    const char *host; /* NULL: do not check */
    enum ce_x509_purpose purpose;
    size_t min_rsa_bits; /* 0: 2048 */
    bool allow_sha1;

    /* Lists in any order, complete, delta and indirect ones; those that do not matter are not
     * asked. Who signed them is looked for in the path and among the untrusted. */
    enum ce_revocation revocation;
    const struct ce_crl *crls;
    size_t crl_count;
    /* Responses, stapled or not. One about a certificate of the path binds: if it is not
     * satisfactory, the certificate is refused (RFC 6066 8). So does an error, for the leaf. */
    const struct ce_ocsp_response *ocsp;
    size_t ocsp_count;
    bool status_requested; /* a leaf that demands a staple (RFC 7633) must have a response */

    /* Work is bounded, whatever is sent: so many signatures are verified at most; 0: 200. */
    size_t max_signatures;

    /* The strict validator: nothing is checked, or told, behind the first check that fails. Verdict
     * and first failure are the same without it. */
    bool stop_at_first;
};

enum ce_check_verdict { CE_CHECK_OK = 0, CE_CHECK_FAILED, CE_CHECK_NOT_APPLICABLE };

/*
 * One check of one certificate. Names are stable ids: "path_building", "trust_anchor", "parse",
 * "signature", "validity", "revocation", "name_chaining", "name_constraints",
 * "certificate_policies", "policy_mappings", "basic_constraints", "path_length",
 * "key_usage_cert_sign", "critical_extensions", "explicit_policy", "key_strength", "hash_strength",
 * "extended_key_usage", "key_usage", "hostname".
 *
 * What follows detail says what others call the failure, and is 0 or "" for a check that did not
 * fail: the alert's number (RFC 8446 6.2), OpenSSL's error code and its name, Chrome's name. All
 * strings are static.
 */
struct ce_path_check {
    const char *name;
    enum ce_check_verdict verdict;
    size_t certificate;                   /* index into the path; the anchor's is the path's len */
    const struct ce_certificate *subject; /* that certificate; NULL where there is none */
    const char *field;                    /* what it looked at: "validity.notAfter", or "" */
    const char *spec;                     /* "RFC 5280 6.1.3 (a)(2)" */
    const char *detail; /* why not: "expired"; why it does not apply; "" when ok */
    uint8_t alert;
    int openssl_code;
    const char *openssl_name, *chrome_name;
};

/* One possible issuer that path building looked at, for who draws the tree of what was tried. */
struct ce_path_branch {
    size_t depth; /* of the certificate in the path, 0 for the leaf */
    const struct ce_certificate *certificate, *issuer;
    bool anchor;         /* the issuer is a trust anchor */
    const char *outcome; /* "trust anchor", "followed", "already in the path", … */
};

struct ce_path_observer { /* either may be NULL */
    void (*check)(void *user, const struct ce_path_check *check);
    void (*branch)(void *user, const struct ce_path_branch *branch);
    void *user;
};

/*
 * Validates a path as it stands. CE_OK only if all checks hold; CE_ERR_AUTH otherwise. The order is
 * that of RFC 5280 6.1: the anchor, then each certificate down to the leaf, 6.1.3 before 6.1.4 or
 * 6.1.5. observer may be NULL. CE_ERR_ARGUMENT for an empty path without an anchor, CE_ERR_MEMORY.
 */
CE_NODISCARD ce_status ce_path_validate(const struct ce_path *path,
                                        const struct ce_path_settings *settings,
                                        const struct ce_path_observer *observer);

/*
 * Finds a path from the leaf to an anchor and validates it. Issuers are tried by name, those whose
 * key identifier fits first, then those valid now, anchors before others; one whose key does not
 * verify the signature is not followed while another may. The first path that is valid is taken. If
 * none is, the one with the fewest failures is told, or the longest that led to no anchor. *path
 * receives the path, its pointers going into what the caller gave.
 *
 * CE_ERR_STATE when the search was given up, "path_building" says at which limit, before anything
 * valid was found; the other errors as in ce_path_validate.
 */
CE_NODISCARD ce_status ce_path_verify(struct ce_path *path, const struct ce_certificate *leaf,
                                      const struct ce_path_settings *settings,
                                      const struct ce_path_observer *observer);

/*
 * Are two Names (with their headers) the same? RFC 5280 7.1: attribute by attribute, characters
 * without regard to ASCII case and to how much white space stands where, PrintableString equal to
 * UTF8String. Letters beyond ASCII are compared as they are.
 */
bool ce_name_equal(struct ce_view a, struct ce_view b);

#endif
