/*
 * The lists inside extensions, RFC 5280: general names, distribution points, access descriptions,
 * and the timestamps of Certificate Transparency. A parser has read them once and kept a view of
 * their content; here they are gone through one by one, however many there are, without a copy.
 *
 *     struct ce_view rest = certificate.subject_alt_names;
 *     struct ce_general_name name;
 *     while (ce_general_name_next(&rest, &name))
 *         if (name.kind == CE_NAME_DNS)
 *             ...
 */
#ifndef CRYPTO_EDU_GENERAL_NAME_H
#define CRYPTO_EDU_GENERAL_NAME_H

#include "crypto-edu/der.h"

/* The numbers of the CHOICE, 4.2.1.6. */
enum ce_general_name_kind {
    CE_NAME_OTHER = 0,
    CE_NAME_EMAIL = 1, /* rfc822Name */
    CE_NAME_DNS = 2,
    CE_NAME_X400 = 3,
    CE_NAME_DIRECTORY = 4,
    CE_NAME_EDI_PARTY = 5,
    CE_NAME_URI = 6,
    CE_NAME_IP = 7,
    CE_NAME_REGISTERED_ID = 8
};

struct ce_general_name {
    enum ce_general_name_kind kind;
    struct ce_view value; /* its content octets; of a directoryName the Name with its header */
};

/* Takes the next one off the front of *rest; false at the end, and for what is no GeneralName (the
 * content of a list that a parser accepted never is). So are the others below. */
bool ce_general_name_next(struct ce_view *rest, struct ce_general_name *name);

/* ReasonFlags, 4.2.1.13: bit 0 is the most significant of the first octet. Bit n is the reason with
 * the number n of a CRLReason (5.3.1), but for 7, which is privilegeWithdrawn, and 8, aACompromise.
 */
enum {
    CE_REASONS_KEY_COMPROMISE = 1 << 1,
    CE_REASONS_CA_COMPROMISE = 1 << 2,
    CE_REASONS_AFFILIATION_CHANGED = 1 << 3,
    CE_REASONS_SUPERSEDED = 1 << 4,
    CE_REASONS_CESSATION_OF_OPERATION = 1 << 5,
    CE_REASONS_CERTIFICATE_HOLD = 1 << 6,
    CE_REASONS_PRIVILEGE_WITHDRAWN = 1 << 7,
    CE_REASONS_AA_COMPROMISE = 1 << 8,
    CE_REASONS_ALL = 0x1fe
};

/* DistributionPoint, 4.2.1.13: where a CRL is, for which reasons, and who signs it. */
struct ce_distribution_point {
    bool has_name;
    struct ce_view full_name;     /* content of GeneralNames; empty if there is none */
    struct ce_view relative_name; /* nameRelativeToCRLIssuer: content of the SET; or empty */
    bool has_reasons;
    uint32_t reasons;
    struct ce_view crl_issuer; /* content of GeneralNames; empty: the certificate's issuer */
};
bool ce_distribution_point_next(struct ce_view *rest, struct ce_distribution_point *point);

/* AccessDescription, 4.2.2.1: how to get at something (an OID: ocsp, caIssuers), and where. */
struct ce_access_description {
    struct ce_view method;
    struct ce_general_name location;
};
bool ce_access_description_next(struct ce_view *rest, struct ce_access_description *access);
/* The first URI for that method of 1.3.6.1.5.5.7.48: 1 ocsp, 2 caIssuers. Empty if there is none.
 */
struct ce_view ce_access_uri(struct ce_view descriptions, uint8_t method);

/* The next OBJECT IDENTIFIER of a list of nothing else: key purposes. */
bool ce_oid_next(struct ce_view *rest, struct ce_view *oid);

/* SignedCertificateTimestamp, RFC 6962 3.2: a log's promise to publish the certificate. */
struct ce_sct {
    uint8_t version;       /* 0 = v1 */
    struct ce_view log_id; /* SHA-256 of the log's key */
    uint64_t timestamp;    /* milliseconds since 1970 */
    struct ce_view extensions;
    uint8_t hash_algorithm, signature_algorithm; /* RFC 5246 7.4.1.4.1 */
    struct ce_view signature;
};
bool ce_sct_next(struct ce_view *rest, struct ce_sct *sct);

#endif
