/*
 * Extensions, RFC 5280 4.2: the frame is the same in certificates, requests, revocation lists,
 * their entries and OCSP; which ones there are, and where their contents are kept, is not.
 */
#ifndef CRYPTO_EDU_PKI_EXTENSIONS_H
#define CRYPTO_EDU_PKI_EXTENSIONS_H

#include "crypto-edu/x509.h"
#include "pki/oid.h"

/* Reads what extnValue wraps, into a structure of the caller's. */
typedef void ce_extension_reader(struct ce_der *d, void *into);

/* Where extensions go: all of them into list (at most max), and what is in them by the readers. */
struct ce_extension_sink {
    ce_extension_reader *(*reader_of)(enum ce_oid id); /* NULL for one it does not know */
    void *into;
    struct ce_x509_extension *list;
    size_t max, *count;
};
/* Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension, each at most once. */
void ce_read_Extensions(struct ce_der *d, const char *name, const struct ce_extension_sink *sink);

/* Is one of them critical and without a reader? */
bool ce_has_unknown_critical(const struct ce_x509_extension *list, size_t count,
                             ce_extension_reader *(*reader_of)(enum ce_oid id));

/* AuthorityKeyIdentifier, 4.2.1.1; what is absent stays empty. */
struct ce_authority {
    struct ce_view key_id, issuer, serial; /* issuer: content of GeneralNames; serial: as encoded */
};
void ce_read_AuthorityKeyIdentifier(struct ce_der *d, struct ce_authority *authority);

/* DistributionPointName (4.2.1.13) inside its explicit tag [0]. */
void ce_read_DistributionPointName(struct ce_der *d, struct ce_distribution_point *point);
/* A SEQUENCE OF DistributionPoint or AccessDescription: its content. */
void ce_read_CRLDistributionPoints(struct ce_der *d, const char *name, struct ce_view *content);
void ce_read_AccessDescriptions(struct ce_der *d, const char *name, struct ce_view *content);

/* These are read to be seen; whoever needs what they say reads it again. */
void ce_read_NameConstraints(struct ce_der *d);
void ce_read_CertificatePolicies(struct ce_der *d);
void ce_read_PolicyMappings(struct ce_der *d);
void ce_read_PolicyConstraints(struct ce_der *d);
void ce_read_SubjectDirectoryAttributes(struct ce_der *d);
void ce_read_PrivateKeyUsagePeriod(struct ce_der *d);
/* The content of the OCTET STRING inside, RFC 6962 3.3. */
void ce_read_SignedCertificateTimestampList(struct ce_der *d, struct ce_view *list);

/* Attribute ::= SEQUENCE { type, values SET OF }: behind its type, the values by tag. */
void ce_read_attribute_values(struct ce_der *d);

#endif
