/* What every certificate goes through that a CA of `tlswalk pki` issues. */
#ifndef WALKTHROUGH_CLI_PKI_SIGNING_H
#define WALKTHROUGH_CLI_PKI_SIGNING_H

#include "crypto-edu/path.h"
#include "walkthrough/cli/pki_report.h"
#include "walkthrough/live/ca_store.h"

enum { PKI_DAY = 86400, PKI_MAX_NAMES = 100 };

/* Names of a certificate or of a constraint, in an arena. */
struct pki_names {
    struct ce_general_name names[PKI_MAX_NAMES];
    size_t count;
};
/* Adds "www.example" or "10.0.0.1"; or, as a subtree, "example" or "10.0.0.0/8". */
bool pki_names_add(struct pki_names *names, struct wt_arena *arena, const char *option,
                   const char *word, bool subtree, struct wt_error *error);
/* "DNS:www.example, IP:10.0.0.1" as a row. */
void report_names(struct report *report, const char *name, const char *from,
                  const struct pki_names *names);

/* Options: a number of days, from 1; a moment. */
bool pki_take_days(const char *word, int64_t *seconds, struct wt_error *error);
bool pki_take_moment(const char *option, const char *word, int64_t *seconds,
                     struct wt_error *error);

/* From `from`, or else an hour ago because clocks differ, for so long; but not longer than the
 * issuer, if there is one, in which case true is returned. */
bool pki_set_validity(struct ce_certificate_template *t, int64_t from, int64_t lifetime,
                      const struct ce_certificate *issuer);

/* Signs with the CA's key: gives the template a serial number of 20 random octets (RFC 5280
 * 4.1.2.2), and puts the certificate into the arena. */
bool pki_sign(struct wt_ca *ca, struct wt_arena *arena, struct ce_certificate_template *t,
              struct ce_certificate *made, struct wt_error *error);
/* Would a client that trusts the CA's root believe it? If not, says which check fails. */
bool pki_would_hold(const struct wt_ca *ca, const struct ce_certificate *made,
                    enum ce_x509_purpose purpose, struct wt_error *error);
/*
 * OpenSSL takes a common name that looks like a host for one, and holds it against the name
 * constraints, when no dNSName stands beside it. So it must be one that would hold as dNSName.
 */
bool pki_common_name_would_hold(struct wt_ca *ca, struct wt_arena *arena,
                                const struct ce_certificate_template *t,
                                const struct ce_certificate *made, enum ce_x509_purpose purpose,
                                struct wt_error *error);
/* Puts the certificate on the CA's records and keeps a copy: after that it may leave. */
bool pki_record(struct wt_ca *ca, const struct ce_certificate *made, struct wt_error *error);

/* The usual rows: subject, serialNumber, validity, key. */
void report_certificate(struct report *report, const struct ce_certificate *made,
                        const char *subject_from, const char *key_from);

#endif
