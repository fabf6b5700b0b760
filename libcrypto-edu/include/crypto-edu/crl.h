/*
 * Certificate revocation lists, RFC 5280 section 5: reading, looking a certificate up, and issuing.
 * Whether a list speaks for a certificate at all, and may be believed, is asked in path.h.
 *
 * A parsed list is a set of views into the DER the caller keeps alive; nothing is copied, however
 * many entries there are: they are gone through where they stand.
 */
#ifndef CRYPTO_EDU_CRL_H
#define CRYPTO_EDU_CRL_H

#include "crypto-edu/x509.h"

enum { CE_CRL_MAX_EXTENSIONS = 16, CE_CRL_ENTRY_MAX_EXTENSIONS = 8 };

/* CRLReason, 5.3.1. There is no 7. */
enum ce_crl_reason {
    CE_REASON_UNSPECIFIED = 0,
    CE_REASON_KEY_COMPROMISE = 1,
    CE_REASON_CA_COMPROMISE = 2,
    CE_REASON_AFFILIATION_CHANGED = 3,
    CE_REASON_SUPERSEDED = 4,
    CE_REASON_CESSATION_OF_OPERATION = 5,
    CE_REASON_CERTIFICATE_HOLD = 6,
    CE_REASON_REMOVE_FROM_CRL = 8,
    CE_REASON_PRIVILEGE_WITHDRAWN = 9,
    CE_REASON_AA_COMPROMISE = 10
};
/* "keyCompromise", or NULL for a number that is none. */
const char *ce_crl_reason_name(enum ce_crl_reason reason);

struct ce_crl_entry {
    struct ce_view serial; /* content octets of the INTEGER, as in struct ce_certificate */
    int64_t revocation_date;
    bool has_reason;
    enum ce_crl_reason reason; /* CE_REASON_UNSPECIFIED where none is stated */
    bool has_invalidity_date;
    int64_t invalidity_date;
    struct ce_view certificate_issuer; /* content of GeneralNames; empty: the CRL's issuer. 5.3.3:
                                          of an entry before this one, where this one says none */
    struct ce_x509_extension extensions[CE_CRL_ENTRY_MAX_EXTENSIONS];
    size_t extension_count;
    bool unknown_critical;
};

/* issuingDistributionPoint, 5.2.5: what part of all revocations the list holds. */
struct ce_issuing_distribution_point {
    struct ce_distribution_point point; /* its name alone */
    bool only_user_certs, only_ca_certs, only_attribute_certs;
    bool has_only_some_reasons;
    uint32_t only_some_reasons; /* CE_REASONS_… */
    bool indirect_crl;
};

struct ce_crl {
    struct ce_view der;    /* the whole list */
    struct ce_view tbs;    /* tbsCertList with its header: what the signature covers */
    uint32_t version;      /* 0 = v1, 1 = v2, as encoded */
    struct ce_view issuer; /* Name with its header */
    struct ce_view issuer_cn;
    int64_t this_update, next_update; /* seconds since 1970 */
    bool has_next_update;
    struct ce_view entries; /* for ce_crl_entry_next */
    size_t entry_count;
    enum ce_signature_algorithm signature_algorithm;
    struct ce_view signature_oid; /* as in the list, known or not */
    struct ce_view signature;

    struct ce_view authority_key_id, authority_issuer, authority_serial; /* empty if absent */
    struct ce_view issuer_alt_names;                                     /* so */
    struct ce_view crl_number;      /* content octets of an INTEGER >= 0; empty if absent */
    struct ce_view base_crl_number; /* of a delta CRL, 5.2.4; empty for a complete one */
    bool has_issuing_distribution_point;
    struct ce_issuing_distribution_point issuing_distribution_point;
    struct ce_view freshest_crl;          /* for ce_distribution_point_next */
    struct ce_view authority_info_access; /* for ce_access_description_next */
    struct ce_x509_extension extensions[CE_CRL_MAX_EXTENSIONS];
    size_t extension_count;
    bool unknown_critical; /* of the list or of an entry: it must not be used (5.2, 5.3) */
};

/*
 * Parses one CertificateList, strictly, down to the last entry. visitor and where as for
 * ce_certificate_parse; on error the list is all zeros. CE_ERR_DECODE; CE_ERR_UNSUPPORTED for a
 * version above v2 or more extensions than fit. An empty revokedCertificates, which 5.1.2.6 says
 * should have been left out, is let through.
 */
CE_NODISCARD ce_status ce_crl_parse(struct ce_crl *crl, const uint8_t *der, size_t len,
                                    const struct ce_der_visitor *visitor, struct ce_der *where);

/*
 * The next entry. *rest is crl->entries at first and *entry all zeros; then both as this function
 * left them, because an entry's certificateIssuer holds for those behind it. False at the end.
 *
 *     struct ce_view rest = crl.entries;
 *     struct ce_crl_entry entry = {0};
 *     while (ce_crl_entry_next(&rest, &entry))
 *         ...
 */
bool ce_crl_entry_next(struct ce_view *rest, struct ce_crl_entry *entry);

/*
 * The first entry for a serial number that was given out by that issuer (a Name with its header;
 * empty for the list's own). False if there is none.
 */
bool ce_crl_find(const struct ce_crl *crl, struct ce_view issuer, struct ce_view serial,
                 struct ce_crl_entry *entry);

/* Does the key verify the list's signature? As ce_certificate_check_signature. */
CE_NODISCARD ce_status ce_crl_check_signature(const struct ce_crl *crl,
                                              const struct ce_key_view *issuer_key,
                                              const struct ce_probe *probe);

/* ---- issuing --------------------------------------------------------------------------------- */

struct ce_crl_revocation {
    struct ce_view serial; /* content octets of the INTEGER, as in struct ce_certificate */
    int64_t date;
    bool has_reason;
    enum ce_crl_reason reason;
    bool has_invalidity_date;
    int64_t invalidity_date;
    struct ce_view issuer; /* Name of another issuer, in an indirect list; or empty */
};

struct ce_crl_template {
    const struct ce_certificate *issuer; /* the CA, or whom it lets sign its lists */
    int64_t this_update, next_update;    /* next_update 0: none, which RFC 5280 forbids */
    const struct ce_crl_revocation *revocations;
    size_t revocation_count;
    struct ce_view crl_number;      /* magnitude of at most 20 octets; empty for none */
    struct ce_view base_crl_number; /* of a delta CRL; empty for a complete one */
    const char *distribution_point; /* issuingDistributionPoint: a URI, or NULL */
    bool only_user_certs, only_ca_certs, indirect_crl;
    uint32_t only_some_reasons;                 /* CE_REASONS_…, 0 for all */
    const struct ce_x509_extension *extensions; /* any others */
    size_t extension_count;
    bool version_1; /* without any extension */
};

/* Writes the list, signed with the issuer's key. *len, random and errors as for
 * ce_certificate_issue. */
CE_NODISCARD ce_status ce_crl_issue(uint8_t *out, size_t *len, const struct ce_crl_template *crl,
                                    enum ce_signature_algorithm algorithm,
                                    const struct ce_private_key *key,
                                    const struct ce_random *random);

#endif
